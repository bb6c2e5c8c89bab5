using System.Globalization;
using System.Text;

namespace Wappfy.Generator.Analysis;

/// <summary>Values in messages, which have one line.</summary>
internal static class MessageText
{
    /// <summary>The text, cut where it is long, its control characters and line ends escaped.</summary>
    public static string Of(string text, int longest = 40)
    {
        var shown = new StringBuilder(Math.Min(text.Length, longest));
        foreach (var c in text)
        {
            if (shown.Length >= longest)
            {
                shown.Append('…');
                break;
            }

            if (c == '\n')
                shown.Append("\\n");
            else if (char.IsControl(c) || c is '\u2028' or '\u2029')
                shown.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
            else
                shown.Append(c);
        }

        return shown.ToString();
    }
}
