using Microsoft.CodeAnalysis;

namespace Wappfy.Generator.Diagnostics;

/// <summary>The diagnostics of operations, parameters, bodies, responses, security, servers and webhooks (WAPPFY0060 to WAPPFY0109).</summary>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor PathParameterNotInTemplate = Make(
        "WAPPFY0060", "A path parameter does not occur in the path",
        "The path parameter '{0}' does not occur in '{1}' and is left out. Remove it, or add {{{0}}} to the path.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor PathVariableUndeclared = Make(
        "WAPPFY0061", "A path variable is not declared",
        "'{{{0}}}' in '{1}' is not declared as a path parameter; a required string argument is generated for it. Declare the parameter with \"in: path\".",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor PathVariableElsewhere = Make(
        "WAPPFY0094", "A path variable is declared as a query parameter",
        "'{{{0}}}' in '{1}' is declared with \"in: query\"; its value is sent in the path. Declare it with \"in: path\".",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor HeaderOwnedByHttp = Make(
        "WAPPFY0062", "A header parameter is left out",
        "The header parameter '{0}' is not an argument: OpenAPI reserves this name, and the client sets the header from the content types and its credentials",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor ParameterTwice = Make(
        "WAPPFY0063", "A parameter is declared twice",
        "The parameter '{0}' is declared twice in the same location; the last declaration is used. Remove the other one.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ParameterIncomplete = Make(
        "WAPPFY0064", "A parameter lacks its name or location",
        "The parameter is left out: it needs a \"name\", and an \"in\" that is path, query, header or cookie.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor StyleDoesNotFit = Make(
        "WAPPFY0065", "A parameter's style is not defined for its location",
        "The style '{0}' is not defined for \"in: {1}\"; '{2}' is used instead. Correct the style.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor PathParameterOptional = Make(
        "WAPPFY0066", "A path parameter is not marked as required",
        "The path parameter '{0}' is treated as required, since a path cannot omit a value. Add \"required: true\".",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor OperationIdTwice = Make(
        "WAPPFY0067", "An operationId is used twice",
        "The operationId '{0}' is already used by another operation; the method's name is completed from the HTTP method and the path. Give each operation its own operationId.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor PathWithoutSlash = Make(
        "WAPPFY0068", "A path does not begin with a slash",
        "The path '{0}' does not begin with a slash; a slash is added. Add it to the path.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor PathsAlike = Make(
        "WAPPFY0100", "Two paths differ only in the names of their variables",
        "The path '{0}' differs from '{1}' only in the names of its variables{2}. OpenAPI does not allow that; the operations of all of them are generated. Declare the operations under one path.",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor BodyWithoutContent = Make(
        "WAPPFY0069", "A request body has no usable content",
        "The request body declares no media type that can be sent; the operation is generated without a body. Declare a media type under content.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor MediaTypeInvalid = Make(
        "WAPPFY0070", "A media type is not valid",
        "'{0}' is not a valid media type and is left out; a media type has the form of application/json",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor StatusInvalid = Make(
        "WAPPFY0071", "A response's status code is not valid",
        "'{0}' is not a valid status code, and the response is left out; use three digits, a range such as 4XX, or default",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor SchemeIncomplete = Make(
        "WAPPFY0072", "A security scheme cannot be used",
        "The security scheme '{0}' {1}, so no credential can be set for it. Correct the scheme, or send its credential with middleware.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor SchemeUnknown = Make(
        "WAPPFY0073", "A security requirement names an unknown scheme",
        "The security scheme '{0}' is not declared under components.securitySchemes, so this alternative is left out. Declare the scheme, or correct the name.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor MutualTls = Make(
        "WAPPFY0074", "A client certificate is set on the handler",
        "No credential is generated for the security scheme '{0}', which is mutual TLS. Pass the client an HttpClient whose handler has the certificate.",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor NoServer = Make(
        "WAPPFY0075", "The document declares no server",
        "The document declares no absolute server address, so the client's constructors require one. Pass the address, or add servers to the document.",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor ServerInvalid = Make(
        "WAPPFY0076", "A server's URL is not valid",
        "'{0}' is not a valid http or https address, and the server is left out. Correct the address.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ServerVariableWithoutDefault = Make(
        "WAPPFY0077", "A server variable has no default",
        "The variable '{0}' of '{1}' has no default; {2}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor XmlAsText = Make(
        "WAPPFY0078", "XML is passed as text",
        "The media type '{0}' is passed as XML text because its schema does not define how a value is represented in XML. Read and write the text in your own code.",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor LinkUnusable = Make(
        "WAPPFY0091", "A link cannot be followed",
        "No method follows the link '{0}': {1}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor LinkValueIgnored = Make(
        "WAPPFY0092", "A value of a link is not taken from the response",
        "The value '{0}' of the link '{1}' is not applied: {2}; the caller gives it as an argument",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor TextUntyped = Make(
        "WAPPFY0096", "A schema is not applied to text",
        "The schema of '{0}' describes an object or a list, but the document does not define how that is written as text; the body is a string. If it is JSON, declare a JSON media type.",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor ContentNotAllowed = Make(
        "WAPPFY0097", "A response cannot have content",
        "A response {0} has no content (RFC 9110 §{1}), so the content that is declared here is ignored. Remove it.",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor DeepObjectList = Make(
        "WAPPFY0098", "deepObject is not defined for lists",
        "'{0}' is a list, for which the style deepObject is not defined; its items are sent as '{0}[]', and lists and objects in it as '{0}[0]'. Use the style form if the server expects another form.",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor CharsetNotUsed = Make(
        "WAPPFY0101", "The charset of a request is not used",
        "The charset '{0}' is not used: text is sent as UTF-8, and the Content-Type that is sent says so. Declare it without a charset.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor TokenUrlIncomplete = Make(
        "WAPPFY0102", "The address of a token endpoint is not complete",
        "The token endpoint of the security scheme '{0}' is '{1}', whose placeholders the document does not define. Set OAuth2ClientCredential.TokenUrl.",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor MultipartWithoutMembers = Make(
        "WAPPFY0079", "A multipart body has no declared parts",
        "The schema of '{0}' is not an object with properties: the parts are taken from the value's JSON, and files cannot be sent. Declare each part as a property.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor BoundParameterUnknown = Make(
        "WAPPFY0080", "A name to bind does not exist",
        "Bind names '{0}', which is neither a parameter of an operation nor a member of a request body; the entry is ignored. Correct the name in the OpenApiClient item.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor BoundMemberOfSomeBranches = Make(
        "WAPPFY0093", "A member to bind is not in every branch of a body",
        "A bound client does not set '{0}' in this body, because {1} is one of its branches and has no such member; set it in the body",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor BoundTypeDiffers = Make(
        "WAPPFY0099", "A parameter or a member of a body cannot be bound",
        "A bound client does not set {0}, because {1}: {2}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor WebhooksAlike = Make(
        "WAPPFY0081", "Webhooks cannot be distinguished",
        "No member of the bodies was found that distinguishes the events of '{0}', so Parse returns every body as Unknown; Parse(name, body) takes the event's name. Set WebhookDiscriminator on the OpenApiClient item to the member that distinguishes them.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor PaginationInvalid = Make(
        "WAPPFY0082", "A pagination option does not fit its operation",
        "The Pagination entry '{0}={1}' cannot be used: {2}; no method that reads all pages is generated. Correct the entry in the OpenApiClient item.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor PartHeaderInvalid = Make(
        "WAPPFY0083", "The name of a part's header is not valid",
        "The header '{0}' of the part '{1}' is not sent because HTTP does not allow this name. Correct the name.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor QueryEncodingIgnored = Make(
        "WAPPFY0084", "The encoding of a whole query string is not applied",
        "The encoding objects of '{0}' are not applied: its fields are sent in the form style, lists as repeated names and objects as JSON. Use query parameters where another style is needed.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor PositionHeadersIgnored = Make(
        "WAPPFY0085", "Headers of parts without names are not sent",
        "The parts of '{0}' have positions instead of names, and only their media types are sent as headers. If other headers are needed, declare the parts as properties of an object.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor EventsAlike = Make(
        "WAPPFY0086", "Events cannot be distinguished by their type",
        "The events of this stream are delivered as text (SseItem<string>): {0}. Give each kind of event its own 'const' or 'enum' for 'event'.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor EventDataUntyped = Make(
        "WAPPFY0087", "The data of an event is not typed",
        "The data of the event is delivered as text: {0}. Describe it with a single 'contentSchema' and 'contentMediaType: application/json'.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor NameNotAllowed = Make(
        "WAPPFY0088", "HTTP does not allow a name",
        "The {0} '{1}' is left out because HTTP does not allow this name. Correct the name.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor HeaderSetByTransport = Make(
        "WAPPFY0089", "A header parameter is set by the transport",
        "The header parameter '{0}' is left out because only the transport can set it. Remove the parameter.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor OperationLimitExceeded = Make(
        "WAPPFY0095", "An operation exceeds a limit",
        "The operation has {0} {1}, but at most {2} can be generated; the others are left out. Remove those that are not needed.",
        DiagnosticSeverity.Warning);
}
