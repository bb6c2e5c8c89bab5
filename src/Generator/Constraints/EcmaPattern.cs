using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace Wappfy.Generator.Constraints;

/// <summary>
/// A regular expression of JSON Schema, which are those of ECMA-262 (JSON Schema Validation 6.3.3), in the dialect of .NET. What the two
/// read differently is rewritten; a pattern that cannot be rewritten is ignored, so that no check relies on a guess.
/// </summary>
internal sealed class EcmaPattern
{
    /// <summary>A longer pattern is not checked: patterns come from an untrusted specification.</summary>
    private const int LongestPattern = 1000;

    private const string Word = "A-Za-z0-9_";
    private const string Space = @"\t-\r \u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF";
    private const string Boundary = "(?:(?<=[" + Word + "])(?![" + Word + "])|(?<![" + Word + "])(?=[" + Word + "]))";
    private const string NoBoundary = "(?:(?<=[" + Word + "])(?=[" + Word + "])|(?<![" + Word + "])(?![" + Word + "]))";
    private const string Dot = @"[^\n\r\u2028\u2029]";

    private static readonly TimeSpan s_timeout = TimeSpan.FromMilliseconds(100);

    /// <summary>More patterns than this are not remembered.</summary>
    private const int MostCostly = 1000;

    private static readonly ConcurrentDictionary<string, bool> s_costly = new(StringComparer.Ordinal);

    private readonly string _source;
    private readonly StringBuilder _result = new();
    private int _at;
    private int _depth;
    private bool _hasTopAlternative;
    private bool _isNarrowerInDotNet;
    private bool _endsAnchored;

    private EcmaPattern(string source) => _source = source;

    /// <summary>Remembers a pattern that took too long once: it is not retried, at any constant.</summary>
    public static void GiveUp(string pattern)
    {
        if (s_costly.Count < MostCostly)
            s_costly.TryAdd(pattern, true);
    }

    /// <summary>Whether the pattern was given up.</summary>
    public static bool IsGivenUp(string pattern) => s_costly.ContainsKey(pattern);

    /// <summary>The pattern for .NET, or null if its meaning there is not certain.</summary>
    public static Regex? ToRegex(string pattern)
    {
        var parsed = Parse(pattern);
        return parsed is null ? null : Compile(parsed._result.ToString());
    }

    /// <summary>
    /// True if an attribute that applies the unchanged pattern with .NET's rules to the whole value rejects nothing that the schema allows.
    /// </summary>
    public static bool SuitsWholeValue(string pattern)
        => pattern.Length > 1
        && pattern[0] == '^'
        && Parse(pattern) is { _endsAnchored: true, _hasTopAlternative: false, _isNarrowerInDotNet: false }
        && Compile(pattern) is not null;

    private static Regex? Compile(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, s_timeout);
        }
        catch (ArgumentException)
        {
            // Not a valid .NET expression: values cannot be checked.
            return null;
        }
    }

    private static EcmaPattern? Parse(string pattern)
    {
        if (pattern.Length > LongestPattern)
            return null;
        var parsed = new EcmaPattern(pattern);
        return parsed.Run() ? parsed : null;
    }

    private bool Run()
    {
        while (_at < _source.Length)
        {
            var c = _source[_at];
            _endsAnchored = false;
            switch (c)
            {
                case '\\':
                    if (!Escape())
                        return false;
                    continue;
                case '[':
                    if (!Class())
                        return false;
                    continue;
                case '(':
                    if (!Group())
                        return false;
                    continue;
                case ')':
                    _depth--;
                    break;
                case '|':
                    _hasTopAlternative |= _depth == 0;
                    break;
                case '.':
                    _result.Append(Dot);
                    _at++;
                    continue;
                case '$':
                    _endsAnchored = true;
                    _result.Append(@"\z");
                    _at++;
                    continue;
            }

            _result.Append(c);
            _at++;
        }

        return true;
    }

    private bool Group()
    {
        _depth++;
        if (_at + 1 < _source.Length && _source[_at + 1] == '?')
        {
            var next = _at + 2 < _source.Length ? _source[_at + 2] : '\0';
            var after = _at + 3 < _source.Length ? _source[_at + 3] : '\0';
            if (next is not (':' or '=' or '!') && !(next == '<' && (after is '=' or '!' || char.IsLetter(after))))
                return false;
            _result.Append("(?").Append(next);
            _at += 3;
            return true;
        }

        _result.Append('(');
        _at++;
        return true;
    }

    private bool Escape()
    {
        if (_at + 1 >= _source.Length)
            return false;
        var c = _source[_at + 1];
        switch (c)
        {
            case 'd':
                return Take("[0-9]", 2);
            case 'w':
                return Take("[" + Word + "]", 2);
            case 's':
                return Take("[" + Space + "]", 2);
            case 'D':
                return TakeNarrower("[^0-9]");
            case 'W':
                return TakeNarrower("[^" + Word + "]");
            case 'S':
                return TakeNarrower("[^" + Space + "]");
            case 'b':
                return TakeNarrower(Boundary);
            case 'B':
                return TakeNarrower(NoBoundary);
            default:
                return Character(c);
        }
    }

    private bool Take(string text, int length)
    {
        _result.Append(text);
        _at += length;
        return true;
    }

    private bool TakeNarrower(string text)
    {
        _isNarrowerInDotNet = true;
        return Take(text, 2);
    }

    /// <summary>An escape that means one character, or a class of Unicode, inside and outside of brackets.</summary>
    private bool Character(char c)
    {
        switch (c)
        {
            case 'n' or 'r' or 't' or 'v' or 'f':
                return Take("\\" + c, 2);
            case 'x':
                return IsHex(_at + 2, 2) && Take(_source.Substring(_at, 4), 4);
            case 'u':
                return IsHex(_at + 2, 4) && Take(_source.Substring(_at, 6), 6);
            case '0' when _at + 2 >= _source.Length || !char.IsDigit(_source[_at + 2]):
                return Take(@"\x00", 2);
            case 'p' or 'P':
                var close = _source.IndexOf('}', _at);
                if (close < 0 || _at + 2 >= _source.Length || _source[_at + 2] != '{' || _source.IndexOf('=', _at, close - _at) >= 0)
                    return false;

                // A script for Java, and a block for .NET.
                if (string.CompareOrdinal(_source, _at + 3, "Is", 0, 2) == 0)
                    return false;
                return Take(_source.Substring(_at, close + 1 - _at), close + 1 - _at);
            case '_':
                _isNarrowerInDotNet = true;
                return Take("_", 2);
        }

        // A letter or digit is a back reference or something that ECMA-262 does not define; everything else is a literal.
        return !char.IsLetterOrDigit(c) && Take("\\" + c, 2);
    }

    private bool IsHex(int start, int length)
    {
        for (var i = start; i < start + length; i++)
        {
            if (i >= _source.Length || !Uri.IsHexDigit(_source[i]))
                return false;
        }

        return true;
    }

    private bool Class()
    {
        var negated = _at + 1 < _source.Length && _source[_at + 1] == '^';
        _at += negated ? 2 : 1;
        if (_at < _source.Length && _source[_at] == ']')
        {
            _isNarrowerInDotNet = true;
            return Take(negated ? @"[\s\S]" : "(?!)", 1);
        }

        _result.Append(negated ? "[^" : "[");
        var afterClass = false;
        var hasBracket = false;
        while (_at < _source.Length && _source[_at] != ']')
        {
            var c = _source[_at];
            var dashWouldJoin = c == '-' && afterClass && _at + 1 < _source.Length && _source[_at + 1] != ']';
            afterClass = false;
            if (c == '[' || dashWouldJoin)
            {
                // [:alpha:] is a class for POSIX.
                if (c == '[' && _at + 1 < _source.Length && _source[_at + 1] == ':')
                    return false;

                // .NET reads a bracket after a dash as the start of a subtraction.
                hasBracket |= c == '[';
                _isNarrowerInDotNet = true;
                _result.Append('\\').Append(c);
                _at++;
            }
            else if (c != '\\')
            {
                _result.Append(c);
                _at++;
            }
            else if (!ClassEscape(negated, out afterClass))
            {
                return false;
            }
        }

        // A class within a class, as Java and XML Schema have them to intersect and subtract: [a-z&&[^aeiou]], [a-z-[aeiou]].
        if (_at >= _source.Length || (hasBracket && _at + 1 < _source.Length && _source[_at + 1] == ']'))
            return false;
        return Take("]", 1);
    }

    private bool ClassEscape(bool negated, out bool isClass)
    {
        isClass = true;
        if (_at + 1 >= _source.Length)
            return false;
        var members = _source[_at + 1] switch { 'd' => "0-9", 'w' => Word, 's' => Space, _ => null };
        if (members is not null)
        {
            _isNarrowerInDotNet |= negated;

            // After a dash a class would be the end of a range, which has no meaning.
            if (_source[_at - 1] == '-' && _source[_at - 2] != '[' && _source[_at - 2] != '^')
                return false;
            return Take(members, 2);
        }

        isClass = false;
        if (_source[_at + 1] == 'b')
            return Take(@"\b", 2);
        return _source[_at + 1] is not ('D' or 'W' or 'S' or 'B') && Character(_source[_at + 1]);
    }
}
