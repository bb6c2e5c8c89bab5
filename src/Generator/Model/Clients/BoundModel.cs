using Wappfy.Generator.Model.Operations;

namespace Wappfy.Generator.Model.Clients;

/// <summary>The root client's way to a client with bound parameters.</summary>
/// <param name="Method">Name of the method: <c>WithSession</c>.</param>
/// <param name="Class">Name of the client that it gives.</param>
internal sealed record BoundClientRef(string Method, string Class, string Interface, EquatableArray<BoundParameterModel> Parameters);

/// <summary>A parameter whose value is given once.</summary>
/// <param name="WireName">The name on the wire.</param>
/// <param name="Argument">The C# name.</param>
/// <param name="InPath">Whether it fills a part of some operation's path, so that an empty text would lead elsewhere.</param>
/// <param name="IsSegment">Whether it is a path segment of its own somewhere, so that dots would lead elsewhere.</param>
internal sealed record BoundParameterModel(string WireName, string Argument, TypeRef Type, string Description, bool InPath = false, bool IsSegment = false);

/// <summary>The root client with bound parameters.</summary>
/// <param name="Source">The interface of the client that carries the calls out.</param>
internal sealed record BoundRootModel(
    string HintName,
    ClientContext Context,
    string Class,
    string Interface,
    string Source,
    Doc Doc,
    EquatableArray<BoundParameterModel> Parameters,
    EquatableArray<GroupRef> Groups,
    EquatableArray<OperationModel> Operations) : FileModel(HintName);

/// <summary>A tag's client with bound parameters.</summary>
/// <param name="Source">The interface of the client that carries the calls out.</param>
internal sealed record BoundGroupModel(
    string HintName,
    ClientContext Context,
    string Class,
    string Interface,
    string Source,
    Doc Doc,
    EquatableArray<BoundParameterModel> Parameters,
    EquatableArray<OperationModel> Operations) : FileModel(HintName);
