using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wappfy.Generator.Document;

namespace Wappfy.Generator.Tests.Documents;

/// <summary>
/// Makes of a document the pages that a documentation site publishes of it: one operation a page, with everything that the document says for all operations, and
/// the components that the operation needs.
/// </summary>
internal static class PageSplitter
{
    private static readonly string[] s_methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The pages, by their paths.</summary>
    public static IEnumerable<(string Path, string Text)> Split(SpecNode root)
    {
        var number = 0;
        foreach (var (path, item) in Members(root["paths"]))
        {
            foreach (var (method, operation) in Members(item))
            {
                if (!s_methods.Contains(method))
                    continue;
                var page = string.Create(CultureInfo.InvariantCulture, $"docs/{number++:0000}.md");
                yield return (page, $"# {path}\n\n## OpenAPI\n\n````yaml {method} {path}\n{Yaml(Document(root, path, item, method))}\n````\n");
            }
        }
    }

    /// <summary>The document without what no page has, and with its components in the order in which the pages have them.</summary>
    /// <param name="root">The document.</param>
    /// <param name="left">What no page has: components that no operation needs, webhooks, and paths in other places.</param>
    public static string Whole(SpecNode root, out IReadOnlyList<string> left)
    {
        var document = (JsonObject)Json(root)!;
        var lost = new List<string>();
        if (document.Remove("webhooks"))
            lost.Add("webhooks");
        var reached = new JsonObject();
        foreach (var (path, item) in Members(root["paths"]))
        {
            if (item.String("$ref") is not null && ((JsonObject)document["paths"]!).Remove(path))
                lost.Add(path);
            foreach (var (method, _) in Members(item))
            {
                if (!s_methods.Contains(method) || Document(root, path, item, method)["components"] is not JsonObject components)
                    continue;
                foreach (var (kind, map) in components)
                {
                    var all = (JsonObject)(reached[kind] ??= new JsonObject());
                    foreach (var (name, component) in (JsonObject)map!)
                        all.TryAdd(name, component!.DeepClone());
                }
            }
        }

        foreach (var (kind, map) in Members(root["components"]))
            lost.AddRange(Members(map).Where(component => reached[kind]?[component.Name] is null).Select(component => kind + "/" + component.Name));
        document.Remove("components");
        if (reached.Count > 0)
            document["components"] = reached;
        left = lost;
        return Yaml(document);
    }

    private static JsonObject Document(SpecNode root, string path, SpecNode item, string method)
    {
        var document = new JsonObject();
        foreach (var (name, value) in Members(root))
        {
            if (name is not ("paths" or "components" or "webhooks"))
                document[name] = Json(value);
        }

        var only = new JsonObject();
        foreach (var (name, value) in Members(item))
        {
            if (name == method || !s_methods.Contains(name))
                only[name] = Json(value);
        }

        document["paths"] = new JsonObject { [path] = only };
        var components = new SortedDictionary<string, SortedDictionary<string, SpecNode>>(StringComparer.Ordinal);
        Reach(root, root["security"], components);
        foreach (var (name, value) in Members(item))
        {
            if (name == method || !s_methods.Contains(name))
                Reach(root, value, components);
        }

        if (components.Count > 0)
            document["components"] = new JsonObject(components.Select(static kind => KeyValuePair.Create(kind.Key, (JsonNode?)new JsonObject(kind.Value.Select(static c => KeyValuePair.Create(c.Key, Json(c.Value)))))));
        return document;
    }

    private static void Reach(SpecNode root, SpecNode? start, SortedDictionary<string, SortedDictionary<string, SpecNode>> components)
    {
        if (start is null)
            return;
        var pending = new Stack<SpecNode>();
        pending.Push(start);
        while (pending.TryPop(out var node))
        {
            if (node.String("$ref") is { } reference)
                Add(reference);
            foreach (var (name, value) in Members(node))
            {
                pending.Push(value);
                if (node.Name == "mapping" && value.IsString)
                    Add(value.Text.StartsWith('#') ? value.Text : "#/components/schemas/" + value.Text);
                if (name == "security" && value.IsArray)
                {
                    foreach (var scheme in value.Children.SelectMany(static requirement => Members(requirement)))
                        Add("#/components/securitySchemes/" + scheme.Name);
                }
            }

            if (node.Name == "security" && node.IsArray)
            {
                foreach (var scheme in node.Children.SelectMany(static requirement => Members(requirement)))
                    Add("#/components/securitySchemes/" + scheme.Name);
            }

            if (!node.IsObject)
            {
                foreach (var child in node.Children)
                    pending.Push(child);
            }
        }

        void Add(string reference)
        {
            if (!reference.StartsWith("#/components/", StringComparison.Ordinal))
                return;
            var names = JsonPointer.ParseFragment(reference[1..]).Names;
            if (names.Count < 3 || root["components"]?[names[1]]?[names[2]] is not { } component)
                return;
            if (!components.TryGetValue(names[1], out var kind))
                components.Add(names[1], kind = new(StringComparer.Ordinal));
            if (kind.TryAdd(names[2], component))
                pending.Push(component);
        }
    }

    private static string Yaml(JsonNode document)
    {
        var text = new StringBuilder();
        Write(text, document, 0);
        return text.ToString().TrimStart('\n');
    }

    private static void Write(StringBuilder text, JsonNode? node, int indentation)
    {
        switch (node)
        {
            case JsonObject { Count: > 0 } members:
                foreach (var (name, value) in members)
                {
                    text.Append('\n').Append(' ', indentation).Append(JsonSerializer.Serialize(name, s_plain)).Append(": ");
                    Write(text, value, indentation + 2);
                }

                break;
            case JsonArray { Count: > 0 } items:
                foreach (var item in items)
                {
                    text.Append('\n').Append(' ', indentation).Append("- ");
                    Write(text, item, indentation + 2);
                }

                break;
            default:
                text.Append(node?.ToJsonString(s_plain) ?? "null");
                break;
        }
    }

    private static IEnumerable<(string Name, SpecNode Value)> Members(SpecNode? node)
    {
        for (var i = 0; node is { IsObject: true } && i < node.Count; i++)
            yield return (node.NameAt(i), node.Children[i]);
    }

    private static JsonNode? Json(SpecNode node) => node.Kind switch
    {
        SpecNodeKind.Object => new JsonObject(Members(node).Select(static member => KeyValuePair.Create(member.Name, Json(member.Value)))),
        SpecNodeKind.Array => new JsonArray([.. node.Children.Select(Json)]),
        SpecNodeKind.String => JsonValue.Create(node.Text),
        SpecNodeKind.Null => null,
        _ => JsonNode.Parse(node.Text),
    };
}
