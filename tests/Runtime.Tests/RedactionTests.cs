using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Xml;
using FsCheck;
using FsCheck.Fluent;

namespace Wappfy.Runtime.Tests;

/// <summary>What becomes of a server's text before it is shown.</summary>
public sealed class RedactionTests
{
    private const string Key = "s3cr3t-KEY/0123+ü\"\\<x>";

    public static TheoryData<string> Spellings =>
    [
        Key,
        Escaped(Key),
        Escaped(Escaped(Escaped(Key))),
        string.Concat(Key.Select(c => $"\\u{(int)c:x4}")),
        Uri.EscapeDataString(Key),
        Uri.EscapeDataString(Key).ToLowerInvariant(),
        Uri.EscapeDataString(Uri.EscapeDataString(Key)),
        string.Concat(Encoding.UTF8.GetBytes(Key).Select(b => $"%{b:X2}")),
        System.Net.WebUtility.HtmlEncode(Key),
        string.Concat(Key.Select(c => $"&#x{(int)c:X};")),
        string.Concat(Key.Select(c => $"&#{(int)c};")),
        Key.ToLowerInvariant(),
        Key.ToUpperInvariant(),
        string.Concat(Key.Select(c => c + "\0")),
    ];

    private static string Escaped(string text) => JsonSerializer.Serialize(text)[1..^1];

    [Theory]
    [MemberData(nameof(Spellings))]
    public void A_secret_is_masked_however_it_is_spelled(string spelled)
    {
        Assert.Equal("before *** after", Redaction.Clean("before " + spelled + " after", [Key]));
        // Where the text is cut, a part of the secret is as bad as the whole.
        for (var length = 1; length <= spelled.Length; length += 7)
        {
            var cut = Redaction.Clean(string.Concat(Enumerable.Repeat("token:x ", 1024))[..(Redaction.Window - length)] + spelled + new string('z', 100), [Key], max: Redaction.Window);
            Assert.DoesNotContain("s3cr", cut, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("u0073", cut, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("%73", cut, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("x73", cut, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void A_character_beyond_the_basic_plane_is_masked_in_every_form()
    {
        const string Emoji = "key-\U0001F511-key";
        foreach (var spelled in new[] { Emoji, Uri.EscapeDataString(Emoji), "key-\\ud83d\\udd11-key", "key-\\\\ud83d\\\\udd11-key" }) Assert.Equal("a ***", Redaction.Clean("a " + spelled, [Emoji]));
    }

    [Theory]
    [InlineData("s3cr3t-KEY-1", "s3cr3t-KEY-0", "s3cr3t-KEY-1")]
    [InlineData("%73%3cr", "%73%33cret", "%73%3cr")]
    [InlineData("100% of &amp; \\ &nope; &#; &#x; &#xZ; %zz %", "s3cret-key", "100% of &amp; \\ &nope; &#; &#x; &#xZ; %zz %")]
    [InlineData("CAT cat", "cat", "CAT ***")]
    [InlineData("ab ab", "ab", "ab ab")]
    public void Other_text_stays_as_it_is(string text, string secret, string expected) => Assert.Equal(expected, Redaction.Clean(text, [secret]));

    [Fact]
    public void A_secret_that_is_a_part_of_another_does_not_show_the_rest()
        => Assert.Equal("x *** y ***", Redaction.Clean("x abcd-efgh y abcd", ["abcd", "abcd-efgh"]));

    [Fact]
    public void Any_secret_in_any_text_is_masked()
        => Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), ArbMap.Default.ArbFor<NonNull<string>>(), (before, after) =>
            !Redaction.Clean(before.Get + TestSecret + after.Get, [TestSecret]).Contains(TestSecret, StringComparison.Ordinal)).QuickCheckThrowOnFailure();

    private const string TestSecret = "s3cr3t-KEY-0123";

    [Theory]
    [InlineData("tokentokentoken=abc x", "tokentokentoken=*** x")]
    [InlineData("x-api-key[0]: abc, b", "x-api-key[0]: ***, b")]
    [InlineData("token=null&secret=abc", "token=null&secret=***")]
    [InlineData("token: , b", "token: , b")]
    [InlineData("token", "token")]
    [InlineData("token:", "token:")]
    [InlineData("tokens and secrets: none", "tokens and secrets: ***")]
    [InlineData("Set-Cookie: a=b; c=d", "Set-Cookie: ***")]
    [InlineData("Cookie: a=b; c=d\r\nHost: h", "Cookie: ***  Host: h")]
    [InlineData("connectionString=Server=a;Password=b", "connectionString=***")]
    [InlineData("password%3Dabc&x=1", "password%3D***&x=1")]
    [InlineData("'password' : 'a\\'b' x", "'password' : *** x")]
    [InlineData("{\"token\":{\"a\":[1,{\"b\":2}]},\"n\":1}", "{\"token\":***,\"n\":1}")]
    [InlineData("{\"token\":{\"a\":1", "{\"token\":***")]
    [InlineData("{\\\"token\\\":\\\"a\\\\\\\"b\\\",\\\"n\\\":1}", "{\\\"token\\\":***,\\\"n\\\":1}")]
    [InlineData("Passwort: abc, stoken 1", "Passwort: abc, stoken 1")]
    public void The_values_of_secret_names_are_masked(string text, string expected) => Assert.Equal(expected, Redaction.Clean(text, []));

    [Theory]
    [InlineData("\u001b[2J\u001b]0;pwn\u0007")]
    [InlineData("a\u0085b\u009b31m\u007f\u0000")]
    [InlineData("line\u2028line\u2029line\r\nforged")]
    [InlineData("\u202egnp.exe\u202c \u2066x\u2069 \u200e\u200f\u061c")]
    public void Nothing_acts_on_a_terminal_or_forges_a_line(string text)
    {
        var clean = Redaction.Clean("before " + text, []);
        Assert.StartsWith("before ", clean, StringComparison.Ordinal);
        Assert.DoesNotContain(clean, c => char.IsControl(c) || c is '\u2028' or '\u2029' or '\u202a' or '\u202b' or '\u202c' or '\u202d' or '\u202e' or '\u200e' or '\u200f' or '\u061c' or (>= '\u2066' and <= '\u2069'));
    }

    [Fact]
    public void Letters_of_all_scripts_stay() => Assert.Equal("Olá, мир, 世界, שלום, \U0001F511", Redaction.Clean("Olá, мир, 世界, שלום, \U0001F511", []));

    [Fact]
    public void Text_is_bounded_and_no_character_is_cut_in_half()
    {
        Assert.Equal("abc…", Redaction.Clean("abcdef", [], 3));
        Assert.Equal("abc", Redaction.Clean("abc", [], 3));
        Assert.Equal("ab…", Redaction.Clean("ab\U0001F511", [], 3));
        Assert.Equal(1001, Redaction.Clean(new string('x', 1_000_000), []).Length);
        // What is masked makes room for what comes behind it.
        Assert.EndsWith(" tail", Redaction.Clean(string.Concat(Enumerable.Repeat(TestSecret, 300)) + " tail", [TestSecret]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-8")]
    [InlineData("us-ascii")]
    [InlineData("unknown-charset")]
    public void A_body_is_decoded_by_its_charset(string charset)
    {
        var encoding = charset == "utf-16" ? Encoding.Unicode : Encoding.UTF8;
        Assert.Equal("a *** b", Redaction.Excerpt(encoding.GetBytes($"a {TestSecret} b"), [TestSecret], "text/plain; charset=" + charset));
        Assert.Equal("a *** b", Redaction.Excerpt(encoding.GetBytes($"a {TestSecret} b"), [TestSecret]));
    }

    [Fact]
    public void The_time_grows_with_the_text_and_no_faster()
    {
        foreach (var piece in new[] { "token", "token:", "\\", "token:\\", "\"token\"", "s3cr3t-KEY-", "%2525", "&#x", "\"", "{", "token:{", "\u202e", "authorization: ", "secret=null ", "token\"\\ " })
        {
            var small = Repeated(piece, 1 << 10);
            var large = Repeated(piece, (1 << 13) - 8);
            Time(small);
            // Quadratic work would take 64 times as long. Times below ten milliseconds say nothing on a busy machine.
            Assert.True(Time(large) < 32 * Math.Max(Time(small), 10 * TimeSpan.TicksPerMillisecond), piece);
        }

        static string Repeated(string piece, int length) => string.Concat(Enumerable.Repeat(piece, length / piece.Length));

        static long Time(string text)
        {
            var best = long.MaxValue;
            for (var i = 0; i < 3; i++)
            {
                var start = Stopwatch.GetTimestamp();
                for (var j = 0; j < 5; j++) Assert.NotNull(Redaction.Clean(text, [TestSecret, Key]));
                best = Math.Min(best, Stopwatch.GetElapsedTime(start).Ticks);
            }

            return best;
        }
    }

    [Fact]
    public void Only_the_beginning_of_a_huge_text_is_looked_at()
    {
        var huge = string.Concat(Enumerable.Repeat("token", 1 << 20));
        Redaction.Clean(huge, [TestSecret]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Redaction.Clean(huge, [TestSecret]);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
    }

    [Fact]
    public void A_fault_without_a_secret_stays_the_same()
    {
        var fault = new HttpRequestException("outer", new IOException("inner"));
        Assert.Same(fault, Redaction.CleanFault(fault, [TestSecret]));
        Assert.Same(fault, Redaction.CleanFault(fault));
    }

    [Fact]
    public void A_fault_with_a_secret_is_replaced_by_one_of_its_type()
    {
        var json = Assert.IsType<JsonException>(Redaction.CleanFault(new JsonException($"at $.{TestSecret}", "$." + TestSecret, 3, 4, new FormatException(TestSecret)), [TestSecret]));
        Assert.Equal(("at $.***", "$.***", 3, 4), (json.Message, json.Path, json.LineNumber, json.BytePositionInLine));
        Assert.Equal("System.FormatException: ***", json.InnerException!.Message);
        Assert.IsType<JsonException>(Redaction.CleanFault(new JsonException("message", "$." + TestSecret, null, null), [TestSecret]));
        Assert.IsType<XmlException>(Redaction.CleanFault(new XmlException($"<{TestSecret}>"), [TestSecret]));
        Assert.IsType<IOException>(Redaction.CleanFault(new IOException(TestSecret), [TestSecret]));
        var http = Assert.IsType<HttpRequestException>(Redaction.CleanFault(new HttpRequestException("sending", new HttpRequestException($"status line '{TestSecret}'")), [TestSecret]));
        Assert.Equal("status line '***'", http.InnerException!.Message);
        Assert.DoesNotContain(TestSecret, http.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("The response ended prematurely.", "The response ended prematurely.")]
    [InlineData("Chunk header could not be parsed: 's3cr3t'.", "Chunk header could not be parsed: ….")]
    [InlineData("Invalid \"a'b\" there", "Invalid … there")]
    [InlineData("one 'open", "one …")]
    public void What_a_message_quotes_is_left_out_where_the_secrets_are_not_known(string message, string expected)
    {
        Assert.Equal(expected, Redaction.WithoutQuoted(message));
        Assert.Equal(expected, Redaction.CleanFault(new IOException(message)).Message);
    }

    [Theory]
    [InlineData("Authorization", "Bearer abcdef", "Bearer abcdef|abcdef")]
    [InlineData("X-Api-Key", "abcdef", "abcdef")]
    [InlineData("Cookie", "sid=0123456789; theme=dark", "sid=0123456789; theme=dark|theme=dark|0123456789")]
    [InlineData("X-Trace", "abcdef", "")]
    public void The_parts_of_a_secret_header_are_secrets_too(string name, string value, string expected)
    {
        var secrets = new List<string>();
        Redaction.AddHeaderSecrets(secrets, name, value);
        Assert.Equal(expected, string.Join("|", secrets));
    }

    [Theory]
    [InlineData(200, "OK", true)]
    [InlineData(404, "Not Found", true)]
    [InlineData(404, null, true)]
    [InlineData(200, "Not Found", false)]
    [InlineData(400, "bad key", false)]
    public void A_reason_phrase_that_is_not_the_registered_one_is_a_text_of_the_server(int status, string? reason, bool isUsual)
    {
        using var response = new HttpResponseMessage((System.Net.HttpStatusCode)status);
        if (reason is not null) response.ReasonPhrase = reason;
        Assert.Equal(isUsual, Redaction.IsUsualReason(response));
    }
}
