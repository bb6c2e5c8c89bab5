using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Document;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>
/// Finds inline schemas that mean the same, so that they become one type: that of a component that means the same, or else one that is named after the first of
/// their places in the order of the pointers. References count as what they lead to, so that a document without references has the types of the document with them.
/// </summary>
internal sealed class EqualSchemas(SchemaComparer comparer)
{
    private readonly Dictionary<int, List<EqualSchemaGroup>> _groups = [];
    private readonly Dictionary<SpecNode, EqualSchemaGroup> _groupOf = [];
    private readonly Dictionary<int, List<SpecNode>> _components = [];
    private readonly Dictionary<SpecNode, string> _names = [];
    private readonly Dictionary<SpecNode, int> _operations = [];
    private Func<SpecNode, bool> _isPatch = static _ => false;

    /// <summary>Compares the schemas of the document.</summary>
    public SchemaComparer Comparer { get; } = comparer;

    /// <summary>Begins to bind the document. What was met before decides after which place each type is named.</summary>
    /// <param name="components">The components whose types equal inline schemas may have, and their names: a component may be a file, which has no name itself.</param>
    /// <param name="isPatch">Whether a schema is a merge patch, whose members differ from those of another schema that says the same.</param>
    public void Begin(IEnumerable<(SpecNode Schema, string Name)> components, Func<SpecNode, bool> isPatch)
    {
        _isPatch = isPatch;
        _components.Clear();
        _names.Clear();
        _operations.Clear();
        foreach (var (component, name) in components)
        {
            if (!IsCandidate(component))
                continue;
            Bucket(_components, component).Add(component);
            _names[component] = name;
        }

        foreach (var group in Groups)
            group.Begin();
    }

    /// <summary>The component that means the same as an inline schema, or null.</summary>
    public SpecNode? ComponentOf(SpecNode schema)
    {
        if (!_components.TryGetValue(Comparer.Hash(schema), out var components))
            return null;
        SpecNode? found = null;
        foreach (var component in components)
        {
            if (component != schema && _isPatch(component) == _isPatch(schema) && Comparer.AreSame(component, schema) && (found is null || IsBetter(component, found, schema)))
                found = component;
        }

        // Values alone say little: the same ones may be the states of two things.
        return found is null || schema["enum"] is null || IsNamedAfter(found, schema) ? found : null;
    }

    /// <summary>The inline schemas that mean the same as one of them.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="name">The name that its type would have.</param>
    public EqualSchemaGroup GroupOf(SpecNode schema, string name)
    {
        if (!_groupOf.TryGetValue(schema, out var group))
        {
            var groups = Bucket(_groups, schema);
            var isPatch = _isPatch(schema);
            group = groups.Find(g => g.IsPatch == isPatch && Comparer.AreSame(g.First, schema) && (schema["enum"] is null || (PlaceOf(schema) is { } place && PlaceOf(g.First) == place)));
            if (group is null)
                groups.Add(group = new EqualSchemaGroup(schema, isPatch));
            _groupOf.Add(schema, group);
        }

        group.Meet(schema, name, OperationOf(schema));
        return group;
    }

    /// <summary>Ends the binding of the components, or of the document. True if all has to be bound again, since a type was named after a place that is not the first.</summary>
    public bool Settle()
    {
        var isUnsettled = false;
        foreach (var group in Groups)
            isUnsettled |= group.Settle();
        return isUnsettled;
    }

    /// <summary>True for a schema that would become a type of its own.</summary>
    public static bool IsCandidate(SpecNode schema)
    {
        if (!schema.IsObject)
            return false;
        return SchemaKeywords.IsReference(schema)
            ? schema["required"] is not null
            : schema["properties"] is { Count: > 0 } || schema["enum"] is not null || schema["oneOf"] is not null || schema["anyOf"] is not null || schema["allOf"] is not null || schema["prefixItems"] is not null;
    }

    private IEnumerable<EqualSchemaGroup> Groups => _groups.Values.SelectMany(static list => list);

    /// <summary>What a schema is the value of: the name of the property or parameter, or its title; null if it has no such name.</summary>
    private static string? PlaceOf(SpecNode schema)
    {
        if (schema.String("title") is { Length: > 0 } title)
            return title;
        for (var node = schema; node.Parent is { } parent; node = parent)
        {
            if (parent.Name == "properties" && SpecMaps.HasSchemas(parent))
                return node.Name;
            if (node.Name == "schema")
                return parent.String("name");
        }

        return null;
    }

    /// <summary>The number of the operation that contains a schema, in the order in which operations are bound; 0 for the components.</summary>
    private int OperationOf(SpecNode schema)
    {
        var operation = schema;
        while (operation.Parent?.Parent?.Parent?.Parent is not null)
            operation = operation.Parent;
        var root = operation;
        while (root.Parent?.Parent is not null)
            root = root.Parent;
        if (root.Name is not ("paths" or "webhooks"))
            return 0;
        if (!_operations.TryGetValue(operation, out var number))
            _operations.Add(operation, number = _operations.Count + 1);
        return number;
    }

    private bool IsNamedAfter(SpecNode component, SpecNode schema)
        => PlaceOf(schema) is { } place && Naming.Pascal(_names[component]).EndsWith(Naming.Pascal(place), StringComparison.OrdinalIgnoreCase);

    /// <summary>Of two components that mean the same, the one whose name is that of the place, and then the first by its name.</summary>
    private bool IsBetter(SpecNode component, SpecNode other, SpecNode schema)
    {
        var isNamed = IsNamedAfter(component, schema);
        return isNamed == IsNamedAfter(other, schema) ? NameOrder.Instance.Compare(_names[component], _names[other]) < 0 : isNamed;
    }

    private List<T> Bucket<T>(Dictionary<int, List<T>> buckets, SpecNode schema)
    {
        var hash = Comparer.Hash(schema);
        if (!buckets.TryGetValue(hash, out var bucket))
            buckets.Add(hash, bucket = []);
        return bucket;
    }
}
