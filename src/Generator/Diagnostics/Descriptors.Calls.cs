using Microsoft.CodeAnalysis;

namespace Wappfy.Generator.Diagnostics;

/// <summary>The diagnostics of operations, parameters, bodies, responses, security, servers and webhooks (WAPPFY0060 to WAPPFY0099).</summary>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor PathParameterNotInTemplate = Make(
        "WAPPFY0060", "A path parameter has no place in the path",
        "The path parameter '{0}' does not occur in '{1}' and is left out. Remove it, or put {{{0}}} into the path.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor PathVariableUndeclared = Make(
        "WAPPFY0061", "A variable of the path is not declared",
        "'{{{0}}}' of '{1}' has no path parameter; it became a required string argument. Declare the parameter with \"in: path\".",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor PathVariableElsewhere = Make(
        "WAPPFY0094", "A variable of the path is declared for the query",
        "'{{{0}}}' of '{1}' is declared with \"in: query\"; its value is sent in the path. Declare it with \"in: path\".",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor HeaderOwnedByHttp = Make(
        "WAPPFY0062", "A header parameter is left out",
        "The header parameter '{0}' is left out: OpenAPI reserves it, and the client sets it from the content types and the security scheme.",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor ParameterTwice = Make(
        "WAPPFY0063", "A parameter is declared twice",
        "The parameter '{0}' is declared twice at the same place; the last declaration counts",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ParameterIncomplete = Make(
        "WAPPFY0064", "A parameter lacks its name or place",
        "The parameter is left out: it needs a \"name\", and an \"in\" that is path, query, header or cookie.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor StyleDoesNotFit = Make(
        "WAPPFY0065", "A parameter's style does not fit its place",
        "The style '{0}' is not defined for \"in: {1}\"; '{2}' is used",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor PathParameterOptional = Make(
        "WAPPFY0066", "A path parameter is not marked as required",
        "The path parameter '{0}' is taken as required, since a path has no place for a missing value. Add \"required: true\".",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor OperationIdTwice = Make(
        "WAPPFY0067", "An operationId is used twice",
        "The operationId '{0}' belongs to another operation already; the method's name was completed from method and path. Give each operation an id of its own.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor PathWithoutSlash = Make(
        "WAPPFY0068", "A path does not begin with a slash",
        "The path '{0}' does not begin with a slash; one is put in front of it",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor BodyWithoutContent = Make(
        "WAPPFY0069", "A request body has no usable content",
        "The request body declares no media type that can be sent; the operation is generated without a body",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor MediaTypeInvalid = Make(
        "WAPPFY0070", "A media type is not valid",
        "'{0}' is no media type and is left out; a media type looks like application/json",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor StatusInvalid = Make(
        "WAPPFY0071", "A response's status is not valid",
        "'{0}' is no status and the response is left out; use three digits, a range such as 4XX, or default",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor SchemeIncomplete = Make(
        "WAPPFY0072", "A security scheme cannot be used",
        "The security scheme '{0}' {1}; no credential can be given for it",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor SchemeUnknown = Make(
        "WAPPFY0073", "A security requirement names an unknown scheme",
        "The security scheme '{0}' is not declared under components.securitySchemes; this alternative is left out",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor MutualTls = Make(
        "WAPPFY0074", "A client certificate is set on the handler",
        "The security scheme '{0}' is mutual TLS: give the client an HttpClient whose handler has the certificate",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor NoServer = Make(
        "WAPPFY0075", "The document names no server",
        "The document names no absolute server address; the client's constructors ask for one",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor ServerInvalid = Make(
        "WAPPFY0076", "A server's URL is not valid",
        "'{0}' is no http or https address and the server is left out",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ServerVariableWithoutDefault = Make(
        "WAPPFY0077", "A server variable has no default",
        "The variable '{0}' of '{1}' has no default; {2}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor XmlAsText = Make(
        "WAPPFY0078", "XML is passed as text",
        "The media type '{0}' is passed as XML text: nothing says how its schema would stand in XML",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor MultipartWithoutMembers = Make(
        "WAPPFY0079", "A multipart body has no declared parts",
        "The schema of '{0}' is no object with properties: its parts follow from the value's JSON, and files cannot be sent. Declare each part as a property.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor BoundParameterUnknown = Make(
        "WAPPFY0080", "A parameter to bind does not exist",
        "Bind names the parameter '{0}', and no operation has it; there is nothing to bind. Correct the name in the OpenApiClient item.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor WebhooksAlike = Make(
        "WAPPFY0081", "Webhooks cannot be told apart",
        "No member of the bodies tells the events of '{0}' apart, so that Parse keeps every body as Unknown; Parse(name, body) takes the event's name. Name the member by WebhookDiscriminator on the OpenApiClient item.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor PaginationInvalid = Make(
        "WAPPFY0082", "An option for pages does not fit its operation",
        "Pagination says '{0}={1}', and {2}; no method for all pages is generated. Correct the entry in the OpenApiClient item.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor PartHeaderInvalid = Make(
        "WAPPFY0083", "A part's header has no valid name",
        "The header '{0}' of the part '{1}' is not sent, since its name is none that HTTP allows. Correct the name.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor QueryEncodingIgnored = Make(
        "WAPPFY0084", "The encoding of a whole query is not applied",
        "The encoding objects of '{0}' are not applied: its fields are sent in the form style, lists as repeated names and objects as JSON. Use parameters in the query where another style is needed.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor PositionHeadersIgnored = Make(
        "WAPPFY0085", "Headers of parts without names are not sent",
        "The parts of '{0}' have positions and no names, and no headers but their media types are sent with them. Give the parts names, as members of an object, where they need headers.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor EventsAlike = Make(
        "WAPPFY0086", "Events cannot be distinguished by their type",
        "The events of this stream are delivered as text (SseItem<string>): {0}. Give each kind of event a 'const' or 'enum' of its own for 'event'.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor EventDataUntyped = Make(
        "WAPPFY0087", "The data of an event is not typed",
        "The data of the event is delivered as text: {0}. Describe it by one 'contentSchema' with 'contentMediaType: application/json'.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor NameNotAllowed = Make(
        "WAPPFY0088", "A name is not allowed by HTTP",
        "The {0} '{1}' is left out, since HTTP does not allow such a name. Correct the name.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor HeaderSetByTransport = Make(
        "WAPPFY0089", "A header parameter is set by the transport",
        "The header parameter '{0}' is left out: only the transport can set it. Remove the parameter.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor OperationLimitExceeded = Make(
        "WAPPFY0095", "An operation exceeds a limit",
        "The operation has {0} {1}, and no more than {2} can be generated; the others are left out. Remove those that are not needed.",
        DiagnosticSeverity.Warning);
}
