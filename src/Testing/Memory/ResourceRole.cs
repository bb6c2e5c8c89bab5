namespace Wappfy.Testing.Memory;

/// <summary>What an operation does to the resource of its path, as far as method and path show it.</summary>
internal enum ResourceAction
{
    /// <summary>Nothing that is remembered.</summary>
    None,

    /// <summary>POST to a collection whose items have paths.</summary>
    Create,

    /// <summary>PUT.</summary>
    Replace,

    /// <summary>PATCH.</summary>
    Change,

    /// <summary>DELETE.</summary>
    Delete,

    /// <summary>GET of a collection whose items have paths.</summary>
    List,

    /// <summary>GET.</summary>
    Read,
}

/// <summary>The roles of operations.</summary>
/// <param name="Action">What the operation does.</param>
/// <param name="Key">The variable that identifies an item: the last one of the path, or that of the paths of a collection's items.</param>
internal readonly record struct ResourceRole(ResourceAction Action, string? Key)
{
    /// <summary>The roles of all operations, by index.</summary>
    public static ResourceRole[] Of(OperationDescription[] operations)
    {
        // The variables of the items' paths, by the templates of the collections.
        var items = new Dictionary<string, string>(StringComparer.Ordinal);
        var readable = new HashSet<string>(StringComparer.Ordinal);
        foreach (var operation in operations)
        {
            if (operation.Method == "GET")
                readable.Add(operation.Path.Shape);
            if (operation.Path.LastVariable is { } variable && operation.Method is "GET" or "PUT" or "PATCH" or "DELETE")
                items[operation.Path.ParentShape] = variable;
        }

        return [.. operations.Select(operation =>
        {
            var path = operation.Path;
            var collection = items.TryGetValue(path.Shape, out var key) ? key : null;
            return operation.Method switch
            {
                "POST" when collection is not null => new ResourceRole(ResourceAction.Create, collection),
                "PUT" when readable.Contains(path.Shape) => new ResourceRole(ResourceAction.Replace, path.LastVariable),
                "PATCH" when readable.Contains(path.Shape) => new ResourceRole(ResourceAction.Change, path.LastVariable),
                "DELETE" when path.LastVariable is not null => new ResourceRole(ResourceAction.Delete, path.LastVariable),
                "GET" when collection is not null => new ResourceRole(ResourceAction.List, collection),
                "GET" => new ResourceRole(ResourceAction.Read, path.LastVariable),
                _ => default,
            };
        })];
    }
}
