using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Wappfy.Generator.Model.Changes;

namespace Wappfy.Generator.Analysis;

/// <summary>What generated types say of changes of their specification, read once for each type and compilation.</summary>
internal sealed class ChangeMarks(INamedTypeSymbol attribute)
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, ImmutableArray<ChangeMark>> _marks = new(SymbolEqualityComparer.Default);

    /// <summary>True if this compilation, or one that it uses, has a client whose specification has changed.</summary>
    public static bool Exist(Compilation compilation, INamedTypeSymbol attribute)
    {
        if (KnownTypes.Attribute(compilation.Assembly, attribute) is not null)
            return true;
        var runtime = attribute.ContainingAssembly.Identity.Name;
        foreach (var reference in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            if (reference.Modules.Any(module => module.ReferencedAssemblies.Any(identity => identity.Name == runtime)) && KnownTypes.Attribute(reference, attribute) is not null)
                return true;
        }

        return false;
    }

    /// <summary>What is said of a type, and of the contracts by which its methods are called.</summary>
    public IEnumerable<ChangeMark> Of(INamedTypeSymbol? type, string member)
    {
        if (type is null)
            yield break;
        foreach (var mark in Of(type))
        {
            if (mark.Member == member)
                yield return mark;
        }

        if (type.TypeKind != TypeKind.Class || member.Length == 0)
            yield break;
        foreach (var contract in type.Interfaces)
        {
            foreach (var mark in Of(contract))
            {
                if (mark.Member == member)
                    yield return mark;
            }
        }
    }

    /// <summary>Everything that is said of a type.</summary>
    public ImmutableArray<ChangeMark> Of(INamedTypeSymbol type) => _marks.GetOrAdd(type.OriginalDefinition, Read);

    private ImmutableArray<ChangeMark> Read(INamedTypeSymbol type)
    {
        var marks = ImmutableArray.CreateBuilder<ChangeMark>();
        foreach (var data in type.GetAttributes())
        {
            if (!SymbolEqualityComparer.Default.Equals(data.AttributeClass, attribute) || data.ConstructorArguments is not [{ Value: string member }, { Value: string text }])
                continue;
            var argument = "";
            var use = ChangeUse.Any;
            foreach (var named in data.NamedArguments)
            {
                if (named is { Key: "Argument", Value.Value: string name })
                    argument = name;
                else if (named is { Key: "Use", Value.Value: int value })
                    use = (ChangeUse)value;
            }

            marks.Add(new ChangeMark(member, argument, use, text));
        }

        return marks.ToImmutable();
    }
}
