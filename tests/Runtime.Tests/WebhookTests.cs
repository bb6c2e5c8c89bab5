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
    public void A_bad_signature_is_refused(string? header, WebhookFault fault)
    {
        var e = Assert.Throws<WebhookSignatureException>(() => WebhookSignature.Waha("s").Verify(Body, n => n == "X-Webhook-Hmac" ? header : null).Length);
        Assert.Equal(fault, e.Fault);
    }

    [Fact]
    public void A_changed_body_another_secret_or_another_hash_is_refused()
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
    public void Replay_protection_refuses_what_is_too_old(string timestamp)
    {
        var time = new ManualTime();
        var verifier = new WebhookSignature("s") { TimestampHeader = "X-Time", Tolerance = TimeSpan.FromMinutes(5), SignedContent = WebhookSignedContent.TimestampDotBody, TimeProvider = time };
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
    public void The_secret_is_not_shown() => Assert.DoesNotContain("hush-hush", WebhookSignature.Waha("hush-hush").ToString(), StringComparison.Ordinal);

    private static WebhookFault Fault(WebhookSignature verifier, byte[] body, string header) =>
        Assert.Throws<WebhookSignatureException>(() => verifier.Verify(body, n => n == verifier.SignatureHeader ? header : null).Length).Fault;
}
