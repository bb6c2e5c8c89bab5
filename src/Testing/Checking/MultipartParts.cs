using System.Text;

namespace Wappfy.Testing.Checking;

/// <summary>One part of a <c>multipart/form-data</c> body.</summary>
/// <param name="Name">The name of the field; null if the part has none.</param>
/// <param name="FileName">The name of the file, or null.</param>
/// <param name="ContentType">The media type; null if the part has none.</param>
/// <param name="Body">The content.</param>
internal sealed record MultipartPart(string? Name, string? FileName, string? ContentType, ReadOnlyMemory<byte> Body)
{
    public string Text
    {
        get
        {
#if NET8_0_OR_GREATER
            return Encoding.UTF8.GetString(Body.Span);
#else
            return Encoding.UTF8.GetString(Body.ToArray());
#endif
        }
    }
}

/// <summary>Reads the parts of a multipart body (RFC 2046 §5.1.1, RFC 7578).</summary>
internal static class MultipartParts
{
    /// <summary>The boundary that a media type names, or null.</summary>
    public static string? Boundary(string? contentType)
    {
        foreach (var (name, value) in Parameters(contentType ?? ""))
        {
            if (name.Equals("boundary", StringComparison.OrdinalIgnoreCase) && value.Length > 0)
                return value;
        }

        return null;
    }

    /// <summary>The parts; null if the body does not end with its boundary, or a part has no end of its headers.</summary>
    public static List<MultipartPart>? Read(ReadOnlyMemory<byte> body, string boundary)
    {
        var delimiter = Encoding.UTF8.GetBytes("\r\n--" + boundary);
        var parts = new List<MultipartPart>();

        // The first delimiter may be at the very start of the body, without a line break before it.
        var at = body.Span.StartsWith(delimiter.AsSpan(2)) ? delimiter.Length - 2 : Next(0);
        while (at >= 0)
        {
            var rest = body.Span.Slice(at);
            if (rest.StartsWith("--"u8))
                return parts;
            var line = rest.IndexOf("\r\n"u8);
            if (line < 0)
                return null;
            var start = at + line;
            var next = Next(start);
            if (next < 0 || Part(body.Slice(start, next - delimiter.Length - start)) is not { } part)
                return null;
            parts.Add(part);
            at = next;
        }

        return null;

        // The position after the next delimiter: a line of the boundary alone, or of the boundary and two hyphens.
        int Next(int from)
        {
            while (body.Span.Slice(from).IndexOf(delimiter) is >= 0 and var index)
            {
                from += index + delimiter.Length;
                var rest = body.Span.Slice(from);
                var line = rest.IndexOf("\r\n"u8);
                if (rest.StartsWith("--"u8) || (line >= 0 && IsPadding(rest.Slice(0, line))))
                    return from;
            }

            return -1;
        }
    }

    private static bool IsPadding(ReadOnlySpan<byte> text)
    {
        foreach (var one in text)
        {
            if (one is not ((byte)' ' or (byte)'\t'))
                return false;
        }

        return true;
    }

    /// <summary>A part from the line break before its headers.</summary>
    private static MultipartPart? Part(ReadOnlyMemory<byte> part)
    {
        var end = part.Span.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return null;
        string? name = null, fileName = null, type = null;
        foreach (var line in Encoding.UTF8.GetString(part.Slice(0, end).ToArray()).Split(["\r\n"], StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':');
            if (colon < 0)
                continue;
            var value = line.Substring(colon + 1).Trim();
            switch (line.Substring(0, colon).Trim().ToLowerInvariant())
            {
                case "content-type":
                    type = value;
                    break;
                case "content-disposition":
                    foreach (var (parameter, text) in Parameters(value))
                    {
                        if (parameter.Equals("name", StringComparison.OrdinalIgnoreCase))
                            name = Unescape(text);
                        else if (parameter.Equals("filename", StringComparison.OrdinalIgnoreCase) || parameter.Equals("filename*", StringComparison.OrdinalIgnoreCase))
                            fileName = Unescape(text);
                    }

                    break;
            }
        }

        return new MultipartPart(name, fileName, type, part.Slice(end + 4));
    }

    /// <summary>The parameters of a header's value, without their quotes.</summary>
    private static IEnumerable<(string Name, string Value)> Parameters(string header)
    {
        var at = header.IndexOf(';');
        while (at >= 0 && at < header.Length)
        {
            var equals = header.IndexOf('=', at);
            if (equals < 0)
                yield break;
            var name = header.Substring(at + 1, equals - at - 1).Trim();
            var value = new StringBuilder();
            at = equals + 1;
            if (at < header.Length && header[at] == '"')
            {
                for (at++; at < header.Length && header[at] != '"'; at++)
                {
                    // A backslash escapes a quote; browsers, which do not escape, send those of paths as they are.
                    if (header[at] == '\\' && at + 1 < header.Length && header[at + 1] is '"' or '\\')
                        at++;
                    value.Append(header[at]);
                }

                at = header.IndexOf(';', Math.Min(at, header.Length));
            }
            else
            {
                var end = header.IndexOf(';', at);
                value.Append(header, at, (end < 0 ? header.Length : end) - at);
                at = end;
            }

            yield return (name, value.ToString().Trim());
        }
    }

    /// <summary>The escapes that browsers write (HTML, multipart/form-data encoding algorithm).</summary>
    private static string Unescape(string name) => name.IndexOf('%') < 0 ? name : name.Replace("%22", "\"").Replace("%0D", "\r").Replace("%0A", "\n");
}
