using Messenger;

namespace Bot.Tests;

/// <summary>The start of a session, against the fake of the API.</summary>
public sealed class SessionWorkerTests
{
    private readonly MessengerFake _fake = new();

    [Fact]
    public async Task The_worker_shows_the_code_until_the_session_works()
    {
        _fake.Sessions.Get
            .Returns(Session(SessionStatus.Starting)).Times(2)
            .Then.Returns(Session(SessionStatus.ScanQrCode)).Times(3)
            .Then.Returns(Session(SessionStatus.Working));
        await RunAsync();
        _fake.Sessions.Start.Calls.ShouldBe(1);
        _fake.Sessions.Get.Calls.ShouldBe(6);
        _fake.Sessions.GetQrCode.Calls.ShouldBe(3);
    }

    [Fact]
    public async Task A_session_that_fails_ends_the_worker_with_an_error()
    {
        _fake.Sessions.Get.Returns(Session(SessionStatus.Starting)).Then.Returns(Session(SessionStatus.Failed));
        var error = await Assert.ThrowsAsync<InvalidOperationException>(RunAsync);
        Assert.Equal("The session shop failed.", error.Message);
    }

    private static Session Session(SessionStatus status) => new() { Name = "shop", Status = status };

    private async Task RunAsync()
    {
        using var client = _fake.CreateClient();
        using var worker = new SessionWorker(client, new BotSettings { Interval = TimeSpan.FromMilliseconds(1) });
        await worker.StartAsync(default);
        await worker.ExecuteTask!;
    }
}
