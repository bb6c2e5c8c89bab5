namespace Wappfy.Generator.Model.Clients;

/// <summary>The type of the addresses of an API.</summary>
internal sealed record ServersModel : FileModel
{
    public required ClientContext Context { get; init; }

    public required string Type { get; init; }

    public required Doc Doc { get; init; }

    public required EquatableArray<ServerModel> Servers { get; init; }

    public required bool HasDefault { get; init; }
}

/// <summary>How the address of a server is set.</summary>
internal enum ServerForm : byte
{
    /// <summary>It is complete: a property.</summary>
    Property,

    /// <summary>A method that takes the values of variables.</summary>
    Factory,

    /// <summary>A method that takes the base address of the relative URL, and the values of variables.</summary>
    RelativeFactory,
}

/// <summary>One server of the document.</summary>
/// <param name="Member">Name of the property or factory; empty for the default server, which needs no other name.</param>
/// <param name="Template">Its URL.</param>
/// <param name="Arguments">The values that a factory takes, in the order of its arguments.</param>
internal sealed record ServerModel(string Member, ServerForm Form, ServerTemplateModel Template, Doc Doc, EquatableArray<ServerArgumentModel> Arguments);

/// <summary>An argument of a server's factory.</summary>
/// <param name="Variable">Index of the variable in <see cref="ServerTemplateModel.Variables"/>.</param>
/// <param name="IsOptional">Whether the variable's default is used where the caller gives no value.</param>
internal sealed record ServerArgumentModel(int Variable, bool IsOptional);

/// <summary>The URL of a server.</summary>
/// <param name="Url">The URL with its variables in braces.</param>
internal sealed record ServerTemplateModel(string Url, EquatableArray<ServerVariableModel> Variables);

/// <summary>One variable of a server's URL.</summary>
internal sealed record ServerVariableModel
{
    /// <summary>Name in the URL.</summary>
    public required string WireName { get; init; }

    /// <summary>C# name.</summary>
    public required string Argument { get; init; }

    /// <summary>The value if none is given.</summary>
    public required string Default { get; init; }

    /// <summary>The allowed values; any if empty.</summary>
    public required EquatableArray<string> Values { get; init; }

    public required string Description { get; init; }

    /// <summary>Whether the caller must give a value: the document has no default that makes an address.</summary>
    public bool Required { get; init; }
}
