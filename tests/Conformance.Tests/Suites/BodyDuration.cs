namespace Wappfy.Conformance.Tests.Suites;

/// <summary>Spans of time (ISO 8601) as bodies.</summary>
[Specification("body-duration.json")]
public sealed class BodyDuration(ApiClient client)
{
    public async Task Spans_travel_both_ways()
    {
        var duration = await client.DurationGetPositiveDurationAsync();
        Assert.Equal("P3Y6M4DT12H30M5S", duration.ToString());
        Assert.True(duration.HasMonths);
        await client.DurationPutPositiveDurationAsync(new TimeSpan(123, 22, 14, 12, 11));
    }

    public async Task No_body_is_null() => Assert.Null(await client.DurationGetNullAsync());

    public async Task Something_else_is_unreadable() => await Expect.Unreadable(() => client.DurationGetInvalidAsync());
}
