namespace Wappfy.Conformance.Tests.Suites;

/// <summary>Parameters in paths and queries.</summary>
[Specification("url.json")]
public sealed class Url(ApiClient client)
{
    private const string Unicode = "啊齄丂狛狜\uF9F1\uF92C\uF9F1\uFA0C\uFA29";
    private const string Reserved = "begin!*'();:@ &=+$,/?#[]end";

    private IPathOperationsClient Paths => client.PathOperations;

    private IQueryOperationsClient Queries => client.QueryOperations;

    public async Task Paths_contain_booleans()
    {
        await Paths.PathsGetBooleanTrueAsync(true);
        await Paths.PathsGetBooleanFalseAsync(false);
    }

    public async Task Paths_contain_integers()
    {
        await Paths.PathsGetIntOneMillionAsync(new(1_000_000));
        await Paths.PathsGetIntNegativeOneMillionAsync(new(-1_000_000));
        await Paths.PathsGetTenBillionAsync(new(10_000_000_000));
        await Paths.PathsGetNegativeTenBillionAsync(new(-10_000_000_000));
        await Paths.PathsUnixTimeUrlAsync(1460505600);
    }

    public async Task Paths_contain_numbers()
    {
        await Paths.PathsFloatScientificPositiveAsync(new(1.034e20));
        await Paths.PathsFloatScientificNegativeAsync(new(-1.034e-20));
        await Paths.PathsDoubleDecimalPositiveAsync(new(9999999.999));
        await Paths.PathsDoubleDecimalNegativeAsync(new(-9999999.999));
    }

    public async Task Paths_contain_any_text()
    {
        await Paths.PathsStringUnicodeAsync(Unicode);
        await Paths.PathsStringUrlEncodedAsync(Reserved);
        await Paths.PathsStringUrlNonEncodedAsync("begin!*'();:@&=+$,end");
    }

    public async Task Paths_contain_bytes()
    {
        await Paths.PathsByteMultiByteAsync(Encoding.UTF8.GetBytes(Unicode));
        await Paths.PathsBase64UrlAsync("lorem"u8.ToArray());
    }

    public async Task Paths_contain_dates_and_times()
    {
        await Paths.PathsDateValidAsync("2012-01-01");
        await Paths.PathsDateTimeValidAsync("2012-01-01T01:01:01Z");
    }

    public async Task Paths_contain_enum_values() => await Paths.PathsEnumValidAsync(UriColor.GreenColor);

    public async Task Paths_contain_lists() => await Queries.PathsArrayCsvInPathAsync(["ArrayPath1", Reserved, "", ""]);

    public async Task A_path_without_a_segment_is_rejected_before_it_is_sent()
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Paths.PathsStringEmptyAsync(""));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Paths.PathsByteEmptyAsync(""));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Paths.PathsStringNullAsync(null!));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Paths.PathsByteNullAsync(null!));
    }

    public async Task Queries_contain_booleans()
    {
        await Paths.QueriesGetBooleanTrueAsync(true);
        await Paths.QueriesGetBooleanFalseAsync(false);
        await Queries.QueriesGetBooleanNullAsync();
    }

    public async Task Queries_contain_integers()
    {
        await Queries.QueriesGetIntOneMillionAsync(new(1_000_000));
        await Queries.QueriesGetIntNegativeOneMillionAsync(new(-1_000_000));
        await Queries.QueriesGetIntNullAsync();
        await Queries.QueriesGetTenBillionAsync(new(10_000_000_000));
        await Queries.QueriesGetNegativeTenBillionAsync(new(-10_000_000_000));
        await Queries.QueriesGetLongNullAsync();
    }

    public async Task Queries_contain_numbers()
    {
        await Queries.QueriesFloatScientificPositiveAsync(new(1.034e20));
        await Queries.QueriesFloatScientificNegativeAsync(new(-1.034e-20));
        await Queries.QueriesFloatNullAsync();
        await Queries.QueriesDoubleDecimalPositiveAsync(new(9999999.999));
        await Queries.QueriesDoubleDecimalNegativeAsync(new(-9999999.999));
        await Queries.QueriesDoubleNullAsync();
    }

    public async Task Queries_contain_any_text()
    {
        await Queries.QueriesStringUnicodeAsync(Unicode);
        await Queries.QueriesStringUrlEncodedAsync(Reserved);
        await Queries.QueriesStringEmptyAsync("");
        await Queries.QueriesStringNullAsync();
    }

    public async Task Queries_contain_enum_values()
    {
        await Queries.QueriesEnumValidAsync(UriColor.GreenColor);
        await Queries.QueriesEnumNullAsync();
    }

    public async Task Queries_contain_bytes()
    {
        await Queries.QueriesByteMultiByteAsync(Encoding.UTF8.GetBytes(Unicode));
        await Queries.QueriesByteEmptyAsync("");
        await Queries.QueriesByteNullAsync();
    }

    public async Task Queries_contain_dates_and_times()
    {
        await Queries.QueriesDateValidAsync("2012-01-01");
        await Queries.QueriesDateNullAsync();
        await Queries.QueriesDateTimeValidAsync("2012-01-01T01:01:01Z");
        await Queries.QueriesDateTimeNullAsync();
    }

    public async Task Lists_are_joined_by_commas()
    {
        await Queries.QueriesArrayStringCsvValidAsync(["ArrayQuery1", Reserved, "", ""]);
        await Queries.QueriesArrayStringCsvNullAsync();
        await Queries.QueriesArrayStringNoCollectionFormatEmptyAsync(["hello", "nihao", "bonjour"]);
    }

    public async Task An_empty_list_is_left_out_as_RFC_6570_has_it_although_the_server_wants_its_name()
        => await Expect.Status(400, () => Queries.QueriesArrayStringCsvEmptyAsync([]));

    public async Task Lists_are_joined_by_spaces() => await Queries.QueriesArrayStringSsvValidAsync(["ArrayQuery1", Reserved, "", ""]);

    public async Task Lists_are_joined_by_pipes() => await Queries.QueriesArrayStringPipesValidAsync(["ArrayQuery1", Reserved, "", ""]);

    public async Task Lists_are_joined_by_tabs() => await Queries.QueriesArrayStringTsvValidAsync(["ArrayQuery1", Reserved, "", ""]);

    public async Task Parameters_come_from_the_path_item_and_the_operation()
    {
        const string PathItem = "pathItemStringPath";
        const string Global = "globalStringPath";
        const string Local = "localStringPath";
        await Queries.PathItemsGetAllWithValuesAsync(PathItem, Global, Local, "pathItemStringQuery", "globalStringQuery", "localStringQuery");
        await Queries.PathItemsGetGlobalQueryNullAsync(PathItem, Global, Local, "pathItemStringQuery", null, "localStringQuery");
        await Queries.PathItemsGetGlobalAndLocalQueryNullAsync(PathItem, Global, Local, "pathItemStringQuery");
        await Queries.PathItemsGetLocalPathItemQueryNullAsync(PathItem, Global, Local, null, "globalStringQuery");
    }
}
