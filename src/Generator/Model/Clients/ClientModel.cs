using Wappfy.Generator.Model.Operations;

namespace Wappfy.Generator.Model.Clients;

/// <summary>What every file of a client needs to know about the client.</summary>
/// <param name="Namespace">Namespace of the generated code.</param>
/// <param name="Visibility">The C# modifier of generated types.</param>
/// <param name="Root">Name of the root client.</param>
internal sealed record ClientContext(string Namespace, string Visibility, string Root);

/// <summary>The root client.</summary>
/// <param name="CredentialRequired">Whether no operation can be called without a credential.</param>
internal sealed record RootModel(
    string HintName,
    ClientContext Context,
    string Interface,
    Doc Doc,
    string? Version,
    EquatableArray<GroupRef> Groups,
    EquatableArray<OperationModel> Operations,
    EquatableArray<SchemeModel> Schemes,
    EquatableArray<RequirementModel> Requirements,
    EquatableArray<CredentialConstructor> Constructors,
    string ServerType,
    bool ServerRequired,
    string OptionsType,
    BoundClientRef? Bound,
    bool CredentialRequired) : FileModel(HintName);

/// <summary>A property of the root client that leads to a tag's operations.</summary>
/// <param name="BoundClass">The class with bound parameters; null where the tag's operations have none of them.</param>
internal sealed record GroupRef(string Property, string Class, string Interface, Doc Doc, string? BoundClass, string? BoundInterface);

/// <summary>The client of one tag.</summary>
internal sealed record GroupModel(
    string HintName,
    ClientContext Context,
    string Class,
    string Interface,
    Doc Doc,
    EquatableArray<OperationModel> Operations) : FileModel(HintName);

/// <summary>The options of the root client.</summary>
/// <param name="CredentialRequired">Whether no operation can be called without a credential.</param>
internal sealed record OptionsModel(string HintName, ClientContext Context, string Type, EquatableArray<SchemeModel> Schemes, bool CredentialRequired)
    : FileModel(HintName);

/// <summary>The extension that adds the client to a host's services.</summary>
internal sealed record ServicesModel(string HintName, ClientContext Context, string Type, string Interface, string OptionsType) : FileModel(HintName);
