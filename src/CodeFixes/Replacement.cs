using Microsoft.CodeAnalysis;

namespace Wappfy.Generator.CodeFixes;

/// <summary>What took the place of something that a new version of the specification removed.</summary>
internal static class Replacement
{
    private const string Attribute = "Wappfy.Runtime.Generated.OpenApiReplacedAttribute";

    /// <summary>The new name; empty for an argument that calls leave out, null if nothing is said.</summary>
    public static string? Of(ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass?.ToDisplayString() == Attribute && attribute.ConstructorArguments is { Length: 1 } arguments && arguments[0].Value is string by)
                return by;
        }

        return null;
    }
}
