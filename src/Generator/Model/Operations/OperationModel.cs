using Wappfy.Generator.Model.Clients;
using Wappfy.Generator.Model.Content;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Model.Operations;

/// <summary>Where a parameter travels.</summary>
internal enum ParameterLocation : byte
{
    Path,
    Query,
    Header,
    Cookie,

    /// <summary>The whole query string as one value (OAS 3.2 §4.12.1).</summary>
    QueryString,
}

/// <summary>How a value becomes text (OAS 3.1 §4.8.12.2, the style values).</summary>
internal enum ParameterStyleKind : byte
{
    Simple,
    Label,
    Matrix,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,

    /// <summary>Tabs between items; OpenAPI 2.0's tsv.</summary>
    TabDelimited,

    /// <summary>As <see cref="Form"/>, without percent-encoding (OAS 3.2).</summary>
    Cookie,
}

/// <summary>One operation of the specification and the C# methods that call it.</summary>
internal sealed record OperationModel
{
    /// <summary>The HTTP method, upper case.</summary>
    public required string Method { get; init; }

    /// <summary>The path template as the specification has it.</summary>
    public required string Path { get; init; }

    /// <summary>The operationId as the specification has it, or null.</summary>
    public required string? OperationId { get; init; }

    /// <summary>The name of the operation's static members: <c>GetChatPicture</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Summary and remarks.</summary>
    public required Doc Doc { get; init; }

    /// <summary>The message of the Obsolete attribute, or null.</summary>
    public required string? Obsolete { get; init; }

    /// <summary>The path in pieces, as it is sent.</summary>
    public required EquatableArray<RoutePart> Route { get; init; }

    /// <summary>Whether the texts of <see cref="Route"/> are those of <see cref="Path"/>.</summary>
    public required bool IsRouteAsWritten { get; init; }

    /// <summary>Every parameter, in the order of sending.</summary>
    public required EquatableArray<ParameterModel> Parameters { get; init; }

    /// <summary>The record that contains the optional parameters if there are many, or null.</summary>
    public required ParameterBagModel? Bag { get; init; }

    /// <summary>The member of the root client with the requirement, or null if nothing is sent.</summary>
    public required string? Security { get; init; }

    /// <summary>The servers of this operation where they are not the document's, or null.</summary>
    public required ServerTemplateModel? Server { get; init; }

    /// <summary>The methods, one per combination that the caller chooses from.</summary>
    public required EquatableArray<MethodModel> Methods { get; init; }

    /// <summary>Declared error bodies.</summary>
    public required EquatableArray<ErrorModel> Errors { get; init; }

    /// <summary>The method that replaces a deprecated operation, from the root client on; null if none is known.</summary>
    public string? ReplacedBy { get; init; }

    /// <summary>The declared headers of its responses, or null.</summary>
    public HeadersModel? Headers { get; init; }

    /// <summary>Whether it or something that its members name is marked obsolete.</summary>
    public required bool NamesObsolete { get; init; }

    /// <summary>The declared header by which the server recognizes a repeated request, or null.</summary>
    public string? IdempotencyHeader { get; init; }

    /// <summary>False if a redirect is the declared response.</summary>
    public bool FollowsRedirects { get; init; } = true;
}

/// <summary>A piece of a path: text that is sent unchanged, or the position of a parameter.</summary>
/// <param name="Text">Literal text, percent-encoded; null for a parameter.</param>
/// <param name="Parameter">Index in <see cref="OperationModel.Parameters"/>; -1 for text.</param>
internal sealed record RoutePart(string? Text, int Parameter = -1);

/// <summary>One parameter.</summary>
internal sealed record ParameterModel
{
    /// <summary>The name on the wire.</summary>
    public required string WireName { get; init; }

    public required ParameterLocation Location { get; init; }

    /// <summary>The C# name of the argument, or of the bag's member where <see cref="InBag"/>.</summary>
    public required string Name { get; init; }

    /// <summary>Type of a present value.</summary>
    public required TypeRef Type { get; init; }

    /// <summary>Whether the caller must give it.</summary>
    public required bool Required { get; init; }

    public required ParameterStyleKind Style { get; init; }

    public required bool Explode { get; init; }

    public required bool AllowReserved { get; init; }

    /// <summary>Whether slashes in the value separate segments of the path.</summary>
    public bool KeepsSlashes { get; init; }

    public required bool AllowEmptyValue { get; init; }

    /// <summary>How the code of a request writes the value.</summary>
    public required ParameterWriteKind Write { get; init; }

    /// <summary>Whether the runtime's short call, which names no style, writes the value as the document says.</summary>
    public required bool IsPlain { get; init; }

    /// <summary>Whether a required value may be one that styles do not write: a list or an object with nothing in it.</summary>
    public required bool MayBeUnsent { get; init; }

    /// <summary>JSON text of the value that the server assumes if none is sent; null if the document names none.</summary>
    public string? Default { get; init; }

    /// <summary>Wire text that is sent where a required value is left out, or null.</summary>
    public required string? SentDefault { get; init; }

    /// <summary>Documentation of the argument.</summary>
    public required string Description { get; init; }

    /// <summary>The name in the option <c>Bind</c> by which a client is bound to its value, or null.</summary>
    public string? BoundName { get; init; }

    /// <summary>Whether a client can be bound to its value.</summary>
    public bool Bound => BoundName is not null;

    /// <summary>Whether the value is a member of the operation's record of optional parameters.</summary>
    public bool InBag { get; init; }

    /// <summary>Limits that attributes carry.</summary>
    public ValueConstraints? Constraints { get; init; }

    /// <summary>What to do instead, where the parameter is deprecated; else null.</summary>
    public string? Deprecated { get; init; }
}

/// <summary>How the code of a request writes a parameter.</summary>
internal enum ParameterWriteKind : byte
{
    /// <summary>As a text of its style: a scalar.</summary>
    Text,

    /// <summary>As a list of texts.</summary>
    Texts,

    /// <summary>By the JSON of its value, whose members and items its style lays out.</summary>
    Value,

    /// <summary>As one JSON text (OAS 3.1 §4.8.12.2, content).</summary>
    Json,

    /// <summary>As the whole query string, which is a text.</summary>
    QueryStringText,

    /// <summary>As the whole query string, which is a JSON text.</summary>
    QueryStringJson,

    /// <summary>As the whole query string, which is a form.</summary>
    QueryStringForm,
}

/// <summary>The record of optional parameters of an operation that has many.</summary>
/// <param name="TypeName">Name of the record.</param>
/// <param name="Argument">Name of the argument that takes it.</param>
internal sealed record ParameterBagModel(string TypeName, string Argument);

/// <summary>One C# method that calls an operation.</summary>
internal sealed record MethodModel
{
    /// <summary>The name without <c>Async</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it sends, or null.</summary>
    public required BodyModel? Body { get; init; }

    /// <summary>What it returns.</summary>
    public required ResponseModel Response { get; init; }

    /// <summary>How it walks the pages, for a method that returns all items; null for a single call.</summary>
    public required PagingModel? Paging { get; init; }

    /// <summary>The arguments in their order.</summary>
    public required EquatableArray<ArgumentModel> Arguments { get; init; }

    /// <summary>Name of the local for the request.</summary>
    public required string Request { get; init; }

    /// <summary>True if it reads or sets members of its body or its pages that are marked obsolete.</summary>
    public bool NamesObsolete { get; init; }
}

/// <summary>A declared error.</summary>
internal sealed record ErrorModel
{
    /// <summary>Three digits, a range such as <c>4XX</c>, or <c>default</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The response's description, as a sentence; empty if there is none.</summary>
    public required string Description { get; init; }

    /// <summary>Type of the body; null if none is declared, and only the description is known.</summary>
    public TypeRef? Type { get; init; }

    /// <summary>The media type of a typed body.</summary>
    public string MediaType { get; init; } = "";

    /// <summary>How a typed XML body is read; null for others.</summary>
    public XmlBodyModel? Xml { get; init; }

    /// <summary>Whether the body is text.</summary>
    public bool IsText { get; init; }
}
