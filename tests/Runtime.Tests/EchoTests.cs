using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests;

/// <summary>A server that sends the key back, or control characters, in every place where text can stand: nothing that is shown has them.</summary>
public sealed class EchoTests
{
    private const string Key = TestClient.Secret;
    private const string Json = "Content-Type: application/json\r\n";

    /// <summary>Escape and bell, a C1 control, and a right-to-left override, as Latin-1 or UTF-8 bytes.</summary>
    private const string Control = "\u001b[2J\u0007\u009b31m\u007f";

    private static readonly ApiResponses<IReadOnlyDictionary<string, int>> s_map = new ApiResponses<IReadOnlyDictionary<string, int>>().Json("200", JsonCodecs.Map(JsonCodecs.Int32), "application/json");

    private static readonly ApiResponses<Picture> s_xml = new ApiResponses<Picture>().Xml(
        "200",
        XmlBody.Of(PictureCodec.Instance, XmlShape.Object(() => [], () => XmlShape.Any), new XmlLabel("picture", null, null), isNamed: true),
        static (picture, _) => picture,
        "application/xml");

    [Theory]
    [InlineData($"HTTP/1.1 400 bad {Key}\r\nContent-Length: 0\r\n\r\n")]
    [InlineData($"HTTP/1.1 400 bad{Control}{Key}\r\nContent-Length: 0\r\n\r\n")]
    [InlineData($"HTTP/1.1 200 OK\r\nContent-Type: text/{Key}\r\nContent-Length: 1\r\n\r\n1")]
    [InlineData($"HTTP/1.1 200 OK\r\nContent-Type: text/html{Control}; a={Key}\r\nContent-Length: 1\r\n\r\n1")]
    [InlineData($"HTTP/1.1 200 OK\r\n{Json}Content-Encoding: {Key}\r\nContent-Length: 1\r\n\r\n1")]
    [InlineData($"{Key}\r\n\r\n")]
    [InlineData($"HTTP/1.1 {Key}\r\n\r\n")]
    [InlineData($"HTTP/{Key} 200 OK\r\n\r\n")]
    [InlineData($"HTTP/1.1 200 OK\r\n{Key}\r\n\r\n")]
    [InlineData($"HTTP/1.1 200 OK\r\n{Key} x: y\r\n\r\n")]
    [InlineData($"HTTP/1.1 200 OK\r\nContent-Length: {Key}\r\n\r\n")]
    [InlineData($"HTTP/1.1 200 OK\r\n{Json}Transfer-Encoding: chunked\r\n\r\n{Key}\r\n")]
    [InlineData($"HTTP/1.1 200 OK\r\n{Json}Transfer-Encoding: chunked\r\n\r\n1\r\n1{Key}\r\n")]
    [InlineData($"HTTP/1.1 500 Oops\r\nContent-Type: application/problem+json\r\n\r\n{{\"type\":\"{Key}\",\"title\":\"{Key}\",\"detail\":\"{Key}\\u001b\",\"instance\":\"{Key}\"}}")]
    [InlineData("HTTP/1.1 500 Oops\r\nContent-Type: application/problem+json\r\n\r\n{\"title\":\"\\ud800\"}")]
    [InlineData("HTTP/1.1 500 Oops\r\nContent-Type: application/problem+json\r\n\r\n{\"\\ud800\":\"x\"}")]
    [InlineData($"HTTP/1.1 302 Found\r\nLocation: http://{Key}.example/\r\nContent-Length: 0\r\n\r\n")]
    [InlineData($"HTTP/1.1 500 Oops\r\nContent-Type: text/plain; charset=utf-16\r\n\r\ns\03\0c\0r\03\0t\0-\0K\0E\0Y\0-\00\01\02\03\0")]
    public async Task No_fault_of_a_call_shows_it(string answer)
    {
        await using var server = Answering(answer);
        using var client = Client(server.Address);
        var e = await Assert.ThrowsAnyAsync<ApiClientException>(() => client.CallAsync(s_map, security: TestClient.KeySecurity));
        IsClean(e);
    }

    [Theory]
    [InlineData($$"""{"{{Key}}":"x"}""")]
    [InlineData($$"""{"\u0073\u0033cr3t-KEY-0123":"x"}""")]
    [InlineData($$"""{"a":{{Key}}}""")]
    [InlineData($$"""{"\u001b\u009b\u202e\u2028":"x"}""")]
    public async Task No_fault_of_JSON_shows_it(string body)
    {
        await using var server = Answering($"HTTP/1.1 200 OK\r\n{Json}\r\n{body}");
        using var client = Client(server.Address);
        var e = await Assert.ThrowsAsync<InvalidResponseException>(() => client.CallAsync(s_map, security: TestClient.KeySecurity));
        IsClean(e);
        Assert.IsType<JsonException>(e.InnerException);
        Assert.StartsWith("$", e.JsonPath, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData($"<{Key}/>")]
    [InlineData($"<picture><{Key}></picture>")]
    [InlineData($"<picture>&{Key};</picture>")]
    [InlineData($"<picture><{Key}>")]
    [InlineData($"<!DOCTYPE {Key}><picture/>")]
    [InlineData($"<picture {Key}='1' {Key}='2'/>")]
    [InlineData($"<picture><url><{Key}>1</{Key}></url></picture>")]
    public async Task No_fault_of_XML_shows_it(string body)
    {
        await using var server = Answering($"HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n\r\n{body}");
        using var client = Client(server.Address);
        var e = await Assert.ThrowsAsync<InvalidResponseException>(() => client.CallAsync(s_xml, security: TestClient.KeySecurity));
        IsClean(e);
        Assert.IsType<System.Xml.XmlException>(e.InnerException);
    }

    [Fact]
    public async Task A_reason_phrase_of_the_servers_own_is_clean_everywhere()
    {
        await using var server = Answering($"HTTP/1.1 200 fine{Control} {Key}\r\n{Json}\r\n{{}}");
        using var client = Client(server.Address);
        var response = await client.CallAsync(security: TestClient.KeySecurity);
        Assert.Equal("fine [2J  31m  ***", response.Reason);
        Assert.Equal("200 fine [2J  31m  ***", response.ToString());

        await using var failing = Answering($"HTTP/1.1 499 {new string('x', 2000)}\r\n\r\n");
        using var other = Client(failing.Address);
        var e = await Assert.ThrowsAsync<ApiException>(() => other.CallAsync(s_map, security: TestClient.KeySecurity));
        Assert.InRange(e.Reason.Length, 200, 300);
    }

    [Fact]
    public async Task A_key_of_one_call_is_masked_with_and_without_its_scheme()
    {
        await using var server = Answering("HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\n\r\nseen: only-of-this-call and s-1234567890");
        using var client = Client(server.Address);
        var options = new RequestOptions { Headers = { ["Authorization"] = "Bearer only-of-this-call", ["Cookie"] = "sid=s-1234567890; theme=dark" } };
        var e = await Assert.ThrowsAsync<ApiException>(() => client.CallAsync(s_map, options: options));
        Assert.Equal("seen: *** and ***", e.Body);
    }

    [Fact]
    public async Task A_download_that_breaks_does_not_show_it()
    {
        await using var server = Answering($"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n1\r\n{Key}\r\n");
        using var client = Client(server.Address);
        using var file = await client.CallAsync(new ApiResponses<BinaryResponse>().Binary("200", static b => b), security: TestClient.KeySecurity);
        IsClean(await Assert.ThrowsAsync<ApiConnectionException>(() => file.ReadAllBytesAsync(CancellationToken.None)));
    }

    [Fact]
    public async Task Huge_names_make_no_huge_message()
    {
        await using var server = Answering($"HTTP/1.1 200 OK\r\n{Json}\r\n{{\"{string.Concat(Enumerable.Repeat("token", 400_000))}\":\"x\"}}");
        using var client = Client(server.Address);
        var e = await Assert.ThrowsAsync<InvalidResponseException>(() => client.CallAsync(s_map, security: TestClient.KeySecurity));
        Assert.InRange(e.Message.Length, 100, 3000);
        Assert.InRange(e.JsonPath!.Length, 200, 300);
        Assert.InRange(e.InnerException!.ToString().Length, 100, 20_000);
    }

    [Fact]
    public async Task A_token_endpoint_that_sends_the_secret_back_does_not_show_it()
    {
        var pair = Convert.ToBase64String("id:" + Key is var text ? System.Text.Encoding.ASCII.GetBytes(text) : []);
        await using var server = Answering($"HTTP/1.1 400 bad {Key}\r\n{Json}\r\n{{\"error\":\"no {Key}\\u001b\",\"error_description\":\"Basic {pair}\"}}");
        using var client = new TestClient(server.Address, o => o.Credentials.Add(new OAuth2ClientCredential("id", Key)));
        var e = await Assert.ThrowsAsync<ApiAuthenticationException>(() => client.CallAsync(security: [new(SecurityScheme.OAuth2("oauth", "/token"))]));
        IsClean(e);
        Assert.DoesNotContain(pair, e.ToString(), StringComparison.Ordinal);

        await using var broken = Answering($"{Key}\r\n\r\n");
        using var other = new TestClient(broken.Address, o => o.Credentials.Add(new OAuth2ClientCredential("id", Key)));
        IsClean(await Assert.ThrowsAsync<ApiConnectionException>(() => other.CallAsync(security: [new(SecurityScheme.OAuth2("oauth", "/token"))])));
    }

    [Fact]
    public async Task Drift_has_no_secret_and_a_bounded_number_of_values()
    {
        var name = "Tests." + Guid.NewGuid().ToString("N");
        var found = new ConcurrentQueue<string>();
        using var meters = new MeterListener { InstrumentPublished = (i, l) => { if (i.Meter.Name == name) l.EnableMeasurementEvents(i); } };
        meters.SetMeasurementEventCallback<long>((_, _, tags, _) => found.Enqueue((string)tags.ToArray().Single(t => t.Key == "wappfy.drift.value").Value!));
        meters.Start();
        await using var server = Answering($"HTTP/1.1 200 OK\r\n{Json}\r\n1");
        var options = new ClientOptions { Server = server.Address };
        options.Credentials.Add(new ApiKeyCredential(Key));
        using var pipeline = new ApiPipeline(new ApiClientDefinition(name, null), options, null);
        var responses = new ApiResponses<int>().Json(
            "200",
            JsonCodecs.Int32,
            static (value, _) =>
            {
                ApiDrift.Member("Chat", Key);
                ApiDrift.Member("Chat", new string('x', 60) + Key);
                ApiDrift.EnumValue("Status", "NEW\u001b");
                for (var i = 0; i < 20_000; i++) ApiDrift.Member("Chat", "m" + i);
                ApiDrift.Member("Chat", "m0");
                ApiDrift.EnumValue("Status", "NEWER");
                return value;
            },
            "application/json");
        var request = new ApiRequestBuilder(new ApiOperation("GET", "/x", "x"));
        request.Path("/x");
        await pipeline.SendAsync(request.Build(), responses, null, default);

        Assert.Equal(20_005, found.Count);
        Assert.Equal(["Chat.***", "Chat." + new string('x', 60) + "***", "Status.NEW ", "Chat.m0"], found.Take(4));
        Assert.Equal(["Chat.m0", "Status.NEWER"], found.TakeLast(2));
        Assert.Equal(BoundedValues.Max + 3, found.Distinct().Count());
        Assert.Contains("_OTHER", found);
    }

    private static RawServer Answering(string answer) => new(async connection =>
    {
        // A body that is left unread would reset the connection.
        var head = await connection.ReadHeadAsync();
        if (head.Contains("Content-Length: ", StringComparison.Ordinal)) await connection.Socket.ReceiveAsync(new byte[4096], connection.Stop);
        await connection.WriteAsync(answer);
    });

    private static TestClient Client(Uri server) => new(server, o => o.Credentials.Add(new ApiKeyCredential(Key)));

    private static void IsClean(Exception e)
    {
        var shown = new List<string?> { e.Message, e.ToString() };
        if (e is ApiException api) shown.AddRange([api.Reason, api.Body, api.JsonPath, api.Problem?.ToString()]);
        if (e is ApiAuthenticationException token) shown.Add(token.Error);
        for (var inner = e; inner is not null; inner = inner.InnerException) shown.AddRange([inner.Message, (inner as JsonException)?.Path]);
        foreach (var text in shown)
        {
            if (text is null) continue;
            Assert.DoesNotContain(Key, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("s3cr3t", text.Replace(" ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(text.Replace(Environment.NewLine, "", StringComparison.Ordinal), c => char.IsControl(c) || c is '\u2028' or '\u202e');
        }

        Assert.InRange(e.Message.Length, 1, 3000);
    }
}
