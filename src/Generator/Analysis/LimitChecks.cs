using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Wappfy.Generator.Constraints;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Analysis;

/// <summary>Judges known values by the limits of the place that they are for.</summary>
internal static class LimitChecks
{
    private const int LongestJudged = 10_000;
    private const int LongestPattern = 100;

    /// <summary>Above this, the remainder of a small step may not fit into a decimal.</summary>
    private const decimal LargestDivided = 1_000_000_000_000;

    /// <summary>What a value breaks: the rule and the arguments of its message, without the place in the specification.</summary>
    public readonly record struct Breach(DiagnosticDescriptor Rule, string[] Arguments);

    /// <summary>All limits that a constant breaks.</summary>
    public static IEnumerable<Breach> Of(object value, ValueLimits limits)
    {
        if (limits.Const is { } only && Json(value) is { } json && !Same(only, value, json))
        {
            // The only allowed value says more than the limits beside it.
            yield return new Breach(Descriptors.ConstMismatch, [MessageText.Quoted(only), MessageText.Quoted(json)]);
            yield break;
        }

        var breaches = value is string text ? OfText(text, limits) : Numbers.Of(value) is { } number ? OfNumber(number, limits) : [];
        foreach (var breach in breaches)
            yield return breach;
    }

    /// <summary>The limit that a list with so many items breaks, if any.</summary>
    public static Breach? OfItems(int count, bool isLeast, ValueLimits limits)
    {
        if (count > limits.MaxItems)
            return new Breach(Descriptors.ItemCount, ["at most", Show(limits.MaxItems), (isLeast ? "at least " : "") + Show(count)]);
        return !isLeast && count < limits.MinItems ? new Breach(Descriptors.ItemCount, ["at least", Show(limits.MinItems), Show(count)]) : null;
    }

    private static IEnumerable<Breach> OfText(string text, ValueLimits limits)
    {
        var length = Length(text);
        if (length < limits.MinLength)
            yield return new Breach(Descriptors.TextTooShort, [Show(limits.MinLength), Show(length)]);
        if (length > limits.MaxLength)
            yield return new Breach(Descriptors.TextTooLong, [Show(limits.MaxLength), Show(length)]);
        if (limits.Pattern is { } pattern && IsMatch(limits, text) == false)
            yield return new Breach(Descriptors.PatternMismatch, [MessageText.Quoted(pattern, LongestPattern), MessageText.Quoted(text)]);
        if (limits.Format is { } format && !TextFormats.Fits(format, text))
            yield return new Breach(Descriptors.FormatMismatch, [format, TextFormats.Example(format), MessageText.Quoted(text)]);
    }

    private static IEnumerable<Breach> OfNumber(decimal number, ValueLimits limits)
    {
        if (limits.Minimum is { } minimum && (limits.ExclusiveMinimum ? number <= minimum : number < minimum))
            yield return new Breach(Descriptors.NumberOutOfRange, [limits.ExclusiveMinimum ? "greater than" : "at least", Numbers.Display(minimum), Numbers.Display(number)]);
        if (limits.Maximum is { } maximum && (limits.ExclusiveMaximum ? number >= maximum : number > maximum))
            yield return new Breach(Descriptors.NumberOutOfRange, [limits.ExclusiveMaximum ? "less than" : "at most", Numbers.Display(maximum), Numbers.Display(number)]);
        if (limits.MultipleOf is > 0 and { } step && Math.Abs(number) < LargestDivided && number % step != 0)
            yield return new Breach(Descriptors.NotMultiple, [Numbers.Display(step), Numbers.Display(number)]);
    }

    /// <summary>Whether the pattern is found; null if that is not certain.</summary>
    private static bool? IsMatch(ValueLimits limits, string text)
    {
        // .NET sees two characters where ECMA-262 in its Unicode mode sees one.
        if (text.Length > LongestJudged || text.Any(static c => char.IsSurrogate(c)) || limits.Regex is not { } regex || EcmaPattern.IsGivenUp(limits.Pattern!))
            return null;
        try
        {
            return regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            // Too costly to know: no judgement, here and wherever else the pattern is used.
            EcmaPattern.GiveUp(limits.Pattern!);
            return null;
        }
    }

    /// <summary>JSON Schema counts characters, not UTF-16 units (JSON Schema Validation 6.3.1, RFC 8259 7).</summary>
    private static int Length(string text)
    {
        var length = text.Length;
        for (var i = 1; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text[i - 1], text[i]))
                length--;
        }

        return length;
    }

    private static bool Same(string only, object value, string json)
        => json == only
        || (Numbers.Of(value) is { } number && decimal.TryParse(only, NumberStyles.Float, CultureInfo.InvariantCulture, out var expected) && expected == number);

    private static string? Json(object value) => value switch
    {
        string text => JsonString.Quote(text),
        bool truth => truth ? "true" : "false",
        _ => Numbers.Of(value) is { } number ? Numbers.Display(number) : null,
    };

    private static string Show(int number) => number.ToString(CultureInfo.InvariantCulture);
}
