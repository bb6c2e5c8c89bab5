using System.Globalization;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Emission.Types;

/// <summary>Prints the attributes that carry a value's limits.</summary>
internal static class ConstraintEmitter
{
    private const string Annotations = "global::System.ComponentModel.DataAnnotations.";

    /// <summary>Milliseconds; the attribute's own two seconds are long where a server checks what others send.</summary>
    private const string PatternTimeout = "250";

    /// <summary>One line per attribute, above a member.</summary>
    public static void WriteLines(SourceWriter writer, ValueConstraints? constraints, string? deprecated = null)
    {
        foreach (var attribute in Attributes(constraints, deprecated))
            writer.Line("[" + attribute + "]");
    }

    /// <summary>All attributes in one list before a parameter, with a blank after it; empty if there are none.</summary>
    public static string Inline(ValueConstraints? constraints, string? deprecated)
    {
        var attributes = string.Join(", ", Attributes(constraints, deprecated));
        return attributes.Length == 0 ? "" : "[" + attributes + "] ";
    }

    private static IEnumerable<string> Attributes(ValueConstraints? limits, string? deprecated)
    {
        if (deprecated is not null)
            yield return $"{FullNames.Runtime}OpenApiDeprecated({SourceWriter.Literal(deprecated)})";
        if (limits is null)
            yield break;
        if (Has(limits, DataAnnotations.StringLength))
            yield return Annotations + "StringLength(" + Integer(limits.MaxLength, "int.MaxValue") + (limits.MinLength is null ? ")" : $", MinimumLength = {Integer(limits.MinLength, "0")})");
        if (Has(limits, DataAnnotations.RegularExpression))
            yield return $"{Annotations}RegularExpression({SourceWriter.Literal(limits.Pattern)}, MatchTimeoutInMilliseconds = {PatternTimeout})";
        if (Has(limits, DataAnnotations.RangeOfInt32))
            yield return $"{Annotations}Range({Int32(limits.Minimum, "int.MinValue")}, {Int32(limits.Maximum, "int.MaxValue")})";
        if (Has(limits, DataAnnotations.RangeOfDouble))
            yield return $"{Annotations}Range({Double(limits.Minimum, "double.MinValue")}, {Double(limits.Maximum, "double.MaxValue")})";
        if (Rest(limits) is { Count: > 0 } rest)
            yield return $"{FullNames.Runtime}OpenApiConstraint({string.Join(", ", rest)})";
    }

    private static List<string> Rest(ValueConstraints limits)
    {
        var rest = new List<string>();
        void Set(string name, string? value)
        {
            if (value is not null)
                rest.Add(name + " = " + value);
        }

        if (!Has(limits, DataAnnotations.StringLength))
        {
            Set("MinLength", Integer(limits.MinLength, null));
            Set("MaxLength", Integer(limits.MaxLength, null));
        }

        if (!Has(limits, DataAnnotations.RegularExpression))
            Set("Pattern", Literal(limits.Pattern));
        if (!Has(limits, DataAnnotations.RangeOfInt32) && !Has(limits, DataAnnotations.RangeOfDouble))
        {
            Set("Minimum", Literal(limits.Minimum));
            Set("Maximum", Literal(limits.Maximum));
            Set("ExclusiveMinimum", limits.ExclusiveMinimum ? "true" : null);
            Set("ExclusiveMaximum", limits.ExclusiveMaximum ? "true" : null);
        }

        Set("MultipleOf", Literal(limits.MultipleOf));
        Set("MinItems", Integer(limits.MinItems, null));
        Set("MaxItems", Integer(limits.MaxItems, null));
        Set("Format", Literal(limits.Format));
        Set("Const", Literal(limits.Const));
        return rest;
    }

    private static bool Has(ValueConstraints limits, DataAnnotations attribute) => (limits.Carriers & attribute) != 0;

    private static string? Literal(string? text) => text is null ? null : SourceWriter.Literal(text);

    private static string? Integer(int? number, string? otherwise) => number?.ToString(CultureInfo.InvariantCulture) ?? otherwise;

    private static string Int32(string? json, string otherwise)
        => json is null ? otherwise : ((int)decimal.Parse(json, NumberStyles.Float, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture);

    private static string Double(string? json, string otherwise)
        => json is null ? otherwise : double.Parse(json, NumberStyles.Float, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture) + "D";
}
