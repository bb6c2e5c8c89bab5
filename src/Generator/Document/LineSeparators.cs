using System.Text;

namespace Wappfy.Generator.Document;

/// <summary>
/// U+0085, U+2028 and U+2029 end lines in YAML 1.1 and for YamlDotNet; in YAML 1.2 (5.4) they are characters like others.
/// They are hidden from the parser behind characters of the private use area, one for one, so that places stay the same.
/// </summary>
internal static class LineSeparators
{
    private const char Escape = '\uF8FC';

    private static readonly char[] Separators = ['\u0085', '\u2028', '\u2029'];

    public static bool Occur(string text) => text.IndexOfAny(Separators) >= 0;

    public static string Hide(string text)
    {
        var hidden = new StringBuilder(text);
        for (var i = 0; i < Separators.Length; i++)
            hidden.Replace(Separators[i], (char)(Escape + i));
        return hidden.ToString();
    }

    public static string Show(string text)
    {
        var shown = new StringBuilder(text);
        for (var i = 0; i < Separators.Length; i++)
            shown.Replace((char)(Escape + i), Separators[i]);
        return shown.ToString();
    }
}
