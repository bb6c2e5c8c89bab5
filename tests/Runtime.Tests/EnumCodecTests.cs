using System.Text.Json;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime.Tests;

/// <summary>The codecs of open enums.</summary>
public sealed class EnumCodecTests
{
    [Fact]
    public void A_listed_value_is_read_and_known_without_an_allocation()
    {
        var codec = new StatusCodec("WORKING", "SCAN_QR_CODE", "STOPPED");
        var json = "[\"SCAN_QR_CODE\",\"WORKING\",\"STOPPED\"]"u8;
        Assert.Equal(3, ReadAll(codec, json));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var known = ReadAll(codec, json);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(3, known);
    }

    [Fact]
    public void A_value_that_is_not_listed_is_kept_and_written()
    {
        var codec = new StatusCodec("WORKING");
        var value = codec.Deserialize("\"REBOOTING\""u8);
        Assert.Equal("REBOOTING", value.Value);
        Assert.False(codec.Contains(value.Value));
        Assert.Equal("\"REBOOTING\"", JsonSerializer.Serialize(value, new JsonSerializerOptions { Converters = { codec } }));
    }

    [Fact]
    public void Another_kind_is_an_error_at_its_location()
    {
        var error = Assert.Throws<JsonException>(() => JsonCodecs.List(new StatusCodec("WORKING")).Deserialize("[\"WORKING\",[1]]"u8));
        Assert.Equal("$[1]", error.Path);
        Assert.Contains("A string was expected, but an array was found", error.Message, StringComparison.Ordinal);
    }

    private static int ReadAll(StatusCodec codec, ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var known = 0;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.String && codec.Contains(codec.ReadValue(ref reader).Value))
                known++;
        }

        return known;
    }

    private readonly record struct Status(string Value);

    private sealed class StatusCodec(params string[] values) : EnumCodec<Status>("Status", values)
    {
        protected override Status Wrap(string value) => new(value);

        protected override string Unwrap(Status value) => value.Value;
    }
}
