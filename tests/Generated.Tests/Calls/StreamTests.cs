using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Specs.Streams;
using Wappfy.Runtime;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Generated.Tests.Calls;

/// <summary>Server-sent events of several types, as OpenAPI 3.2 describes them.</summary>
public sealed class StreamTests
{
    [Fact]
    public async Task Alternatives_of_an_event_are_a_closed_hierarchy_with_data_of_their_own()
    {
        await using var server = await Answer("event: pet\nid: 1\nretry: 20\ndata: {\"id\":7}\n\nevent: ping\ndata: now\n\nevent: ping\ndata:\n\nevent: later\ndata: x\n\n");
        using var client = new StreamsClient(server.Address);

        var seen = new List<string>();
        await foreach (var e in client.WatchInlineAsync())
        {
            seen.Add(e switch
            {
                WatchInlineEvent.Pet pet => $"pet {pet.Data.Id} #{pet.EventId} {pet.ReconnectionInterval?.TotalMilliseconds}",
                WatchInlineEvent.Ping ping => "ping " + ping.Data,
                WatchInlineEvent.Other other => other.EventType + "? " + other.Data,
                _ => "never",
            });
        }

        Assert.Equal(["pet 7 #1 20", "ping now", "ping ", "later? x"], seen);
        Assert.Equal(("pet", 3L), (new WatchInlineEvent.Pet(new Pet { Id = 3 }).EventType, new WatchInlineEvent.Pet(new Pet { Id = 3 }).Data.Id));
    }

    [Fact]
    public async Task A_schema_of_a_list_describes_the_events_and_not_each_of_them()
    {
        await using var server = await Answer("data:{\"id\":1}\n\ndata:{\"id\":2}\n\n");
        using var client = new StreamsClient(server.Address);

        Assert.Equal([1, 2], (await ToListAsync(client.WatchFluxAsync())).Select(static item => item.Id));
    }

    [Fact]
    public async Task A_schema_of_a_list_of_events_describes_the_events()
    {
        await using var server = await Answer("event: pet.reopened\ndata: {\"id\":1}\n\nevent: later\ndata: x\n\n");
        using var client = new StreamsClient(server.Address);

        var events = await ToListAsync(client.WatchListedAsync());

        Assert.Equal(["pet.reopened", "later"], events.Select(static e => e.EventType));
        Assert.Equal(1, Assert.IsType<ChangeItem.Opened>(events[0]).Data.Id);
    }

    [Fact]
    public async Task The_example_of_the_specification_is_typed()
    {
        await using var server = await Answer("event: addString\ndata: This data is formatted\ndata: across two lines\nretry: 5\n\nevent: addInt64\ndata: 9007199254740993\n\nevent: addJson\ndata: {\"foo\": 42}\n\n");
        using var client = new StreamsClient(server.Address);

        var events = await ToListAsync(client.WatchSpecifiedAsync());

        Assert.Equal("This data is formatted\nacross two lines", Assert.IsType<WatchSpecifiedEvent.AddString>(events[0]).Data);
        Assert.Equal(9007199254740993L, Assert.IsType<WatchSpecifiedEvent.AddInt64>(events[1]).Data);
        Assert.Equal(42, Assert.IsType<WatchSpecifiedEvent.AddJson>(events[2]).Data.Foo);
    }

    [Fact]
    public async Task Referenced_alternatives_with_allOf_nesting_and_several_values_are_one_hierarchy_for_all_operations()
    {
        await using var server = await Answer("event: pet.opened\ndata: {\"id\":1}\n\nevent: pet.reopened\ndata: {\"id\":2}\n\nevent: pet.closed\ndata: c\n\nevent: pet.lost\ndata: l\n\n");
        using var client = new StreamsClient(server.Address);

        IAsyncEnumerable<ChangeItem>[] streams = [client.WatchComponentsAsync(), client.WatchAgainAsync()];
        foreach (var stream in streams)
        {
            var events = await ToListAsync(stream);
            Assert.Equal(["pet.opened", "pet.reopened", "pet.closed", "pet.lost"], events.Select(static e => e.EventType));
            Assert.Equal(2, Assert.IsType<ChangeItem.Opened>(events[1]).Data.Id);
            Assert.Equal("c", Assert.IsType<ChangeItem.PetClosed>(events[2]).Data);
            Assert.Equal("l", Assert.IsType<ChangeItem.PetLost>(events[3]).Data);
        }
    }

    [Fact]
    public async Task A_discriminator_names_the_types_of_events()
    {
        await using var server = await Answer("event: arrived\ndata: {\"id\":1}\n\nevent: closed\ndata: c\n\nevent: PetEvent\ndata: p\n\n");
        using var client = new StreamsClient(server.Address);

        var events = await ToListAsync(client.WatchMappedAsync());

        Assert.Equal(1, Assert.IsType<WatchMappedEvent.Arrived>(events[0]).Data.Id);
        Assert.Equal("c", Assert.IsType<WatchMappedEvent.Closed>(events[1]).Data);
        Assert.IsType<WatchMappedEvent.Other>(events[2]);
    }

    [Fact]
    public async Task An_alternative_without_a_type_takes_the_other_events_and_a_described_error_is_an_event()
    {
        await using var server = await Answer("data: {\"id\":1}\n\nevent: x\ndata: {\"id\":2}\n\nevent: x\ndata: pong\n\nevent: error\ndata: {\"message\":\"m\"}\n\nevent: count\ndata: [1]\n\ndata: [DONE]\n\n");
        using var client = new StreamsClient(server.Address);

        var events = await ToListAsync(client.WatchOpenAsync());

        Assert.Equal([1, 2], events.OfType<WatchOpenEvent.Message>().Select(static e => e.Data.Id));
        Assert.Equal("pong", Assert.Single(events.OfType<WatchOpenEvent.Other>()).Data);
        Assert.Equal(("error", "m"), Assert.Single(events.OfType<WatchOpenEvent.Error>()) is var error ? (error.EventType, error.Data.Message) : default);
        Assert.Equal(JsonValueKind.Array, Assert.Single(events.OfType<WatchOpenEvent.Count>()).Data.ValueKind);
        Assert.Equal(5, events.Count);
    }

    [Fact]
    public async Task One_kind_of_event_with_fields_comes_with_them()
    {
        await using var server = await Answer("event: pet\nid: 9\ndata: {\"id\":1}\n\nevent: ping\ndata: x\n\n");
        using var client = new StreamsClient(server.Address);

        IAsyncEnumerable<SseItem<Pet>> stream = client.WatchSingleAsync();
        var item = Assert.Single(await ToListAsync(stream));

        Assert.Equal(("pet", "9", 1L), (item.EventType, item.EventId, item.Data.Id));
    }

    [Fact]
    public async Task Data_alone_is_the_item_and_its_event_is_at_hand()
    {
        await using var server = await Answer("event: pet\nid: 9\ndata: {\"id\":1}\n\nevent: ping\ndata: x\n\n");
        using var client = new StreamsClient(server.Address);

        IAsyncEnumerable<Pet>[] streams = [client.WatchDataAsync(), client.WatchSchemaAsync()];
        foreach (var stream in streams)
        {
            var item = Assert.Single(await ToListAsync(stream.WithEvents()));
            Assert.Equal(("pet", "9", 1L), (item.EventType, item.EventId, item.Data.Id));
        }

        Assert.Equal([("pet", "{\"id\":1}"), ("ping", "x")], (await ToListAsync(client.WatchSchemaAsync().WithRawEvents())).Select(static e => (e.EventType, e.Data)));
    }

    [Fact]
    public async Task An_error_that_the_data_describes_by_its_discriminator_is_a_value_and_others_are_raised()
    {
        await using var server = await Answer("event: said\ndata: {\"type\":\"said\",\"text\":\"t\"}\n\nevent: error\ndata: {\"type\":\"error\",\"reason\":\"r\"}\n\n");
        using var client = new StreamsClient(server.Address);

        var told = await ToListAsync(client.WatchOwnErrorAsync());
        Assert.Equal("r", told[1].Failed?.Reason);

        var e = await Assert.ThrowsAsync<ApiStreamException>(() => ToListAsync(client.WatchSchemaAsync()));
        Assert.Equal(("error", "GET /schema"), (e.EventType, e.Operation));
    }

    private static Task<TestServer> Answer(string body) => TestServer.StartAsync(context =>
    {
        context.Response.ContentType = "text/event-stream";
        return context.Response.WriteAsync(body);
    });

    private static async Task<List<T>> ToListAsync<T>(IAsyncEnumerable<T> stream)
    {
        var list = new List<T>();
        await foreach (var item in stream)
            list.Add(item);
        return list;
    }
}
