using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wappfy.Runtime;

/// <summary>
/// Reads and writes a time as the number of seconds since 1970-01-01T00:00Z, for an <c>OpenApiType</c> item: such times are numbers in documents, and no
/// keyword tells them from other numbers.
/// </summary>
public sealed class UnixSecondsConverter : JsonConverter<DateTimeOffset>
{
    /// <inheritdoc/>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => UnixTime.Read(ref reader, TimeSpan.TicksPerSecond);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => UnixTime.Write(writer, value, TimeSpan.TicksPerSecond);
}

/// <summary>Reads and writes a time as the number of milliseconds since 1970-01-01T00:00Z, for an <c>OpenApiType</c> item.</summary>
public sealed class UnixMillisecondsConverter : JsonConverter<DateTimeOffset>
{
    /// <inheritdoc/>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => UnixTime.Read(ref reader, TimeSpan.TicksPerMillisecond);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => UnixTime.Write(writer, value, TimeSpan.TicksPerMillisecond);
}

/// <summary>Times as numbers of a unit since 1970, with fractions.</summary>
internal static class UnixTime
{
    private static readonly DateTimeOffset s_epoch = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset Read(ref Utf8JsonReader reader, long ticksPerUnit)
    {
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetDecimal(out var number)) throw new JsonException("A number is expected as a Unix time.");
        var ticks = Math.Abs(number) < long.MaxValue / ticksPerUnit ? (long)(number * ticksPerUnit) : long.MaxValue;
        if (ticks < -s_epoch.Ticks || ticks > DateTimeOffset.MaxValue.Ticks - s_epoch.Ticks) throw new JsonException("The number is not a Unix time between the years 1 and 9999.");
        return s_epoch.AddTicks(ticks);
    }

    public static void Write(Utf8JsonWriter writer, DateTimeOffset value, long ticksPerUnit)
    {
        var ticks = value.UtcTicks - s_epoch.Ticks;
        if (ticks % ticksPerUnit == 0) writer.WriteNumberValue(ticks / ticksPerUnit);
        else writer.WriteNumberValue((decimal)ticks / ticksPerUnit);
    }
}
