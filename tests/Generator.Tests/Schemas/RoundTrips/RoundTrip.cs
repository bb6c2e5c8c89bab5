using System.Collections;
using System.Reflection;
using System.Text;
using System.Text.Json;

namespace Wappfy.Generator.Tests.Schemas.RoundTrips;

/// <summary>Reads and writes one value, and compares the JSON.</summary>
internal static class RoundTrip
{
    /// <summary>What is wrong; null if the JSON comes back equal and no union within it has kept raw JSON.</summary>
    public static string? Of(CodecAccess codec, string json, out object? value, out string written)
    {
        written = "";
        value = null;
        try
        {
            value = codec.Read(Encoding.UTF8.GetBytes(json));
            if (Raw(value, "$", 0) is { } place)
                return $"{place} matches no case\n    {Cut(json)}";
            written = codec.Write(value);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return $"{(exception as TargetInvocationException)?.InnerException ?? exception}\n    {Cut(json)}";
        }

        using var expected = JsonDocument.Parse(json);
        using var actual = JsonDocument.Parse(written);
        return Difference(expected.RootElement, actual.RootElement, "$") is { } difference ? $"{difference}\n    {Cut(json)}\n    {Cut(written)}" : null;
    }

    /// <summary>The members of a generated type; those of a union are its cases.</summary>
    public static IEnumerable<(string Name, Type Type, object? Value)> Members(object value)
        => value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(static property => property.Name != "EqualityContract" && property.GetIndexParameters().Length == 0)
            .Select(property => (property.Name, property.PropertyType, property.GetValue(value)));

    /// <summary>The first location at which two values differ: numbers are compared by value, times by the instant.</summary>
    public static string? Difference(JsonElement expected, JsonElement actual, string path)
    {
        if (expected.ValueKind != actual.ValueKind)
            return $"{path}: {expected.ValueKind} became {actual.ValueKind}";
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in expected.EnumerateObject())
                {
                    if (!actual.TryGetProperty(member.Name, out var other))
                        return $"{path}.{member.Name} is lost";
                    if (Difference(member.Value, other, path + "." + member.Name) is { } inner)
                        return inner;
                }

                return actual.EnumerateObject().Where(m => !expected.TryGetProperty(m.Name, out _)).Select(m => $"{path}.{m.Name} was added").FirstOrDefault();
            case JsonValueKind.Array:
                if (expected.GetArrayLength() != actual.GetArrayLength())
                    return $"{path}: {expected.GetArrayLength()} items became {actual.GetArrayLength()}";
                for (var i = 0; i < expected.GetArrayLength(); i++)
                {
                    if (Difference(expected[i], actual[i], $"{path}[{i}]") is { } item)
                        return item;
                }

                return null;
            default:
                if (JsonElement.DeepEquals(expected, actual))
                    return null;
                if (expected.ValueKind == JsonValueKind.String && DateTimeOffset.TryParse(expected.GetString(), out var left) && DateTimeOffset.TryParse(actual.GetString(), out var right) && left == right)
                    return null;
                return $"{path}: {expected.GetRawText()} became {actual.GetRawText()}";
        }
    }

    public static string Cut(string text) => text.Length > 400 ? text[..400] + "…" : text;

    /// <summary>Where a union within the value has kept raw JSON: an instance made from a branch must be that branch.</summary>
    private static string? Raw(object? value, string path, int depth)
    {
        if (value is null || depth > 6)
            return null;
        if (value is not string && value is IEnumerable items && value is not byte[])
        {
            foreach (var item in items)
            {
                if (Raw(item, path + "[]", depth + 1) is { } found)
                    return found;
            }

            return null;
        }

        if (value.GetType().IsGenericType && value.GetType().GetGenericTypeDefinition() == typeof(KeyValuePair<,>))
            return Raw(value.GetType().GetProperty("Value")!.GetValue(value), path, depth);
        if (value.GetType().Namespace != "S" || value.GetType().IsValueType)
            return null;
        foreach (var (name, _, member) in Members(value))
        {
            if (name == "RawJson" && member is JsonElement)
                return path;
            if (Raw(member, path + "." + name, depth + 1) is { } found)
                return found;
        }

        return null;
    }
}
