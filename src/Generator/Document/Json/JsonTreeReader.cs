using System.Globalization;
using System.Text;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Document.Json;

/// <summary>
/// Reads JSON (RFC 8259) with positions. What other tools commonly let pass (a byte order mark, comments, trailing commas,
/// raw control characters in strings) is read with a warning.
/// </summary>
internal sealed class JsonTreeReader
{
    private readonly SpecFileRef _file;
    private readonly string _text;
    private readonly SourceLines _lines;
    private readonly DiagnosticBag _diagnostics;
    private readonly TreeBuilder _builder;
    private readonly HashSet<string> _warned = [];
    private readonly StringBuilder _buffer = new();
    private int _at;

    private JsonTreeReader(SpecFileRef file, string text, SourceLines lines, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        _file = file;
        _text = text;
        _lines = lines;
        _diagnostics = diagnostics;
        _builder = new TreeBuilder(file, lines, diagnostics, cancellationToken);
        _at = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
    }

    public static SpecNode? Read(SpecFileRef file, string text, SourceLines lines, DiagnosticBag diagnostics, CancellationToken cancellationToken)
        => new JsonTreeReader(file, text, lines, diagnostics, cancellationToken).ReadRoot();

    private SpecNode ReadRoot()
    {
        ReadValue();
        while (_builder.Depth > 0)
            Step();
        SkipBlanks();
        if (_at < _text.Length)
            throw SpecReadException.Syntax(_at, "nothing may follow the end of the JSON value, but found " + Here());
        return _builder.Root!;
    }

    /// <summary>Reads the next member or item of the innermost container, or its end.</summary>
    private void Step()
    {
        SkipBlanks();
        var isObject = _builder.IsInObject;
        var close = isObject ? '}' : ']';
        if (Current == close)
        {
            _at++;
            _builder.End();
            AfterValue();
            return;
        }

        if (!isObject)
        {
            ReadValue();
            return;
        }

        if (Current != '"')
            throw SpecReadException.Syntax(_at, "expected a member name in double quotes or '}', but found " + Here());
        var start = _at;
        _builder.Name(ReadString(), start);
        SkipBlanks();
        if (Current != ':')
            throw SpecReadException.Syntax(_at, "expected ':' after the member name, but found " + Here());
        _at++;
        ReadValue();
    }

    private void ReadValue()
    {
        SkipBlanks();
        var start = _at;
        switch (Current)
        {
            case '{':
                _at++;
                _builder.Begin(SpecNodeKind.Object, start);
                return;
            case '[':
                _at++;
                _builder.Begin(SpecNodeKind.Array, start);
                return;
            case '"':
                var text = ReadString();
                _builder.Scalar(SpecNodeKind.String, text, start, _at - start);
                break;
            case '-' or (>= '0' and <= '9'):
                ReadNumber();
                _builder.Scalar(SpecNodeKind.Number, _builder.Texts.Get(_text, start, _at - start), start, _at - start);
                break;
            default:
                ReadWord(start);
                break;
        }

        AfterValue();
    }

    /// <summary>Takes the comma between values, and reports one that is written before the end of its container.</summary>
    private void AfterValue()
    {
        if (_builder.Depth == 0)
            return;
        SkipBlanks();
        var close = _builder.IsInObject ? '}' : ']';
        if (Current == close)
            return;
        if (Current != ',')
            throw SpecReadException.Syntax(_at, "expected ',' or '" + close + "', but found " + Here());
        var comma = _at++;
        SkipBlanks();
        if (Current == close)
            Warn(comma, "comma", "JSON does not allow a comma before '" + close + "'; it is ignored");
    }

    private void ReadWord(int start)
    {
        var end = start;
        while (end < _text.Length && char.IsLetterOrDigit(_text[end]))
            end++;
        var word = _builder.Texts.Get(_text, start, end - start);
        var kind = word switch
        {
            "true" or "false" => SpecNodeKind.Boolean,
            "null" => SpecNodeKind.Null,
            _ => throw SpecReadException.Syntax(start, "expected a JSON value, but found " + Here()),
        };
        _at = end;
        _builder.Scalar(kind, kind == SpecNodeKind.Null ? "" : word, start, end - start);
    }

    /// <summary>RFC 8259 6.</summary>
    private void ReadNumber()
    {
        var start = _at;
        if (Current == '-')
            _at++;
        if (Current == '0')
            _at++;
        else
            Digits(start);
        if (Current == '.')
        {
            _at++;
            Digits(start);
        }

        if (Current is 'e' or 'E')
        {
            _at++;
            if (Current is '+' or '-')
                _at++;
            Digits(start);
        }

        if (char.IsLetterOrDigit(Current) || Current == '.')
            throw SpecReadException.Syntax(start, "this is not a valid JSON number: " + _text.Substring(start, Math.Min(_at - start + 1, 40)));
    }

    private void Digits(int start)
    {
        if (Current is not (>= '0' and <= '9'))
            throw SpecReadException.Syntax(start, "this is not a valid JSON number: expected a digit, but found " + Here());
        while (Current is >= '0' and <= '9')
            _at++;
    }

    /// <summary>RFC 8259 7. Leaves the position after the closing quote.</summary>
    private string ReadString()
    {
        var open = _at++;
        var from = _at;
        _buffer.Clear();
        while (true)
        {
            if (_at >= _text.Length)
                throw SpecReadException.Syntax(open, "this string is not closed; the text may be cut off");
            var c = _text[_at];
            if (c == '"')
            {
                var plain = _buffer.Length == 0;
                var text = plain ? _builder.Texts.Get(_text, from, _at - from) : _buffer.Append(_text, from, _at - from).ToString();
                _at++;
                if (SurrogateRepair.Repair(ref text))
                    Warn(open, "surrogate", SurrogateRepair.Message);
                return text;
            }

            if (c == '\\')
            {
                _buffer.Append(_text, from, _at - from);
                ReadEscape();
                from = _at;
            }
            else if (c is '\n' or '\r')
            {
                throw SpecReadException.Syntax(open, "this string is not closed on its line");
            }
            else if (c == '\0')
            {
                throw SpecReadException.Syntax(_at, "JSON does not allow a NUL character");
            }
            else
            {
                if (c < ' ')
                    Warn(_at, "control", "a control character in a JSON string must be escaped; it is read unchanged");
                _at++;
            }
        }
    }

    private void ReadEscape()
    {
        var start = _at;
        _at += 2;
        switch (start + 1 < _text.Length ? _text[start + 1] : '\0')
        {
            case '"':
                _buffer.Append('"');
                break;
            case '\\':
                _buffer.Append('\\');
                break;
            case '/':
                _buffer.Append('/');
                break;
            case 'b':
                _buffer.Append('\b');
                break;
            case 'f':
                _buffer.Append('\f');
                break;
            case 'n':
                _buffer.Append('\n');
                break;
            case 'r':
                _buffer.Append('\r');
                break;
            case 't':
                _buffer.Append('\t');
                break;
            case 'u' when start + 6 <= _text.Length
                && ushort.TryParse(_text.Substring(start + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit):
                _buffer.Append((char)unit);
                _at += 4;
                break;
            default:
                throw SpecReadException.Syntax(start, "this is not a valid JSON escape; a backslash is written as '\\\\'");
        }
    }

    private void SkipBlanks()
    {
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (c is ' ' or '\t' or '\r' or '\n')
                _at++;
            else if (c == '/' && _at + 1 < _text.Length && _text[_at + 1] is '/' or '*')
                SkipComment();
            else
                return;
        }
    }

    private void SkipComment()
    {
        var start = _at;
        if (_text[_at + 1] == '/')
        {
            var end = _text.IndexOfAny(['\r', '\n'], _at);
            _at = end < 0 ? _text.Length : end;
        }
        else
        {
            var end = _text.IndexOf("*/", _at + 2, StringComparison.Ordinal);
            if (end < 0)
                throw SpecReadException.Syntax(_at, "this comment is not closed");
            _at = end + 2;
        }

        Warn(start, "comment", "JSON does not allow comments; this one is ignored");
    }

    private char Current => _at < _text.Length ? _text[_at] : '\0';

    private string Here()
    {
        if (_at >= _text.Length)
            return "the end of the text, which may be cut off";
        var c = _text[_at];
        return c is > ' ' and < '\u007F' || char.IsLetterOrDigit(c)
            ? "'" + c + "'"
            : "U+" + ((int)c).ToString("X4", CultureInfo.InvariantCulture);
    }

    /// <summary>Warns of each kind of looseness once in a file.</summary>
    private void Warn(int offset, string kind, string message)
    {
        if (!_warned.Add(kind))
            return;
        var (line, column) = _lines.Locate(offset);
        _diagnostics.Report(Descriptors.LooseSyntax, _file.Path, line, column, 1, message);
    }
}
