namespace Wappfy.Generator.Document.Validation;

/// <summary>Kinds of value that a keyword can have; several where the specification allows several.</summary>
[Flags]
internal enum Forms
{
    None = 0,

    /// <summary>A string.</summary>
    Text = 1,

    /// <summary>A string that is shown or compared; a number or a boolean reads as its text.</summary>
    Prose = 2,

    Flag = 4,

    /// <summary>A non-negative integer.</summary>
    Count = 8,

    Number = 16,

    List = 32,

    /// <summary>An object whose members have names of the author's choice.</summary>
    Map = 64,

    /// <summary>A map in which members that begin with <c>x-</c> are extensions.</summary>
    Patterned = 128,

    /// <summary>An object of the specification.</summary>
    Object = 256,

    /// <summary>Any data.</summary>
    Any = 512,
}

/// <summary>What a value has to be.</summary>
internal sealed class ValueForm(Forms kinds, string? type, ValueForm? item)
{
    public Forms Kinds { get; } = kinds;

    /// <summary>The name of the object, such as <c>Parameter</c>.</summary>
    public string? Type { get; } = type;

    /// <summary>What the items of a list, or the members of a map, have to be.</summary>
    public ValueForm? Item { get; } = item;

    /// <summary>Reads <c>text</c>, <c>[Server]</c>, <c>{Schema}</c>, <c>&lt;Response&gt;</c>, and alternatives with <c>|</c>.</summary>
    public static ValueForm Parse(string notation)
    {
        var kinds = Forms.None;
        string? type = null;
        ValueForm? item = null;
        foreach (var part in notation.Split('|'))
        {
            kinds |= part switch
            {
                "text" => Forms.Text,
                "prose" => Forms.Prose,
                "flag" => Forms.Flag,
                "count" => Forms.Count,
                "number" => Forms.Number,
                "any" => Forms.Any,
                _ => part[0] switch { '[' => Forms.List, '{' => Forms.Map, '<' => Forms.Patterned, _ => Forms.Object },
            };
            if (part[0] is '[' or '{' or '<')
                item = Parse(part.Substring(1, part.Length - 2));
            else if (char.IsUpper(part[0]))
                type = part;
        }

        return new ValueForm(kinds, type, item);
    }
}

/// <summary>A keyword of an object, and the version that defines it first.</summary>
internal sealed record Keyword(SpecVersion Since, ValueForm Form);

/// <summary>
/// The objects of the OpenAPI specification and what their keywords are, by version: the tables of OAS 2.0 "Schema", 3.0, 3.1 and 3.2 §4, and the
/// vocabularies of JSON Schema 2020-12. A keyword is written as <c>name:form</c>; <c>name@31:form</c> exists since OpenAPI 3.1.
/// </summary>
internal static class ObjectForms
{
    /// <summary>The object at the root of a document.</summary>
    public const string Root = "Document";

    private const string Numeric =
        " multipleOf:number maximum:number exclusiveMaximum:number|flag minimum:number exclusiveMinimum:number|flag maxLength:count minLength:count pattern:text"
        + " maxItems:count minItems:count uniqueItems:flag maxProperties:count minProperties:count enum:[any] default:any";

    private const string Common =
        "Contact name:prose url:prose email:prose\n"
        + "Docs description:prose url:prose\n"
        + "Xml name:prose namespace:prose prefix:prose attribute:flag wrapped:flag nodeType@32:text\n";

    private static readonly Dictionary<string, Dictionary<string, Keyword>> Version2 = Parse(
        Common
        + "Document swagger:any info:Info host:prose basePath:prose schemes:[text] consumes:[prose] produces:[prose] paths:<PathItem> definitions:{Schema} parameters:{Parameter}"
        + " responses:{Response} securityDefinitions:{SecurityScheme} security:[{[prose]}] tags:[Tag] externalDocs:Docs\n"
        + "Info title:prose description:prose termsOfService:prose contact:Contact license:License version:prose\n"
        + "License name:prose url:prose\n"
        + "PathItem $ref:text get:Operation put:Operation post:Operation delete:Operation options:Operation head:Operation patch:Operation parameters:[Parameter]\n"
        + "Operation tags:[prose] summary:prose description:prose externalDocs:Docs operationId:text consumes:[prose] produces:[prose] parameters:[Parameter] responses:<Response>"
        + " schemes:[text] deprecated:flag security:[{[prose]}]\n"
        + "Parameter name:text in:text description:prose required:flag schema:Schema type:text format:text allowEmptyValue:flag items:Items collectionFormat:text" + Numeric + "\n"
        + "Items type:text format:text items:Items collectionFormat:text" + Numeric + "\n"
        + "Header description:prose type:text format:text items:Items collectionFormat:text" + Numeric + "\n"
        + "Response description:prose schema:Schema headers:{Header} examples:any\n"
        + "Tag name:prose description:prose externalDocs:Docs\n"
        + "SecurityScheme type:text description:prose name:text in:text flow:text authorizationUrl:prose tokenUrl:prose scopes:<prose>\n"
        + "Schema $ref:text title:prose description:prose type:text|[text] format:text required:[text] items:Schema|[Schema] allOf:[Schema] properties:{Schema}"
        + " additionalProperties:flag|Schema discriminator:text readOnly:flag xml:Xml externalDocs:Docs example:any" + Numeric);

    private static readonly Dictionary<string, Dictionary<string, Keyword>> Version3 = Parse(
        Common
        + "Document openapi:any info:Info jsonSchemaDialect@31:text $self@32:text servers:[Server] paths:<PathItem> webhooks@31:{PathItem} components:Components security:[{[prose]}]"
        + " tags:[Tag] externalDocs:Docs\n"
        + "Info title:prose summary@31:prose description:prose termsOfService:prose contact:Contact license:License version:prose\n"
        + "License name:prose identifier@31:prose url:prose\n"
        + "Server url:prose description:prose name@32:prose variables:{ServerVariable}\n"
        + "ServerVariable enum:[prose] default:prose description:prose\n"
        + "Components schemas:{Schema} responses:{Response} parameters:{Parameter} examples:{Example} requestBodies:{RequestBody} headers:{Header} securitySchemes:{SecurityScheme}"
        + " links:{Link} callbacks:{<PathItem>} pathItems@31:{PathItem} mediaTypes@32:{MediaType}\n"
        + "PathItem $ref:text summary:prose description:prose get:Operation put:Operation post:Operation delete:Operation options:Operation head:Operation patch:Operation trace:Operation"
        + " query@32:Operation additionalOperations@32:{Operation} servers:[Server] parameters:[Parameter]\n"
        + "Operation tags:[prose] summary:prose description:prose externalDocs:Docs operationId:text parameters:[Parameter] requestBody:RequestBody responses:<Response>"
        + " callbacks:{<PathItem>} deprecated:flag security:[{[prose]}] servers:[Server]\n"
        + "Parameter name:text in:text description:prose required:flag deprecated:flag allowEmptyValue:flag style:text explode:flag allowReserved:flag schema:Schema example:any"
        + " examples:{Example} content:{MediaType}\n"
        + "RequestBody description:prose content:{MediaType} required:flag\n"
        + "MediaType schema:Schema itemSchema@32:Schema example:any examples:{Example} encoding:{Encoding} prefixEncoding@32:[Encoding] itemEncoding@32:Encoding\n"
        + "Encoding contentType:prose headers:{Header} style:text explode:flag allowReserved:flag encoding@32:{Encoding} prefixEncoding@32:[Encoding] itemEncoding@32:Encoding\n"
        + "Response summary@32:prose description:prose headers:{Header} content:{MediaType} links:{Link}\n"
        + "Example summary:prose description:prose value:any externalValue:text dataValue@32:any serializedValue@32:prose\n"
        + "Link operationRef:text operationId:text parameters:any requestBody:any description:prose server:Server\n"
        + "Header description:prose required:flag deprecated:flag allowEmptyValue:flag style:text explode:flag allowReserved:flag schema:Schema example:any examples:{Example}"
        + " content:{MediaType}\n"
        + "Tag name:prose summary@32:prose description:prose externalDocs:Docs parent@32:prose kind@32:prose\n"
        + "SecurityScheme type:text description:prose name:text in:text scheme:text bearerFormat:prose flows:Flows openIdConnectUrl:prose oauth2MetadataUrl@32:prose deprecated@32:flag\n"
        + "Flows implicit:Flow password:Flow clientCredentials:Flow authorizationCode:Flow deviceAuthorization@32:Flow\n"
        + "Flow authorizationUrl:prose deviceAuthorizationUrl@32:prose tokenUrl:prose refreshUrl:prose scopes:<prose>\n"
        + "Discriminator propertyName:text mapping:{prose} defaultMapping@32:prose\n"
        + "Schema $ref:text title:prose description:prose type:text|[text] format:text nullable:flag required:[text] allOf:[Schema] oneOf:[Schema] anyOf:[Schema] not:Schema items:Schema|[Schema]"
        + " properties:{Schema} additionalProperties:flag|Schema discriminator:Discriminator readOnly:flag writeOnly:flag deprecated:flag xml:Xml externalDocs:Docs example:any"
        + " $id@31:text $schema@31:text $anchor@31:text $dynamicRef@31:text $dynamicAnchor@31:text $vocabulary@31:any $comment@31:prose $defs@31:{Schema} const@31:any"
        + " contains@31:Schema minContains@31:count maxContains@31:count prefixItems@31:[Schema] patternProperties@31:{Schema} propertyNames@31:Schema"
        + " dependentSchemas@31:{Schema} dependentRequired@31:{[text]} if@31:Schema then@31:Schema else@31:Schema unevaluatedItems@31:Schema unevaluatedProperties@31:Schema"
        + " contentEncoding@31:text contentMediaType@31:text contentSchema@31:Schema examples@31:[any]" + Numeric);

    /// <summary>Objects that may be a Reference Object instead; the members beside its <c>$ref</c> are ignored.</summary>
    public static bool CanBeReference(string type) => type is not ("PathItem" or "Schema" or Root);

    /// <summary>The keywords of an object by their names, those of later versions included.</summary>
    public static IReadOnlyDictionary<string, Keyword> Of(SpecVersion version, string type) => (version == SpecVersion.V20 ? Version2 : Version3)[type];

    private static Dictionary<string, Dictionary<string, Keyword>> Parse(string table)
    {
        var forms = new Dictionary<string, ValueForm>(StringComparer.Ordinal);
        var objects = new Dictionary<string, Dictionary<string, Keyword>>(StringComparer.Ordinal);
        foreach (var line in table.Split('\n'))
        {
            var words = line.Split(' ');
            var keywords = new Dictionary<string, Keyword>(words.Length, StringComparer.Ordinal);
            for (var i = 1; i < words.Length; i++)
            {
                var colon = words[i].IndexOf(':');
                var name = words[i].Substring(0, colon);
                var notation = words[i].Substring(colon + 1);
                var since = name.EndsWith("@31", StringComparison.Ordinal) ? SpecVersion.V31 : name.EndsWith("@32", StringComparison.Ordinal) ? SpecVersion.V32 : SpecVersion.V20;
                if (!forms.TryGetValue(notation, out var form))
                    forms[notation] = form = ValueForm.Parse(notation);
                if (since != SpecVersion.V20)
                    name = name.Substring(0, name.Length - 3);
                keywords[name] = new Keyword(since, form);
            }

            objects[words[0]] = keywords;
        }

        return objects;
    }
}
