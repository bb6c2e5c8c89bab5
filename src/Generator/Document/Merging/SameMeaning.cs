namespace Wappfy.Generator.Document.Merging;

/// <summary>Compares parts of documents by what they mean: the order of members, what only describes, and the spelling of a version do not count.</summary>
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
            SpecNodeKind.Number => SchemaSpelling.IsSameNumber(one.Text, other.Text),
            _ => one.Text == other.Text,
        };
    }

    private static bool Objects(SpecNode one, SpecNode other)
    {
        var isMap = SpecMaps.HasSchemas(one) || SpecMaps.HasObjects(one);
        if (!isMap)
        {
            (one, var allowsNull) = SchemaSpelling.WithoutNull(one);
            (other, var otherAllowsNull) = SchemaSpelling.WithoutNull(other);
            if (allowsNull != otherAllowsNull)
                return false;
            if (!one.IsObject || !other.IsObject)
                return Of(one, other);
            if (!SchemaSpelling.IsSame(one, other))
                return false;
        }

        var counted = 0;
        for (var i = 0; i < one.Count; i++)
        {
            var name = one.NameAt(i);
            if (!isMap && !Counts(one, i))
                continue;
            counted++;
            if (other[name] is not { } match || !Of(one.Children[i], match))
                return false;
        }

        for (var i = 0; i < other.Count; i++)
        {
            if (isMap || Counts(other, i))
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

    /// <summary>False for a member that has no meaning of its own, or says what is so without it.</summary>
    private static bool Counts(SpecNode node, int index)
    {
        var name = node.NameAt(index);
        if (IsAnnotation(name) || SchemaSpelling.Contains(name))
            return false;
        var value = node.Children[index];
        return value.Kind == SpecNodeKind.Boolean ? value.Text != "false" || !IsOff(name) : name != "required" || value is not { IsArray: true, Count: 0 };
    }

    private static bool IsOff(string name) => name is "deprecated" or "readOnly" or "writeOnly" or "uniqueItems" or "required" or "allowEmptyValue" or "allowReserved";

    public static bool IsAnnotation(string name)
        => name is "description" or "summary" or "title" or "example" or "examples" or "externalDocs" or "$comment" || name.StartsWith("x-", StringComparison.Ordinal);
}
