using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Model.Operations;

namespace Wappfy.Generator.Analysis;

/// <summary>Tells which arguments of a generated method fill the path; the names follow from the template by the binder's own rules.</summary>
internal static class PathVariables
{
    /// <summary>The variable that a parameter of this name fills, or null; <paramref name="isSegment"/> where it is a segment of its own.</summary>
    public static string? Find(string template, string parameter, Func<string, bool> hasParameter, out bool isSegment)
    {
        isSegment = false;
        for (var open = template.IndexOf('{'); open >= 0; open = template.IndexOf('{', open + 1))
        {
            var close = template.IndexOf('}', open);
            if (close < 0)
                return null;
            var variable = template.Substring(open + 1, close - open - 1);
            if (variable.Length == 0 || NameOf(variable, hasParameter) != parameter)
                continue;
            isSegment = template[Math.Max(0, open - 1)] == '/' && (close + 1 == template.Length || template[close + 1] is '/' or '?' or '#');
            return variable;
        }

        return null;
    }

    /// <summary>A query parameter of the same name may have taken the short name first.</summary>
    private static string NameOf(string variable, Func<string, bool> hasParameter)
    {
        var longer = Naming.Camel(variable + "_" + nameof(ParameterLocation.Path));
        return hasParameter(longer) ? longer : Naming.Camel(variable).TrimStart('@');
    }
}
