using System.Globalization;
using System.Xml;

namespace Wappfy.Conformance.Tests.Suites;

/// <summary>Parameters in headers, and headers of responses.</summary>
[Specification("header.json")]
public sealed class Header(ApiClient client)
{
    private const string Unicode = "啊齄丂狛狜\uF9F1\uF92C\uF9F1\uFA0C\uFA29";

    private static readonly DateTimeOffset Noon = new(2010, 1, 1, 12, 34, 56, TimeSpan.Zero);
    private static readonly TimeSpan Span = new(123, 22, 14, 12, 11);

    private IHeaderOperationsClient Headers => client.HeaderOperations;

    public async Task The_user_agent_of_the_specification_replaces_the_clients() => await Headers.HeaderParamExistingKeyAsync("overwrite");

    public async Task Headers_hold_integers()
    {
        await Headers.HeaderParamIntegerAsync("positive", 1);
        await Headers.HeaderParamIntegerAsync("negative", -2);
        await Headers.HeaderParamLongAsync("positive", 105);
        await Headers.HeaderParamLongAsync("negative", -2);
    }

    public async Task Headers_hold_numbers()
    {
        await Headers.HeaderParamFloatAsync("positive", 0.07f);
        await Headers.HeaderParamFloatAsync("negative", -3);
        await Headers.HeaderParamDoubleAsync("positive", 7e120);
        await Headers.HeaderParamDoubleAsync("negative", -3);
    }

    public async Task Headers_hold_booleans()
    {
        await Headers.HeaderParamBoolAsync("true", true);
        await Headers.HeaderParamBoolAsync("false", false);
    }

    public async Task Headers_hold_text()
    {
        await Headers.HeaderParamStringAsync("valid", "The quick brown fox jumps over the lazy dog");
        await Headers.HeaderParamStringAsync("null");
        await Headers.HeaderParamStringAsync("empty", "");
    }

    public async Task Headers_hold_enum_values()
    {
        await Headers.HeaderParamEnumAsync("valid", HeaderParamEnumValue.Grey);
        await Headers.HeaderParamEnumAsync("null");
    }

    public async Task Headers_hold_dates_and_times()
    {
        await Headers.HeaderParamDateAsync("valid", new DateOnly(2010, 1, 1));
        await Headers.HeaderParamDateAsync("min", DateOnly.MinValue);
        await Headers.HeaderParamDatetimeAsync("valid", Noon);
        await Headers.HeaderParamDatetimeAsync("min", DateTimeOffset.MinValue);
        await Headers.HeaderParamDatetimeRfc1123Async("valid", Noon.ToString("R"));
        await Headers.HeaderParamDatetimeRfc1123Async("min", DateTimeOffset.MinValue.ToString("R"));
        await Headers.HeaderParamDurationAsync("valid", Span);
    }

    public async Task Headers_hold_bytes() => await Headers.HeaderParamByteAsync("valid", Encoding.UTF8.GetBytes(Unicode));

    public async Task Headers_that_HTTP_knows_are_read()
    {
        Assert.Equal("overwrite", (await Headers.HeaderResponseExistingKeyAsync()).Headers["User-Agent"]);
        Assert.StartsWith("text/html", (await Headers.HeaderResponseProtectedKeyAsync()).ContentType);
    }

    public async Task Integers_are_read()
    {
        Assert.Equal(1, int.Parse(await Value(Headers.HeaderResponseIntegerAsync("positive"))));
        Assert.Equal(-2, int.Parse(await Value(Headers.HeaderResponseIntegerAsync("negative"))));
        Assert.Equal(105, long.Parse(await Value(Headers.HeaderResponseLongAsync("positive"))));
        Assert.Equal(-2, long.Parse(await Value(Headers.HeaderResponseLongAsync("negative"))));
    }

    public async Task Numbers_are_read()
    {
        Assert.Equal(0.07, Number(await Value(Headers.HeaderResponseFloatAsync("positive"))));
        Assert.Equal(-3, Number(await Value(Headers.HeaderResponseFloatAsync("negative"))));
        Assert.Equal(7e120, Number(await Value(Headers.HeaderResponseDoubleAsync("positive"))));
        Assert.Equal(-3, Number(await Value(Headers.HeaderResponseDoubleAsync("negative"))));
    }

    public async Task Booleans_are_read()
    {
        Assert.Equal("true", await Value(Headers.HeaderResponseBoolAsync("true")));
        Assert.Equal("false", await Value(Headers.HeaderResponseBoolAsync("false")));
    }

    public async Task Text_is_read()
    {
        Assert.Equal("The quick brown fox jumps over the lazy dog", await Value(Headers.HeaderResponseStringAsync("valid")));
        Assert.Equal("null", await Value(Headers.HeaderResponseStringAsync("null")));
        Assert.Equal("", await Value(Headers.HeaderResponseStringAsync("empty")));
    }

    public async Task Enum_values_are_read()
    {
        Assert.Equal("GREY", await Value(Headers.HeaderResponseEnumAsync("valid")));
        Assert.Equal("", await Value(Headers.HeaderResponseEnumAsync("null")));
    }

    public async Task Dates_and_times_are_read()
    {
        Assert.Equal("2010-01-01", await Value(Headers.HeaderResponseDateAsync("valid")));
        Assert.Equal("0001-01-01", await Value(Headers.HeaderResponseDateAsync("min")));
        Assert.Equal(Noon, Time(await Value(Headers.HeaderResponseDatetimeAsync("valid"))));
        Assert.Equal(DateTimeOffset.MinValue, Time(await Value(Headers.HeaderResponseDatetimeAsync("min"))));
        Assert.Equal(Noon, Time(await Value(Headers.HeaderResponseDatetimeRfc1123Async("valid"))));
        Assert.Equal(DateTimeOffset.MinValue, Time(await Value(Headers.HeaderResponseDatetimeRfc1123Async("min"))));
        Assert.Equal(Span, XmlConvert.ToTimeSpan(await Value(Headers.HeaderResponseDurationAsync("valid"))));
    }

    public async Task Bytes_are_read()
        => Assert.Equal(Unicode, Encoding.UTF8.GetString(Convert.FromBase64String(await Value(Headers.HeaderResponseByteAsync("valid")))));

    public async Task Other_headers_come_with_the_options_of_a_call()
    {
        var options = new RequestOptions { Headers = { ["x-ms-client-request-id"] = "9C4D50EE-2D56-4CD3-8152-34347DC9F2B0" } };
        await Headers.HeaderCustomRequestIdAsync(options);
    }

    private static async Task<string> Value(Task<ApiResponse> call) => (await call).Headers["value"]!;

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
