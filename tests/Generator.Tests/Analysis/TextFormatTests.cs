using Wappfy.Generator.Constraints;

namespace Wappfy.Generator.Tests.Analysis;

/// <summary>Formats of texts.</summary>
public sealed class TextFormatTests
{
    [Theory]
    [InlineData("ipv6", "::1")]
    [InlineData("ipv6", "2001:db8::192.0.2.1")]
    [InlineData("ipv6", "1:2:3:4:5:6:7:8")]
    [InlineData("ipv6", "::")]
    [InlineData("date-time", "2025-02-28T23:59:60.123+01:00")]
    [InlineData("date-time", "2025-02-28t23:59:59z")]
    [InlineData("date", "2024-02-29")]
    [InlineData("uuid", "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6")]
    [InlineData("email", "\"a@b\"@example.org")]
    [InlineData("unheard-of", "anything")]
    public void A_text_of_the_format_is_accepted(string format, string text) => Assert.True(TextFormats.Fits(format, text));

    [Theory]
    [InlineData("ipv6", "1:2:3:4:5:6:7")]
    [InlineData("ipv6", "1::2::3")]
    [InlineData("ipv6", "12345::")]
    [InlineData("ipv6", "")]
    [InlineData("ipv4", "1.2.3")]
    [InlineData("date-time", "2025-02-28 ")]
    [InlineData("date-time", "2025-02-30T00:00:00Z")]
    [InlineData("date-time", "2025-02-28T24:00:00Z")]
    [InlineData("date-time", "2025-02-28T00:00:00")]
    [InlineData("date-time", "2025-02-28T00:00:00.Z")]
    [InlineData("date", "2025-02-29")]
    [InlineData("uuid", "f81d4fae7dec11d0a76500a0c91e6bf6")]
    [InlineData("email", "@")]
    public void A_text_without_such_a_format_is_rejected(string format, string text) => Assert.False(TextFormats.Fits(format, text));

    [Theory]
    [InlineData("uuid")]
    [InlineData("date")]
    [InlineData("date-time")]
    [InlineData("ipv4")]
    [InlineData("ipv6")]
    [InlineData("email")]
    public void The_example_in_messages_is_of_the_format(string format) => Assert.True(TextFormats.IsKnown(format) && TextFormats.Fits(format, TextFormats.Example(format)));
}
