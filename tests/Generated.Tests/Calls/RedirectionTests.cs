using Microsoft.AspNetCore.Http;
using Specs.Redirections;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Generated.Tests.Calls;

/// <summary>Declared 3xx: they are results, and where nothing else is declared they are not followed.</summary>
public sealed class RedirectionTests
{
    private static readonly RequestOptions DoNotFollow = new() { FollowRedirects = false };
    private static readonly RequestOptions Follow = new() { FollowRedirects = true };

    [Fact]
    public async Task A_redirect_that_is_the_only_declared_response_is_the_result()
    {
        await using var server = await Redirecting();
        using var client = new RedirectionsClient(server.Address);

        var archive = await client.ArchiveAsync();
        var job = await client.StartJobAsync();

        Assert.Equal((302, "/target"), (archive.Status, archive.Headers["Location"]));
        Assert.Equal((303, "/target"), (job.Status, job.Headers["Location"]));
        Assert.Equal(["/archive", "/jobs"], server.Requests.Select(static r => r.Target));
    }

    [Fact]
    public async Task A_caller_may_follow_the_redirect_that_is_the_response()
    {
        await using var server = await Redirecting();
        using var client = new RedirectionsClient(server.Address);

        var archive = await client.ArchiveAsync(Follow);

        Assert.Equal((200, """{"id":7}"""), (archive.Status, archive.Text()));
    }

    [Fact]
    public async Task Json_of_a_declared_redirect_is_typed()
    {
        await using var server = await TestServer.StartJsonAsync("""{"url":"https://a.example"}""", 301);
        using var client = new RedirectionsClient(server.Address);

        Assert.Equal("https://a.example", (await client.MovedAsync()).Url);
    }

    [Fact]
    public async Task The_default_response_does_not_take_a_redirect()
    {
        await using var server = await TestServer.StartJsonAsync("""{"message":"no"}""", 307);
        using var client = new RedirectionsClient(server.Address);

        Assert.Equal(307, (await Assert.ThrowsAnyAsync<ApiException>(() => client.StartJobAsync())).Status);
    }

    [Fact]
    public async Task A_304_is_null_where_the_operation_declares_a_condition()
    {
        await using var server = await TestServer.StartAsync(static context =>
        {
            context.Response.StatusCode = context.Request.Headers.IfNoneMatch == "\"v1\"" ? 304 : 200;
            return context.Response.StatusCode == 200 ? context.Response.WriteAsJsonAsync(new { id = 7 }) : Task.CompletedTask;
        });
        using var client = new RedirectionsClient(server.Address);

        Assert.Equal(7, (await client.CachedAsync("a"))!.Id);
        Assert.Null(await client.CachedAsync("a", "\"v1\""));
        Assert.Equal(304, (await client.CachedAsync("a", "\"v1\"").WithResponse()).Status);
    }

    [Fact]
    public async Task A_value_beside_redirects_stays_a_value()
    {
        await using var server = await Redirecting();
        using var client = new RedirectionsClient(server.Address);

        Item item = await client.PlainAsync();

        Assert.Equal(7, item.Id);
        var error = await Assert.ThrowsAsync<ApiException>(() => client.PlainAsync(DoNotFollow));
        Assert.Equal((302, "/target"), (error.Status, error.Headers["Location"]));
    }

    [Fact]
    public async Task A_redirect_beside_successes_is_followed_and_else_one_of_the_results()
    {
        await using var server = await Redirecting();
        using var client = new RedirectionsClient(server.Address);

        Assert.Equal(200, (await client.MemberAsync()).Status);
        Assert.Equal((302, "/target"), (await client.MemberAsync(DoNotFollow) is var member ? member.Status : 0, member.Headers["Location"]));
        Assert.IsType<EitherResult.Ok>(await client.EitherAsync());
        var elsewhere = Assert.IsType<EitherResult.Redirection>(await client.EitherAsync(DoNotFollow));
        Assert.Equal((302, "/target"), (elsewhere.Status, elsewhere.Headers["Location"]));
        using var file = await client.FileAsync(DoNotFollow);
        Assert.Equal((302, "/target"), (file.Status, file.Headers["Location"]));
    }

    [Fact]
    public async Task A_client_that_follows_nothing_gives_the_declared_redirect()
    {
        await using var server = await Redirecting();
        using var client = new RedirectionsClient(new RedirectionsClientOptions { Server = ApiServer.At(server.Address), MaxRedirects = 0 });

        Assert.Equal(302, (await client.MemberAsync()).Status);
        Assert.Equal(302, (await client.ArchiveAsync(Follow)).Status);
    }

    private static Task<TestServer> Redirecting() => TestServer.StartAsync(static context =>
    {
        if (context.Request.Path == "/target") return context.Response.WriteAsJsonAsync(new { id = 7 });
        context.Response.StatusCode = context.Request.Method == "POST" ? 303 : 302;
        context.Response.Headers.Location = "/target";
        return Task.CompletedTask;
    });
}
