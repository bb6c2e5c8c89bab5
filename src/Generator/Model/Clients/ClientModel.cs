using Wappfy.Generator.Model.Operations;

namespace Wappfy.Generator.Model.Clients;

/// <summary>What every file of a client needs to know about the client.</summary>
/// <param name="Namespace">Namespace of the generated code.</param>
/// <param name="Visibility">The C# modifier of generated types.</param>
/// <param name="Root">Name of the root client.</param>
internal sealed record ClientContext(string Namespace, string Visibility, string Root);

/// <summary>The root client.</summary>
internal sealed record RootModel : FileModel
{
    public required ClientContext Context { get; init; }

    public required string Interface { get; init; }

    public required Doc Doc { get; init; }

    public required string? Version { get; init; }

    /// <summary>Whether a member that breaks its schema makes a whole response an error.</summary>
    public required bool IsStrict { get; init; }

    /// <summary>The header by which the API recognizes a repeated request, for all operations; null for none.</summary>
    public required string? IdempotencyHeader { get; init; }

    public required EquatableArray<GroupRef> Groups { get; init; }

    public required EquatableArray<OperationModel> Operations { get; init; }

    public required EquatableArray<SchemeModel> Schemes { get; init; }

    public required EquatableArray<RequirementModel> Requirements { get; init; }

    public required EquatableArray<CredentialConstructor> Constructors { get; init; }

    public required string ServerType { get; init; }

    public required bool ServerRequired { get; init; }

    public required string OptionsType { get; init; }

    public required BoundClientRef? Bound { get; init; }

    /// <summary>Whether no operation can be called without a credential.</summary>
    public required bool CredentialRequired { get; init; }
}

/// <summary>A property of the root client that leads to a tag's operations.</summary>
internal sealed record GroupRef
{
    public required string Property { get; init; }

    public required string Class { get; init; }

    public required string Interface { get; init; }

    public required Doc Doc { get; init; }

    /// <summary>The class with bound parameters; null if the tag's operations have none of them.</summary>
    public required string? BoundClass { get; init; }

    public required string? BoundInterface { get; init; }
}

/// <summary>The client of one tag.</summary>
internal sealed record GroupModel : FileModel
{
    public required ClientContext Context { get; init; }

    public required string Class { get; init; }

    public required string Interface { get; init; }

    public required Doc Doc { get; init; }

    public required EquatableArray<OperationModel> Operations { get; init; }
}

/// <summary>The options of the root client.</summary>
internal sealed record OptionsModel : FileModel
{
    public required ClientContext Context { get; init; }

    public required string Type { get; init; }

    public required EquatableArray<SchemeModel> Schemes { get; init; }

    /// <summary>Whether no operation can be called without a credential.</summary>
    public required bool CredentialRequired { get; init; }
}

/// <summary>The extension that adds the client to a host's services.</summary>
internal sealed record ServicesModel : FileModel
{
    public required ClientContext Context { get; init; }

    public required string Type { get; init; }

    /// <summary>Name of the method.</summary>
    public required string Method { get; init; }

    public required string Interface { get; init; }

    public required string OptionsType { get; init; }
}
