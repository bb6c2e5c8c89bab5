namespace Wappfy.Generator.Document;

/// <summary>The members of a Path Item Object that are operations (OAS 3.2 §4.9).</summary>
internal static class PathItemMethods
{
    private static readonly HashSet<string> s_methods = new(StringComparer.Ordinal) { "get", "put", "post", "delete", "options", "head", "patch", "trace", "query" };

    public static bool Contains(string member) => s_methods.Contains(member);
}
