using Wappfy.Generator.Document;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>The C# types of strings, numbers and constants.</summary>
internal sealed class ScalarTypes(SpecDocument document, TargetInfo target, OwnSchemas own)
{
    /// <summary>NSwag says duration of a TimeSpan, which the serializers of .NET write in its constant format.</summary>
    private readonly bool _isNSwag = document.Sources.Any(static source => source.Written.String("x-generator")?.StartsWith("NSwag", StringComparison.Ordinal) ?? false);

    /// <summary>The type of integers of a format.</summary>
    public static TypeRef Integer(string? format) => Formats.Find(format) is { Kind: JsonTypes.Integer } known ? known.Type : TypeRef.Int64;

    /// <summary>The type of numbers of a format.</summary>
    public static TypeRef Number(string? format) => Formats.Find(format) is { Kind: JsonTypes.Integer or JsonTypes.Number } known ? known.Type : TypeRef.Double;

    /// <summary>The type of a schema of numbers, which may come as strings.</summary>
    public TypeRef Number(MergedSchema merged, JsonTypes kind)
    {
        if (own.OfFormat(merged.Format, kind, merged.IsNumberOrText) is { } given)
            return given;
        var type = kind == JsonTypes.Integer ? Integer(merged.Format) : Number(merged.Format);
        return merged.IsNumberOrText ? type.OrText() : type;
    }

    /// <summary>The type that the project has for numbers of a format; null for another format.</summary>
    public TypeRef? OwnNumber(string? format) => own.OfFormat(format, Formats.KindOf(format) == JsonTypes.Integer ? JsonTypes.Integer : JsonTypes.Number);

    public static TypeRef Constant(MergedSchema merged, SpecNode constant) => constant.Kind switch
    {
        SpecNodeKind.String => merged.Types == JsonTypes.None || (merged.Types & JsonTypes.String) != 0 ? TypeRef.String : TypeRef.Json,
        SpecNodeKind.Boolean => TypeRef.Boolean,

        // Without quotes YAML has a number also where the type says string.
        SpecNodeKind.Number => (merged.EffectiveTypes & (JsonTypes.String | JsonTypes.Number | JsonTypes.Integer)) == JsonTypes.String ? TypeRef.String : ConstantNumber(merged, constant.Text),
        _ => TypeRef.Json,
    };

    public static bool IsInteger(string number) => NumberText.Int64(number) is not null;

    public TypeRef String(MergedSchema merged)
    {
        if (own.OfFormat(merged.Format, JsonTypes.String) is { } given)
            return given;
        if (merged.ContentEncoding is { } encoding)
        {
            if (string.Equals(encoding, "base64", StringComparison.OrdinalIgnoreCase))
                return TypeRef.Bytes;
            if (string.Equals(encoding, "base64url", StringComparison.OrdinalIgnoreCase))
                return TypeRef.BytesUrl;
        }

        return StringOf(merged.Format) ?? (merged.Format is null ? Formats.OfPattern(merged.Pattern) : null) ?? TypeRef.String;
    }

    /// <summary>The type of strings of a format, or null for a format that has none of its own.</summary>
    public TypeRef? StringOf(string? format)
        => own.OfFormat(format, JsonTypes.String) is { } given ? given
            : format == "duration" && _isNSwag ? TypeRef.TimeSpan
            : Formats.Find(format) is { Kind: JsonTypes.String } known ? target.HasModernTypes ? known.Type : known.Older ?? known.Type : null;

    /// <summary>The declared type, if it can represent the number; a number that none can represent stays JSON.</summary>
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
