using System.Collections.Concurrent;
using Messenger;
using Wappfy.Testing;

namespace Bot;

/// <summary>A day of the bot without a host: the fake of the API, the faults of the day, and the events that the host would send.</summary>
internal sealed class Rehearsal
{
    private readonly MessengerFake _fake = new();
    private readonly ConcurrentDictionary<string, SentMessage> _sent = new();
    private readonly string _secret = Guid.NewGuid().ToString("n");

    /// <summary>The bot gets a client of the fake, and listens at a free port.</summary>
    public void Configure(WebApplicationBuilder builder)
    {
        Console.WriteLine("Messenger:Server is not set: the host is a fake in this process.\n");
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection([new("Bot:Secret", _secret), new("Bot:Interval", "00:00:00.2")]);
        builder.Services.AddSingleton<IMessengerClient>(_fake.CreateClient());

        _fake.Sessions.Start.Returns(Session(SessionStatus.Starting));
        _fake.Sessions.Get
            .Returns(Session(SessionStatus.Starting))
            .Then.Returns(Session(SessionStatus.ScanQrCode))
            .Then.Returns(Session(SessionStatus.Working));
        _fake.Sessions.Stop.Returns(Session(SessionStatus.Stopped));

        // The answer to the first request is lost after its message was sent. The third request comes too soon.
        _fake.Messages.SendText.Captures(static call => Console.WriteLine($"host: {call}, Idempotency-Key {call.Headers["Idempotency-Key"]}"));
        _fake.Messages.SendText
            .Returns(Send).DropsAnswer()
            .Then.Returns(Send)
            .Then.Limits(retryAfter: TimeSpan.FromSeconds(1))
            .Then.Returns(Send);
    }

    /// <summary>Waits for the session, sends the events, and stops the bot. Returns whether two messages got one answer each.</summary>
    public async Task<bool> RunAsync(WebApplication app)
    {
        await app.Services.GetRequiredService<SessionWorker>().ExecuteTask!;
        await SendEventsAsync(app);
        await app.StopAsync();
        Console.WriteLine($"\n{_fake.Messages.SendText.Calls.Count} requests sent {_sent.Count} messages, one for each event: {string.Join(", ", _sent.Keys.Order())}");
        return _fake.Messages.SendText.Calls.Count == 4 && _sent.Count == 2 && _fake.Sessions.Stop.Calls.Count == 1;
    }

    /// <summary>Two messages, the first of which comes twice, and an event that somebody else has signed.</summary>
    private async Task SendEventsAsync(WebApplication app)
    {
        using var sender = new EventSender(new Uri(app.Urls.Single() + "/webhooks"), _secret);
        var status = _fake.Events.SessionStatus.Create();
        await SendAsync("session.status", _fake.Events.SessionStatus.Write(status with { Payload = Session(SessionStatus.Working) }));
        var message = _fake.Events.Message.Create();
        var hello = _fake.Events.Message.Write(message with { Id = "hello", Payload = message.Payload with { Text = "Hello!" } });
        await SendAsync("a message; the first answer of the bot will be lost", hello);
        await SendAsync("the same message again", hello);
        await SendAsync("another message; the bot will be asked to wait a second", _fake.Events.Message.Write(message with { Id = "open", Payload = message.Payload with { Text = "Are you open?" } }));
        using var stranger = new EventSender(sender.Address, "another secret");
        await SendAsync("a message with the signature of somebody else", hello, stranger);

        async Task SendAsync(string what, ReadOnlyMemory<byte> body, EventSender? from = null)
        {
            Console.WriteLine($"\nhost: sends {what}");
            Console.WriteLine($"host: got {(int)await (from ?? sender).SendAsync(body)} for the event");
        }
    }

    /// <summary>One message for each key, as the document says.</summary>
    private SentMessage Send(FakeCall call) => _sent.GetOrAdd(call.Headers["Idempotency-Key"], _ => new SentMessage { Id = $"m{_sent.Count + 1}" });

    private static Session Session(SessionStatus status) => new() { Name = "shop", Status = status };
}
