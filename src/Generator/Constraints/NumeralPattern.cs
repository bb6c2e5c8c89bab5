using System.Text.RegularExpressions;

namespace Wappfy.Generator.Constraints;

/// <summary>Recognizes patterns of strings that are numbers of JSON: <c>^-?(?:0|[1-9]\d*)$</c>.</summary>
internal static class NumeralPattern
{
    private const int Longest = 200;

    /// <summary>Texts that look like numbers without being numbers of JSON (RFC 8259 §6), whose spelling a number would not keep.</summary>
    private static readonly string[] s_others = ["", "00", "01", "007", "-01", "+1", ".5", "1.", "--1", "1-1", "1e", "e1", "0x1"];

    /// <summary>Numbers that are not decimals: they have an exponent.</summary>
    private static readonly string[] s_powers = ["1e5", "1E5", "1.5e3", "1.5E+3", "1.5e-3"];

    /// <summary>True if every string that the pattern allows is a number.</summary>
    public static bool Fits(string pattern) => Fits(pattern, static regex => regex.IsMatch("1") || regex.IsMatch("10") || regex.IsMatch("1.5"));

    /// <summary>True if every string that the pattern allows is a number, with a fraction or without one, and none has an exponent.</summary>
    public static bool FitsDecimals(string pattern)
        => Fits(pattern, static regex => regex.IsMatch("1") && regex.IsMatch("1.5") && regex.IsMatch("0.0000000000000000000000000001") && !Array.Exists(s_powers, regex.IsMatch));

    private static bool Fits(string pattern, Predicate<Regex> isSo)
    {
        if (pattern.Length > Longest || pattern.Length < 3 || pattern[0] != '^' || pattern[pattern.Length - 1] != '$' || !HasOnlyNumerals(pattern))
            return false;
        try
        {
            return EcmaPattern.ToRegex(pattern) is { } regex && isSo(regex) && !Array.Exists(s_others, regex.IsMatch);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    /// <summary>True if the pattern names no characters but those of numbers.</summary>
    private static bool HasOnlyNumerals(string pattern)
    {
        for (var i = 1; i < pattern.Length - 1; i++)
        {
            var c = pattern[i];
            if (c == '\\')
            {
                if (pattern[++i] is not ('d' or '.' or '-' or '+'))
                    return false;
            }
            else if (c is not (>= '0' and <= '9') && "+-*?|()[]{},:eE".IndexOf(c) < 0 && !(c == '.' && IsInClass(pattern, i)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsInClass(string pattern, int at) => pattern.LastIndexOf('[', at) > pattern.LastIndexOf(']', at);
}
