using System.Buffers;
using System.Text;

namespace Wappfy.Runtime;

/// <summary>Which characters stay as they are when a value is written.</summary>
internal enum Escaping : byte
{
    /// <summary>Only the unreserved characters of RFC 3986 §2.3 stay.</summary>
    Unreserved,

    /// <summary>Reserved characters and percent-encoded triplets stay as well (RFC 6570 §3.2.3; <c>allowReserved</c>).</summary>
    Reserved,

    /// <summary>As <see cref="Reserved"/>, without the characters that would end a path segment or the path.</summary>
    ReservedInPath,

    /// <summary>As <see cref="ReservedInPath"/>, with slashes, which separate the segments of the value.</summary>
    ReservedInSegments,

    /// <summary>As <see cref="Unreserved"/>, with slashes, which separate the segments of the value.</summary>
    Segments,

    /// <summary>As <see cref="Reserved"/>, without those that no cookie's value may contain: comma and semicolon (RFC 6265 §4.1.1).</summary>
    ReservedInCookie,

    /// <summary>All characters of which a cookie's value may consist stay (cookie-octet in RFC 6265 §4.1.1), also <c>%</c>.</summary>
    CookieOctet,

    /// <summary>As <see cref="Reserved"/>, without those by which a form is read: ampersand, equals sign, and the plus sign that is a space.</summary>
    ReservedInForm,

    /// <summary><c>application/x-www-form-urlencoded</c>: as <see cref="Unreserved"/>, with a space as <c>+</c>.</summary>
    Form,

    /// <summary>Nothing is encoded (header values).</summary>
    None,
}

/// <summary>A growing text in a pooled buffer, with percent-encoding by RFC 3986 §2.1.</summary>
internal struct UrlWriter
{
    private const string Hex = "0123456789ABCDEF";
#if NET8_0_OR_GREATER
    private static readonly SearchValues<char> s_unreserved = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");
#endif
    private char[]? _buffer;
    private int _length;

    public readonly int Length => _length;

    public readonly ReadOnlySpan<char> Written => _buffer is null ? default : _buffer.AsSpan(0, _length);

    public void Append(char value)
    {
        if (_buffer is null || _length == _buffer.Length) Grow(1);
        _buffer![_length++] = value;
    }

    public void Append(string value) => Append(value.AsSpan());

    public void Append(ReadOnlySpan<char> value)
    {
        if (_buffer is null || _buffer.Length - _length < value.Length) Grow(value.Length);
        value.CopyTo(_buffer.AsSpan(_length));
        _length += value.Length;
    }

    /// <summary>Writes <paramref name="value"/> encoded.</summary>
    /// <exception cref="ArgumentException">The value contains half of a surrogate pair, which cannot be encoded as UTF-8.</exception>
    public void AppendEscaped(string value, Escaping escaping)
    {
        if (escaping == Escaping.None)
        {
            Append(value);
            return;
        }

        // Most values have nothing to encode.
        var plain = UnreservedLength(value);
        Append(value.AsSpan(0, plain));
        for (var i = plain; i < value.Length; i++)
        {
            var c = value[i];
            if (Stays(value, i, escaping))
            {
                Append(c);
            }
            else if (c == ' ' && escaping == Escaping.Form)
            {
                Append('+');
            }
            else if (c < 0x80)
            {
                AppendEscaped((byte)c);
            }
            else
            {
                AppendUtf8(value, ref i);
            }
        }
    }

    /// <summary>The text; the buffer goes back to the pool.</summary>
    public string Finish()
    {
        var text = Written.ToString();
        Release();
        return text;
    }

    public void Release()
    {
        var buffer = _buffer;
        _buffer = null;
        _length = 0;
        if (buffer is not null) ArrayPool<char>.Shared.Return(buffer);
    }

    public static bool IsUnreserved(char c) =>
        c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '.' or '_' or '~';

    /// <summary>The number of unreserved characters at the start.</summary>
    private static int UnreservedLength(string value)
    {
#if NET8_0_OR_GREATER
        var length = value.AsSpan().IndexOfAnyExcept(s_unreserved);
        return length < 0 ? value.Length : length;
#else
        var length = 0;
        while (length < value.Length && IsUnreserved(value[length])) length++;
        return length;
#endif
    }

    private static bool Stays(string value, int index, Escaping escaping)
    {
        var c = value[index];
        if (IsUnreserved(c)) return true;
        if (escaping is Escaping.Unreserved or Escaping.Form) return false;
        if (escaping == Escaping.Segments) return c == '/';
        if (escaping == Escaping.CookieOctet) return c is > ' ' and < '\u007f' and not ('"' or ',' or ';' or '\\');
        return c switch
        {
            ':' or '@' or '!' or '$' or '\'' or '(' or ')' or '*' => true,
            '&' or '+' or '=' => escaping != Escaping.ReservedInForm,
            ',' or ';' => escaping != Escaping.ReservedInCookie,
            '/' => escaping != Escaping.ReservedInPath,
            '?' => escaping is not (Escaping.ReservedInPath or Escaping.ReservedInSegments),
            '#' or '[' or ']' when escaping == Escaping.ReservedInCookie => true,
            '%' => index + 2 < value.Length && IsHex(value[index + 1]) && IsHex(value[index + 2]),
            // Elsewhere not these, which RFC 6570 keeps as well: '#' would end the query, and brackets are no query characters (RFC 3986 §3.4).
            _ => false,
        };
    }

    private static bool IsHex(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');

    private void AppendUtf8(string value, ref int index)
    {
        int scalar = value[index];
        if (char.IsSurrogate(value[index]))
        {
            if (!char.IsHighSurrogate(value[index]) || index + 1 >= value.Length || !char.IsLowSurrogate(value[index + 1]))
                throw new ArgumentException($"The value contains half of a surrogate pair at position {index}, which cannot be encoded as UTF-8.");
            scalar = char.ConvertToUtf32(value[index], value[++index]);
        }

        if (scalar < 0x800)
        {
            AppendEscaped((byte)(0xC0 | (scalar >> 6)));
        }
        else if (scalar < 0x10000)
        {
            AppendEscaped((byte)(0xE0 | (scalar >> 12)));
            AppendEscaped((byte)(0x80 | ((scalar >> 6) & 0x3F)));
        }
        else
        {
            AppendEscaped((byte)(0xF0 | (scalar >> 18)));
            AppendEscaped((byte)(0x80 | ((scalar >> 12) & 0x3F)));
            AppendEscaped((byte)(0x80 | ((scalar >> 6) & 0x3F)));
        }

        AppendEscaped((byte)(0x80 | (scalar & 0x3F)));
    }

    private void AppendEscaped(byte value)
    {
        Append('%');
        Append(Hex[value >> 4]);
        Append(Hex[value & 0xF]);
    }

    private void Grow(int more)
    {
        var next = ArrayPool<char>.Shared.Rent(Math.Max(256, (_length + more) * 2));
        if (_buffer is not null)
        {
            Array.Copy(_buffer, next, _length);
            ArrayPool<char>.Shared.Return(_buffer);
        }

        _buffer = next;
    }
}
