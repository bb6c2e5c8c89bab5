using System.Text;
using System.Text.Json;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime.Tests;

/// <summary>The member of a webhook's body that distinguishes events.</summary>
public sealed class WebhookEnvelopeTests
{
    [Theory]
    [InlineData("""{"event":"message"}""", "event", "message")]
    [InlineData("""{"a":1,"event":"mess\u0061ge","b":[2]}""", "event", "message")]
    [InlineData("""{"a":{"event":"inner"},"event":"outer"}""", "event", "outer")]
    [InlineData("""{"ev\u0065nt":"message"}""", "event", "message")]
    [InlineData("""{"event":12}""", "event", "12")]
    [InlineData("""{"event":-1.50e3}""", "event", "-1.50e3")]
    [InlineData("""{"event":true}""", "event", "true")]
    [InlineData("""{"event":false}""", "event", "false")]
    [InlineData("""{"event":""}""", "event", "")]
    [InlineData("""{"event":null}""", "event", null)]
    [InlineData("""{"event":{"x":"y"}}""", "event", null)]
    [InlineData("""{"event":{"event":"inner"}}""", "event", null)]
    [InlineData("""{"event":["x"]}""", "event", null)]
    [InlineData("""{"events":"message","Event":"message"}""", "event", null)]
    [InlineData("{}", "event", null)]
    [InlineData("[]", "event", null)]
    [InlineData("\"event\"", "event", null)]
    [InlineData("1", "event", null)]
    [InlineData("null", "event", null)]
    public void A_scalar_is_its_text_and_all_else_is_none(string json, string path, string? expected) => Assert.Equal(expected, Read(json, path));

    [Theory]
    [InlineData("""{"items":[{"code":"A"},{"code":"B"}]}""", "items/0/code", "A")]
    [InlineData("""{"items":[{"code":"A"},{"code":"B"}]}""", "items/1/code", "B")]
    [InlineData("""{"items":[{"code":"A"},{"code":"B"}]}""", "items/2/code", null)]
    [InlineData("""{"items":[{"code":"A"}]}""", "items/-0/code", null)]
    [InlineData("""{"items":[{"code":"A"},{"code":"B"}]}""", "items/x/code", null)]
    [InlineData("""{"items":[[1,[2,3]],4]}""", "items/0/1/1", "3")]
    [InlineData("""{"items":[[1,[2,3]],4]}""", "items/1", "4")]
    [InlineData("""{"a":{"b":{"c":"deep"},"d":1},"e":2}""", "a/b/c", "deep")]
    [InlineData("""{"a":{"b":"text"}}""", "a/b/c", null)]
    [InlineData("""{"a":7,"b":1}""", "a/b", null)]
    [InlineData("""{"0":"member"}""", "0", "member")]
    [InlineData("""["first","second"]""", "1", "second")]
    public void A_path_leads_over_names_and_positions(string json, string path, string? expected) => Assert.Equal(expected, Read(json, path));

    [Fact]
    public void The_last_of_several_members_of_one_name_counts() => Assert.Equal("b", Read("""{"event":"a","event":"b"}""", "event"));

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("{\"event\":\"message\"")]
    [InlineData("{\"event\":\"message\",\"payload\":[1,")]
    [InlineData("{\"event\":\"message\"} x")]
    [InlineData("[1,2")]
    [InlineData("{\"event\":\"mess")]
    public void A_body_that_is_not_whole_JSON_is_an_error(string json) => Assert.ThrowsAny<JsonException>(() => Read(json, "event"));

    [Theory]
    [InlineData("{\"event\":\"\\ud800\",\"id\":\"q\"}")]
    [InlineData("{\"event\":\"a\\udc00b\"}")]
    [InlineData("{\"event\":\"\u00ff\"}")]
    [InlineData("{\"event\":\"\u00c3\"}")]
    [InlineData("{\"\\ud800\":1}")]
    public void A_text_that_is_not_Unicode_is_an_error(string json) =>
        // RFC 8259 §8.1 and §8.2: the bytes are UTF-8, and half of a surrogate pair is not a character.
        Assert.ThrowsAny<JsonException>(() => WebhookEnvelope.Read(Encoding.Latin1.GetBytes(json), "event"));

    private static string? Read(string json, string path) => WebhookEnvelope.Read(Encoding.UTF8.GetBytes(json), path);
}
