using System.Globalization;
using System.Numerics;

namespace Wappfy.Generator.Document.Yaml;

/// <summary>The types of YAML scalars by the core schema (YAML 1.2.2 10.3): quoted ones are strings, plain ones by their form.</summary>
internal static class YamlScalars
{
    private const string TagPrefix = "tag:yaml.org,2002:";

    /// <summary>Kind and text of a scalar; a number's text is JSON.</summary>
    public static (SpecNodeKind Kind, string Text) Resolve(string value, bool isPlain, string? tag)
    {
        if (tag is not null && tag.StartsWith(TagPrefix, StringComparison.Ordinal) && tag.Substring(TagPrefix.Length) is "int" or "float" or "bool" or "null")
            isPlain = true;
        else if (tag is not null)
            isPlain = false;
        if (!isPlain)
            return (SpecNodeKind.String, value);

        switch (value)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return (SpecNodeKind.Null, "");
            case "true" or "True" or "TRUE":
                return (SpecNodeKind.Boolean, "true");
            case "false" or "False" or "FALSE":
                return (SpecNodeKind.Boolean, "false");
        }

        return value[0] is '+' or '-' or '.' or (>= '0' and <= '9') && Number(value) is { } number
            ? (SpecNodeKind.Number, number)
            : (SpecNodeKind.String, value);
    }

    /// <summary>The JSON text of a number, or null if this is none. JSON cannot carry infinities and NaN: these stay strings.</summary>
    private static string? Number(string value)
    {
        if (value.Length > 2 && value[0] == '0' && value[1] is 'x' or 'o')
            return Radix(value, value[1] == 'x' ? 16 : 8);

        var at = value[0] is '+' or '-' ? 1 : 0;
        var whole = Digits(value, at);
        var point = at + whole;
        var fraction = 0;
        var exponent = point;
        if (point < value.Length && value[point] == '.')
        {
            fraction = Digits(value, point + 1);
            exponent = point + 1 + fraction;
        }

        if (whole + fraction == 0)
            return null;
        if (exponent < value.Length)
        {
            if (value[exponent] is not ('e' or 'E'))
                return null;
            var digits = exponent + 1;
            if (digits < value.Length && value[digits] is '+' or '-')
                digits++;
            if (digits >= value.Length || Digits(value, digits) != value.Length - digits)
                return null;
        }

        var integer = value.Substring(at, whole).TrimStart('0');
        return (value[0] == '-' ? "-" : "")
            + (integer.Length == 0 ? "0" : integer)
            + (fraction > 0 ? value.Substring(point, fraction + 1) : "")
            + value.Substring(exponent);
    }

    private static int Digits(string value, int start)
    {
        var end = start;
        while (end < value.Length && value[end] is >= '0' and <= '9')
            end++;
        return end - start;
    }

    private static string? Radix(string value, int radix)
    {
        // Longer literals are no numbers that any schema could mean, and their conversion is quadratic.
        if (value.Length > 100)
            return null;
        var number = BigInteger.Zero;
        for (var i = 2; i < value.Length; i++)
        {
            var digit = value[i] switch
            {
                >= '0' and <= '9' => value[i] - '0',
                >= 'a' and <= 'f' => value[i] - 'a' + 10,
                >= 'A' and <= 'F' => value[i] - 'A' + 10,
                _ => radix,
            };
            if (digit >= radix)
                return null;
            number = (number * radix) + digit;
        }

        return number.ToString(CultureInfo.InvariantCulture);
    }
}
