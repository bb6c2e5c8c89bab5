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

    /// <summary>True if a text that could be a documentation page is a document itself: a member with a version is in it before <paramref name="end"/>.</summary>
    public static bool IsDocument(string text, int end)
    {
        var start = 0;
        while (start < end && (char.IsWhiteSpace(text[start]) || text[start] == '\uFEFF'))
            start++;
        if (start < end && text[start] == '{')
            return true;
        for (var line = start; line < end; line = text.IndexOf('\n', line) is >= 0 and var next ? next + 1 : end)
        {
            var i = text[line] is '"' or '\'' ? line + 1 : line;
            if (!IsMark(text, i, i + 7, "openapi", "swagger") || !NextIsColon(text, i > line ? i + 8 : i + 7))
                continue;
            i = text.IndexOf(':', i) + 1;
            while (i < end && text[i] is ' ' or '\t' or '"' or '\'')
                i++;
            return i < end && text[i] is >= '0' and <= '9';
        }

        return false;
    }

    /// <summary>Looks for the member at depth one. Text that is not JSON is scanned as well; the parser validates it later.</summary>
    private static bool HasJsonMember(string text, int start, string name, string other)
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
                case '"' or '\'':
                    var end = EndOfString(text, i);
                    if (depth == 1 && IsMark(text, i + 1, end, name, other) && NextIsColon(text, end + 1))
                        return true;
                    i = end;
                    break;
                case 'o' or 's' when depth == 1:
                    // A YAML flow mapping may leave the name bare.
                    if (IsMark(text, i, i + 7, name, other) && NextIsColon(text, i + 7) && !IsWordPart(text[i - 1]))
                        return true;
                    break;
            }
        }

        return false;
    }

    private static bool HasYamlMember(string text, string name, string other)
    {
        var line = 0;
        while (line < text.Length)
        {
            var i = line;
            if (text[i] == '\uFEFF')
                i++;
            var quoted = i < text.Length && text[i] is '"' or '\'';
            if (quoted)
                i++;
            if (IsMark(text, i, i + 7, name, other) && NextIsColon(text, i + (quoted ? 8 : 7)))
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
