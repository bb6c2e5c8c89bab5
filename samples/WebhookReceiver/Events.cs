using Messenger;

namespace WebhookReceiver;

/// <summary>What the program does with an event: it prints a line.</summary>
internal static class Events
{
    public static void Print(MessengerWebhook webhook) => Console.WriteLine(webhook switch
    {
        { Message: { } message } => $"{message.Session}: {message.Payload.From} says \"{message.Payload.Body}\"",
        { MessageAck: { } ack } => $"{ack.Session}: message {ack.Payload.Id} is {ack.Payload.Ack}",
        { SessionStatus: { } status } => $"{status.Session}: the session is {status.Payload.Status}",

        // An event that the document does not know yet: its name and its JSON are there all the same.
        _ => $"{webhook.Name}: {webhook.Unknown}",
    });
}
