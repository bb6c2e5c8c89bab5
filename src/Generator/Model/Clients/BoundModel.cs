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

    /// <summary>Name of the field that keeps the value.</summary>
    public required string Field { get; init; }

    /// <summary>What the value must not be.</summary>
    public BoundCheck Check { get; init; }
}

/// <summary>What the value of a bound parameter must not be, because of where operations put it.</summary>
internal enum BoundCheck : byte
{
    /// <summary>Only null is rejected.</summary>
    None,

    /// <summary>It is text in a path: an empty one would lead elsewhere.</summary>
    PathText,

    /// <summary>It is a path segment of its own somewhere: dots would lead elsewhere, too.</summary>
    PathSegment,
}

/// <summary>A client with bound parameters.</summary>
internal abstract record BoundModel : FileModel
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

/// <summary>The root client with bound parameters.</summary>
internal sealed record BoundRootModel : BoundModel
{
    public required EquatableArray<GroupRef> Groups { get; init; }
}

/// <summary>A tag's client with bound parameters.</summary>
internal sealed record BoundGroupModel : BoundModel;
