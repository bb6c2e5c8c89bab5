namespace Wappfy.Generator.Model.Clients;

/// <summary>The type of the addresses at which an API answers.</summary>
internal sealed record ServersModel(
    string HintName,
    ClientContext Context,
    string Type,
    Doc Doc,
    EquatableArray<ServerModel> Servers,
    bool HasDefault) : FileModel(HintName);

/// <summary>One server of the document.</summary>
/// <param name="Member">Name of the property or factory.</param>
/// <param name="Template">The URL with its variables in braces.</param>
/// <param name="Relative">Whether the URL has no scheme and host of its own.</param>
internal sealed record ServerModel(string Member, string Template, bool Relative, Doc Doc, EquatableArray<ServerVariableModel> Variables);

/// <summary>One variable of a server's URL.</summary>
/// <param name="WireName">Name in the URL.</param>
/// <param name="Argument">C# name.</param>
/// <param name="Default">The value where none is given.</param>
/// <param name="Values">The allowed values; any where empty.</param>
/// <param name="Required">Whether the caller must give a value: the document has no default that makes an address.</param>
internal sealed record ServerVariableModel(string WireName, string Argument, string Default, EquatableArray<string> Values, string Description, bool Required = false);

/// <summary>A server that stands on a path or an operation.</summary>
internal sealed record OperationServerModel(string Template, EquatableArray<ServerVariableModel> Variables);
