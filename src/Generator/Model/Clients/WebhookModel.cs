namespace Wappfy.Generator.Model.Clients;

/// <summary>The closed union over a document's webhooks, or over the events of a callback.</summary>
/// <param name="Type">Name of the union.</param>
/// <param name="Discriminator">The member of the body that tells events apart, by its path; null where nothing does.</param>
internal sealed record WebhooksModel(
    string HintName,
    ClientContext Context,
    string Type,
    Doc Doc,
    string? Discriminator,
    EquatableArray<WebhookModel> Webhooks) : FileModel(HintName);

/// <summary>One event.</summary>
/// <param name="Key">Its name in the document.</param>
/// <param name="Member">The C# member of the union.</param>
/// <param name="Value">The value of the distinguishing member.</param>
/// <param name="Type">Type of the body.</param>
internal sealed record WebhookModel(string Key, string Member, string Value, TypeRef Type, Doc Doc, string? Obsolete);
