using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Specs.Binds;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Generated.Tests.Calls;

/// <summary>Parameters bound once for a client, a document without servers, and what differs from the document.</summary>
public sealed class BindTests
{
    [Fact]
    public async Task A_bound_parameter_is_sent_wherever_it_stands()
    {
        await using var server = await TestServer.StartAsync(static context =>
        {
            context.Response.StatusCode = 204;
            return Task.CompletedTask;
        });
        using var client = new BindsClient(server.Address);
        IChatsSessionAndTenantClient chats = client.WithSessionAndTenant("a b", 7).Chats;

        await chats.InPathAsync();
        Assert.Equal("/chats/a%20b", server.Last.Target);
        await chats.InQueryAsync(limit: 3);
        Assert.Equal("/query?session=a%20b&limit=3", server.Last.Target);
        await chats.OptionalAsync();
        Assert.Equal("/optional?session=a%20b", server.Last.Target);
        await chats.InHeaderAsync();
        Assert.Equal("a b", server.Last.Header("session"));
        await chats.InCookieAsync();
        Assert.Equal(("session=a%20b", "7"), (server.Last.Header("Cookie"), server.Last.Header("tenant")));
    }

    [Fact]
    public void A_document_without_servers_asks_for_the_address()
    {
        Assert.All(typeof(BindsClient).GetConstructors().Where(c => c.GetParameters() is not [{ ParameterType.Name: "BindsClientOptions" }, ..]), c => Assert.Contains(c.GetParameters(), p => p.Name == "server" && !p.HasDefaultValue));
        using var client = new BindsClient(new BindsClientOptions());

        var error = Assert.ThrowsAny<InvalidOperationException>(() => { _ = client.GetDriftAsync(); });

        Assert.Contains("ApiServer.At", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_differs_from_the_document_is_counted()
    {
        var found = new ConcurrentQueue<string>();
        using var meters = new MeterListener { InstrumentPublished = (i, l) => { if (i.Name == "wappfy.client.drift") l.EnableMeasurementEvents(i); } };
        meters.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            var all = tags.ToArray().ToDictionary(t => t.Key, t => t.Value);
            if ((string?)all["url.template"] == "/drift") found.Enqueue($"{all["wappfy.drift.kind"]} {all["wappfy.drift.value"]}");
        });
        meters.Start();
        await using var server = await TestServer.StartAsync(static context =>
        {
            context.Response.StatusCode = 201;
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync("""{"state":"asleep","mood":1}""");
        });
        using var client = new BindsClient(server.Address);

        Assert.Equal("asleep", (await client.GetDriftAsync()).State!.Value.Value);

        Assert.Equal(["enum ThingState.asleep", "member Thing.mood", "status 201"], found.Order(StringComparer.Ordinal));
        found.Clear();
        await foreach (var _ in client.WatchDriftAsync())
        {
        }

        Assert.Equal(["enum ThingState.asleep", "member Thing.mood", "status 201"], found.Order(StringComparer.Ordinal));
    }
}
