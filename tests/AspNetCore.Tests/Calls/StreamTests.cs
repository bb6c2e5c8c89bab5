using System.Net.ServerSentEvents;
using Echo;
using Wappfy.AspNetCore.Tests.Server;
using Tick = Echo.Tick;

namespace Wappfy.AspNetCore.Tests.Calls;

/// <summary>ASP.NET Core describes server-sent events by .NET's SseItem, whose members are fields of the event.</summary>
public sealed class StreamTests(EchoHost host) : EchoTests(host)
{
    private static readonly Tick[] s_ticks = [new() { Number = 0, Note = null }, new() { Number = 1, Note = "one" }, new() { Number = 2, Note = null }];

    [Fact]
    public async Task Events_have_typed_data()
    {
        var ticks = new List<SseItem<Tick>>();
        await foreach (var item in Client.Streams.StreamTicksAsync()) ticks.Add(item);
        Assert.Equal(s_ticks, ticks.Select(static item => item.Data));
    }

    [Fact]
    public async Task Events_have_their_type_and_id()
    {
        await foreach (var item in Client.Streams.StreamItemsAsync())
            Assert.Equal(("tick", "e1", 1), (item.EventType, item.EventId, item.Data.Number));
    }

    [Fact]
    public async Task Events_of_strings_are_text()
    {
        var texts = new List<string>();
        await foreach (var item in Client.Streams.StreamTextsAsync()) texts.Add(item.Data);
        Assert.Equal(["a", "b"], texts);
    }

    [Fact]
    public async Task A_list_that_is_sent_while_it_is_made_is_a_list()
        => Assert.Equal(s_ticks, await Client.Streams.ListTicksAsync());
}
