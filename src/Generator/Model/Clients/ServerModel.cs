namespace Wappfy.Generator.Model.Clients;

/// <summary>The type of the addresses at which an API answers.</summary>
internal sealed record ServersModel : FileModel
{
    public required ClientContext Context { get; init; }

    public required string Type { get; init; }

    public required Doc Doc { get; init; }

    public required EquatableArray<ServerModel> Servers { get; init; }

    public required bool HasDefault { get; init; }
}

/// <summary>One server of the document.</summary>
/// <param name="Member">Name of the property or factory.</param>
/// <param name="Template">The URL with its variables in braces.</param>
/// <param name="Relative">Whether the URL has no scheme and host of its own.</param>
internal sealed record ServerModel(string Member, string Template, bool Relative, Doc Doc, EquatableArray<ServerVariableModel> Variables);

/// <summary>One variable of a server's URL.</summary>
internal sealed record ServerVariableModel
{
    /// <summary>Name in the URL.</summary>
    public required string WireName { get; init; }

    /// <summary>C# name.</summary>
    public required string Argument { get; init; }

    /// <summary>The value where none is given.</summary>
    public required string Default { get; init; }

    /// <summary>The allowed values; any where empty.</summary>
    public required EquatableArray<string> Values { get; init; }

    public required string Description { get; init; }

    /// <summary>Whether the caller must give a value: the document has no default that makes an address.</summary>
    public bool Required { get; init; }
}

/// <summary>A server that stands on a path or an operation.</summary>
internal sealed record OperationServerModel(string Template, EquatableArray<ServerVariableModel> Variables);
