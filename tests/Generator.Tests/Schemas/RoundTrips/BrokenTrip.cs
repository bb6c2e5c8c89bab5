using System.Collections;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wappfy.Runtime;

namespace Wappfy.Generator.Tests.Schemas.RoundTrips;

/// <summary>Breaks one member of a JSON value at a time.</summary>
internal static class Breaker
{
    private const int MaxMembers = 12;

    /// <summary>The ways to break a value, each with the path of the member.</summary>
    public static IEnumerable<(string Path, string Json)> Of(string json)
    {
        var members = Members(JsonNode.Parse(json), "$").Take(MaxMembers).ToList();
        for (var i = 0; i < members.Count; i++)
        {
            yield return (members[i], With(json, i, static (owner, name) => owner.Remove(name)));
            yield return (members[i], With(json, i, static (owner, name) => owner[name] = null));
            yield return (members[i], With(json, i, static (owner, name) => owner[name] = Other(owner[name], isScalar: true)));
            yield return (members[i], With(json, i, static (owner, name) => owner[name] = Other(owner[name], isScalar: false)));
        }
    }

    private static IEnumerable<string> Members(JsonNode? node, string path) => Owners(node, path).Select(static o => o.Path);

    private static IEnumerable<(JsonObject Owner, string Name, string Path)> Owners(JsonNode? node, string path)
    {
        if (node is JsonObject map)
        {
            foreach (var (name, value) in map)
            {
                yield return (map, name, path + "." + name);
                foreach (var inner in Owners(value, path + "." + name))
                    yield return inner;
            }
        }
        else if (node is JsonArray list)
        {
            for (var i = 0; i < list.Count; i++)
            {
                foreach (var inner in Owners(list[i], $"{path}[{i}]"))
                    yield return inner;
            }
        }
    }

    private static string With(string json, int index, Action<JsonObject, string> change)
    {
        var root = JsonNode.Parse(json);
        var (owner, name, _) = Owners(root, "$").ElementAt(index);
        change(owner, name);
        return root!.ToJsonString();
    }

    private static JsonNode Other(JsonNode? value, bool isScalar) => value?.GetValueKind() switch
    {
        JsonValueKind.String => isScalar ? JsonValue.Create(17.5) : new JsonObject { ["other"] = 1 },
        JsonValueKind.Array => isScalar ? JsonValue.Create("no list") : new JsonObject { ["0"] = "a" },
        JsonValueKind.Object => isScalar ? JsonValue.Create("no object") : new JsonArray("a", null, new JsonArray()),
        _ => isScalar ? JsonValue.Create("no value") : new JsonArray(1, "a"),
    };
}

/// <summary>Reads and writes a value that breaks its schema in one member, as docs/responses.md says.</summary>
internal static class BrokenTrip
{
    /// <summary>What is wrong; null if the read does not throw, only members throw <see cref="ApiMemberException"/>, and what came is written.</summary>
    public static string? Of(CodecAccess codec, string json, string path)
    {
        string written;
        try
        {
            var value = codec.Read(Encoding.UTF8.GetBytes(json));
            Use(value, 0);
            written = codec.Write(value);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return $"{path}: {(exception as TargetInvocationException)?.InnerException ?? exception}\n    {RoundTrip.Cut(json)}";
        }

        using var expected = JsonDocument.Parse(json);
        using var actual = JsonDocument.Parse(written);
        var difference = RoundTrip.Difference(expected.RootElement, actual.RootElement, "$");

        // Null for an optional member that must not be null means that it is absent.
        return difference is null || difference == path + " is lost" ? null : $"{path}: {difference}\n    {RoundTrip.Cut(json)}\n    {RoundTrip.Cut(written)}";
    }

    /// <summary>Uses every member, and the ways in which a value is printed and compared.</summary>
    private static void Use(object? value, int depth)
    {
        if (value is null or string or byte[] || depth > 8)
            return;
        if (value is IEnumerable items)
        {
            foreach (var item in items)
                Use(item, depth + 1);
            return;
        }

        var type = value.GetType();
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>))
        {
            Use(type.GetProperty("Value")!.GetValue(value), depth);
            return;
        }

        if (type.Namespace != "S")
            return;
        _ = value.ToString();
        _ = value.GetHashCode();
        if (!value.Equals(value))
            throw new InvalidOperationException(type.Name + " is not equal to itself");
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(static p => p.Name != "EqualityContract" && p.GetIndexParameters().Length == 0))
        {
            object? member;
            try
            {
                member = property.GetValue(value);
            }
            catch (TargetInvocationException exception) when (exception.InnerException is ApiMemberException)
            {
                continue;
            }

            Use(member, depth + 1);
        }
    }
}
