using Messenger;
using Wappfy.Runtime.Hosting;

namespace Bot;

/// <summary>Answers a message.</summary>
public sealed class MessageHandler(IMessengerClient messenger, BotSettings settings) : IWebhookHandler<MessageEvent>
{
    /// <summary>
    /// The id of the event is the key of the answer: the client repeats the request if its response is lost, and the host sends one message for one key,
    /// also if this program was restarted in between and receives the event again.
    /// </summary>
    public async Task HandleAsync(MessageEvent webhook, CancellationToken cancellationToken)
    {
        if (webhook.Payload.FromMe) return;
        Console.WriteLine($"bot:  {webhook.Payload.From} says \"{webhook.Payload.Text}\"");
        var answer = new TextMessage { Session = webhook.Session, ChatId = webhook.Payload.From, Text = settings.Answer };
        var sent = await messenger.Messages.SendTextAsync(answer, idempotencyKey: webhook.Id, cancellationToken: cancellationToken);
        Console.WriteLine($"bot:  answered with message {sent.Id}");
    }
}
