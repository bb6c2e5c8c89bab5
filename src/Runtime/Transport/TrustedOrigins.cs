namespace Wappfy.Runtime;

/// <summary>The origins to which credentials may be sent: that of the call, and other origins that the user trusts.</summary>
internal sealed class TrustedOrigins(IEnumerable<Uri> more)
{
    private readonly Uri[] _more = [.. more];

    /// <summary>Whether credentials may be sent to an address.</summary>
    /// <param name="address">The address.</param>
    /// <param name="home">
    /// The address that the call is made to. It comes from the configured server or from the document's; only a redirect can lead elsewhere.
    /// </param>
    public bool Contains(Uri address, Uri home)
    {
        if (ApiServer.SameOrigin(address, home)) return true;
        foreach (var origin in _more)
        {
            if (ApiServer.SameOrigin(address, origin)) return true;
        }

        return false;
    }
}
