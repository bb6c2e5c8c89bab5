namespace Wappfy.Generator.Model.Schemas;

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

/// <summary>What an object that is read says of a member that is missing or null.</summary>
internal enum MemberPresence : byte
{
    /// <summary>It must come, and not be null.</summary>
    Required,

    /// <summary>It must come, and its codec reads null: as JSON, or as what a union makes of it.</summary>
    RequiredReadsNull,

    /// <summary>It must come, and may be null.</summary>
    RequiredNullable,

    /// <summary>It may be missing, but not null.</summary>
    Optional,

    /// <summary>It may be missing, and its codec reads null.</summary>
    OptionalReadsNull,
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

    /// <summary>JSON text of the value that the server assumes if none is sent; null if the document names none.</summary>
    public string? Default { get; init; }

    /// <summary>JSON text of the value with which a derived type begins although null is allowed; null where there is none.</summary>
    public string? Initial { get; init; }

    /// <summary>True if requests do not carry it.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>For a file of a multipart body: the media type that the schema names, or null.</summary>
    public string? FileMediaType { get; init; }

    /// <summary>True if bound clients set it in bodies: C# does not require it, and the code of clients reads its field.</summary>
    public bool IsBound { get; init; }

    /// <summary>Name of its field.</summary>
    public string Field { get; init; } = "";

    /// <summary>The C# type of the member itself.</summary>
    public string MemberType => Form switch
    {
        MemberForm.Required or MemberForm.Constant or MemberForm.Preset => Type.CSharp,
        MemberForm.OptionalNullable => $"global::Wappfy.Runtime.Optional<{Type.CSharp}?>",
        MemberForm.RequiredNullable => Type.CSharpWithNull,
        _ => Type.CSharp + "?",
    };

    /// <summary>What is said if it is missing or null.</summary>
    public MemberPresence Presence => (Form, Type.Kind) switch
    {
        (MemberForm.Required or MemberForm.Preset or MemberForm.Constant or MemberForm.RequiredNullable, TypeKind.Json or TypeKind.Union) => MemberPresence.RequiredReadsNull,
        (MemberForm.Required or MemberForm.Preset or MemberForm.Constant, _) => MemberPresence.Required,
        (MemberForm.RequiredNullable, _) => MemberPresence.RequiredNullable,
        (MemberForm.OptionalNullable, _) or (_, TypeKind.Json) => MemberPresence.OptionalReadsNull,
        _ => MemberPresence.Optional,
    };

    /// <summary>True if a new value begins with <see cref="Constant"/>.</summary>
    public bool IsPreset => Form is MemberForm.Preset or MemberForm.OptionalPreset;
}

/// <summary>What an object keeps of members that the schema does not name.</summary>
internal enum AdditionalKind : byte
{
    /// <summary>The schema forbids them: skipped.</summary>
    None,

    /// <summary>Kept as JSON.</summary>
    Json,

    /// <summary>Kept with the type that the schema gives.</summary>
    Typed,
}

/// <summary>A value of a discriminator and the type that it selects.</summary>
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

    /// <summary>C# name of the property for them.</summary>
    public required string AdditionalName { get; init; }

    /// <summary>The base record, or null.</summary>
    public required string? Base { get; init; }

    /// <summary>True if other records derive from it.</summary>
    public required bool IsBase { get; init; }

    /// <summary>Name on the wire of the member that distinguishes derived types, or null.</summary>
    public required string? Discriminator { get; init; }

    /// <summary>Derived types by discriminator value, the most derived included.</summary>
    public required EquatableArray<DiscriminatorCase> Cases { get; init; }

    /// <summary>
    /// The derived type of an object without a discriminator value, or with an unknown one, and the JSON of the value of this type itself; null if the
    /// document names no default.
    /// </summary>
    public DiscriminatorCase? DefaultCase { get; init; }
}
