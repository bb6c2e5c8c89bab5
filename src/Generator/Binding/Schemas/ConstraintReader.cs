using System.Globalization;
using Wappfy.Generator.Constraints;
using Wappfy.Generator.Document;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Schemas;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>
/// Reads the limits of a schema that calls can be checked against, and decides which attribute carries each. DataAnnotations
/// carry what they express without ever refusing what the schema allows; its attributes for lists are left alone, since they ask
/// for reflection that trimming takes away.
/// </summary>
internal static class ConstraintReader
{
    /// <summary>Above this, a double no longer represents every whole number.</summary>
    private const decimal LargestExact = 9007199254740991;

    private static readonly ValueConstraints s_none = new();

    /// <summary>Reads the limits of <paramref name="schema"/>; null if it has none.</summary>
    /// <param name="schema">The schema, references followed.</param>
    /// <param name="type">What it became.</param>
    /// <param name="resolve">Follows the references of items and values.</param>
    /// <param name="hasDataAnnotations">Whether the receiving project can use DataAnnotations.</param>
    /// <param name="isPlain">False if the value is wrapped, as in <c>Optional&lt;T&gt;</c>, which DataAnnotations do not know.</param>
    public static ValueConstraints? Read(SpecNode? schema, TypeRef type, Func<SpecNode, SpecNode?> resolve, bool hasDataAnnotations, bool isPlain = true)
    {
        if (schema is not { IsObject: true })
            return null;
        var found = type.Kind switch
        {
            TypeKind.String => Text(schema),
            TypeKind.Int32 or TypeKind.Int64 or TypeKind.UInt64 or TypeKind.Single or TypeKind.Double or TypeKind.Decimal => Number(schema),
            TypeKind.List => Items(schema) with { Items = Inner(schema["items"], type, resolve) },
            TypeKind.Map => s_none with { Items = Inner(schema["additionalProperties"], type, resolve) },
            TypeKind.Boolean => new ValueConstraints
            {
                Const = schema["const"] is { Kind: SpecNodeKind.Boolean } only ? only.Text : null,
            },
            _ => s_none,
        };
        if (found == s_none)
            return null;
        return hasDataAnnotations && isPlain ? found with { Carriers = Carriers(found, type.Kind) } : found;
    }

    private static ValueConstraints? Inner(SpecNode? schema, TypeRef type, Func<SpecNode, SpecNode?> resolve)
        => schema is { IsObject: true } ? Read(resolve(schema), type.Item!, resolve, hasDataAnnotations: false) : null;

    private static ValueConstraints Text(SpecNode schema)
    {
        var (least, most) = Counts(schema, "minLength", "maxLength");
        var format = schema.String("format");
        return new ValueConstraints
        {
            MinLength = least,
            MaxLength = most,
            Pattern = schema.String("pattern") is { Length: > 0 } pattern ? pattern : null,
            Format = format is not null && TextFormats.IsKnown(format) ? format : null,
            Const = OnlyText(schema) is { } text ? JsonString.Quote(text) : null,
        };
    }

    private static ValueConstraints Number(SpecNode schema)
    {
        var exclusiveMinimum = Numeral(schema, "exclusiveMinimum");
        var exclusiveMaximum = Numeral(schema, "exclusiveMaximum");
        var minimum = exclusiveMinimum ?? Numeral(schema, "minimum");
        var maximum = exclusiveMaximum ?? Numeral(schema, "maximum");

        // Bounds that leave no value are a mistake of the specification, not of its callers.
        if (minimum is not null && maximum is not null && Value(minimum) > Value(maximum))
            minimum = maximum = null;
        return new ValueConstraints
        {
            Minimum = minimum,
            Maximum = maximum,
            ExclusiveMinimum = minimum is not null && (exclusiveMinimum is not null || schema.IsTrue("exclusiveMinimum")),
            ExclusiveMaximum = maximum is not null && (exclusiveMaximum is not null || schema.IsTrue("exclusiveMaximum")),
            MultipleOf = Numeral(schema, "multipleOf") is { } step && Value(step) > 0 ? step : null,
            Const = schema["const"] is { Kind: SpecNodeKind.Number } ? Numeral(schema, "const") : null,
        };
    }

    private static ValueConstraints Items(SpecNode schema)
    {
        var (least, most) = Counts(schema, "minItems", "maxItems");
        return new ValueConstraints
        {
            MinItems = least,
            MaxItems = most,
        };
    }

    private static DataAnnotations Carriers(ValueConstraints limits, TypeKind kind)
    {
        var carriers = DataAnnotations.None;
        if (limits.MinLength is not null || limits.MaxLength is not null)
            carriers |= DataAnnotations.StringLength;
        if (limits.Pattern is not null && EcmaPattern.SuitsWholeValue(limits.Pattern))
            carriers |= DataAnnotations.RegularExpression;
        if ((limits.Minimum ?? limits.Maximum) is not null && !limits.ExclusiveMinimum && !limits.ExclusiveMaximum)
            carriers |= RangeFor(limits, kind);
        return carriers;
    }

    private static DataAnnotations RangeFor(ValueConstraints limits, TypeKind kind)
    {
        decimal? least = limits.Minimum is null ? null : Value(limits.Minimum);
        decimal? most = limits.Maximum is null ? null : Value(limits.Maximum);
        if (kind == TypeKind.Int32 && IsInt32(least) && IsInt32(most))
            return DataAnnotations.RangeOfInt32;

        // A double is compared as a double: the bound as it is written is the nearest one, and so is the value.
        var isExact = kind switch
        {
            TypeKind.Double => true,
            TypeKind.Decimal => false,
            _ => IsExact(least) && IsExact(most),
        };
        return isExact ? DataAnnotations.RangeOfDouble : DataAnnotations.None;
    }

    private static bool IsInt32(decimal? bound) => bound is null || (bound >= int.MinValue && bound <= int.MaxValue && decimal.Truncate(bound.Value) == bound);

    private static bool IsExact(decimal? bound) => bound is null || (Math.Abs(bound.Value) <= LargestExact && decimal.Truncate(bound.Value) == bound);

    private static string? OnlyText(SpecNode schema)
    {
        if (schema["const"] is { } constant)
            return constant.IsString ? constant.Text : null;
        return schema["enum"] is { IsArray: true, Count: 1 } values && values.Children[0].IsString ? values.Children[0].Text : null;
    }

    /// <summary>Two counts; neither if they leave no value.</summary>
    private static (int? Least, int? Most) Counts(SpecNode schema, string least, string most)
    {
        var from = Count(schema, least);
        var to = Count(schema, most);
        return from > to ? (null, null) : (from is > 0 ? from : null, to);
    }

    private static int? Count(SpecNode schema, string name)
        => Numeral(schema, name) is { } text && Value(text) is var value && value is >= 0 and <= int.MaxValue && decimal.Truncate(value) == value
            ? (int)value
            : null;

    /// <summary>The text of a number that a decimal represents; others are limits that nobody meets.</summary>
    private static string? Numeral(SpecNode schema, string name)
        => schema[name] is { Kind: SpecNodeKind.Number } number && decimal.TryParse(number.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? number.Text : null;

    private static decimal Value(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
