namespace Wappfy.Conformance.Tests.Suites;

/// <summary>Lists as bodies.</summary>
[Specification("body-array.json")]
public sealed class BodyArray(ApiClient client)
{
    private IArrayOperationsClient Arrays => client.ArrayOperations;

    public async Task An_empty_list_travels_both_ways()
    {
        Assert.Empty(await Arrays.ArrayGetEmptyAsync());
        await Arrays.ArrayPutEmptyAsync([]);
    }

    public async Task A_body_that_was_promised_and_does_not_come_is_a_fault()
    {
        await Expect.Unreadable(() => Arrays.ArrayGetNullAsync());
        await Expect.Unreadable(() => Arrays.ArrayGetComplexNullAsync());
        await Expect.Unreadable(() => Arrays.ArrayGetArrayNullAsync());
        await Expect.Unreadable(() => Arrays.ArrayGetDictionaryNullAsync());
    }

    public async Task A_list_without_end_is_unreadable() => await Expect.Unreadable(() => Arrays.ArrayGetInvalidAsync());

    public async Task Booleans_travel_both_ways()
    {
        bool[] values = [true, false, false, true];
        Assert.Equal(values, await Arrays.ArrayGetBooleanTfftAsync());
        await Arrays.ArrayPutBooleanTfftAsync(values);
    }

    public async Task Integers_travel_both_ways()
    {
        long[] values = [1, -1, 3, 300];
        Assert.Equal(values, await Arrays.ArrayGetIntegerValidAsync());
        await Arrays.ArrayPutIntegerValidAsync(values);
        Assert.Equal(values, await Arrays.ArrayGetLongValidAsync());
        await Arrays.ArrayPutLongValidAsync(values);
    }

    public async Task Numbers_travel_both_ways()
    {
        Assert.Equal([0, -0.01f, -1.2e20f], await Arrays.ArrayGetFloatValidAsync());
        await Arrays.ArrayPutFloatValidAsync([0, -0.01f, -1.2e20f]);
        Assert.Equal([0, -0.01, -1.2e20], await Arrays.ArrayGetDoubleValidAsync());
        await Arrays.ArrayPutDoubleValidAsync([0, -0.01, -1.2e20]);
    }

    public async Task Strings_travel_both_ways()
    {
        Assert.Equal(["foo1", "foo2", "foo3"], await Arrays.ArrayGetStringValidAsync());
        await Arrays.ArrayPutStringValidAsync(["foo1", "foo2", "foo3"]);
        Assert.Equal(["foo", null, "foo2"], await Arrays.ArrayGetStringWithNullAsync());
    }

    public async Task Enum_values_travel_both_ways()
    {
        Assert.Equal(
            [FooEnum.Foo1, FooEnum.Foo2, FooEnum.Foo3],
            await Arrays.ArrayGetEnumValidAsync());
        await Arrays.ArrayPutEnumValidAsync([FooEnum.Foo1, FooEnum.Foo2, FooEnum.Foo3]);
        Assert.Equal(["foo1", "foo2", "foo3"], (await Arrays.ArrayGetStringEnumValidAsync()).Select(item => item.Value));
        await Arrays.ArrayPutStringEnumValidAsync([new("foo1"), new("foo2"), new("foo3")]);
    }

    public async Task Identifiers_travel_both_ways()
    {
        Guid[] values = [new("6dcc7237-45fe-45c4-8a6b-3a8a3f625652"), new("d1399005-30f7-40d6-8da6-dd7c89ad34db"), new("f42f6aa1-a5bc-4ddf-907e-5f915de43205")];
        Assert.Equal(values, await Arrays.ArrayGetUuidValidAsync());
        await Arrays.ArrayPutUuidValidAsync(values);
    }

    public async Task Dates_travel_both_ways()
    {
        DateOnly[] values = [new(2000, 12, 1), new(1980, 1, 2), new(1492, 10, 12)];
        Assert.Equal(values, await Arrays.ArrayGetDateValidAsync());
        await Arrays.ArrayPutDateValidAsync(values);
    }

    public async Task Times_travel_both_ways()
    {
        Assert.Equal(
            [
                new(2000, 12, 1, 0, 0, 1, TimeSpan.Zero),
                new(1980, 1, 2, 0, 11, 35, TimeSpan.FromHours(1)),
                new(1492, 10, 12, 10, 15, 1, TimeSpan.FromHours(-8)),
            ],
            await Arrays.ArrayGetDateTimeValidAsync());
        await Arrays.ArrayPutDateTimeValidAsync(
        [
            new(2000, 12, 1, 0, 0, 1, TimeSpan.Zero),
            new(1980, 1, 2, 0, 11, 35, TimeSpan.Zero),
            new(1492, 10, 12, 10, 15, 1, TimeSpan.Zero),
        ]);
        string[] http = ["Fri, 01 Dec 2000 00:00:01 GMT", "Wed, 02 Jan 1980 00:11:35 GMT", "Wed, 12 Oct 1492 10:15:01 GMT"];
        Assert.Equal(http, await Arrays.ArrayGetDateTimeRfc1123ValidAsync());
        await Arrays.ArrayPutDateTimeRfc1123ValidAsync(http);
    }

    public async Task Spans_travel_both_ways()
    {
        IsoDuration[] values = [new TimeSpan(123, 22, 14, 12, 11), new TimeSpan(5, 1, 0, 0)];
        Assert.Equal(values.Select(static v => v.ToTimeSpan()), (await Arrays.ArrayGetDurationValidAsync()).Select(static v => v.ToTimeSpan()));
        await Arrays.ArrayPutDurationValidAsync(values);
    }

    public async Task Bytes_travel_both_ways()
    {
        byte[][] values = [[255, 255, 255, 250], [1, 2, 3], [37, 41, 67]];
        Assert.Equal(values, await Arrays.ArrayGetByteValidAsync());
        await Arrays.ArrayPutByteValidAsync(values);
        Assert.Equal(
            ["a string that gets encoded with base64url", "test string", "Lorem ipsum"],
            (await Arrays.ArrayGetBase64UrlAsync()).Select(Encoding.UTF8.GetString));
    }

    public async Task An_item_of_another_kind_is_unreadable()
    {
        await Expect.Unreadable(() => Arrays.ArrayGetBooleanInvalidStringAsync());
        await Expect.Unreadable(() => Arrays.ArrayGetIntInvalidStringAsync());
        await Expect.Unreadable(() => Arrays.ArrayGetLongInvalidStringAsync());
        await Expect.Unreadable(() => Arrays.ArrayGetFloatInvalidStringAsync());
        await Expect.Unreadable(() => Arrays.ArrayGetDoubleInvalidStringAsync());
        await Expect.Unreadable(() => Arrays.ArrayGetStringWithInvalidAsync());
        await Expect.Unreadable(() => Arrays.ArrayGetUuidInvalidCharsAsync());
        await Expect.Unreadable(() => Arrays.ArrayGetDateInvalidCharsAsync());
        await Expect.Unreadable(() => Arrays.ArrayGetDateTimeInvalidCharsAsync());
    }

    public async Task A_null_that_the_schema_does_not_allow_is_unreadable()
    {
        await Expect.Unreadable(() => Arrays.ArrayGetBooleanInvalidNullAsync());
        await Expect.Unreadable(() => Arrays.ArrayGetIntInvalidNullAsync());
        await Expect.Unreadable(() => Arrays.ArrayGetLongInvalidNullAsync());
        await Expect.Unreadable(() => Arrays.ArrayGetFloatInvalidNullAsync());
        await Expect.Unreadable(() => Arrays.ArrayGetDoubleInvalidNullAsync());
        await Expect.Unreadable(() => Arrays.ArrayGetDateInvalidNullAsync());
        await Expect.Unreadable(() => Arrays.ArrayGetDateTimeInvalidNullAsync());
        await Expect.Unreadable(() => Arrays.ArrayGetByteInvalidNullAsync());
    }

    public async Task Objects_travel_both_ways()
    {
        Product[] values = [new() { Integer = 1, String = "2" }, new() { Integer = 3, String = "4" }, new() { Integer = 5, String = "6" }];
        Assert.Equal(values, await Arrays.ArrayGetComplexValidAsync());
        await Arrays.ArrayPutComplexValidAsync(values);
        Assert.Empty(await Arrays.ArrayGetComplexEmptyAsync());
        Assert.Equal([values[0], null, values[2]], await Arrays.ArrayGetComplexItemNullAsync());
        Assert.Equal([values[0], new Product(), values[2]], await Arrays.ArrayGetComplexItemEmptyAsync());
    }

    public async Task Lists_of_lists_travel_both_ways()
    {
        string[][] values = [["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"]];
        Assert.Equal(values, await Arrays.ArrayGetArrayValidAsync());
        await Arrays.ArrayPutArrayValidAsync(values);
        Assert.Empty(await Arrays.ArrayGetArrayEmptyAsync());
        Assert.Equal([values[0], null, values[2]], await Arrays.ArrayGetArrayItemNullAsync());
        Assert.Equal([values[0], [], values[2]], await Arrays.ArrayGetArrayItemEmptyAsync());
    }

    public async Task Lists_of_maps_travel_both_ways()
    {
        IReadOnlyDictionary<string, string>[] values =
        [
            new Dictionary<string, string> { ["1"] = "one", ["2"] = "two", ["3"] = "three" },
            new Dictionary<string, string> { ["4"] = "four", ["5"] = "five", ["6"] = "six" },
            new Dictionary<string, string> { ["7"] = "seven", ["8"] = "eight", ["9"] = "nine" },
        ];
        Assert.Equal(values, await Arrays.ArrayGetDictionaryValidAsync());
        await Arrays.ArrayPutDictionaryValidAsync(values);
        Assert.Empty(await Arrays.ArrayGetDictionaryEmptyAsync());
        Assert.Equal([values[0], null, values[2]], await Arrays.ArrayGetDictionaryItemNullAsync());
        Assert.Equal([values[0], new Dictionary<string, string>(), values[2]], await Arrays.ArrayGetDictionaryItemEmptyAsync());
    }
}
