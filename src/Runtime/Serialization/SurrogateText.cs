namespace Wappfy.Runtime;

/// <summary>Finds text that cannot be encoded as UTF-8.</summary>
internal static class SurrogateText
{
    /// <summary>The position of half of a surrogate pair; -1 where <paramref name="text"/> is well-formed.</summary>
    public static int IndexOfHalf(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1])) return i;
            i++;
        }

        return -1;
    }
}
