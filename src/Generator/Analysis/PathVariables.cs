using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Model.Operations;

namespace Wappfy.Generator.Analysis;

/// <summary>Tells which arguments of a generated method fill the path.</summary>
internal static class PathVariables
{
    /// <summary>The variable that an argument fills, or null; <paramref name="isSegment"/> where it is a segment of its own.</summary>
    /// <param name="template">The path.</param>
    /// <param name="argument">The name of the argument.</param>
    /// <param name="declaration">What the specification says of it; null if that is not known, and only names tell.</param>
    /// <param name="hasArgument">Whether the method has an argument of a name.</param>
    /// <param name="isSegment">Whether the variable is a segment of its own.</param>
    public static string? Find(string template, string argument, ParameterDeclaration? declaration, Func<string, bool> hasArgument, out bool isSegment)
    {
        isSegment = false;
        for (var open = template.IndexOf('{'); open >= 0; open = template.IndexOf('{', open + 1))
        {
            var close = template.IndexOf('}', open);
            if (close < 0)
                return null;
            var variable = template.Substring(open + 1, close - open - 1);
            if (variable.Length == 0 || !(declaration is null ? NameOf(variable, hasArgument) == argument : declaration.Location == ParameterLocation.Path && declaration.Name == variable))
                continue;
            isSegment = template[Math.Max(0, open - 1)] == '/' && (close + 1 == template.Length || template[close + 1] is '/' or '?' or '#');
            return variable;
        }

        return null;
    }

    /// <summary>
    /// True if a segment that is made of this value alone would be removed from the path (RFC 3986 §5.2.4). The styles label and matrix write something before
    /// the value: <c>..</c> and <c>;id=.</c> for one dot (OAS 3.1 §4.8.12.4).
    /// </summary>
    public static bool IsRemoved(string value, string? style) => style switch
    {
        "matrix" => false,
        "label" => value is "" or ".",
        _ => value is "." or "..",
    };

    /// <summary>The variable's argument, or null if two may be it: the longer name is its own, or that of a parameter that the document gives this name.</summary>
    private static string? NameOf(string variable, Func<string, bool> hasArgument)
    {
        var longer = Naming.Camel(variable + "_" + nameof(ParameterLocation.Path));
        var shorter = Naming.Camel(variable).TrimStart('@');
        if (!hasArgument(longer))
            return shorter;
        return hasArgument(shorter) ? null : longer;
    }
}
