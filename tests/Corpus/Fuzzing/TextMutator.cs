using System.Text;

namespace Wappfy.Fuzzing;

/// <summary>Changes a document at the level of its text, so that it is often no YAML or JSON any more.</summary>
internal static class TextMutator
{
    public static string Mutate(string text, Random random)
    {
        if (text.Length == 0)
            return text;
        switch (random.Next(9))
        {
            case 0:
                return text[..random.Next(text.Length)];
            case 1:
                return text[random.Next(text.Length)..];
            case 2:
                return SwapLines(text, random);
            case 3:
                return FlipBytes(text, random);
            case 4:
                var start = random.Next(text.Length);
                return text.Remove(start, Math.Min(text.Length - start, 1 + random.Next(40)));
            case 5:
                var from = random.Next(text.Length);
                return text.Insert(random.Next(text.Length), text.Substring(from, Math.Min(text.Length - from, random.Next(400))));
            case 6:
                return text.Insert(random.Next(text.Length), Payloads.Attacks[random.Next(Payloads.Attacks.Count)].Text);
            case 7:
                const string Signs = "{}[]:,\"'\\&*!|>%@`#-?\t\r\n\0\u0085\u2028\ufeff~<=";
                return text.Insert(random.Next(text.Length), Signs[random.Next(Signs.Length)].ToString());
            default:
                return random.Next(3) switch { 0 => text.Replace("\n", "\r\n", StringComparison.Ordinal), 1 => text.Replace("  ", "\t", StringComparison.Ordinal), _ => "\ufeff" + text };
        }
    }

    private static string SwapLines(string text, Random random)
    {
        var lines = text.Split('\n');
        var (one, other) = (random.Next(lines.Length), random.Next(lines.Length));
        (lines[one], lines[other]) = (lines[other], lines[one]);
        return string.Join('\n', lines);
    }

    /// <summary>Bits of the bytes, decoded as a compiler would decode the file.</summary>
    private static string FlipBytes(string text, Random random)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var i = random.Next(8); i >= 0; i--)
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        return Encoding.UTF8.GetString(bytes);
    }
}
