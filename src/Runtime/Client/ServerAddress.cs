using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Wappfy.Runtime;

/// <summary>Validates the parts of an address, and whether <see cref="Uri"/> reads the address as it is written.</summary>
internal static class ServerAddress
{
    /// <summary>The address that <paramref name="text"/> spells; null if a reader of it could see another host, port or path.</summary>
    public static Uri? Read(string text)
    {
        try
        {
            return Uri.TryCreate(text, UriKind.Absolute, out var address) && IsAsSpelled(text, address) ? address : null;
        }
        catch (UriFormatException)
        {
            // Uri reads some parts of a host only when they are asked for.
            return null;
        }
    }

    /// <summary>
    /// Characters of a host's labels: letters, digits, marks, hyphens, underscores, and the dots between labels. Separators of a URL, and what IDNA
    /// and Unicode's compatibility mappings turn into one, are none of these (RFC 3986 §3.2.2, RFC 5892 §2.1).
    /// </summary>
    public static bool IsHost(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '.') continue;
            if (text[i] < 0x80) return false;
            var category = CharUnicodeInfo.GetUnicodeCategory(text, i);
            if (category is > UnicodeCategory.DecimalDigitNumber) return false;
            if (char.IsHighSurrogate(text[i])) i++;
        }

        return true;
    }

    /// <summary>An IPv6 address in brackets (RFC 3986 §3.2.2), without a zone.</summary>
    public static bool IsIPv6Literal(string text) =>
        text.Length > 2 && text[0] == '[' && text[text.Length - 1] == ']' && text.IndexOf('%') < 0
        && IPAddress.TryParse(text.Substring(1, text.Length - 2), out var address) && address.AddressFamily == AddressFamily.InterNetworkV6;

    /// <summary>Digits of a port that exists.</summary>
    public static bool IsPort(string text) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    /// <summary>Cuts an authority at the colon before its port; the port is empty if there is none.</summary>
    public static (string Host, string Port) SplitAuthority(string authority)
    {
        var colon = authority.IndexOf(':', authority.LastIndexOf(']') + 1);
        return colon < 0 ? (authority, string.Empty) : (authority.Substring(0, colon), authority.Substring(colon + 1));
    }

    private static bool IsAsSpelled(string text, Uri address)
    {
        var schemeEnd = text.IndexOf("://", StringComparison.Ordinal);
        if (schemeEnd < 0 || !string.Equals(address.Scheme, text.Substring(0, schemeEnd), StringComparison.OrdinalIgnoreCase)) return false;
        if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0) return false;
        var start = schemeEnd + 3;
        var end = text.IndexOf('/', start);
        if (end < 0) end = text.Length;
        var (host, port) = SplitAuthority(text.Substring(start, end - start));
        if (port.Length == 0 ? !address.IsDefaultPort : !IsPort(port) || address.Port != ushort.Parse(port, CultureInfo.InvariantCulture)) return false;
        if (!IsHostAsSpelled(host, address)) return false;
        // A document may spell dot segments in its own URL, which Uri removes.
        return DotSegments.Any(text.AsSpan(end), decodeSeparators: false) || Count(address.AbsolutePath, '/', 0) == Math.Max(1, Count(text, '/', end));
    }

    private static bool IsHostAsSpelled(string host, Uri address)
    {
        if (host.Length > 0 && host[0] == '[') return address.HostNameType == UriHostNameType.IPv6 && IsIPv6Literal(host);
        if (!IsHost(host)) return false;
        var sent = address.IdnHost;
        foreach (var c in host)
        {
            // Only labels of other scripts are spelled differently when they are sent (RFC 5890 §2.3.2.1), and their number stays.
            if (c >= 0x80) return IsHost(sent) && IsAscii(sent) && Count(sent, '.', 0) == Count(host, '.', 0);
        }

        return string.Equals(sent, host, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsAscii(string text)
    {
        foreach (var c in text)
        {
            if (c >= 0x80) return false;
        }

        return true;
    }

    private static int Count(string text, char what, int from)
    {
        var count = 0;
        for (var i = from; i < text.Length; i++)
        {
            if (text[i] == what) count++;
        }

        return count;
    }
}
