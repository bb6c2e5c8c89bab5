namespace Wappfy.Generator.Text;

/// <summary>Characters that are not displayed, although Unicode classifies them as letters or marks.</summary>
internal static class InvisibleText
{
    /// <summary>Default_Ignorable_Code_Point without the format characters, whose category says it (UAX 44, UTS 39 §3.1).</summary>
    public static bool IsIgnorable(char c)
        => c >= '\u034F' && c is '\u034F' or '\u115F' or '\u1160' or '\u17B4' or '\u17B5' or (>= '\u180B' and <= '\u180F') or '\u3164' or (>= '\uFE00' and <= '\uFE0F') or '\uFFA0';

    /// <summary>The text without them.</summary>
    public static string Without(string text)
    {
        foreach (var c in text)
        {
            if (IsIgnorable(c))
                return new string(text.Where(static other => !IsIgnorable(other)).ToArray());
        }

        return text;
    }
}
