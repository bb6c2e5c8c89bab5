using System.Runtime.CompilerServices;
using Wappfy.Generator.Document;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>A member of an object: every schema that applies to it.</summary>
/// <param name="Name">Name on the wire.</param>
/// <param name="Owner">The schema object that lists the member first.</param>
/// <param name="Schemas">All schemas for the member; more than one where allOf brings the same member again.</param>
/// <param name="Schema">The one schema of the member, to which all of them apply.</param>
internal sealed record MergedProperty(string Name, SpecNode Owner, IReadOnlyList<SpecNode> Schemas, SpecNode Schema);

/// <summary>A list of alternatives, from oneOf or anyOf.</summary>
/// <param name="List">The array node.</param>
/// <param name="IsAnyOf">True if a value may be several of them at once.</param>
/// <param name="Discriminator">The discriminator object beside the list, or null.</param>
internal sealed record MergedAlternatives(SpecNode List, bool IsAnyOf, SpecNode? Discriminator);

/// <summary>
/// A schema with its references followed and its allOf merged: what applies to a value, in one place. It never changes once it is made, so what is decided from
/// it does not depend on what was bound before. Two merged schemas are equal only where they are the same.
/// </summary>
internal sealed record MergedSchema
{
    /// <summary>The schema that was asked for; diagnostics are reported here.</summary>
    public required SpecNode Node { get; init; }

    /// <summary>The allowed kinds without null; none if the schema does not say.</summary>
    public required JsonTypes Types { get; init; }

    /// <summary>Whether null fits, by any of the ways in which a schema can say so (<see cref="Nullability"/>).</summary>
    public required bool Nullable { get; init; }

    /// <summary>Whether the values are numbers that may come as strings, which ASP.NET Core declares for every number by default.</summary>
    public bool IsNumberOrText { get; init; }

    public string? Format { get; init; }

    public string? Pattern { get; init; }

    public SpecNode? Enum { get; init; }

    public SpecNode? Const { get; init; }

    public SpecNode? Items { get; init; }

    public SpecNode? PrefixItems { get; init; }

    public SpecNode? AdditionalProperties { get; init; }

    public SpecNode? PatternProperties { get; init; }

    public SpecNode? PropertyNames { get; init; }

    public SpecNode? Discriminator { get; init; }

    public string? ContentEncoding { get; init; }

    public SpecNode? Not { get; init; }

    /// <summary>The members.</summary>
    public required MergedProperties Properties { get; init; }

    /// <summary>Names of the members that must come.</summary>
    public required IReadOnlySmallSet<string> Required { get; init; }

    /// <summary>The lists of alternatives whose branches are values of their own.</summary>
    public IReadOnlyList<MergedAlternatives> Alternatives { get; init; } = [];

    /// <summary>Schemas that were merged into this one, itself included.</summary>
    public required IReadOnlySmallSet<SpecNode> Parts { get; init; }

    public MergedProperty? Property(string name) => Properties.Find(name);

    /// <summary>The kinds, where need be read off the keywords that only make sense for one kind.</summary>
    public JsonTypes EffectiveTypes
    {
        get
        {
            if (Types != JsonTypes.None)
                return Types;
            if (Properties.Count > 0 || AdditionalProperties is not null || PatternProperties is not null || PropertyNames is not null)
                return JsonTypes.Object;
            if (Items is not null || PrefixItems is not null)
                return JsonTypes.Array;
            return JsonTypes.None;
        }
    }

    public bool IsObjectWithMembers => (EffectiveTypes & JsonTypes.Object) != 0 && Properties.Count > 0;

    public bool Equals(MergedSchema? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
