using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests;

/// <summary>The simple path: one GET with a key, a typed answer, and the whole response on request.</summary>
public sealed class FirstCallTests
{
    [Fact]
    public async Task A_call_sends_path_query_and_key_and_returns_the_typed_value()
    {
        await using var server = await TestServer.StartJsonAsync("""{"url":"https://cdn.example.org/1.jpg"}""");
        using var client = new TestClient(server.Address, o => o.Credentials.Add(new ApiKeyCredential(TestClient.Secret)));

        var picture = await client.GetPictureAsync("my-session", "12312312310@c.us", refresh: true);

        Assert.Equal("https://cdn.example.org/1.jpg", picture.Url);
        Assert.Equal("GET", server.Last.Method);
        Assert.Equal("/api/my-session/chats/12312312310%40c.us/picture?refresh=true", server.Last.Target);
        Assert.Equal(TestClient.Secret, server.Last.Header("apikey"));
        Assert.Equal("application/json", server.Last.Header("Accept"));
    }

    [Fact]
    public async Task WithResponse_gives_status_headers_and_value()
    {
        await using var server = await TestServer.StartAsync(async context =>
        {
            context.Response.Headers["x-request-id"] = "r-1";
            context.Response.ContentType = "application/json";
            await Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, """{"url":"u"}""");
        });
        using var client = new TestClient(server.Address, o => o.Credentials.Add(new ApiKeyCredential(TestClient.Secret)));

        var full = await client.GetPictureAsync("s", "c").WithResponse();

        Assert.Equal(200, full.Status);
        Assert.Equal("r-1", full.Headers["X-Request-Id"]);
        Assert.Equal("u", full.Value.Url);
        Assert.Throws<InvalidOperationException>(() => full.Body);
    }

    [Fact]
    public async Task KeepBody_keeps_the_raw_body()
    {
        await using var server = await TestServer.StartJsonAsync("""{"url":"u","more":1}""");
        using var client = new TestClient(server.Address, o => o.Credentials.Add(new ApiKeyCredential(TestClient.Secret)));

        var full = await client.GetPictureAsync("s", "c", options: new RequestOptions { KeepBody = true }).WithResponse();

        Assert.Equal(1, full.Json().GetProperty("more").GetInt32());
        Assert.Equal("""{"url":"u","more":1}""", full.Text());
    }

    [Fact]
    public async Task WithResponse_on_a_foreign_task_says_what_it_needs() =>
        Assert.Contains("generated client's method", (await Assert.ThrowsAsync<InvalidOperationException>(() => Task.FromResult(1).WithResponse())).Message, StringComparison.Ordinal);
}
