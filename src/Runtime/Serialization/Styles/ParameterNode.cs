using System.Text.Json;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>A parameter's value in the form that the styles use: a primitive, a list, or an object (OAS 3.1 §4.8.12.4).</summary>
internal sealed class ParameterNode
{
    private ParameterNode(string? text, List<ParameterNode>? items, List<KeyValuePair<string, ParameterNode>>? members, string? json)
    {
        Text = text;
        Items = items;
        Members = members;
        Json = json;
    }

    /// <summary>The wire form of a primitive; null for JSON null.</summary>
    public string? Text { get; }

    /// <summary>The items of a list; null ones are undefined and left out (RFC 6570 §2.3, §3.2.1).</summary>
    public List<ParameterNode>? Items { get; }

    public List<KeyValuePair<string, ParameterNode>>? Members { get; }

    /// <summary>The JSON text of a list or an object: its form where a style does not define nesting.</summary>
    public string? Json { get; }

    public bool IsNull => Text is null && Items is null && Members is null;

    public bool IsPrimitive => Items is null && Members is null;

    /// <summary>The text inside another value: a primitive's own, else JSON.</summary>
    public string Inline => IsPrimitive ? Text ?? string.Empty : Json ?? string.Empty;

    public static ParameterNode Primitive(string? text) => new(text, null, null, null);

    /// <summary>A list whose items have a value each.</summary>
    /// <exception cref="ArgumentException">An item is null.</exception>
    public static ParameterNode List<T>(string name, IReadOnlyList<T> values, Func<T, ParameterValue> format)
    {
        var items = new List<ParameterNode>(values.Count);
        for (var i = 0; i < values.Count; i++) items.Add(Primitive(Item(name, values, i, format).Text));
        return new ParameterNode(null, items, null, null);
    }

    /// <summary>An item of a list whose items have a value each.</summary>
    /// <exception cref="ArgumentException">The item is null.</exception>
    public static ParameterValue Item<T>(string name, IReadOnlyList<T> values, int index, Func<T, ParameterValue> format) =>
        values[index] is { } value && format(value) is { IsMissing: false } item
            ? item
            : throw new ArgumentException($"The list '{name}' contains null at position {index}, and its items must not be null.", name);

    public static ParameterNode From<T>(T value, JsonCodec<T> codec)
    {
        using var buffer = JsonText.Write(value, codec);
        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return From(document.RootElement);
    }

    private static ParameterNode From(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                var items = new List<ParameterNode>(element.GetArrayLength());
                foreach (var item in element.EnumerateArray())
                {
                    if (item.ValueKind != JsonValueKind.Null) items.Add(From(item));
                }

                return new ParameterNode(null, items, null, element.GetRawText());
            case JsonValueKind.Object:
                var members = new List<KeyValuePair<string, ParameterNode>>();
                foreach (var member in element.EnumerateObject()) members.Add(new(member.Name, From(member.Value)));
                return new ParameterNode(null, null, members, element.GetRawText());
            case JsonValueKind.Null or JsonValueKind.Undefined:
                return Primitive(null);
            case JsonValueKind.String:
                return Primitive(element.GetString());
            default:
                return Primitive(element.GetRawText());
        }
    }
}
