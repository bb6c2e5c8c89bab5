using System.Globalization;
using System.Text.Json;
using System.Xml;

namespace Wappfy.Runtime.Generated;

/// <content>Dates, times and durations.</content>
public static partial class JsonRead
{
    private const string DateFormat = "yyyy-MM-dd";

    /// <summary>
    /// Reads a date-time of RFC 3339 §5.6. A text without an offset, which many servers send, is taken as UTC; a blank
    /// for the T and a missing time are accepted too. A leap second (second 60, RFC 3339 §5.7), for which .NET has no value, is read as the second
    /// that follows it.
    /// </summary>
    public static DateTimeOffset DateTime(ref Utf8JsonReader reader)
    {
        ExpectString(ref reader, "A date-time");
        if (!reader.HasValueSequence && !reader.ValueIsEscaped && HasOffset(reader.ValueSpan) && reader.TryGetDateTimeOffset(out var value))
            return value;
        var text = reader.GetString()!;
        if (!HasOffset(text))
            UnionScope.Doubt();
        return TryParse(text, out value) || TryLeapSecond(text, out value)
            ? value
            : throw new JsonException("A date-time (RFC 3339, years 0001 to 9999) was expected, but the string has another form");
    }

    /// <summary>
    /// Reads a full-date of RFC 3339 §5.6, at midnight and of no kind, for code that is compiled for frameworks without DateOnly; of a date-time only
    /// the date is taken.
    /// </summary>
    public static DateTime Date(ref Utf8JsonReader reader)
    {
        var text = FullDate(ref reader);
        return System.DateTime.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var value) ? value : throw NotDate();
    }

#if NET8_0_OR_GREATER
    /// <summary>Reads a full-date of RFC 3339 §5.6; of a date-time only the date is taken.</summary>
    public static DateOnly DateOnly(ref Utf8JsonReader reader)
    {
        var text = FullDate(ref reader);
        return System.DateOnly.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var value) ? value : throw NotDate();
    }
#endif

    /// <summary>Reads a duration of ISO 8601, such as P1M or PT1H30M, and keeps it as it is written.</summary>
    public static IsoDuration IsoDuration(ref Utf8JsonReader reader)
    {
        ExpectString(ref reader, "A duration");
        return Runtime.IsoDuration.TryParse(reader.GetString(), out var value)
            ? value
            : throw new JsonException("A duration (ISO 8601, such as PT1H30M) was expected, but the string has another form");
    }

    /// <summary>Reads a time of RFC 3339 §5.6, with or without an offset, and keeps it as it is written.</summary>
    public static OffsetTime OffsetTime(ref Utf8JsonReader reader)
    {
        ExpectString(ref reader, "A time");
        return Runtime.OffsetTime.TryParse(reader.GetString(), out var value)
            ? value
            : throw new JsonException("A time (HH:mm:ss) was expected, but the string has another form");
    }

    /// <summary>Reads a time span in .NET's constant format, such as 1.02:03:04.5.</summary>
    public static TimeSpan TimeSpan(ref Utf8JsonReader reader)
    {
        ExpectString(ref reader, "A time span");
        var text = reader.GetString()!;

        // The format allows days alone, which a JSON serializer of .NET neither writes nor reads.
        return text.IndexOf(':') >= 0 && System.TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new JsonException("A time span (d.hh:mm:ss) was expected, but the string has another form");
    }

    /// <summary>Reads a version of two to four numbers. A spelling that a version does not keep, such as 1.02, is another form.</summary>
    public static Version Version(ref Utf8JsonReader reader)
    {
        ExpectString(ref reader, "A version");
        var text = reader.GetString()!;
        return System.Version.TryParse(text, out var value) && value.ToString() == text
            ? value
            : throw new JsonException("A version (such as 1.2.3) was expected, but the string has another form");
    }

    /// <summary>The text of a full-date, or that of the date of a date-time; a text of another form unchanged.</summary>
    private static string FullDate(ref Utf8JsonReader reader)
    {
        ExpectString(ref reader, "A date");
        var text = reader.GetString()!;
        if (text.Length <= DateFormat.Length)
            return text;
        UnionScope.Doubt();
        return text[DateFormat.Length] is 'T' or 't' or ' ' ? text.Substring(0, DateFormat.Length) : text;
    }

    private static JsonException NotDate() => new("A date (yyyy-MM-dd, years 0001 to 9999) was expected, but the string has another form");

    private static bool TryParse(string text, out DateTimeOffset value)
        => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out value);

    /// <summary>A leap second is the last one of a minute that is the last one of a day in UTC.</summary>
    private static bool TryLeapSecond(string text, out DateTimeOffset value)
    {
        const int second = 17;
        if (text.Length < second + 2 || text[second - 1] != ':' || text[second] != '6' || text[second + 1] != '0'
            || !TryParse(text.Substring(0, second) + "59" + text.Substring(second + 2), out value)
            || value.UtcDateTime is not { Hour: 23, Minute: 59 }
            || value > DateTimeOffset.MaxValue.AddSeconds(-1))
        {
            value = default;
            return false;
        }

        value = value.AddSeconds(1);
        return true;
    }

    /// <summary>True if the text ends in Z or in an offset such as +01:00.</summary>
    private static bool HasOffset(ReadOnlySpan<byte> text)
        => text.Length > 19 && (text[text.Length - 1] is (byte)'Z' or (byte)'z' || text[text.Length - 6] is (byte)'+' or (byte)'-');

    /// <inheritdoc cref="HasOffset(ReadOnlySpan{byte})"/>
    private static bool HasOffset(string text)
        => text.Length > 19 && (text[text.Length - 1] is 'Z' or 'z' || text[text.Length - 6] is '+' or '-');
}
