namespace Wappfy.Runtime.Generated;

public sealed partial class ApiPipeline
{
    private static bool NeedsFollowUp(HttpResponseMessage response) => (int)response.StatusCode is (>= 300 and < 400 and not 304) or 401;

    /// <summary>
    /// Follows redirects (RFC 9110 §15.4) and renews a refused token once. What may not be followed is returned as it is, for the declared
    /// responses to judge. Credentials, cookies and parameters in headers stay with the origin.
    /// </summary>
    private async Task<HttpResponseMessage> FollowUpAsync(ApiRequest request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var hop = new Hop(request.Operation.HttpMethod, request.Address, WithBody: true, AtHome: true);
        var renewed = false;
        for (var hops = 0; NeedsFollowUp(response);)
        {
            if ((int)response.StatusCode == 401)
            {
                if (renewed || !hop.AtHome || request.Body is { IsReplayable: false } || !TryRenew(request.Operation, response)) return response;
                renewed = true;
            }
            else
            {
                if (Plan(request, response, hop) is not { } next) return response;
                if (hops++ >= _maxRedirects)
                {
                    request.Response = response;
                    throw Fault(request, ReadOnlyMemory<byte>.Empty, $"it redirected more than {_maxRedirects} times (MaxRedirects)");
                }

                if (_logger is not null) ApiLog.Redirected(_logger, request.Operation.DisplayName, (int)response.StatusCode, next.Address.Host);
                hop = next;
            }

            response.Dispose();
            response = await SendOnceAsync(request, CreateMessage(request, hop), hop.AtHome, cancellationToken).ConfigureAwait(false);
        }

        return response;
    }

    /// <summary>Where a redirect leads, or null where it is not followed.</summary>
    private Hop? Plan(ApiRequest request, HttpResponseMessage response, Hop from)
    {
        if (_maxRedirects == 0 || !(request.Options.FollowRedirects ?? request.Operation.FollowsRedirects)) return null;
        var status = (int)response.StatusCode;
        if (status is not (300 or 301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } location) return null;

        var target = location.IsAbsoluteUri ? location : new Uri(from.Address, location);
        if (Refusal(request, status, from, target) is { } reason)
        {
            if (_logger is not null) ApiLog.RedirectRefused(_logger, request.Operation.DisplayName, status, target.Host, reason);
            return null;
        }

        // RFC 9110 §15.4.4: 303 asks for another resource by GET; the other codes repeat the request as it was.
        var method = status == 303 && from.Method != HttpMethod.Head ? HttpMethod.Get : from.Method;
        return new Hop(method, target, from.WithBody && status != 303, from.AtHome && IsTrusted(request, target));
    }

    private string? Refusal(ApiRequest request, int status, Hop from, Uri target)
    {
        if (target.Scheme is not ("http" or "https")) return "it leads to another scheme";
        if (from.Address.Scheme == "https" && target.Scheme == "http") return "it leads from https to http";
        if (status == 303) return LeaksSecret(request, from, target) ? "its address holds a credential" : null;
        if (!HttpMethods.IsSafe(from.Method.Method))
        {
            // RFC 9110 §15.4.2-3 let a client turn POST into GET here, which would drop the body without a word.
            if (status is 300 or 301 or 302) return $"{status} does not say how to repeat {from.Method.Method}";
            if (!IsTrusted(request, target)) return $"it would send the body of {from.Method.Method} to another origin";
            if (from.WithBody && request.Body is { IsReplayable: false }) return "the body is a stream that cannot be sent again";
        }

        return LeaksSecret(request, from, target) ? "its address holds a credential" : null;
    }

    /// <summary>A server that redirects path and query to another host would hand on a key that travels in the query.</summary>
    private bool LeaksSecret(ApiRequest request, Hop from, Uri target)
    {
        if (from.AtHome && IsTrusted(request, target)) return false;
        foreach (var secret in SecretsOf(request))
        {
            if (secret.Length > 3 && SecretMatcher.Contains(target.OriginalString, secret)) return true;
        }

        return false;
    }

    /// <summary>One request of a try: the first or a redirected one.</summary>
    /// <param name="Method">The method.</param>
    /// <param name="Address">The address, without a key in the query.</param>
    /// <param name="WithBody">Whether the body goes along.</param>
    /// <param name="AtHome">Whether no redirect has led to another origin yet; once it has, credentials stay out for good.</param>
    private sealed record Hop(HttpMethod Method, Uri Address, bool WithBody, bool AtHome);
}
