using Wappfy.Generator.Document;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>
/// Which parts of a document use a schema, for decisions that are right only if all uses agree. The references are collected when the first such decision comes.
/// </summary>
internal sealed class SchemaUses(SpecDocument document, Hierarchy hierarchy)
{
    private Dictionary<SpecNode, List<SpecNode>>? _references;

    /// <summary>True if nothing but request bodies uses the schema, directly or through other schemas.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="isPassed">Whether a use within this node counts as a use of what is around it: <c>items</c>, a member of <c>properties</c>, a branch.</param>
    /// <param name="isBody">Whether the media type object of a request body may use the schema.</param>
    public bool OnlyBy(SpecNode schema, Func<SpecNode, bool> isPassed, Func<SpecNode, bool> isBody)
        => OnlyBy(schema, isPassed, isBody, []);

    private bool OnlyBy(SpecNode schema, Func<SpecNode, bool> isPassed, Func<SpecNode, bool> isBody, HashSet<SpecNode> visited)
    {
        var isUsed = false;
        for (var node = schema; ; node = node.Parent!)
        {
            if (!visited.Add(node))
                return true;
            if (References.TryGetValue(node, out var references))
            {
                isUsed = true;
                foreach (var reference in references)
                {
                    if (!OnlyBy(reference, isPassed, isBody, visited))
                        return false;
                }
            }

            // A derived type is used wherever its base is.
            if (hierarchy.BaseOf(node) is { } above)
            {
                isUsed = true;
                if (!OnlyBy(above, isPassed, isBody, visited))
                    return false;
            }

            if (node.Parent is not { } parent || parent.Name is "schemas")
                return isUsed;
            if (node.Name is "schema" or "itemSchema" && parent.Parent is { Name: "content" } content)
                return IsRequestBody(content.Parent) && isBody(parent);
            if (!isPassed(node))
                return false;
        }
    }

    private static bool IsRequestBody(SpecNode? holder) => holder is { Name: "requestBody" } or { Parent.Name: "requestBodies" };

    private Dictionary<SpecNode, List<SpecNode>> References => _references ??= Collect();

    private Dictionary<SpecNode, List<SpecNode>> Collect()
    {
        var found = new Dictionary<SpecNode, List<SpecNode>>();
        var files = new HashSet<SpecNode> { document.Root };
        var pending = new Stack<SpecNode>();
        pending.Push(document.Root);
        while (pending.Count > 0)
        {
            var node = pending.Pop();
            if (SpecDocument.IsReference(node) && document.Resolve((node["$ref"] ?? node["$dynamicRef"])!.Text, node, null) is { } target)
            {
                if (!found.TryGetValue(target, out var references))
                    found.Add(target, references = []);
                references.Add(node);
                var root = target;
                while (root.Parent is { } parent)
                    root = parent;
                if (files.Add(root))
                    pending.Push(root);
            }

            foreach (var child in node.Children)
            {
                if (child.Count > 0)
                    pending.Push(child);
            }
        }

        return found;
    }
}
