using System.Net;
using Messenger;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Wappfy.Testing;

namespace Bot.Tests;

/// <summary>The whole bot, with its webhooks and its worker, against the fake of the API.</summary>
public sealed class BotTests : IAsyncLifetime
{
    private const string Secret = "secret";

    private readonly MessengerFake _fake = new();
    private WebApplication _app = null!;
    private EventSender _host = null!;

    public async Task InitializeAsync()
    {
        _fake.Sessions.Get.Returns(new Session { Name = "shop", Status = SessionStatus.Working });
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection([new("Bot:Secret", Secret)]);
        builder.Services.AddSingleton<IMessengerClient>(_fake.CreateClient(options => options.Resilience.BaseDelay = TimeSpan.Zero));
        builder.AddBot();
        _app = builder.Build();
        _app.MapBot();
        await _app.StartAsync();
        _host = new EventSender(new Uri(_app.Urls.Single() + "/webhooks"), Secret);
    }

    public async Task DisposeAsync()
    {
        _host.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task An_event_that_comes_twice_is_answered_once()
    {
        var message = _fake.Events.Message.Write();
        var responses = await Task.WhenAll(_host.SendAsync(message), _host.SendAsync(message));
        Assert.All(responses, static status => Assert.Equal(HttpStatusCode.OK, status));
        _fake.Messages.SendText.Calls.ShouldBe(1);
        Assert.Equal(_fake.Events.Message.Create().Payload.From, _fake.Messages.SendText.Calls.Last.Read(TextMessage.Codec.Instance).ChatId);
    }

    [Fact]
    public async Task An_answer_whose_response_is_lost_is_sent_again_with_the_same_key()
    {
        _fake.Messages.SendText.DropsAnswer().Then.Answers();
        Assert.Equal(HttpStatusCode.OK, await _host.SendAsync(_fake.Events.Message.Write(_fake.Events.Message.Create() with { Id = "e7" })));
        _fake.Messages.SendText.Calls.ShouldBe(2);
        Assert.All(_fake.Messages.SendText.Calls, static call => Assert.Equal("e7", call.Headers["Idempotency-Key"]));
    }

    [Fact]
    public async Task An_event_that_could_not_be_answered_is_answered_when_it_comes_again()
    {
        _fake.Messages.SendText.Fails(400).Then.Answers();
        Assert.Equal(HttpStatusCode.InternalServerError, await _host.SendAsync(_fake.Events.Message.Write()));
        Assert.Equal(HttpStatusCode.OK, await _host.SendAsync(_fake.Events.Message.Write()));
        _fake.Messages.SendText.Calls.ShouldBe(2);
    }

    [Fact]
    public async Task A_message_of_the_bot_itself_is_not_answered()
    {
        var message = _fake.Events.Message.Create();
        Assert.Equal(HttpStatusCode.OK, await _host.SendAsync(_fake.Events.Message.Write(message with { Payload = message.Payload with { FromMe = true } })));
        _fake.Messages.SendText.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task An_event_with_another_signature_is_rejected()
    {
        using var stranger = new EventSender(_host.Address, "another secret");
        Assert.Equal(HttpStatusCode.Unauthorized, await stranger.SendAsync(_fake.Events.Message.Write()));
        _fake.Messages.SendText.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task The_session_is_stopped_with_the_application()
    {
        await _app.StopAsync();
        _fake.Sessions.Stop.Calls.ShouldBe(1);
        Assert.Equal("shop", _fake.Sessions.Stop.Calls.Last.PathValues["name"]);
    }

    [Fact]
    public async Task An_answer_that_the_specification_does_not_allow_fails_the_test()
    {
        using var client = _fake.CreateClient();
        var handler = new MessageHandler(client, new BotSettings { Answer = new string('x', 1001) });
        var rejection = await Assert.ThrowsAsync<FakeRequestException>(() => handler.HandleAsync(_fake.Events.Message.Create(), default));
        Assert.Equal("POST /messages does not allow this request: /body/text must have at most 1000 characters.", rejection.Message);
    }
}
