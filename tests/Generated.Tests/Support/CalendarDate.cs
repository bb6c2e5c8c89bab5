using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wappfy.Generated.Tests.Support;

/// <summary>A date like NodaTime's LocalDate: without a converter of its own, and with another text for people.</summary>
public readonly struct CalendarDate(int year, int month, int day) : IEquatable<CalendarDate>, IFormattable
{
    public int Year { get; } = year;

    public int Month { get; } = month;

    public int Day { get; } = day;

    public bool Equals(CalendarDate other) => (Year, Month, Day) == (other.Year, other.Month, other.Day);

    public override bool Equals(object? obj) => obj is CalendarDate other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Year, Month, Day);

    public override string ToString() => ToString(null, null);

    public string ToString(string? format, IFormatProvider? formatProvider) => new DateTime(Year, Month, Day).ToString("D", formatProvider);
}

public sealed class CalendarDateConverter : JsonConverter<CalendarDate>
{
    public override CalendarDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var date = DateTime.ParseExact(reader.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new CalendarDate(date.Year, date.Month, date.Day);
    }

    public override void Write(Utf8JsonWriter writer, CalendarDate value, JsonSerializerOptions options)
        => writer.WriteStringValue(string.Create(CultureInfo.InvariantCulture, $"{value.Year:0000}-{value.Month:00}-{value.Day:00}"));
}

/// <summary>An object in JSON, compared by its own equality.</summary>
[JsonConverter(typeof(MoneyConverter))]
public sealed class Money(decimal amount, string currency) : IEquatable<Money>
{
    public decimal Amount { get; } = amount;

    public string Currency { get; } = currency;

    public bool Equals(Money? other) => other is not null && Amount == other.Amount && string.Equals(Currency, other.Currency, StringComparison.OrdinalIgnoreCase);

    public override bool Equals(object? obj) => Equals(obj as Money);

    public override int GetHashCode() => Amount.GetHashCode();
}

public sealed class MoneyConverter : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        decimal amount = -1;
        string? currency = null;
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isAmount = reader.ValueTextEquals("amount"u8);
            reader.Read();
            if (isAmount)
                amount = reader.GetDecimal();
            else
                currency = reader.GetString();
        }

        // One that does not stop where it should.
        if (currency == "overrun")
            reader.Read();
        return new Money(amount, currency ?? throw new KeyNotFoundException("no currency"));
    }

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
    {
        if (value.Currency == "none")
            return;
        writer.WriteStartObject();
        writer.WriteNumber("amount", value.Amount);
        writer.WriteString("currency", value.Currency);
        writer.WriteEndObject();
    }
}

/// <summary>The same type for another schema: a number.</summary>
public sealed class PointsConverter : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt32(), "points");

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) => writer.WriteNumberValue((int)value.Amount);
}

/// <summary>A type with nothing but a text.</summary>
public sealed record RoomNumber(int Floor, char Door) : IFormattable, IParsable<RoomNumber>
{
    public static RoomNumber Parse(string s, IFormatProvider? provider) => new(int.Parse(s[..^1], provider), s[^1]);

    public static bool TryParse(string? s, IFormatProvider? provider, out RoomNumber result) => throw new NotSupportedException();

    public string ToString(string? format, IFormatProvider? formatProvider) => Floor.ToString(formatProvider) + Door;
}

[JsonConverter(typeof(JsonStringEnumConverter<Board>))]
public enum Board
{
    Half,
    Full,
}
