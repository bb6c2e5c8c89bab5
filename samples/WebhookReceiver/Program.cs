using Messenger;
using WebhookReceiver;

// The shared secret that the sender signs with; the self-test is a sender of its own, with a secret that nobody else knows.
var selfTest = args.Contains("--self-test");
var secret = selfTest ? Guid.NewGuid().ToString("n") : Environment.GetEnvironmentVariable("WEBHOOK_SECRET");
if (string.IsNullOrEmpty(secret))
{
    Console.Error.WriteLine("Set WEBHOOK_SECRET to the secret that the sender signs with, or try --self-test.");
    return 1;
}

var builder = WebApplication.CreateSlimBuilder();
builder.Logging.SetMinimumLevel(selfTest ? LogLevel.Error : LogLevel.Warning);
if (selfTest) builder.WebHost.UseUrls("http://127.0.0.1:0");
await using var app = builder.Build();
app.MapMessengerWebhooks("/webhook", hooks => hooks
    .Verify(WebhookSignature.Waha(secret))
    .OnceByMember("id")
    .On<MessageEvent, MessagePrinter>()
    .On<AckEvent>(Events.PrintAck)
    .On<StatusEvent>(Events.PrintStatus)
    .OnUnknown(Events.PrintUnknown));
await app.StartAsync();

if (selfTest) return await SelfTest.RunAsync(new Uri(app.Urls.Single() + "/webhook"), secret);

Console.WriteLine($"Waiting for events at {app.Urls.First()}/webhook; Ctrl+C ends.");
await app.WaitForShutdownAsync();
return 0;
