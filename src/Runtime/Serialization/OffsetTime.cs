using System.Globalization;

namespace Wappfy.Runtime;

/// <summary>
/// A time of day, such as <c>10:00:00+02:00</c>, as it was written (<c>format: time</c>, RFC 3339 §5.6 full-time). The offset is optional, because many servers leave
/// it out. A leap second, <c>23:59:60Z</c>, is kept.
/// </summary>
public readonly struct OffsetTime : IEquatable<OffsetTime>
{
    private const int MinutesAt = 3;
    private const int SecondsAt = 6;

    private readonly string? _text;

    /// <summary>A time of day.</summary>
    /// <param name="timeOfDay">The time since midnight, less than a day.</param>
    /// <param name="offset">The offset from UTC, in whole minutes and less than a day; null for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is out of range.</exception>
    public OffsetTime(TimeSpan timeOfDay, TimeSpan? offset = null)
    {
        if (timeOfDay < TimeSpan.Zero || timeOfDay >= TimeSpan.FromDays(1))
            throw new ArgumentOutOfRangeException(nameof(timeOfDay), timeOfDay, "A time of day is at least 0 and less than 24 hours.");
        if (offset is { } given && (given.Duration() >= TimeSpan.FromDays(1) || given.Ticks % TimeSpan.TicksPerMinute != 0))
            throw new ArgumentOutOfRangeException(nameof(offset), offset, "An offset is a number of minutes and less than 24 hours.");
        _text = timeOfDay.ToString(timeOfDay.Ticks % TimeSpan.TicksPerSecond == 0 ? "hh\\:mm\\:ss" : "hh\\:mm\\:ss\\.FFFFFFF", CultureInfo.InvariantCulture) + Text(offset);
    }

#if NET8_0_OR_GREATER
    /// <summary>A time of day.</summary>
    /// <param name="time">The time.</param>
    /// <param name="offset">The offset from UTC, in whole minutes and less than a day; null for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">The offset is out of range.</exception>
    public OffsetTime(TimeOnly time, TimeSpan? offset = null)
        : this(time.ToTimeSpan(), offset)
    {
    }
#endif

    private OffsetTime(string text) => _text = text;

    /// <summary>The time since midnight, without the offset; after a leap second at the end of the day, this is 24 hours.</summary>
    public TimeSpan TimeOfDay
    {
        get
        {
            Read(ToString(), out var time, out _);
            return time;
        }
    }

    /// <summary>The offset from UTC, or null if there is none.</summary>
    public TimeSpan? Offset
    {
        get
        {
            Read(ToString(), out _, out var offset);
            return offset;
        }
    }

    /// <summary>Two times are equal if they are written in the same way.</summary>
    public static bool operator ==(OffsetTime left, OffsetTime right) => left.Equals(right);

    /// <inheritdoc cref="op_Equality"/>
    public static bool operator !=(OffsetTime left, OffsetTime right) => !left.Equals(right);

#if NET8_0_OR_GREATER
    /// <summary>A time without an offset.</summary>
    public static implicit operator OffsetTime(TimeOnly value) => new(value);

    /// <inheritdoc cref="ToTimeOnly"/>
    public static explicit operator TimeOnly(OffsetTime value) => value.ToTimeOnly();
#endif

    /// <summary>A time without an offset.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a time of day.</exception>
    public static implicit operator OffsetTime(TimeSpan timeOfDay) => new(timeOfDay);

    /// <summary>Reads a time; the text is kept.</summary>
    /// <exception cref="FormatException">The text is not a time of RFC 3339.</exception>
    public static OffsetTime Parse(string text)
        => TryParse(text, out var value) ? value : throw new FormatException("A time (HH:mm:ss) was expected, but the string has another form.");

    /// <summary>Reads a time; false if the text is not one.</summary>
    public static bool TryParse(string? text, out OffsetTime value)
    {
        var isTime = text is not null && Read(text, out _, out _);
        value = isTime ? new OffsetTime(text!) : default;
        return isTime;
    }

#if NET8_0_OR_GREATER
    /// <summary>The time without its offset; a leap second is the second that follows it.</summary>
    public TimeOnly ToTimeOnly() => TimeOnly.FromTimeSpan(new TimeSpan(TimeOfDay.Ticks % TimeSpan.TicksPerDay));
#endif

    /// <summary>The time as it was written.</summary>
    public override string ToString() => _text ?? "00:00:00";

    /// <inheritdoc/>
    public bool Equals(OffsetTime other) => string.Equals(ToString(), other.ToString(), StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is OffsetTime other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    private static string Text(TimeSpan? offset)
        => offset is not { } given ? "" : given == TimeSpan.Zero ? "Z" : (given < TimeSpan.Zero ? "-" : "+") + given.ToString("hh\\:mm", CultureInfo.InvariantCulture);

    /// <summary>HH:mm, perhaps with seconds, a fraction and an offset.</summary>
    private static bool Read(string text, out TimeSpan time, out TimeSpan? offset)
    {
        time = default;
        offset = null;
        if (!Number(text, 0, 23, out var hours) || At(text, MinutesAt - 1) != ':' || !Number(text, MinutesAt, 59, out var minutes))
            return false;
        var at = MinutesAt + 2;
        var ticks = 0L;
        if (At(text, at) == ':')
        {
            if (!Number(text, SecondsAt, 60, out var seconds))
                return false;
            ticks = seconds * TimeSpan.TicksPerSecond;
            at = SecondsAt + 2;
            if (At(text, at) == '.')
            {
                var start = ++at;
                for (var unit = TimeSpan.TicksPerSecond / 10; At(text, at) is >= '0' and <= '9'; unit /= 10)
                    ticks += (text[at++] - '0') * unit;
                if (at == start)
                    return false;
            }
        }

        time = new TimeSpan((hours * TimeSpan.TicksPerHour) + (minutes * TimeSpan.TicksPerMinute) + ticks);
        return ReadOffset(text.Substring(at), out offset);
    }

    private static bool ReadOffset(string text, out TimeSpan? offset)
    {
        offset = null;
        if (text.Length == 0)
            return true;
        if (text is "Z" or "z")
        {
            offset = TimeSpan.Zero;
            return true;
        }

        if (text.Length != 6 || text[0] is not ('+' or '-') || text[3] != ':' || !Number(text, 1, 23, out var hours) || !Number(text, 4, 59, out var minutes))
            return false;
        var value = new TimeSpan(hours, minutes, 0);
        offset = text[0] == '-' ? value.Negate() : value;
        return true;
    }

    private static char At(string text, int index) => index < text.Length ? text[index] : '\0';

    private static bool Number(string text, int at, int most, out int value)
    {
        value = -1;
        if (At(text, at) is not (>= '0' and <= '9') || At(text, at + 1) is not (>= '0' and <= '9'))
            return false;
        value = ((text[at] - '0') * 10) + text[at + 1] - '0';
        return value <= most;
    }
}
