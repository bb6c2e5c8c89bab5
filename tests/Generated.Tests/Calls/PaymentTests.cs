using Microsoft.AspNetCore.Http;
using Specs.Payments;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Generated.Tests.Calls;

/// <summary>Calls that take effect once, and calls that are repeated until something is done.</summary>
public sealed class PaymentTests
{
    private const string Paid = """{"state":"paid"}""";

    /// <summary>Answers the first request of each path with 502.</summary>
    private static Task<TestServer> FailingOnce()
    {
        var seen = new System.Collections.Concurrent.ConcurrentDictionary<string, bool>();
        return TestServer.StartAsync(context =>
        {
            context.Response.StatusCode = seen.TryAdd(context.Request.Method + context.Request.Path, true) ? 502 : 200;
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(Paid);
        });
    }

    private static PaymentsClientOptions Options(TestServer server)
    {
        var options = new PaymentsClientOptions { Server = ApiServer.At(server.Address) };
        options.Resilience.BaseDelay = TimeSpan.Zero;
        return options;
    }

    [Fact]
    public async Task A_declared_key_is_made_for_a_call_that_leaves_it_out()
    {
        await using var server = await FailingOnce();
        using var client = new PaymentsClient(Options(server));

        await client.PayAsync(new Payment { State = "new" });
        await client.RefundAsync();

        Assert.Equal(4, server.Requests.Count);
        var keys = server.Requests.Select(static r => r.Header("Idempotency-Key") ?? r.Header("X-Idempotency-Key")).ToList();
        Assert.Equal(2, keys.Distinct().Count());
        Assert.All(keys, static key => Assert.True(Guid.TryParse(key, out _)));
    }

    [Fact]
    public async Task A_key_of_the_caller_is_sent_and_makes_the_call_repeatable()
    {
        await using var server = await FailingOnce();
        using var client = new PaymentsClient(Options(server));
        var key = Guid.NewGuid();

        await client.PayAsync(new Payment { State = "new" }, key);
        await client.RefundAsync(options: new RequestOptions { IdempotencyKey = "refund-7" });

        Assert.Equal([key.ToString(), key.ToString()], server.Requests.Select(static r => r.Header("Idempotency-Key")).Where(static k => k is not null));
        Assert.Equal(["refund-7", "refund-7"], server.Requests.Select(static r => r.Header("X-Idempotency-Key")).Where(static k => k is not null));
    }

    [Fact]
    public async Task A_key_that_the_runtime_cannot_make_and_a_safe_method_stay_the_callers()
    {
        await using var server = await FailingOnce();
        using var client = new PaymentsClient(Options(server));

        await client.ListPaymentsAsync(Guid.Empty);
        Assert.Equal(502, (await Assert.ThrowsAsync<ApiException>(() => client.PayShortAsync("k"))).Status);
        Assert.Equal(502, (await Assert.ThrowsAsync<ApiException>(() => client.PayPlainAsync())).Status);
        Assert.Null(server.Last.Header("Idempotency-Key"));
    }

    [Fact]
    public async Task The_header_that_the_item_names_is_sent_with_each_call_that_is_not_idempotent()
    {
        await using var server = await FailingOnce();
        var options = new Specs.KeyedPayments.KeyedClientOptions { Server = ApiServer.At(server.Address) };
        options.Resilience.BaseDelay = TimeSpan.Zero;
        using var client = new Specs.KeyedPayments.KeyedClient(options);

        await client.PayPlainAsync();
        Assert.Single(server.Requests.Select(static r => r.Header("PayPal-Request-Id")).Distinct(), static key => Guid.TryParse(key, out _));
        Assert.Equal(2, server.Requests.Count);
        await client.ReplacePlainAsync();
        Assert.Null(server.Last.Header("PayPal-Request-Id"));

        await client.PayDeclaredAsync();
        Assert.True(Guid.TryParse(server.Last.Header("PayPal-Request-Id"), out _));
        Assert.Null(server.Last.Header("Idempotency-Key"));
    }

    [Fact]
    public async Task A_202_that_the_document_declares_is_followed_to_the_response_that_is_not_one()
    {
        await using var server = await TestServer.StartAsync(static context =>
        {
            var isDone = context.Request.Query.ContainsKey("seen");
            context.Response.StatusCode = isDone ? 200 : 202;
            context.Response.ContentType = "application/json";
            if (!isDone) context.Response.Headers.Location = context.Request.Path == "/reports" ? "/jobs/7" : "/jobs/7?seen";
            return isDone ? context.Response.WriteAsync(Paid) : Task.CompletedTask;
        });
        using var client = new PaymentsClient(Options(server));

        var report = await client.ReportAsync().UntilDoneAsync(options: new ApiWaitOptions { Interval = TimeSpan.Zero });

        Assert.Equal("paid", report.State);
        Assert.Equal(["POST /reports", "GET /jobs/7", "GET /jobs/7?seen"], server.Requests.Select(static r => r.Method + " " + r.Target));
    }
}
