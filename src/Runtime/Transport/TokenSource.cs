using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>The services of the client for credentials that fetch tokens: the network, retries, the time, and the server that relative addresses belong to.</summary>
/// <param name="transport">The way to the network.</param>
/// <param name="retries">When a token request is retried.</param>
/// <param name="timeout">The time for a token request with its retries.</param>
/// <param name="time">The clock.</param>
/// <param name="server">The client's server; null without one.</param>
internal sealed class TokenSource(ApiTransport transport, RetryPolicy retries, TimeSpan timeout, TimeProvider time, ApiServer? server)
{
    public ApiTransport Transport => transport;

    public RetryPolicy Retries => retries;

    public TimeSpan Timeout => timeout;

    public TimeProvider TimeProvider => time;

    /// <summary>The address of the client's server, or null without one.</summary>
    public Uri? BaseAddress => server?.Address;
}
