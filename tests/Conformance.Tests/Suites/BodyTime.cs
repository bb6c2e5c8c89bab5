namespace Wappfy.Conformance.Tests.Suites;

/// <summary>Times of a day as bodies.</summary>
[Specification("body-time.json")]
public sealed class BodyTime(ApiClient client)
{
    public async Task Times_travel_both_ways()
    {
        Assert.Equal(new TimeOnly(11, 34, 56), (await client.TimeGetAsync()).ToTimeOnly());
        Assert.NotEmpty(await client.TimePutAsync(new TimeOnly(8, 7, 56)));
    }
}
