using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Wappfy.Prism.Tests;

/// <summary>A specification as plain JSON, read without any part of the generator, so that the test is independent of it.</summary>
internal sealed class SpecFile
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

    private SpecFile(string path, string text)
    {
        Path = path;
        Text = text;
        Root = System.IO.Path.GetExtension(path) == ".json" ? JsonNode.Parse(text)!.AsObject() : FromYaml(text).AsObject();
    }

    public string Path { get; }

    public string Text { get; }

    public JsonObject Root { get; }

    public static SpecFile Read(string path) => new(path, File.ReadAllText(path));

    /// <summary>Every operation of the document.</summary>
    public IEnumerable<SpecOperation> Operations()
    {
        foreach (var (path, item) in Root["paths"] as JsonObject ?? [])
        {
            if (Resolve(item) is not JsonObject pathItem) continue;
            foreach (var method in Methods)
            {
                if (pathItem[method] is JsonObject operation) yield return new SpecOperation(this, method.ToUpperInvariant(), path, pathItem, operation);
            }
        }
    }

    /// <summary>The node itself, or what its reference within the document names.</summary>
    public JsonNode? Resolve(JsonNode? node)
    {
        for (var steps = 0; steps < 20 && Reference(node) is { } pointer; steps++)
        {
            node = Root;
            foreach (var segment in pointer.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries))
            {
                var name = Uri.UnescapeDataString(segment).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
                node = node is JsonArray array ? array[int.Parse(name, CultureInfo.InvariantCulture)] : node?[name];
            }
        }

        return node;
    }

    public static string? Reference(JsonNode? node)
        => node is JsonObject o && o["$ref"] is JsonValue value && value.TryGetValue<string>(out var pointer) ? pointer : null;

    private static JsonNode FromYaml(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return Convert(stream.Documents[0].RootNode)!;
    }

    private static JsonNode? Convert(YamlNode node)
    {
        switch (node)
        {
            case YamlMappingNode mapping:
                var members = new JsonObject();
                foreach (var (name, value) in mapping.Children) members[((YamlScalarNode)name).Value!] = Convert(value);
                return members;
            case YamlSequenceNode sequence:
                return new JsonArray([.. sequence.Children.Select(Convert)]);
            case YamlScalarNode { Style: ScalarStyle.Plain } plain:
                return plain.Value switch
                {
                    null or "" or "~" or "null" => null,
                    "true" => JsonValue.Create(true),
                    "false" => JsonValue.Create(false),
                    var number when double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out _) && (char.IsAsciiDigit(number[^1]) || number[^1] == '.')
                        => long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                            ? JsonValue.Create(whole)
                            : JsonValue.Create(double.Parse(number, CultureInfo.InvariantCulture)),
                    var other => JsonValue.Create(other),
                };
            default:
                return JsonValue.Create(((YamlScalarNode)node).Value);
        }
    }
}

/// <summary>One operation of a specification.</summary>
internal sealed record SpecOperation(SpecFile Spec, string Method, string Path, JsonObject Item, JsonObject Node)
{
    /// <summary>The parameters, those of the path first, where the operation does not replace them.</summary>
    public IReadOnlyList<JsonObject> Parameters()
    {
        var found = new List<JsonObject>();
        foreach (var parameter in new[] { Item, Node }.SelectMany(holder => holder["parameters"] as JsonArray ?? []).Select(p => Spec.Resolve(p)).OfType<JsonObject>())
        {
            found.RemoveAll(known => (string?)known["name"] == (string?)parameter["name"] && (string?)known["in"] == (string?)parameter["in"]);
            found.Add(parameter);
        }

        return found;
    }

    /// <summary>The media types of the request body with their schemas.</summary>
    public IReadOnlyList<(string MediaType, JsonObject Media)> Bodies()
        => Spec.Resolve(Node["requestBody"])?["content"] is JsonObject content
            ? [.. content.Where(pair => pair.Value is JsonObject).Select(pair => (pair.Key, pair.Value!.AsObject()))]
            : [];

    /// <summary>The statuses that it documents by number.</summary>
    public IReadOnlyCollection<int> Statuses()
        => [.. (Node["responses"] as JsonObject ?? []).Select(pair => int.TryParse(pair.Key, CultureInfo.InvariantCulture, out var status) ? status : 0)];

    public override string ToString() => Method + " " + Path;
}
