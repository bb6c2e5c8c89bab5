using Wappfy.Generator.Document;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>The C# types of strings, numbers and constants.</summary>
internal sealed class ScalarTypes(TargetInfo target)
{
    public static TypeRef Text { get; } = new(TypeKind.String, "string");

    public static TypeRef Boolean { get; } = new(TypeKind.Boolean, "bool", IsValueType: true);

    public static TypeRef Int64 { get; } = new(TypeKind.Int64, "long", IsValueType: true);

    public static TypeRef Double { get; } = new(TypeKind.Double, "double", IsValueType: true);

    public static TypeRef Integer(string? format) => format switch
    {
        "int32" or "int16" or "int8" or "uint8" or "uint16" => new TypeRef(TypeKind.Int32, "int", IsValueType: true),
        "uint64" => new TypeRef(TypeKind.UInt64, "ulong", IsValueType: true),
        _ => Int64,
    };

    public static TypeRef Number(string? format) => format switch
    {
        "float" => new TypeRef(TypeKind.Single, "float", IsValueType: true),
        "decimal" => new TypeRef(TypeKind.Decimal, "decimal", IsValueType: true),
        "int32" or "int64" or "uint64" => Integer(format),
        _ => Double,
    };

    public static TypeRef Constant(MergedSchema merged, SpecNode constant) => constant.Kind switch
    {
        SpecNodeKind.String => merged.Types is JsonTypes.String or JsonTypes.None ? Text : SchemaBinder.Json,
        SpecNodeKind.Boolean => Boolean,
        SpecNodeKind.Number => (merged.EffectiveTypes & JsonTypes.String) != 0 ? Text : ConstantNumber(merged, constant.Text),
        _ => SchemaBinder.Json,
    };

    public static bool IsInteger(string number) => NumberText.Int64(number) is not null;

    public TypeRef String(MergedSchema merged)
    {
        if (merged.ContentEncoding is { } encoding)
        {
            if (string.Equals(encoding, "base64", StringComparison.OrdinalIgnoreCase))
                return new TypeRef(TypeKind.Bytes, "byte[]");
            if (string.Equals(encoding, "base64url", StringComparison.OrdinalIgnoreCase))
                return new TypeRef(TypeKind.BytesUrl, "byte[]");
        }

        return StringOf(merged.Format) ?? Text;
    }

    /// <summary>The type of strings of a format, or null for a format that has none of its own.</summary>
    public TypeRef? StringOf(string? format) => format switch
    {
        "date-time" => new TypeRef(TypeKind.DateTime, "global::System.DateTimeOffset", IsValueType: true),
        "date" when target.HasModernTypes => new TypeRef(TypeKind.DateOnly, "global::System.DateOnly", IsValueType: true),
        "date" => new TypeRef(TypeKind.Date, "global::System.DateTime", IsValueType: true),
        "time" when target.HasModernTypes => new TypeRef(TypeKind.TimeOnly, "global::System.TimeOnly", IsValueType: true),
        "time" => new TypeRef(TypeKind.TimeOfDay, "global::System.TimeSpan", IsValueType: true),
        "duration" => new TypeRef(TypeKind.Duration, "global::System.TimeSpan", IsValueType: true),
        "uuid" => new TypeRef(TypeKind.Guid, "global::System.Guid", IsValueType: true),
        "uri" or "url" or "uri-reference" or "iri" or "iri-reference" => new TypeRef(TypeKind.Uri, "global::System.Uri"),
        "byte" or "base64" => new TypeRef(TypeKind.Bytes, "byte[]"),
        "base64url" => new TypeRef(TypeKind.BytesUrl, "byte[]"),
        _ => null,
    };

    /// <summary>The type of a format without a type, which only makes sense for one.</summary>
    public TypeRef Untyped(string format) => format is "int32" or "int64" ? Integer(format) : StringOf(format) ?? SchemaBinder.Json;

    /// <summary>The declared type, where it can hold the number; a number that none can hold stays JSON.</summary>
    private static TypeRef ConstantNumber(MergedSchema merged, string number)
    {
        var declared = (merged.Types & JsonTypes.Number) == 0 && IsInteger(number) ? Integer(merged.Format) : Number(merged.Format);
        return declared.Kind switch
        {
            TypeKind.Int32 when NumberText.Int32(number) is not null => declared,
            TypeKind.Int32 or TypeKind.Int64 or TypeKind.UInt64 when NumberText.Int64(number) is not null => Int64,

            // An integer of more digits than a long would come back as another number.
            _ => NumberText.Double(number) is not null && (IsInteger(number) || number.IndexOfAny(['.', 'e', 'E']) >= 0) ? Double : SchemaBinder.Json,
        };
    }
}
