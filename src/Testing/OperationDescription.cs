using System.Globalization;
using System.Text;
using System.Text.Json;
using Wappfy.Testing.Checking;
using Wappfy.Testing.Sampling;

namespace Wappfy.Testing;

/// <summary>One operation of the specification.</summary>
internal sealed class OperationDescription
{
    /// <summary>A picture of one pixel.</summary>
    private static readonly byte[] s_png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private readonly JsonElement _responses;

    public OperationDescription(JsonElement json, int index)
    {
        Index = index;
        Method = json.GetProperty("method").GetString()!;
        var template = json.GetProperty("path").GetString()!;
        Key = Method + " " + template;
        Path = new PathPattern(template);
        Servers = json.TryGetProperty("servers", out _) ? PathPattern.OfServers(json) : null;
        Parameters = json.TryGetProperty("parameters", out var parameters) ? [.. parameters.EnumerateArray()] : [];
        Body = json.TryGetProperty("body", out var body) ? body : null;
        _responses = json.TryGetProperty("responses", out var responses) ? responses : default;
    }

    public int Index { get; }

    public string Method { get; }

    /// <summary>Method and path template.</summary>
    public string Key { get; }

    public PathPattern Path { get; }

    /// <summary>The servers of this operation; null for those of the document.</summary>
    public PathPattern[]? Servers { get; }

    public JsonElement[] Parameters { get; }

    public JsonElement? Body { get; }

    /// <summary>The first declared success.</summary>
    /// <param name="call">The request, which says what it accepts.</param>
    /// <param name="api">The API.</param>
    /// <param name="body">The body; null for that of the specification.</param>
    /// <param name="isJson">Whether the given body is JSON.</param>
    public Reply Success(FakeCall call, FakeDefinition api, byte[]? body = null, bool isJson = false)
    {
        var names = _responses.ValueKind == JsonValueKind.Object ? _responses.EnumerateObject().Select(static r => r.Name).ToList() : [];
        var name = First(static n => n.StartsWith("2", StringComparison.Ordinal) && n.Length == 3 && char.IsDigit(n[1]))
            ?? First(static n => string.Equals(n, "2XX", StringComparison.OrdinalIgnoreCase))
            ?? First(static n => n == "default")
            ?? First(static n => n.StartsWith("3", StringComparison.Ordinal));
        return Reply(name, name is not null && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : 200, call, api, body, isJson);

        string? First(Func<string, bool> condition) => names.Where(condition).OrderBy(static n => n, StringComparer.Ordinal).FirstOrDefault();
    }

    /// <summary>A declared error, or a status without a body.</summary>
    public Reply Error(int status, FakeCall call, FakeDefinition api, byte[]? body = null)
    {
        var exact = status.ToString(CultureInfo.InvariantCulture);
        string? name = null;
        foreach (var candidate in new[] { exact, exact[0] + "XX", exact[0] + "xx", "default" })
        {
            if (name is null && _responses.ValueKind == JsonValueKind.Object && _responses.TryGetProperty(candidate, out _))
                name = candidate;
        }

        return Reply(name, status, call, api, body, isJson: body is not null);
    }

    private Reply Reply(string? name, int status, FakeCall call, FakeDefinition api, byte[]? body, bool isJson)
    {
        var response = name is null ? default : _responses.GetProperty(name);
        var headers = new List<KeyValuePair<string, string>>();
        var sampler = new SchemaSampler(api.Schemas, unchecked((api.Seed * 31) + Index));
        if (response.ValueKind == JsonValueKind.Object && response.TryGetProperty("headers", out var declared))
        {
            foreach (var header in declared.EnumerateObject())
            {
                if (sampler.Make(header.Value) is System.Text.Json.Nodes.JsonValue value)
                    headers.Add(new(header.Name, value.ToString()));
            }
        }

        if (response.ValueKind != JsonValueKind.Object || !response.TryGetProperty("content", out var content) || !content.EnumerateObject().Any())
            return new Reply(status) { Body = body, ContentType = body is null ? null : isJson ? "application/json" : "application/octet-stream", Headers = headers };
        var media = Choose(content, call, isJson);
        var type = media.Name.IndexOf('*') < 0 ? media.Name : MediaNames.Concrete(media.Name, isJson);
        return new Reply(status) { Body = body ?? Sample(media.Value, type, sampler, api.Schemas), ContentType = type, Headers = headers };
    }

    /// <summary>The first media type that the request accepts, or the first.</summary>
    private static JsonProperty Choose(JsonElement content, FakeCall call, bool isJson)
    {
        var all = content.EnumerateObject().ToList();
        var candidates = isJson && all.Exists(static m => MediaNames.IsJson(m.Name)) ? all.FindAll(static m => MediaNames.IsJson(m.Name)) : all;
        if (call.Headers.TryGetValue("Accept", out var accept))
        {
            foreach (var range in accept.Split(','))
            {
                var name = MediaNames.Bare(range);
                foreach (var media in candidates)
                {
                    if (MediaNames.Matches(name, MediaNames.Bare(media.Name)) || MediaNames.Matches(MediaNames.Bare(media.Name), name))
                        return media;
                }
            }
        }

        return candidates[0];
    }

    private static byte[] Sample(JsonElement media, string type, SchemaSampler sampler, SchemaSet schemas)
    {
        var schema = media.TryGetProperty("schema", out var declared) ? declared : media.TryGetProperty("itemSchema", out var item) ? item : default;
        var hasSchema = schema.ValueKind != JsonValueKind.Undefined;
        var example = media.TryGetProperty("example", out var given) ? given : default;
        var bare = MediaNames.Bare(type);
        if (MediaNames.IsJson(bare))
        {
            var fits = example.ValueKind != JsonValueKind.Undefined && (!hasSchema || new SchemaValidator(schemas, isRequest: false).Fault(schema, example, "") is null);
            return Encoding.UTF8.GetBytes(fits ? example.GetRawText() : hasSchema ? sampler.Json(schema) : "{}");
        }

        if (bare is "text/event-stream")
        {
            var data = hasSchema ? sampler.Make(schema) : null;
            var text = data is System.Text.Json.Nodes.JsonObject fields && media.TryGetProperty("itemSchema", out _) && fields.ContainsKey("data")
                ? string.Concat(fields.Select(static f => f.Key + ": " + (f.Value is System.Text.Json.Nodes.JsonValue v ? v.ToString() : f.Value?.ToJsonString()) + "\n"))
                : "data: " + (data is System.Text.Json.Nodes.JsonValue scalar ? scalar.ToString() : data?.ToJsonString() ?? "fake") + "\n";
            return Encoding.UTF8.GetBytes(text + "\n");
        }

        if (MediaNames.IsJsonLines(bare))
            return Encoding.UTF8.GetBytes((hasSchema ? sampler.Json(schema) : "{}") + "\n");
        if (MediaNames.IsXml(bare))
            return Encoding.UTF8.GetBytes(hasSchema ? new XmlSampler(schemas).Write(schema, sampler.Make(schema)) : "<fake/>");
        if (bare.StartsWith("text/", StringComparison.Ordinal) || bare is "application/x-www-form-urlencoded")
        {
            if (example.ValueKind == JsonValueKind.String)
                return Encoding.UTF8.GetBytes(example.GetString()!);
            return Encoding.UTF8.GetBytes(hasSchema && sampler.Make(schema) is System.Text.Json.Nodes.JsonValue value ? value.ToString() : "fake");
        }

        return bare is "image/png" ? s_png : Encoding.UTF8.GetBytes("fake");
    }
}
