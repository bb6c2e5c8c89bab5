namespace Wappfy.Fuzzing;

/// <summary>Words that mean something in OpenAPI documents.</summary>
internal static class Vocabulary
{
    public static IReadOnlyList<string> Types { get; } = ["string", "integer", "number", "boolean", "array", "object", "null", "any", "file", "String", "strin"];

    public static IReadOnlyList<string> Formats { get; } =
    [
        "int32", "int64", "uint64", "float", "double", "decimal", "date", "date-time", "time", "duration", "uuid", "uri", "byte", "binary", "base64url", "password", "email", "regex", "unknown",
    ];

    /// <summary>Members with a value that fits, as JSON; an empty text means a copy of something else in the document.</summary>
    public static IReadOnlyList<(string Name, string Value)> Members { get; } =
    [
        ("oneOf", ""), ("anyOf", ""), ("allOf", ""), ("not", ""), ("items", ""), ("prefixItems", ""), ("properties", ""), ("patternProperties", ""), ("additionalProperties", ""),
        ("additionalProperties", "false"), ("additionalProperties", "true"), ("unevaluatedProperties", "false"), ("items", "false"), ("items", "true"), ("required", "[\"a\",\"b\",\"name\",\"type\"]"), ("required", "true"),
        ("nullable", "true"), ("nullable", "false"), ("deprecated", "true"), ("readOnly", "true"), ("writeOnly", "true"), ("const", "null"), ("const", "1"), ("const", "\"c\""), ("const", "[1,{}]"), ("const", "1.5"),
        ("const", "true"), ("enum", "[]"), ("enum", "[null]"), ("enum", "[1,\"1\",true,null]"), ("enum", "[1,1.0,1e0]"), ("enum", "[\"a\",\"A\",\"\",\" \"]"), ("enum", "[[1],{}]"), ("enum", "[true,false]"), ("enum", ""),
        ("default", "1"), ("default", "\"d\""), ("default", "{}"), ("default", "[]"), ("default", "null"), ("example", ""), ("examples", ""), ("format", "\"date\""), ("format", "\"int32\""), ("format", "\"binary\""),
        ("minItems", "2"), ("minItems", "-1"), ("minItems", "1e9"), ("maxLength", "-1"), ("minimum", "1e999"), ("exclusiveMinimum", "true"), ("pattern", "\"[\""),
        ("discriminator", "{\"propertyName\":\"type\"}"), ("discriminator", "{\"propertyName\":\"kind\",\"mapping\":{\"a\":\"#/components/schemas/Pet\",\"b\":\"Pet\",\"c\":5}}"), ("discriminator", "\"kind\""),
        ("$ref", "\"#\""), ("$ref", "\"#/\""), ("$ref", "\"#/components/schemas/Pet\""), ("$ref", "\"#/components/schemas/Shape\""), ("$ref", "\"other.yaml\""), ("$ref", "\"https://example.org/x.yaml#/a\""), ("$ref", "7"),
        ("$dynamicRef", "\"#tree\""), ("$anchor", "\"tree\""), ("$dynamicAnchor", "\"tree\""), ("$id", "\"https://example.org/tree\""), ("$defs", ""), ("definitions", ""), ("description", "\"text\""), ("title", "\"Title\""),
        ("contentEncoding", "\"base64\""), ("contentMediaType", "\"image/png\""), ("type", "[\"string\",\"null\"]"), ("type", "[\"integer\",\"string\"]"), ("type", "[]"), ("type", "[\"object\",\"array\",\"null\"]"), ("type", "null"),
        ("parameters", ""), ("requestBody", ""), ("responses", ""), ("content", ""), ("schema", ""), ("itemSchema", ""), ("encoding", ""), ("headers", ""), ("servers", ""), ("servers", "[]"), ("security", "[{}]"), ("security", "[]"), ("tags", "[\"x\"]"),
        ("style", "\"form\""), ("style", "\"deepObject\""), ("style", "\"matrix\""), ("style", "\"simple\""), ("style", "\"tabDelimited\""), ("explode", "true"), ("explode", "false"), ("allowReserved", "true"), ("required", "true"), ("in", "\"query\""), ("in", "\"path\""), ("in", "\"header\""),
        ("operationId", "\"getPet\""), ("webhooks", ""), ("callbacks", ""), ("components", ""), ("paths", ""), ("openapi", "\"3.0.3\""), ("openapi", "\"3.1.0\""), ("swagger", "\"2.0\""), ("collectionFormat", "\"tsv\""), ("x-nullable", "true"), ("x-enum-varnames", "[\"A\",\"A\",\"b c\"]"),
        ("x-enum-descriptions", "[\"A\"]"), ("consumes", "[\"multipart/form-data\"]"), ("produces", "[\"image/png\",\"application/json\"]"), ("type", "\"object\""), ("type", "\"array\""), ("type", "\"string\""), ("type", "\"integer\""),
    ];

    public static IReadOnlyList<string> MediaTypes { get; } =
    [
        "application/json", "text/plain", "image/png", "*/*", "application/*", "text/event-stream", "application/jsonl", "multipart/form-data", "application/x-www-form-urlencoded", "application/xml", "application/octet-stream",
        "application/vnd.x+json", "application/json; charset=utf-8", "json", "text/csv", "multipart/mixed",
    ];

    public static IReadOnlyList<string> Statuses { get; } = ["200", "201", "204", "2XX", "2xx", "default", "404", "4XX", "100", "999", "20", "x-1", "302", "500", "ok"];

    public static IReadOnlyList<string> Versions { get; } = ["3.0.3", "3.1.0", "3.1.1", "3.2.0", "3.0", "3", "4.0.0", "2.0", "1.2", "x"];

    public static IReadOnlyList<string> Paths { get; } = ["/", "", "/a/{id}", "/a/{b}/{b}", "a", "/{}", "/{a", "/a}", "/a?b={c}", "/a#b", "/{a}{b}", "/{a.b}/{a-b}", "/..", "/a//b", "/%zz", "/{id*}", "/a/{ID}/{id}"];

    public static IReadOnlyList<string> Urls { get; } = ["", "/", "https://x", "{scheme}://{host}", "ftp://x", "https://x/{a}/{a}", "x", "//x", "https://u:p@x", "https://x?q=1", "{a}", "https://{", "https://x/{}", "https://[::1", "http://x:99999"];
}
