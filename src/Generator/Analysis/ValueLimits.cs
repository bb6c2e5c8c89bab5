using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Wappfy.Generator.Constraints;

namespace Wappfy.Generator.Analysis;

/// <summary>The limits of one member or parameter, gathered from its attributes.</summary>
internal sealed class ValueLimits
{
    private Lazy<Regex?>? _regex;

    public int MinLength { get; private set; }

    public int MaxLength { get; private set; } = int.MaxValue;

    public string? Pattern { get; private set; }

    public decimal? Minimum { get; private set; }

    public decimal? Maximum { get; private set; }

    public bool ExclusiveMinimum { get; private set; }

    public bool ExclusiveMaximum { get; private set; }

    public decimal? MultipleOf { get; private set; }

    public int MinItems { get; private set; }

    public int MaxItems { get; private set; } = int.MaxValue;

    public string? Format { get; private set; }

    /// <summary>JSON text of the only allowed value.</summary>
    public string? Const { get; private set; }

    /// <summary>What to do instead of giving the value, or null.</summary>
    public string? Deprecated { get; private set; }

    /// <summary>The pattern as .NET understands it; null if there is none or where its meaning is not certain.</summary>
    public Regex? Regex => _regex?.Value;

    /// <summary>Reads the attributes of a generated member or parameter; null if they say nothing.</summary>
    public static ValueLimits? Read(ISymbol symbol, KnownTypes known)
    {
        ValueLimits? limits = null;
        foreach (var attribute in symbol.GetAttributes())
        {
            if (Is(attribute, known.Constraint))
                (limits ??= new ValueLimits()).AddConstraint(attribute);
            else if (Is(attribute, known.StringLength))
                (limits ??= new ValueLimits()).AddLength(attribute);
            else if (Is(attribute, known.RegularExpression))
                (limits ??= new ValueLimits()).AddPattern(attribute.ConstructorArguments is [{ Value: string pattern }] ? pattern : null);
            else if (Is(attribute, known.Range))
                (limits ??= new ValueLimits()).AddRange(attribute);
            else if (Is(attribute, known.Deprecated))
                (limits ??= new ValueLimits()).Deprecated = attribute.ConstructorArguments is [{ Value: string message }] ? message : "";
        }

        return limits;
    }

    private static bool Is(AttributeData attribute, INamedTypeSymbol? expected)
        => expected is not null && SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, expected);

    private void AddLength(AttributeData attribute)
    {
        if (attribute.ConstructorArguments is [{ Value: int most }])
            MaxLength = most;
        foreach (var named in attribute.NamedArguments)
        {
            if (named is { Key: "MinimumLength", Value.Value: int least })
                MinLength = least;
        }
    }

    private void AddPattern(string? pattern)
    {
        if (pattern is null)
            return;
        Pattern = pattern;
        _regex = new Lazy<Regex?>(() => EcmaPattern.ToRegex(pattern));
    }

    private void AddRange(AttributeData attribute)
    {
        if (attribute.ConstructorArguments is not [{ Value: { } least }, { Value: { } most }])
            return;
        Minimum = least is int.MinValue or double.MinValue ? null : Numbers.Of(least);
        Maximum = most is int.MaxValue or double.MaxValue ? null : Numbers.Of(most);
    }

    private void AddConstraint(AttributeData attribute)
    {
        foreach (var named in attribute.NamedArguments)
        {
            switch (named.Key, named.Value.Value)
            {
                case ("MinLength", int value):
                    MinLength = value;
                    break;
                case ("MaxLength", int value):
                    MaxLength = value;
                    break;
                case ("Pattern", string value):
                    AddPattern(value);
                    break;
                case ("Minimum", string value):
                    Minimum = Number(value);
                    break;
                case ("Maximum", string value):
                    Maximum = Number(value);
                    break;
                case ("ExclusiveMinimum", bool value):
                    ExclusiveMinimum = value;
                    break;
                case ("ExclusiveMaximum", bool value):
                    ExclusiveMaximum = value;
                    break;
                case ("MultipleOf", string value):
                    MultipleOf = Number(value);
                    break;
                case ("MinItems", int value):
                    MinItems = value;
                    break;
                case ("MaxItems", int value):
                    MaxItems = value;
                    break;
                case ("Format", string value):
                    Format = value;
                    break;
                case ("Const", string value):
                    Const = value;
                    break;
            }
        }
    }

    private static decimal? Number(string text)
        => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
