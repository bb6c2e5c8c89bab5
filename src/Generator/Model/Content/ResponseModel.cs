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
internal sealed record ResponseModel
{
    /// <summary>What is returned.</summary>
    public required ResponseKind Kind { get; init; }

    /// <summary>Type of the value or of the items of a sequence.</summary>
    public required TypeRef? Type { get; init; }

    /// <summary>Name of the closed hierarchy where <see cref="Kind"/> is Result.</summary>
    public required string? ResultType { get; init; }

    /// <summary>True in the model with which the closed hierarchy is to be emitted: methods may share one.</summary>
    public bool DeclaresResult { get; init; }

    /// <summary>The Accept header; null if there is none, or if it lists the media types of the cases.</summary>
    public required string? Accept { get; init; }

    /// <summary>One per status and media type.</summary>
    public required EquatableArray<ResponseCase> Cases { get; init; }

    /// <summary>The cases of a closed result: media types of one status with values of one type are one case.</summary>
    public IEnumerable<ResponseCase> ResultCases => Cases.GroupBy(static one => one.Case, StringComparer.Ordinal).Select(static same => same.First());

    /// <summary>True if the document declares no success: a response of any status that is not an error is returned as it came.</summary>
    public bool ReturnsAny { get; init; }

    /// <summary>Documentation of what is returned.</summary>
    public required string Description { get; init; }

    /// <summary>Whether the lines of a sequence are text rather than JSON.</summary>
    public bool IsTextLines { get; init; }

    /// <summary>The events of a sequence of server-sent events; null for others.</summary>
    public EventsModel? Events { get; init; }
}

/// <summary>One declared success.</summary>
internal sealed record ResponseCase
{
    /// <summary>Three digits, a range such as <c>2XX</c>, or <c>default</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The declared media type; null if none is declared.</summary>
    public required string? MediaType { get; init; }

    /// <summary>How the body is read; null if none is declared.</summary>
    public required MediaKind? Media { get; init; }

    /// <summary>Type of the body; null if none is declared, and for text and bytes.</summary>
    public required TypeRef? Type { get; init; }

    /// <summary>Name of the case in the closed hierarchy; empty elsewhere.</summary>
    public required string Case { get; init; }

    /// <summary>The response's description.</summary>
    public required string Description { get; init; }

    /// <summary>The C# type of the case's value; null if no body is declared.</summary>
    public string? CSharp => Media switch
    {
        null => null,
        MediaKind.Binary => "global::Wappfy.Runtime.BinaryResponse",
        _ => Type!.CSharpWithNull,
    };

    /// <summary>Limits of the body itself, and of its items; the members of a record have their own.</summary>
    public ValueConstraints? Constraints { get; init; }

    /// <summary>How a typed XML body is read; null for others.</summary>
    public XmlBodyModel? Xml { get; init; }

    /// <summary>How a text body that is a single value is read; plain for strings, and for other media types.</summary>
    public HeaderForm TextForm { get; init; }
}

/// <summary>How the pages of a list follow each other.</summary>
internal enum PagingKind : byte
{
    /// <summary>A query parameter counts pages.</summary>
    PageNumber,

    /// <summary>A query parameter counts items.</summary>
    Offset,

    /// <summary>The response contains the value that the next call sends.</summary>
    Cursor,

    /// <summary>The response's Link header contains the next page's address (RFC 8288).</summary>
    LinkHeader,

    /// <summary>A member of the response contains the next page's address.</summary>
    LinkMember,
}

/// <summary>How a method walks pages.</summary>
internal sealed record PagingModel
{
    public required PagingKind Kind { get; init; }

    /// <summary>Name, without Async, of the method that gets one page.</summary>
    public required string Single { get; init; }

    /// <summary>Type of a page.</summary>
    public required TypeRef Page { get; init; }

    /// <summary>Type of the items.</summary>
    public required TypeRef Item { get; init; }

    /// <summary>The members that lead from the page to the list of its items; none if the page is the list.</summary>
    public required EquatableArray<MemberStep> Items { get; init; }

    /// <summary>The members that lead from the page to the next cursor or address; none for counted pages and headers.</summary>
    public required EquatableArray<MemberStep> Next { get; init; }

    /// <summary>The response header with the next cursor or address; null if a member has it.</summary>
    public string? NextHeader { get; init; }

    /// <summary>The boolean member without which there is no next page; null if <see cref="Next"/> alone says it.</summary>
    public MemberStep? HasMore { get; init; }

    /// <summary>Index of the parameter that moves, in the operation's parameters; -1 for links.</summary>
    public required int Moving { get; init; }

    /// <summary>Index of the parameter that sets the page's size, or -1.</summary>
    public required int Size { get; init; }

    /// <summary>The first page's number or offset.</summary>
    public required long First { get; init; }

    /// <summary>The page's size where the caller does not set it; null if the document does not say.</summary>
    public required long? UsualSize { get; init; }

    /// <summary>Name of a local for a page.</summary>
    public required string PageLocal { get; init; }

    /// <summary>Name of a local for a page's number, cursor or link.</summary>
    public required string PlaceLocal { get; init; }

    /// <summary>Name of a local for a cancellation token.</summary>
    public required string TokenLocal { get; init; }
}

/// <summary>A step from a value to one of its members, or to an item of a list.</summary>
/// <param name="Member">The C# member, or the index of the item.</param>
/// <param name="IsOptional">Whether it is an <c>Optional</c>, whose value is taken.</param>
/// <param name="MayBeNull">Whether what it gives may be null.</param>
internal sealed record MemberStep(string Member, bool IsOptional, bool MayBeNull)
{
    /// <summary>The kind of item that the step leads to.</summary>
    public ItemKind Item { get; init; }

    /// <summary>The name of the JSON member; null for other steps.</summary>
    public string? JsonName { get; init; }
}

/// <summary>How an item of a list is taken.</summary>
internal enum ItemKind
{
    /// <summary>It is not an item.</summary>
    None,

    /// <summary>As a type that has null.</summary>
    Nullable,

    /// <summary>As a value type without null.</summary>
    Value,
}
