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
/// <param name="Method">The HTTP method, upper case.</param>
/// <param name="Path">The path template as the specification has it.</param>
/// <param name="OperationId">The operationId as the specification has it, or null.</param>
/// <param name="Name">The name of the operation's static members: <c>GetChatPicture</c>.</param>
/// <param name="Doc">Summary and remarks.</param>
/// <param name="Obsolete">The message of the Obsolete attribute, or null.</param>
/// <param name="Route">The path in pieces, as it is sent.</param>
/// <param name="Parameters">Every parameter, in the order of sending.</param>
/// <param name="Bag">The record that holds the optional parameters where they are many, or null.</param>
/// <param name="Security">The member of the root client that holds the requirement, or null where nothing is sent.</param>
/// <param name="Server">The servers of this operation where they are not the document's, or null.</param>
/// <param name="Methods">The methods, one per combination that the caller chooses from.</param>
/// <param name="Errors">Declared error bodies.</param>
/// <param name="Headers">The declared headers of its answers, or null.</param>
/// <param name="ReplacedBy">The method that takes the place of a deprecated operation, from the root client on; null where none is known.</param>
/// <param name="FollowsRedirects">False where a redirect is the declared answer.</param>
internal sealed record OperationModel(
    string Method,
    string Path,
    string? OperationId,
    string Name,
    Doc Doc,
    string? Obsolete,
    EquatableArray<RoutePart> Route,
    EquatableArray<ParameterModel> Parameters,
    ParameterBagModel? Bag,
    string? Security,
    OperationServerModel? Server,
    EquatableArray<MethodModel> Methods,
    EquatableArray<ErrorModel> Errors,
    string? ReplacedBy = null,
    HeadersModel? Headers = null,
    bool FollowsRedirects = true);

/// <summary>A piece of a path: text that is sent as it stands, or the place of a parameter.</summary>
/// <param name="Text">Literal text, percent-encoded; null for a parameter.</param>
/// <param name="Parameter">Index in <see cref="OperationModel.Parameters"/>; -1 for text.</param>
internal sealed record RoutePart(string? Text, int Parameter = -1);

/// <summary>One parameter.</summary>
/// <param name="WireName">The name on the wire.</param>
/// <param name="Name">The C# name of the argument, or of the bag's member where <see cref="InBag"/>.</param>
/// <param name="Type">Type of a present value.</param>
/// <param name="Required">Whether the caller must give it.</param>
/// <param name="JsonContent">Whether the value travels as one JSON text (OAS 3.1 §4.8.12.2, content).</param>
/// <param name="SentDefault">Wire text that is sent where a required value is left out, or null.</param>
/// <param name="Description">Documentation of the argument.</param>
/// <param name="Bound">Whether a client can be bound to its value.</param>
/// <param name="InBag">Whether the value is a member of the operation's record of optional parameters.</param>
/// <param name="EnumIsText">Whether a generated enum in the value wraps a string, whose text is the wire form.</param>
/// <param name="Constraints">Limits that attributes carry.</param>
/// <param name="Deprecated">What to do instead, where the parameter is deprecated; else null.</param>
internal sealed record ParameterModel(
    string WireName,
    ParameterLocation Place,
    string Name,
    TypeRef Type,
    bool Required,
    ParameterStyleKind Style,
    bool Explode,
    bool AllowReserved,
    bool AllowEmptyValue,
    bool JsonContent,
    string? SentDefault,
    string Description,
    bool Bound = false,
    bool InBag = false,
    bool EnumIsText = false,
    ValueConstraints? Constraints = null,
    string? Deprecated = null);

/// <summary>The record of optional parameters of an operation that has many.</summary>
/// <param name="TypeName">Name of the record.</param>
/// <param name="Argument">Name of the argument that takes it.</param>
internal sealed record ParameterBagModel(string TypeName, string Argument);

/// <summary>One C# method that calls an operation.</summary>
/// <param name="Name">The name without <c>Async</c>.</param>
/// <param name="Body">What it sends, or null.</param>
/// <param name="Response">What it returns.</param>
/// <param name="Paging">How it walks the pages, for a method that returns all items; null for a single call.</param>
/// <param name="Request">Name of the local that holds the request.</param>
/// <param name="NamesObsolete">True where it reads or sets members of its body or its pages that are marked obsolete.</param>
internal sealed record MethodModel(string Name, BodyModel? Body, ResponseModel Response, PagingModel? Paging, string Request, bool NamesObsolete = false);

/// <summary>A declared error body.</summary>
/// <param name="Status">Three digits, a range such as <c>4XX</c>, or <c>default</c>.</param>
/// <param name="Type">Type of the body; null where none is declared, and only the description is known.</param>
/// <param name="MediaType">The media type of a typed body.</param>
/// <param name="Description">The response's description.</param>
/// <param name="Xml">How a typed XML body is read; null for others.</param>
internal sealed record ErrorModel(string Status, TypeRef? Type, string MediaType, string Description, XmlBodyModel? Xml = null);
