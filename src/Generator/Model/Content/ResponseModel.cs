using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Model.Content;

/// <summary>What a method gives back.</summary>
internal enum ResponseKind : byte
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
/// <param name="Kind">What is returned.</param>
/// <param name="Type">Type of the value or of the items of a sequence.</param>
/// <param name="ResultType">Name of the closed hierarchy where <see cref="Kind"/> is Result.</param>
/// <param name="Accept">The Accept header, or null for none.</param>
/// <param name="Cases">One per status and media type.</param>
/// <param name="Description">Documentation of what is returned.</param>
/// <param name="Events">The events of a sequence of server-sent events; null for others.</param>
internal sealed record ResponseModel(
    ResponseKind Kind,
    TypeRef? Type,
    string? ResultType,
    string? Accept,
    EquatableArray<ResponseCase> Cases,
    string Description,
    EventsModel? Events = null);

/// <summary>One declared success.</summary>
/// <param name="Status">Three digits, a range such as <c>2XX</c>, or <c>default</c>.</param>
/// <param name="MediaType">The declared media type; null where none is declared.</param>
/// <param name="Media">How the body is read; null where none is declared.</param>
/// <param name="Type">Type of the body; null where none is declared, and for text and bytes.</param>
/// <param name="Case">Name of the case in the closed hierarchy; empty elsewhere.</param>
/// <param name="Description">The response's description.</param>
/// <param name="Xml">How a typed XML body is read; null for others.</param>
internal sealed record ResponseCase(string Status, string? MediaType, MediaKind? Media, TypeRef? Type, string Case, string Description, XmlBodyModel? Xml = null);

/// <summary>How the pages of a list follow each other.</summary>
internal enum PagingKind : byte
{
    /// <summary>A query parameter counts pages.</summary>
    PageNumber,

    /// <summary>A query parameter counts items.</summary>
    Offset,

    /// <summary>The answer holds what the next call sends.</summary>
    Cursor,

    /// <summary>The answer's Link header holds the next page's address (RFC 8288).</summary>
    LinkHeader,

    /// <summary>A member of the answer holds the next page's address.</summary>
    LinkMember,
}

/// <summary>How a method walks pages.</summary>
/// <param name="Single">Name, without Async, of the method that gets one page.</param>
/// <param name="Page">Type of a page.</param>
/// <param name="Item">Type of the items.</param>
/// <param name="Items">C# from the page to the list of its items; empty where the page is the list.</param>
/// <param name="Next">C# expression of the next cursor or address, over the local <paramref name="PageLocal"/>; empty for counted pages and headers.</param>
/// <param name="Moving">Index of the parameter that moves, in the operation's parameters; -1 for links.</param>
/// <param name="Size">Index of the parameter that sets the page's size, or -1.</param>
/// <param name="First">The first page's number or offset.</param>
/// <param name="UsualSize">The page's size where the caller does not set it; null where the document does not say.</param>
/// <param name="PageLocal">Name of a local for a page.</param>
/// <param name="PlaceLocal">Name of a local for a page's number, cursor or link.</param>
/// <param name="TokenLocal">Name of a local for a cancellation token.</param>
internal sealed record PagingModel(
    PagingKind Kind,
    string Single,
    TypeRef Page,
    TypeRef Item,
    string Items,
    string Next,
    int Moving,
    int Size,
    long First,
    long? UsualSize,
    string PageLocal,
    string PlaceLocal,
    string TokenLocal);
