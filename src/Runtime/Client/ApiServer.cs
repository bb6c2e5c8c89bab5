namespace Wappfy.Runtime;

/// <summary>
/// The address of an API: scheme, host, port and a base path. Credentials are sent to its origin only. A <see cref="Uri"/> converts to it.
/// </summary>
public sealed class ApiServer
{
    private readonly string _prefix;

    private ApiServer(Uri address)
    {
        Address = address;
        _prefix = address.GetLeftPart(UriPartial.Path).TrimEnd('/');
    }

    /// <summary>The address, absolute, without query and fragment.</summary>
    public Uri Address { get; }

    /// <summary>The server at <paramref name="address"/>.</summary>
    /// <param name="address">An absolute http or https address without user info, query and fragment: <c>http://localhost:3000</c>.</param>
    /// <exception cref="ArgumentException">The address is relative or contains something else.</exception>
    public static ApiServer At(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!address.IsAbsoluteUri) throw new ArgumentException("A server's address must be absolute, such as https://api.example.org/v1.", nameof(address));
        if (address.Scheme != "http" && address.Scheme != "https")
            throw new ArgumentException($"A server's address must begin with http:// or https://, not {address.Scheme}:.", nameof(address));
        if (address.UserInfo.Length > 0) throw new ArgumentException("A server's address must not contain a user name or password: pass a credential.", nameof(address));
        if (address.Query.Length > 0 || address.Fragment.Length > 0) throw new ArgumentException("A server's address must not contain a query or fragment.", nameof(address));
        return new ApiServer(address);
    }

    /// <summary>The server at <paramref name="address"/>.</summary>
    /// <param name="address">An absolute http or https address: <c>http://localhost:3000</c>.</param>
    /// <exception cref="ArgumentException">The address is not an absolute http or https address.</exception>
    public static ApiServer At(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? At(uri!)
            : throw new ArgumentException($"{Shown(address)} is not an absolute http or https address, such as https://api.example.org/v1.", nameof(address));
    }

    /// <summary>The server at <paramref name="address"/>.</summary>
    public static implicit operator ApiServer(Uri address) => At(address);

    /// <summary>The address.</summary>
    public override string ToString() => Address.AbsoluteUri;

    /// <summary>What may be shown of a string that is not an address: it may contain a user name and a password.</summary>
    private static string Shown(string address) => address.IndexOf('@') < 0 ? $"'{address}'" : "The value (not shown, since it contains an '@')";

    /// <summary>Scheme, host and port are the same (RFC 6454 §5).</summary>
    internal static bool SameOrigin(Uri a, Uri b) =>
        string.Equals(a.Scheme, b.Scheme, StringComparison.Ordinal) && a.Port == b.Port && string.Equals(a.IdnHost, b.IdnHost, StringComparison.OrdinalIgnoreCase);

    /// <summary>The address of a request whose path and query are already encoded.</summary>
    internal Uri Combine(ReadOnlySpan<char> pathAndQuery)
    {
#if NET8_0_OR_GREATER
        // Uri would otherwise decode %2E and %7E and compress the path: what was encoded goes on the wire as it is.
        var options = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        return new Uri(string.Concat(_prefix, pathAndQuery), in options);
#else
        return new Uri(_prefix + pathAndQuery.ToString());
#endif
    }

    /// <summary>The same address with an appended path, also not normalized.</summary>
    internal static Uri Append(Uri address, string suffix)
    {
#if NET8_0_OR_GREATER
        var options = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        return new Uri(address.AbsoluteUri + suffix, in options);
#else
        return new Uri(address.AbsoluteUri + suffix);
#endif
    }
}
