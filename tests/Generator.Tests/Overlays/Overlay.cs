using System.Globalization;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Document.Overlays;
using Wappfy.Generator.Tests.Reading;

namespace Wappfy.Generator.Tests.Overlays;

/// <summary>Applies overlays to documents in tests.</summary>
internal static class Overlay
{
    /// <summary>Applies one overlay to a document, both named as they are in the diagnostics: <c>api.yaml</c> and <c>fix.yaml</c>.</summary>
    public static Overlaid Apply(string document, string overlay)
    {
        var diagnostics = new DiagnosticBag();
        var root = SpecReader.Read("api.yaml", document, diagnostics, CancellationToken.None)!;
        var written = SpecReader.Read(new SpecFileRef("fix.yaml", root.File), overlay, new SourceLines(overlay), false, diagnostics, CancellationToken.None)!;
        var targets = new OverlayTargets();
        var read = OverlayReader.Read(written, diagnostics);
        var isComplete = read is not null && OverlayApplier.Apply(root, read, new OverlayBudget(CancellationToken.None), targets, diagnostics);
        targets.Report(diagnostics);
        return new Overlaid(root, isComplete, [.. diagnostics.Items.Zip(Read.Messages(diagnostics), static (item, message) => item.Path + " " + message)]);
    }

    /// <summary>Applies actions, written as YAML at the indentation of the list, in the version.</summary>
    public static Overlaid Actions(string document, string actions, string version = "1.1.0")
        => Apply(document, "overlay: " + version + "\ninfo: { title: t, version: '1' }\nactions:\n" + actions);

    /// <summary>Fails unless each node has its place in its parent, under its name.</summary>
    public static void IsTree(SpecNode node)
    {
        for (var i = 0; i < node.Count; i++)
        {
            var child = node.Children[i];
            Assert.Same(node, child.Parent);
            Assert.Equal(i, child.IndexInParent);
            if (node.IsObject)
                Assert.Same(child, node[node.NameAt(i)]);
            IsTree(child);
        }
    }

    /// <summary>The normalized path of a node (RFC 9535 2.7).</summary>
    public static string PathOf(SpecNode node)
    {
        if (node.Parent is null)
            return "$";
        return PathOf(node.Parent) + "[" + (node.Name is { } name ? Quote(name) : node.IndexInParent.ToString(CultureInfo.InvariantCulture)) + "]";
    }

    private static string Quote(string name)
    {
        var text = new System.Text.StringBuilder("'");
        foreach (var c in name)
        {
            _ = c switch
            {
                '\'' => text.Append("\\'"),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\t' => text.Append("\\t"),
                '\n' => text.Append("\\n"),
                '\f' => text.Append("\\f"),
                '\r' => text.Append("\\r"),
                < ' ' => text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ => text.Append(c),
            };
        }

        return text.Append('\'').ToString();
    }
}

/// <summary>A document with its overlay applied.</summary>
/// <param name="Root">The tree.</param>
/// <param name="IsComplete">False if the overlay was not applied, or exceeded a limit.</param>
/// <param name="Messages">The diagnostics, as <c>file ID line:column message</c>.</param>
internal sealed record Overlaid(SpecNode Root, bool IsComplete, IReadOnlyList<string> Messages)
{
    public string Json => Read.Json(Root);

    public Overlaid IsQuiet()
    {
        Assert.Empty(Messages);
        return this;
    }
}
