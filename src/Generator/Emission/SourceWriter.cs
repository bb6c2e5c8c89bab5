using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Emission;

/// <summary>
/// Writes C# with indentation. The only way for text of a specification into the output is one of
/// <see cref="Literal"/>, <see cref="Number"/>, <see cref="XmlText"/> and an identifier that the name allocator has made.
/// </summary>
internal sealed class SourceWriter
{
    private const int LargestSpare = 1 << 19;

    /// <summary>The buffer of the last file that this thread has printed: a specification has hundreds of files.</summary>
    [ThreadStatic]
    private static char[]? s_spare;

    private char[] _text = Rent();
    private int _length;
    private int _indent;
    private bool _atLineStart = true;

    /// <summary>Writes one line.</summary>
    public SourceWriter Line(string line)
    {
        Write(line);
        return Line();
    }

    /// <summary>Writes one line piece by piece, without a string of the whole.</summary>
    public SourceWriter Line([InterpolatedStringHandlerArgument("")] ref Pieces line)
    {
        _ = line;
        return Line();
    }

    public SourceWriter Line()
    {
        Ensure(1);
        _text[_length++] = '\n';
        _atLineStart = true;
        return this;
    }

    /// <summary>Writes part of a line.</summary>
    public SourceWriter Write(string part) => Write(part, 0, part.Length);

    /// <summary>Writes lines of a template, each with the present indentation. The template is the emitter's own text.</summary>
    public SourceWriter Lines(string template)
    {
        var start = 0;
        while (start <= template.Length)
        {
            var end = template.IndexOf('\n', start);
            if (end < 0)
                end = template.Length;
            var length = end > start && template[end - 1] == '\r' ? end - start - 1 : end - start;
            Write(template, start, length);
            Line();
            start = end + 1;
        }

        return this;
    }

    public SourceWriter Open([InterpolatedStringHandlerArgument("")] ref Pieces head)
    {
        Line(ref head);
        return Open();
    }

    public SourceWriter Open(string? head = null)
    {
        if (head is not null)
            Line(head);
        Line("{");
        _indent++;
        return this;
    }

    public SourceWriter Close(string tail = "")
    {
        _indent--;
        return Line("}" + tail);
    }

    public SourceWriter Indent()
    {
        _indent++;
        return this;
    }

    public SourceWriter Outdent()
    {
        _indent--;
        return this;
    }

    /// <summary>The whole text. The writer is not used after that.</summary>
    public string Finish()
    {
        var text = new string(_text, 0, _length);
        if (_text.Length <= LargestSpare)
            s_spare = _text;
        _text = [];
        return text;
    }

    /// <summary>Any text as a C# string literal on one line.</summary>
    public static string Literal(string? value) => value is null ? "null" : SymbolDisplayLiteral(value);

    public static string Literal(bool value) => value ? "true" : "false";

    public static string Literal(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number of a specification as a literal, in the spelling of JSON, which is part of C#'s.</summary>
    /// <param name="json">The number; the binder admits only what C# can hold.</param>
    /// <param name="suffix">The suffix of its type.</param>
    public static string Number(string json, string suffix)
    {
        foreach (var c in json)
        {
            if (c is not (>= '0' and <= '9' or '-' or '+' or '.' or 'e' or 'E'))
                throw new ArgumentException("'" + json + "' is not a number.", nameof(json));
        }

        return json + suffix;
    }

    /// <summary>
    /// Any text as XML documentation content on one line: markup escaped, line ends and control characters folded to blanks
    /// (C# 6.3.3 counts CR, LF, U+0085, U+2028 and U+2029 as line ends; XML 1.0 2.2 forbids most controls and lone surrogates).
    /// </summary>
    public static string XmlText(string value)
    {
        if (IsPlain(value, "&<>"))
            return value;
        var text = new StringBuilder(value.Length + 16);
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            switch (c)
            {
                case '&':
                    text.Append("&amp;");
                    break;
                case '<':
                    text.Append("&lt;");
                    break;
                case '>':
                    text.Append("&gt;");
                    break;
                default:
                    if (char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
                        text.Append(c).Append(value[++i]);
                    else if (char.IsSurrogate(c) || c is '\uFFFE' or '\uFFFF')
                        text.Append('\uFFFD');
                    else if (c < ' ' || c is '\u007F' or '\u0085' or '\u2028' or '\u2029' || (c >= '\u0080' && c <= '\u009F') || char.GetUnicodeCategory(c) == UnicodeCategory.Format)
                        text.Append(' ');
                    else if (!InvisibleText.IsIgnorable(c) || c is >= '\uFE00' and <= '\uFE0F') // Variation selectors, which emoji have, show what they belong to.
                        text.Append(c);
                    break;
            }
        }

        return text.ToString();
    }

    /// <summary>Whether the text is printable ASCII without any of some characters.</summary>
    private static bool IsPlain(string value, string except)
    {
        foreach (var c in value)
        {
            if (c is < ' ' or > '~' || except.IndexOf(c) >= 0)
                return false;
        }

        return true;
    }

    private static char[] Rent()
    {
        var spare = s_spare;
        s_spare = null;
        return spare ?? new char[1 << 14];
    }

    private SourceWriter Write(string text, int start, int length)
    {
        if (length == 0)
            return this;
        Ensure(length + (_indent * 4));
        if (_atLineStart)
        {
            _text.AsSpan(_length, _indent * 4).Fill(' ');
            _length += _indent * 4;
            _atLineStart = false;
        }

        text.CopyTo(start, _text, _length, length);
        _length += length;
        return this;
    }

    private void Ensure(int more)
    {
        if (_length + more > _text.Length)
            Array.Resize(ref _text, Math.Max(_text.Length * 2, _length + more));
    }

    private static string SymbolDisplayLiteral(string value)
    {
        if (IsPlain(value, "\"\\"))
            return "\"" + value + "\"";
        var text = new StringBuilder(value.Length + 2).Append('"');
        foreach (var c in value)
        {
            // Only what is sure to print as itself stays; bidirectional controls, separators and surrogates are escaped.
            if (JsonString.TryAppendEscape(text, c))
                continue;
            if (c is >= ' ' and < '\u007F' || (char.IsLetterOrDigit(c) && !InvisibleText.IsIgnorable(c)))
                text.Append(c);
            else
                text.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
        }

        return text.Append('"').ToString();
    }

    /// <summary>The interpolated string handler, which writes each part at once.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Pieces
    {
        private readonly SourceWriter _writer;

        public Pieces(int literalLength, int formattedCount, SourceWriter writer)
        {
            _writer = writer;
            _ = literalLength + formattedCount;
        }

        public void AppendLiteral(string text) => _writer.Write(text);

        public void AppendFormatted(string? text) => _writer.Write(text ?? "");

        public void AppendFormatted(int number) => _writer.Write(number.ToString(CultureInfo.InvariantCulture));
    }
}
