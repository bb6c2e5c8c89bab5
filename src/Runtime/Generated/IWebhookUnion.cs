using System.ComponentModel;

namespace Wappfy.Runtime.Generated;

/// <summary>What every generated union of webhooks tells a receiver.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IWebhookUnion
{
    /// <summary>The event's name as received; null if the body does not contain it.</summary>
    string? Name { get; }

    /// <summary>The event's body; null if the document does not know the event.</summary>
    object? Event { get; }
}
