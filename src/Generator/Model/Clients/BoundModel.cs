using Wappfy.Generator.Model.Operations;

namespace Wappfy.Generator.Model.Clients;

/// <summary>The root client's way to a client with bound parameters.</summary>
/// <param name="Method">Name of the method: <c>WithSession</c>.</param>
/// <param name="Class">Name of the client that it gives.</param>
internal sealed record BoundClientRef(string Method, string Class, string Interface, EquatableArray<BoundParameterModel> Parameters);

/// <summary>A parameter whose value is given once.</summary>
internal sealed record BoundParameterModel
{
    /// <summary>The name on the wire.</summary>
    public required string WireName { get; init; }

    /// <summary>The C# name.</summary>
    public required string Argument { get; init; }

    public required TypeRef Type { get; init; }

    public required string Description { get; init; }

    /// <summary>Whether it fills a part of some operation's path, so that an empty text would lead elsewhere.</summary>
    public bool InPath { get; init; }

    /// <summary>Whether it is a path segment of its own somewhere, so that dots would lead elsewhere.</summary>
    public bool IsSegment { get; init; }
}

/// <summary>The root client with bound parameters.</summary>
internal sealed record BoundRootModel : FileModel
{
    public required ClientContext Context { get; init; }

    public required string Class { get; init; }

    public required string Interface { get; init; }

    /// <summary>The interface of the client that carries the calls out.</summary>
    public required string Source { get; init; }

    public required Doc Doc { get; init; }

    public required EquatableArray<BoundParameterModel> Parameters { get; init; }

    public required EquatableArray<GroupRef> Groups { get; init; }

    public required EquatableArray<OperationModel> Operations { get; init; }
}

/// <summary>A tag's client with bound parameters.</summary>
internal sealed record BoundGroupModel : FileModel
{
    public required ClientContext Context { get; init; }

    public required string Class { get; init; }

    public required string Interface { get; init; }

    /// <summary>The interface of the client that carries the calls out.</summary>
    public required string Source { get; init; }

    public required Doc Doc { get; init; }

    public required EquatableArray<BoundParameterModel> Parameters { get; init; }

    public required EquatableArray<OperationModel> Operations { get; init; }
}
