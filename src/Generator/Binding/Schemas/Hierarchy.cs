using Wappfy.Generator.Binding.Limits;
using Wappfy.Generator.Document;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>
/// The named schemas that form inheritance: a base that carries a discriminator and no list of alternatives, and
/// the schemas that name it in their allOf (OAS 3.1 §4.8.25).
/// </summary>
internal sealed class Hierarchy
{
    private readonly Dictionary<SpecNode, SpecNode> _base = [];
    private readonly Dictionary<SpecNode, List<SpecNode>> _derived = [];
    private readonly Dictionary<SpecNode, SpecNode> _root = [];

    /// <summary>The base whose discriminator distinguishes this type and those below it: the nearest one with a member of its own.</summary>
    private readonly Dictionary<SpecNode, SpecNode> _selector = [];

    /// <summary>The values of the discriminator above a type that select it.</summary>
    private readonly Dictionary<SpecNode, List<string>> _values = [];

    /// <summary>The values of a derived type in the discriminator that it has for the types below it.</summary>
    private readonly Dictionary<SpecNode, List<string>> _ownValues = [];

    /// <summary>The types whose value is their name, since the document says no other.</summary>
    private readonly HashSet<SpecNode> _unannounced = [];
    private readonly List<(SpecNode Schema, SpecNode Base)> _unions = [];
    private readonly Dictionary<SpecNode, int> _depth = [];
    private readonly Dictionary<SpecNode, IReadOnlyList<KeyValuePair<SpecNode, string>>> _valuesBelow = [];
    private readonly SchemaMerger _merger;
    private readonly DiscriminatorNames _names;
    private readonly HashSet<SpecNode> _named;
    private readonly Dictionary<SpecNode, ILookup<SpecNode, string>> _mapped = [];

    public Hierarchy(IEnumerable<SpecNode> components, SchemaMerger mergedSchemas, DiscriminatorNames names)
    {
        _merger = mergedSchemas;
        _names = names;
        var all = components.Where(static c => c.IsObject).ToList();
        _named = [.. all];
        foreach (var component in all)
        {
            if (IsRoot(component))
                _root[component] = component;
        }

        if (_root.Count == 0)
            return;
        foreach (var component in all)
            FindBase(component);

        foreach (var component in all)
        {
            if (BaseOfUnion(component) is { } parent)
                _unions.Add((component, parent));
        }

        // A base without derived schemas is an ordinary object, except that it keeps the members of a union that extends it.
        foreach (var lonely in _root.Keys.Where(r => !_derived.ContainsKey(r) && !_base.ContainsKey(r) && !_unions.Exists(union => union.Base == r)).ToList())
            _root.Remove(lonely);
        foreach (var component in all)
        {
            if (!_root.ContainsKey(component))
                continue;
            var selector = Selector(component);
            _values[component] = Values(component, SelectorAbove(component));
            if (_values[component].Count == 0)
            {
                _unannounced.Add(component);
                _values[component].Add(_names.ImplicitValue(component) ?? "");
            }

            if (selector != component || !_base.ContainsKey(component))
                continue;
            _ownValues[component] = Values(component, component);
            if (_ownValues[component].Count == 0)
                _ownValues[component].Add(_names.ImplicitValue(component) ?? "");
        }

        TakeListedValues();
    }

    /// <summary>The schemas that extend a type of a hierarchy and have alternatives, with that type: a union is not a record, so they are not part of the hierarchy.</summary>
    public IReadOnlyList<(SpecNode Schema, SpecNode Base)> Unions => _unions;

    public bool Contains(SpecNode schema) => _root.ContainsKey(schema);

    public bool IsBase(SpecNode schema) => _derived.ContainsKey(schema);

    public SpecNode? BaseOf(SpecNode schema) => _base.TryGetValue(schema, out var found) ? found : null;

    /// <summary>Name of the member that distinguishes the types below this schema, or null.</summary>
    public string? DiscriminatorOf(SpecNode schema) => _root.ContainsKey(schema) ? PropertyOf(Selector(schema)) : null;

    /// <summary>
    /// The discriminators of this type with its value of each: that of the types below it, and those of the bases above. A derived type may distinguish the types below it by
    /// another member than its base does.
    /// </summary>
    public IEnumerable<(string Property, string Value)> Discriminators(SpecNode schema)
    {
        if (!_root.ContainsKey(schema))
            yield break;
        yield return (PropertyOf(Selector(schema)), ValueOf(schema));
        for (var nested = Selector(schema); _base.ContainsKey(nested); nested = SelectorAbove(nested))
            yield return (PropertyOf(SelectorAbove(nested)), ValuesAt(schema, SelectorAbove(nested)).Concat(_values[nested]).First());
    }

    /// <summary>The type below this one that an absent or unknown value selects, or null.</summary>
    public SpecNode? DefaultOf(SpecNode schema)
        => _root.ContainsKey(schema) && _names.Default(OwnDiscriminator(Selector(schema))!) is { } target && target != schema && IsBelow(target, schema)
            ? target
            : null;

    /// <summary>The value of this type in the discriminator of the types below it.</summary>
    public string ValueOf(SpecNode schema) => ValuesOf(schema)[0];

    /// <summary>All types below this one.</summary>
    public IEnumerable<SpecNode> TypesBelow(SpecNode schema) => Below(schema, static types => types);

    /// <summary>
    /// All values that select a type below this one, and that type, in the order of declaration. Of several types with one value, that nearest to this one has it, and
    /// of those the first by name. The name of a schema selects it as well, also beside a mapping, unless another type has this value (OAS 3.1.1 §4.8.25).
    /// </summary>
    public IReadOnlyList<KeyValuePair<SpecNode, string>> ValuesBelow(SpecNode schema)
    {
        if (_valuesBelow.TryGetValue(schema, out var known))
            return known;
        var selector = Selector(schema);
        var selected = new Dictionary<string, SpecNode>(StringComparer.Ordinal);
        foreach (var below in Below(schema, types => types.OrderBy(t => _names.ImplicitValue(t), StringComparer.Ordinal)))
        {
            foreach (var value in ValuesAt(below, selector))
            {
                if (!selected.ContainsKey(value))
                    selected.Add(value, below);
            }
        }

        var own = ValuesOf(schema);
        var result = new List<KeyValuePair<SpecNode, string>>();
        foreach (var below in TypesBelow(schema))
        {
            foreach (var value in ValuesAt(below, selector).Distinct(StringComparer.Ordinal))
            {
                if (selected[value] == below)
                    result.Add(new KeyValuePair<SpecNode, string>(below, value));
            }

            if (SelectorAbove(below) == selector && _names.ImplicitValue(below) is { } name && !selected.ContainsKey(name) && !own.Contains(name) && _names.MayBe(_merger.Of(selector), PropertyOf(selector), name))
            {
                selected.Add(name, below);
                result.Add(new KeyValuePair<SpecNode, string>(below, name));
            }
        }

        _valuesBelow.Add(schema, result);
        return result;
    }

    /// <summary>
    /// The type whose values are those of all branches, or null: a branch that the others derive from, or the nearest common base if each type below it is a branch or derives
    /// from branches only. A discriminator beside the branches must select the same types.
    /// </summary>
    public SpecNode? SharedBase(IReadOnlyList<SpecNode> branches, SpecNode? discriminator)
    {
        var listed = new HashSet<SpecNode>();
        foreach (var branch in branches)
        {
            if (_merger.Target(branch) is not { } target || !_root.ContainsKey(target))
                return null;
            listed.Add(target);
        }

        SpecNode? shared = branches.Count == 0 ? null : _merger.Target(branches[0]);
        while (shared is not null && !listed.All(branch => IsBelow(branch, shared)))
            shared = BaseOf(shared);
        return shared is not null && IsCovered(shared, listed) && (discriminator is null || SelectsTheSame(shared, listed, discriminator)) ? shared : null;
    }

    /// <summary>True if each value of the type is one of a listed type. A base that is not listed, and that the document gives no value, has only those of its derived types.</summary>
    private bool IsCovered(SpecNode schema, HashSet<SpecNode> listed)
        => listed.Contains(schema) || (_unannounced.Contains(schema) && _derived.TryGetValue(schema, out var types) && types.TrueForAll(type => IsCovered(type, listed)));

    private bool SelectsTheSame(SpecNode shared, HashSet<SpecNode> listed, SpecNode discriminator)
    {
        if (discriminator.String("propertyName") != DiscriminatorOf(shared) || _names.DefaultEntry(discriminator) is not null)
            return false;
        var mapped = new HashSet<SpecNode>();
        foreach (var (entry, target) in _names.Mapping(discriminator))
        {
            if (target is null || !_root.ContainsKey(target) || !ValuesAt(target, Selector(shared)).Contains(entry.Name!))
                return false;
            mapped.Add(target);
        }

        return listed.All(type => mapped.Contains(type) || (_names.ImplicitValue(type) is { } name && ValuesAt(type, Selector(shared)).Contains(name)));
    }

    private List<string> ValuesOf(SpecNode schema) => _ownValues.TryGetValue(schema, out var own) ? own : _values[schema];

    private static string PropertyOf(SpecNode selector) => OwnDiscriminator(selector)!.String("propertyName")!;

    private SpecNode SelectorAbove(SpecNode schema) => BaseOf(schema) is { } parent ? Selector(parent) : schema;

    private SpecNode Selector(SpecNode schema)
    {
        if (_selector.TryGetValue(schema, out var known))
            return known;
        var selector = BaseOf(schema) is { } parent ? Selector(parent) : schema;
        if (selector != schema && IsBase(schema) && OwnDiscriminator(schema)?.String("propertyName") is { } own && !IsDiscriminatorAbove(own, selector))
            selector = schema;
        _selector.Add(schema, selector);
        return selector;
    }

    private bool IsDiscriminatorAbove(string property, SpecNode selector)
    {
        for (; PropertyOf(selector) != property; selector = SelectorAbove(selector))
        {
            if (!_base.ContainsKey(selector))
                return false;
        }

        return true;
    }

    /// <summary>The values of a type in the discriminator of a base; none if a type between them that has a discriminator of its own is selected instead.</summary>
    private IEnumerable<string> ValuesAt(SpecNode schema, SpecNode selector)
    {
        if (SelectorAbove(schema) == selector)
            return _values[schema];
        return MappedValues(schema, OwnDiscriminator(selector)!);
    }

    /// <summary>The types below a schema, those first that derive from it directly.</summary>
    private IEnumerable<SpecNode> Below(SpecNode schema, Func<List<SpecNode>, IEnumerable<SpecNode>> order)
    {
        var pending = new Queue<SpecNode>([schema]);
        while (pending.Count > 0)
        {
            if (!_derived.TryGetValue(pending.Dequeue(), out var types))
                continue;
            foreach (var type in order(types))
            {
                yield return type;
                pending.Enqueue(type);
            }
        }
    }

    private bool IsRoot(SpecNode schema)
        => OwnDiscriminator(schema) is not null && schema["oneOf"] is null && schema["anyOf"] is null && IsRecord(schema);

    /// <summary>The discriminator of a schema: its own, or that of a part of its allOf that is not a reference (Swashbuckle writes the members of a derived type there).</summary>
    private static SpecNode? OwnDiscriminator(SpecNode schema)
    {
        if (schema["discriminator"] is { } own && own.String("propertyName") is not null)
            return own;
        return schema["allOf"] is { IsArray: true } all && !SchemaKeywords.IsReference(schema)
            ? all.Children.FirstOrDefault(static part => part.IsObject && !SchemaKeywords.IsReference(part) && part["discriminator"]?.String("propertyName") is not null)?["discriminator"]
            : null;
    }

    /// <summary>True if the schema becomes a record of its own: what is merged in from elsewhere must not make it another kind of type.</summary>
    private bool IsRecord(SpecNode schema)
    {
        if (SpecDocument.IsReference(schema))
            return false;
        var merged = _merger.Of(schema);
        return merged is { Const: null, Enum: null, Alternatives.Count: 0, Properties.Count: <= BindingLimits.Properties } && merged.EffectiveTypes is JsonTypes.Object or JsonTypes.None;
    }

    /// <summary>The type that a schema with alternatives extends, or null. Alternatives that are all types of the hierarchy are read as these.</summary>
    private SpecNode? BaseOfUnion(SpecNode schema)
    {
        if (_root.ContainsKey(schema) || SchemaKeywords.IsReference(schema) || schema["allOf"] is not { IsArray: true } all)
            return null;
        var parent = all.Children.Where(static part => part.IsObject && part["$ref"] is not null).Select(part => _merger.Resolve(part)).FirstOrDefault(target => target is not null && _root.ContainsKey(target));
        return parent is not null && _merger.Of(schema).Alternatives is { Count: > 0 } lists
            && lists.Any(list => _merger.Branches(list).Exists(branch => _merger.Target(branch) is not { } target || !_root.ContainsKey(target)))
            ? parent
            : null;
    }

    /// <summary>Finds the base of a schema, and first those of the schemas that it builds on. A stack of its own: documents may chain thousands.</summary>
    private void FindBase(SpecNode component)
    {
        var visited = new HashSet<SpecNode>();
        var pending = new Stack<Search>();
        Enter(component, visited, pending);
        while (pending.Count > 0)
        {
            var search = pending.Peek();
            if (search.Next >= search.Parts.Count)
            {
                pending.Pop();
                continue;
            }

            var part = search.Parts[search.Next];
            if (!part.IsObject || part["$ref"] is null || _merger.Resolve(part) is not { IsObject: true } target || target == search.Schema)
            {
                search.Next++;
                continue;
            }

            if (!search.IsBelow && !_base.ContainsKey(target) && Enter(target, visited, pending))
            {
                search.IsBelow = true;
                continue;
            }

            search.IsBelow = false;
            search.Next++;
            if (Link(search.Schema, target))
                pending.Pop();
        }
    }

    /// <summary>False if the schema has been looked at already, has a base, or builds on nothing.</summary>
    private bool Enter(SpecNode schema, HashSet<SpecNode> visited, Stack<Search> pending)
    {
        if (_base.ContainsKey(schema) || !visited.Add(schema) || schema["allOf"] is not { IsArray: true } all || !IsRecord(schema))
            return false;
        pending.Push(new Search(schema, all.Children));
        return true;
    }

    /// <summary>Makes one schema derive from another that belongs to a hierarchy.</summary>
    private bool Link(SpecNode schema, SpecNode target)
    {
        if (!_root.TryGetValue(target, out var root) || !_named.Contains(target) || IsBelow(target, schema))
            return false;
        _depth.TryGetValue(target, out var depth);
        if (++depth > BindingLimits.Inheritance)
            return false;
        _depth[schema] = depth;
        _base[schema] = target;
        _root[schema] = root;
        if (!_derived.TryGetValue(target, out var list))
            _derived[target] = list = [];
        list.Add(schema);
        return true;
    }

    private bool IsBelow(SpecNode schema, SpecNode other)
    {
        for (SpecNode? current = schema; current is not null; current = BaseOf(current))
        {
            if (current == other)
                return true;
        }

        return false;
    }

    /// <summary>The values that the document gives a type in the discriminator of a base.</summary>
    private List<string> Values(SpecNode schema, SpecNode selector)
    {
        var discriminator = OwnDiscriminator(selector)!;
        var values = MappedValues(schema, discriminator).ToList();
        var property = discriminator.String("propertyName")!;

        // A derived type may have a discriminator of its own, with the values of the types below it.
        for (var type = schema; values.Count == 0 && type is not null && type != selector; type = BaseOf(type))
        {
            if (OwnDiscriminator(type) is { } nearer && nearer.String("propertyName") == property)
                values.AddRange(MappedValues(schema, nearer));
        }

        if (values.Count == 0 && _merger.Of(schema).Property(property) is { } member)
        {
            var merged = _merger.Of(member.Schema);
            if ((merged.Const ?? (merged.Enum is { Count: 1 } single ? single.Children[0] : null)) is { Kind: SpecNodeKind.String or SpecNodeKind.Number or SpecNodeKind.Boolean } constant)
                values.Add(constant.Text);
        }

        // A widespread extension, above all of OpenAPI 2.0, which has no mapping.
        if (values.Count == 0 && selector == SelectorAbove(schema) && schema.String("x-ms-discriminator-value") is { Length: > 0 } extension)
            values.Add(extension);
        return values;
    }

    /// <summary>
    /// Gives the types for which the document has no mapping and no single value those that they list for the discriminator, unless another type has them too: then they select
    /// neither of the two.
    /// </summary>
    private void TakeListedValues()
    {
        var lists = new List<(SpecNode Type, SpecNode Selector, List<string> Values)>();
        foreach (var type in _unannounced)
        {
            if (BaseOf(type) is { } parent && ListedValues(type, parent, PropertyOf(SelectorAbove(type))) is { } listed)
                lists.Add((type, SelectorAbove(type), listed));
        }

        if (lists.Count == 0)
            return;
        var uses = new Dictionary<(SpecNode Selector, string Value), int>();
        foreach (var (selector, value) in _values.Where(entry => !_unannounced.Contains(entry.Key)).SelectMany(entry => entry.Value.Select(value => (SelectorAbove(entry.Key), value)))
            .Concat(lists.SelectMany(static list => list.Values.Select(value => (list.Selector, value)))))
        {
            uses.TryGetValue((selector, value), out var count);
            uses[(selector, value)] = count + 1;
        }

        foreach (var (type, selector, listed) in lists)
        {
            var own = listed.FindAll(value => uses[(selector, value)] == 1);
            if (own.Count == 0)
                continue;
            _values[type] = own;
            _unannounced.Remove(type);
        }
    }

    /// <summary>The values to which a type limits the discriminator of its base; null if it does not.</summary>
    private List<string>? ListedValues(SpecNode type, SpecNode parent, string property)
    {
        if (_merger.Of(type).Property(property) is not { } member || _merger.Of(member.Schema).Enum is not { } list)
            return null;
        var inherited = _merger.Of(parent).Property(property) is { } above ? _merger.Of(above.Schema).Enum : null;
        return inherited is null || inherited.Count > list.Count
            ? list.Children.Where(static value => value.Kind is SpecNodeKind.String or SpecNodeKind.Number or SpecNodeKind.Boolean).Select(static value => value.Text).Distinct(StringComparer.Ordinal).ToList()
            : null;
    }

    private IEnumerable<string> MappedValues(SpecNode schema, SpecNode discriminator)
    {
        if (!_mapped.TryGetValue(discriminator, out var mapped))
            _mapped[discriminator] = mapped = _names.Mapping(discriminator).Where(static m => m.Target is not null).ToLookup(static m => m.Target!, static m => m.Entry.Name!);
        return mapped[schema];
    }

    /// <summary>A schema whose parts are being looked at.</summary>
    private sealed class Search(SpecNode schema, IReadOnlyList<SpecNode> parts)
    {
        public SpecNode Schema { get; } = schema;

        public IReadOnlyList<SpecNode> Parts { get; } = parts;

        public int Next { get; set; }

        /// <summary>True while the schema behind the present part is looked at.</summary>
        public bool IsBelow { get; set; }
    }
}
