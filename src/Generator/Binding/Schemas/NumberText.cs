using System.Globalization;
using Wappfy.Generator.Constraints;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>Numbers of a specification as literals that C# takes; null for what no C# number of the kind can represent.</summary>
internal static class NumberText
{
    /// <summary>The literal of a 32-bit integer.</summary>
    public static string? Int32(string text)
        => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value.ToString(CultureInfo.InvariantCulture) : null;

    /// <summary>The literal of a 64-bit integer, without its suffix.</summary>
    public static string? Int64(string text)
        => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value.ToString(CultureInfo.InvariantCulture) : null;

    /// <summary>The literal of an unsigned 64-bit integer, without its suffix.</summary>
    public static string? UInt64(string text)
        => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value.ToString(CultureInfo.InvariantCulture) : null;

    /// <summary>The literal of a decimal that keeps all digits of the number, without its suffix.</summary>
    public static string? Decimal(string text)
        => Double(text) is not null && IsDecimal(text, out var value) && Digits(text) <= 28 && (value != 0 || Digits(text) == 0) ? value.ToString(CultureInfo.InvariantCulture) : null;

    /// <summary>The literal of a double, without its suffix, as the specification spells it. JSON's grammar of numbers is part of C#'s.</summary>
    public static string? Double(string text)
    {
        foreach (var c in text)
        {
            // What the parser takes beyond JSON (blanks, words such as NaN) is not a literal.
            if (c is not (>= '0' and <= '9' or '-' or '+' or '.' or 'e' or 'E'))
                return null;
        }

        var isLiteral = text.Length > 0 && text[0] != '+' && text[text.Length - 1] is >= '0' and <= '9' && text.IndexOf("-.", StringComparison.Ordinal) < 0 && text[0] != '.';
        return isLiteral && text.IndexOf(".e", StringComparison.OrdinalIgnoreCase) < 0 && TryParse(text, out _) ? text : null;
    }

    /// <summary>True if a double keeps all digits of the number.</summary>
    public static bool IsExactDouble(string text)
    {
        // 15 significant digits survive in every double.
        return Double(text) is not null && (Digits(text) <= 15
            || (TryParse(text, out var value) && IsDecimal(text, out var own) && IsDecimal(value.ToString("R", CultureInfo.InvariantCulture), out var kept) && own == kept));
    }

    /// <summary>The number of significant digits.</summary>
    private static int Digits(string text)
    {
        var end = text.IndexOfAny(['e', 'E']);
        return (end < 0 ? text : text.Substring(0, end)).Replace("-", "").Replace(".", "").Trim('0').Length;
    }

    /// <summary>What is equal for two spellings of one number.</summary>
    public static string Key(string literal) => TryParse(literal, out var value) ? (value == 0 ? 0 : value).ToString("R", CultureInfo.InvariantCulture) : literal;

    /// <summary>The one form of all spellings of a number of JSON, in which the runtime compares it with the values of a discriminator; null for what is not such a number.</summary>
    public static string? Canonical(string text)
    {
        var start = text.StartsWith("-", StringComparison.Ordinal) ? 1 : 0;
        var hasLeadingZero = text.Length > start + 1 && text[start] == '0' && text[start + 1] is >= '0' and <= '9';
        return hasLeadingZero || Double(text) is null || !IsDecimal(text, out var value) || (value == 0 && Digits(text) > 0) ? null
            : value == 0 ? "0" : value.ToString("0.############################", CultureInfo.InvariantCulture);
    }

    private static bool TryParse(string text, out double value)
        => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && !double.IsInfinity(value) && !double.IsNaN(value);

    private static bool IsDecimal(string text, out decimal value) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
}
