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

    public async Task Headers_contain_integers()
    {
        await Headers.HeaderParamIntegerAsync("positive", 1);
        await Headers.HeaderParamIntegerAsync("negative", -2);
        await Headers.HeaderParamLongAsync("positive", 105);
        await Headers.HeaderParamLongAsync("negative", -2);
    }

    public async Task Headers_contain_numbers()
    {
        await Headers.HeaderParamFloatAsync("positive", 0.07f);
        await Headers.HeaderParamFloatAsync("negative", -3);
        await Headers.HeaderParamDoubleAsync("positive", 7e120);
        await Headers.HeaderParamDoubleAsync("negative", -3);
    }

    public async Task Headers_contain_booleans()
    {
        await Headers.HeaderParamBoolAsync("true", true);
        await Headers.HeaderParamBoolAsync("false", false);
    }

    public async Task Headers_contain_text()
    {
        await Headers.HeaderParamStringAsync("valid", "The quick brown fox jumps over the lazy dog");
        await Headers.HeaderParamStringAsync("null");
        await Headers.HeaderParamStringAsync("empty", "");
    }

    public async Task Headers_contain_enum_values()
    {
        await Headers.HeaderParamEnumAsync("valid", GreyscaleColors.Grey);
        await Headers.HeaderParamEnumAsync("null");
    }

    public async Task Headers_contain_dates_and_times()
    {
        await Headers.HeaderParamDateAsync("valid", new DateOnly(2010, 1, 1));
        await Headers.HeaderParamDateAsync("min", DateOnly.MinValue);
        await Headers.HeaderParamDatetimeAsync("valid", Noon);
        await Headers.HeaderParamDatetimeAsync("min", DateTimeOffset.MinValue);
        await Headers.HeaderParamDatetimeRfc1123Async("valid", Noon.ToString("R"));
        await Headers.HeaderParamDatetimeRfc1123Async("min", DateTimeOffset.MinValue.ToString("R"));
        await Headers.HeaderParamDurationAsync("valid", Span);
    }

    public async Task Headers_contain_bytes() => await Headers.HeaderParamByteAsync("valid", Encoding.UTF8.GetBytes(Unicode));

    public async Task Headers_that_HTTP_knows_are_read()
    {
        Assert.Equal("overwrite", new HeaderResponseExistingKeyHeaders((await Headers.HeaderResponseExistingKeyAsync()).Headers).UserAgent);
        Assert.StartsWith("text/html", (await Headers.HeaderResponseProtectedKeyAsync()).ContentType);
    }

    public async Task Integers_are_read()
    {
        Assert.Equal(1, new HeaderResponseIntegerHeaders(await Of(Headers.HeaderResponseIntegerAsync("positive"))).Value);
        Assert.Equal(-2, new HeaderResponseIntegerHeaders(await Of(Headers.HeaderResponseIntegerAsync("negative"))).Value);
        Assert.Equal(105, new HeaderResponseLongHeaders(await Of(Headers.HeaderResponseLongAsync("positive"))).Value);
        Assert.Equal(-2, new HeaderResponseLongHeaders(await Of(Headers.HeaderResponseLongAsync("negative"))).Value);
    }

    public async Task Numbers_are_read()
    {
        Assert.Equal(0.07f, new HeaderResponseFloatHeaders(await Of(Headers.HeaderResponseFloatAsync("positive"))).Value);
        Assert.Equal(-3, new HeaderResponseFloatHeaders(await Of(Headers.HeaderResponseFloatAsync("negative"))).Value);
        Assert.Equal(7e120, new HeaderResponseDoubleHeaders(await Of(Headers.HeaderResponseDoubleAsync("positive"))).Value);
        Assert.Equal(-3, new HeaderResponseDoubleHeaders(await Of(Headers.HeaderResponseDoubleAsync("negative"))).Value);
    }

    public async Task Booleans_are_read()
    {
        Assert.True(new HeaderResponseBoolHeaders(await Of(Headers.HeaderResponseBoolAsync("true"))).Value);
        Assert.False(new HeaderResponseBoolHeaders(await Of(Headers.HeaderResponseBoolAsync("false"))).Value);
    }

    public async Task Text_is_read()
    {
        Assert.Equal("The quick brown fox jumps over the lazy dog", new HeaderResponseStringHeaders(await Of(Headers.HeaderResponseStringAsync("valid"))).Value);
        Assert.Equal("null", new HeaderResponseStringHeaders(await Of(Headers.HeaderResponseStringAsync("null"))).Value);
        Assert.Equal("", new HeaderResponseStringHeaders(await Of(Headers.HeaderResponseStringAsync("empty"))).Value);
    }

    public async Task Enum_values_are_read()
    {
        Assert.Equal(GreyscaleColors.Grey, new HeaderResponseEnumHeaders(await Of(Headers.HeaderResponseEnumAsync("valid"))).Value);
        Assert.Equal("", new HeaderResponseEnumHeaders(await Of(Headers.HeaderResponseEnumAsync("null"))).Value!.Value.Value);
    }

    public async Task Dates_and_times_are_read()
    {
        Assert.Equal(new DateOnly(2010, 1, 1), new HeaderResponseDateHeaders(await Of(Headers.HeaderResponseDateAsync("valid"))).Value);
        Assert.Equal(DateOnly.MinValue, new HeaderResponseDateHeaders(await Of(Headers.HeaderResponseDateAsync("min"))).Value);
        Assert.Equal(Noon, new HeaderResponseDatetimeHeaders(await Of(Headers.HeaderResponseDatetimeAsync("valid"))).Value);
        Assert.Equal(DateTimeOffset.MinValue, new HeaderResponseDatetimeHeaders(await Of(Headers.HeaderResponseDatetimeAsync("min"))).Value);
        Assert.Equal(Noon.ToString("R"), new HeaderResponseDatetimeRfc1123Headers(await Of(Headers.HeaderResponseDatetimeRfc1123Async("valid"))).Value);
        Assert.Equal(DateTimeOffset.MinValue.ToString("R"), new HeaderResponseDatetimeRfc1123Headers(await Of(Headers.HeaderResponseDatetimeRfc1123Async("min"))).Value);
        Assert.Equal(Span, new HeaderResponseDurationHeaders(await Of(Headers.HeaderResponseDurationAsync("valid"))).Value);
    }

    public async Task Bytes_are_read()
        => Assert.Equal(Unicode, Encoding.UTF8.GetString(new HeaderResponseByteHeaders(await Of(Headers.HeaderResponseByteAsync("valid"))).Value!));

    public async Task Other_headers_come_with_the_options_of_a_call()
    {
        var options = new RequestOptions { Headers = { ["x-ms-client-request-id"] = "9C4D50EE-2D56-4CD3-8152-34347DC9F2B0" } };
        await Headers.HeaderCustomRequestIdAsync(options);
    }

    private static async Task<ApiHeaders> Of(Task<ApiResponse> call) => (await call).Headers;
}
