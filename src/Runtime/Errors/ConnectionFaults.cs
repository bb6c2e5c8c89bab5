using System.Net.Sockets;

namespace Wappfy.Runtime;

/// <summary>Tells faults of the network from all others.</summary>
internal static class ConnectionFaults
{
    /// <summary>A body that breaks off, or that cannot be decoded (<see cref="InvalidDataException"/>), is one of them.</summary>
    public static bool Is(Exception e) => e is HttpRequestException or IOException or SocketException or InvalidDataException;

    /// <summary>Faults of reading a body: of the network, or of its decoding. Brotli's decoder raises InvalidOperationException for data that is not Brotli.</summary>
    public static bool IsOfBody(Exception e) => Is(e) || e is InvalidOperationException and not ObjectDisposedException;

    public static ApiConnectionException Broken(string operation, Exception e) =>
        new(operation, $"{operation}: the connection broke while the response was read: {Innermost(e).Message}", e);

    public static ApiConnectionException NotSent(string operation, Uri address, Exception e) =>
        new(operation, $"{operation} could not be sent to {address.Authority}, or was not answered: {Innermost(e).Message}", e);

    private static Exception Innermost(Exception e)
    {
        while (e.InnerException is { } inner) e = inner;
        return e;
    }
}
