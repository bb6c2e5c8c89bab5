using Wappfy.Generator.Model;

namespace Wappfy.Generator.Emission.Json;

/// <summary>The C# expression of the <c>JsonCodec&lt;T&gt;</c> that reads and writes a type.</summary>
internal static class CodecExpression
{
    private const string Codecs = FullNames.Contract + "JsonCodecs";

    /// <summary>The codec for values of <see cref="TypeRef.CSharpWithNull"/>.</summary>
    public static string Of(TypeRef type)
    {
        if (!type.Nullable || type.Kind == TypeKind.Json)
            return OfNotNull(type);
        return type.IsValueType
            ? $"{Codecs}.NullableValue<{type.CSharp}>({OfNotNull(type)})"
            : $"{Codecs}.NullableReference<{type.CSharp}>({OfNotNull(type)})";
    }

    private static string OfNotNull(TypeRef type) => type.Kind switch
    {
        TypeKind.List => $"{Codecs}.List<{type.Item!.CSharpWithNull}>({Of(type.Item)})",
        TypeKind.Map when type.Key is { } key => $"{Codecs}.Map<{key.CSharp}, {type.Item!.CSharpWithNull}>({Of(key)}, {Of(type.Item)})",
        TypeKind.Map => $"{Codecs}.Map<{type.Item!.CSharpWithNull}>({Of(type.Item)})",
        TypeKind.Object or TypeKind.Enum or TypeKind.Union or TypeKind.Tuple => type.CSharp + ".Codec.Instance",
        TypeKind.Own => type.Codec!,
        _ when type.IsOrText => $"{Codecs}.OrText<{type.CSharp}>({Codecs}.{type.Kind})",
        _ => $"{Codecs}.{type.Kind}",
    };
}
