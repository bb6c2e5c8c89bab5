using System.Text;
using Wappfy.Generator.Document;
using Wappfy.Generator.Model;

namespace Wappfy.Generator.Binding.Documentation;

/// <summary>Creates documentation from the descriptions of calls in the specification. All of it is plain text; emission escapes it.</summary>
internal static class SpecDocs
{
    /// <summary>A longer example or default is more useful in the specification than in a tooltip.</summary>
    private const int LongestValue = 120;

    /// <summary>Summary and remarks of an operation.</summary>
    public static Doc Operation(SpecNode operation, string method, string path)
    {
        var summary = Trimmed(operation.String("summary"));
        var description = Trimmed(operation.String("description"), DocText.Own);
        var remarks = new StringBuilder();
        if (summary.Length > 0 && !string.Equals(summary, description, StringComparison.Ordinal))
            remarks.Append(description);
        AppendExternalDocs(remarks, operation);
        if (summary.Length == 0)
            summary = description.Length > 0 ? description : method + " " + path;
        return new Doc(summary, remarks.ToString());
    }

    /// <summary>Documentation of something with a description and external documentation.</summary>
    public static Doc Described(SpecNode? node, string otherwise)
    {
        var remarks = new StringBuilder();
        if (node is not null)
            AppendExternalDocs(remarks, node);
        var description = Trimmed(node?.String("description"));
        return new Doc(description.Length > 0 ? description : otherwise, remarks.ToString());
    }

    /// <summary>Documentation of an argument.</summary>
    public static string Parameter(SpecNode node, SpecNode? schema, bool defaultIsSent)
    {
        var description = Trimmed(node.String("description"));
        if (description.Length == 0)
            description = Trimmed(schema?.String("description"));
        var text = new StringBuilder(Sentence(description.Length > 0 ? description : "The " + node.String("in") + " parameter " + Trimmed(node.String("name"))));
        if (schema?["default"] is { } value && Value(value) is { } shown && (defaultIsSent || !Says(description, "Default: " + shown)))
            text.Append('\n').Append(Sentence((defaultIsSent ? "Sent when left out: " : "Default: ") + shown));
        if ((node["example"] ?? schema?["example"]) is { } example && Value(example) is { } sample)
            text.Append('\n').Append(Sentence("Example: " + sample));
        if (node.IsTrue("deprecated"))
            text.Append("\nDeprecated.");
        return text.ToString();
    }

    /// <summary>Whether the description says something itself, and not only the beginning of a longer value.</summary>
    private static bool Says(string description, string text)
    {
        var at = description.IndexOf(text, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return false;
        var end = at + text.Length;
        if (end < description.Length && description[end] == '.')
            end++;
        return end >= description.Length || char.IsWhiteSpace(description[end]);
    }

    /// <summary>The line of a description that names a replacement, <c>Use POST /x instead.</c>, or null.</summary>
    public static string? Instead(string? description)
    {
        foreach (var line in (description ?? "").Split('\n'))
        {
            var text = line.Trim();
            if (text.Length is > 0 and <= 200 && text.IndexOf("use ", StringComparison.OrdinalIgnoreCase) >= 0)
                return text;
        }

        return null;
    }

    /// <summary>The text, trimmed and cut; empty if there is none.</summary>
    public static string Trimmed(string? text, int limit = DocText.Shared) => DocText.Cut(text?.Trim() ?? "", limit);

    /// <summary>The text with a final period, so that the next line is another sentence.</summary>
    public static string Sentence(string text) => text.Length == 0 || text[text.Length - 1] is '.' or '!' or '?' or ':' or '>' ? text : text + ".";

    private static void AppendExternalDocs(StringBuilder remarks, SpecNode node)
    {
        if (node["externalDocs"]?.String("url") is not { } url)
            return;
        if (remarks.Length > 0)
            remarks.Append('\n');
        var description = Trimmed(node["externalDocs"]!.String("description"));
        remarks.Append(description.Length > 0 ? description + ": " : "See ").Append(Trimmed(url));
    }

    private static string? Value(SpecNode node)
    {
        switch (node.Kind)
        {
            case SpecNodeKind.Object:
                return null;
            case SpecNodeKind.Array:
                var items = new List<string>();
                foreach (var child in node.Children)
                {
                    if (items.Count > LongestValue || Value(child) is not { } item)
                        return null;
                    items.Add(item);
                }

                var list = string.Join(", ", items);
                return list.Length is > 0 and <= LongestValue ? list : null;
            case SpecNodeKind.String:
                return node.Text.Length <= LongestValue ? node.Text.Length == 0 ? "an empty string" : node.Text : null;
            case SpecNodeKind.Null:
                return "null";
            default:
                return node.Text.Length <= LongestValue ? node.Text : null;
        }
    }
}
