namespace Wappfy.Conformance.Tests.Suites;

/// <summary>Times with an offset (RFC 3339) as bodies.</summary>
[Specification("body-datetime.json")]
public sealed class BodyDateTime(ApiClient client)
{
    private static readonly DateTimeOffset Last = new(9999, 12, 31, 23, 59, 59, 999, TimeSpan.Zero);

    public async Task The_last_moment_travels_both_ways()
    {
        Assert.Equal(Last, await client.DatetimeGetUtcLowercaseMaxDateTimeAsync());
        Assert.Equal(Last, await client.DatetimeGetUtcUppercaseMaxDateTimeAsync());
        await client.DatetimePutUtcMaxDateTimeAsync(Last);
    }

    public async Task Tenths_of_microseconds_travel_both_ways()
    {
        Assert.Equal(DateTimeOffset.MaxValue, await client.DatetimeGetUtcUppercaseMaxDateTime7DigitsAsync());
        await client.DatetimePutUtcMaxDateTime7DigitsAsync(DateTimeOffset.MaxValue);
    }

    public async Task Offsets_travel_both_ways()
    {
        var east = new DateTimeOffset(9999, 12, 31, 23, 59, 59, 999, TimeSpan.FromHours(14));
        var lower = await client.DatetimeGetLocalPositiveOffsetLowercaseMaxDateTimeAsync();
        Assert.Equal(east, lower);
        Assert.Equal(east.Offset, lower.Offset);
        Assert.Equal(east, await client.DatetimeGetLocalPositiveOffsetUppercaseMaxDateTimeAsync());
        await client.DatetimePutLocalPositiveOffsetMaxDateTimeAsync(east);
    }

    public async Task The_first_moment_travels_both_ways()
    {
        await client.DatetimePutUtcMinDateTimeAsync(DateTimeOffset.MinValue);
        await client.DatetimePutLocalNegativeOffsetMinDateTimeAsync(new DateTimeOffset(1, 1, 1, 0, 0, 0, TimeSpan.FromHours(-14)));
        Assert.Equal("0001-01-01T00:00:00Z", await client.DatetimeGetUtcMinDateTimeAsync());
        Assert.Equal("0001-01-01T00:00:00+14:00", await client.DatetimeGetLocalPositiveOffsetMinDateTimeAsync());
        Assert.Equal("0001-01-01T00:00:00-14:00", await client.DatetimeGetLocalNegativeOffsetMinDateTimeAsync());
    }

    public async Task Without_an_offset_it_is_UTC() => Assert.Equal(DateTimeOffset.MinValue, await client.DatetimeGetLocalNoOffsetMinDateTimeAsync());

    public async Task No_body_is_null() => Assert.Null(await client.DatetimeGetNullAsync());

    public async Task Times_that_the_type_cannot_represent_are_unreadable()
    {
        await Expect.Unreadable(() => client.DatetimeGetLocalNegativeOffsetUppercaseMaxDateTimeAsync());
        await Expect.Unreadable(() => client.DatetimeGetLocalNegativeOffsetLowercaseMaxDateTimeAsync());
        await Expect.Unreadable(() => client.DatetimeGetOverflowAsync());
        await Expect.Unreadable(() => client.DatetimeGetUnderflowAsync());
        await Expect.Unreadable(() => client.DatetimeGetInvalidAsync());
    }
}
