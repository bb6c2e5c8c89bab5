using System.Globalization;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Changes;

/// <summary>A change of one limit: the end of its kind's name, and how it has changed.</summary>
internal sealed record LimitChange(string Kind, string Text);

/// <summary>Compares the limits of a value.</summary>
internal static class LimitComparer
{
    private static readonly ValueConstraints s_none = new();

    /// <summary>The changes of a value's limits, and of those of its items.</summary>
    public static IEnumerable<LimitChange> Compare(ValueConstraints? was, TypeRef? wasType, ValueConstraints? now, TypeRef? nowType)
    {
        var changes = Compare(was, now);
        if (wasType is not { Item: { } item } || nowType is not { Item: { } nowItem } || wasType.Kind != nowType.Kind)
            return changes;
        var what = nowType.Kind == TypeKind.Map ? "its values: " : "its items: ";
        return changes.Concat(Compare(was?.Items, item, now?.Items, nowItem).Select(change => change with { Text = what + change.Text }));
    }

    private static IEnumerable<LimitChange> Compare(ValueConstraints? was, ValueConstraints? now)
    {
        var before = was ?? s_none;
        var after = now ?? s_none;
        return new[]
        {
            Bound("min-length", Text(before.MinLength), Text(after.MinLength)),
            Bound("max-length", Text(before.MaxLength), Text(after.MaxLength)),
            Bound("min-items", Text(before.MinItems), Text(after.MinItems)),
            Bound("max-items", Text(before.MaxItems), Text(after.MaxItems)),
            Bound("minimum", before.Minimum, after.Minimum) ?? Exclusive("minimum", before.Minimum, before.ExclusiveMinimum, after.ExclusiveMinimum, "increased", "decreased"),
            Bound("maximum", before.Maximum, after.Maximum) ?? Exclusive("maximum", before.Maximum, before.ExclusiveMaximum, after.ExclusiveMaximum, "decreased", "increased"),
            Facet("pattern", before.Pattern, after.Pattern),
            Facet("format", before.Format, after.Format),
            Facet("multiple-of", before.MultipleOf, after.MultipleOf),
            Facet("const", before.Const, after.Const),
        }.Where(static change => change is not null).Select(static change => change!);
    }

    private static string? Text(int? count) => count?.ToString(CultureInfo.InvariantCulture);

    private static string Name(string bound) => bound switch
    {
        "min-length" => "minLength",
        "max-length" => "maxLength",
        "min-items" => "minItems",
        "max-items" => "maxItems",
        "multiple-of" => "multipleOf",
        _ => bound,
    };

    private static LimitChange? Bound(string kind, string? was, string? now)
    {
        if (was == now)
            return null;
        if (was is null || now is null)
            return Facet(kind, was, now);
        var order = Number(was).CompareTo(Number(now));
        return order == 0 ? null : new LimitChange(kind + (order < 0 ? "-increased" : "-decreased"), Name(kind) + " changed from " + was + " to " + now);
    }

    /// <summary>The same number, which is allowed itself on one side only.</summary>
    private static LimitChange? Exclusive(string kind, string? bound, bool was, bool now, string whenExcluded, string whenIncluded)
    {
        if (bound is null || was == now)
            return null;
        return new LimitChange(kind + "-" + (now ? whenExcluded : whenIncluded), Name(kind) + " " + bound + " became " + (now ? "exclusive" : "inclusive"));
    }

    private static LimitChange? Facet(string kind, string? was, string? now)
    {
        if (was == now)
            return null;
        if (was is null)
            return new LimitChange(kind + "-added", Name(kind) + " " + now + " was added");
        return now is null
            ? new LimitChange(kind + "-removed", Name(kind) + " " + was + " was removed")
            : new LimitChange(kind + "-changed", Name(kind) + " changed from " + was + " to " + now);
    }

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
