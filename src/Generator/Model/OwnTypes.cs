using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Model;

/// <summary>The project's own types that replace schemas and formats: its OpenApiType items, with what the compilation says of their types.</summary>
/// <param name="Items">The valid items.</param>
internal sealed record OwnTypes(EquatableArray<OwnType> Items)
{
    public static readonly OwnTypes None = new(default(EquatableArray<OwnType>));

    /// <summary>The names of types that the compilation does not have, and that a client of the project may generate.</summary>
    public IEnumerable<string> Undefined => Items.Where(static item => item.Facts.MayBeGenerated).Select(static item => item.Facts.CSharp).Distinct(StringComparer.Ordinal);

    /// <summary>The same items, with what the clients of the project generate under the undefined names; those that none generates are left out.</summary>
    public OwnTypes With(EquatableArray<GeneratedType> generated)
        => new(Items
            .Select(item => item with { Facts = item.Facts.With(generated) })
            .Where(static item => !item.Facts.IsUndefined || item.Facts.Generated is not null)
            .ToEquatableArray());

    /// <summary>Whether the clients of the project generate a record under each undefined name, as it is assumed until they are bound.</summary>
    public bool AreRecords(EquatableArray<GeneratedType> generated) => Undefined.All(name => generated.Contains(GeneratedType.Record(name)));
}

/// <summary>An OpenApiType item.</summary>
internal sealed record OwnType
{
    /// <summary>The number of the item, by which its use is reported.</summary>
    public required int Number { get; init; }

    /// <summary>The name of a component or a JSON pointer; null for a format.</summary>
    public required string? Schema { get; init; }

    /// <summary>The format; null for a schema.</summary>
    public required string? Format { get; init; }

    /// <summary>The name of the client that it is for; null for every client of the project.</summary>
    public required string? Client { get; init; }

    public required TypeFacts Facts { get; init; }
}

/// <summary>What the generator needs to know of a type that it does not make.</summary>
internal sealed record TypeFacts
{
    /// <summary>The type, with <c>global::</c>.</summary>
    public required string CSharp { get; init; }

    public required string Namespace { get; init; }

    /// <summary>The simple name.</summary>
    public required string Name { get; init; }

    public bool IsValueType { get; init; }

    /// <summary>Whether a public member may have this type.</summary>
    public bool IsPublic { get; init; }

    public bool IsObsolete { get; init; }

    /// <summary>True if the compilation has no such type.</summary>
    public bool IsUndefined { get; init; }

    /// <summary>True if a client of the project may generate the type: there is none, or only a part of one without a converter, as users add to generated records.</summary>
    public bool MayBeGenerated { get; init; }

    /// <summary>The type as a client of the project generates it; null for other types and until it is known.</summary>
    public GeneratedType? Generated { get; init; }

    /// <summary>The type as the runtime reads and writes it; null for a type that it does not know.</summary>
    public TypeRef? Known { get; init; }

    /// <summary>The converter, with <c>global::</c>; null if there is none.</summary>
    public string? Converter { get; init; }

    /// <summary>How the type is converted from and to text; null if it is not.</summary>
    public TextForm? Text { get; init; }

    /// <summary>The same type once it is known what the clients of the project generate.</summary>
    public TypeFacts With(EquatableArray<GeneratedType> generated)
        => MayBeGenerated ? this with { Generated = generated.FirstOrDefault(type => type.CSharp == CSharp), MayBeGenerated = false } : this;
}

/// <summary>How a type is converted from and to text.</summary>
/// <param name="ParseTakesProvider">Whether its static Parse takes a format provider.</param>
/// <param name="IsFormattable">Whether it is an IFormattable; else its ToString is used.</param>
/// <param name="Format">The format to write, or null for the usual one.</param>
internal sealed record TextForm(bool ParseTakesProvider, bool IsFormattable, string? Format);

/// <summary>A type that a client of the project generates.</summary>
internal sealed record GeneratedType(string CSharp, TypeKind Kind, EnumStorage? Storage, bool IsPublic, bool IsObsolete)
{
    /// <summary>What most named types are, which is assumed until the clients are bound.</summary>
    public static GeneratedType Record(string csharp) => new(csharp, TypeKind.Object, null, IsPublic: true, IsObsolete: false);
}

/// <summary>What one client made of an OpenApiType item that is for it.</summary>
/// <param name="Number">The item.</param>
/// <param name="Result">What became of it.</param>
/// <param name="Detail">What it lacks and where; the most similar name of an unknown schema or format.</param>
internal sealed record OwnTypeUse(int Number, OwnTypeResult Result, string Detail = "");

internal enum OwnTypeResult : byte
{
    /// <summary>The client's document has no such schema or format.</summary>
    Unknown,
    Used,

    /// <summary>The type cannot be read and written as a value of the schema.</summary>
    Lacks,

    /// <summary>The type is internal, and the client is public.</summary>
    Inaccessible,
}

/// <summary>The file with the codecs of a project's own types.</summary>
internal sealed record OwnCodecsModel : FileModel
{
    public required Clients.ClientContext Context { get; init; }

    /// <summary>Name of the class.</summary>
    public required string Type { get; init; }

    public required EquatableArray<OwnCodecModel> Codecs { get; init; }
}

/// <summary>The codec of a type: a field of the class of codecs.</summary>
/// <param name="Field">Name of the field.</param>
/// <param name="CSharp">The type.</param>
/// <param name="Converter">Its converter; null for a type that is converted from and to text.</param>
/// <param name="Text">How it is converted from and to text; null for a type with a converter.</param>
internal sealed record OwnCodecModel(string Field, string CSharp, string? Converter, TextForm? Text)
{
    public bool IsObsolete { get; init; }
}
