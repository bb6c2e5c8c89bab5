namespace Wappfy.Conformance.Tests.Suites;

/// <summary>Enums of numbers.</summary>
[Specification("non-string-enum.json")]
public sealed class NonStringEnum(ApiClient client)
{
    public async Task Integers_travel_both_ways()
    {
        Assert.Equal("Nice job posting an int enum", await client.IntPutAsync(IntEnum.Value200));
        Assert.Equal(IntEnum.Value429, await client.IntGetAsync());
    }

    public async Task Numbers_travel_both_ways()
    {
        Assert.Equal("Nice job posting a float enum", await client.FloatPutAsync(FloatEnum.Value200Point4));
        Assert.Equal(FloatEnum.Value429Point1, await client.FloatGetAsync());
    }
}
