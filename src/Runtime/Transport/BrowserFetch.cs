using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>
/// Sends requests in a browser, where they go through <c>fetch</c> (https://fetch.spec.whatwg.org). It follows redirects before the client sees them, decodes bodies,
/// controls some headers itself, and receives other settings as options of the message.
/// </summary>
internal static class BrowserFetch
{
#if NET8_0_OR_GREATER
    private static readonly HttpRequestOptionsKey<bool> s_streamsResponse = new("WebAssemblyEnableStreamingResponse");
    private static readonly HttpRequestOptionsKey<IDictionary<string, object>> s_options = new("WebAssemblyFetchOptions");
#endif

    /// <summary>Whether this program runs in a browser.</summary>
    public static bool IsUsed
#if NET8_0_OR_GREATER
        => OperatingSystem.IsBrowser();
#else
        => false;
#endif

    /// <summary>Sends one message.</summary>
    /// <param name="transport">The transport.</param>
    /// <param name="operation">The operation, for messages.</param>
    /// <param name="message">The message, with its credentials.</param>
    /// <param name="refusal">Why a redirect must not be followed; null if the browser may follow it.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="ApiLinkException">The response was a redirect that must not be followed.</exception>
    /// <exception cref="NotSupportedException">The request has a header that a browser does not send.</exception>
    public static async Task<HttpResponseMessage> SendAsync(ApiTransport transport, string operation, HttpRequestMessage message, string? refusal, CancellationToken cancellationToken)
    {
        Prepare(operation, message, refusal is null);
        var response = await transport.SendAsync(message, cancellationToken).ConfigureAwait(false);
        // A redirect that fetch does not follow is an "opaque redirect": without status, headers and body. Every real status is 100 or more.
        if ((int)response.StatusCode != 0) return response;
        response.Dispose();
        throw new ApiLinkException(operation, $"{operation} received a redirect, which was not followed because {refusal ?? "the options of fetch forbid it"}. A browser does not show where it leads.");
    }

    /// <summary>
    /// Why a browser must not follow a redirect of this message, which it would do automatically; null if it may. Browsers do not send <c>Authorization</c> to another origin,
    /// but they send every other header, and they turn some POST requests into GET (Fetch, "HTTP-redirect fetch").
    /// </summary>
    /// <param name="operation">The operation.</param>
    /// <param name="message">The message, with its credentials.</param>
    /// <param name="follows">Whether the call follows redirects at all.</param>
    /// <param name="credentialsTravel">Whether the request carries credentials that the client does not add itself.</param>
    public static string? RedirectRefusal(ApiOperation operation, HttpRequestMessage message, bool follows, bool credentialsTravel)
    {
        if (!follows) return "this call does not follow redirects";
        if (message.Content is not null || !HttpMethods.IsSafe(message.Method.Method)) return $"a browser would repeat {message.Method.Method} elsewhere, or as GET";
        foreach (var header in message.Headers)
        {
            if (IsKey(operation, header.Key)) return $"a browser would send the header '{header.Key}' to any origin";
        }

        return credentialsTravel ? "a browser would send credentials that the client does not add itself to any origin" : null;
    }

    /// <summary>Sets the browser options that the message needs. Options that a middleware has set are kept.</summary>
    internal static void Prepare(string operation, HttpRequestMessage message, bool followsRedirects)
    {
        // Fetch, "forbidden request-header": fetch would drop it without a word.
        if (message.Headers.Contains("Cookie"))
        {
            throw new NotSupportedException(
                $"{operation} was not sent: a browser does not let a program set the Cookie header. It sends its own cookies if the fetch option 'credentials' allows it, which a middleware can set.");
        }

#if NET8_0_OR_GREATER
        // The default since .NET 10: events and downloads arrive as they come, and a body is not read beyond its limit.
        if (!message.Options.TryGetValue(s_streamsResponse, out _)) message.Options.Set(s_streamsResponse, true);
        if (followsRedirects) return;
        if (!message.Options.TryGetValue(s_options, out var options)) message.Options.Set(s_options, options = new Dictionary<string, object>());
        if (!options.ContainsKey("redirect")) options["redirect"] = "manual";
#endif
    }

    private static bool IsKey(ApiOperation operation, string header)
    {
        if (string.Equals(header, "Authorization", StringComparison.OrdinalIgnoreCase)) return false;
        if (Redaction.SoundsSecret(header)) return true;
        foreach (var requirement in operation.Security)
        {
            foreach (var scheme in requirement.Schemes)
            {
                if (scheme is { Kind: SecurityKind.ApiKey, Location: ApiKeyLocation.Header } && string.Equals(scheme.ParameterName, header, StringComparison.OrdinalIgnoreCase)) return true;
            }
        }

        return false;
    }
}
