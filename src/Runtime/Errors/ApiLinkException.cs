namespace Wappfy.Runtime;

/// <summary>
/// The server gave an address that the client must not or cannot follow: that of a next page that is not a valid address, that leads to another
/// origin (where the credentials must not go), or that leads back to a page that was read already.
/// In a browser also a redirect that must not be followed, since the browser would ask nobody.
/// </summary>
public sealed class ApiLinkException : ApiClientException
{
    internal ApiLinkException(string operation, string message, Exception? innerException = null)
        : base(operation, message, innerException)
    {
    }
}
