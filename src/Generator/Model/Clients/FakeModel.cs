using Wappfy.Generator.Model.Operations;

namespace Wappfy.Generator.Model.Clients;

/// <summary>The fake of an API for tests.</summary>
internal sealed record FakeModel : FileModel
{
    public required ClientContext Context { get; init; }

    public required string Type { get; init; }

    public required string OptionsType { get; init; }

    /// <summary>The operations and schemas as JSON, in ASCII.</summary>
    public required string Description { get; init; }

    public required EquatableArray<FakeGroupModel> Groups { get; init; }

    /// <summary>The operations without a tag.</summary>
    public required EquatableArray<FakeOperationModel> Operations { get; init; }

    /// <summary>Name of the property with the events; empty if there are none.</summary>
    public required string EventsProperty { get; init; }

    /// <summary>Name of the nested class of events; empty if there are none.</summary>
    public required string EventsType { get; init; }

    public required EquatableArray<FakeEventModel> Events { get; init; }
}

/// <summary>An event that the API sends.</summary>
/// <param name="Name">Name of the property.</param>
/// <param name="Key">Its name in the document.</param>
/// <param name="Index">Its index in the description.</param>
/// <param name="Type">Type of the body.</param>
internal sealed record FakeEventModel(string Name, string Key, int Index, TypeRef Type);

/// <summary>The operations of one tag in a fake.</summary>
/// <param name="Property">Name of the property of the fake.</param>
/// <param name="Client">Name of the property of the client.</param>
/// <param name="Type">Name of the nested class.</param>
/// <param name="Operations">The operations.</param>
internal sealed record FakeGroupModel(string Property, string Client, string Type, EquatableArray<FakeOperationModel> Operations);

/// <summary>One operation of a fake.</summary>
internal sealed record FakeOperationModel
{
    public required string Name { get; init; }

    /// <summary>Method and path, for the documentation.</summary>
    public required string Key { get; init; }

    /// <summary>Its index in the description.</summary>
    public required int Index { get; init; }

    public required FakeForm Form { get; init; }

    /// <summary>Type of the value or of the items of a sequence.</summary>
    public required TypeRef Type { get; init; }

    /// <summary>Types of the errors that it returns as JSON.</summary>
    public required EquatableArray<TypeRef> Errors { get; init; }
}

/// <summary>What a setup of an operation returns.</summary>
internal enum FakeForm : byte
{
    /// <summary>A value that is written as JSON.</summary>
    Json,

    /// <summary>A list of values, each an event or a line.</summary>
    Sequence,

    Text,
    Bytes,
}

/// <summary>Base classes for the interfaces of clients, for fakes that are written by hand.</summary>
internal sealed record ClientBasesModel : FileModel
{
    public required ClientContext Context { get; init; }

    public required EquatableArray<ClientBaseModel> Classes { get; init; }
}

/// <summary>The base class of one interface.</summary>
internal sealed record ClientBaseModel
{
    public required string Class { get; init; }

    public required string Interface { get; init; }

    /// <summary>Whether the methods have no bound parameters.</summary>
    public required bool IsBound { get; init; }

    /// <summary>The clients of tags; none in the client of a tag.</summary>
    public required EquatableArray<GroupRef> Groups { get; init; }

    public required EquatableArray<OperationModel> Operations { get; init; }

    /// <summary>The root client's way to a bound client, or null.</summary>
    public required BoundClientRef? Bound { get; init; }
}
