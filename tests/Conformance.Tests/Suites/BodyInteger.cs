namespace Wappfy.Conformance.Tests.Suites;

/// <summary>Integers as bodies.</summary>
[Specification("body-integer.json")]
public sealed class BodyInteger(ApiClient client)
{
    public async Task The_greatest_and_the_least_are_written()
    {
        await client.IntPutMax32Async(int.MaxValue);
        await client.IntPutMin32Async(int.MinValue);
        await client.IntPutMax64Async(long.MaxValue);
        await client.IntPutMin64Async(long.MinValue);
    }

    public async Task No_body_is_null()
    {
        Assert.Null(await client.IntGetNullAsync());
        Assert.Null(await client.IntGetNullUnixTimeAsync());
    }

    public async Task What_the_type_cannot_represent_is_unreadable()
    {
        await Expect.Unreadable(() => client.IntGetOverflowInt32Async());
        await Expect.Unreadable(() => client.IntGetUnderflowInt32Async());
        await Expect.Unreadable(() => client.IntGetOverflowInt64Async());
        await Expect.Unreadable(() => client.IntGetUnderflowInt64Async());
    }

    public async Task Something_else_is_unreadable()
    {
        await Expect.Unreadable(() => client.IntGetInvalidAsync());
        await Expect.Unreadable(() => client.IntGetInvalidUnixTimeAsync());
    }

    public async Task Seconds_since_1970_travel_both_ways()
    {
        var time = new DateTimeOffset(2016, 4, 13, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();
        Assert.Equal(time, await client.IntGetUnixTimeAsync());
        await client.IntPutUnixTimeDateAsync(time);
    }
}
