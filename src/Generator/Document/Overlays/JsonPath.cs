namespace Wappfy.Generator.Document.Overlays;

/// <summary>A JSONPath query (RFC 9535), parsed.</summary>
internal sealed record JsonPath
{
    /// <summary>True for a query that begins with <c>@</c>, the current node; only filters contain these.</summary>
    public required bool IsRelative { get; init; }

    public required IReadOnlyList<JsonPathSegment> Segments { get; init; }

    /// <summary>True if the query selects one node at most, by its form (RFC 9535 2.3.5.1).</summary>
    public bool IsSingular => Segments.All(static segment => !segment.IsDescendant && segment.Selectors is [NameSelector or IndexSelector]);

    /// <summary>The query.</summary>
    /// <exception cref="JsonPathException">The text is not a JSONPath query.</exception>
    public static JsonPath Parse(string text) => new JsonPathParser(text).Parse();
}

/// <summary>The text is not a JSONPath query.</summary>
/// <param name="offset">Where in the text.</param>
/// <param name="message">What is wrong there.</param>
internal sealed class JsonPathException(int offset, string message) : Exception(message)
{
    public int Offset { get; } = offset;
}

/// <summary>A segment (RFC 9535 2.5): the selectors apply to each node, or also to all nodes below it.</summary>
internal sealed record JsonPathSegment
{
    public required bool IsDescendant { get; init; }

    public required IReadOnlyList<JsonPathSelector> Selectors { get; init; }
}

/// <summary>A selector (RFC 9535 2.3).</summary>
internal abstract record JsonPathSelector;

internal sealed record NameSelector(string Name) : JsonPathSelector;

internal sealed record WildcardSelector : JsonPathSelector;

internal sealed record IndexSelector(long Index) : JsonPathSelector;

internal sealed record SliceSelector(long? Start, long? End, long Step) : JsonPathSelector;

internal sealed record FilterSelector(JsonPathTest Test) : JsonPathSelector;

/// <summary>A logical expression (RFC 9535 2.3.5.1).</summary>
internal abstract record JsonPathTest;

internal sealed record AnyTest(IReadOnlyList<JsonPathTest> Tests) : JsonPathTest;

internal sealed record AllTest(IReadOnlyList<JsonPathTest> Tests) : JsonPathTest;

internal sealed record NotTest(JsonPathTest Test) : JsonPathTest;

internal sealed record ExistenceTest(JsonPath Query) : JsonPathTest;

internal sealed record FunctionTest(JsonPathFunction Function) : JsonPathTest;

internal sealed record ComparisonTest(JsonPathOperand Left, JsonPathComparison Comparison, JsonPathOperand Right) : JsonPathTest;

internal enum JsonPathComparison : byte
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary>A side of a comparison, or an argument of a function.</summary>
internal abstract record JsonPathOperand;

internal sealed record LiteralOperand(SpecNode Value) : JsonPathOperand;

internal sealed record QueryOperand(JsonPath Query) : JsonPathOperand;

internal sealed record FunctionOperand(JsonPathFunction Function) : JsonPathOperand;

/// <summary>A call of a function (RFC 9535 2.4), which the parser has found to be well-typed.</summary>
internal sealed record JsonPathFunction(JsonPathFunctionKind Kind, IReadOnlyList<JsonPathOperand> Arguments)
{
    /// <summary>True if the result is logical, and so can only be tested; otherwise it is a value and can only be compared.</summary>
    public bool IsLogical => Kind is JsonPathFunctionKind.Match or JsonPathFunctionKind.Search;
}

/// <summary>The functions of RFC 9535 2.4.4 to 2.4.8.</summary>
internal enum JsonPathFunctionKind : byte
{
    Length,
    Count,
    Match,
    Search,
    Value,
}
