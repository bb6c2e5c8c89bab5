using System.Text.Json;
using System.Text.RegularExpressions;

namespace Wappfy.Testing.Checking;

/// <summary>One parameter of an operation, with what its schema means for the text that is sent.</summary>
internal sealed class ParameterDescription
{
    /// <summary>What can be the name of a header (RFC 9110 §5.6.2).</summary>
    private static readonly Regex s_token = new("^[!#$%&'*+.^_`|~0-9A-Za-z-]+$", RegexOptions.CultureInvariant);

    /// <summary>The keywords that say nothing about a string.</summary>
    private static readonly HashSet<string> s_silent = new(StringComparer.Ordinal) { "type", "default", "example", "examples", "readOnly", "writeOnly", "xml" };

    public ParameterDescription(JsonElement json, PathPattern path, SchemaSet schemas)
    {
        Json = json;
        Name = json.GetProperty("name").GetString()!;
        Location = json.GetProperty("in").GetString()!;
        Pointer = "/" + Location + "/" + SchemaValidator.Escape(Name);
        IsRequired = SchemaSet.Flag(json, "required");

        // OAS 3.1 §4.8.12.1: these header parameters are ignored. Accept-Encoding is the transport's unless the caller says otherwise.
        IsIgnored = Location is "querystring" or "body" or "formData"
            || (Location == "header" && (Name.ToLowerInvariant() is "accept" or "accept-encoding" or "content-type" or "authorization" || !s_token.IsMatch(Name)))
            || (Location == "path" && !path.Names.Contains(Name));
        IsContent = !json.TryGetProperty("schema", out var schema);
        Schema = schema;
        Types = IsContent ? [] : schemas.TypesOf(schema);
        Style = SchemaSet.Text(json, "style") ?? (Location is "query" or "cookie" ? "form" : "simple");
        Explodes = json.TryGetProperty("explode", out var explode) ? explode.ValueKind == JsonValueKind.True : Style is "form" or "cookie";
        var resolved = IsContent ? default : schemas.Resolve(schema);
        Item = resolved.ValueKind == JsonValueKind.Object && resolved.TryGetProperty("items", out var item) ? item : default;
        HasObjects = Item.ValueKind == JsonValueKind.Object && schemas.TypesOf(Item).Overlaps(["object", "array"]);
        IsAnyText = Types.Count == 1 && Types.Contains("string") && resolved.EnumerateObject().All(static m => s_silent.Contains(m.Name));
    }

    public JsonElement Json { get; }

    public string Name { get; }

    public string Location { get; }

    /// <summary>JSON pointer to the parameter in a request.</summary>
    public string Pointer { get; }

    public bool IsRequired { get; }

    /// <summary>Whether it is not a part of requests that can be checked.</summary>
    public bool IsIgnored { get; }

    /// <summary>Whether a media type describes it.</summary>
    public bool IsContent { get; }

    public JsonElement Schema { get; }

    /// <summary>The schema of a list's items; undefined if there is none.</summary>
    public JsonElement Item { get; }

    /// <summary>Whether items of a list are objects or lists.</summary>
    public bool HasObjects { get; }

    /// <summary>The JSON types that the schema allows; none if it does not say.</summary>
    public HashSet<string> Types { get; }

    public string Style { get; }

    public bool Explodes { get; }

    /// <summary>Whether every text is valid.</summary>
    public bool IsAnyText { get; }
}
