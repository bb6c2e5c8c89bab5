namespace Wappfy.Generator.Model.Schemas;

/// <summary>A generated C# type.</summary>
/// <param name="HintName">Name of the file.</param>
/// <param name="Namespace">Namespace without <c>global::</c>.</param>
/// <param name="Name">Simple name.</param>
/// <param name="Accessibility">"public" or "internal".</param>
/// <param name="Pointer">Where the schema stands, for the origin attribute.</param>
/// <param name="Doc">Documentation.</param>
/// <param name="Obsolete">Message of the obsolete mark, or null.</param>
internal abstract record TypeModel(string HintName, string Namespace, string Name, string Accessibility, string Pointer, Doc Doc, string? Obsolete)
    : FileModel(HintName)
{
    public string CSharp => "global::" + Namespace + "." + Name;
}

/// <summary>Types of one namespace that share a file, where there are too many for a file each.</summary>
/// <param name="HintName">Name of the file.</param>
/// <param name="Types">At least one.</param>
internal sealed record TypesModel(string HintName, EquatableArray<TypeModel> Types) : FileModel(HintName);

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
/// <param name="JsonName">Name on the wire.</param>
/// <param name="Name">Name in C#.</param>
/// <param name="Type">The type; <see cref="TypeRef.Nullable"/> says whether the wire allows null.</param>
/// <param name="Form">Presence.</param>
/// <param name="Constant">JSON text of the fixed or preset value; null where there is none.</param>
/// <param name="Inherited">True where the base record declares it.</param>
/// <param name="Doc">Documentation.</param>
/// <param name="Obsolete">Message of the obsolete mark, or null.</param>
/// <param name="Constraints">Limits of the schema that attributes can carry.</param>
/// <param name="ReadOnly">True where requests do not carry it.</param>
internal sealed record PropertyModel(
    string JsonName,
    string Name,
    TypeRef Type,
    MemberForm Form,
    string? Constant,
    bool Inherited,
    Doc Doc,
    string? Obsolete,
    ValueConstraints? Constraints = null,
    bool ReadOnly = false)
{
    /// <summary>Name of the local variable that holds it while the object is read.</summary>
    public string Local { get; init; } = "";

    /// <summary>True where a new value begins with <see cref="Constant"/>.</summary>
    public bool IsPreset => Form is MemberForm.Preset or MemberForm.OptionalPreset;
}

/// <summary>What an object keeps of members that the schema does not name.</summary>
internal enum AdditionalKind : byte
{
    /// <summary>The schema forbids them: passed over.</summary>
    None,

    /// <summary>Kept as JSON.</summary>
    Json,

    /// <summary>Kept with the type that the schema gives.</summary>
    Typed,
}

/// <summary>A value of a discriminator and the type it stands for.</summary>
internal sealed record DiscriminatorCase(string Value, string CSharp);

/// <summary>A JSON object as a record.</summary>
/// <param name="Properties">All members, inherited ones first.</param>
/// <param name="Additional">What happens to other members.</param>
/// <param name="AdditionalType">Type of other members' values.</param>
/// <param name="AdditionalName">C# name of the property that holds them.</param>
/// <param name="Base">The base record, or null.</param>
/// <param name="IsBase">True where other records derive from it.</param>
/// <param name="Discriminator">Name on the wire of the member that tells derived types apart, or null.</param>
/// <param name="Cases">Derived types by discriminator value, the most derived included.</param>
/// <param name="NamesObsolete">True where the base or a derived type is marked obsolete.</param>
internal sealed record ObjectModel(
    string HintName,
    string Namespace,
    string Name,
    string Accessibility,
    string Pointer,
    Doc Doc,
    string? Obsolete,
    EquatableArray<PropertyModel> Properties,
    AdditionalKind Additional,
    TypeRef? AdditionalType,
    string AdditionalName,
    string? Base,
    bool IsBase,
    string? Discriminator,
    EquatableArray<DiscriminatorCase> Cases,
    bool NamesObsolete = false)
    : TypeModel(HintName, Namespace, Name, Accessibility, Pointer, Doc, Obsolete);

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
internal sealed record EnumModel(
    string HintName,
    string Namespace,
    string Name,
    string Accessibility,
    string Pointer,
    Doc Doc,
    string? Obsolete,
    EnumStorage Storage,
    EquatableArray<EnumMember> Members)
    : TypeModel(HintName, Namespace, Name, Accessibility, Pointer, Doc, Obsolete);

/// <summary>One branch of a union.</summary>
/// <param name="Name">Name of the property and of the Match parameter.</param>
/// <param name="ParameterName">camelCase, keyword-safe.</param>
/// <param name="Type">Not nullable.</param>
/// <param name="IsPart">True for a record that the value may be beside others.</param>
/// <param name="Required">Names that an object of this branch must have.</param>
/// <param name="Known">Names that an object of this branch may have.</param>
/// <param name="IsClosed">True where an object of this branch may have no other names.</param>
/// <param name="Limited">Members whose values or kinds are limited: the check that a value of this branch must pass.</param>
/// <param name="Values">For scalars: the allowed values as JSON texts; empty where any is allowed.</param>
internal sealed record UnionCase(
    string Name,
    string ParameterName,
    TypeRef Type,
    bool IsPart,
    EquatableArray<string> Required,
    EquatableArray<string> Known,
    bool IsClosed,
    EquatableArray<LimitedMember> Limited,
    EquatableArray<string> Values,
    Doc Doc);

/// <summary>A member whose value must be of some kinds, or one of a few.</summary>
/// <param name="Name">Name on the wire.</param>
/// <param name="Kinds">The kinds; none where any will do or the values say enough.</param>
/// <param name="Values">JSON texts of the allowed values; empty where any is.</param>
internal sealed record LimitedMember(string Name, JsonTypes Kinds, EquatableArray<string> Values);

/// <summary>How it is found out that a token begins a case.</summary>
internal enum UnionTest : byte
{
    /// <summary>Not at all: what has come so far can only be this case.</summary>
    None,

    /// <summary>By the case's list of values.</summary>
    Values,

    /// <summary>By reading it: a case that does not read gives way to the next.</summary>
    Read,

    /// <summary>By the discriminator, where there is one, and then by the members that came.</summary>
    Members,
}

/// <summary>A case that is tried.</summary>
/// <param name="Case">Index of the case.</param>
/// <param name="Test">How it is found out that the value is of the case.</param>
internal sealed record UnionAttempt(int Case, UnionTest Test);

/// <summary>The cases that a token of one kind may begin, in the order in which they are tried.</summary>
/// <param name="Kind">One kind; an integer is a number.</param>
/// <param name="Attempts">At least one.</param>
internal sealed record UnionAttempts(JsonTypes Kind, EquatableArray<UnionAttempt> Attempts);

/// <summary>A discriminator value and the index of the case that it selects.</summary>
internal sealed record DiscriminatorValue(string Value, int Case);

/// <summary>A closed union with one case per branch.</summary>
/// <param name="Cases">The branches.</param>
/// <param name="Attempts">How a value is read: by its kind, and the cases in the order in which they are tried. Other kinds fit no case.</param>
/// <param name="Discriminator">The member whose string value selects among the object branches, or null.</param>
/// <param name="DiscriminatorValues">Values of that member.</param>
/// <param name="IsDecisive">True where an object with another discriminator value is none of the cases.</param>
/// <param name="IsCombined">True where an object may be several of the record cases at once, as anyOf allows.</param>
internal sealed record UnionModel(
    string HintName,
    string Namespace,
    string Name,
    string Accessibility,
    string Pointer,
    Doc Doc,
    string? Obsolete,
    EquatableArray<UnionCase> Cases,
    EquatableArray<UnionAttempts> Attempts,
    string? Discriminator,
    EquatableArray<DiscriminatorValue> DiscriminatorValues,
    bool IsDecisive,
    bool IsCombined)
    : TypeModel(HintName, Namespace, Name, Accessibility, Pointer, Doc, Obsolete)
{
    /// <summary>The cases of objects that are distinguished by their members; empty where there is one case at most.</summary>
    public EquatableArray<UnionAttempt> ObjectAttempts
        => AttemptsAt(JsonTypes.Object) is { Count: > 1 } objects ? objects : default;

    /// <summary>True where a value is looked at more than once until its case is known.</summary>
    public bool LooksAhead => AttemptsAt(JsonTypes.Object).Count > 1 || AttemptsAt(JsonTypes.Array).Count > 1;

    private EquatableArray<UnionAttempt> AttemptsAt(JsonTypes kind)
    {
        foreach (var attempts in Attempts)
        {
            if (attempts.Kind == kind)
                return attempts.Attempts;
        }

        return default;
    }
}

/// <summary>A JSON array with fixed positions as a record.</summary>
/// <param name="Items">The positions; those from <paramref name="RequiredCount"/> on may be missing.</param>
/// <param name="RequiredCount">Number of positions that must come.</param>
/// <param name="Rest">Type of further items, or null where none are kept.</param>
internal sealed record TupleModel(
    string HintName,
    string Namespace,
    string Name,
    string Accessibility,
    string Pointer,
    Doc Doc,
    string? Obsolete,
    EquatableArray<TypeRef> Items,
    int RequiredCount,
    TypeRef? Rest)
    : TypeModel(HintName, Namespace, Name, Accessibility, Pointer, Doc, Obsolete);
