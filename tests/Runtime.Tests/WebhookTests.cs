using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests;

/// <summary>Webhook signatures: what is accepted, what is refused and why.</summary>
public sealed class WebhookTests
{
    private static readonly byte[] Body = "{\"event\":\"message\"}"u8.ToArray();

    [Fact]
    public void A_WAHA_webhook_is_verified_from_any_kind_of_headers()
    {
        var mac = Convert.ToHexStringLower(HMACSHA512.HashData("my-secret-key"u8, Body));
        var verifier = WebhookSignature.Waha("my-secret-key");

        Assert.True(verifier.Verify(Body, name => name == "X-Webhook-Hmac" ? mac : null).SequenceEqual(Body));
        Assert.True(verifier.Verify(Body, new Dictionary<string, string> { ["x-webhook-hmac"] = mac, ["x-webhook-hmac-algorithm"] = "sha512" }).SequenceEqual(Body));
        IHeaderDictionary headers = new HeaderDictionary { ["X-Webhook-Hmac"] = mac.ToUpperInvariant(), ["X-Webhook-Hmac-Algorithm"] = "SHA512" };
        Assert.True(verifier.Verify(Body, headers).SequenceEqual(Body));
        using var message = new HttpRequestMessage();
        message.Headers.Add("X-Webhook-Hmac", mac);
        Assert.True(verifier.Verify(Body, message.Headers).SequenceEqual(Body));
    }

    [Fact]
    public void A_known_vector_is_met()
    {
        // RFC 4231 test case 2.
        var verifier = new WebhookSignature("Jefe") { Algorithm = WebhookAlgorithm.HmacSha256 };
        Assert.Equal("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843", verifier.Sign("what do ya want for nothing?"u8.ToArray()));
        verifier = new WebhookSignature("Jefe") { Algorithm = WebhookAlgorithm.HmacSha512 };
        Assert.StartsWith("164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554", verifier.Sign("what do ya want for nothing?"u8.ToArray()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, WebhookFault.MissingSignature)]
    [InlineData(" ", WebhookFault.MissingSignature)]
    [InlineData("00", WebhookFault.WrongSignature)]
    [InlineData("not hex!", WebhookFault.WrongSignature)]
    [InlineData("abc", WebhookFault.WrongSignature)]
    public void A_bad_signature_is_rejected(string? header, WebhookFault fault)
    {
        var e = Assert.Throws<WebhookSignatureException>(() => WebhookSignature.Waha("s").Verify(Body, n => n == "X-Webhook-Hmac" ? header : null).Length);
        Assert.Equal(fault, e.Fault);
    }

    [Fact]
    public void A_changed_body_another_secret_or_another_hash_is_rejected()
    {
        var verifier = WebhookSignature.Waha("s");
        var mac = verifier.Sign(Body);
        Assert.Equal(WebhookFault.WrongSignature, Fault(verifier, "{\"event\":\"massage\"}"u8.ToArray(), mac));
        Assert.Equal(WebhookFault.WrongSignature, Fault(WebhookSignature.Waha("t"), Body, mac));
        Assert.Equal(WebhookFault.WrongAlgorithm, Assert.Throws<WebhookSignatureException>(() => verifier.Verify(Body, n => n == "X-Webhook-Hmac" ? mac : n == "X-Webhook-Hmac-Algorithm" ? "sha256" : null).Length).Fault);
    }

    [Fact]
    public void Base64_and_a_prefix_are_understood()
    {
        var verifier = new WebhookSignature("s") { Encoding = WebhookEncoding.Base64, Prefix = "sha256=", SignatureHeader = "X-Hub" };
        var header = "sha256=" + Convert.ToBase64String(HMACSHA256.HashData("s"u8, Body));
        Assert.Equal(header, verifier.Sign(Body));
        Assert.True(verifier.Verify(Body, _ => header).SequenceEqual(Body));
        Assert.Equal(WebhookFault.WrongSignature, Fault(verifier, Body, header["sha256=".Length..]));
    }

    [Theory]
    [InlineData("1767225600")]
    [InlineData("1767225600000")]
    [InlineData("2026-01-01T00:00:00Z")]
    public void Replay_protection_rejects_what_is_too_old(string timestamp)
    {
        var time = new ManualTime();
        var verifier = new WebhookSignature("s") { TimestampHeader = "X-Time", Tolerance = TimeSpan.FromMinutes(5), SignedContent = "{timestamp}.{body}", TimeProvider = time };
        var mac = verifier.Sign(Body, timestamp);
        Assert.Equal(Convert.ToHexStringLower(HMACSHA256.HashData("s"u8, Encoding.UTF8.GetBytes(timestamp + "." + Encoding.UTF8.GetString(Body)))), mac);
        string? Header(string name) => name == "X-Time" ? timestamp : mac;
        Assert.True(verifier.Verify(Body, Header).SequenceEqual(Body));

        time.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(WebhookFault.Expired, Assert.Throws<WebhookSignatureException>(() => verifier.Verify(Body, Header).Length).Fault);
        Assert.Equal(WebhookFault.MissingTimestamp, Assert.Throws<WebhookSignatureException>(() => verifier.Verify(Body, n => n == "X-Time" ? null : mac).Length).Fault);
        Assert.Equal(WebhookFault.WrongSignature, Assert.Throws<WebhookSignatureException>(() => verifier.Verify(Body, n => n == "X-Time" ? "1767225601" : mac).Length).Fault);
    }

    [Fact]
    public void The_timestamp_may_lie_as_far_as_the_tolerance_on_both_sides()
    {
        var time = new ManualTime();
        var verifier = new WebhookSignature("s") { TimestampHeader = "X-Time", Tolerance = TimeSpan.FromMinutes(5), TimeProvider = time };
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        Assert.Null(FaultAt(now - 300));
        Assert.Null(FaultAt(now + 300));
        Assert.Equal(WebhookFault.Expired, FaultAt(now - 301));
        Assert.Equal(WebhookFault.Expired, FaultAt(now + 301));
        var e = Assert.Throws<WebhookSignatureException>(() => verifier.Verify(Body, n => n == "X-Time" ? "0" : verifier.Sign(Body)).Length);
        Assert.Contains(" 300 seconds", e.Message, StringComparison.Ordinal);

        WebhookFault? FaultAt(long seconds) =>
            (Record.Exception(() => verifier.Verify(Body, n => n == "X-Time" ? seconds.ToString(CultureInfo.InvariantCulture) : verifier.Sign(Body)).Length) as WebhookSignatureException)?.Fault;
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("yesterday-ish")]
    [InlineData("-5")]
    [InlineData("99999999999999999999")]
    [InlineData("100000000000000")]
    public void A_timestamp_that_is_missing_or_contains_no_time_is_rejected(string? timestamp)
    {
        var verifier = new WebhookSignature("s") { TimestampHeader = "X-Time", Tolerance = TimeSpan.FromDays(365_000) };
        var mac = verifier.Sign(Body);
        var e = Assert.Throws<WebhookSignatureException>(() => verifier.Verify(Body, n => n == "X-Time" ? timestamp : mac).Length);
        Assert.Equal(WebhookFault.MissingTimestamp, e.Fault);
        Assert.Contains("header X-Time", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("99999999999", "5138-11-16T09:46:39Z")]
    [InlineData("100000000000", "1973-03-03T09:46:40Z")]
    [InlineData("99999999999999", "5138-11-16T09:46:39.999Z")]
    [InlineData(" 1767225600 ", "2026-01-01T00:00:00Z")]
    [InlineData("2026-01-01T02:00:00+02:00", "2026-01-01T00:00:00Z")]
    [InlineData("2026-01-01T00:00:00", "2026-01-01T00:00:00Z")]
    public void Seconds_and_milliseconds_are_distinguished_by_their_size(string timestamp, string moment)
    {
        var time = new ManualTime();
        time.Advance(DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture) - time.GetUtcNow());
        var verifier = new WebhookSignature("s") { TimestampHeader = "X-Time", Tolerance = TimeSpan.FromSeconds(1), TimeProvider = time };
        var mac = verifier.Sign(Body);
        Assert.True(verifier.Verify(Body, n => n == "X-Time" ? timestamp : mac).SequenceEqual(Body));
    }

    [Theory]
    [InlineData("X-Time")]
    [InlineData(null)]
    public void A_signature_over_a_timestamp_needs_one(string? header)
    {
        var verifier = new WebhookSignature("s") { TimestampHeader = header, SignedContent = "{timestamp}.{body}" };
        var e = Assert.Throws<WebhookSignatureException>(() => verifier.Verify(Body, n => n == "X-Time" ? " " : "00").Length);
        Assert.Equal(WebhookFault.MissingTimestamp, e.Fault);
        Assert.Contains(header is null ? "TimestampHeader is not set" : "header X-Time", e.Message, StringComparison.Ordinal);
        Assert.Equal(WebhookFault.MissingSignature, Assert.Throws<WebhookSignatureException>(() => verifier.Verify(Body, _ => null).Length).Fault);
    }

    [Fact]
    public void A_timestamp_that_nothing_asks_for_is_not_looked_at()
    {
        var verifier = new WebhookSignature("s") { TimestampHeader = "X-Time" };
        Assert.True(verifier.Verify(Body, n => n == "X-Time" ? "never" : verifier.Sign(Body)).SequenceEqual(Body));
        verifier = new WebhookSignature("s") { Tolerance = TimeSpan.FromMinutes(1) };
        Assert.Equal(WebhookFault.MissingTimestamp, Assert.Throws<WebhookSignatureException>(() => verifier.Verify(Body, _ => verifier.Sign(Body)).Length).Fault);
    }

    [Theory]
    [InlineData(WebhookAlgorithm.HmacSha256, "sha256", true)]
    [InlineData(WebhookAlgorithm.HmacSha256, "SHA-256", true)]
    [InlineData(WebhookAlgorithm.HmacSha256, "hmac-sha256", true)]
    [InlineData(WebhookAlgorithm.HmacSha256, " HMACSHA256 ", true)]
    [InlineData(WebhookAlgorithm.HmacSha256, "sha512", false)]
    [InlineData(WebhookAlgorithm.HmacSha256, "hmac", false)]
    [InlineData(WebhookAlgorithm.HmacSha256, " ", false)]
    [InlineData(WebhookAlgorithm.HmacSha256, "", true)]
    [InlineData(WebhookAlgorithm.HmacSha256, null, true)]
    [InlineData(WebhookAlgorithm.HmacSha512, "hmac-sha-512", true)]
    [InlineData(WebhookAlgorithm.HmacSha512, "sha256", false)]
    public void A_named_hash_must_be_the_expected_one(WebhookAlgorithm algorithm, string? named, bool accepted)
    {
        var verifier = new WebhookSignature("s") { Algorithm = algorithm, AlgorithmHeader = "X-Hash" };
        var mac = verifier.Sign(Body);
        var fault = Record.Exception(() => verifier.Verify(Body, n => n == "X-Hash" ? named : mac).Length);
        if (accepted) Assert.Null(fault);
        else Assert.Equal(WebhookFault.WrongAlgorithm, Assert.IsType<WebhookSignatureException>(fault).Fault);
    }

    [Theory]
    [InlineData("SHA256=", true)]
    [InlineData("sha256=", true)]
    [InlineData(" sha256=", true)]
    [InlineData("", false)]
    [InlineData("sha512=", false)]
    [InlineData("sha256=sha256=", false)]
    public void A_prefix_must_precede_the_signature(string prefix, bool accepted)
    {
        var verifier = new WebhookSignature("s") { Prefix = "sha256=" };
        var mac = verifier.Sign(Body)["sha256=".Length..];
        var fault = Record.Exception(() => verifier.Verify(Body, _ => prefix + mac + " ").Length);
        if (accepted) Assert.Null(fault);
        else Assert.Equal(WebhookFault.WrongSignature, Assert.IsType<WebhookSignatureException>(fault).Fault);
    }

    [Theory]
    [InlineData("%%%%")]
    [InlineData("AAAA")]
    [InlineData("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")]
    public void Base64_that_is_something_else_is_rejected(string header)
    {
        var verifier = new WebhookSignature("Jefe") { Encoding = WebhookEncoding.Base64 };
        Assert.Equal(WebhookFault.WrongSignature, Assert.Throws<WebhookSignatureException>(() => verifier.Verify("what do ya want for nothing?"u8.ToArray(), _ => header).Length).Fault);
    }

    [Fact]
    public void A_signature_that_is_cut_or_goes_on_is_rejected()
    {
        var verifier = new WebhookSignature("s");
        var mac = verifier.Sign(Body);
        Assert.Equal(WebhookFault.WrongSignature, Fault(verifier, Body, mac[..^2]));
        Assert.Equal(WebhookFault.WrongSignature, Fault(verifier, Body, mac + "00"));
        Assert.Equal(WebhookFault.WrongSignature, Fault(verifier, Body, mac + "0"));
        Assert.Equal(WebhookFault.WrongSignature, Fault(verifier, Body, mac + "," + mac));
        Assert.Equal(WebhookFault.WrongSignature, Fault(verifier, Body, "z" + mac[1..]));
    }

    [Fact]
    public void A_body_may_be_a_part_of_a_buffer_or_other_memory()
    {
        var verifier = new WebhookSignature("s");
        var mac = verifier.Sign(Body);
        byte[] buffer = [1, 2, .. Body, 3];
        var part = buffer.AsMemory(2, Body.Length);
        Assert.Equal(mac, verifier.Sign(part));
        Assert.True(verifier.Verify(part, _ => mac).SequenceEqual(Body));
        Assert.Equal(mac, verifier.Sign(new ForeignMemory(Body).Memory));
        Assert.Equal(verifier.Sign(Array.Empty<byte>()), verifier.Sign(default));
    }

    [Fact]
    public void Headers_without_a_signature_are_rejected_whatever_their_kind()
    {
        var verifier = WebhookSignature.Waha("s");
        Assert.Equal(WebhookFault.MissingSignature, Assert.Throws<WebhookSignatureException>(() => verifier.Verify(Body, new Dictionary<string, string> { ["X-Other"] = "1" }).Length).Fault);
        IHeaderDictionary headers = new HeaderDictionary { ["X-Other"] = "1" };
        Assert.Equal(WebhookFault.MissingSignature, Assert.Throws<WebhookSignatureException>(() => verifier.Verify(Body, headers).Length).Fault);
        // Two signatures are none.
        headers["X-Webhook-Hmac"] = new([verifier.Sign(Body), verifier.Sign(Body)]);
        Assert.Equal(WebhookFault.WrongSignature, Assert.Throws<WebhookSignatureException>(() => verifier.Verify(Body, headers).Length).Fault);
    }

    [Fact]
    public void WAHA_sends_a_timestamp_that_may_be_checked()
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var verifier = WebhookSignature.Waha("s", TimeSpan.FromHours(1));
        var headers = new Dictionary<string, string> { ["X-Webhook-Hmac"] = verifier.Sign(Body), ["X-Webhook-Timestamp"] = now };
        Assert.True(verifier.Verify(Body, headers).SequenceEqual(Body));
        headers["X-Webhook-Timestamp"] = "1";
        Assert.Equal(WebhookFault.Expired, Assert.Throws<WebhookSignatureException>(() => verifier.Verify(Body, headers).Length).Fault);
    }

    [Fact]
    public void What_is_missing_is_an_argument_error()
    {
        Assert.Throws<ArgumentNullException>(() => new WebhookSignature(null!));
        Assert.Throws<ArgumentException>(() => new WebhookSignature(""));
        var verifier = new WebhookSignature("s");
        Assert.Equal("header", Assert.Throws<ArgumentNullException>(() => verifier.Verify(Body, (Func<string, string?>)null!).Length).ParamName);
        Assert.Equal("headers", Assert.Throws<ArgumentNullException>(() => verifier.Verify(Body, (Dictionary<string, string>)null!).Length).ParamName);
        Assert.Equal("headers", Assert.Throws<ArgumentNullException>(() => verifier.Verify(Body, (IHeaderDictionary)null!).Length).ParamName);
    }

    [Fact]
    public void The_secret_is_not_shown() => Assert.DoesNotContain("hush-hush", WebhookSignature.Waha("hush-hush").ToString(), StringComparison.Ordinal);

    private static WebhookFault Fault(WebhookSignature verifier, byte[] body, string header) =>
        Assert.Throws<WebhookSignatureException>(() => verifier.Verify(body, n => n == verifier.SignatureHeader ? header : null).Length).Fault;

    /// <summary>Memory that does not tell its array.</summary>
    private sealed class ForeignMemory(byte[] bytes) : System.Buffers.MemoryManager<byte>
    {
        public override Span<byte> GetSpan() => bytes;

        public override System.Buffers.MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
