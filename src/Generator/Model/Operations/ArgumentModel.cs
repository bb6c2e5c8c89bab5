using Wappfy.Generator.Model.Content;

namespace Wappfy.Generator.Model.Operations;

/// <summary>The meaning of a method's argument.</summary>
internal enum ArgumentKind : byte
{
    Parameter,

    /// <summary>The record of optional parameters.</summary>
    Bag,
    Body,

    /// <summary>A header of a part in a multipart body.</summary>
    PartHeader,

    /// <summary>The media type of the body.</summary>
    ContentType,

    /// <summary>What this call does differently from the client.</summary>
    Options,
    CancellationToken,
}

/// <summary>One argument of a method.</summary>
internal sealed record ArgumentModel
{
    public required ArgumentKind Kind { get; init; }

    /// <summary>The C# name.</summary>
    public required string Name { get; init; }

    /// <summary>Documentation of the argument.</summary>
    public required string Description { get; init; }

    /// <summary>Type of a present value; null if the kind says it.</summary>
    public TypeRef? Type { get; init; }

    /// <summary>Whether the caller may leave it out.</summary>
    public bool IsOptional { get; init; }

    /// <summary>The media type that is sent where the caller names none; null for other arguments, and if there is none.</summary>
    public string? Default { get; init; }

    /// <summary>Index of the parameter in <see cref="OperationModel.Parameters"/>; -1 for other arguments.</summary>
    public int Parameter { get; init; } = -1;

    /// <summary>How a bound client sets members of the value; null for other arguments, and if it sets none.</summary>
    public BoundBodyModel? BoundBody { get; init; }

    /// <summary>Whether a client can be bound to its value.</summary>
    public bool IsBound { get; init; }
}
