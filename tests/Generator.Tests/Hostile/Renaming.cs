using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wappfy.Fuzzing;

namespace Wappfy.Generator.Tests.Hostile;

/// <summary>
/// Puts a text at every place of a document where any text means the same: descriptions, names, values. What was equal stays equal,
/// so that references still lead to their targets.
/// </summary>
internal sealed class Renaming(string text)
{
    /// <summary>Objects whose member names are the author's.</summary>
    private static readonly HashSet<string> s_maps = new(StringComparer.Ordinal)
    {
        "properties", "patternProperties", "$defs", "definitions", "schemas", "parameters", "requestBodies", "responses", "examples", "links", "securitySchemes",
        "securityDefinitions", "webhooks", "callbacks", "mapping", "x-enum-descriptions",
    };

    /// <summary>Values that select something, or that are checked; they are attacked one by one.</summary>
    private static readonly HashSet<string> s_structural = new(StringComparer.Ordinal)
    {
        "openapi", "swagger", "type", "in", "format", "style", "scheme", "flow", "collectionFormat", "pattern", "contentType", "contentMediaType", "contentEncoding", "jsonSchemaDialect",
        "$self", "$id", "$anchor", "kind", "schemes", "consumes", "produces", "host", "basePath", "identifier", "tokenUrl",
    };

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private bool _inServers;
    private bool _inSecurity;

    /// <summary>How many different texts were replaced.</summary>
    public int Count => _names.Count;

    public JsonObject Apply(JsonObject document)
    {
        var copy = (JsonObject)document.DeepClone();
        Visit(copy, "", isMap: false, isData: false);
        return copy;
    }

    private void Visit(JsonNode? node, string key, bool isMap, bool isData)
    {
        switch (node)
        {
            case JsonObject map:
                var members = map.ToList();
                map.Clear();
                // Names that are not tokens are rejected in headers and cookies (RFC 9110 5.1).
                var isField = !isMap && members.Exists(static m => m.Key == "in" && m.Value is JsonValue place && place.ToString() is "header" or "cookie");
                foreach (var (name, value) in members)
                {
                    var isExtension = name.StartsWith("x-", StringComparison.Ordinal);
                    var data = isData || (!isMap && (isExtension || name is "example" or "default" or "value" or "const"));
                    var renames = isData || (isMap && !(key == "responses" && IsStatus(name))) || key == "security";
                    var stays = (key == "servers" && name == "url") || (isField && name == "name");
                    map[renames ? Rename(name) : name] = stays ? value?.DeepClone() : Replace(value, name, renames);
                    var (outside, unsecured) = (_inServers, _inSecurity);
                    _inServers |= name == "servers";
                    _inSecurity |= name == "security" && !isMap && !data;
                    Visit(map[renames ? Rename(name) : name], name, !isMap && !data && s_maps.Contains(name) && value is JsonObject, data);
                    (_inServers, _inSecurity) = (outside, unsecured);
                }

                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                {
                    // Scopes that RFC 6749 3.3 does not allow are rejected.
                    if (!_inSecurity)
                        list[i] = Replace(list[i], key, false);
                    Visit(list[i], key, isMap: false, isData);
                }

                break;
        }
    }

    private static bool IsStatus(string name) => name == "default" || char.IsAsciiDigit(name[0]);

    private JsonNode? Replace(JsonNode? value, string key, bool isNamed)
    {
        if (value is not JsonValue scalar || scalar.GetValueKind() != JsonValueKind.String || (!isNamed && s_structural.Contains(key)))
            return value?.DeepClone();
        var given = scalar.GetValue<string>();
        if (given.StartsWith("#/", StringComparison.Ordinal))
            return JsonValue.Create(Reference(given));

        // A server whose address has a query or a fragment by its defaults is rejected; a default with a brace is taken for a placeholder.
        return JsonValue.Create(_inServers && key == "default" ? Rename(given).Replace('?', '-').Replace('#', '-').Replace('{', '-') : Rename(given));
    }

    /// <summary>A pointer to something whose name has changed.</summary>
    private string Reference(string pointer)
    {
        var segments = pointer.Split('/');
        var isMap = false;
        for (var i = 1; i < segments.Length; i++)
        {
            if (isMap)
                segments[i] = Uri.EscapeDataString(Rename(segments[i]).Replace(Payloads.LoneSurrogate, '\uFFFD').Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
            isMap = !isMap && s_maps.Contains(segments[i]);
        }

        return string.Join('/', segments);
    }

    /// <summary>The number keeps different texts different, and the order of all of them.</summary>
    private string Rename(string given)
    {
        if (!_names.TryGetValue(given, out var name))
            _names[given] = name = text + "n" + _names.Count.ToString("D4", CultureInfo.InvariantCulture);
        return name;
    }
}
