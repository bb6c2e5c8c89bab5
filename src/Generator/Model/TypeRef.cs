using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Model;

/// <summary>The C# type that a schema became, as it is used in one place. The members that follow are all that there are; a generated type is made by <see cref="Generated"/>.</summary>
internal sealed record TypeRef
{
    public static readonly TypeRef String = Keyword(TypeKind.String, "string");
    public static readonly TypeRef Boolean = Keyword(TypeKind.Boolean, "bool", isValueType: true);
    public static readonly TypeRef Int32 = Keyword(TypeKind.Int32, "int", isValueType: true);
    public static readonly TypeRef Int64 = Keyword(TypeKind.Int64, "long", isValueType: true);
    public static readonly TypeRef UInt64 = Keyword(TypeKind.UInt64, "ulong", isValueType: true);
    public static readonly TypeRef Single = Keyword(TypeKind.Single, "float", isValueType: true);
    public static readonly TypeRef Double = Keyword(TypeKind.Double, "double", isValueType: true);
    public static readonly TypeRef Decimal = Keyword(TypeKind.Decimal, "decimal", isValueType: true);
    public static readonly TypeRef DateTime = new(TypeKind.DateTime, "System", "DateTimeOffset", isValueType: true);
    public static readonly TypeRef Date = new(TypeKind.Date, "System", "DateTime", isValueType: true);
    public static readonly TypeRef DateOnly = new(TypeKind.DateOnly, "System", "DateOnly", isValueType: true);
    public static readonly TypeRef OffsetTime = new(TypeKind.OffsetTime, "Wappfy.Runtime", "OffsetTime", isValueType: true);
    public static readonly TypeRef IsoDuration = new(TypeKind.IsoDuration, "Wappfy.Runtime", "IsoDuration", isValueType: true);
    public static readonly TypeRef TimeSpan = new(TypeKind.TimeSpan, "System", "TimeSpan", isValueType: true);
    public static readonly TypeRef Version = new(TypeKind.Version, "System", "Version");
    public static readonly TypeRef Guid = new(TypeKind.Guid, "System", "Guid", isValueType: true);
    public static readonly TypeRef Uri = new(TypeKind.Uri, "System", "Uri");
    public static readonly TypeRef Bytes = Keyword(TypeKind.Bytes, "byte[]");
    public static readonly TypeRef BytesUrl = Keyword(TypeKind.BytesUrl, "byte[]");
    public static readonly TypeRef Json = new(TypeKind.Json, "System.Text.Json", "JsonElement", isValueType: true);
    public static readonly TypeRef Binary = new(TypeKind.Binary, "Wappfy.Runtime", "FilePart");

    private TypeRef(TypeKind kind, string @namespace, string name, bool isValueType = false, TypeRef? item = null)
    {
        Kind = kind;
        Namespace = @namespace;
        Name = name;
        IsValueType = isValueType;
        Item = item;
        var arguments = kind switch
        {
            TypeKind.List => "<" + item!.CSharpWithNull + ">",
            TypeKind.Map => "<string, " + item!.CSharpWithNull + ">",
            _ => "",
        };
        CSharp = @namespace.Length == 0 ? name : "global::" + @namespace + "." + name + arguments;
    }

    /// <summary>How the value is read and written.</summary>
    public TypeKind Kind { get; }

    /// <summary>The namespace; empty for a keyword of C#.</summary>
    public string Namespace { get; }

    /// <summary>The simple name, without arguments.</summary>
    public string Name { get; }

    /// <summary>The type without its nullable mark, with <c>global::</c>.</summary>
    public string CSharp { get; private init; }

    /// <summary>True if <c>T?</c> is <c>Nullable&lt;T&gt;</c>.</summary>
    public bool IsValueType { get; }

    /// <summary>The item of a list, the value of a map.</summary>
    public TypeRef? Item { get; }

    /// <summary>The type of the names of a map; null if they are strings.</summary>
    public TypeRef? Key { get; private init; }

    /// <summary>True if the wire allows JSON null.</summary>
    public bool Nullable { get; private init; }

    /// <summary>True for a number that may come as a string as well; it is written as a number.</summary>
    public bool IsOrText { get; private init; }

    /// <summary>What a generated enum wraps; null for other types.</summary>
    public EnumStorage? Storage { get; private init; }

    /// <summary>The C# expression of the codec of a type of the project; null for other types.</summary>
    public string? Codec { get; private init; }

    /// <summary>The kinds of JSON that the schema of a type of the project allows; none for other types.</summary>
    public JsonTypes Wire { get; private init; }

    /// <summary>True if the named type is marked obsolete.</summary>
    public bool IsObsolete { get; private init; }

    /// <summary>The type of a value that may be null in JSON.</summary>
    public string CSharpWithNull => Nullable ? CSharp + "?" : CSharp;

    /// <summary>The type as its user would write it in a file that imports all namespaces.</summary>
    public string DisplayName => Kind switch
    {
        TypeKind.List => $"{Name}<{Item!.DisplayNameWithNull}>",
        TypeKind.Map => $"{Name}<{Key?.DisplayName ?? "string"}, {Item!.DisplayNameWithNull}>",
        _ => Name,
    };

    /// <summary>True for a generated type, whose codec is <c>{CSharp}.Codec.Instance</c>.</summary>
    public bool IsGenerated => Kind is TypeKind.Object or TypeKind.Enum or TypeKind.Union or TypeKind.Tuple;

    /// <summary>True if a value has one text, which parameters and fields of forms are made of.</summary>
    public bool IsText => Kind is TypeKind.String or TypeKind.Boolean or TypeKind.Int32 or TypeKind.Int64 or TypeKind.UInt64 or TypeKind.Single or TypeKind.Double or TypeKind.Decimal
        or TypeKind.DateTime or TypeKind.Date or TypeKind.DateOnly or TypeKind.OffsetTime or TypeKind.IsoDuration or TypeKind.TimeSpan or TypeKind.Version or TypeKind.Guid or TypeKind.Uri or TypeKind.Bytes
        || Storage == EnumStorage.String
        || (Kind == TypeKind.Own && Wire != JsonTypes.None && (Wire & (JsonTypes.Object | JsonTypes.Array)) == 0);

    /// <summary>True if the JSON of a value is an object.</summary>
    public bool IsObject => Kind is TypeKind.Object or TypeKind.Map || (Kind == TypeKind.Own && (Wire & JsonTypes.Object) != 0);

    /// <summary>True for a generated enum that wraps a string, and for a list of such enums: their wire form is the text.</summary>
    public bool IsTextEnum => Storage == EnumStorage.String || (Kind == TypeKind.List && Item!.Storage == EnumStorage.String);

    private string DisplayNameWithNull => Nullable ? DisplayName + "?" : DisplayName;

    public static TypeRef ListOf(TypeRef item) => new(TypeKind.List, "System.Collections.Generic", "IReadOnlyList", item: item) { IsObsolete = item.IsObsolete };

    public static TypeRef MapOf(TypeRef value, TypeRef? key = null)
    {
        var map = new TypeRef(TypeKind.Map, "System.Collections.Generic", "IReadOnlyDictionary", item: value) { IsObsolete = value.IsObsolete };
        return key is null
            ? map
            : map with { Key = key, CSharp = $"global::{map.Namespace}.{map.Name}<{key.CSharp}, {value.CSharpWithNull}>", IsObsolete = value.IsObsolete || key.IsObsolete };
    }

    /// <summary>A type that the generator makes.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="namespace">The client's namespace.</param>
    /// <param name="name">The simple name.</param>
    /// <param name="storage">What an enum wraps; null for other types.</param>
    /// <param name="isObsolete">Whether the specification deprecates it.</param>
    public static TypeRef Generated(TypeKind kind, string @namespace, string name, EnumStorage? storage = null, bool isObsolete = false)
        => new(kind, @namespace, name, isValueType: kind == TypeKind.Enum) { Storage = storage, IsObsolete = isObsolete };

    /// <summary>A type of the project.</summary>
    /// <param name="facts">What the compilation says of it.</param>
    /// <param name="codec">The C# expression of its codec.</param>
    /// <param name="wire">The kinds of JSON that its schema allows.</param>
    public static TypeRef Own(TypeFacts facts, string codec, JsonTypes wire)
        => new(TypeKind.Own, facts.Namespace, facts.Name, facts.IsValueType) { CSharp = facts.CSharp, Codec = codec, Wire = wire, IsObsolete = facts.IsObsolete };

    /// <summary>Whether both are one C# type, apart from null.</summary>
    public bool IsSameAs(TypeRef? other) => other is not null && string.Equals(CSharp, other.CSharp, StringComparison.Ordinal);

    public TypeRef AsNullable() => Nullable ? this : this with { Nullable = true };

    public TypeRef AsNotNull() => Nullable ? this with { Nullable = false } : this;

    /// <summary>A number that may come as a string as well.</summary>
    public TypeRef OrText() => Kind == TypeKind.Json ? this : this with { IsOrText = true };

    private static TypeRef Keyword(TypeKind kind, string name, bool isValueType = false) => new(kind, "", name, isValueType);
}
