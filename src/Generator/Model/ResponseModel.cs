namespace Wappfy.Generator.Model;

/// <summary>What a method gives back.</summary>
internal enum ResponseShape : byte
{
    /// <summary>Nothing is declared: status, headers and whatever body came.</summary>
    Untyped,

    /// <summary>One value.</summary>
    Value,

    /// <summary>Bytes, streamed.</summary>
    Binary,

    /// <summary>One of several declared outcomes: a closed hierarchy.</summary>
    Result,

    /// <summary>A sequence of server-sent events.</summary>
    Events,

    /// <summary>A sequence of lines of JSON.</summary>
    JsonLines,
}

/// <summary>The declared successes of one method.</summary>
/// <param name="Shape">What is returned.</param>
/// <param name="Type">Type of the value or of the items of a sequence.</param>
/// <param name="ResultType">Name of the closed hierarchy where <see cref="Shape"/> is Result.</param>
/// <param name="Accept">The Accept header, or null for none.</param>
/// <param name="Cases">One per status and media type.</param>
/// <param name="Description">Documentation of what is returned.</param>
/// <param name="HeadersType">Name of the struct of declared response headers, or null.</param>
internal sealed record ResponseModel(
    ResponseShape Shape,
    TypeRef? Type,
    string? ResultType,
    string? Accept,
    EquatableArray<ResponseCase> Cases,
    string Description,
    string? HeadersType = null);

/// <summary>One declared success.</summary>
/// <param name="Status">Three digits, a range such as <c>2XX</c>, or <c>default</c>.</param>
/// <param name="MediaType">The declared media type; null where none is declared.</param>
/// <param name="Media">How the body is read; null where none is declared.</param>
/// <param name="Type">Type of the body; null where none is declared, and for text and bytes.</param>
/// <param name="Case">Name of the case in the closed hierarchy; empty elsewhere.</param>
/// <param name="Description">The response's description.</param>
internal sealed record ResponseCase(string Status, string? MediaType, MediaKind? Media, TypeRef? Type, string Case, string Description);

/// <summary>How the pages of a list follow each other.</summary>
internal enum PagingKind : byte
{
    /// <summary>A query parameter counts pages.</summary>
    PageNumber,

    /// <summary>A query parameter counts items.</summary>
    Offset,

    /// <summary>The answer holds what the next call sends.</summary>
    Cursor,

    /// <summary>The answer's Link header (RFC 8288) or a member holds the next page's address.</summary>
    Link,
}

/// <summary>How a method walks pages.</summary>
/// <param name="Parameter">Index of the parameter that moves, in the operation's parameters; -1 for links.</param>
/// <param name="Size">Index of the parameter that sets the page's size, or -1.</param>
/// <param name="Item">Type of the items.</param>
/// <param name="Items">C# path from the answer to the list of items, empty where the answer is the list.</param>
/// <param name="Next">C# path from the answer to the next cursor or address, or empty.</param>
/// <param name="First">The first page's number where pages are counted.</param>
internal sealed record PagingModel(PagingKind Kind, int Parameter, int Size, TypeRef Item, string Items, string Next, int First);
