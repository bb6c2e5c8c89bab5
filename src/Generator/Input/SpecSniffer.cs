namespace Wappfy.Generator.Input;

/// <summary>Determines without parsing whether a text is an OpenAPI document or an overlay.</summary>
internal static class SpecSniffer
{
    /// <summary>True if the top of the text has a member <c>openapi</c> or <c>swagger</c>.</summary>
    public static bool LooksLikeOpenApi(string text) => HasMember(text, "openapi", "swagger");

    /// <summary>True if the top of the text has a member <c>overlay</c>.</summary>
    public static bool LooksLikeOverlay(string text) => HasMember(text, "overlay", "overlay");

    /// <summary>Looks for one of two names, which have the same length.</summary>
    private static bool HasMember(string text, string name, string other)
    {
        var start = 0;
        while (start < text.Length && (char.IsWhiteSpace(text[start]) || text[start] == '\uFEFF'))
            start++;
        if (start == text.Length)
            return false;
        return text[start] == '{' ? HasJsonMember(text, start, name, other) : HasYamlMember(text, name, other);
    }

    /// <summary>True if a fenced code block of a page is a document: a member at its top has a version.</summary>
    /// <param name="text">The content of the block.</param>
    /// <param name="isNamedData">Whether the block is said to be YAML or JSON; what else it may be has to begin like them.</param>
    public static bool IsFencedDocument(string text, bool isNamedData)
    {
        var start = AfterComments(text, 0);
        if (start < text.Length && text[start] == '{')
            return HasJsonMember(text, start, "openapi", "swagger", mustBeVersion: true);
        return (isNamedData || IsYamlMember(text, start)) && HasYamlMember(text, "openapi", "swagger", 0, text.Length, mustBeVersion: true);
    }

    /// <summary>True if a text that could be a documentation page is a document itself: a member with a version is in it before <paramref name="end"/>.</summary>
    public static bool IsDocument(string text, int end)
    {
        var start = 0;
        while (start < end && (char.IsWhiteSpace(text[start]) || text[start] == '\uFEFF'))
            start++;
        return start < end && text[start] == '{'
            ? BeginsAsJson(text, start + 1) || HasJsonMember(text.Substring(0, end), start, "openapi", "swagger", mustBeVersion: true)
            : AfterFrontMatter(text, start, end) is var top && IsYamlMember(text, AfterComments(text, top)) && HasYamlMember(text, "openapi", "swagger", top, end, mustBeVersion: true);
    }

    /// <summary>The place after the front matter of a page. A YAML document between the same marks has more than the version.</summary>
    private static int AfterFrontMatter(string text, int start, int end)
    {
        const string Mark = "\n---";
        if (start + 3 >= end || string.CompareOrdinal(text, start, Mark, 1, 3) != 0)
            return start;
        var close = text.IndexOf(Mark, start, end - start, StringComparison.Ordinal);
        return close < 0 || Contains("\ninfo:") || Contains("\npaths:") ? start : close + 1;

        bool Contains(string member) => text.IndexOf(member, start, close - start, StringComparison.Ordinal) >= 0;
    }

    /// <summary>True if a brace begins an object, and not a tag or an expression of a page, such as <c>{% hint %}</c> or <c>{/* note */}</c>.</summary>
    private static bool BeginsAsJson(string text, int start)
    {
        while (start < text.Length && char.IsWhiteSpace(text[start]))
            start++;
        return start < text.Length && (text[start] == '}' || (text[start] == '"' && NextIsColon(text, EndOfString(text, start) + 1)));
    }

    /// <summary>The first character that is not in a comment, a directive of YAML or the beginning of a YAML document.</summary>
    private static int AfterComments(string text, int start)
    {
        while (true)
        {
            while (start < text.Length && (char.IsWhiteSpace(text[start]) || text[start] == '\uFEFF'))
                start++;
            if (start == text.Length || !s_comments.Any(mark => string.CompareOrdinal(text, start, mark, 0, mark.Length) == 0))
                return start;
            start = text.IndexOfAny(s_ends, start) is >= 0 and var end ? end : text.Length;
        }
    }

    private static readonly string[] s_comments = ["#", "//", "%", "---"];

    private static readonly char[] s_ends = ['\r', '\n'];

    private static bool IsYamlMember(string text, int start)
    {
        var i = start;
        while (i < text.Length && (IsWordPart(text[i]) || text[i] is '"' or '\'' or '$'))
            i++;
        return i > start && i < text.Length && text[i] == ':' && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1]));
    }

    /// <summary>True if what follows the name of a member is a version, and not a file or an operation: <c>3.1.0</c> or <c>3.0.x</c>, but not <c>3.json GET /pets</c>.</summary>
    private static bool IsVersion(string text, int colon)
    {
        var i = colon + 1;
        while (i < text.Length && (char.IsWhiteSpace(text[i]) || text[i] is '"' or '\''))
            i++;
        if (i < text.Length && text[i] is 'v' or 'V')
            i++;
        if (i >= text.Length || text[i] is not (>= '0' and <= '9'))
            return false;
        while (i < text.Length && (text[i] is >= '0' and <= '9' || (text[i] == '.' && i + 1 < text.Length && text[i + 1] is (>= '0' and <= '9') or 'x')))
            i += text[i] == '.' ? 2 : 1;
        if (i < text.Length && text[i] is '-' or '+')
        {
            while (i < text.Length && (IsWordPart(text[i]) || text[i] == '+'))
                i++;
        }

        return i == text.Length || char.IsWhiteSpace(text[i]) || text[i] is '"' or '\'' or ',' or '}';
    }

    /// <summary>Looks for the member at depth one. Text that is not JSON is scanned as well; the parser validates it later.</summary>
    private static bool HasJsonMember(string text, int start, string name, string other, bool mustBeVersion = false)
    {
        var depth = 0;
        for (var i = start; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '{' or '[':
                    depth++;
                    break;
                case '}' or ']':
                    if (--depth <= 0)
                        return false;
                    break;
                case '/' when i + 1 < text.Length && text[i + 1] is '/' or '*' && text[i - 1] is not ':' && !IsWordPart(text[i - 1]):
                    i = EndOfComment(text, i);
                    break;
                case '"' or '\'':
                    var end = EndOfString(text, i);
                    if (depth == 1 && IsMark(text, i + 1, end, name, other) && NextIsColon(text, end + 1) && (!mustBeVersion || IsVersion(text, text.IndexOf(':', end))))
                        return true;
                    i = end;
                    break;
                case 'o' or 's' when depth == 1:
                    // A YAML flow mapping may leave the name bare.
                    if (IsMark(text, i, i + 7, name, other) && NextIsColon(text, i + 7) && !IsWordPart(text[i - 1]) && (!mustBeVersion || IsVersion(text, text.IndexOf(':', i))))
                        return true;
                    break;
            }
        }

        return false;
    }

    private static bool HasYamlMember(string text, string name, string other) => HasYamlMember(text, name, other, 0, text.Length, mustBeVersion: false);

    private static bool HasYamlMember(string text, string name, string other, int start, int end, bool mustBeVersion)
    {
        var line = start;
        while (line < end)
        {
            var i = line;
            if (text[i] == '\uFEFF')
                i++;
            var quoted = i < text.Length && text[i] is '"' or '\'';
            if (quoted)
                i++;
            if (IsMark(text, i, i + 7, name, other) && NextIsColon(text, i + (quoted ? 8 : 7)) && (!mustBeVersion || IsVersion(text, text.IndexOf(':', i))))
                return true;
            line = text.IndexOf('\n', line);
            if (line < 0)
                return false;
            line++;
        }

        return false;
    }

    private static bool IsMark(string text, int start, int end, string name, string other)
        => end - start == 7
        && end <= text.Length
        && (string.CompareOrdinal(text, start, name, 0, 7) == 0 || string.CompareOrdinal(text, start, other, 0, 7) == 0);

    private static bool NextIsColon(string text, int index)
    {
        while (index < text.Length && char.IsWhiteSpace(text[index]))
            index++;
        return index < text.Length && text[index] == ':';
    }

    private static bool IsWordPart(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '.';

    /// <summary>The last character of a comment, which many samples in JSON have.</summary>
    private static int EndOfComment(string text, int start)
    {
        var isLine = text[start + 1] == '/';
        var end = isLine ? text.IndexOfAny(s_ends, start) : text.IndexOf("*/", start + 2, StringComparison.Ordinal);
        return end < 0 ? text.Length : isLine ? end : end + 1;
    }

    private static int EndOfString(string text, int start)
    {
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] == '\\' && text[start] == '"')
                i++;
            else if (text[i] == text[start])
                return i;
        }

        return text.Length;
    }
}
