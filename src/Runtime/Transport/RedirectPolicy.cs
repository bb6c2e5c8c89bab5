using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>
/// Decides where a redirect leads (RFC 9110 §15.4), and rejects redirects that would lose a body, send one to another origin, or pass on a credential. A redirect that is not
/// followed is a response like any other, which is matched with the declared responses.
/// </summary>
/// <param name="maxRedirects">The maximum number of redirects that one call follows; 0 for none.</param>
/// <param name="trusted">Origins to which credentials and bodies may be sent.</param>
/// <param name="credentialsTravel">
/// Whether requests to other origins would carry credentials that the client cannot remove: those of handlers, or of the given HttpClient's default headers.
/// </param>
internal sealed class RedirectPolicy(int maxRedirects, TrustedOrigins trusted, bool credentialsTravel)
{
    public int MaxRedirects => maxRedirects;

    public bool CredentialsTravel => credentialsTravel;

    /// <summary>Whether a status asks for the resource elsewhere (RFC 9110 §15.4). 304 speaks of the caller's copy; 305 and 306 are given up.</summary>
    public static bool IsRedirect(int status) => status is 300 or 301 or 302 or 303 or 307 or 308;

    /// <summary>Where the response leads. Neither a target nor a refusal means that it is not a redirect to follow.</summary>
    /// <param name="response">A response with a 3xx status.</param>
    /// <param name="from">The request that it responds to.</param>
    /// <param name="call">The call.</param>
    /// <param name="secrets">Returns the strings that must not be sent to another origin in an address.</param>
    public RedirectDecision Decide(HttpResponseMessage response, Hop from, RedirectedCall call, Func<IReadOnlyCollection<string>> secrets)
    {
        var status = (int)response.StatusCode;
        if (!IsRedirect(status) || maxRedirects == 0 || !call.Follows) return default;
        if (!HasLocation(response)) return default;
        if (response.Headers.Location is not { } location || !TryResolve(from.Address, location, out var target)) return Refuse("its Location is not a valid address");
        var isTrusted = trusted.Contains(target, call.Home);
        // RFC 9110 §15.4.4: 303 asks for another resource by GET; the other codes repeat the request as it was.
        var withBody = from.WithBody && status != 303;
        if (Refusal(status, from, target, withBody, isTrusted, call.IsReplayable) is { } reason) return Refuse(reason);
        var isHome = from.IsHome && isTrusted;
        if (!isHome && ContainsSecret(target, secrets())) return Refuse("its address contains a credential");
        var method = status == 303 && from.Method != HttpMethod.Head ? HttpMethod.Get : from.Method;
        return new RedirectDecision(new Hop(method, target, withBody, isHome), null);
    }

    private static RedirectDecision Refuse(string reason) => new(null, reason);

    private static bool HasLocation(HttpResponseMessage response) => response.Headers.TryGetValues("Location", out var values) && values.Any();

    private static bool TryResolve(Uri from, Uri location, out Uri target)
    {
        if (location.IsAbsoluteUri)
        {
            target = location;
            return true;
        }

        return Uri.TryCreate(from, location, out target!);
    }

    private string? Refusal(int status, Hop from, Uri target, bool withBody, bool isTrusted, bool isReplayable)
    {
        if (target.Scheme is not ("http" or "https")) return "it leads to another scheme";
        if (from.Address.Scheme == "https" && target.Scheme == "http") return "it leads from https to http";
        if (target.UserInfo.Length > 0) return "its address contains a user name";
        if (credentialsTravel && !isTrusted) return "it leads to another origin, and credentials that the client does not add itself would be sent along";
        if (status == 303) return null;
        // RFC 9110 §15.4.2-3 let a client turn POST into GET here, which would drop the body without a word.
        if (status is 300 or 301 or 302 && !HttpMethods.IsSafe(from.Method.Method)) return $"{status} does not say how to repeat {from.Method.Method}";
        // Safe does not mean without a body: QUERY has one, and GET may (RFC 9110 §9.3.1).
        if (withBody && !isTrusted) return $"it would send the body of {from.Method.Method} to another origin";
        if (!HttpMethods.IsSafe(from.Method.Method) && !isTrusted) return $"it would repeat {from.Method.Method} at another origin";
        return withBody && !isReplayable ? "the body is a stream that cannot be sent again" : null;
    }

    /// <summary>A server that redirects path and query to another host would pass on a key that is sent in the query.</summary>
    private static bool ContainsSecret(Uri target, IReadOnlyCollection<string> secrets)
    {
        foreach (var secret in secrets)
        {
            if (secret.Length > 3 && SecretMatcher.Contains(target.OriginalString, secret)) return true;
        }

        return false;
    }
}

/// <summary>One request of an attempt: the first or a redirected one.</summary>
/// <param name="Method">The method.</param>
/// <param name="Address">The address, without a key in the query.</param>
/// <param name="WithBody">Whether the body is sent.</param>
/// <param name="IsHome">Whether no redirect has led to another origin yet; once it has, credentials are never added again.</param>
internal sealed record Hop(HttpMethod Method, Uri Address, bool WithBody, bool IsHome);

/// <summary>The data of a call that the redirect policy needs.</summary>
/// <param name="Home">The address that the call was made to.</param>
/// <param name="Follows">Whether the call follows redirects.</param>
/// <param name="IsReplayable">Whether the body can be sent again.</param>
internal readonly record struct RedirectedCall(Uri Home, bool Follows, bool IsReplayable);

/// <summary>Where a redirect leads, or why it is not followed; neither for a response that is not a redirect.</summary>
internal readonly record struct RedirectDecision(Hop? Target, string? Refusal);
