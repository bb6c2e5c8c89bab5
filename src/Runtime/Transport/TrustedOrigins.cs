namespace Wappfy.Runtime;

/// <summary>The origins to which credentials may go: the one that a call is made to, and those that the user trusts beside it.</summary>
internal sealed class TrustedOrigins(IEnumerable<Uri> more)
{
    private readonly Uri[] _more = [.. more];

    /// <summary>Whether credentials may go to an address.</summary>
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
