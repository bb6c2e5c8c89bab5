using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Wappfy.Generator.Diagnostics;

namespace Wappfy.Generator.Analysis;

/// <summary>
/// Finds calls of a client that is not bound whose body lacks a member that only a bound client sets. Reported only if the call, or the variable that is its body, shows
/// how the body is made.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BoundMemberAnalyzer : GeneratedCodeAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.BoundMemberMissing);

    private protected override void Register(CompilationStartAnalysisContext start, KnownTypes known)
    {
        if (known.BoundMember is null)
            return;
        var members = new GeneratedMembers(known);
        start.RegisterOperationAction(operation => CheckCall(operation, members), OperationKind.Invocation);
    }

    private static void CheckCall(OperationAnalysisContext context, GeneratedMembers members)
    {
        var invocation = (IInvocationOperation)context.Operation;
        if (members.Method(invocation) is not { UnboundBody: >= 0 and var body })
            return;
        foreach (var argument in invocation.Arguments)
        {
            if (argument.ArgumentKind != ArgumentKind.Explicit || argument.Parameter?.Ordinal != body || Creation(argument.Value) is not { Type: INamedTypeSymbol type } creation)
                continue;
            foreach (var name in Needed(type, members.Known))
            {
                if (!Sets(creation, name))
                    context.ReportDiagnostic(Diagnostic.Create(Descriptors.BoundMemberMissing, argument.Value.Syntax.GetLocation(), invocation.TargetMethod.Name, name, type.Name));
            }
        }
    }

    /// <summary>The expression that makes a value of a generated record: the value itself, what a union is made of, or what a variable begins with and keeps.</summary>
    private static IObjectCreationOperation? Creation(IOperation value)
    {
        var current = value;
        while (true)
        {
            switch (current)
            {
                case IConversionOperation conversion:
                    current = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    current = parenthesized.Operand;
                    break;
                case ILocalReferenceOperation reference when Initializer(reference) is { } initializer:
                    current = initializer;
                    break;
                case IObjectCreationOperation { Arguments: [{ Value: var only }], Initializer: null, Type: INamedTypeSymbol type } when KnownTypes.IsGenerated(type):
                    current = only;
                    break;
                case IObjectCreationOperation { Arguments.IsEmpty: true, Type: INamedTypeSymbol { IsRecord: true } type, Constructor: { } constructor } creation when KnownTypes.IsGenerated(type) && !IsOfUser(constructor, type):
                    return creation;
                default:
                    return null;
            }
        }
    }

    /// <summary>The value of a variable that is never given another one.</summary>
    private static IOperation? Initializer(ILocalReferenceOperation reference)
    {
        IOperation root = reference;
        while (root.Parent is not null)
            root = root.Parent;
        IOperation? initializer = null;
        foreach (var operation in root.Descendants())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator when SymbolEqualityComparer.Default.Equals(declarator.Symbol, reference.Local):
                    initializer = declarator.GetVariableInitializer()?.Value;
                    break;
                case ILocalReferenceOperation other when SymbolEqualityComparer.Default.Equals(other.Local, reference.Local) && IsWritten(other):
                    return null;
            }
        }

        return initializer;
    }

    private static bool IsWritten(ILocalReferenceOperation reference) => reference.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == reference,
        IArgumentOperation argument => argument.Parameter?.RefKind is RefKind.Ref or RefKind.Out,
        ITupleOperation or IAddressOfOperation or IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.IsRef: true } } => true,
        _ => false,
    };

    /// <summary>A constructor in a user's own part of the record may set anything.</summary>
    private static bool IsOfUser(IMethodSymbol constructor, INamedTypeSymbol type)
        => !constructor.IsImplicitlyDeclared && type.BaseType is { SpecialType: SpecialType.System_Object };

    private static IEnumerable<string> Needed(INamedTypeSymbol type, KnownTypes known)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers())
            {
                if (member is IPropertySymbol && KnownTypes.Attribute(member, known.BoundMember) is not null)
                    yield return member.Name;
            }
        }
    }

    private static bool Sets(IObjectCreationOperation creation, string name)
        => creation.Initializer?.Initializers.Any(i => i is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: var set } } && set == name) == true;
}
