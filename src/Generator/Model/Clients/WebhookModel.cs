namespace Wappfy.Generator.Model.Clients;

/// <summary>The closed union over a document's webhooks, or over the events of a callback.</summary>
internal sealed record WebhooksModel : FileModel
{
    public required ClientContext Context { get; init; }

    /// <summary>Name of the union.</summary>
    public required string Type { get; init; }

    public required Doc Doc { get; init; }

    /// <summary>The member of the body that distinguishes events, by its path; null if nothing does.</summary>
    public required string? Discriminator { get; init; }

    public required EquatableArray<WebhookModel> Webhooks { get; init; }

    /// <summary>The class with the method that maps a route to the union; null if the project does not receive webhooks.</summary>
    public required string? Endpoints { get; init; }

    /// <summary>Name of that method.</summary>
    public required string MapMethod { get; init; }

    /// <summary>Whether an event or its body is marked obsolete.</summary>
    public required bool NamesObsolete { get; init; }
}

/// <summary>One event.</summary>
internal sealed record WebhookModel
{
    /// <summary>Its name in the document.</summary>
    public required string Key { get; init; }

    /// <summary>The C# member of the union.</summary>
    public required string Member { get; init; }

    /// <summary>The value of the distinguishing member.</summary>
    public required string Value { get; init; }

    /// <summary>Whether the value selects this event: it is the first one of those with the value.</summary>
    public required bool IsSelected { get; init; }

    /// <summary>Type of the body.</summary>
    public required TypeRef Type { get; init; }

    public required Doc Doc { get; init; }

    public required string? Obsolete { get; init; }
}
