using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Wappfy.Generator.Analysis;

/// <summary>What the attributes of generated methods and members say, read once for each and compilation.</summary>
internal sealed class GeneratedMembers(KnownTypes known)
{
    private readonly ConcurrentDictionary<IMethodSymbol, GeneratedMethod?> _methods = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IPropertySymbol, ValueLimits?> _members = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, bool> _types = new(SymbolEqualityComparer.Default);

    public KnownTypes Known { get; } = known;

    /// <summary>The operation that an invocation calls, or null if it is not a call of a generated client.</summary>
    public GeneratedMethod? Method(IInvocationOperation invocation)
    {
        // Names are compared before attributes are bound: nearly all invocations of a project end here.
        var method = invocation.TargetMethod;
        return method.Name.EndsWith("Async", StringComparison.Ordinal) ? _methods.GetOrAdd(method.OriginalDefinition, Read) : null;
    }

    /// <summary>Limits of a member of a generated record; null for all others.</summary>
    public ValueLimits? Member(IPropertySymbol property)
    {
        if (property.SetMethod is not { IsInitOnly: true } || property.ContainingType is not { IsRecord: true } type)
            return null;
        return _types.GetOrAdd(type, KnownTypes.IsGenerated) ? _members.GetOrAdd(property, p => ValueLimits.Read(p, Known)) : null;
    }

    /// <summary>The operation whose optional parameters are the members of a generated record, or null. Slow: for a diagnostic only.</summary>
    public GeneratedMethod? MethodWith(INamedTypeSymbol parameters)
    {
        foreach (var contract in parameters.ContainingNamespace.GetTypeMembers())
        {
            if (contract.TypeKind != TypeKind.Interface || !KnownTypes.IsGenerated(contract))
                continue;
            foreach (var member in contract.GetMembers())
            {
                if (member is IMethodSymbol method && method.Parameters.Any(p => SymbolEqualityComparer.Default.Equals(p.Type, parameters)))
                    return _methods.GetOrAdd(method, Read);
            }
        }

        return null;
    }

    private GeneratedMethod? Read(IMethodSymbol method)
    {
        var declaration = Declaration(method);
        if (KnownTypes.Attribute(declaration, Known.Operation) is not { ConstructorArguments: [{ Value: string verb }, { Value: string path }, var id, ..] })
            return null;
        var limits = ImmutableArray.CreateBuilder<ValueLimits?>(method.Parameters.Length);
        var unboundBody = -1;
        foreach (var parameter in declaration.Parameters)
        {
            limits.Add(ValueLimits.Read(parameter, Known));
            if (KnownTypes.Attribute(parameter, Known.BoundMember) is not null)
                unboundBody = parameter.Ordinal;
        }

        return new GeneratedMethod(verb, path, id.Value as string, limits.MoveToImmutable(), unboundBody);
    }

    /// <summary>The interface's method, which has the attributes, for a method of a generated class.</summary>
    private static IMethodSymbol Declaration(IMethodSymbol method)
    {
        if (method.ContainingType.TypeKind != TypeKind.Class || !KnownTypes.IsGenerated(method.ContainingType))
            return method;
        foreach (var contract in method.ContainingType.AllInterfaces)
        {
            foreach (var member in contract.GetMembers(method.Name))
            {
                if (member is IMethodSymbol candidate && SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(candidate), method))
                    return candidate;
            }
        }

        return method;
    }
}

/// <summary>A method that calls an operation of a specification.</summary>
/// <param name="Verb">The HTTP method.</param>
/// <param name="Path">The path template.</param>
/// <param name="OperationId">The operationId, or null.</param>
/// <param name="Limits">The limits of each parameter, by ordinal.</param>
/// <param name="UnboundBody">The ordinal of a body with members that only a bound client sets, of a client that is not bound; -1 for none.</param>
internal sealed record GeneratedMethod(string Verb, string Path, string? OperationId, ImmutableArray<ValueLimits?> Limits, int UnboundBody)
{
    /// <summary>How messages name the operation.</summary>
    public string Display => Verb + " " + Path;
}
