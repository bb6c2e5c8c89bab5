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

/// <summary>
/// Verifies that the sender of a webhook knows the secret: an HMAC over the raw body, compared in constant time. Verify before parsing, and
/// with the received bytes. It is safe for concurrent use and does not need a web framework.
/// </summary>
public sealed class WebhookSignature
{
    /// <summary>The maximum number of signatures in one header that are compared.</summary>
    private const int MaxSignatures = 16;

    private readonly bool _isBase64;
    private byte[][] _secrets;
    private SignedTemplate _template = SignedTemplate.Body;

    /// <summary>A verifier with this shared secret, taken as UTF-8.</summary>
    /// <exception cref="ArgumentException">The secret is empty.</exception>
    public WebhookSignature(string secret)
        : this(secret, isBase64: false)
    {
    }

    private WebhookSignature(WebhookSignature other)
    {
        _isBase64 = other._isBase64;
        _secrets = other._secrets;
        _template = other._template;
        Algorithm = other.Algorithm;
        Encoding = other.Encoding;
        SignatureHeader = other.SignatureHeader;
        Prefix = other.Prefix;
        AlgorithmHeader = other.AlgorithmHeader;
        TimestampHeader = other.TimestampHeader;
        Separator = other.Separator;
        TimestampPrefix = other.TimestampPrefix;
        Tolerance = other.Tolerance;
        TimeProvider = other.TimeProvider;
    }

    private WebhookSignature(string secret, bool isBase64)
    {
        _isBase64 = isBase64;
        _secrets = [Bytes(secret)];
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

    /// <summary>
    /// What the HMAC covers, with <c>{body}</c>, <c>{timestamp}</c> and <c>{header:NAME}</c> in their places: <c>{body}</c> alone, or <c>v0:{timestamp}:{body}</c>.
    /// </summary>
    /// <exception cref="ArgumentException">The body is not in it, or it has another placeholder.</exception>
    public string SignedContent
    {
        get => _template.ToString();
        init => _template = SignedTemplate.Parse(value);
    }

    /// <summary>The character between several signatures in the header, of which one must match, such as while a secret is replaced; null for one signature.</summary>
    public char? Separator { get; init; }

    /// <summary>The prefix of the time among the parts of the signature's header, such as <c>t=</c>; null if the time is in <see cref="TimestampHeader"/>.</summary>
    public string? TimestampPrefix { get; init; }

    /// <summary>
    /// Replay protection: the maximum distance of the timestamp from now; null (the default) for no check. It is only reliable if the HMAC covers the
    /// timestamp (<see cref="SignedContent"/>); otherwise, the sender of a replayed webhook can change it.
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

    /// <summary>The signature of GitHub: <c>X-Hub-Signature-256</c> with <c>sha256=</c> and the hexadecimal HMAC-SHA256 of the raw body. It has no timestamp.</summary>
    /// <param name="secret">The webhook's secret.</param>
    public static WebhookSignature GitHub(string secret) => new(secret) { SignatureHeader = "X-Hub-Signature-256", Prefix = "sha256=" };

    /// <summary>
    /// The signature of Stripe: <c>Stripe-Signature</c> with <c>t=</c> and one or more <c>v1=</c>, the hexadecimal HMAC-SHA256 of time, dot and body; at most 5 minutes old.
    /// </summary>
    /// <param name="secret">The endpoint's secret, with its <c>whsec_</c>.</param>
    public static WebhookSignature Stripe(string secret) => new(secret)
    {
        SignatureHeader = "Stripe-Signature",
        Separator = ',',
        Prefix = "v1=",
        TimestampPrefix = "t=",
        SignedContent = "{timestamp}.{body}",
        Tolerance = TimeSpan.FromMinutes(5),
    };

    /// <summary>
    /// The signature of Slack: <c>X-Slack-Signature</c> with <c>v0=</c> and the hexadecimal HMAC-SHA256 of <c>v0</c>, time and body; at most 5 minutes old.
    /// </summary>
    /// <param name="secret">The app's signing secret.</param>
    public static WebhookSignature Slack(string secret) => new(secret)
    {
        SignatureHeader = "X-Slack-Signature",
        Prefix = "v0=",
        TimestampHeader = "X-Slack-Request-Timestamp",
        SignedContent = "v0:{timestamp}:{body}",
        Tolerance = TimeSpan.FromMinutes(5),
    };

    /// <summary>
    /// The signature of Standard Webhooks: <c>webhook-signature</c> with one or more <c>v1,</c> and the Base64 HMAC-SHA256 of <c>webhook-id</c>, time and body; at most 5 minutes old.
    /// </summary>
    /// <param name="secret">The secret in Base64, with or without its <c>whsec_</c>.</param>
    /// <exception cref="ArgumentException">The secret is not Base64.</exception>
    public static WebhookSignature StandardWebhooks(string secret) => new(secret, isBase64: true)
    {
        Encoding = WebhookEncoding.Base64,
        SignatureHeader = "webhook-signature",
        Separator = ' ',
        Prefix = "v1,",
        TimestampHeader = "webhook-timestamp",
        SignedContent = "{header:webhook-id}.{timestamp}.{body}",
        Tolerance = TimeSpan.FromMinutes(5),
    };

    /// <summary>The same verifier that accepts another secret as well, until all senders have the new one; <see cref="Sign"/> uses the first.</summary>
    /// <param name="secret">The other secret, in the same form as the first.</param>
    /// <exception cref="ArgumentException">The secret is empty.</exception>
    public WebhookSignature AlsoAccept(string secret)
    {
        return new WebhookSignature(this) { _secrets = [.. _secrets, Bytes(secret)] };
    }

    /// <summary>The same verifier with another <see cref="Tolerance"/>.</summary>
    /// <param name="tolerance">The maximum distance of the timestamp from now; <see cref="Timeout.InfiniteTimeSpan"/> for no check.</param>
    /// <exception cref="InvalidOperationException">The signature has no timestamp.</exception>
    public WebhookSignature Within(TimeSpan tolerance)
    {
        if (tolerance != Timeout.InfiniteTimeSpan && TimestampHeader is null && TimestampPrefix is null)
            throw new InvalidOperationException($"The webhooks that are signed in {SignatureHeader} have no timestamp, so that their age cannot be checked.");
        return new WebhookSignature(this) { Tolerance = tolerance == Timeout.InfiniteTimeSpan ? null : tolerance };
    }

    /// <summary>Verifies a webhook and returns its body, ready to be parsed.</summary>
    /// <param name="body">The received bytes of the body.</param>
    /// <param name="header">Returns a header's value by its name, ignoring case, or null if it is absent.</param>
    /// <exception cref="WebhookSignatureException">The sender of the webhook does not know the secret, or the webhook is too old.</exception>
    public ReadOnlySpan<byte> Verify(ReadOnlyMemory<byte> body, Func<string, string?> header)
    {
        ArgumentNullException.ThrowIfNull(header);
        CheckAlgorithm(header);
        var signature = header(SignatureHeader);
        var timestamp = TimestampOf(signature, header);
        CheckSignature(body, signature, timestamp, header);
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

    /// <summary>The signature of a body, for tests and for senders of webhooks.</summary>
    /// <param name="body">The body.</param>
    /// <param name="timestamp">The time as it is sent; null for none.</param>
    public string Sign(ReadOnlyMemory<byte> body, string? timestamp = null) => Write(Compute(_secrets[0], body, timestamp, static _ => null));

    /// <summary>All headers that a signed body is sent with, for tests and for senders of webhooks; the time is now.</summary>
    /// <param name="body">The body.</param>
    /// <param name="id">The value of other headers that the signature covers, such as <c>webhook-id</c>; null for a new one.</param>
    public IReadOnlyDictionary<string, string> CreateHeaders(ReadOnlyMemory<byte> body, string? id = null)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var timestamp = TimestampHeader is null && TimestampPrefix is null ? null : TimeProvider.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        if (TimestampHeader is not null) headers[TimestampHeader] = timestamp!;
        if (AlgorithmHeader is not null) headers[AlgorithmHeader] = AlgorithmName;
        foreach (var name in _template.Headers) headers[name] = id ??= Guid.NewGuid().ToString("N");
        var signature = Write(Compute(_secrets[0], body, timestamp, name => headers.TryGetValue(name, out var value) ? value : null));
        headers[SignatureHeader] = TimestampPrefix is null ? signature : TimestampPrefix + timestamp + (Separator ?? ',') + signature;
        return headers;
    }

    /// <summary>Never shows the secret.</summary>
    public override string ToString() => $"WebhookSignature ({Algorithm} in {SignatureHeader})";

    private void CheckAlgorithm(Func<string, string?> header)
    {
        if (AlgorithmHeader is null || header(AlgorithmHeader) is not { Length: > 0 } named) return;
        var expected = AlgorithmName;
        var plain = named.Trim().Replace("-", string.Empty);
        if (plain.StartsWith("hmac", StringComparison.OrdinalIgnoreCase)) plain = plain.Substring(4);
        if (!string.Equals(plain, expected, StringComparison.OrdinalIgnoreCase))
            throw new WebhookSignatureException(WebhookFault.WrongAlgorithm, $"The header {AlgorithmHeader} does not name the expected hash {expected}.");
    }

    private string AlgorithmName => Algorithm == WebhookAlgorithm.HmacSha512 ? "sha512" : "sha256";

    private string TimestampName => TimestampHeader ?? (TimestampPrefix is null ? "for its timestamp (TimestampHeader is not set)" : SignatureHeader + " with " + TimestampPrefix);

    private string? TimestampOf(string? signature, Func<string, string?> header)
    {
        if (TimestampHeader is not null) return header(TimestampHeader);
        if (TimestampPrefix is null || signature is null) return null;
        foreach (var part in signature.Split(Separator ?? ','))
        {
            if (part.Trim() is var trimmed && trimmed.StartsWith(TimestampPrefix, StringComparison.Ordinal)) return trimmed.Substring(TimestampPrefix.Length);
        }

        return null;
    }

    private void CheckSignature(ReadOnlyMemory<byte> body, string? signature, string? timestamp, Func<string, string?> header)
    {
        if (string.IsNullOrWhiteSpace(signature))
            throw new WebhookSignatureException(WebhookFault.MissingSignature, $"The webhook has no header {SignatureHeader}: it is not signed.");
        if (_template.HasTimestamp && string.IsNullOrWhiteSpace(timestamp))
            throw new WebhookSignatureException(WebhookFault.MissingTimestamp, $"The webhook has no header {TimestampName}, which its signature covers.");
        foreach (var name in _template.Headers)
        {
            if (string.IsNullOrEmpty(header(name))) throw new WebhookSignatureException(WebhookFault.MissingSignature, $"The webhook has no header {name}, which its signature covers.");
        }

        var given = new List<byte[]>();
        foreach (var part in Separator is { } separator ? signature!.Split(separator) : [signature!])
        {
            var text = part.Trim();
            if (given.Count < MaxSignatures && text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && Decode(text.Substring(Prefix.Length)) is { } mac) given.Add(mac);
        }

        // Which secret and which signature match does not show in the time that this takes.
        var isRight = false;
        foreach (var secret in _secrets)
        {
            var expected = Compute(secret, body, timestamp, header);
            foreach (var mac in given) isRight |= FixedTimeEquals(mac, expected);
        }

        if (!isRight) throw Wrong();
    }

    private void CheckTime(string? timestamp, TimeSpan tolerance)
    {
        if (string.IsNullOrWhiteSpace(timestamp))
            throw new WebhookSignatureException(WebhookFault.MissingTimestamp, $"The webhook has no header {TimestampName}, so its age is unknown.");
        if (ParseTime(timestamp!.Trim()) is not { } sent)
            throw new WebhookSignatureException(WebhookFault.MissingTimestamp, $"The header {TimestampName} does not contain a valid time.");
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

    private byte[] Compute(byte[] secret, ReadOnlyMemory<byte> body, string? timestamp, Func<string, string?> header)
    {
        using HMAC hmac = Algorithm == WebhookAlgorithm.HmacSha512 ? new HMACSHA512(secret) : new HMACSHA256(secret);
        _template.Write(hmac, body, timestamp, header);
        hmac.TransformFinalBlock([], 0, 0);
        return hmac.Hash!;
    }

    private string Write(byte[] mac) => Prefix + (Encoding == WebhookEncoding.Base64 ? Convert.ToBase64String(mac) : ToHex(mac));

    private byte[] Bytes(string secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        const string Prefix = "whsec_";
        var text = _isBase64 && secret.StartsWith(Prefix, StringComparison.Ordinal) ? secret.Substring(Prefix.Length) : secret;
        if (text.Length == 0) throw new ArgumentException("The webhook's secret must not be empty.", nameof(secret));
        if (!_isBase64) return System.Text.Encoding.UTF8.GetBytes(text);
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            throw new ArgumentException("The webhook's secret must be Base64, with or without whsec_ before it.", nameof(secret));
        }
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
