using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Generated.Tests.Calls;

/// <summary>The API that this product was made for, called as its README says.</summary>
public sealed class WappfyTests
{
    private const string Key = "wappfy-secret";

    [Fact]
    public async Task Get_chat_picture_sends_the_request_of_the_specification()
    {
        await using var server = await TestServer.StartJsonAsync("""{"url":"https://cdn.example.org/1.jpg"}""");
        using var client = new WappfyClient(new ApiKeyCredential(Key), server.Address);

        ChatPictureResponse picture = await client.Chats.GetChatPictureAsync("my-session", "12312312310@c.us", refresh: true);

        Assert.Equal("https://cdn.example.org/1.jpg", picture.Url);
        Assert.Equal("GET", server.Last.Method);
        Assert.Equal("/api/my-session/chats/12312312310%40c.us/picture?refresh=true", server.Last.Target);
        Assert.Equal(Key, server.Last.Header("apikey"));
        Assert.Equal("application/json", server.Last.Header("Accept"));
    }

    [Fact]
    public async Task An_optional_parameter_that_is_not_given_is_not_sent()
    {
        await using var server = await TestServer.StartJsonAsync("""{"url":"u"}""");
        using var client = new WappfyClient(new ApiKeyCredential(Key), server.Address);

        await client.Chats.GetChatPictureAsync("s", "c");

        Assert.Equal("/api/s/chats/c/picture", server.Last.Target);
    }

    [Theory]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("é", "%C3%A9")]
    [InlineData("../x", "..%2Fx")]
    [InlineData("a b?c#d", "a%20b%3Fc%23d")]
    public async Task A_chat_id_cannot_change_the_path(string chatId, string onTheWire)
    {
        await using var server = await TestServer.StartJsonAsync("""{"url":"u"}""");
        using var client = new WappfyClient(new ApiKeyCredential(Key), server.Address);

        await client.Chats.GetChatPictureAsync("s", chatId);

        Assert.Equal($"/api/s/chats/{onTheWire}/picture", server.Last.Target);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task A_chat_id_that_would_leave_the_path_is_rejected(string chatId)
    {
        using var client = new WappfyClient(new ApiKeyCredential(Key));

        await Assert.ThrowsAnyAsync<ArgumentException>(() => client.Chats.GetChatPictureAsync("s", chatId));
    }

    [Fact]
    public async Task Status_and_headers_of_a_call_are_reachable()
    {
        await using var server = await TestServer.StartJsonAsync("""{"url":"u"}""");
        using var client = new WappfyClient(new ApiKeyCredential(Key), server.Address);

        ApiResponse<ChatPictureResponse> full = await client.Chats.GetChatPictureAsync("s", "c").WithResponse();

        Assert.Equal(200, full.Status);
        Assert.Equal("u", full.Value.Url);
        Assert.StartsWith("application/json", full.Headers["Content-Type"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_bound_to_a_session_no_longer_asks_for_it()
    {
        await using var server = await TestServer.StartJsonAsync("""{"url":"u"}""");
        using var client = new WappfyClient(new ApiKeyCredential(Key), server.Address);

        var mine = client.WithSession("my-session");
        var full = await mine.Chats.GetChatPictureAsync("12312312310@c.us").WithResponse();

        Assert.Equal(200, full.Status);
        Assert.Equal("/api/my-session/chats/12312312310%40c.us/picture", server.Last.Target);
    }

    [Theory]
    [InlineData("", "Path parameter 'session' must not be empty, which would change the path.")]
    [InlineData(".", "Path parameter 'session' must not be '.', which would change the path.")]
    [InlineData("..", "Path parameter 'session' must not be '..', which would change the path.")]
    public void A_client_cannot_be_bound_to_a_value_that_would_change_the_path(string session, string message)
    {
        using var client = new WappfyClient(new ApiKeyCredential(Key));

        var error = Assert.Throws<ArgumentException>("session", () => client.WithSession(session));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>("session", () => client.WithSession(null!));
    }

    [Fact]
    public void The_server_factory_is_named_after_the_variable()
    {
        Assert.Equal("https://api.wappfy.com.br/", WappfyServer.Default.Address.AbsoluteUri);
        Assert.Equal("https://wa.example.org/", WappfyServer.Host("wa.example.org").Address.AbsoluteUri);
        Assert.Equal("http://localhost:3000/", WappfyServer.At(new Uri("http://localhost:3000")).Address.AbsoluteUri);
    }

    [Fact]
    public void Interfaces_replace_the_clients_in_tests_of_their_users()
    {
        Assert.True(typeof(IWappfyClient).IsAssignableFrom(typeof(WappfyClient)));
        Assert.True(typeof(IChatsClient).IsAssignableFrom(typeof(ChatsClient)));
    }

    [Fact]
    public void A_method_names_its_operation()
    {
        var method = typeof(IChatsClient).GetMethod(nameof(IChatsClient.GetChatPictureAsync))!;

        var origin = Assert.Single(method.GetCustomAttributes(typeof(OpenApiOperationAttribute), false).Cast<OpenApiOperationAttribute>());

        Assert.Equal("GET", origin.Method);
        Assert.Equal("/api/{session}/chats/{chatId}/picture", origin.Path);
        Assert.Equal("ChatsController_getChatPicture", origin.OperationId);
    }
}
