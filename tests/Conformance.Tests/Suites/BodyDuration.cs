namespace Wappfy.Conformance.Tests.Suites;

/// <summary>Spans of time (ISO 8601) as bodies.</summary>
[Specification("body-duration.json")]
public sealed class BodyDuration(ApiClient client)
{
    public async Task Spans_travel_both_ways()
    {
        // Years count 365 days and months 30, as XML Schema's durations do in .NET.
        Assert.Equal(new TimeSpan((3 * 365) + (6 * 30) + 4, 12, 30, 5), await client.DurationGetPositiveDurationAsync());
        await client.DurationPutPositiveDurationAsync(new TimeSpan(123, 22, 14, 12, 11));
    }

    public async Task No_body_is_null() => Assert.Null(await client.DurationGetNullAsync());

    public async Task Something_else_is_unreadable() => await Expect.Unreadable(() => client.DurationGetInvalidAsync());
}
