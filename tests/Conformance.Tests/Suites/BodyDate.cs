namespace Wappfy.Conformance.Tests.Suites;

/// <summary>Dates as bodies.</summary>
[Specification("body-date.json")]
public sealed class BodyDate(ApiClient client)
{
    public async Task The_first_and_the_last_day_travel_both_ways()
    {
        Assert.Equal(DateOnly.MaxValue, await client.DateGetMaxDateAsync());
        Assert.Equal("0001-01-01", await client.DateGetMinDateAsync());
        await client.DatePutMaxDateAsync(DateOnly.MaxValue);
        await client.DatePutMinDateAsync(DateOnly.MinValue);
    }

    public async Task No_body_is_null() => Assert.Null(await client.DateGetNullAsync());

    public async Task Days_that_do_not_exist_are_unreadable()
    {
        await Expect.Unreadable(() => client.DateGetInvalidDateAsync());
        await Expect.Unreadable(() => client.DateGetOverflowDateAsync());
        await Expect.Unreadable(() => client.DateGetUnderflowDateAsync());
    }
}
