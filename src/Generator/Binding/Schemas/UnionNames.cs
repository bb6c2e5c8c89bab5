using Wappfy.Generator.Model;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>What the cases of a union are called.</summary>
internal static class UnionNames
{
    public static string Case(TypeRef type, string unionName) => type.Kind switch
    {
        TypeKind.String => "String",
        TypeKind.Boolean => "Boolean",
        TypeKind.Int32 or TypeKind.Int64 or TypeKind.UInt64 => "Integer",
        TypeKind.Single or TypeKind.Double or TypeKind.Decimal => "Number",
        TypeKind.List => Case(type.Item!, unionName) + "List",
        TypeKind.Map => "Map",
        TypeKind.Json => "Json",

        // The same name for every framework.
        TypeKind.DateOnly => "Date",
        TypeKind.OffsetTime => "Time",
        TypeKind.IsoDuration => "Duration",
        TypeKind.Own => type.Name,
        TypeKind.Object or TypeKind.Enum or TypeKind.Union or TypeKind.Tuple => Short(type.Name, unionName),
        _ => type.Kind.ToString(),
    };

    /// <summary>What distinguishes overloads: C# does not count the null marks of reference types.</summary>
    public static string Signature(TypeRef type) => type.Kind switch
    {
        TypeKind.List or TypeKind.Map => type.Kind + "<" + (type.Key is { } key ? Signature(key) + "," : "") + Signature(type.Item!) + (type.Item!.Nullable && type.Item.IsValueType ? "?>" : ">"),
        _ => type.CSharp,
    };

    /// <summary>A type that was named after its union is a case without that prefix, unless the name of the union itself remains.</summary>
    private static string Short(string name, string unionName)
        => name.Length > unionName.Length && name.StartsWith(unionName, StringComparison.Ordinal) && char.IsUpper(name[unionName.Length]) && name != unionName + unionName
            ? name.Substring(unionName.Length)
            : name;
}
