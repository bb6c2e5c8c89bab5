using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wappfy.Runtime;
using Wappfy.Runtime.Generated;

namespace Wappfy.Prism.Tests;

/// <summary>Turns JSON into the arguments of generated methods: generated types through their own codecs, as a response would be read.</summary>
internal static class ClrValues
{
    private static readonly MethodInfo Read = typeof(ClrValues).GetMethod(nameof(ReadWith), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static object? Convert(Type type, JsonNode? value)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (value is null) return null;
        var text = value is JsonValue scalar && scalar.TryGetValue<string>(out var s) ? s : value.ToJsonString();
        if (type == typeof(string)) return text;
        if (type == typeof(FilePart)) return FilePart.FromBytes(Encoding.UTF8.GetBytes(text), "a.txt");
        if (type == typeof(JsonElement)) return JsonSerializer.SerializeToElement(value);
        if (type == typeof(Uri)) return new Uri(text, UriKind.RelativeOrAbsolute);
        if (type == typeof(byte[])) return System.Convert.FromBase64String(text);
        if (type == typeof(ReadOnlyMemory<byte>)) return new ReadOnlyMemory<byte>(System.Convert.FromBase64String(text));
        if (type == typeof(Guid)) return Guid.Parse(text);
        if (type == typeof(IsoDuration)) return IsoDuration.Parse(text);
        if (type == typeof(DateTimeOffset)) return DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
        if (type == typeof(DateOnly)) return DateOnly.Parse(text, CultureInfo.InvariantCulture);
        if (type.IsPrimitive || type == typeof(decimal)) return System.Convert.ChangeType(text, type, CultureInfo.InvariantCulture);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>))
            return Activator.CreateInstance(type, Convert(type.GenericTypeArguments[0], value));
        if (type.IsGenericType && value is JsonArray array && type.GenericTypeArguments.Length == 1) return List(type.GenericTypeArguments[0], array);
        if (type.IsGenericType && value is JsonObject map && type.GenericTypeArguments.Length == 2) return Map(type, map);
        if (type.GetNestedType("Codec") is { } codec && !HoldsFiles(type, [])) return ReadGenerated(type, codec, value);
        return Record(type, value.AsObject());
    }

    private static object? ReadGenerated(Type type, Type codec, JsonNode value)
    {
        var instance = codec.GetField("Instance")!.GetValue(null);
        return Read.MakeGenericMethod(type).Invoke(null, [instance, Encoding.UTF8.GetBytes(value.ToJsonString())]);
    }

    // A span cannot pass through reflection.
    private static object? ReadWith<T>(JsonCodec<T> codec, byte[] json) => codec.Deserialize(json);

    private static Array List(Type item, JsonArray values)
    {
        var list = Array.CreateInstance(item, values.Count);
        for (var i = 0; i < values.Count; i++) list.SetValue(Convert(item, values[i]), i);
        return list;
    }

    private static IDictionary Map(Type type, JsonObject members)
    {
        var map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(type.GenericTypeArguments))!;
        foreach (var (name, value) in members) map[name] = Convert(type.GenericTypeArguments[1], value);
        return map;
    }

    /// <summary>A record without JSON form: a form with files, or the optional parameters of an operation.</summary>
    private static object Record(Type type, JsonObject members)
    {
        var record = Activator.CreateInstance(type)!;
        foreach (var (name, value) in members)
        {
            var property = type.GetProperties().FirstOrDefault(p => p.CanWrite && SameName(p.Name, name))
                ?? throw new InvalidOperationException($"{type.Name} has no member for '{name}'.");
            property.SetValue(record, Convert(property.PropertyType, value));
        }

        return record;
    }

    /// <summary>Whether a C# name was made of a name on the wire.</summary>
    public static bool SameName(string csharp, string wire) => Letters(csharp).Equals(Letters(wire), StringComparison.OrdinalIgnoreCase);

    private static string Letters(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit));

    private static bool HoldsFiles(Type type, HashSet<Type> seen)
    {
        if (type == typeof(FilePart)) return true;
        if (type.IsGenericType && type.GenericTypeArguments.Any(argument => HoldsFiles(argument, seen))) return true;
        return type.GetNestedType("Codec") is not null && seen.Add(type) && type.GetProperties().Any(property => HoldsFiles(property.PropertyType, seen));
    }
}
