using Wappfy.Generator.Reading;

namespace Wappfy.Generator.Binding;

/// <summary>The kinds of JSON that a schema allows.</summary>
[Flags]
internal enum JsonTypes : byte
{
    None = 0,
    Null = 1,
    Boolean = 2,
    Integer = 4,
    Number = 8,
    String = 16,
    Array = 32,
    Object = 64,
}

/// <summary>A member of an object: every schema that applies to it.</summary>
internal sealed class PropertyShape(string name, SpecNode owner)
{
    public string Name { get; } = name;

    /// <summary>The schema object that lists the member first.</summary>
    public SpecNode Owner { get; } = owner;

    /// <summary>All schemas for the member; more than one where allOf brings the same member again.</summary>
    public List<SpecNode> Schemas { get; } = [];
}

/// <summary>A list of alternatives, from oneOf or anyOf.</summary>
internal sealed class AlternativesShape(SpecNode list, bool isAnyOf, SpecNode? discriminator)
{
    /// <summary>The array node.</summary>
    public SpecNode List { get; } = list;

    public bool IsAnyOf { get; } = isAnyOf;

    public SpecNode? Discriminator { get; } = discriminator;
}

/// <summary>A schema with its references followed and its allOf merged: what holds of a value, in one place.</summary>
internal sealed class Shape(SpecNode node)
{
    /// <summary>The schema that this shape was asked for; findings are reported here.</summary>
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
    public List<PropertyShape> Properties { get; } = [];

    public HashSet<string> Required { get; } = new(StringComparer.Ordinal);

    public List<AlternativesShape> Alternatives { get; } = [];

    /// <summary>Schemas that were merged into this one, itself included.</summary>
    public HashSet<SpecNode> Parts { get; } = [];

    private readonly Dictionary<string, PropertyShape> _byName = new(StringComparer.Ordinal);

    public PropertyShape? Property(string name) => _byName.TryGetValue(name, out var found) ? found : null;

    public void AddProperty(string name, SpecNode owner, SpecNode schema)
    {
        if (!_byName.TryGetValue(name, out var property))
        {
            property = new PropertyShape(name, owner);
            _byName.Add(name, property);
            Properties.Add(property);
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
