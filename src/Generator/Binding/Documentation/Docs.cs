using System.Text;
using Wappfy.Generator.Document;
using Wappfy.Generator.Document.Json;
using Wappfy.Generator.Model;

namespace Wappfy.Generator.Binding.Documentation;

/// <summary>Collects the documentation of a schema.</summary>
internal static class Docs
{
    private const int MaxValue = 200;
    private const int MaxMessage = 500;

    public static Doc Of(SpecNode schema, string fallback, params SpecNode?[] more)
    {
        string? summary = null;
        var remarks = new StringBuilder();
        Add(schema, DocText.Own, ref summary, remarks);
        foreach (var node in more)
        {
            if (node is not null && node != schema)
                Add(node, DocText.Shared, ref summary, remarks);
        }

        return new Doc(summary ?? fallback, remarks.ToString());
    }

    /// <summary>Message for the obsolete mark, or null if the schema is not deprecated.</summary>
    public static string? Obsolete(SpecNode node)
    {
        if (!node.IsObject || !node.IsTrue("deprecated"))
            return null;
        var message = node.String("x-deprecated-message") ?? node.String("x-deprecation-message") ?? SpecDocs.Instead(node.String("description"));
        return message is null ? "Deprecated by the specification." : DocText.Cut(message, MaxMessage);
    }

    private static void Add(SpecNode schema, int limit, ref string? summary, StringBuilder remarks)
    {
        if (!schema.IsObject)
            return;
        var text = NotBlank(schema.String("description"), limit);
        var title = NotBlank(schema.String("title"), limit) ?? NotBlank(schema.String("summary"), limit);
        if (summary is null)
        {
            summary = text ?? title;
            if (text is not null && title is not null && !text.StartsWith(title, StringComparison.OrdinalIgnoreCase) && text.Length > 200)
            {
                summary = title;
                Line(remarks, text);
            }
        }

        Value(remarks, "Default", schema["default"]);
        Value(remarks, "Example", schema["example"] ?? (schema["examples"] is { IsArray: true, Count: > 0 } examples ? examples.Children[0] : null));
        Value(remarks, "Never", schema["not"]);
        if (schema["externalDocs"] is { IsObject: true } external && NotBlank(external.String("url"), DocText.Shared) is { } url)
            Line(remarks, NotBlank(external.String("description"), DocText.Shared) is { } label ? $"See {label}: {url}" : $"See {url}");
    }

    private static string? NotBlank(string? text, int limit) => string.IsNullOrWhiteSpace(text) ? null : DocText.Cut(text!, limit);

    private static void Value(StringBuilder remarks, string label, SpecNode? value)
    {
        if (value is null)
            return;
        var text = JsonText.Of(value, MaxValue);
        if (text is not null && remarks.ToString().IndexOf(label + ": ", StringComparison.Ordinal) < 0)
            Line(remarks, $"{label}: {text}");
    }

    private static void Line(StringBuilder remarks, string line)
    {
        if (remarks.Length > 0)
            remarks.Append("\n\n");
        remarks.Append(line);
    }
}
