using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>A format that decides a C# type.</summary>
/// <param name="Kind">The kind of JSON that it applies to.</param>
/// <param name="Type">The type.</param>
/// <param name="Older">The type for frameworks without DateOnly, if it is another one.</param>
internal sealed record Format(JsonTypes Kind, TypeRef Type, TypeRef? Older = null);

/// <summary>
/// The formats of the OpenAPI Format Registry that decide a type, and a few that are widespread. Any other format leaves the type as it is: among them http-date,
/// which stays a string as it is in headers, and unixtime, which stays an integer.
/// </summary>
internal static class Formats
{
    private static readonly Dictionary<string, Format> s_all = new(StringComparer.Ordinal)
    {
        ["int8"] = new(JsonTypes.Integer, TypeRef.Int32),
        ["int16"] = new(JsonTypes.Integer, TypeRef.Int32),
        ["int32"] = new(JsonTypes.Integer, TypeRef.Int32),
        ["uint8"] = new(JsonTypes.Integer, TypeRef.Int32),
        ["uint16"] = new(JsonTypes.Integer, TypeRef.Int32),
        ["uint32"] = new(JsonTypes.Integer, TypeRef.Int64),
        ["int64"] = new(JsonTypes.Integer, TypeRef.Int64),
        ["double-int"] = new(JsonTypes.Integer, TypeRef.Int64),
        ["uint64"] = new(JsonTypes.Integer, TypeRef.UInt64),

        // No number of .NET that the runtime supports everywhere has so many digits.
        ["int128"] = new(JsonTypes.Integer, TypeRef.Json),
        ["uint128"] = new(JsonTypes.Integer, TypeRef.Json),
        ["bigint"] = new(JsonTypes.Integer, TypeRef.Json),
        ["float"] = new(JsonTypes.Number, TypeRef.Single),
        ["double"] = new(JsonTypes.Number, TypeRef.Double),
        ["decimal"] = new(JsonTypes.Number, TypeRef.Decimal),
        ["decimal128"] = new(JsonTypes.Number, TypeRef.Decimal),
        ["date-time"] = new(JsonTypes.String, TypeRef.DateTime),
        ["date"] = new(JsonTypes.String, TypeRef.DateOnly, TypeRef.Date),
        ["time"] = new(JsonTypes.String, TypeRef.OffsetTime),
        ["duration"] = new(JsonTypes.String, TypeRef.IsoDuration),

        // Swashbuckle and NJsonSchema name the constant format of .NET's TimeSpan so.
        ["date-span"] = new(JsonTypes.String, TypeRef.TimeSpan),
        ["time-span"] = new(JsonTypes.String, TypeRef.TimeSpan),
        ["uuid"] = new(JsonTypes.String, TypeRef.Guid),

        // NJsonSchema names it so.
        ["guid"] = new(JsonTypes.String, TypeRef.Guid),
        ["uri"] = new(JsonTypes.String, TypeRef.Uri),
        ["url"] = new(JsonTypes.String, TypeRef.Uri),
        ["uri-reference"] = new(JsonTypes.String, TypeRef.Uri),
        ["iri"] = new(JsonTypes.String, TypeRef.Uri),
        ["iri-reference"] = new(JsonTypes.String, TypeRef.Uri),
        ["byte"] = new(JsonTypes.String, TypeRef.Bytes),
        ["base64"] = new(JsonTypes.String, TypeRef.Bytes),
        ["base64url"] = new(JsonTypes.String, TypeRef.BytesUrl),
    };

    /// <summary>The format, or null for one that decides no type.</summary>
    public static Format? Find(string? format) => format is not null && s_all.TryGetValue(format, out var found) ? found : null;

    /// <summary>
    /// The type of strings without a format that System.Text.Json describes by a pattern (JsonSchemaExporter, which ASP.NET Core uses); null for another pattern.
    /// </summary>
    public static TypeRef? OfPattern(string? pattern) => pattern switch
    {
        @"^-?(\d+\.)?\d{2}:\d{2}:\d{2}(\.\d{1,7})?$" => TypeRef.TimeSpan,
        @"^\d+(\.\d+){1,3}$" => TypeRef.Version,
        _ => null,
    };

    /// <summary>The kind of JSON that a format is for; none for a format that decides no type.</summary>
    public static JsonTypes KindOf(string? format) => Find(format)?.Kind ?? JsonTypes.None;

    public static IEnumerable<string> Names => s_all.Keys;

    public static bool IsNumber(TypeKind kind)
        => kind is TypeKind.Int32 or TypeKind.Int64 or TypeKind.UInt64 or TypeKind.Single or TypeKind.Double or TypeKind.Decimal;

    public static bool IsNumeric(string? format) => KindOf(format) is JsonTypes.Integer or JsonTypes.Number;
}
