using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wappfy.Testing;

namespace Wappfy.Prism.Tests;

/// <summary>A request that a client has sent, and what a seeded change has made of it.</summary>
internal sealed record ChangedRequest(string Operation, string Method, string Path, string? ContentType, byte[] Body, string Change)
{
    private const int MostMembers = 40;

    public static ChangedRequest Of(FakeCall call)
        => new(call.Operation!, call.Method, call.Address.PathAndQuery, call.Headers.GetValueOrDefault("Content-Type"), call.Body.ToArray(), "nothing");

    /// <summary>The request with one change, or null if this kind of change does not suit it.</summary>
    public ChangedRequest? With(Random random) => random.Next(10) switch
    {
        0 => this with { Method = Method == "PATCH" ? "PUT" : "PATCH", Change = "another method" },
        1 => this with { Path = Path.Split('?')[0] + "/nothing", Change = "another path" },
        2 when Path.Contains('?', StringComparison.Ordinal) => WithoutParameter(random),
        3 when Path.Contains('?', StringComparison.Ordinal) => WithValue(random),
        4 when Body.Length > 0 => this with { ContentType = "text/plain", Change = "another media type" },
        5 when Body.Length > 0 => this with { Body = [], ContentType = null, Change = "no body" },
        6 when Body.Length > 0 => this with { Body = [.. Body.Take(Body.Length - 1)], Change = "half a body" },
        _ when Body.Length > 0 && ContentType?.StartsWith("application/json", StringComparison.Ordinal) == true => WithJson(random),
        _ => null,
    };

    public HttpRequestMessage Message(Uri server)
    {
        var message = new HttpRequestMessage(new HttpMethod(Method), new Uri(server, Path));
        message.Headers.TryAddWithoutValidation("X-Api-Key", "any-key");
        if (ContentType is null)
            return message;
        message.Content = new ByteArrayContent(Body);
        message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(ContentType);
        return message;
    }

    public override string ToString() => $"{Method} {Path} ({Change}) {Encoding.UTF8.GetString(Body)}";

    private ChangedRequest WithoutParameter(Random random)
    {
        var (path, query) = Parts();
        var left = random.Next(query.Count);
        query.RemoveAt(left);
        return this with { Path = query.Count == 0 ? path : path + "?" + string.Join("&", query), Change = "a parameter less" };
    }

    private ChangedRequest WithValue(Random random)
    {
        var (path, query) = Parts();
        var changed = random.Next(query.Count);
        query[changed] = query[changed].Split('=')[0] + "=" + new[] { "x", "-1", "1.5", "", "true" }[random.Next(5)];
        return this with { Path = path + "?" + string.Join("&", query), Change = "another value of a parameter" };
    }

    private (string Path, List<string> Query) Parts() => (Path.Split('?')[0], [.. Path.Split('?')[1].Split('&')]);

    private ChangedRequest? WithJson(Random random)
    {
        var json = JsonNode.Parse(Body);
        var places = new List<JsonNode>();
        Collect(json, places);
        if (places.Count == 0)
            return null;
        var place = places[random.Next(places.Count)];
        string change;
        switch (place)
        {
            case JsonObject members when members.Count > 0 && random.Next(2) == 0:
                var removed = members.ElementAt(random.Next(members.Count)).Key;
                members.Remove(removed);
                change = "without " + removed;
                break;
            case JsonObject members:
                members["unknownMember"] = 1;
                change = "an unknown member";
                break;
            default:
                var value = Other(place, random);
                change = $"{place.GetPath()} is {value?.ToJsonString() ?? "null"}";
                if (place.Parent is null)
                    json = value;
                else
                    place.ReplaceWith(value);
                break;
        }

        return this with { Body = Encoding.UTF8.GetBytes(json?.ToJsonString() ?? "null"), Change = change };
    }

    private static void Collect(JsonNode? node, List<JsonNode> places)
    {
        if (node is null || places.Count > MostMembers)
            return;
        places.Add(node);
        foreach (var child in node is JsonObject members ? members.Select(static m => m.Value) : node is JsonArray items ? items : Enumerable.Empty<JsonNode?>())
            Collect(child, places);
    }

    private static JsonNode? Other(JsonNode value, Random random)
    {
        JsonNode?[] others = [JsonValue.Create("other"), JsonValue.Create(""), JsonValue.Create(-1), JsonValue.Create(1.5), JsonValue.Create(true), null, new JsonObject(), new JsonArray(), JsonValue.Create(new string('x', 300))];
        return others.Where(other => other is null || other.GetValueKind() != value.GetValueKind() || value.GetValueKind() is JsonValueKind.String or JsonValueKind.Number).ElementAt(random.Next(5));
    }
}
