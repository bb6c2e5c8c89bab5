using System.Globalization;
using System.Text;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;

namespace Wappfy.Generator.Tests.Reading;

/// <summary>Reads texts in tests, and prints what came of them.</summary>
internal static class Read
{
    /// <summary>The root; fails where anything at all is reported.</summary>
    public static SpecNode Clean(string text, string path = "a.yaml")
    {
        var diagnostics = new DiagnosticBag();
        var root = SpecReader.Read(path, text, diagnostics, CancellationToken.None);
        Assert.Empty(Messages(diagnostics));
        return root!;
    }

    /// <summary>The root, which may be absent, and the diagnostics as <c>ID line:column message</c>, counted from one.</summary>
    public static (SpecNode? Root, IReadOnlyList<string> Messages) All(string text, string path = "a.yaml")
    {
        var diagnostics = new DiagnosticBag();
        var root = SpecReader.Read(path, text, diagnostics, CancellationToken.None);
        return (root, Messages(diagnostics));
    }

    public static IReadOnlyList<string> Messages(DiagnosticBag diagnostics) =>
    [
        .. diagnostics.Items.Select(static item => string.Create(
            CultureInfo.InvariantCulture,
            $"{item.Descriptor.Id} {item.Line + 1}:{item.Column + 1} {string.Format(CultureInfo.InvariantCulture, item.Descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture), [.. item.Arguments])}")),
    ];

    /// <summary>A tree as JSON text.</summary>
    public static string Json(SpecNode node)
    {
        var text = new StringBuilder();
        Write(text, node);
        return text.ToString();
    }

    /// <summary>The node at a pointer such as <c>/a/0/b</c>.</summary>
    public static SpecNode At(this SpecNode root, string pointer)
    {
        var node = root;
        foreach (var segment in pointer.Split('/').Skip(1).Select(static segment => segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)))
            node = (node.IsArray ? node.Children[int.Parse(segment, CultureInfo.InvariantCulture)] : node[segment]) ?? throw new InvalidOperationException("no " + segment + " of " + pointer);
        return node;
    }

    /// <summary>Line and column of the value, from one.</summary>
    public static (int Line, int Column) Place(this SpecNode node) => (node.Line + 1, node.Column + 1);

    /// <summary>Line and column of the member's name, from one.</summary>
    public static (int Line, int Column) NamePlace(this SpecNode node) => (node.NameLine + 1, node.NameColumn + 1);

    private static void Write(StringBuilder text, SpecNode node)
    {
        switch (node.Kind)
        {
            case SpecNodeKind.Object:
                text.Append('{');
                for (var i = 0; i < node.Count; i++)
                {
                    text.Append(i == 0 ? "" : ",").Append(System.Text.Json.JsonSerializer.Serialize(node.NameAt(i), Plain)).Append(':');
                    Write(text, node.Children[i]);
                }

                text.Append('}');
                break;
            case SpecNodeKind.Array:
                text.Append('[');
                for (var i = 0; i < node.Count; i++)
                {
                    text.Append(i == 0 ? "" : ",");
                    Write(text, node.Children[i]);
                }

                text.Append(']');
                break;
            case SpecNodeKind.String:
                text.Append(System.Text.Json.JsonSerializer.Serialize(node.Text, Plain));
                break;
            case SpecNodeKind.Null:
                text.Append("null");
                break;
            default:
                text.Append(node.Text);
                break;
        }
    }

    private static readonly System.Text.Json.JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
