namespace Wappfy.Generator.Model.Content;

/// <summary>How a bound client sets members of a body: those of a record, or those of each case of a union.</summary>
internal sealed record BoundBodyModel
{
    /// <summary>Type of the value.</summary>
    public required TypeRef Type { get; init; }

    /// <summary>The members of a record; empty for a union.</summary>
    public required EquatableArray<BoundMemberModel> Members { get; init; }

    /// <summary>The cases of a union, all of them; empty for a record.</summary>
    public required EquatableArray<BoundCaseModel> Cases { get; init; }

    /// <summary>True if members are marked obsolete.</summary>
    public required bool NamesObsolete { get; init; }

    /// <summary>Whether a client that is not bound needs a member that C# does not require.</summary>
    public bool HasRequired => Members.Any(static m => m.IsRequired) || Cases.Any(static c => c.Value.HasRequired);
}

/// <summary>A member that a bound client sets.</summary>
internal sealed record BoundMemberModel
{
    /// <summary>The name on the wire, which is that of the bound parameter.</summary>
    public required string WireName { get; init; }

    /// <summary>The C# name.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the record's field.</summary>
    public required string Field { get; init; }

    /// <summary>Whether it is an <c>Optional</c>.</summary>
    public required bool IsOptional { get; init; }

    /// <summary>Whether the schema requires it.</summary>
    public required bool IsRequired { get; init; }
}

/// <summary>A case of a union whose members a bound client sets.</summary>
/// <param name="Name">Name of the union's property.</param>
/// <param name="IsPart">Whether the value may be other records at the same time.</param>
/// <param name="Value">The value of the case.</param>
internal sealed record BoundCaseModel(string Name, bool IsPart, BoundBodyModel Value);
