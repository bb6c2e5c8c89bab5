namespace Wappfy.Generator.Model.Schemas;

/// <summary>One branch of a union.</summary>
internal sealed record UnionCase
{
    /// <summary>Name of the property and of the Match parameter.</summary>
    public required string Name { get; init; }

    /// <summary>camelCase, keyword-safe.</summary>
    public required string ParameterName { get; init; }

    /// <summary>Not nullable.</summary>
    public required TypeRef Type { get; init; }

    /// <summary>Name of the field of its own that a value type has, so that nothing is boxed; null if the value is in the field for all cases.</summary>
    public required string? Field { get; init; }

    /// <summary>True for a record that the value may be beside others.</summary>
    public required bool IsPart { get; init; }

    /// <summary>The members of an object of this branch, by which it is recognized.</summary>
    public required EquatableArray<CaseMember> Members { get; init; }

    /// <summary>True if an object of this branch may have no other names.</summary>
    public required bool IsClosed { get; init; }

    /// <summary>For scalars: the allowed values as JSON texts; empty if any is allowed.</summary>
    public required EquatableArray<string> Values { get; init; }

    public required Doc Doc { get; init; }
}

/// <summary>A member that an object of a branch may have.</summary>
/// <param name="Name">Name on the wire.</param>
/// <param name="IsRequired">True if it must be there.</param>
/// <param name="Kinds">The kinds that distinguish the branch from others; none if any will do or the values say enough.</param>
/// <param name="Values">JSON texts of the values that distinguish the branch from others; empty if any will do.</param>
internal sealed record CaseMember(string Name, bool IsRequired, JsonTypes Kinds, EquatableArray<string> Values);

/// <summary>How it is found out that a token begins a case.</summary>
internal enum UnionTest : byte
{
    /// <summary>Not at all: what has come so far can only be this case.</summary>
    None,

    /// <summary>By the case's list of values.</summary>
    Values,

    /// <summary>By reading it: a case that does not read gives way to the next.</summary>
    Read,

    /// <summary>By reading it, as the only case that may begin so: a value that does not read is none.</summary>
    ReadSole,

    /// <summary>By reading it, if its type keeps the whole value: a string or number that it only accepts gives way to the next.</summary>
    ReadExactly,

    /// <summary>By the discriminator, if there is one, and then by the members that came.</summary>
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
internal sealed record UnionModel : TypeModel
{
    /// <summary>The branches.</summary>
    public required EquatableArray<UnionCase> Cases { get; init; }

    /// <summary>How a value is read: by its kind, and the cases in the order in which they are tried. Other kinds fit no case.</summary>
    public required EquatableArray<UnionAttempts> Attempts { get; init; }

    /// <summary>The member whose scalar value selects among the object branches, or null.</summary>
    public required string? Discriminator { get; init; }

    /// <summary>Values of that member.</summary>
    public required EquatableArray<DiscriminatorValue> DiscriminatorValues { get; init; }

    /// <summary>The case of an object without a discriminator value, or with an unknown one; null if the document names none.</summary>
    public required int? Default { get; init; }

    /// <summary>True if an object with another discriminator value is none of the cases.</summary>
    public required bool IsDecisive { get; init; }

    /// <summary>True if an object may be several of the record cases at once, as anyOf allows.</summary>
    public required bool IsCombined { get; init; }

    /// <summary>The cases of objects that are distinguished by their members; empty if there is one case at most.</summary>
    public EquatableArray<UnionAttempt> ObjectAttempts => AttemptsAt(JsonTypes.Object) is { Count: > 1 } objects ? objects : default;

    /// <summary>True if a value is looked at more than once until its case is known, or where the only case of objects must keep what it forbids.</summary>
    public bool LooksAhead => AttemptsAt(JsonTypes.Object).Count > 1 || AttemptsAt(JsonTypes.Array).Count > 1
        || (AttemptsAt(JsonTypes.Object) is { Count: 1 } sole && Cases[sole[0].Case].IsClosed);

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
