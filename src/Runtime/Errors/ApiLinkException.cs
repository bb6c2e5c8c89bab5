namespace Wappfy.Runtime;

/// <summary>
/// The server returned an address that the client must not or cannot follow: that of a next page that is not a valid address, that points to another
/// origin (to which the credentials must not be sent), or that leads back to a page that was already read.
/// In a browser, also a redirect that must not be followed, since the browser would follow it automatically.
/// </summary>
public sealed class ApiLinkException : ApiClientException
{
    internal ApiLinkException(string operation, string message, Exception? innerException = null)
        : base(operation, message, innerException)
    {
    }
}
