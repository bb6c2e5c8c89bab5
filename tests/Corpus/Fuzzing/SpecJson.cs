using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;

namespace Wappfy.Fuzzing;

/// <summary>Between specification texts and the JSON trees that the mutations work on.</summary>
internal static class SpecJson
{
    private static readonly JsonSerializerOptions s_relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1000, WriteIndented = true };

    /// <summary>The document as a tree, or null if it cannot be read.</summary>
    public static JsonObject? Parse(string path, string text)
        => SpecReader.Read(path, text, new DiagnosticBag(), CancellationToken.None) is { IsObject: true } root ? (JsonObject)Convert(root)! : null;

    /// <summary>The tree as a JSON document.</summary>
    public static string Print(JsonNode tree) => tree.ToJsonString(s_relaxed).Replace("\\uE123", "\\ud800", StringComparison.Ordinal).Replace("\uE123", "\\ud800", StringComparison.Ordinal);

    private static JsonNode? Convert(SpecNode node)
    {
        switch (node.Kind)
        {
            case SpecNodeKind.Object:
                var members = new JsonObject();
                for (var i = 0; i < node.Count; i++)
                    members[node.NameAt(i)] = Convert(node.Children[i]);
                return members;
            case SpecNodeKind.Array:
                return new JsonArray([.. node.Children.Select(Convert)]);
            case SpecNodeKind.String:
                return JsonValue.Create(node.Text);
            case SpecNodeKind.Number:
                return JsonNode.Parse(node.Text);
            case SpecNodeKind.Boolean:
                return JsonValue.Create(node.Text == "true");
            default:
                return null;
        }
    }
}
