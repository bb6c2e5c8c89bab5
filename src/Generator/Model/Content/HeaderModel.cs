namespace Wappfy.Generator.Model.Content;

/// <summary>How a response header's text becomes a value.</summary>
internal enum HeaderForm : byte
{
    /// <summary>The text as received.</summary>
    Plain,

    /// <summary>A text with a form of its own, such as a date; lists are separated by commas.</summary>
    Text,

    /// <summary>A number or boolean; lists are separated by commas.</summary>
    Number,

    /// <summary>JSON, as <c>content</c> says.</summary>
    Json,
}

/// <summary>The headers that an operation declares for its responses.</summary>
/// <param name="TypeName">Name of the struct that reads them.</param>
internal sealed record HeadersModel(string TypeName, EquatableArray<HeaderModel> Headers);

/// <summary>One declared response header.</summary>
internal sealed record HeaderModel
{
    public required string WireName { get; init; }

    /// <summary>Name of the C# property.</summary>
    public required string Name { get; init; }

    public required TypeRef Type { get; init; }

    public required HeaderForm Form { get; init; }

    /// <summary>Whether the text is a list of values.</summary>
    public required bool IsList { get; init; }

    public required string Description { get; init; }

    public required string? Deprecated { get; init; }
}
