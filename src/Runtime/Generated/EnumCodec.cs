using System.ComponentModel;
using System.Text.Json;

namespace Wappfy.Runtime.Generated;

/// <summary>Reads and writes an open enum, and knows the values that the specification lists.</summary>
/// <typeparam name="T">The generated enum.</typeparam>
/// <typeparam name="TValue">What it wraps.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class EnumCodec<T, TValue> : JsonCodec<T>
    where T : struct
    where TValue : notnull
{
    private readonly TValue[] _values;
    private HashSet<TValue>? _known;

    /// <summary>Creates the codec.</summary>
    /// <param name="values">The values that the specification lists.</param>
    protected EnumCodec(TValue[] values) => _values = values;

    /// <summary>True if the specification lists the value.</summary>
    public bool Contains(TValue value) => (_known ??= new HashSet<TValue>(_values)).Contains(value);

    /// <summary>Makes an enum of a value.</summary>
    protected abstract T Wrap(TValue value);

    /// <summary>The value of an enum.</summary>
    protected abstract TValue Unwrap(T value);
}

/// <summary>The codec of an enum of strings. A value that the specification lists is read without an allocation.</summary>
/// <typeparam name="T">The generated enum.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class EnumCodec<T> : EnumCodec<T, string>
    where T : struct
{
    private readonly EnumStrings _strings;

    /// <summary>Creates the codec.</summary>
    /// <param name="type">Name of the C# type.</param>
    /// <param name="values">The values that the specification lists.</param>
    protected EnumCodec(string type, string[] values)
        : base(values)
        => _strings = new EnumStrings(type, values);

    /// <inheritdoc/>
    protected internal sealed override T ReadCore(ref Utf8JsonReader reader) => Wrap(_strings.Read(ref reader));

    /// <inheritdoc/>
    protected internal sealed override void WriteCore(JsonWriter writer, T value) => writer.String(Unwrap(value));
}

/// <summary>The strings that the specification lists for an enum. Not generic, so that it is compiled once for all enums.</summary>
internal sealed class EnumStrings(string type, string[] values)
{
    private readonly Utf8Names _names = new(values);

    /// <summary>The string at the current token: that of the list if it is listed.</summary>
    public string Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
            JsonRead.ThrowExpected("A string", reader.TokenType);
        var index = _names.Find(JsonRead.Utf8(ref reader));
        return index >= 0 ? values[index] : ReadUnknown(ref reader);
    }

    private string ReadUnknown(ref Utf8JsonReader reader)
    {
        var value = reader.GetString()!;
        ApiDrift.EnumValue(type, value);
        UnionScope.Doubt();
        return value;
    }
}
