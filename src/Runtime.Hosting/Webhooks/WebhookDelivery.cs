using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime.Hosting;

/// <summary>A verified webhook as it was received.</summary>
/// <typeparam name="TWebhook">The union of the document's webhooks.</typeparam>
public sealed class WebhookDelivery<TWebhook>
    where TWebhook : class, IWebhookUnion
{
    private readonly Func<string, string?> _header;

    internal WebhookDelivery(TWebhook webhook, ReadOnlyMemory<byte> body, Func<string, string?> header)
    {
        Webhook = webhook;
        Body = body;
        _header = header;
    }

    /// <summary>The event.</summary>
    public TWebhook Webhook { get; }

    /// <summary>The event's name; null if neither the body nor a header tells.</summary>
    public string? Name => Webhook.Name;

    /// <summary>The body as received.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The id by which repetitions are recognized; null for none.</summary>
    public string? Id { get; internal set; }

    /// <summary>A header of the request, or null.</summary>
    /// <param name="name">The header's name, in any case.</param>
    public string? Header(string name) => _header(name);
}
