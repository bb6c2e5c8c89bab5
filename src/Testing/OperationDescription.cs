using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wappfy.Testing.Checking;
using Wappfy.Testing.Sampling;

namespace Wappfy.Testing;

/// <summary>One operation of the specification.</summary>
internal sealed class OperationDescription
{
    private readonly JsonElement _responses;

    public OperationDescription(JsonElement json, int index, SchemaSet schemas)
    {
        Index = index;
        Method = json.GetProperty("method").GetString()!;
        var template = json.GetProperty("path").GetString()!;
        Key = Method + " " + template;
        Path = new PathPattern(template, WithSlashes(json));
        Servers = json.TryGetProperty("servers", out _) ? ServerPath.Of(json) : null;
        Parameters = json.TryGetProperty("parameters", out var parameters) ? [.. parameters.EnumerateArray().Select(parameter => new ParameterDescription(parameter, Path, schemas))] : [];
        Body = json.TryGetProperty("body", out var body) ? body : null;
        KeyHeader = SchemaSet.Text(json, "key");
        Paging = json.TryGetProperty("paging", out var paging) ? new PageDescription(paging) : null;
        _responses = json.TryGetProperty("responses", out var responses) ? responses : default;
    }

    public int Index { get; }

    public string Method { get; }

    /// <summary>Method and path template.</summary>
    public string Key { get; }

    public PathPattern Path { get; }

    /// <summary>The servers of this operation; null for those of the document.</summary>
    public ServerPath[]? Servers { get; }

    public ParameterDescription[] Parameters { get; }

    public JsonElement? Body { get; }

    /// <summary>The header with the key by which a repeated request is recognized, or null.</summary>
    public string? KeyHeader { get; }

    /// <summary>How pages follow each other; null if they do not.</summary>
    public PageDescription? Paging { get; }

    /// <summary>The first declared success.</summary>
    /// <param name="call">The request, which says what it accepts.</param>
    /// <param name="api">The API.</param>
    /// <param name="body">Writes the body in a media type; null for that of the specification.</param>
    /// <param name="isJson">Whether the given body is JSON.</param>
    public Reply Success(FakeCall call, FakeDefinition api, Func<string, byte[]>? body = null, bool isJson = false)
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
    public Reply Error(int status, FakeCall call, FakeDefinition api, Func<string, byte[]>? body = null)
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

    /// <summary>The schema of a request body in this media type, or null.</summary>
    public JsonElement? RequestSchema(string? type)
    {
        if (type is null || Body is not { } body || !body.TryGetProperty("content", out var content))
            return null;
        foreach (var media in content.EnumerateObject())
        {
            if (MediaNames.Matches(MediaNames.Bare(media.Name), MediaNames.Bare(type)) && media.Value.TryGetProperty("schema", out var schema))
                return schema;
        }

        return null;
    }

    /// <summary>The schema of a response's body, or null.</summary>
    public JsonElement? SchemaOf(Reply reply)
        => reply.Source is var (response, media) && _responses.GetProperty(response).GetProperty("content").GetProperty(media).TryGetProperty("schema", out var schema) ? schema : null;

    private Reply Reply(string? name, int status, FakeCall call, FakeDefinition api, Func<string, byte[]>? body, bool isJson)
    {
        var response = name is null ? default : _responses.GetProperty(name);
        if (response.ValueKind != JsonValueKind.Object || !response.TryGetProperty("content", out var content) || !content.EnumerateObject().Any())
        {
            var plain = api.Remember((Index, name, "", false), () => new Reply(status) { Headers = Headers(response, Sampler(api)) });
            var undeclared = isJson ? "application/json" : "application/octet-stream";
            return plain with { Status = status, Body = body?.Invoke(undeclared), ContentType = body is null ? null : undeclared };
        }

        var media = Choose(content, call, isJson);
        var isBeyond = body is null && Paging?.IsBeyond(call) == true;
        var type = media.Name.IndexOf('*') < 0 ? media.Name : Concrete(media, isJson, api.Schemas);
        var made = api.Remember((Index, name, type, isBeyond), () =>
        {
            var sampler = Sampler(api);
            var headers = Headers(response, sampler);
            var sample = new BodySampler(api.Schemas, sampler).Make(media.Value, type);
            if (Paging is not null && status < 300 && MediaNames.IsJson(type))
                sample = Paging.End(sample, isBeyond, media.Value, api.Schemas);
            return new Reply(status) { Body = sample, ContentType = type, Headers = headers, Source = (name!, media.Name) };
        });
        return made with { Status = status, Body = body is null ? made.Body : body(type) };
    }

    private static List<string>? WithSlashes(JsonElement json)
        => json.TryGetProperty("parameters", out var parameters)
            ? [.. parameters.EnumerateArray().Where(static parameter => SchemaSet.Flag(parameter, "slashes")).Select(static parameter => parameter.GetProperty("name").GetString()!)]
            : null;

    /// <summary>A type of a range. What is said to be of any type is text if it is a string, JSON if it is another value, and bytes otherwise.</summary>
    private static string Concrete(JsonProperty media, bool isJson, SchemaSet schemas)
    {
        if (isJson || MediaNames.Bare(media.Name) != "*/*" || !media.Value.TryGetProperty("schema", out var schema) || schemas.TypesOf(schema) is not { Count: > 0 } types)
            return MediaNames.Concrete(media.Name, isJson);
        var format = schemas.Resolve(schema) is { ValueKind: JsonValueKind.Object } target && target.TryGetProperty("format", out var named) ? named.GetString() : null;
        if (format is "binary" or "byte")
            return MediaNames.Concrete(media.Name, isJson);
        return types.SetEquals(["string"]) && format is null && !schemas.Resolve(schema).TryGetProperty("enum", out _) ? "text/plain" : "application/json";
    }

    private SchemaSampler Sampler(FakeDefinition api) => new(api.Schemas, unchecked((api.Seed * 31) + Index));

    /// <summary>The required headers of a response, without those that lead to another page.</summary>
    private List<KeyValuePair<string, string>> Headers(JsonElement response, SchemaSampler sampler)
    {
        var headers = new List<KeyValuePair<string, string>>();
        if (response.ValueKind != JsonValueKind.Object || !response.TryGetProperty("headers", out var declared))
            return headers;
        foreach (var header in declared.EnumerateObject())
        {
            if (Paging?.IsNext(header.Name) != true && sampler.Make(header.Value) is JsonValue value)
                headers.Add(new(header.Name, value.ToString()));
        }

        return headers;
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
}
