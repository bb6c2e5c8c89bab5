using System.Globalization;
using System.Text;

namespace Wappfy.Testing.Sampling;

/// <summary>Makes texts of common regular expressions: characters, classes, groups, alternatives and counts. Others are left to the caller's check.</summary>
internal sealed class PatternSampler
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.@:/+#= ,;!";

    private readonly string _pattern;
    private readonly Random _random;
    private readonly int _least;
    private int _index;

    private PatternSampler(string pattern, Random random, int least)
    {
        _pattern = pattern;
        _random = random;
        _least = least;
    }

    /// <summary>A text that probably matches; null if the pattern is not understood.</summary>
    /// <param name="pattern">The regular expression.</param>
    /// <param name="random">Chooses.</param>
    /// <param name="least">The length of the text that is asked for, which open counts follow.</param>
    public static string? Make(string pattern, Random random, int least)
    {
        var sampler = new PatternSampler(pattern, random, least);
        try
        {
            var text = sampler.Alternatives(0);
            return sampler._index == pattern.Length ? text : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private string Alternatives(int depth)
    {
        if (depth > 50)
            throw new FormatException();
        var options = new List<string> { Sequence(depth) };
        while (_index < _pattern.Length && _pattern[_index] == '|')
        {
            _index++;
            options.Add(Sequence(depth));
        }

        return options[_random.Next(options.Count)];
    }

    private string Sequence(int depth)
    {
        var text = new StringBuilder();
        while (_index < _pattern.Length && _pattern[_index] is not ('|' or ')'))
        {
            var start = _index;
            var piece = Atom(depth);
            var end = _index;
            var count = Count(text.Length);
            var after = _index;
            for (var i = 0; i < count; i++)
            {
                if (i > 0)
                {
                    _index = start;
                    piece = Atom(depth);
                }

                text.Append(piece);
            }

            _index = Math.Max(after, end);
        }

        return text.ToString();
    }

    private string Atom(int depth)
    {
        var c = _pattern[_index++];
        switch (c)
        {
            case '^' or '$':
                return "";
            case '.':
                return "a";
            case '[':
                return Class();
            case '\\':
                return Pick(Escaped());
            case '(':
                if (_index + 1 < _pattern.Length && _pattern[_index] == '?')
                {
                    var kind = _pattern[_index + 1];
                    if (kind == ':')
                        _index += 2;
                    else if (kind == '<' && _pattern.IndexOf('>', _index) is var close && close > 0 && _pattern[_index + 2] is not ('=' or '!'))
                        _index = close + 1;
                    else if (kind is '!' or '=')
                        return Skip();
                    else
                        throw new FormatException();
                }

                var text = Alternatives(depth + 1);
                if (_index >= _pattern.Length)
                    throw new FormatException();
                _index++;
                return text;
            default:
                return c.ToString();
        }
    }

    /// <summary>A lookahead, which the caller's check decides.</summary>
    private string Skip()
    {
        _index += 2;
        Alternatives(1);
        if (_index >= _pattern.Length)
            throw new FormatException();
        _index++;
        return "";
    }

    private int Count(int length)
    {
        if (_index >= _pattern.Length)
            return 1;
        int least;
        int? most;
        switch (_pattern[_index])
        {
            case '*':
                (least, most) = (0, null);
                break;
            case '+':
                (least, most) = (1, null);
                break;
            case '?':
                (least, most) = (0, 1);
                break;
            case '{' when _pattern.IndexOf('}', _index) is var end && end > 0:
                var parts = _pattern.Substring(_index + 1, end - _index - 1).Split(',');
                if (!int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out least))
                    throw new FormatException();
                most = parts.Length == 1 ? least : parts[1].Length == 0 ? null : int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var upper) ? upper : throw new FormatException();
                _index = end;
                break;
            default:
                return 1;
        }

        _index++;
        if (_index < _pattern.Length && _pattern[_index] == '?')
            _index++;
        var wanted = Math.Max(least, Math.Min(most ?? int.MaxValue, Math.Max(least + _random.Next(4), _least - length)));
        return Math.Min(wanted, 2000);
    }

    private string Class()
    {
        var isNegated = _index < _pattern.Length && _pattern[_index] == '^';
        if (isNegated)
            _index++;
        var members = new StringBuilder();
        var isFirst = true;
        while (_index < _pattern.Length && (_pattern[_index] != ']' || isFirst))
        {
            isFirst = false;
            var from = Member();
            if (from.Length == 1 && _index + 1 < _pattern.Length && _pattern[_index] == '-' && _pattern[_index + 1] != ']')
            {
                _index++;
                var to = Member();
                if (to.Length != 1 || to[0] < from[0])
                    throw new FormatException();
                for (var c = from[0]; c <= to[0] && c - from[0] < 128; c++)
                    members.Append(c);
            }
            else
            {
                members.Append(from);
            }
        }

        if (_index >= _pattern.Length)
            throw new FormatException();
        _index++;
        var set = members.ToString();
        if (isNegated)
            return Pick(string.Concat(Alphabet.Where(c => set.IndexOf(c) < 0)));

        // Dots alone, for example, cannot be a segment of a path.
        var letters = string.Concat(set.Where(char.IsLetterOrDigit));
        return Pick(letters.Length > 0 ? letters : set);
    }

    private string Member() => _pattern[_index++] is var c && c == '\\' ? Escaped() : c.ToString();

    /// <summary>The characters of an escape.</summary>
    private string Escaped()
    {
        if (_index >= _pattern.Length)
            throw new FormatException();
        var c = _pattern[_index++];
        return c switch
        {
            'd' => "0123456789",
            'w' => "abcdefghijklmnopqrstuvwxyz0123456789_",
            's' => " ",
            'D' => "abcdef",
            'W' => "-.",
            'S' => "abcdefghij0123456789",
            'b' or 'B' or 'A' or 'z' or 'Z' => "",
            't' => "\t",
            'n' => "\n",
            'r' => "\r",
            'u' when _index + 4 <= _pattern.Length && int.TryParse(_pattern.Substring(_index, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) => Code(code, 4),
            'x' when _index + 2 <= _pattern.Length && int.TryParse(_pattern.Substring(_index, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) => Code(code, 2),
            'p' or 'P' when _pattern.IndexOf('}', _index) is var end && end > 0 => Category(end),
            >= '1' and <= '9' or 'k' or 'c' => throw new FormatException(),
            _ => c.ToString(),
        };
    }

    private string Code(int code, int length)
    {
        _index += length;
        return ((char)code).ToString();
    }

    private string Category(int end)
    {
        _index = end + 1;
        return "abc";
    }

    private string Pick(string characters) => characters.Length == 0 ? "" : characters[_random.Next(characters.Length)].ToString();
}
