using Echo;
using Wappfy.AspNetCore.Tests.Server;
using MaybeScalars = Echo.MaybeScalars;
using Scalars = Echo.Scalars;

namespace Wappfy.AspNetCore.Tests.Calls;

/// <summary>Dates, times, identifiers and other values that are strings in JSON have the types of .NET.</summary>
public sealed class ValueTests(EchoHost host) : EchoTests(host)
{
    private static readonly Guid s_id = new("0f8fad5b-d9cb-469f-a165-70867728950e");

    public static TheoryData<Scalars> Extremes => new(
        new Scalars
        {
            Span = TimeSpan.MinValue, Date = DateOnly.MinValue, Time = TimeOnly.MinValue, Moment = DateTimeOffset.MinValue, Instant = DateTimeOffset.MinValue, Id = Guid.Empty,
            Link = new Uri("a/b?c=d", UriKind.Relative), Version = new Version(0, 0), Bytes = [], Letter = "\"", Flag = false,
        },
        new Scalars
        {
            Span = TimeSpan.MaxValue, Date = DateOnly.MaxValue, Time = new TimeOnly(23, 59, 59), Moment = new DateTimeOffset(9999, 12, 31, 23, 59, 59, TimeSpan.Zero), Instant = new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.FromHours(-11.5)),
            Id = s_id, Link = new Uri("https://example.org/\u00e9?q=%20"), Version = new Version(1, 2, 3, int.MaxValue), Bytes = [0, 255, 62], Letter = "\u00e9", Flag = true,
        });

    [Theory]
    [MemberData(nameof(Extremes))]
    public async Task Values_of_every_type_arrive_in_a_body_and_come_back(Scalars scalars)
        => Assert.Equal(scalars, await Client.Values.EchoScalarsAsync(scalars));

    [Fact]
    public async Task Values_may_be_null()
    {
        var none = new MaybeScalars { Span = null, Date = null, Time = null, Moment = null, Instant = null, Id = null, Link = null, Version = null, Bytes = null, Letter = null, Flag = null };
        Assert.Equal(none, await Client.Values.EchoMaybeScalarsAsync(none));
        var some = none with { Span = TimeSpan.FromTicks(1), Version = new Version(1, 2), Bytes = [1], Flag = false };
        Assert.Equal(some, await Client.Values.EchoMaybeScalarsAsync(some));
    }

    [Fact]
    public async Task A_time_keeps_its_fraction()
    {
        var time = new TimeOnly(3, 4, 5, 678).Add(TimeSpan.FromTicks(9));
        var none = new MaybeScalars { Span = null, Date = null, Time = time, Moment = null, Instant = null, Id = null, Link = null, Version = null, Bytes = null, Letter = null, Flag = null };
        Assert.Equal(time, (await Client.Values.EchoMaybeScalarsAsync(none)).Time!.Value.ToTimeOnly());
    }

    [Fact]
    public async Task Values_are_items_of_lists()
        => Assert.Equal([TimeSpan.Zero, TimeSpan.FromDays(-1.5)], await Client.Values.EchoSpansAsync([TimeSpan.Zero, TimeSpan.FromDays(-1.5)]));

    [Fact]
    public async Task Values_arrive_in_paths_and_queries()
    {
        Assert.Equal($"{s_id} 2024-02-29 True", await Client.Values.GetPathAsync(s_id, new DateOnly(2024, 2, 29), true));
        var text = await Client.Values.QueryScalarsAsync(
            TimeSpan.FromDays(-1.5), new DateOnly(2024, 2, 29), new TimeOnly(1, 2, 3), new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)), s_id, new Uri("https://example.org/?a=b&c"), "+", "1.2.3");
        Assert.Equal($"-1.12:00:00 2024-02-29 01:02:03.0000000 2026-01-02T03:04:05.0000000+02:00 {s_id} https://example.org/?a=b&c + 1.2.3", text);
    }
}
