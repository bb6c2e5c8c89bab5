namespace Wappfy.Generator.Document.Pages;

/// <summary>Finds the dots that stand for what a sample in a page leaves out: <c>...</c> or <c>…</c> in the place of a value, a member or an item.</summary>
internal static class Ellipsis
{
    private static readonly string[] s_marks = ["...", "…"];

    private static readonly HashSet<string> s_structures = new(StringComparer.Ordinal)
    {
        "info", "servers", "components", "tags", "security", "schema", "schemas", "items", "properties", "allOf", "anyOf", "oneOf", "requestBody", "parameters", "responses", "content", "paths", "webhooks",
    };

    private static readonly char[] s_ends = ['\r', '\n'];

    private static readonly char[] s_brackets = ['{', '['];

    /// <summary>
    /// The mark because of which a text cannot be read: in the line of the error or the one before it or, where a bracket is reported as not closed, after the
    /// bracket. Null if there is none: dots elsewhere may be part of a text.
    /// </summary>
    public static (int Line, int Column)? Find(string text, SourceLines lines, int errorLine, int errorColumn)
    {
        (int Line, int Column)? last = null;
        for (var from = 0; Find(text, from) is >= 0 and var mark; from = mark + 1)
        {
            var place = lines.Locate(mark);
            if (place.CompareTo((errorLine, errorColumn)) > 0)
                return last ?? (IsBracket(text, lines, errorLine, errorColumn) ? place : null);
            if (place.Line >= errorLine - 1)
                last = place;
        }

        return last;
    }

    private static bool IsBracket(string text, SourceLines lines, int line, int column)
    {
        for (var i = text.IndexOfAny(s_brackets); i >= 0; i = text.IndexOfAny(s_brackets, i + 1))
        {
            if (lines.Locate(i) == (line, column))
                return true;
        }

        return false;
    }

    /// <summary>The first mark from a place on; -1 if there is none. The end of a YAML document that nothing follows is not one.</summary>
    private static int Find(string text, int from)
    {
        for (var i = from; Next(text, ref i) is { } mark; i += mark.Length)
        {
            var before = i - 1;
            while (before >= 0 && text[before] is ' ' or '\t')
                before--;
            var after = i + mark.Length;
            while (after < text.Length && text[after] is ' ' or '\t')
                after++;
            if ((before < 0 || text[before] is '\r' or '\n' or '{' or '[' or ',' or ':' or '-') && (after == text.Length || text[after] is '\r' or '\n' or '}' or ']' or ',') && !IsEnd(text, i, after))
                return i;
        }

        return -1;
    }

    /// <summary>The first mark in a tree, or null. Text and data may consist of dots; where an object or a list belongs, they are no value.</summary>
    public static (int Line, int Column)? Find(SpecNode root, string text)
    {
        var none = 0;
        return Next(text, ref none) is null ? null : Find(root);
    }

    private static (int Line, int Column)? Find(SpecNode node)
    {
        for (var i = 0; i < node.Count; i++)
        {
            var child = node.Children[i];
            if (node.IsObject && s_marks.Contains(node.NameAt(i)))
                return (child.NameLine, child.NameColumn);
            if (IsMark(child) && (node.IsObject ? IsStructure(node, i) : node.Name is { } list && s_structures.Contains(list)))
                return (child.Line, child.Column);
            if (child.Count > 0 && !SpecMaps.IsData(node, i) && !IsExtension(node, i) && Find(child) is { } found)
                return found;
        }

        return null;
    }

    private static bool IsExtension(SpecNode parent, int index)
        => parent.IsObject && parent.NameAt(index).StartsWith("x-", StringComparison.Ordinal) && !SpecMaps.HasSchemas(parent) && !SpecMaps.HasObjects(parent);

    private static bool IsMark(SpecNode node) => node.IsString && s_marks.Contains(node.Text);

    private static bool IsStructure(SpecNode parent, int index)
        => SpecMaps.HasSchemas(parent) || SpecMaps.HasObjects(parent) || s_structures.Contains(parent.NameAt(index)) || PathItemMethods.Contains(parent.NameAt(index));

    private static string? Next(string text, ref int start)
    {
        for (; start < text.Length; start++)
        {
            start = text.IndexOfAny(s_starts, start);
            if (start < 0)
                return null;
            if (text[start] == '…')
                return s_marks[1];
            if (string.CompareOrdinal(text, start, s_marks[0], 0, 3) == 0 && (start == 0 || text[start - 1] != '.') && (start + 3 == text.Length || text[start + 3] != '.'))
                return s_marks[0];
        }

        return null;
    }

    private static readonly char[] s_starts = ['.', '…'];

    /// <summary>True for the mark at the beginning of a line that only blank lines and comments follow (YAML 1.2.2 9.1.2).</summary>
    private static bool IsEnd(string text, int mark, int after)
    {
        if (text[mark] != '.' || (mark > 0 && text[mark - 1] is not ('\r' or '\n')))
            return false;
        for (var i = after; i < text.Length; i++)
        {
            if (text[i] == '#')
                i = text.IndexOfAny(s_ends, i) is >= 0 and var end ? end : text.Length;
            else if (!char.IsWhiteSpace(text[i]))
                return false;
        }

        return true;
    }
}
