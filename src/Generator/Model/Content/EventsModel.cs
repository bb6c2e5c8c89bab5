namespace Wappfy.Generator.Model.Content;

/// <summary>What the items of a sequence of server-sent events are.</summary>
internal enum EventForm : byte
{
    /// <summary>The data, which is JSON.</summary>
    Data,

    /// <summary>Events (<c>SseItem&lt;T&gt;</c>) whose data is JSON.</summary>
    Item,

    /// <summary>Events whose data is text.</summary>
    Text,

    /// <summary>A closed hierarchy of events with data of their own.</summary>
    Union,
}

/// <summary>A stream of server-sent events.</summary>
internal sealed record EventsModel
{
    /// <summary>What the items are.</summary>
    public required EventForm Form { get; init; }

    /// <summary>The event types that the document describes; none for <see cref="EventForm.Union"/>.</summary>
    public EquatableArray<string> Types { get; init; }

    /// <summary>The events of a <see cref="EventForm.Union"/>.</summary>
    public EquatableArray<EventCase> Cases { get; init; }

    /// <summary>Simple name of the hierarchy; empty elsewhere.</summary>
    public string Name { get; init; } = "";

    /// <summary>Name of the hierarchy's record for events that the document does not describe; empty elsewhere.</summary>
    public string OtherCase { get; init; } = "";

    /// <summary>True in the model with which the hierarchy is to be emitted: operations may share one.</summary>
    public bool IsDeclared { get; init; }
}

/// <summary>One kind of event.</summary>
/// <param name="Name">Name of its record.</param>
/// <param name="Types">The event types; none for all types that no other case names.</param>
/// <param name="Data">Type of the data; null for text.</param>
/// <param name="Description">Documentation.</param>
internal sealed record EventCase(string Name, EquatableArray<string> Types, TypeRef? Data, string Description);
