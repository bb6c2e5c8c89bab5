using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Specs.BoundBodies;
using Wappfy.Runtime;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Generated.Tests.Calls;

/// <summary>Members of request bodies whose values are bound once for a client.</summary>
public sealed class BoundBodyTests : IAsyncLifetime
{
    private TestServer _server = null!;
    private BoundClient _client = null!;
    private IBoundSessionAndTenantAndApiKeyClient _mine = null!;
    private string? _answer;

    public async Task InitializeAsync()
    {
        _server = await TestServer.StartAsync(context =>
        {
            context.Response.StatusCode = _answer is null ? 204 : 200;
            if (_answer is null)
                return Task.CompletedTask;
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(_answer);
        });
        _client = new BoundClient(_server.Address);
        _mine = _client.WithSessionAndTenantAndApiKey("mine", 7, "hush");
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task The_members_of_a_body_are_those_that_the_client_is_bound_to()
    {
        await _mine.Chatting.SendTextAsync(new Message { ChatId = "c", Text = "hi" });
        Assert.Equal("""{"chatId":"c","text":"hi","session":"mine"}""", _server.Last.Text);
        await _mine.Chatting.SendTextAsync(new Message { ChatId = "c", Text = "hi", Session = "mine" });
        Assert.Equal("""{"chatId":"c","text":"hi","session":"mine"}""", _server.Last.Text);
    }

    [Fact]
    public async Task Members_of_base_records_are_set_and_nested_ones_are_not()
    {
        await _mine.Chatting.SendImageAsync(new Image { Url = "u", Inner = new Message { ChatId = "c", Text = "t", Session = "other" } });
        var sent = JsonDocument.Parse(_server.Last.Text).RootElement;
        Assert.Equal(("mine", 7, "other"), (sent.GetProperty("session").GetString(), sent.GetProperty("tenant").GetInt32(), sent.GetProperty("inner").GetProperty("session").GetString()));

        await _mine.Chatting.SendEventAsync(new Join { Who = "me" });
        Assert.Equal("""{"kind":"join","session":"mine","who":"me"}""", _server.Last.Text);
    }

    [Fact]
    public async Task Optional_and_nullable_members_are_set_where_they_are_not()
    {
        await _mine.Chatting.SendSeenAsync(new Seen { MessageId = "m" });
        Assert.Equal("""{"messageId":"m","session":"mine","tenant":7}""", _server.Last.Text);
        await _mine.Chatting.MovePlaceAsync(new Loose { X = 1 });
        Assert.Equal("""{"session":"mine","tenant":7,"x":1}""", _server.Last.Text);
        var count = _server.Requests.Count;
        Assert.Throws<ArgumentException>("body", () => { _ = _mine.Chatting.SendSeenAsync(new Seen { MessageId = "m", Tenant = Optional.Null }); });
        Assert.Equal(count, _server.Requests.Count);
    }

    [Fact]
    public async Task No_body_stays_none_and_a_required_one_must_be_given()
    {
        await _mine.Chatting.SendSeenAsync();
        Assert.Empty(_server.Last.Body);
        await _mine.Chatting.SendBothAsync();
        Assert.Empty(_server.Last.Body);
        Assert.Throws<ArgumentNullException>("body", () => { _ = _mine.Chatting.SendTextAsync(null!); });
        Assert.Throws<ArgumentNullException>("body", () => { _ = _mine.Chatting.SendEitherAsync(null!); });
    }

    [Fact]
    public void Another_value_than_the_bound_one_is_rejected_before_anything_is_sent()
    {
        var error = Assert.Throws<ArgumentException>("body", () => { _ = _mine.Chatting.SendTextAsync(new Message { ChatId = "c", Text = "hi", Session = "theirs" }); });
        Assert.StartsWith("The member 'session' of the body has the value 'theirs', but the client is bound to 'mine'. Omit the member, or make the call with the client that is not bound.", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ArgumentException>("body", () => { _ = _mine.Chatting.SetPlaceAsync(new Place { X = 1, Tenant = 8 }); });
        Assert.Contains("'8', but the client is bound to '7'", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ArgumentException>("body", () => { _ = _mine.Forms.SendFormAsync(new Fields { ApiKey = "loud" }); });
        Assert.Contains("apiKey", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("loud", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", error.Message, StringComparison.Ordinal);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task Forms_parts_and_XML_carry_the_bound_members()
    {
        await _mine.Forms.SendFormAsync(new Fields { Tags = ["a"] });
        Assert.Equal("session=mine&tenant=7&apiKey=hush&tags=a", _server.Last.Text);
        await _mine.Forms.SendPartsAsync(new Fields());
        Assert.Contains("name=session\r\n\r\nmine\r\n", _server.Last.Text.Replace("\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        await _mine.Forms.SendXmlAsync(new Fields());
        Assert.Contains("<session>mine</session><tenant>7</tenant>", _server.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_union_is_bound_in_each_of_its_branches()
    {
        await _mine.Chatting.SendEitherAsync(new Message { ChatId = "c", Text = "hi" });
        Assert.Equal("""{"chatId":"c","text":"hi","session":"mine"}""", _server.Last.Text);
        await _mine.Chatting.SendEitherAsync(new Seen { MessageId = "m" });
        Assert.Contains("\"session\":\"mine\"", _server.Last.Text, StringComparison.Ordinal);
        await _mine.Chatting.SendBothAsync(new SendBothRequest { Message = new Message { ChatId = "c", Text = "hi" }, Place = new Place { X = 1, Tenant = 2 } });
        Assert.Equal("""{"chatId":"c","text":"hi","session":"mine","x":1,"tenant":2}""", _server.Last.Text);
        var error = Assert.Throws<ArgumentException>("body", () => { _ = _mine.Chatting.SendEitherAsync(SendEitherRequest.FromRawJson(JsonDocument.Parse("{}").RootElement)); });
        Assert.Contains("raw JSON", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_required_member_that_is_not_set_is_rejected_before_anything_is_sent()
    {
#pragma warning disable WAPPFY1016 // The subject of this test.
        var error = Assert.Throws<ArgumentException>("body", () => { _ = _client.Chatting.SendTextAsync(new Message { ChatId = "c", Text = "hi" }); });
        Assert.StartsWith("The required member 'session' of Message is not set.", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("body", () => { _ = _client.Chatting.SetPlaceAsync(new Place { X = 1, Session = "s" }); });
        Assert.Throws<ArgumentException>("body", () => { _ = _client.Chatting.SendEventAsync(new Join { Who = "me" }); });
        Assert.Throws<ArgumentException>("body", () => { _ = _client.Forms.SendFormAsync(new Fields { Session = "s" }); });
        Assert.Throws<ArgumentException>("body", () => { _ = _client.Forms.SendPartsAsync(new Fields { Tenant = 1 }); });
        Assert.Throws<ArgumentException>("body", () => { _ = _client.Forms.SendXmlAsync(new Fields { Tenant = 1 }); });
#pragma warning restore WAPPFY1016
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public void A_record_without_a_bound_member_compares_and_prints_and_says_so_when_it_is_used()
    {
        var text = new Message { ChatId = "c", Text = "hi" };

        Assert.Equal(text, text with { });
        Assert.NotEqual(text, text with { Session = "s" });
        Assert.DoesNotContain("session", text.ToString(), StringComparison.Ordinal);
        Assert.Equal("""{"chatId":"c","text":"hi"}""", JsonSerializer.Serialize(text));
        Assert.Contains("'session' of Message is not set", Assert.Throws<InvalidOperationException>(() => text.Session).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_response_keeps_its_promise()
    {
        _answer = """{"x":1,"session":null}""";
        var place = await _mine.Chatting.GetPlaceAsync();

        Assert.Equal("session", Assert.Throws<ApiMemberException>(() => place.Session).Member);
        Assert.Contains("it is missing", Assert.Throws<ApiMemberException>(() => place.Tenant).Message, StringComparison.Ordinal);
        await _client.Chatting.SetPlaceAsync(place);
        Assert.Equal("""{"x":1,"session":null}""", _server.Last.Text);
        await _mine.Chatting.SetPlaceAsync(place);
        Assert.Equal("""{"session":"mine","x":1,"tenant":7}""", _server.Last.Text);
    }

    [Fact]
    public async Task Streams_pages_and_whole_responses_are_of_the_bound_body()
    {
        _answer = """{"session":"s","x":1,"tenant":2}""";
        Assert.Equal(200, (await _mine.Chatting.SetPlaceAsync(new Place { X = 1 }).WithResponse()).Status);
        await foreach (var place in _mine.Chatting.WatchAsync(new Seen { MessageId = "m" }))
            Assert.Equal("s", place.Session);
        Assert.Contains("\"session\":\"mine\"", _server.Last.Text, StringComparison.Ordinal);

        _answer = """{"items":["a"]}""";
        await foreach (var item in _mine.Chatting.SearchAllAsync(new Seen { MessageId = "m" }))
            _answer = item == "a" ? """{"items":["b"]}""" : """{"items":[]}""";
        Assert.All(_server.Requests.TakeLast(3), request => Assert.Equal("""{"messageId":"m","session":"mine","tenant":7}""", request.Text));
        Assert.Equal(["/search?page=1", "/search?page=2", "/search?page=3"], _server.Requests.TakeLast(3).Select(r => r.Target));
    }

    [Fact]
    public async Task A_retry_sends_the_same_body()
    {
        var statuses = new Queue<int>([503, 200]);
        await using var server = await TestServer.StartAsync(context =>
        {
            context.Response.StatusCode = statuses.Dequeue();
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync("""{"session":"s","x":1,"tenant":2}""");
        });
        var options = new BoundClientOptions { Server = BoundServer.At(server.Address) };
        options.Resilience.BaseDelay = TimeSpan.Zero;
        using var client = new BoundClient(options);

        await client.WithSessionAndTenantAndApiKey("mine", 7, "hush").Chatting.SetPlaceAsync(new Place { X = 1 });

        Assert.Equal(["""{"session":"mine","x":1,"tenant":7}""", """{"session":"mine","x":1,"tenant":7}"""], server.Requests.Select(r => r.Text));
    }

    [Fact]
    public async Task What_only_the_server_sets_is_not_bound()
    {
        await _mine.Others.SendUnboundAsync(new Unbound { Name = "n" });

        Assert.Equal("""{"name":"n"}""", _server.Last.Text);
    }
}
