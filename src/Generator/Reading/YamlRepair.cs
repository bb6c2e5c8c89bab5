using System.Text;

namespace Wappfy.Generator.Reading;

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
        var repaired = new StringBuilder(text.Length);
        var faulty = new List<int>();
        var copied = 0;
        var line = 0;
        var at = 0;
        var blanks = new List<(int Line, int Start, int Length)>();
        var afterHead = false;
        while (at < text.Length)
        {
            var end = EndOfLine(text, at);
            var indent = 0;
            while (at + indent < end && text[at + indent] == ' ')
                indent++;
            var isBlank = at + indent == end;
            if (isBlank)
            {
                if (afterHead && indent > 0)
                    blanks.Add((line, at, indent));
            }
            else
            {
                foreach (var blank in blanks)
                {
                    repaired.Append(text, copied, blank.Start - copied);
                    copied = blank.Start + blank.Length;
                    if (blank.Length > indent)
                        faulty.Add(blank.Line);
                }

                blanks.Clear();
                afterHead = IsBlockScalarHead(text, at + indent, end);
            }

            at = end;
            if (at < text.Length && text[at] == '\r')
                at++;
            if (at < text.Length && text[at] == '\n' && (at == end || text[at - 1] == '\r'))
                at++;
            line++;
        }

        if (copied == 0)
            return null;
        repaired.Append(text, copied, text.Length - copied);
        return (repaired.ToString(), faulty);
    }

    private static int EndOfLine(string text, int start)
    {
        var end = text.IndexOfAny(['\r', '\n'], start);
        return end < 0 ? text.Length : end;
    }

    /// <summary>True for a line such as <c>description: |-</c> or <c>- &gt;</c> whose head gives no indentation itself (YAML 1.2.2 8.1.1).</summary>
    private static bool IsBlockScalarHead(string text, int start, int end)
    {
        var comment = text.IndexOf(" #", start, end - start, StringComparison.Ordinal);
        if (comment >= 0)
            end = comment;
        while (end > start && text[end - 1] is ' ' or '\t')
            end--;
        if (end > start && text[end - 1] is '+' or '-')
            end--;
        if (end <= start || text[end - 1] is not ('|' or '>'))
            return false;
        end--;
        return end == start || text[end - 1] is ' ' or '\t';
    }
}
