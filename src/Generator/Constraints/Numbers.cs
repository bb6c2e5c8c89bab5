using System.Globalization;
using Wappfy.Generator.Analysis;

namespace Wappfy.Generator.Constraints;

/// <summary>Constants of C#'s numeric types as decimals, in which limits are exact.</summary>
internal static class Numbers
{
    /// <summary>The number as in JSON; null for other values and for values outside the range of decimal.</summary>
    public static decimal? Of(object value) => value switch
    {
        sbyte or byte or short or ushort or int or uint or long or ulong => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        decimal number => number,
        double number => Parse(number.ToString("R", CultureInfo.InvariantCulture)),
        float number => Parse(number.ToString("R", CultureInfo.InvariantCulture)),
        _ => null,
    };

    public static string Display(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

    private static decimal? Parse(string text)
        => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
