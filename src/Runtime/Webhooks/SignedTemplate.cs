using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Wappfy.Runtime;

/// <summary>What a webhook's HMAC covers: text, the timestamp, headers and the body, in an order.</summary>
internal sealed class SignedTemplate
{
    public static readonly SignedTemplate Body = Parse("{body}");

    private readonly string _text;
    private readonly List<(string? Literal, string? Name)> _pieces = [];

    private SignedTemplate(string text) => _text = text;

    public bool HasTimestamp { get; private set; }

    /// <summary>The headers that it names.</summary>
    public List<string> Headers { get; } = [];

    /// <exception cref="ArgumentException">The body is not in it, or it has another placeholder.</exception>
    public static SignedTemplate Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        const string Header = "header:";
        var template = new SignedTemplate(text);
        var hasBody = false;
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf('{', at);
            if (open != at)
            {
                var end = open < 0 ? text.Length : open;
                template._pieces.Add((text.Substring(at, end - at), null));
                at = end;
                continue;
            }

            var close = text.IndexOf('}', open);
            var name = close < 0 ? string.Empty : text.Substring(open + 1, close - open - 1);
            if (name.StartsWith(Header, StringComparison.Ordinal) && name.Length > Header.Length)
            {
                name = name.Substring(Header.Length);
                template.Headers.Add(name);
            }
            else if (name is not ("body" or "timestamp"))
            {
                throw new ArgumentException($"'{text}' is not valid: the placeholders are {{body}}, {{timestamp}} and {{header:NAME}}.", nameof(text));
            }
            else
            {
                hasBody |= name == "body";
                template.HasTimestamp |= name == "timestamp";
                name = "{" + name;
            }

            template._pieces.Add((null, name));
            at = close + 1;
        }

        return hasBody ? template : throw new ArgumentException($"'{text}' is not valid: a signature must cover the body, so {{body}} must be in it.", nameof(text));
    }

    /// <summary>Puts it into a hash, all but the last block.</summary>
    public void Write(HMAC hmac, ReadOnlyMemory<byte> body, string? timestamp, Func<string, string?> header)
    {
        foreach (var (literal, name) in _pieces)
        {
            if (name == "{body")
            {
                var (bytes, offset, count) = MemoryMarshal.TryGetArray(body, out var segment) ? (segment.Array!, segment.Offset, segment.Count) : (body.ToArray(), 0, body.Length);
                hmac.TransformBlock(bytes, offset, count, null, 0);
                continue;
            }

            var text = System.Text.Encoding.UTF8.GetBytes(literal ?? (name == "{timestamp" ? timestamp : header(name!)) ?? string.Empty);
            hmac.TransformBlock(text, 0, text.Length, null, 0);
        }
    }

    public override string ToString() => _text;
}
