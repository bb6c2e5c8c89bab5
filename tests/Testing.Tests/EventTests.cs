using System.Text.Json;
using Shop;

namespace Wappfy.Testing.Tests;

/// <summary>Samples of the events that an API sends.</summary>
public sealed class EventTests
{
    [Fact]
    public async Task A_sample_of_an_event_is_read_by_the_code_that_receives_it()
    {
        var fake = new ShopFake(seed: 3);
        using var content = fake.Events.OrderPaid.ToContent();
        Assert.Equal("application/json", content.Headers.ContentType?.MediaType);
        Assert.Equal(fake.Events.OrderPaid.Create(), ShopWebhook.Parse(await content.ReadAsByteArrayAsync()).OrderPaid);
        Assert.Equal(fake.Events.OrderLost.Create(), ShopWebhook.Parse(fake.Events.OrderLost.Write().Span).OrderLost);
    }

    [Fact]
    public void A_changed_event_is_sent_as_it_was_changed()
    {
        var fake = new ShopFake();
        var sent = fake.Events.OrderLost.Write(fake.Events.OrderLost.Create() with { Reason = "stolen" });
        Assert.Equal("stolen", JsonDocument.Parse(sent).RootElement.GetProperty("reason").GetString());
    }
}
