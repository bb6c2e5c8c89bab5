using Messenger;
using Wappfy.Runtime.Hosting;

namespace WebhookReceiver;

/// <summary>Handles messages. It is created with the help of the services, so that it can take a client, a database or a logger.</summary>
internal sealed class MessagePrinter : IWebhookHandler<MessageEvent>
{
    public Task HandleAsync(MessageEvent webhook, CancellationToken cancellationToken)
    {
        Console.WriteLine($"{webhook.Session}: {webhook.Payload.From} says \"{webhook.Payload.Body}\"");
        return Task.CompletedTask;
    }
}

/// <summary>What the program does with other events: it prints a line.</summary>
internal static class Events
{
    public static Task PrintAck(AckEvent ack, CancellationToken cancellationToken) => Print($"{ack.Session}: message {ack.Payload.Id} is {ack.Payload.Ack}");

    public static Task PrintStatus(StatusEvent status, CancellationToken cancellationToken) => Print($"{status.Session}: the session is {status.Payload.Status}");

    /// <summary>An event that the document does not know yet: its name and its JSON are there all the same.</summary>
    public static Task PrintUnknown(WebhookDelivery<MessengerWebhook> delivery, CancellationToken cancellationToken) => Print($"{delivery.Name}: {delivery.Webhook.Unknown}");

    private static Task Print(string line)
    {
        Console.WriteLine(line);
        return Task.CompletedTask;
    }
}
