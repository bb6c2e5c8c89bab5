namespace Wappfy.Conformance.Tests.Suites;

/// <summary>Strings as bodies.</summary>
[Specification("body-string.json")]
public sealed class BodyString(ApiClient client)
{
    private const string ManyAlphabets = "啊齄丂狛狜\uF9F1\uF92C\uF9F1\uFA0C\uFA29ˊ〞〡￤℡㈱‐ー\uFE61\uFE62\uFE6B、〓ⅰⅹ⒈€㈠㈩ⅠⅫ！￣ぁんァヶΑ\uFE34АЯаяāɡㄅㄩ─╋\uFE35\uFE44\uFE3B\uFE31\uFE33\uFE34ⅰⅹɑɡ〇〾⿻⺁䜣€";
    private const string Spaces = "    Now is the time for all good men to come to the aid of their country    ";

    private IStringOperationsClient Strings => client.StringOperations;

    public async Task No_body_is_null()
    {
        Assert.Null(await Strings.StringGetNullAsync());
        Assert.Null(await Strings.StringGetNullBase64UrlEncodedAsync());
    }

    public async Task Null_sends_no_body() => await Strings.StringPutNullAsync(null);

    public async Task A_body_that_was_promised_and_does_not_come_is_a_fault() => await Expect.Unreadable(() => Strings.StringGetNotProvidedAsync());

    public async Task An_empty_string_travels_both_ways()
    {
        Assert.Equal("", await Strings.StringGetEmptyAsync());
        await Strings.StringPutEmptyAsync("");
    }

    public async Task Many_alphabets_travel_both_ways()
    {
        Assert.Equal(ManyAlphabets, await Strings.StringGetMbcsAsync());
        await Strings.StringPutMbcsAsync(ManyAlphabets);
    }

    public async Task Spaces_at_both_ends_travel_both_ways()
    {
        Assert.Equal(Spaces, await Strings.StringGetWhitespaceAsync());
        await Strings.StringPutWhitespaceAsync(Spaces);
    }

    public async Task Enum_values_travel_both_ways()
    {
        Assert.Equal(Colors.RedColor, await Strings.EnumGetNotExpandableAsync());
        await Strings.EnumPutNotExpandableAsync(Colors.RedColor);
        Assert.Equal(RefColors.RedColor, await Strings.EnumGetReferencedAsync());
        await Strings.EnumPutReferencedAsync(RefColors.RedColor);
    }

    public async Task A_constant_is_sent_without_being_set()
    {
        Assert.Equal("Sample String", (await Strings.EnumGetReferencedConstantAsync()).Field1);
        await Strings.EnumPutReferencedConstantAsync(new RefColorConstant());
    }

    public async Task Base64_is_read_to_bytes()
        => Assert.Equal("a string that gets encoded with base64", Encoding.UTF8.GetString(await Strings.StringGetBase64EncodedAsync()));

    public async Task Base64_for_URLs_travels_both_ways()
    {
        var text = "a string that gets encoded with base64url"u8.ToArray();
        Assert.Equal(text, await Strings.StringGetBase64UrlEncodedAsync());
        await Strings.StringPutBase64UrlEncodedAsync(text);
    }
}
