using System.Net.Sockets;

namespace Wappfy.Runtime;

/// <summary>Distinguishes network errors from all others.</summary>
internal static class ConnectionFaults
{
    /// <summary>
    /// A body that breaks off is one of them, and a token, download or stream that cannot be decoded (<see cref="InvalidDataException"/>). A call whose body is read into
    /// memory has its response then, and ends by its status.
    /// </summary>
    public static bool Is(Exception e) => e is HttpRequestException or IOException or SocketException or InvalidDataException;

    /// <summary>Faults of reading a body: of the network, or of its decoding. Brotli's decoder throws InvalidOperationException for data that is not Brotli.</summary>
    public static bool IsOfBody(Exception e) => Is(e) || e is InvalidOperationException and not ObjectDisposedException;

    /// <summary>Browsers do not report to a program why fetch failed.</summary>
    private const string CorsHint = " (A browser reports the same error if the server does not allow the page's origin, method or headers by CORS: see the browser's console.)";

    /// <summary>A fault of a body that is being read, when the secrets of its request are no longer at hand.</summary>
    public static ApiConnectionException Broken(string operation, Exception e) =>
        new(operation, $"{operation}: the connection broke while the response was read: {Redaction.WithoutQuoted(Innermost(e).Message)}", Redaction.CleanFault(e));

    /// <summary>A fault of the network before the response was there. What .NET says of it may quote what the server sent.</summary>
    public static ApiConnectionException NotSent(string operation, Uri address, Exception e, IReadOnlyCollection<string> secrets)
    {
        var authority = Redaction.Clean(address.Authority, secrets, Redaction.ShortText);
        return new ApiConnectionException(
            operation, $"{operation} could not be sent to {authority}, or no response was received: {Redaction.Clean(Innermost(e).Message, secrets, Redaction.ShortText)}{(BrowserFetch.IsUsed ? CorsHint : null)}", Redaction.CleanFault(e, secrets));
    }

    private static Exception Innermost(Exception e)
    {
        while (e.InnerException is { } inner) e = inner;
        return e;
    }
}
