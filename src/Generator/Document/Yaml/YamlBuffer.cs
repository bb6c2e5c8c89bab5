using SharpYaml;

namespace Wappfy.Generator.Document.Yaml;

/// <summary>
/// The text as SharpYaml's scanner looks at it, without a copy. The scanner knows YAML 1.1; what is a character like any other
/// in YAML 1.2 and an indicator there, it sees as a noncharacter of Unicode, one for one, so that positions stay the same, and
/// <see cref="Show"/> puts the characters back. These are U+0085, U+2028 and U+2029, which end no line (5.4), and <c>:</c> and
/// <c>?</c> within plain text in brackets: <c>[{ url: https://example.org?a }]</c> (7.3.3). A directive of YAML 1.2, which
/// SharpYaml rejects, looks like one of 1.1.
/// </summary>
internal sealed class YamlBuffer : ILookAheadBuffer
{
    private const string Hidden = "\u0085\u2028\u2029:?";

    private const char Escape = '\uFDD0';

    private const string Version = "%YAML 1.";

    /// <summary>No tag in use is longer, and a text of colons must not be searched from each of them.</summary>
    private const int LongestTag = 100;

    private static readonly char[] Escapes = [Escape, (char)(Escape + 1), (char)(Escape + 2), (char)(Escape + 3), (char)(Escape + 4)];

    private readonly string _text;
    private readonly int _start;
    private readonly bool _hasTags;
    private int _position;
    private char _current;
    private bool _hides;

    /// <param name="text">The text.</param>
    /// <param name="start">Where the YAML begins: after a byte order mark.</param>
    public YamlBuffer(string text, int start)
    {
        _text = text;
        _start = start;
        _position = start;
        _hasTags = text.IndexOf('!') >= 0;
        _current = At(start);
    }

    public bool EndOfInput => _position >= _text.Length;

    /// <summary>The scanner asks for the same character about ten times.</summary>
    public char Peek(int offset) => offset == 0 ? _current : At(_position + offset);

    public void Skip(int length)
    {
        _position += length;
        _current = At(_position);
    }

    public void Cache(int length)
    {
    }

    private char At(int index)
    {
        if (index >= _text.Length)
            return '\0';
        var c = _text[index];
        if (c is > '?' and < '\u0085')
            return c;
        return c switch
        {
            ':' => IsText(index, next: true) && !FollowsQuoteOrBracket(index) ? Hide(c) : c,
            '?' => IsText(index, next: !IsInWord(index)) ? Hide(c) : c,
            '\u0085' or '\u2028' or '\u2029' => Hide(c),
            >= '2' and <= '9' when IsMinorVersion(index) => '1',
            _ => c,
        };
    }

    /// <summary>What the scanner made of the text, with its own characters.</summary>
    public string Show(string text)
    {
        var at = _hides ? text.IndexOfAny(Escapes) : -1;
        if (at < 0)
            return text;
        var shown = text.ToCharArray();
        for (; at < shown.Length; at++)
        {
            if (shown[at] is >= Escape and < (char)(Escape + 5))
                shown[at] = Hidden[shown[at] - Escape];
        }

        return new string(shown);
    }

    /// <summary>False for an indicator: before a blank or a flow indicator, and in tags, which have a syntax of their own.</summary>
    private bool IsText(int index, bool next)
        => (!next || (index + 1 < _text.Length && !Ends(_text[index + 1]))) && !(_hasTags && IsInTag(index));

    private bool IsInWord(int index) => index > _start && !Ends(_text[index - 1]);

    private static bool Ends(char c) => c is ' ' or '\t' or '\r' or '\n' or ',' or '[' or ']' or '{' or '}';

    /// <summary>After a JSON-like key the value may follow at once (YAML 1.2.2 7.4.2): <c>{"a":1}</c>.</summary>
    private bool FollowsQuoteOrBracket(int index)
    {
        var at = index - 1;
        while (at >= _start && at > index - LongestTag && _text[at] is ' ' or '\t')
            at--;
        return at >= _start && _text[at] is '"' or '\'' or ']' or '}';
    }

    private bool IsInTag(int index)
    {
        var at = index - 1;
        for (; at >= _start && at > index - LongestTag && _text[at] is not (' ' or '\t' or '\r' or '\n'); at--)
        {
            if (_text[at] == '!' && (at == _start || Ends(_text[at - 1])))
                return true;
        }

        while (at >= _start && at > index - LongestTag && _text[at] is not ('\r' or '\n'))
            at--;
        return string.CompareOrdinal(_text, at + 1, "%TAG", 0, 4) == 0;
    }

    private bool IsMinorVersion(int index)
        => index - _start >= Version.Length
        && _text[index - 1] == '.'
        && string.CompareOrdinal(_text, index - Version.Length, Version, 0, Version.Length) == 0
        && (index - Version.Length == _start || _text[index - Version.Length - 1] is '\n' or '\r');

    private char Hide(char c)
    {
        _hides = true;
        return (char)(Escape + Hidden.IndexOf(c));
    }
}
