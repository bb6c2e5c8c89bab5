using System.Net.ServerSentEvents;
using Specs.Swashbuckle;
using EchoHost = Wappfy.AspNetCore.Tests.Server.EchoHost;

namespace Wappfy.AspNetCore.Tests;

/// <summary>A client of the document that Swashbuckle writes for the same server, where it differs from that of ASP.NET Core.</summary>
[Collection("Server")]
public sealed class SwashbuckleTests(EchoHost host) : IDisposable
{
    private readonly SwashbuckleClient _client = new(SwashbuckleServer.At(host.Address));

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Values_arrive_and_come_back()
    {
        var scalars = new Scalars
        {
            Span = TimeSpan.FromDays(-1.5), Date = new DateOnly(2024, 2, 29), Time = new TimeOnly(1, 2, 3), Moment = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), Instant = DateTimeOffset.MinValue,
            Id = Guid.Empty, Link = new Uri("https://example.org/"), Version = "1.2", Bytes = new byte[] { 0, 255 }, Letter = "x", Flag = true,
        };
        var echoed = await _client.Values.EchoScalarsAsync(scalars);
        Assert.Equal((scalars.Span, scalars.Date, scalars.Moment, scalars.Instant, scalars.Id, scalars.Flag), (echoed.Span, echoed.Date, echoed.Moment, echoed.Instant, echoed.Id, echoed.Flag));
        Assert.Equal(scalars.Bytes.Value, echoed.Bytes.Value);
        Assert.Equal([TimeSpan.MaxValue], await _client.Values.EchoSpansAsync([TimeSpan.MaxValue]));
    }

    [Fact]
    public async Task Enums_have_their_values()
    {
        var paint = await _client.Enums.EchoPaintAsync(new Paint { Color = Color.LightBlue, Level = Level.Value10, Access = "Read", Mix = new List<Color> { Color.Red } });
        Assert.Equal((Color.LightBlue, Level.Value10), (paint.Color, paint.Level));
    }

    [Fact]
    public async Task Three_media_types_are_one_method()
    {
        var item = new StockItem { Id = 3, Name = "n", Price = 0.1 };
        Assert.Equal((3, "n", 0.1), await _client.Stock.PostStockAsync(item) is var created ? (created.Id, created.Name, created.Price) : default);
        Assert.Equal("N4", await _client.Stock.GetStockNameByIdAsync(4));
        Assert.Equal("n", (await _client.Files.SubmitFormAsync(new Profile { Name = "n", Age = 1, Born = new DateOnly(2000, 1, 1) })).Name);
    }

    [Fact]
    public async Task Events_have_typed_data()
    {
        var ticks = new List<SseItem<Tick>>();
        await foreach (var item in _client.Streams.StreamTicksAsync()) ticks.Add(item);
        Assert.Equal([0, 1, 2], ticks.Select(static item => item.Data.Number));
    }
}
