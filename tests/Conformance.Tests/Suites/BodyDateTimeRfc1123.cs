namespace Wappfy.Conformance.Tests.Suites;

/// <summary>Times as HTTP writes them, which have no OpenAPI format: text.</summary>
[Specification("body-datetime-rfc1123.json")]
public sealed class BodyDateTimeRfc1123(ApiClient client)
{
    public async Task Times_travel_both_ways()
    {
        Assert.Equal("Fri, 31 Dec 9999 23:59:59 GMT", await client.Datetimerfc1123GetUtcUppercaseMaxDateTimeAsync(), ignoreCase: true);
        Assert.Equal("fri, 31 dec 9999 23:59:59 gmt", await client.Datetimerfc1123GetUtcLowercaseMaxDateTimeAsync());
        Assert.Equal("Mon, 01 Jan 0001 00:00:00 GMT", await client.Datetimerfc1123GetUtcMinDateTimeAsync());
        await client.Datetimerfc1123PutUtcMaxDateTimeAsync(DateTimeOffset.MaxValue.ToString("R"));
        await client.Datetimerfc1123PutUtcMinDateTimeAsync(DateTimeOffset.MinValue.ToString("R"));
    }

    public async Task No_body_is_null() => Assert.Null(await client.Datetimerfc1123GetNullAsync());

    public async Task Whatever_comes_is_given()
    {
        Assert.Equal("Tue, 01 Dec 2000 00:00:0A ABC", await client.Datetimerfc1123GetInvalidAsync());
        Assert.Equal("Sat, 1 Jan 10000 00:00:00 GMT", await client.Datetimerfc1123GetOverflowAsync());
        Assert.Equal("Tue, 00 Jan 0000 00:00:00 GMT", await client.Datetimerfc1123GetUnderflowAsync());
    }
}
