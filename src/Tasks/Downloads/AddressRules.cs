namespace Wappfy.Tasks.Downloads;

/// <summary>Which addresses may be requested, and how they are shown.</summary>
internal static class AddressRules
{
    /// <summary>The reason why an address is not requested, or null.</summary>
    public static string? Objection(Uri address, bool allowsHttp)
    {
        if (address.Scheme == Uri.UriSchemeHttp && !allowsHttp)
            return "it is not encrypted; use https, or set AllowHttp=\"true\" on the item";
        if (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp)
            return "its scheme is not https";
        if (address.UserInfo.Length > 0)
            return "it contains a user name or password; use SourceAuthorization";
        return address.Host.Length == 0 ? "it names no host" : null;
    }

    /// <summary>True if both have the same scheme, host and port (RFC 6454 §5).</summary>
    public static bool IsSameOrigin(Uri one, Uri other)
        => one.Scheme == other.Scheme && one.Port == other.Port && string.Equals(one.IdnHost, other.IdnHost, StringComparison.OrdinalIgnoreCase);

    /// <summary>The address without its user information, query and fragment, any of which may be secret.</summary>
    public static string Shown(Uri address) => address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
}
