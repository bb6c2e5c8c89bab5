namespace Wappfy.Runtime;

/// <summary>The characters that are allowed in a header (RFC 9110 §5.5, §5.6.2).</summary>
internal static class HeaderText
{
    /// <summary>No control characters except tab: a line break would begin another header.</summary>
    public static bool IsValidValue(string value)
    {
        foreach (var c in value)
        {
            if ((c < ' ' && c != '\t') || c == 0x7F) return false;
        }

        return true;
    }

    /// <summary>RFC 9110 §5.6.2 token.</summary>
    public static bool IsToken(string name)
    {
        if (name.Length == 0) return false;
        foreach (var c in name)
        {
            if (c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9')) continue;
            if ("!#$%&'*+-.^_`|~".IndexOf(c) < 0) return false;
        }

        return true;
    }
}
