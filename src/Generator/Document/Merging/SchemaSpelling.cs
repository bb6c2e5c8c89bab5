using System.Globalization;

namespace Wappfy.Generator.Document.Merging;

/// <summary>What OpenAPI 3.0 and 3.1 spell in different ways in a schema: null, and limits that are excluded.</summary>
internal static class SchemaSpelling
{
    /// <summary>True for a keyword that is compared by <see cref="IsSame"/> and <see cref="WithoutNull"/>, with what belongs to it.</summary>
    public static bool Contains(string name) => name is "type" or "nullable" or "x-nullable" or "minimum" or "maximum" or "exclusiveMinimum" or "exclusiveMaximum";

    /// <summary>A schema without what only says that null is allowed, and whether it is: <c>nullable</c>, the type <c>null</c>, or an alternative that is null.</summary>
    public static (SpecNode Schema, bool AllowsNull) WithoutNull(SpecNode schema)
    {
        var allowsNull = false;
        while (schema.IsObject)
        {
            allowsNull |= schema.IsTrue("nullable") || schema.IsTrue("x-nullable") || Types(schema).Contains("null");
            if (Inner(schema) is not { } inner)
                break;
            allowsNull |= schema["allOf"] is null;
            schema = inner;
        }

        return (schema, allowsNull);
    }

    /// <summary>True if two schemas have the same types, apart from null, and the same limits.</summary>
    public static bool IsSame(SpecNode one, SpecNode other)
        => new HashSet<string>(Types(one).Where(IsNotNull), StringComparer.Ordinal).SetEquals(Types(other).Where(IsNotNull))
        && IsSame(Limit(one, "minimum", "exclusiveMinimum", 1), Limit(other, "minimum", "exclusiveMinimum", 1))
        && IsSame(Limit(one, "maximum", "exclusiveMaximum", -1), Limit(other, "maximum", "exclusiveMaximum", -1));

    /// <summary>True for two spellings of one number.</summary>
    public static bool IsSameNumber(string one, string other) => one == other || (Value(one) is { } value && value == Value(other));

    /// <summary>The only schema that an object wraps to allow null, or to have something next to a reference; null for any other.</summary>
    private static SpecNode? Inner(SpecNode schema)
    {
        var list = schema["anyOf"] ?? schema["oneOf"] ?? schema["allOf"];
        if (list is not { IsArray: true })
            return null;
        for (var i = 0; i < schema.Count; i++)
        {
            if (schema.Children[i] != list && schema.NameAt(i) is not ("nullable" or "x-nullable") && !SameMeaning.IsAnnotation(schema.NameAt(i)))
                return null;
        }

        if (list.Name == "allOf")
            return list.Count == 1 ? list.Children[0] : null;
        if (list.Count != 2)
            return null;
        return IsNull(list.Children[0]) ? list.Children[1] : IsNull(list.Children[1]) ? list.Children[0] : null;
    }

    private static bool IsNull(SpecNode schema) => schema.Count == 1 && schema.String("type") == "null";

    private static bool IsNotNull(string type) => type != "null";

    private static IEnumerable<string> Types(SpecNode schema)
    {
        if (schema["type"] is not { } type)
            yield break;
        if (!type.IsArray)
            yield return type.Text;
        foreach (var item in type.Children)
            yield return item.Text;
    }

    private static (string? Text, bool IsExcluded) Limit(SpecNode schema, string name, string excluded, int sign)
    {
        var limit = schema[name]?.Text;
        if (schema[excluded] is not { Kind: SpecNodeKind.Number } number)
            return (limit, schema.IsTrue(excluded) && limit is not null);
        return limit is not null && Value(limit) * sign > Value(number.Text) * sign ? (limit, false) : (number.Text, true);
    }

    private static bool IsSame((string? Text, bool IsExcluded) one, (string? Text, bool IsExcluded) other)
        => one.IsExcluded == other.IsExcluded && (one.Text is null || other.Text is null ? one.Text == other.Text : IsSameNumber(one.Text, other.Text));

    private static decimal? Value(string number) => decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
}
