namespace Wappfy.Generator.Document.Merging;

/// <summary>Compares parts of documents by what they mean: the order of members, and what only describes, does not count.</summary>
internal static class SameMeaning
{
    /// <summary>True if both mean the same.</summary>
    public static bool Of(SpecNode one, SpecNode other)
    {
        if (ReferenceEquals(one, other))
            return true;
        if (one.Kind != other.Kind)
            return false;
        return one.Kind switch
        {
            SpecNodeKind.Object => Objects(one, other),
            SpecNodeKind.Array => Arrays(one, other),
            _ => one.Text == other.Text,
        };
    }

    private static bool Objects(SpecNode one, SpecNode other)
    {
        var isMap = SpecMaps.HasSchemas(one) || SpecMaps.HasObjects(one);
        var counted = 0;
        for (var i = 0; i < one.Count; i++)
        {
            var name = one.NameAt(i);
            if (!isMap && IsAnnotation(name))
                continue;
            counted++;
            if (other[name] is not { } match || !Of(one.Children[i], match))
                return false;
        }

        for (var i = 0; i < other.Count; i++)
        {
            if (isMap || !IsAnnotation(other.NameAt(i)))
                counted--;
        }

        return counted == 0;
    }

    private static bool Arrays(SpecNode one, SpecNode other)
    {
        if (one.Count != other.Count)
            return false;
        if (one.Name is "required" or "tags")
            return new HashSet<string>(one.Children.Select(static name => name.Text), StringComparer.Ordinal).SetEquals(other.Children.Select(static name => name.Text));
        for (var i = 0; i < one.Count; i++)
        {
            if (!Of(one.Children[i], other.Children[i]))
                return false;
        }

        return true;
    }

    private static bool IsAnnotation(string name)
        => name is "description" or "summary" or "title" or "example" or "examples" or "externalDocs" or "$comment" || name.StartsWith("x-", StringComparison.Ordinal);
}
