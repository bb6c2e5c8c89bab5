using System.IO.Compression;
using System.Text;

namespace Wappfy.Runtime.Tests.Transport;

/// <summary>Small rules of HTTP that the transport rests on.</summary>
public sealed class HttpRulesTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("a b\tc~", true)]
    [InlineData("é", true)]
    [InlineData("a\u001f", false)]
    [InlineData("a\u007f", false)]
    [InlineData("a\r\nb", false)]
    [InlineData("\0", false)]
    public void A_header_value_has_no_control_character_but_tab(string value, bool expected) => Assert.Equal(expected, HeaderText.IsValidValue(value));

    [Fact]
    public void A_token_has_the_characters_of_RFC_9110_5_6_2()
    {
        const string Allowed = "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        for (var c = '\0'; c < 0x180; c++) Assert.Equal(Allowed.Contains(c, StringComparison.Ordinal), HeaderText.IsToken("a" + c));
        Assert.False(HeaderText.IsToken(string.Empty));
    }

    [Theory]
    [InlineData("GET", true, true)]
    [InlineData("HEAD", true, true)]
    [InlineData("OPTIONS", true, true)]
    [InlineData("TRACE", true, true)]
    [InlineData("QUERY", true, true)]
    [InlineData("PUT", false, true)]
    [InlineData("DELETE", false, true)]
    [InlineData("POST", false, false)]
    [InlineData("PATCH", false, false)]
    [InlineData("LOCK", false, false)]
    public void Methods_are_safe_or_idempotent_by_RFC_9110_9_2(string method, bool isSafe, bool isIdempotent)
    {
        Assert.Equal((isSafe, isIdempotent), (HttpMethods.IsSafe(method), HttpMethods.IsIdempotent(method)));
        Assert.Equal(method, HttpMethods.Get(method).Method);
    }

    [Theory]
    [InlineData("not a token", "has a name that HTTP does not allow (RFC 9110 §5.1)", "has a name that HTTP does not allow (RFC 9110 §5.1)")]
    [InlineData("content-length", "is not a request header", "is set by the transport, since only the transport knows how the body is sent (RFC 9112 §6)")]
    [InlineData("transfer-encoding", null, "is set by the transport, since only the transport knows how the body is sent (RFC 9112 §6)")]
    [InlineData("Content-Language", "is not a request header", null)]
    [InlineData("ETag", null, null)]
    [InlineData("X-Any", null, null)]
    public void A_header_that_a_request_cannot_have_says_why(string name, string? whenSet, string? whenAdded)
    {
        using var message = new HttpRequestMessage();
        Is(whenSet, Record.Exception(() => RequestHeaders.Set(message, name, "1")));
        Is(whenAdded, Record.Exception(() => RequestHeaders.Add(message, name, "1")));

        void Is(string? reason, Exception? fault)
        {
            if (reason is null) Assert.Null(fault);
            else Assert.Equal($"The header '{name}' {reason}. (Parameter 'name')", Assert.IsType<ArgumentException>(fault).Message);
        }
    }

    [Fact]
    public void Methods_that_are_known_share_one_instance()
    {
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Head, HttpMethod.Options, HttpMethod.Trace }) Assert.Same(method, HttpMethods.Get(method.Method));
        Assert.Same(HttpMethods.Get("PATCH"), HttpMethods.Get("PATCH"));
    }

    [Theory]
    [InlineData("Accept")]
    [InlineData("user-agent")]
    [InlineData("AUTHORIZATION")]
    [InlineData("Accept-Encoding")]
    public void A_header_that_comes_once_is_replaced(string name)
    {
        using var message = new HttpRequestMessage();
        RequestHeaders.Add(message, name, "a");
        RequestHeaders.Add(message, name, "b");
        Assert.Equal(["b"], message.Headers.NonValidated[name]);
    }

    [Fact]
    public void Other_headers_are_added_and_those_of_the_content_replaced()
    {
        using var message = new HttpRequestMessage();
        RequestHeaders.Add(message, "X-A", "1");
        RequestHeaders.Add(message, "X-A", "2");
        Assert.Equal(["1", "2"], message.Headers.GetValues("X-A"));
        RequestHeaders.Set(message, "X-A", "3");
        Assert.Equal(["3"], message.Headers.GetValues("X-A"));

        RequestHeaders.Add(message, "Content-Type", "text/b");
        Assert.Equal(["text/b"], message.Content!.Headers.GetValues("Content-Type"));
        message.Content = new StringContent("x");
        RequestHeaders.Add(message, "Content-Type", "text/a");
        RequestHeaders.Add(message, "content-language", "en");
        Assert.Equal(["text/a"], message.Content.Headers.GetValues("Content-Type"));
        Assert.Equal(["en"], message.Content.Headers.GetValues("Content-Language"));
        Assert.False(message.Headers.NonValidated.Contains("Content-Type"));
    }

    [Fact]
    public void Cookies_share_one_header()
    {
        using var message = new HttpRequestMessage();
        RequestHeaders.Add(message, "cookie", "a=1");
        RequestHeaders.AddCookie(message, "b=2");
        RequestHeaders.Add(message, "Cookie", "c=3");
        Assert.Equal(["a=1; b=2; c=3"], message.Headers.GetValues("Cookie"));
    }

    [Theory]
    [InlineData("https://api.example.org/x", true)]
    [InlineData("https://API.example.org:443/y", true)]
    [InlineData("https://second.example.org/x", true)]
    [InlineData("https://second.example.org:444/x", false)]
    [InlineData("http://second.example.org/x", false)]
    [InlineData("https://other.example.org/x", false)]
    public void Origins_are_those_of_the_call_and_the_trusted_ones(string address, bool expected)
    {
        var origins = new TrustedOrigins([new Uri("https://first.example.org"), new Uri("https://second.example.org/base")]);
        Assert.Equal(expected, origins.Contains(new Uri(address), new Uri("https://api.example.org/v1")));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("identity", null)]
    [InlineData(" , identity", null)]
    [InlineData("GZIP", "gzip")]
    [InlineData("gzip, identity,br", "gzip,br")]
    public void Codings_are_those_that_are_still_to_be_decoded(string? header, string? expected)
    {
        using var content = new ByteArrayContent([]);
        if (header is not null) content.Headers.TryAddWithoutValidation("Content-Encoding", header);
        Assert.Equal(expected, ContentCoding.Of(content) is { } codings ? string.Join(",", codings) : null);
    }

    [Theory]
    [InlineData("x-gzip")]
    [InlineData("gzip")]
#if !OLD_RUNTIME
    [InlineData("br,gzip")]
    [InlineData("deflate,br")]
#endif
    public void Codings_are_taken_off_in_the_reverse_order(string codings)
    {
        var memory = new MemoryStream();
        Stream coded = memory;
        foreach (var coding in codings.Split(',').Reverse())
        {
            coded = coding switch
            {
                "br" => new BrotliStream(coded, CompressionMode.Compress),
                "deflate" => new ZLibStream(coded, CompressionMode.Compress),
                _ => new GZipStream(coded, CompressionMode.Compress),
            };
        }

        coded.Write("the text"u8);
        coded.Dispose();
        using var reader = new StreamReader(ContentCoding.Decode(new MemoryStream(memory.ToArray()), codings.Split(','))!, Encoding.UTF8);
        Assert.Equal("the text", reader.ReadToEnd());
        Assert.Null(ContentCoding.Decode(Stream.Null, ["gzip", "zstd"]));
    }
}
