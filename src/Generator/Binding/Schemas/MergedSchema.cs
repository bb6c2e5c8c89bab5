using Wappfy.Generator.Document;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>A member of an object: every schema that applies to it.</summary>
internal sealed class MergedProperty(string name, SpecNode owner)
{
    public string Name { get; } = name;

    /// <summary>The schema object that lists the member first.</summary>
    public SpecNode Owner { get; } = owner;

    /// <summary>All schemas for the member; more than one where allOf brings the same member again.</summary>
    public List<SpecNode> Schemas { get; } = new(1);
}

/// <summary>A list of alternatives, from oneOf or anyOf.</summary>
internal sealed class MergedAlternatives(SpecNode list, bool isAnyOf, SpecNode? discriminator)
{
    /// <summary>The array node.</summary>
    public SpecNode List { get; } = list;

    public bool IsAnyOf { get; } = isAnyOf;

    public SpecNode? Discriminator { get; } = discriminator;
}

/// <summary>A schema with its references followed and its allOf merged: what holds of a value, in one place.</summary>
internal sealed class MergedSchema(SpecNode node)
{
    private const int LinearLookupLimit = 8;

    // Most shapes are of scalars, and have none of these.
    private List<MergedProperty>? _properties;
    private Dictionary<string, MergedProperty>? _byName;
    private SmallSet<string>? _required;
    private List<MergedAlternatives>? _alternatives;

    /// <summary>The shape of a schema that says nothing but where its <paramref name="target"/> is: the members are shared, not merged again.</summary>
    public static MergedSchema OfReference(SpecNode node, MergedSchema target)
    {
        var merged = new MergedSchema(node)
        {
            Types = target.Types,
            Format = target.Format,
            Enum = target.Enum,
            Const = target.Const,
            Items = target.Items,
            PrefixItems = target.PrefixItems,
            AdditionalProperties = target.AdditionalProperties,
            PatternProperties = target.PatternProperties,
            PropertyNames = target.PropertyNames,
            Discriminator = target.Discriminator,
            ContentEncoding = target.ContentEncoding,
            Not = target.Not,
        };
        merged._properties = target._properties;
        merged._byName = target._byName;
        merged._required = target._required;
        merged.Parts.Add(node);
        merged.Parts.UnionWith(target.Parts);
        return merged;
    }

    /// <summary>The schema that this shape was asked for; diagnostics are reported here.</summary>
    public SpecNode Node { get; } = node;

    /// <summary>The allowed kinds without null; none where the schema does not say.</summary>
    public JsonTypes Types { get; set; }

    public bool Nullable { get; set; }

    public string? Format { get; set; }

    public SpecNode? Enum { get; set; }

    public SpecNode? Const { get; set; }

    public SpecNode? Items { get; set; }

    public SpecNode? PrefixItems { get; set; }

    public SpecNode? AdditionalProperties { get; set; }

    public SpecNode? PatternProperties { get; set; }

    public SpecNode? PropertyNames { get; set; }

    public SpecNode? Discriminator { get; set; }

    public string? ContentEncoding { get; set; }

    public SpecNode? Not { get; set; }

    /// <summary>Members in the order in which the schemas name them.</summary>
    public IReadOnlyList<MergedProperty> Properties => (IReadOnlyList<MergedProperty>?)_properties ?? [];

    public SmallSet<string> Required => _required ??= new SmallSet<string>();

    public IReadOnlyList<MergedAlternatives> Alternatives => (IReadOnlyList<MergedAlternatives>?)_alternatives ?? [];

    /// <summary>Schemas that were merged into this one, itself included.</summary>
    public SmallSet<SpecNode> Parts { get; } = new();

    public MergedProperty? Property(string name)
    {
        if (_byName is not null)
            return _byName.TryGetValue(name, out var found) ? found : null;
        return _properties?.Find(property => string.Equals(property.Name, name, StringComparison.Ordinal));
    }

    public void AddAlternatives(MergedAlternatives alternatives) => (_alternatives ??= []).Add(alternatives);

    public void RemoveAlternatives() => _alternatives = null;

    public void AddProperty(string name, SpecNode owner, SpecNode schema)
    {
        var property = Property(name);
        if (property is null)
        {
            property = new MergedProperty(name, owner);
            (_properties ??= []).Add(property);
            if (_byName is not null)
                _byName.Add(name, property);
            else if (_properties.Count > LinearLookupLimit)
                _byName = _properties.ToDictionary(static p => p.Name, StringComparer.Ordinal);
        }

        if (!property.Schemas.Contains(schema))
            property.Schemas.Add(schema);
    }

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
}
