using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Schemas;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>Decides with which value a record of a hierarchy begins.</summary>
internal static class DiscriminatorPreset
{
    /// <summary>True for the types of members that can begin with a value.</summary>
    public static bool IsPossible(TypeRef type)
        => !type.Nullable && type.Kind is TypeKind.String or TypeKind.Enum or TypeKind.Uri or TypeKind.Guid or TypeKind.Boolean or TypeKind.Int32 or TypeKind.Int64 or TypeKind.Double && type.Storage != EnumStorage.Json;

    /// <summary>The JSON of a discriminator value in a member of this type; null if the type has no such value.</summary>
    public static string? Json(TypeRef type, string value) => !IsPossible(type) ? null : (type.Kind, type.Storage) switch
    {
        (TypeKind.String, _) or (TypeKind.Enum, EnumStorage.String) => JsonString.Quote(value),
        (TypeKind.Uri, _) => Uri.TryCreate(value, UriKind.RelativeOrAbsolute, out _) ? JsonString.Quote(value) : null,
        (TypeKind.Guid, _) => Guid.TryParseExact(value, "D", out _) ? JsonString.Quote(value) : null,
        (TypeKind.Boolean, _) => value is "true" or "false" ? value : null,
        (TypeKind.Int32, _) => NumberText.Int32(NumberText.Canonical(value) ?? ""),
        (TypeKind.Int64, _) or (TypeKind.Enum, EnumStorage.Int64) => NumberText.Int64(NumberText.Canonical(value) ?? ""),
        (TypeKind.Enum, EnumStorage.UInt64) => NumberText.UInt64(NumberText.Canonical(value) ?? ""),
        (TypeKind.Enum, EnumStorage.Decimal) => NumberText.Decimal(value),
        _ => NumberText.Double(value),
    };
}
