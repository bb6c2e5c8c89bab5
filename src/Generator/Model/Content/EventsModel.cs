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
/// <param name="Form">What the items are.</param>
/// <param name="Types">The event types that the document describes; none for <see cref="EventForm.Union"/>.</param>
/// <param name="Cases">The events of a <see cref="EventForm.Union"/>.</param>
/// <param name="Name">Simple name of the hierarchy; empty elsewhere.</param>
/// <param name="IsDeclared">True in the model with which the hierarchy is to be emitted: operations may share one.</param>
internal sealed record EventsModel(EventForm Form, EquatableArray<string> Types, EquatableArray<EventCase> Cases = default, string Name = "", bool IsDeclared = false);

/// <summary>One kind of event.</summary>
/// <param name="Name">Name of its record.</param>
/// <param name="Types">The event types; none for all types that no other case names.</param>
/// <param name="Data">Type of the data; null for text.</param>
/// <param name="Description">Documentation.</param>
internal sealed record EventCase(string Name, EquatableArray<string> Types, TypeRef? Data, string Description);
