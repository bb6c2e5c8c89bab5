namespace Wappfy.Runtime;

/// <summary>Finds path segments that consist only of dots: normalizing a path removes them, and the path leads elsewhere (RFC 3986 §5.2.4).</summary>
internal static class DotSegments
{
    /// <summary>Whether <paramref name="path"/> has a segment of one or two dots, also where a dot is percent-encoded (RFC 3986 §6.2.2.2).</summary>
    /// <param name="path">A path or a part of one.</param>
    /// <param name="decodeSeparators">
    /// Whether encoded slashes and backslashes separate segments too, and a semicolon ends a segment's name: so do servers that decode before
    /// they split, or that drop the parameters of segments.
    /// </param>
    public static bool Any(ReadOnlySpan<char> path, bool decodeSeparators)
    {
        var dots = 0;
        var isDots = true;
        for (var i = 0; i < path.Length; i++)
        {
            var c = path[i];
            var encoded = c == '%' && i + 2 < path.Length && Decode(path[i + 1], path[i + 2], out c);
            if (encoded) i += 2;

            if (c == '.')
            {
                dots++;
            }
            else if ((c is '/' or '\\' && (decodeSeparators || !encoded)) || (c == ';' && decodeSeparators))
            {
                if (isDots && dots is 1 or 2) return true;
                // What follows a semicolon belongs to the same segment.
                isDots = c != ';';
                dots = 0;
            }
            else
            {
                isDots = false;
            }
        }

        return isDots && dots is 1 or 2;
    }

    /// <summary>Whether a triplet encodes a character that matters here. Others, and what is not a triplet at all, are read as they are written.</summary>
    private static bool Decode(char high, char low, out char decoded)
    {
        decoded = (high, low) switch
        {
            ('2', 'e' or 'E') => '.',
            ('2', 'f' or 'F') => '/',
            ('5', 'c' or 'C') => '\\',
            ('3', 'b' or 'B') => ';',
            _ => '%',
        };
        return decoded != '%';
    }
}
