namespace Wappfy.Generator.Document;

/// <summary>
/// Gives one string for equal short texts. It remembers the last text of each hash only, so that it stays small whatever it is given.
/// </summary>
internal sealed class TextPool
{
    private const int Longest = 32;
    private const int MostSlots = 2048;
    private const int LeastSlots = 64;
    private const int CharactersOfSlot = 32;

    private readonly string?[] _texts;

    /// <param name="length">The length of the text that is read: a page needs less than a large document.</param>
    public TextPool(int length)
    {
        var slots = LeastSlots;
        while (slots < MostSlots && slots < length / CharactersOfSlot)
            slots *= 2;
        _texts = new string?[slots];
    }

    /// <summary>True for a text whose pool has the least size.</summary>
    public static bool IsSmall(int length) => length / CharactersOfSlot <= LeastSlots;

    /// <summary>The string for a part of a text.</summary>
    public string Get(string text, int start, int length)
    {
        if (length == 0)
            return "";
        if (length > Longest)
            return text.Substring(start, length);
        ref var slot = ref _texts[Slot(text, start, length)];
        if (slot is null || slot.Length != length || string.CompareOrdinal(slot, 0, text, start, length) != 0)
            slot = text.Substring(start, length);
        return slot;
    }

    /// <summary>The string for a text.</summary>
    public string Get(string text)
    {
        if (text.Length is 0 or > Longest)
            return text;
        ref var slot = ref _texts[Slot(text, 0, text.Length)];
        if (slot is null || !string.Equals(slot, text, StringComparison.Ordinal))
            slot = text;
        return slot;
    }

    /// <summary>FNV-1a over the UTF-16 units.</summary>
    private int Slot(string text, int start, int length)
    {
        var hash = 2166136261;
        for (var i = start; i < start + length; i++)
            hash = (hash ^ text[i]) * 16777619;
        return (int)((hash ^ (hash >> 15)) % (uint)_texts.Length);
    }
}
