using System.Text;
using Wappfy.Generator.Constraints;

namespace Wappfy.Generator.Document.Yaml;

/// <summary>
/// Indents lines within quotes, brackets and braces that stand no deeper than the key they belong to. YAML wants them deeper
/// (YAML 1.2.2 7.3, 7.4); libyaml and most tools of OpenAPI overlook it, and documents in wide use depend on that.
/// </summary>
internal sealed class YamlIndentation
{
    private readonly string _text;
    private readonly StringBuilder _result;
    private int _copied;
    private int _blanks;

    private YamlIndentation(string text)
    {
        _text = text;
        _result = new StringBuilder(text.Length + 64);
    }

    /// <summary>Numbers of the lines that were indented, and the blanks that each was given.</summary>
    private Dictionary<int, int> Added { get; } = [];

    /// <summary>
    /// As long as the text may become. A few short lines behind a key far to the right would else make a small file a huge one.
    /// </summary>
    private int MostCharacters => (int)Math.Min(4L * _text.Length, SpecLimits.Characters);

    /// <summary>The text with its lines indented; null where there is nothing to do, something is left open, or it would be too long.</summary>
    public static (string Text, Dictionary<int, int> Added)? Repair(string text)
    {
        var repair = new YamlIndentation(text);
        if (!repair.Run() || repair.Added.Count == 0)
            return null;
        repair._result.Append(text, repair._copied, text.Length - repair._copied);
        return (repair._result.ToString(), repair.Added);
    }

    private bool Run()
    {
        var line = 0;
        var above = -1;
        for (var at = 0; at < _text.Length;)
        {
            var end = EndOfLine(at);
            var start = at;
            while (start < end && _text[start] == ' ')
                start++;
            if (start < end && _text[start] != '#' && (above < 0 || start - at <= above))
            {
                var (value, column) = ValueOf(at, start, end);
                above = -1;
                if (value < end && _text[value] is '"' or '\'' or '[' or '{')
                {
                    if (!Enclosed(ref value, ref line, column))
                        return false;
                    end = EndOfLine(value);
                }
                else if (value < end && _text[value] != '#')
                {
                    // Text of a block scalar, or more lines of a plain one.
                    above = column;
                }
            }

            at = AfterBreak(end);
            line++;
        }

        return true;
    }

    /// <summary>Where the value of a line begins, and the column of what it belongs to: its key, or its dash.</summary>
    private (int Value, int Column) ValueOf(int line, int start, int end)
    {
        var at = start;
        var owner = start;
        while (at + 1 < end && _text[at] is '-' or '?' && _text[at + 1] == ' ')
        {
            owner = at;
            at = SkipBlanks(at + 1, end);
        }

        var key = at;
        if (at < end && _text[at] is '"' or '\'')
        {
            var close = at + 1;
            while (close < end && _text[close] != _text[at])
                close += _text[close] == '\\' && _text[at] == '"' ? 2 : 1;
            at = close + 1;
        }
        else
        {
            while (at < end && !(_text[at] == ':' && (at + 1 == end || _text[at + 1] is ' ' or '\t')) && !(_text[at] == '#' && _text[at - 1] == ' ') && _text[key] is not ('[' or '{'))
                at++;
        }

        if (at >= end || _text[at] != ':')
            return (key, owner - line);
        at = SkipBlanks(at + 1, end);
        while (at < end && _text[at] is '&' or '!')
        {
            while (at < end && _text[at] != ' ')
                at++;
            at = SkipBlanks(at, end);
        }

        return (at, key - line);
    }

    /// <summary>Goes to the end of a value that is quoted or bracketed; false where it has none, or is too long.</summary>
    private bool Enclosed(ref int at, ref int line, int column)
    {
        var depth = 0;
        var quote = '\0';
        for (; at < _text.Length; at++)
        {
            var c = _text[at];
            if (c is '\r' or '\n')
            {
                line++;
                at = AfterBreak(at);
                if (!Indent(at, line, column))
                    return false;
                at--;
            }
            else if (quote != '\0')
            {
                if (c == '\\' && quote == '"' && at + 1 < _text.Length && _text[at + 1] is not ('\r' or '\n'))
                    at++;
                else if (c == quote && quote == '\'' && at + 1 < _text.Length && _text[at + 1] == '\'')
                    at++;
                else if (c == quote)
                    quote = '\0';
            }
            else if (c is '"' or '\'' && (depth == 0 || BeginsText(at)))
            {
                quote = c;
            }
            else if (c == '#' && at > 0 && _text[at - 1] is ' ' or '\n')
            {
                at = EndOfLine(at) - 1;
            }
            else if (c is '[' or '{')
            {
                depth++;
            }
            else if (c is ']' or '}')
            {
                depth--;
            }

            if (depth <= 0 && quote == '\0')
                return true;
        }

        return false;
    }

    /// <summary>Indents a line that needs it; false where the text would become too long.</summary>
    private bool Indent(int at, int line, int column)
    {
        var start = at;
        while (start < _text.Length && _text[start] == ' ')
            start++;
        if (start == _text.Length || _text[start] is '\r' or '\n' || start - at > column)
            return true;
        var blanks = column + 1 - (start - at);
        _blanks += blanks;
        if (_blanks > MostCharacters - _text.Length)
            return false;
        _result.Append(_text, _copied, at - _copied).Append(' ', blanks);
        _copied = at;
        Added[line] = blanks;
        return true;
    }

    /// <summary>Within brackets, a quote in the middle of a word is a letter like any other.</summary>
    private bool BeginsText(int at)
    {
        do
            at--;
        while (at >= 0 && char.IsWhiteSpace(_text[at]));
        return at < 0 || _text[at] is '[' or '{' or ',' or ':';
    }

    private int SkipBlanks(int at, int end)
    {
        while (at < end && _text[at] is ' ' or '\t')
            at++;
        return at;
    }

    private int EndOfLine(int start)
    {
        var end = start >= _text.Length ? -1 : _text.IndexOfAny(['\r', '\n'], start);
        return end < 0 ? _text.Length : end;
    }

    private int AfterBreak(int end)
        => end >= _text.Length ? _text.Length : _text[end] == '\r' && end + 1 < _text.Length && _text[end + 1] == '\n' ? end + 2 : end + 1;
}
