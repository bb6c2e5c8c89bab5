namespace Wappfy.Generator.Model.Schemas;

/// <summary>A generated C# type.</summary>
internal abstract record TypeModel : FileModel
{
    /// <summary>Namespace without <c>global::</c>.</summary>
    public required string Namespace { get; init; }

    /// <summary>Simple name.</summary>
    public required string Name { get; init; }

    /// <summary>"public" or "internal".</summary>
    public required string Accessibility { get; init; }

    /// <summary>The location of the schema, for the origin attribute.</summary>
    public required string Pointer { get; init; }

    /// <summary>Documentation.</summary>
    public required Doc Doc { get; init; }

    /// <summary>Message of the obsolete mark, or null.</summary>
    public required string? Obsolete { get; init; }

    public string CSharp => "global::" + Namespace + "." + Name;
}

/// <summary>Types of one namespace that share a file, where there are too many for a file each.</summary>
internal sealed record TypesModel : FileModel
{
    /// <summary>At least one.</summary>
    public required EquatableArray<TypeModel> Types { get; init; }
}

/// <summary>How a member may be present, absent or null (the four-way rule), and who may set it.</summary>
internal enum MemberForm : byte
{
    /// <summary>Required and not null: <c>required T</c>.</summary>
    Required,

    /// <summary>Required, null allowed: <c>required T?</c>, null is written.</summary>
    RequiredNullable,

    /// <summary>Optional and not null: <c>T?</c>, left out when null.</summary>
    Optional,

    /// <summary>Optional, null allowed: <c>Optional&lt;T?&gt;</c>.</summary>
    OptionalNullable,

    /// <summary>Required but write-only: must be set, may be missing in what is read.</summary>
    RequiredWriteOnly,

    /// <summary>A required constant: fixed, written always, checked on read.</summary>
    Constant,

    /// <summary>A required string with one known value: begins with it, another value survives.</summary>
    Preset,

    /// <summary>An optional discriminator: a new value begins with it, one that was read without it stays without it.</summary>
    OptionalPreset,
}

/// <summary>A member of an object.</summary>
internal sealed record PropertyModel
{
    /// <summary>Name on the wire.</summary>
    public required string JsonName { get; init; }

    /// <summary>Name in C#.</summary>
    public required string Name { get; init; }

    /// <summary>The type; <see cref="TypeRef.Nullable"/> says whether the wire allows null.</summary>
    public required TypeRef Type { get; init; }

    /// <summary>Presence.</summary>
    public required MemberForm Form { get; init; }

    /// <summary>JSON text of the fixed or preset value; null if there is none.</summary>
    public required string? Constant { get; init; }

    /// <summary>True if the base record declares it.</summary>
    public required bool Inherited { get; init; }

    /// <summary>Documentation.</summary>
    public required Doc Doc { get; init; }

    /// <summary>Message of the obsolete mark, or null.</summary>
    public required string? Obsolete { get; init; }

    /// <summary>Limits of the schema that attributes can carry.</summary>
    public ValueConstraints? Constraints { get; init; }

    /// <summary>True if requests do not carry it.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Name of the local variable that holds it while the object is read.</summary>
    public string Local { get; init; } = "";

    /// <summary>True if a new value begins with <see cref="Constant"/>.</summary>
    public bool IsPreset => Form is MemberForm.Preset or MemberForm.OptionalPreset;
}

/// <summary>What an object keeps of members that the schema does not name.</summary>
internal enum AdditionalKind : byte
{
    /// <summary>The schema forbids them: ignored.</summary>
    None,

    /// <summary>Kept as JSON.</summary>
    Json,

    /// <summary>Kept with the type that the schema gives.</summary>
    Typed,
}

/// <summary>A discriminator value and its type.</summary>
internal sealed record DiscriminatorCase(string Value, string CSharp);

/// <summary>A JSON object as a record.</summary>
internal sealed record ObjectModel : TypeModel
{
    /// <summary>All members, inherited ones first.</summary>
    public required EquatableArray<PropertyModel> Properties { get; init; }

    /// <summary>What happens to other members.</summary>
    public required AdditionalKind Additional { get; init; }

    /// <summary>Type of other members' values.</summary>
    public required TypeRef? AdditionalType { get; init; }

    /// <summary>C# name of the property that holds them.</summary>
    public required string AdditionalName { get; init; }

    /// <summary>The base record, or null.</summary>
    public required string? Base { get; init; }

    /// <summary>True if other records derive from it.</summary>
    public required bool IsBase { get; init; }

    /// <summary>The JSON name of the member that distinguishes derived types, or null.</summary>
    public required string? Discriminator { get; init; }

    /// <summary>Derived types by discriminator value, the most derived included.</summary>
    public required EquatableArray<DiscriminatorCase> Cases { get; init; }

    /// <summary>True if the base or a derived type is marked obsolete.</summary>
    public bool NamesObsolete { get; init; }
}

/// <summary>A known value of an enum.</summary>
/// <param name="Name">C# name.</param>
/// <param name="Value">The string itself, or the JSON text of a number or of a mixed value.</param>
/// <param name="Doc">Documentation.</param>
internal sealed record EnumMember(string Name, string Value, Doc Doc);

/// <summary>What an open enum wraps.</summary>
internal enum EnumStorage : byte
{
    String,
    Int64,
    Double,

    /// <summary>Values of several kinds: the JSON itself.</summary>
    Json,
}

/// <summary>An open enum: a record struct over the raw value.</summary>
internal sealed record EnumModel : TypeModel
{
    public required EnumStorage Storage { get; init; }

    public required EquatableArray<EnumMember> Members { get; init; }
}

/// <summary>One branch of a union.</summary>
internal sealed record UnionCase
{
    /// <summary>Name of the property and of the Match parameter.</summary>
    public required string Name { get; init; }

    /// <summary>camelCase, keyword-safe.</summary>
    public required string ParameterName { get; init; }

    /// <summary>Not nullable.</summary>
    public required TypeRef Type { get; init; }

    /// <summary>The JSON kinds that may be this branch.</summary>
    public required JsonTypes Kinds { get; init; }

    /// <summary>Names that an object of this branch must have.</summary>
    public required EquatableArray<string> Required { get; init; }

    /// <summary>Names that an object of this branch may have.</summary>
    public required EquatableArray<string> Known { get; init; }

    /// <summary>True if an object of this branch may have no other names.</summary>
    public required bool IsClosed { get; init; }

    /// <summary>Members whose values or kinds are limited: the check that a value of this branch must pass.</summary>
    public required EquatableArray<LimitedMember> Limited { get; init; }

    /// <summary>For scalars: the allowed values as JSON texts; empty if any is allowed.</summary>
    public required EquatableArray<string> Values { get; init; }

    public required Doc Doc { get; init; }
}

/// <summary>A member whose value must be of some kinds, or one of a few.</summary>
/// <param name="Name">Name on the wire.</param>
/// <param name="Kinds">The kinds; none where any will do or the values say enough.</param>
/// <param name="Values">JSON texts of the allowed values; empty if any is.</param>
internal sealed record LimitedMember(string Name, JsonTypes Kinds, EquatableArray<string> Values);

/// <summary>A discriminator value and the index of the case that it selects.</summary>
internal sealed record UnionTag(string Value, int Case);

/// <summary>A closed union with one case per branch.</summary>
internal sealed record UnionModel : TypeModel
{
    /// <summary>The branches.</summary>
    public required EquatableArray<UnionCase> Cases { get; init; }

    /// <summary>The member whose string value selects among the object branches, or null.</summary>
    public required string? TagName { get; init; }

    /// <summary>Values of that member.</summary>
    public required EquatableArray<UnionTag> Tags { get; init; }

    /// <summary>True if an object whose tag is none of these is none of the cases.</summary>
    public required bool IsTagDecisive { get; init; }

    /// <summary>True if an object may be several of the record cases at once, as anyOf allows.</summary>
    public required bool IsCombined { get; init; }
}

/// <summary>A JSON array with fixed positions as a record.</summary>
internal sealed record TupleModel : TypeModel
{
    /// <summary>The positions; those from <paramref name="RequiredCount"/> on may be missing.</summary>
    public required EquatableArray<TypeRef> Items { get; init; }

    /// <summary>Number of positions that must come.</summary>
    public required int RequiredCount { get; init; }

    /// <summary>Type of further items, or null if none are kept.</summary>
    public required TypeRef? Rest { get; init; }
}
