using System.Text;

namespace Wappfy.Generator.Document.Yaml;

/// <summary>Removes what YamlDotNet refuses in published specifications, and what most of their tools overlook.</summary>
internal static class YamlRepair
{
    /// <summary>
    /// Trims the blank lines that stand between the head of a block scalar and its text: they stand for a line break
    /// whatever their length. YamlDotNet refuses them where they have two blanks or more; YAML 1.2.2 8.1.1.1 only where they
    /// are longer than the text's indentation, and those lines are listed. Null where there is nothing to trim.
    /// </summary>
    public static (string Text, List<int> Faulty)? TrimBlankLines(string text)
    {
        StringBuilder? repaired = null;
        var faulty = new List<int>();
        var blanks = new List<(int Line, int Start, int Length)>();
        var copied = 0;
        var line = 0;
        var parent = -1;
        var body = -1;
        for (var at = 0; at < text.Length; line++)
        {
            var end = EndOfLine(text, at);
            var indent = 0;
            while (at + indent < end && text[at + indent] == ' ')
                indent++;
            if (at + indent == end)
            {
                // A blank line counts where a head stands above it and no text has come yet.
                if (parent >= 0 && body < 0 && indent > 0)
                    blanks.Add((line, at, indent));
            }
            else if (body < 0 || indent < body)
            {
                foreach (var blank in blanks)
                {
                    (repaired ??= new StringBuilder(text.Length)).Append(text, copied, blank.Start - copied);
                    copied = blank.Start + blank.Length;
                    if (blank.Length > indent)
                        faulty.Add(blank.Line);
                }

                blanks.Clear();
                var isBody = parent >= 0 && body < 0 && indent > parent;
                body = isBody ? indent : -1;
                parent = isBody ? parent : HeadOfBlockScalar(text, at, at + indent, end);
            }

            at = end;
            if (at < text.Length && text[at] == '\r')
                at++;
            if (at < text.Length && text[at] == '\n' && (at == end || text[at - 1] == '\r'))
                at++;
        }

        return repaired is null ? null : (repaired.Append(text, copied, text.Length - copied).ToString(), faulty);
    }

    private static int EndOfLine(string text, int start)
    {
        var end = text.IndexOfAny(['\r', '\n'], start);
        return end < 0 ? text.Length : end;
    }

    /// <summary>
    /// The column that the text of a block scalar must exceed, for a line such as <c>description: |-</c> or <c>- &gt;</c>; -1 for
    /// any other, and where the head gives the indentation itself (YAML 1.2.2 8.1.1).
    /// </summary>
    private static int HeadOfBlockScalar(string text, int line, int start, int end)
    {
        // Most lines end otherwise: a look at the last character decides.
        var last = end;
        while (last > start && text[last - 1] is ' ' or '\t')
            last--;
        if (text[last - 1] is not ('|' or '>' or '+' or '-'))
        {
            var comment = text.LastIndexOf(" #", last - 1, last - start, StringComparison.Ordinal);
            if (comment < 0)
                return -1;
            last = comment;
            while (last > start && text[last - 1] is ' ' or '\t')
                last--;
        }

        if (last - start > 1 && text[last - 1] is '+' or '-')
            last--;
        if (last <= start || text[last - 1] is not ('|' or '>') || (last - 1 > start && text[last - 2] is not (' ' or '\t')))
            return -1;

        // In "- key: |" the key's column counts, in "- |" that of the dash.
        var column = start;
        var parent = start;
        while (column < last - 1 && text[column] is '-' or '?' && column + 1 < end && text[column + 1] == ' ')
        {
            parent = column;
            column++;
            while (column < last - 1 && text[column] == ' ')
                column++;
        }

        return (column < last - 1 ? column : parent) - line;
    }
}
