using Wappfy.Generator.Model;
using Wappfy.Generator.Reading;

namespace Wappfy.Generator.Binding;

/// <summary>Reads the limits of a schema that can be checked at compile time.</summary>
internal static class ConstraintReader
{
    public static Constraints? Read(SpecNode schema, TypeRef type)
    {
        if (!schema.IsObject)
            return null;
        Constraints? found = null;
        switch (type.Kind)
        {
            case TypeKind.String:
                found = new Constraints(
                    MinLength: Number(schema, "minLength"), MaxLength: Number(schema, "maxLength"), Pattern: schema.String("pattern"), Format: schema.String("format"));
                break;
            case TypeKind.Int32 or TypeKind.Int64 or TypeKind.UInt64 or TypeKind.Single or TypeKind.Double or TypeKind.Decimal:
                var exclusiveMinimum = Number(schema, "exclusiveMinimum");
                var exclusiveMaximum = Number(schema, "exclusiveMaximum");
                found = new Constraints(
                    Minimum: exclusiveMinimum ?? Number(schema, "minimum"),
                    Maximum: exclusiveMaximum ?? Number(schema, "maximum"),
                    ExclusiveMinimum: exclusiveMinimum is not null || schema.IsTrue("exclusiveMinimum"),
                    ExclusiveMaximum: exclusiveMaximum is not null || schema.IsTrue("exclusiveMaximum"),
                    MultipleOf: Number(schema, "multipleOf"));
                break;
            case TypeKind.List:
                found = new Constraints(MinItems: Number(schema, "minItems"), MaxItems: Number(schema, "maxItems"));
                break;
        }

        return found == s_none ? null : found;
    }

    private static readonly Constraints s_none = new();

    private static string? Number(SpecNode schema, string name) => schema[name] is { Kind: SpecNodeKind.Number } number ? number.Text : null;
}
