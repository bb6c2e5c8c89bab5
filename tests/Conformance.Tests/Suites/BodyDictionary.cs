namespace Wappfy.Conformance.Tests.Suites;

/// <summary>Maps as bodies.</summary>
[Specification("body-dictionary.json")]
public sealed class BodyDictionary(ApiClient client)
{
    private IDictionaryOperationsClient Maps => client.DictionaryOperations;

    public async Task An_empty_map_travels_both_ways()
    {
        Assert.Empty(await Maps.DictionaryGetEmptyAsync());
        await Maps.DictionaryPutEmptyAsync(new Dictionary<string, string>());
    }

    public async Task No_body_is_null_where_the_schema_allows_it_and_a_fault_elsewhere()
    {
        Assert.Null(await Maps.DictionaryGetComplexNullAsync());
        Assert.Null(await Maps.DictionaryGetArrayNullAsync());
        await Expect.Unreadable(() => Maps.DictionaryGetNullAsync());
        await Expect.Unreadable(() => Maps.DictionaryGetDictionaryNullAsync());
    }

    public async Task What_is_not_JSON_is_unreadable()
    {
        await Expect.Unreadable(() => client.DictionaryGetInvalidAsync());
        await Expect.Unreadable(() => client.DictionaryGetNullKeyAsync());
    }

    public async Task The_empty_string_is_a_key() => Assert.Equal("val1", (await client.DictionaryGetEmptyStringKeyAsync())[""]);

    public async Task Booleans_travel_both_ways()
    {
        var values = Map(true, false, false, true);
        Assert.Equal(values, await Maps.DictionaryGetBooleanTfftAsync());
        await Maps.DictionaryPutBooleanTfftAsync(values);
    }

    public async Task Integers_travel_both_ways()
    {
        var values = Map<long>(1, -1, 3, 300);
        Assert.Equal(values, await Maps.DictionaryGetIntegerValidAsync());
        await Maps.DictionaryPutIntegerValidAsync(values);
        Assert.Equal(values, await Maps.DictionaryGetLongValidAsync());
        await Maps.DictionaryPutLongValidAsync(values);
    }

    public async Task Numbers_travel_both_ways()
    {
        Assert.Equal(Map(0, -0.01f, -1.2e20f), await Maps.DictionaryGetFloatValidAsync());
        await Maps.DictionaryPutFloatValidAsync(Map(0, -0.01f, -1.2e20f));
        Assert.Equal(Map(0, -0.01, -1.2e20), await Maps.DictionaryGetDoubleValidAsync());
        await Maps.DictionaryPutDoubleValidAsync(Map(0, -0.01, -1.2e20));
    }

    public async Task Strings_travel_both_ways()
    {
        var values = Map("foo1", "foo2", "foo3");
        Assert.Equal(values, await Maps.DictionaryGetStringValidAsync());
        await Maps.DictionaryPutStringValidAsync(values);
    }

    public async Task Dates_travel_both_ways()
    {
        var values = Map<DateOnly>(new(2000, 12, 1), new(1980, 1, 2), new(1492, 10, 12));
        Assert.Equal(values, await Maps.DictionaryGetDateValidAsync());
        await Maps.DictionaryPutDateValidAsync(values);
    }

    public async Task Times_travel_both_ways()
    {
        var sent = Map<DateTimeOffset>(new(2000, 12, 1, 0, 0, 1, TimeSpan.Zero), new(1980, 1, 1, 23, 11, 35, TimeSpan.Zero), new(1492, 10, 12, 18, 15, 1, TimeSpan.Zero));
        await Maps.DictionaryPutDateTimeValidAsync(sent);
        var read = Map<DateTimeOffset>(
            new(2000, 12, 1, 0, 0, 1, TimeSpan.Zero),
            new(1980, 1, 2, 0, 11, 35, TimeSpan.FromHours(1)),
            new(1492, 10, 12, 10, 15, 1, TimeSpan.FromHours(-8)));
        Assert.Equal(read, await Maps.DictionaryGetDateTimeValidAsync());
        var http = Map("Fri, 01 Dec 2000 00:00:01 GMT", "Wed, 02 Jan 1980 00:11:35 GMT", "Wed, 12 Oct 1492 10:15:01 GMT");
        Assert.Equal(http, await Maps.DictionaryGetDateTimeRfc1123ValidAsync());
        await Maps.DictionaryPutDateTimeRfc1123ValidAsync(http);
    }

    public async Task Spans_travel_both_ways()
    {
        var values = Map<IsoDuration>(new TimeSpan(123, 22, 14, 12, 11), new TimeSpan(5, 1, 0, 0));
        Assert.Equal(values, await Maps.DictionaryGetDurationValidAsync());
        await Maps.DictionaryPutDurationValidAsync(values);
    }

    public async Task Bytes_travel_both_ways()
    {
        var values = Map<byte[]>([255, 255, 255, 250], [1, 2, 3], [37, 41, 67]);
        Assert.Equal(values, await Maps.DictionaryGetByteValidAsync());
        await Maps.DictionaryPutByteValidAsync(values);
        Assert.Equal(
            ["a string that gets encoded with base64url", "test string", "Lorem ipsum"],
            (await Maps.DictionaryGetBase64UrlAsync()).OrderBy(pair => pair.Key).Select(pair => Encoding.UTF8.GetString(pair.Value)));
    }

    public async Task A_value_of_another_kind_is_unreadable()
    {
        await Expect.Unreadable(() => Maps.DictionaryGetBooleanInvalidStringAsync());
        await Expect.Unreadable(() => Maps.DictionaryGetIntInvalidStringAsync());
        await Expect.Unreadable(() => Maps.DictionaryGetLongInvalidStringAsync());
        await Expect.Unreadable(() => Maps.DictionaryGetFloatInvalidStringAsync());
        await Expect.Unreadable(() => Maps.DictionaryGetDoubleInvalidStringAsync());
        await Expect.Unreadable(() => Maps.DictionaryGetStringWithInvalidAsync());
        await Expect.Unreadable(() => Maps.DictionaryGetDateInvalidCharsAsync());
        await Expect.Unreadable(() => Maps.DictionaryGetDateTimeInvalidCharsAsync());
    }

    public async Task A_null_that_the_schema_does_not_allow_is_unreadable()
    {
        await Expect.Unreadable(() => client.DictionaryGetNullValueAsync());
        await Expect.Unreadable(() => Maps.DictionaryGetBooleanInvalidNullAsync());
        await Expect.Unreadable(() => Maps.DictionaryGetIntInvalidNullAsync());
        await Expect.Unreadable(() => Maps.DictionaryGetLongInvalidNullAsync());
        await Expect.Unreadable(() => Maps.DictionaryGetFloatInvalidNullAsync());
        await Expect.Unreadable(() => Maps.DictionaryGetDoubleInvalidNullAsync());
        await Expect.Unreadable(() => Maps.DictionaryGetStringWithNullAsync());
        await Expect.Unreadable(() => Maps.DictionaryGetDateInvalidNullAsync());
        await Expect.Unreadable(() => Maps.DictionaryGetDateTimeInvalidNullAsync());
        await Expect.Unreadable(() => Maps.DictionaryGetByteInvalidNullAsync());
    }

    public async Task Objects_travel_both_ways()
    {
        var values = Map<Widget>(new() { Integer = 1, String = "2" }, new() { Integer = 3, String = "4" }, new() { Integer = 5, String = "6" });
        Assert.Equal(values, await Maps.DictionaryGetComplexValidAsync());
        await Maps.DictionaryPutComplexValidAsync(values);
        Assert.Empty(await Maps.DictionaryGetComplexEmptyAsync());
        Assert.Null((await Maps.DictionaryGetComplexItemNullAsync())["1"]);
        Assert.Equal(new Widget(), (await Maps.DictionaryGetComplexItemEmptyAsync())["1"]);
    }

    public async Task Maps_of_lists_travel_both_ways()
    {
        var values = Map<IReadOnlyList<string>>(["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"]);
        Assert.Equal(values, await Maps.DictionaryGetArrayValidAsync());
        await Maps.DictionaryPutArrayValidAsync(values);
        Assert.Empty(await Maps.DictionaryGetArrayEmptyAsync());
        Assert.Null((await Maps.DictionaryGetArrayItemNullAsync())["1"]);
        Assert.Empty((await Maps.DictionaryGetArrayItemEmptyAsync())["1"]);
    }

    public async Task Maps_of_maps_travel_both_ways()
    {
        var values = Map<IReadOnlyDictionary<string, string>>(
            new Dictionary<string, string> { ["1"] = "one", ["2"] = "two", ["3"] = "three" },
            new Dictionary<string, string> { ["4"] = "four", ["5"] = "five", ["6"] = "six" },
            new Dictionary<string, string> { ["7"] = "seven", ["8"] = "eight", ["9"] = "nine" });
        Assert.Equal(values, await Maps.DictionaryGetDictionaryValidAsync());
        await Maps.DictionaryPutDictionaryValidAsync(values);
        Assert.Empty(await Maps.DictionaryGetDictionaryEmptyAsync());
        Assert.Null((await Maps.DictionaryGetDictionaryItemNullAsync())["1"]);
        Assert.Empty((await Maps.DictionaryGetDictionaryItemEmptyAsync())["1"]);
    }

    /// <summary>The values by their places: "0", "1" and so on.</summary>
    private static Dictionary<string, T> Map<T>(params T[] values)
        => values.Select((value, place) => (place.ToString(), value)).ToDictionary(pair => pair.Item1, pair => pair.value);
}
