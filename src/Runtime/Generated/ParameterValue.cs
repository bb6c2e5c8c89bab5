using System.ComponentModel;
using System.Globalization;
using System.Xml;

namespace Wappfy.Runtime.Generated;

/// <summary>
/// A primitive parameter value in its wire form: invariant numbers, <c>true</c>/<c>false</c>, RFC 3339 dates and times,
/// ISO 8601 durations. Every primitive converts to it, so that each parameter location needs one method.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ParameterValue
{
    private readonly string? _text;

    private ParameterValue(string? text) => _text = text;

    /// <summary>The wire form, not yet encoded; empty for null.</summary>
    public string Text => _text ?? string.Empty;

    /// <summary>True if a required value was null.</summary>
    internal bool IsMissing => _text is null;

    /// <summary>Text as it is.</summary>
    public static implicit operator ParameterValue(string? value) => new(value);

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public static implicit operator ParameterValue(bool value) => new(value ? "true" : "false");

    /// <summary>Decimal digits.</summary>
    public static implicit operator ParameterValue(int value) => new(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Decimal digits.</summary>
    public static implicit operator ParameterValue(long value) => new(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Decimal digits.</summary>
    public static implicit operator ParameterValue(ulong value) => new(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>The shortest representation that is read as the same number.</summary>
    /// <exception cref="ArgumentException">NaN or an infinity, which JSON and OpenAPI numbers do not have.</exception>
    public static implicit operator ParameterValue(float value) => float.IsNaN(value) || float.IsInfinity(value)
        ? throw NotANumber()
        : new(value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>The shortest representation that is read as the same number.</summary>
    /// <exception cref="ArgumentException">NaN or an infinity, which JSON and OpenAPI numbers do not have.</exception>
    public static implicit operator ParameterValue(double value) => double.IsNaN(value) || double.IsInfinity(value)
        ? throw NotANumber()
        : new(value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>Decimal digits and a point.</summary>
    public static implicit operator ParameterValue(decimal value) => new(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Lower-case hexadecimal with hyphens (RFC 9562).</summary>
    public static implicit operator ParameterValue(Guid value) => new(value.ToString("D"));

    /// <summary>RFC 3339 date-time: <c>2026-01-02T03:04:05Z</c>, with fractions only if there are any.</summary>
    public static implicit operator ParameterValue(DateTimeOffset value) => new(
        value.Offset == TimeSpan.Zero
            ? value.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture)
            : value.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture));

    /// <summary>RFC 3339 date-time; an unspecified kind is taken as UTC.</summary>
    public static implicit operator ParameterValue(DateTime value) =>
        value.Kind == DateTimeKind.Unspecified ? new DateTimeOffset(value, TimeSpan.Zero) : new DateTimeOffset(value);

    /// <summary>.NET's constant format: <c>1.02:03:04.5000000</c>.</summary>
    public static implicit operator ParameterValue(TimeSpan value) => new(value.ToString("c", CultureInfo.InvariantCulture));

    /// <summary>The numbers of the version.</summary>
    public static implicit operator ParameterValue(Version? value) => new(value?.ToString());

    /// <summary>ISO 8601 duration, as it was written.</summary>
    public static implicit operator ParameterValue(IsoDuration value) => new(value.ToString());

    /// <summary>RFC 3339 time, as it was written.</summary>
    public static implicit operator ParameterValue(OffsetTime value) => new(value.ToString());

    /// <summary>The URI as it was given.</summary>
    public static implicit operator ParameterValue(Uri? value) => new(value?.OriginalString);

    /// <summary>Base64 (RFC 4648 §4).</summary>
    public static implicit operator ParameterValue(byte[]? value) => new(value is null ? null : Convert.ToBase64String(value));

#if NET8_0_OR_GREATER
    /// <summary>RFC 3339 full-date: <c>2026-01-02</c>.</summary>
    public static implicit operator ParameterValue(DateOnly value) => new(value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>RFC 3339 partial-time: <c>03:04:05</c>, with fractions only if there are any.</summary>
    public static implicit operator ParameterValue(TimeOnly value) => new(value.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture));
#endif

    /// <summary>RFC 3339 full-date of a <see cref="DateTime"/>, which represents a date if DateOnly is not available.</summary>
    public static ParameterValue Date(DateTime value) => new(value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>RFC 3339 partial-time of the time since midnight, which represents a time if TimeOnly is not available.</summary>
    public static ParameterValue TimeOfDay(TimeSpan value) => new(default(DateTime).Add(value).ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture));

    /// <summary>A value of a type of the project: the content of the JSON string that its codec writes, or the number or boolean.</summary>
    /// <exception cref="ArgumentException">The codec writes an object or a list.</exception>
    public static ParameterValue Of<T>(T value, JsonCodec<T> codec)
    {
        if (value is null)
            return default;
        var node = ParameterNode.From(value, codec);
        return node.IsPrimitive
            ? new(node.Text)
            : throw new ArgumentException($"A {typeof(T).Name} is written as JSON {(node.Items is null ? "object" : "array")}, and a single value is needed here.", nameof(value));
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static ArgumentException NotANumber() => new("NaN and infinity cannot be sent.");
}
