using Messenger;

namespace Bot;

/// <summary>Starts the session with the application, waits until it works, and stops it with the application.</summary>
public sealed class SessionWorker(IMessengerClient messenger, BotSettings settings) : BackgroundService
{
    /// <summary>Stops the session, so that the host does not keep it for nobody.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (ExecuteTask?.IsFaulted == true) return;
        var session = await messenger.Sessions.StopAsync(settings.Session, cancellationToken: cancellationToken);
        Console.WriteLine($"bot:  the session is {session.Status}");
    }

    /// <summary>Ends when the session works, so that <see cref="BackgroundService.ExecuteTask"/> says whether it does.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await messenger.Sessions.StartAsync(settings.Session, cancellationToken: stoppingToken);
        var session = await messenger.Sessions.GetAsync(settings.Session).UntilAsync(
            async (session, token) =>
            {
                Console.WriteLine($"bot:  the session is {session.Status}");
                if (session.Status == SessionStatus.ScanQrCode)
                {
                    var code = await messenger.Sessions.GetQrCodeAsync(settings.Session, cancellationToken: token);
                    Console.WriteLine($"bot:  scan this code with the phone: {code.Value}");
                }

                return session.Status == SessionStatus.Working || session.Status == SessionStatus.Failed;
            },
            deadline: TimeSpan.FromMinutes(5),
            options: new ApiWaitOptions { Interval = settings.Interval, BackoffFactor = 1 },
            cancellationToken: stoppingToken);
        if (session.Status == SessionStatus.Failed)
            throw new InvalidOperationException($"The session {session.Name} failed.");
    }
}
