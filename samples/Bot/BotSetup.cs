using Messenger;

namespace Bot;

/// <summary>What the bot consists of. The tests use the same lines.</summary>
public static class BotSetup
{
    /// <summary>Adds the client, the worker and the settings.</summary>
    public static void AddBot(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Bot").Get<BotSettings>() ?? new BotSettings();
        builder.Services.AddSingleton(settings);
        // An IMessengerClient that is already registered, such as that of a fake, is kept.
        builder.Services.AddMessengerClient(builder.Configuration.GetSection("Messenger"));
        builder.Services.AddSingleton<SessionWorker>();
        builder.Services.AddHostedService(static services => services.GetRequiredService<SessionWorker>());
    }

    /// <summary>Receives the events: only signed ones, each once.</summary>
    public static void MapBot(this WebApplication app) => app.MapMessengerWebhooks("/webhooks", hooks => hooks
        .Verify(services => WebhookSignature.Waha(services.GetRequiredService<BotSettings>().Secret))
        .OnceByMember("id")
        .On<MessageEvent, MessageHandler>()
        .On<SessionStatusEvent>(static (status, _) =>
        {
            Console.WriteLine($"bot:  the host says that the session is {status.Payload.Status}");
            return Task.CompletedTask;
        }));
}
