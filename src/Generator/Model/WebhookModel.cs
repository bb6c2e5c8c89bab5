namespace Wappfy.Generator.Model;

/// <summary>The closed union over a document's webhooks.</summary>
/// <param name="Discriminator">Name of the body's member that tells events apart.</param>
internal sealed record WebhooksModel(
    string HintName,
    ClientContext Context,
    string Type,
    string? Discriminator,
    EquatableArray<WebhookModel> Webhooks) : FileModel(HintName);

/// <summary>One event.</summary>
/// <param name="Key">Its name in the document.</param>
/// <param name="Member">The C# member of the union.</param>
/// <param name="Value">The value of the distinguishing member.</param>
internal sealed record WebhookModel(string Key, string Member, string Value, TypeRef Type, Doc Doc);
