using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Wappfy.Runtime;

/// <summary>The hash under a webhook's HMAC (RFC 2104).</summary>
public enum WebhookAlgorithm
{
    /// <summary>HMAC-SHA256.</summary>
    HmacSha256,

    /// <summary>HMAC-SHA512.</summary>
    HmacSha512,
}

/// <summary>How a webhook's HMAC is written in its header.</summary>
public enum WebhookEncoding
{
    /// <summary>Hexadecimal, in lower or upper case.</summary>
    Hex,

    /// <summary>Base64 (RFC 4648 §4).</summary>
    Base64,
}

/// <summary>What a webhook's HMAC covers.</summary>
public enum WebhookSignedContent
{
    /// <summary>The raw body.</summary>
    Body,

    /// <summary>The timestamp header's text, a dot, and the raw body; the timestamp then cannot be changed by others.</summary>
    TimestampDotBody,
}

/// <summary>
/// Verifies that the sender of a webhook knows the secret: an HMAC over the raw body, compared in constant time. Verify before parsing, and
/// with the received bytes. It is safe for concurrent use and does not need a web framework.
/// </summary>
public sealed class WebhookSignature
{
    private readonly byte[] _secret;

    /// <summary>A verifier with this shared secret, taken as UTF-8.</summary>
    /// <exception cref="ArgumentException">The secret is empty.</exception>
    public WebhookSignature(string secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        if (secret.Length == 0) throw new ArgumentException("The webhook's secret must not be empty.", nameof(secret));
        _secret = System.Text.Encoding.UTF8.GetBytes(secret);
    }

    /// <summary>The hash: SHA-256.</summary>
    public WebhookAlgorithm Algorithm { get; init; } = WebhookAlgorithm.HmacSha256;

    /// <summary>The form of the HMAC: hexadecimal.</summary>
    public WebhookEncoding Encoding { get; init; } = WebhookEncoding.Hex;

    /// <summary>The header with the HMAC: <c>X-Signature</c>.</summary>
    public string SignatureHeader { get; init; } = "X-Signature";

    /// <summary>The prefix of the HMAC in its header, such as <c>sha256=</c>; empty for none.</summary>
    public string Prefix { get; init; } = string.Empty;

    /// <summary>A header that names the hash (<c>sha512</c>) and must match if it is present; null for none.</summary>
    public string? AlgorithmHeader { get; init; }

    /// <summary>A header with the time of sending (Unix seconds or milliseconds, or RFC 3339); null for none.</summary>
    public string? TimestampHeader { get; init; }

    /// <summary>What the HMAC covers: the body.</summary>
    public WebhookSignedContent SignedContent { get; init; } = WebhookSignedContent.Body;

    /// <summary>
    /// Replay protection: the maximum distance of the timestamp from now; null (the default) for no check. It is only reliable if the HMAC covers the
    /// timestamp (<see cref="WebhookSignedContent.TimestampDotBody"/>); otherwise, the sender of a replayed webhook can change it.
    /// </summary>
    public TimeSpan? Tolerance { get; init; }

    /// <summary>The clock for <see cref="Tolerance"/>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// The signature of WAHA: <c>X-Webhook-Hmac</c> with the hexadecimal HMAC-SHA512 of the raw body, <c>X-Webhook-Hmac-Algorithm: sha512</c>.
    /// </summary>
    /// <param name="secret">The webhook's HMAC key.</param>
    /// <param name="tolerance">The maximum distance of <c>X-Webhook-Timestamp</c>, which the HMAC does not cover, from now; null for no check.</param>
    public static WebhookSignature Waha(string secret, TimeSpan? tolerance = null) => new(secret)
    {
        Algorithm = WebhookAlgorithm.HmacSha512,
        SignatureHeader = "X-Webhook-Hmac",
        AlgorithmHeader = "X-Webhook-Hmac-Algorithm",
        TimestampHeader = "X-Webhook-Timestamp",
        Tolerance = tolerance,
    };

    /// <summary>Verifies a webhook and returns its body, ready to be parsed.</summary>
    /// <param name="body">The received bytes of the body.</param>
    /// <param name="header">Returns a header's value by its name, ignoring case, or null if it is absent.</param>
    /// <exception cref="WebhookSignatureException">The sender of the webhook does not know the secret, or the webhook is too old.</exception>
    public ReadOnlySpan<byte> Verify(ReadOnlyMemory<byte> body, Func<string, string?> header)
    {
        ArgumentNullException.ThrowIfNull(header);
        CheckAlgorithm(header);
        var timestamp = TimestampHeader is null ? null : header(TimestampHeader);
        CheckSignature(body, header(SignatureHeader), timestamp);
        if (Tolerance is { } tolerance) CheckTime(timestamp, tolerance);
        return body.Span;
    }

    /// <summary>Verifies a webhook whose headers have one value each.</summary>
    /// <param name="body">The received bytes of the body.</param>
    /// <param name="headers">The headers.</param>
    /// <exception cref="WebhookSignatureException">The sender of the webhook does not know the secret, or the webhook is too old.</exception>
    public ReadOnlySpan<byte> Verify(ReadOnlyMemory<byte> body, IEnumerable<KeyValuePair<string, string>> headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        return Verify(body, name =>
        {
            foreach (var header in headers)
            {
                if (string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase)) return header.Value;
            }

            return null;
        });
    }

    /// <summary>Verifies a webhook with the headers of a web framework, such as ASP.NET's <c>request.Headers</c>.</summary>
    /// <typeparam name="TValues">A header's values.</typeparam>
    /// <param name="body">The received bytes of the body.</param>
    /// <param name="headers">The headers.</param>
    /// <exception cref="WebhookSignatureException">The sender of the webhook does not know the secret, or the webhook is too old.</exception>
    public ReadOnlySpan<byte> Verify<TValues>(ReadOnlyMemory<byte> body, IEnumerable<KeyValuePair<string, TValues>> headers)
        where TValues : IEnumerable<string?>
    {
        ArgumentNullException.ThrowIfNull(headers);
        return Verify(body, name =>
        {
            foreach (var header in headers)
            {
                if (string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase)) return string.Join(",", header.Value);
            }

            return null;
        });
    }

    /// <summary>The header's value for a body, for tests and for senders of webhooks.</summary>
    public string Sign(ReadOnlyMemory<byte> body, string? timestamp = null)
    {
        var mac = Compute(body, timestamp);
        return Prefix + (Encoding == WebhookEncoding.Base64 ? Convert.ToBase64String(mac) : ToHex(mac));
    }

    /// <summary>Never shows the secret.</summary>
    public override string ToString() => $"WebhookSignature ({Algorithm} in {SignatureHeader})";

    private void CheckAlgorithm(Func<string, string?> header)
    {
        if (AlgorithmHeader is null || header(AlgorithmHeader) is not { Length: > 0 } named) return;
        var expected = Algorithm == WebhookAlgorithm.HmacSha512 ? "sha512" : "sha256";
        var plain = named.Trim().Replace("-", string.Empty);
        if (plain.StartsWith("hmac", StringComparison.OrdinalIgnoreCase)) plain = plain.Substring(4);
        if (!string.Equals(plain, expected, StringComparison.OrdinalIgnoreCase))
            throw new WebhookSignatureException(WebhookFault.WrongAlgorithm, $"The header {AlgorithmHeader} does not name the expected hash {expected}.");
    }

    private void CheckSignature(ReadOnlyMemory<byte> body, string? signature, string? timestamp)
    {
        if (string.IsNullOrWhiteSpace(signature))
            throw new WebhookSignatureException(WebhookFault.MissingSignature, $"The webhook has no header {SignatureHeader}: it is not signed.");
        if (SignedContent == WebhookSignedContent.TimestampDotBody && string.IsNullOrWhiteSpace(timestamp))
            throw new WebhookSignatureException(WebhookFault.MissingTimestamp, $"The webhook has no header {TimestampHeader ?? "for its timestamp (TimestampHeader is not set)"}, which its signature covers.");

        var text = signature!.Trim();
        if (!text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) throw Wrong();
        if (Decode(text.Substring(Prefix.Length)) is not { } given || !FixedTimeEquals(given, Compute(body, timestamp))) throw Wrong();
    }

    private void CheckTime(string? timestamp, TimeSpan tolerance)
    {
        if (string.IsNullOrWhiteSpace(timestamp))
            throw new WebhookSignatureException(WebhookFault.MissingTimestamp, $"The webhook has no header {TimestampHeader ?? "for its timestamp (TimestampHeader is not set)"}, so its age is unknown.");
        if (ParseTime(timestamp!.Trim()) is not { } sent)
            throw new WebhookSignatureException(WebhookFault.MissingTimestamp, $"The header {TimestampHeader} does not contain a valid time.");
        if ((TimeProvider.GetUtcNow() - sent).Duration() > tolerance)
            throw new WebhookSignatureException(WebhookFault.Expired, $"The webhook's time is more than {tolerance.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)} seconds from now.");
    }

    private static DateTimeOffset? ParseTime(string text)
    {
        // 13 digits and more are milliseconds: as seconds they would lie in the far future.
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number > 99_999_999_999_999 ? null : number >= 100_000_000_000 ? DateTimeOffset.FromUnixTimeMilliseconds(number) : DateTimeOffset.FromUnixTimeSeconds(number);
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
    }

    private byte[] Compute(ReadOnlyMemory<byte> body, string? timestamp)
    {
        using HMAC hmac = Algorithm == WebhookAlgorithm.HmacSha512 ? new HMACSHA512(_secret) : new HMACSHA256(_secret);
        if (SignedContent == WebhookSignedContent.TimestampDotBody)
        {
            var prefix = System.Text.Encoding.UTF8.GetBytes(timestamp + ".");
            hmac.TransformBlock(prefix, 0, prefix.Length, null, 0);
        }

        var (bytes, offset, count) = System.Runtime.InteropServices.MemoryMarshal.TryGetArray(body, out var segment)
            ? (segment.Array!, segment.Offset, segment.Count)
            : (body.ToArray(), 0, body.Length);
        hmac.TransformFinalBlock(bytes, offset, count);
        return hmac.Hash!;
    }

    private byte[]? Decode(string text)
    {
        try
        {
            if (Encoding == WebhookEncoding.Base64) return Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            return null; // No base64: as wrong as any other signature.
        }

        if (text.Length % 2 != 0) return null;
        var bytes = new byte[text.Length / 2];
        for (var i = 0; i < bytes.Length; i++)
        {
            if (!byte.TryParse(text.Substring(i * 2, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[i])) return null;
        }

        return bytes;
    }

    private static string ToHex(byte[] bytes)
    {
        var text = new StringBuilder(bytes.Length * 2);
        foreach (var b in bytes) text.Append(b.ToString("x2", CultureInfo.InvariantCulture));
        return text.ToString();
    }

    private static bool FixedTimeEquals(byte[] a, byte[] b)
    {
#if NET8_0_OR_GREATER
        return CryptographicOperations.FixedTimeEquals(a, b);
#else
        if (a.Length != b.Length) return false;
        var difference = 0;
        for (var i = 0; i < a.Length; i++) difference |= a[i] ^ b[i];
        return difference == 0;
#endif
    }

    private WebhookSignatureException Wrong() =>
        new(WebhookFault.WrongSignature, $"The webhook's signature in {SignatureHeader} does not match its body: the secret is different, or the bytes were changed.");
}
