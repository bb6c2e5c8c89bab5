using System.Globalization;

namespace Wappfy.Generator.Constraints;

/// <summary>Validates strings against the formats of JSON Schema and OpenAPI with an unambiguous grammar.</summary>
internal static class TextFormats
{
    /// <summary>True for a format that <see cref="Fits"/> validates.</summary>
    public static bool IsKnown(string format) => format is "uuid" or "date" or "date-time" or "ipv4" or "ipv6" or "email";

    /// <summary>False if the text is certainly not of the format.</summary>
    public static bool Fits(string format, string text) => format switch
    {
        "uuid" => Guid.TryParseExact(text, "D", out _),
        "date" => IsDate(text),
        "date-time" => IsDateTime(text),
        "ipv4" => IsIPv4(text),
        "ipv6" => IsIPv6(text),
        "email" => IsEmail(text),
        _ => true,
    };

    /// <summary>A whole example of the format, for messages.</summary>
    public static string Example(string format) => format switch
    {
        "uuid" => "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
        "date" => "2025-12-31",
        "date-time" => "2025-12-31T23:59:59Z",
        "ipv4" => "192.0.2.1",
        "ipv6" => "2001:db8::1",
        _ => "name@example.org",
    };

    /// <summary>RFC 3339 5.6, full-date.</summary>
    private static bool IsDate(string text)
        => DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>RFC 3339 5.6, date-time, with a leap second allowed.</summary>
    private static bool IsDateTime(string text)
    {
        if (text.Length < 20 || text[10] is not ('T' or 't' or ' ') || !IsDate(text.Substring(0, 10)))
            return false;
        if (!Clock(text, 11, 23) || text[16] != ':' || !Number(text, 17, 60))
            return false;
        var at = 19;
        if (text[at] == '.')
        {
            var digits = ++at;
            while (at < text.Length && text[at] is >= '0' and <= '9')
                at++;
            if (at == digits)
                return false;
        }

        var zone = text.Substring(at);
        return zone is "Z" or "z" || (zone.Length == 6 && zone[0] is '+' or '-' && Clock(zone, 1, 23));
    }

    private static bool Clock(string text, int at, int mostHours) => Number(text, at, mostHours) && text[at + 2] == ':' && Number(text, at + 3, 59);

    private static bool Number(string text, int at, int most)
        => text[at] is >= '0' and <= '9' && text[at + 1] is >= '0' and <= '9' && ((text[at] - '0') * 10) + text[at + 1] - '0' <= most;

    /// <summary>RFC 2673 3.2, dotted-quad.</summary>
    private static bool IsIPv4(string text)
    {
        var parts = text.Split('.');
        return parts.Length == 4 && parts.All(static part =>
            part.Length is > 0 and <= 3 && part.All(static c => c is >= '0' and <= '9') && int.Parse(part, CultureInfo.InvariantCulture) <= 255);
    }

    /// <summary>RFC 4291 2.2: up to eight groups, one run of zeros left out, the last two perhaps as IPv4.</summary>
    private static bool IsIPv6(string text)
    {
        var gap = text.IndexOf("::", StringComparison.Ordinal);
        if (gap >= 0 && text.IndexOf("::", gap + 1, StringComparison.Ordinal) >= 0)
            return false;
        if (gap < 0)
            return Groups(text, isEnd: true) == 8;
        var before = gap == 0 ? 0 : Groups(text.Substring(0, gap), isEnd: false);
        var after = gap + 2 == text.Length ? 0 : Groups(text.Substring(gap + 2), isEnd: true);
        return before >= 0 && after >= 0 && before + after < 8;
    }

    private static int Groups(string text, bool isEnd)
    {
        var parts = text.Split(':');
        var count = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i].Length is > 0 and <= 4 && parts[i].All(static c => Uri.IsHexDigit(c)))
                count++;
            else if (isEnd && i == parts.Length - 1 && IsIPv4(parts[i]))
                count += 2;
            else
                return -1;
        }

        return count;
    }

    /// <summary>RFC 5321 4.1.2: something, an at sign, something; the server decides what is valid on either side.</summary>
    private static bool IsEmail(string text)
    {
        var at = text.LastIndexOf('@');
        return at > 0 && at < text.Length - 1;
    }
}
