using Wappfy.Generator.Binding.Limits;
using Wappfy.Generator.Document;
using Wappfy.Generator.Model.Schemas;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>Which schemas the values of discriminators select (OAS 3.1 §4.8.25). Schemas are compared, not the spelling of references to them.</summary>
internal sealed class DiscriminatorNames(SpecDocument document, SchemaMerger merger, NamedSchemas named)
{
    private readonly Dictionary<SpecNode, List<(SpecNode Entry, SpecNode? Target)>> _mappings = [];

    /// <summary>The entries of a mapping, up to the limit, and the schema that each names.</summary>
    public IReadOnlyList<(SpecNode Entry, SpecNode? Target)> Mapping(SpecNode discriminator)
    {
        if (discriminator["mapping"] is not { IsObject: true } mapping)
            return [];
        if (!_mappings.TryGetValue(mapping, out var entries))
        {
            _mappings[mapping] = entries = new List<(SpecNode, SpecNode?)>(mapping.Count);
            for (var i = 0; i < mapping.Count && i < BindingLimits.Tags; i++)
                entries.Add((mapping.Children[i], Find(mapping.Children[i])));
        }

        return entries;
    }

    /// <summary>The entry that names the schema of an absent or unknown value (OAS 3.2 §4.25.2), or null.</summary>
    public SpecNode? DefaultEntry(SpecNode discriminator) => document.VersionOf(discriminator) >= SpecVersion.V32 && discriminator["defaultMapping"] is { IsString: true } entry ? entry : null;

    /// <summary>The schema that an absent or unknown value selects, or null.</summary>
    public SpecNode? Default(SpecNode discriminator) => DefaultEntry(discriminator) is { } entry ? Find(entry) : null;

    /// <summary>The value that selects a schema without a mapping, or null: its name.</summary>
    public string? ImplicitValue(SpecNode schema) => merger.Resolve(schema) is { } target && named.KeyOf(target) is { } key ? (target.Name == key ? document.OwnName(target) : key) : null;

    /// <summary>The values that select an alternative of a schema, if it is a union with a discriminator of its own that has this name.</summary>
    public List<string> ValuesWithin(SpecNode schema, string property)
    {
        var values = new List<string>();
        AddValuesWithin(schema, property, 0, values, []);
        return values;
    }

    /// <summary>The first of the schemas that a mapping's target is, or -1.</summary>
    public int IndexOf(IReadOnlyList<SpecNode> schemas, SpecNode target)
    {
        for (var i = 0; i < schemas.Count; i++)
        {
            if (merger.Target(schemas[i]) == target)
                return i;
        }

        // A branch with keywords beside its reference.
        var resolved = merger.Resolve(target);
        for (var i = 0; i < schemas.Count; i++)
        {
            if (merger.Resolve(schemas[i]) == resolved)
                return i;
        }

        // A branch that is a union or a base reads the types that it consists of.
        for (var i = 0; i < schemas.Count; i++)
        {
            if (resolved is not null && merger.Resolve(schemas[i]) is { } branch && (HasAlternative(branch, resolved, 0, []) || Extends(resolved, branch, 0, [])))
                return i;
        }

        return -1;
    }

    /// <summary>
    /// The JSON of a value that a document gives as a string: of another kind where the member says so (OAS 3.1 §4.8.25.3: values may be converted to strings
    /// for the comparison).
    /// </summary>
    public string Json(MergedSchema owner, string member, string value)
    {
        var types = owner.Property(member) is { } property ? merger.Of(property.Schema).EffectiveTypes : JsonTypes.None;
        var isNumber = (types & (JsonTypes.Integer | JsonTypes.Number)) != 0 && NumberText.Double(value) is not null;
        var isBoolean = (types & JsonTypes.Boolean) != 0 && value is "true" or "false";
        return (types & JsonTypes.String) == 0 && (isNumber || isBoolean) ? value : JsonString.Quote(value);
    }

    /// <summary>True if the schema of a member allows numbers.</summary>
    public bool MayBeNumber(MergedSchema owner, string member)
        => owner.Property(member) is { } property && merger.Of(property.Schema).EffectiveTypes is var types && (types == JsonTypes.None || (types & (JsonTypes.Integer | JsonTypes.Number)) != 0);

    /// <summary>True if the schema of a member allows a text.</summary>
    public bool MayBe(MergedSchema owner, string member, string text)
    {
        if (owner.Property(member) is not { } property)
            return true;
        var merged = merger.Of(property.Schema);
        return merged.EffectiveTypes is var types && (types == JsonTypes.None || (types & JsonTypes.String) != 0)
            && (merged.Enum is not { } list || list.Children.Any(value => value.Text == text));
    }

    private void AddValuesWithin(SpecNode schema, string property, int level, List<string> values, HashSet<SpecNode> visited)
    {
        if (level > BindingLimits.Inheritance || merger.Resolve(schema) is not { IsObject: true } resolved || !visited.Add(resolved))
            return;
        var merged = merger.Of(resolved);
        foreach (var alternatives in merged.Alternatives)
        {
            if ((alternatives.Discriminator ?? merged.Discriminator) is not { } discriminator || discriminator.String("propertyName") != property)
                continue;
            var branches = alternatives.List.Children;
            var mapped = Mapping(discriminator).Where(static entry => entry.Target is not null).ToList();
            values.AddRange(mapped.Select(static entry => entry.Entry.Name!));
            foreach (var branch in branches.Where(branch => !mapped.Exists(entry => IndexOf([branch], entry.Target!) >= 0)))
            {
                AddValuesWithin(branch, property, level + 1, values, visited);
                if (ImplicitValue(branch) is { } name)
                    values.Add(name);
            }
        }
    }

    private bool HasAlternative(SpecNode schema, SpecNode target, int level, HashSet<SpecNode> visited)
        => level < BindingLimits.Inheritance && visited.Add(schema) && merger.Of(schema).Alternatives.Any(alternatives => alternatives.List.Children.Any(branch =>
            merger.Resolve(branch) is { } inner && (inner == target || HasAlternative(inner, target, level + 1, visited))));

    private bool Extends(SpecNode schema, SpecNode target, int level, HashSet<SpecNode> visited)
        => level < BindingLimits.Inheritance && visited.Add(schema) && schema["allOf"] is { IsArray: true } all && all.Children.Any(part =>
            merger.Resolve(part) is { } inner && (inner == target || Extends(inner, target, level + 1, visited)));

    private SpecNode? Find(SpecNode entry) => DiscriminatorTarget.Find(document, entry) is { IsObject: true } schema ? merger.Target(schema) : null;
}
