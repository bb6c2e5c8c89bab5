using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wappfy.Testing.Checking;

namespace Wappfy.Testing;

/// <summary>Where a page says that another one follows. A fake has one page, unless a test sets up more.</summary>
internal sealed class PageDescription(JsonElement json)
{
    private readonly string[] _items = Names(json, "items");
    private readonly string[] _next = Names(json, "next");
    private readonly string[] _more = Names(json, "more");
    private readonly string? _header = SchemaSet.Text(json, "header");
    private readonly string? _moving = SchemaSet.Text(json, "moving");
    private readonly long _first = json.TryGetProperty("first", out var first) ? first.GetInt64() : 0;

    /// <summary>Whether a header leads to the next page.</summary>
    public bool IsNext(string header) => header.Equals("Link", StringComparison.OrdinalIgnoreCase) || header.Equals(_header, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a call asks for a page after the first.</summary>
    public bool IsBeyond(FakeCall call)
        => _moving is not null && call.Query.TryGetValue(_moving, out var values) && long.TryParse(values[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number > _first;

    /// <summary>The object with the list of items, and the name of the list; null if the page has none.</summary>
    public (JsonObject? Owner, string Name) ItemsOf(JsonObject page) => Owner(page, _items) is { } owner ? (owner, _items[_items.Length - 1]) : (null, "");

    /// <summary>The last page of a list, which the given body becomes.</summary>
    public byte[] End(byte[] body, bool isBeyond, JsonElement media, SchemaSet schemas)
    {
        var page = JsonNode.Parse(body);
        if (isBeyond)
        {
            if (_items.Length == 0 && page is JsonArray)
                page = new JsonArray();
            else if (Owner(page, _items) is { } list && list.ContainsKey(_items[_items.Length - 1]))
                list[_items[_items.Length - 1]] = new JsonArray();
        }

        if (Owner(page, _more) is { } flag && flag.ContainsKey(_more[_more.Length - 1]))
            flag[_more[_more.Length - 1]] = false;
        if (Owner(page, _next) is { } owner && owner.Remove(_next[_next.Length - 1]))
        {
            var name = _next[_next.Length - 1];
            if (!Fits(page, media, schemas))
                owner[name] = null;
            if (!Fits(page, media, schemas))
                owner[name] = "";
        }

        return Encoding.UTF8.GetBytes(page?.ToJsonString() ?? "null");
    }

    private static bool Fits(JsonNode? page, JsonElement media, SchemaSet schemas)
    {
        if (!media.TryGetProperty("schema", out var schema))
            return true;
        using var document = JsonDocument.Parse(page?.ToJsonString() ?? "null");
        return new SchemaValidator(schemas, isRequest: false).Fault(schema, document.RootElement, "") is null;
    }

    /// <summary>The object whose member is the last of a path.</summary>
    private static JsonObject? Owner(JsonNode? node, string[] path)
    {
        for (var i = 0; i < path.Length - 1; i++)
            node = (node as JsonObject)?[path[i]];
        return path.Length > 0 ? node as JsonObject : null;
    }

    private static string[] Names(JsonElement json, string name) => json.TryGetProperty(name, out var names) ? [.. names.EnumerateArray().Select(static n => n.GetString()!)] : [];
}
