using System.Globalization;
using System.Xml;

namespace Wappfy.Runtime;

/// <summary>
/// A duration of ISO 8601, such as <c>P1M</c> or <c>PT1H30M</c>, as it was written (<c>format: duration</c>, RFC 3339 appendix A). A <see cref="TimeSpan"/> converts
/// to it; the reverse is not always possible, since a month is not a number of days.
/// </summary>
public readonly struct IsoDuration : IEquatable<IsoDuration>
{
    private readonly string? _text;

    /// <summary>A duration without years and months.</summary>
    public IsoDuration(TimeSpan value) => _text = XmlConvert.ToString(value);

    private IsoDuration(string text) => _text = text;

    /// <summary>Whether there are years or months, which a <see cref="TimeSpan"/> cannot represent.</summary>
    public bool HasMonths
    {
        get
        {
            var text = ToString();
            var time = text.IndexOf('T');
            var month = text.IndexOf('M');
            return text.IndexOf('Y') >= 0 || (month >= 0 && (time < 0 || month < time));
        }
    }

    /// <summary>Two durations are equal if they are written in the same way.</summary>
    public static bool operator ==(IsoDuration left, IsoDuration right) => left.Equals(right);

    /// <inheritdoc cref="op_Equality"/>
    public static bool operator !=(IsoDuration left, IsoDuration right) => !left.Equals(right);

    /// <summary>A duration without years and months.</summary>
    public static implicit operator IsoDuration(TimeSpan value) => new(value);

    /// <inheritdoc cref="ToTimeSpan"/>
    public static explicit operator TimeSpan(IsoDuration value) => value.ToTimeSpan();

    /// <summary>Reads a duration; the text is kept.</summary>
    /// <exception cref="FormatException">The text is not a duration of ISO 8601.</exception>
    public static IsoDuration Parse(string text)
        => TryParse(text, out var value) ? value : throw new FormatException("A duration (ISO 8601, such as PT1H30M) was expected, but the string has another form.");

    /// <summary>Reads a duration; false if the text is not one.</summary>
    public static bool TryParse(string? text, out IsoDuration value)
    {
        var isDuration = text is not null && (Weeks(text) is not null || IsXmlDuration(text));
        value = isDuration ? new IsoDuration(text!) : default;
        return isDuration;
    }

    /// <summary>The same duration as a <see cref="TimeSpan"/>.</summary>
    /// <exception cref="InvalidOperationException">There are years or months (<see cref="HasMonths"/>), whose length depends on the date.</exception>
    /// <exception cref="OverflowException">The duration is longer than a <see cref="TimeSpan"/> can be.</exception>
    public TimeSpan ToTimeSpan()
    {
        var text = ToString();
        if (HasMonths)
            throw new InvalidOperationException($"The duration {text} has years or months, whose length depends on the date. Add it to a date, or decide how many days a month has.");
        return Weeks(text) is { } weeks ? TimeSpan.FromDays(7.0 * weeks) : XmlConvert.ToTimeSpan(text);
    }

    /// <summary>The duration as it was written.</summary>
    public override string ToString() => _text ?? "PT0S";

    /// <inheritdoc/>
    public bool Equals(IsoDuration other) => string.Equals(ToString(), other.ToString(), StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is IsoDuration other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    /// <summary>RFC 3339 appendix A: weeks are alone; XML Schema has none.</summary>
    private static int? Weeks(string text)
        => text.Length > 2 && text[0] == 'P' && text[text.Length - 1] == 'W' && int.TryParse(text.Substring(1, text.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var weeks) ? weeks : null;

    private static bool IsXmlDuration(string text)
    {
        if (text.Length == 0 || text[0] is not ('P' or '-') || char.IsWhiteSpace(text[text.Length - 1]))
            return false;
        try
        {
            XmlConvert.ToTimeSpan(text);
            return true;
        }
        catch (OverflowException)
        {
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
