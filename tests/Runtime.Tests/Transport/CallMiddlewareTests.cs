using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests.Transport;

/// <summary>Middleware of calls; without a network.</summary>
public sealed class CallMiddlewareTests : CallTestBase
{
    [Fact]
    public async Task Middleware_runs_in_order_for_each_request()
    {
        var seen = new List<string>();
        var handler = new AnsweringHandler(n => n == 1 ? AnsweringHandler.Redirect(302, "/there") : AnsweringHandler.Json("{}"));
        using var client = Client(handler, o =>
        {
            o.Credentials.Add(new BearerCredential("t"));
            foreach (var name in new[] { "outer", "inner" })
            {
                o.Middleware.Add(async (call, next) =>
                {
                    seen.Add($"{name} {call.Request.RequestUri!.AbsolutePath} {call.Request.Headers.Contains("Authorization")}");
                    var response = await next(call);
                    seen.Add($"{name} {(int)response.StatusCode}");
                    return response;
                });
            }
        });
        await client.CallAsync(security: Bearer);
        Assert.Equal(["outer /v1/x False", "inner /v1/x False", "inner 302", "outer 302", "outer /there False", "inner /there False", "inner 200", "outer 200"], seen);
        Assert.All(handler.Requests, r => Assert.Equal("Bearer t", r.Header("Authorization")));
    }

    [Fact]
    public async Task What_a_middleware_adds_is_not_sent_to_another_origin()
    {
        var handler = new AnsweringHandler(n => n == 1 ? AnsweringHandler.Redirect(302, "https://other.example.org/y") : AnsweringHandler.Json("{}"));
        using var client = Client(handler, o => o.Middleware.Add((call, next) =>
        {
            call.Request.Headers.TryAddWithoutValidation("Authorization", "Bearer mine");
            return next(call);
        }));
        await client.CallAsync();
        Assert.Equal(["Bearer mine", null], handler.Requests.Select(r => r.Header("Authorization")));
    }
}
