using System.Text;

namespace Wappfy.Generator.Binding.Names;

/// <summary>
/// The C# name of an operation, without <c>Async</c>, from its operationId or, if it has none, from its method and path.
/// Pure: the name follows from the operation alone. The rules are in docs/supported-openapi.md.
/// </summary>
internal static class OperationNames
{
    private static readonly char[] s_prefixEnds = ['_', '/', '.', ':', '#'];

    /// <summary>The name from an operationId.</summary>
    /// <param name="operationId">The id in the document.</param>
    /// <param name="tag">The operation's first tag, or null.</param>
    /// <param name="markedDeprecated">True if the id contained a marker such as <c>DEPRECATED_</c>, which the name omits.</param>
    public static string FromId(string operationId, string? tag, out bool markedDeprecated)
    {
        var id = WithoutMarker(operationId, out markedDeprecated);
        var end = id.IndexOfAny(s_prefixEnds);
        if (end > 0 && end < id.Length - 1)
            id = WithoutPrefix(id.Substring(0, end), id.Substring(end + 1), tag);
        return Finish(Naming.Pascal(id));
    }

    /// <summary>
    /// The name from method and path: <c>GET /pets/{id}</c> is <c>GetPetById</c>. Leading <c>api</c> and version segments are
    /// left out, and parameters before the last segment too; <paramref name="exact"/> keeps everything, for operations whose short names are equal.
    /// </summary>
    public static string FromPath(string method, string path, bool exact = false)
    {
        var segments = path.Split(['/', '?'], StringSplitOptions.RemoveEmptyEntries);
        var name = new StringBuilder(Naming.Pascal(method.ToLowerInvariant()));
        var first = 0;
        while (!exact && first < segments.Length - 1 && IsCommonPrefix(segments[first]))
            first++;
        for (var i = first; i < segments.Length; i++)
        {
            var last = i == segments.Length - 1;
            var literal = Literal(segments[i], out var variables);
            if (literal.Length > 0)
            {
                var word = Naming.Pascal(literal);
                var before = i + 1 < segments.Length && Literal(segments[i + 1], out var following).Length == 0 && following.Count > 0;
                name.Append(before && variables.Count == 0 ? Singular(word) : word);
            }

            if (variables.Count == 0 || !(last || exact))
                continue;
            name.Append("By");
            for (var v = 0; v < variables.Count; v++)
                name.Append(v > 0 ? "And" : "").Append(Naming.Pascal(variables[v]));
        }

        return Finish(name.ToString() == Naming.Pascal(method.ToLowerInvariant()) ? name + "Root" : name.ToString());
    }

    /// <summary>
    /// A word in the singular, for a segment before a parameter. Only the two unambiguous English endings are handled.
    /// </summary>
    public static string Singular(string word)
    {
        if (word.Length > 4 && word.EndsWith("ies", StringComparison.Ordinal))
            return word.Substring(0, word.Length - 3) + "y";
        return word.Length > 3 && word.EndsWith("s", StringComparison.Ordinal) && !word.EndsWith("ss", StringComparison.Ordinal)
            && !word.EndsWith("us", StringComparison.Ordinal) && !word.EndsWith("is", StringComparison.Ordinal) && !word.EndsWith("ses", StringComparison.Ordinal)
            ? word.Substring(0, word.Length - 1)
            : word;
    }

    /// <summary>The letters and digits of a text, lower case: tags and prefixes are compared by these.</summary>
    public static string Letters(string text)
    {
        var letters = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
                letters.Append(char.ToLowerInvariant(c));
        }

        return letters.ToString();
    }

    /// <summary>
    /// <c>ChatsController_getChats</c> and <c>chats/get-chats</c> under the tag Chats lose their prefix. A controller that is not the
    /// tag keeps its word (<c>HealthController_check</c> is <c>HealthCheck</c>) unless the rest says it already (<c>PingController_ping</c>).
    /// </summary>
    private static string WithoutPrefix(string prefix, string rest, string? tag)
    {
        const string Controller = "Controller";
        var word = prefix.Length > Controller.Length && prefix.EndsWith(Controller, StringComparison.Ordinal)
            ? prefix.Substring(0, prefix.Length - Controller.Length)
            : prefix;
        var letters = Letters(word);
        if (letters.Length > 0 && tag is not null && letters == Letters(tag))
            return rest;
        if (word.Length == prefix.Length)
            return prefix + "_" + rest;
        return Letters(rest).Contains(Letters(Singular(word))) ? rest : word + "_" + rest;
    }

    private static string WithoutMarker(string operationId, out bool marked)
    {
        marked = false;
        var parts = operationId.Split('_');
        var kept = new List<string>(parts.Length);
        foreach (var part in parts)
        {
            // The second spelling occurs in documents of widely used APIs.
            if (part.Equals("DEPRECATED", StringComparison.OrdinalIgnoreCase) || part.Equals("DEPRACATED", StringComparison.OrdinalIgnoreCase))
                marked = true;
            else
                kept.Add(part);
        }

        if (kept.Count == 0)
            marked = false;
        return marked ? string.Join("_", kept) : operationId;
    }

    /// <summary>Acronyms as words (GetQR is GetQr), and no Async, which every method gets.</summary>
    private static string Finish(string name)
    {
        var text = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            var insideRun = i > 0 && char.IsUpper(name[i - 1]) && char.IsUpper(c);
            var startsWord = i + 1 < name.Length && char.IsLower(name[i + 1]) && !IsPluralEnd(name, i + 1);
            text.Append(insideRun && !startsWord ? char.ToLowerInvariant(c) : c);
        }

        var result = text.ToString();
        return result.Length > 5 && result.EndsWith("Async", StringComparison.Ordinal) ? result.Substring(0, result.Length - 5) : result;
    }

    /// <summary>The s of URLs belongs to the acronym before it.</summary>
    private static bool IsPluralEnd(string name, int i)
        => name[i] == 's' && (i + 1 == name.Length || char.IsUpper(name[i + 1])) && i > 1 && char.IsUpper(name[i - 2]);

    private static bool IsCommonPrefix(string segment)
        => segment is "api" || (segment.Length > 1 && segment[0] is 'v' or 'V' && char.IsDigit(segment[1]));

    /// <summary>A segment without its variables; the rest of <c>{id}.json</c> is not a word of the name.</summary>
    private static string Literal(string segment, out List<string> variables)
    {
        variables = [];
        var literal = new StringBuilder();
        for (var i = 0; i < segment.Length; i++)
        {
            var end = segment[i] == '{' ? segment.IndexOf('}', i) : -1;
            if (end > i)
            {
                variables.Add(segment.Substring(i + 1, end - i - 1));
                i = end;
            }
            else
            {
                literal.Append(segment[i]);
            }
        }

        var text = literal.ToString();
        if (variables.Count > 0 && text.StartsWith(".", StringComparison.Ordinal))
            return "";
        return Letters(text).Length == 0 ? "" : text;
    }
}
