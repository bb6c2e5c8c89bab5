using Wappfy.Generator.Document;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>The C# types of strings, numbers and constants.</summary>
internal sealed class ScalarTypes(TargetInfo target)
{
    public static TypeRef Integer(string? format) => format switch
    {
        "int32" or "int16" or "int8" or "uint8" or "uint16" => TypeRef.Int32,
        "uint64" => TypeRef.UInt64,
        _ => TypeRef.Int64,
    };

    public static TypeRef Number(string? format) => format switch
    {
        "float" => TypeRef.Single,
        "decimal" => TypeRef.Decimal,
        "int32" or "int64" or "uint64" => Integer(format),
        _ => TypeRef.Double,
    };

    public static TypeRef Constant(MergedSchema merged, SpecNode constant) => constant.Kind switch
    {
        SpecNodeKind.String => merged.Types is JsonTypes.String or JsonTypes.None ? TypeRef.String : TypeRef.Json,
        SpecNodeKind.Boolean => TypeRef.Boolean,
        SpecNodeKind.Number => (merged.EffectiveTypes & JsonTypes.String) != 0 ? TypeRef.String : ConstantNumber(merged, constant.Text),
        _ => TypeRef.Json,
    };

    public static bool IsInteger(string number) => NumberText.Int64(number) is not null;

    public TypeRef String(MergedSchema merged)
    {
        if (merged.ContentEncoding is { } encoding)
        {
            if (string.Equals(encoding, "base64", StringComparison.OrdinalIgnoreCase))
                return TypeRef.Bytes;
            if (string.Equals(encoding, "base64url", StringComparison.OrdinalIgnoreCase))
                return TypeRef.BytesUrl;
        }

        return StringOf(merged.Format) ?? TypeRef.String;
    }

    /// <summary>The type of strings of a format, or null for a format that has none of its own.</summary>
    public TypeRef? StringOf(string? format) => format switch
    {
        "date-time" => TypeRef.DateTime,
        "date" when target.HasModernTypes => TypeRef.DateOnly,
        "date" => TypeRef.Date,
        "time" when target.HasModernTypes => TypeRef.TimeOnly,
        "time" => TypeRef.TimeOfDay,
        "duration" => TypeRef.Duration,
        "uuid" => TypeRef.Guid,
        "uri" or "url" or "uri-reference" or "iri" or "iri-reference" => TypeRef.Uri,
        "byte" or "base64" => TypeRef.Bytes,
        "base64url" => TypeRef.BytesUrl,
        _ => null,
    };

    /// <summary>The type of a format without a type, which only makes sense for one.</summary>
    public TypeRef Untyped(string format) => format is "int32" or "int64" ? Integer(format) : StringOf(format) ?? TypeRef.Json;

    /// <summary>The declared type, where it can hold the number; a number that none can hold stays JSON.</summary>
    private static TypeRef ConstantNumber(MergedSchema merged, string number)
    {
        var declared = (merged.Types & JsonTypes.Number) == 0 && IsInteger(number) ? Integer(merged.Format) : Number(merged.Format);
        return declared.Kind switch
        {
            TypeKind.Int32 when NumberText.Int32(number) is not null => declared,
            TypeKind.Int32 or TypeKind.Int64 or TypeKind.UInt64 when NumberText.Int64(number) is not null => TypeRef.Int64,

            // An integer of more digits than a long would come back as another number.
            _ => NumberText.Double(number) is not null && (IsInteger(number) || number.IndexOfAny(['.', 'e', 'E']) >= 0) ? TypeRef.Double : TypeRef.Json,
        };
    }
}
