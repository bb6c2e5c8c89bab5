using Wappfy.Generator.Document;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>
/// Finds the schemas outside the components that references lead to, in this file and in others. All references are followed before anything is bound, so
/// that what is found does not depend on what is bound first.
/// </summary>
internal sealed class ReachedSchemas
{
    private readonly SpecDocument _document;
    private readonly HashSet<SpecNode> _found = [];
    private readonly HashSet<SpecNode> _walked = [];
    private readonly Stack<SpecNode> _pending = new();
    private readonly List<SpecNode> _unions = [];

    /// <summary>By a map of schemas, those in it that build on each schema.</summary>
    private readonly Dictionary<SpecNode, Dictionary<SpecNode, List<SpecNode>>> _derived = [];

    public ReachedSchemas(SpecDocument document, CancellationToken cancellationToken)
    {
        _document = document;
        _pending.Push(document.Root);
        while (_pending.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Walk(_pending.Pop());
        }
    }

    /// <summary>The schemas, in no order.</summary>
    public IReadOnlyCollection<SpecNode> All => _found;

    /// <summary>The schemas with alternatives and a discriminator.</summary>
    public IReadOnlyList<SpecNode> Unions => _unions;

    /// <summary>
    /// The name that the specification gives a schema: that of its component or definition; null if it is the whole of a file, or where another schema,
    /// a parameter or a body contains it.
    /// </summary>
    public static string? KeyOf(SpecNode schema)
    {
        if (schema.Name is not { } name || schema.IsCopy)
            return null;
        return schema.Parent is { Name: "$defs" or "definitions" or "schemas" } map && SpecMaps.HasSchemas(map) || !IsSchema(schema) ? name : null;
    }

    /// <summary>True if the node is located at a keyword whose value is a schema.</summary>
    public static bool IsSchema(SpecNode node)
    {
        if (node.Parent is not { } parent)
            return false;
        if (parent.IsArray)
            return parent.Name is "allOf" or "oneOf" or "anyOf" or "prefixItems" or "items";
        if (SpecMaps.HasSchemas(parent))
            return true;
        return node.Name is "schema" or "items" or "additionalProperties" or "unevaluatedProperties" or "unevaluatedItems" or "contains" or "propertyNames" or "not" or "if" or "then" or "else"
                or "itemSchema" or "contentSchema"
            && !SpecMaps.HasObjects(parent);
    }

    private void Walk(SpecNode root)
    {
        var isMain = root == _document.Root;
        var pending = new Stack<SpecNode>();
        pending.Push(root);
        while (pending.Count > 0)
        {
            var node = pending.Pop();
            if (!isMain && !_walked.Add(node))
                continue;
            if (node.IsObject)
                Look(node);
            for (var i = node.Count - 1; i >= 0; i--)
            {
                if (node.Children[i].Count > 0 && !IsSkipped(node, i))
                    pending.Push(node.Children[i]);
            }
        }
    }

    private static bool IsSkipped(SpecNode parent, int index)
        => SpecMaps.IsData(parent, index) || (parent.IsObject && parent.NameAt(index).StartsWith("x-", StringComparison.Ordinal) && !SpecMaps.HasSchemas(parent));

    private void Look(SpecNode node)
    {
        if (SpecDocument.IsReference(node) && !IsComponentOfThisFile(node) && _document.Follow(node, null) is { } target)
            Reach(target, IsSchema(node) || _found.Contains(node));
        if (node["discriminator"] is not { IsObject: true } discriminator)
            return;
        if (node["oneOf"] is { IsArray: true } || node["anyOf"] is { IsArray: true })
            _unions.Add(node);
        if (discriminator["mapping"] is { IsObject: true } mapping)
        {
            foreach (var value in mapping.Children)
                ReachMapped(value);
        }

        if (discriminator["defaultMapping"] is { } other)
            ReachMapped(other);
    }

    private void ReachMapped(SpecNode value)
    {
        if (DiscriminatorTarget.Find(_document, value) is { IsObject: true } target)
            Reach(target, isSchema: true);
    }

    /// <summary>The widespread <c>#/components/schemas/Pet</c>, which needs no search.</summary>
    private bool IsComponentOfThisFile(SpecNode node)
        => node["$ref"] is { IsString: true } reference
            && reference.Text.StartsWith("#/components/", StringComparison.Ordinal)
            && reference.Text.IndexOf('/', reference.Text.IndexOf('/', "#/components/".Length) + 1) < 0
            && ReferenceEquals(node.File, _document.Root.File);

    private void Reach(SpecNode target, bool isSchema)
    {
        if (isSchema && _found.Add(target))
        {
            AddDerived(target);

            // A schema that is only a reference is known as a schema only now.
            if (SpecDocument.IsReference(target) && _document.Follow(target, null) is { } next)
                Reach(next, isSchema: true);
        }

        if (!IsInWalkOfMain(target) && !_walked.Contains(target))
            _pending.Push(target);
    }

    private bool IsInWalkOfMain(SpecNode node)
    {
        var current = node;
        for (; current.Parent is { } parent; current = parent)
        {
            if (IsSkipped(parent, current.IndexInParent))
                return false;
        }

        return current == _document.Root;
    }

    /// <summary>
    /// Schemas beside a base in another file that build on it (OAS 3.1 §4.8.25: a discriminator selects among all schemas that use it through allOf, and
    /// nothing has to refer to them).
    /// </summary>
    private void AddDerived(SpecNode schema)
    {
        if (schema["discriminator"]?.String("propertyName") is null || KeyOf(schema) is null || schema.Parent is not { } map || map == _document.Components("schemas"))
            return;
        var derived = DerivedIn(map);
        var pending = new Queue<SpecNode>([schema]);
        while (pending.Count > 0)
        {
            if (!derived.TryGetValue(pending.Dequeue(), out var found))
                continue;
            foreach (var sibling in found)
            {
                if (_found.Contains(sibling))
                    continue;
                Reach(sibling, isSchema: true);
                pending.Enqueue(sibling);
            }
        }
    }

    private Dictionary<SpecNode, List<SpecNode>> DerivedIn(SpecNode map)
    {
        if (_derived.TryGetValue(map, out var derived))
            return derived;
        _derived[map] = derived = [];
        foreach (var sibling in map.Children)
        {
            if (sibling["allOf"] is not { IsArray: true } all)
                continue;
            foreach (var part in all.Children)
            {
                if (!SpecDocument.IsReference(part) || _document.Follow(part, null) is not { } target)
                    continue;
                if (!derived.TryGetValue(target, out var list))
                    derived[target] = list = [];
                list.Add(sibling);
            }
        }

        return derived;
    }
}
