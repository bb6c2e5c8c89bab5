namespace Wappfy.Runtime.Hosting;

/// <summary>Handles one kind of event. It is resolved from the services of a scope of its own, or created with their help.</summary>
/// <typeparam name="TEvent">The event's body; <see cref="WebhookDelivery{TWebhook}"/> for events that the document does not know.</typeparam>
public interface IWebhookHandler<in TEvent>
{
    /// <summary>Handles an event. An exception makes the sender send it again.</summary>
    /// <param name="webhook">The event.</param>
    /// <param name="cancellationToken">Canceled when the time for the response is over, or when the application stops.</param>
    Task HandleAsync(TEvent webhook, CancellationToken cancellationToken);
}
