using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>
/// Chooses the credentials of a call and adds them to its request. One rule decides between a credential and an existing header: the existing header is
/// sent unchanged and used as the credential. Therefore, an <c>Authorization</c> of <see cref="RequestOptions.Headers"/>, of a middleware or of the given
/// HttpClient's <c>DefaultRequestHeaders</c> is never replaced.
/// </summary>
internal sealed class CredentialSelector
{
    private readonly string _client;
    private readonly Credential[] _credentials;
    private readonly Dictionary<string, Credential> _named;
    private readonly bool _isExternal;
    private readonly TrustedOrigins _trusted;
    private readonly TokenSource _tokens;
    private readonly ApiTransport? _transport;

    /// <param name="client">The client's name, for messages.</param>
    /// <param name="credentials">Credentials for any matching scheme.</param>
    /// <param name="named">Credentials for one scheme each, by its name.</param>
    /// <param name="isExternal">Whether handlers add credentials, so that a missing one is not an error.</param>
    /// <param name="trusted">The origins to which credentials may be sent.</param>
    /// <param name="tokens">The source of tokens for OAuth 2 credentials.</param>
    /// <param name="transport">The transport, whose given HttpClient may have its own headers.</param>
    public CredentialSelector(
        string client,
        IEnumerable<Credential> credentials,
        IReadOnlyDictionary<string, Credential> named,
        bool isExternal,
        TrustedOrigins trusted,
        TokenSource tokens,
        ApiTransport? transport)
    {
        _client = client;
        _credentials = [.. credentials];
        _named = new Dictionary<string, Credential>(StringComparer.Ordinal);
        foreach (var credential in named) _named.Add(credential.Key, credential.Value);
        _isExternal = isExternal;
        _trusted = trusted;
        _tokens = tokens;
        _transport = transport;
    }

    /// <summary>
    /// Adds the credentials of the alternative that <see cref="Choose"/> finds; completes synchronously if no token has to be fetched. Nothing is added for
    /// origins other than the trusted ones.
    /// </summary>
    /// <exception cref="MissingCredentialException">No alternative can be met.</exception>
    public ValueTask ApplyAsync(ApiRequest request, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        request.HasCredential = false;
        if (request.Operation.Security.Count == 0) return default;
        if (Choose(request, message) is not { Schemes.Count: > 0 } requirement || !_trusted.Contains(message.RequestUri!, request.Address)) return default;
        return requirement.Schemes.Count == 1
            ? ApplyAsync(requirement.Schemes[0], requirement, request, message, cancellationToken)
            : ApplyAllAsync(requirement, request, message, cancellationToken);
    }

    /// <summary>The server rejected the credentials (401): returns whether another attempt may have new ones. A credential that the caller set is kept.</summary>
    public async ValueTask<bool> TryRenewAsync(ApiRequest request, HttpRequestMessage? sent, CancellationToken cancellationToken)
    {
        if (!request.HasCredential || sent is null || Choose(request, sent) is not { } requirement) return false;
        var renewed = false;
        foreach (var scheme in requirement.Schemes)
        {
            if (Find(scheme) is not { } credential) continue;
            renewed |= await credential.TryRenewAsync(Target(scheme, requirement, request), cancellationToken).ConfigureAwait(false);
        }

        return renewed;
    }

    /// <summary>The strings that must not appear in a message.</summary>
    public void AddSecretsTo(ICollection<string> secrets)
    {
        foreach (var credential in _credentials) credential.AddSecretsTo(secrets);
        foreach (var credential in _named.Values) credential.AddSecretsTo(secrets);
        _transport?.AddSecretsTo(secrets);
    }

    /// <summary>Removes the credentials that a middleware added from a request to an origin that is not trusted.</summary>
    public static void Remove(ApiOperation operation, HttpRequestMessage message)
    {
        List<string>? found = null;
        foreach (var header in message.Headers)
        {
            if (Redaction.SoundsSecret(header.Key)) (found ??= []).Add(header.Key);
        }

        foreach (var name in found ?? []) message.Headers.Remove(name);
        foreach (var requirement in operation.Security)
        {
            foreach (var scheme in requirement.Schemes)
            {
                if (scheme is { Kind: SecurityKind.ApiKey, Location: ApiKeyLocation.Header } && HeaderText.IsToken(scheme.ParameterName)) message.Headers.Remove(scheme.ParameterName);
            }
        }
    }

    private async ValueTask ApplyAllAsync(SecurityRequirement requirement, ApiRequest request, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        foreach (var scheme in requirement.Schemes) await ApplyAsync(scheme, requirement, request, message, cancellationToken).ConfigureAwait(false);
    }

    private ValueTask ApplyAsync(SecurityScheme scheme, SecurityRequirement requirement, ApiRequest request, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        if (Find(scheme) is not { } credential || IsPresent(scheme, request, message)) return default;
        request.HasCredential = true;
        return credential.ApplyAsync(Target(scheme, requirement, request), message, cancellationToken);
    }

    private CredentialTarget Target(SecurityScheme scheme, SecurityRequirement requirement, ApiRequest request) => new(scheme, requirement, request.Operation, _tokens, request.Secrets ??= new CallSecrets());

    /// <summary>
    /// The alternative to meet (OAS 3.1 §4.8.30): one that the request already meets wholly or in part; otherwise the first with credentials, independent of the position of one without;
    /// otherwise anonymous access. Mutual TLS is treated as one without: its handler determines whether the connection has a certificate. Null if
    /// handlers add the credential.
    /// </summary>
    private SecurityRequirement? Choose(ApiRequest request, HttpRequestMessage message)
    {
        SecurityRequirement? anonymous = null, first = null;
        foreach (var requirement in request.Operation.Security)
        {
            if (requirement.NeedsNothing)
            {
                anonymous = requirement;
                continue;
            }

            if (!IsSatisfied(requirement, request, message, out var isPresent)) continue;
            if (isPresent) return requirement;
            first ??= requirement;
        }

        if ((first ?? anonymous) is { } chosen) return chosen;
        return _isExternal ? null : throw Missing(request.Operation);
    }

    private bool IsSatisfied(SecurityRequirement requirement, ApiRequest request, HttpRequestMessage message, out bool isPresent)
    {
        isPresent = false;
        foreach (var scheme in requirement.Schemes)
        {
            if (scheme.Kind == SecurityKind.MutualTls) continue;
            if (IsPresent(scheme, request, message)) isPresent = true;
            else if (Find(scheme) is null) return false;
        }

        return true;
    }

    /// <summary>Whether the request has what the scheme asks for, before any credential was put in.</summary>
    private bool IsPresent(SecurityScheme scheme, ApiRequest request, HttpRequestMessage message)
    {
        if (scheme.Kind != SecurityKind.ApiKey) return HasHeader(message, "Authorization");
        switch (scheme.Location)
        {
            case ApiKeyLocation.Header:
                // Cookie parameters are not a credential, although they have the header of one.
                if (RequestHeaders.IsCookie(scheme.ParameterName) && request.Cookies is { } cookies && CookiesOf(message) == cookies) return false;
                return HasHeader(message, scheme.ParameterName);
            case ApiKeyLocation.Query:
                return message.RequestUri!.Query is { Length: > 1 } query && HasPair(query.AsSpan(1), scheme.EncodedName, '&');
            default:
                return CookiesOf(message) is { } present && HasPair(present.AsSpan(), scheme.EncodedName, ';');
        }
    }

    private static string? CookiesOf(HttpRequestMessage message) => message.Headers.TryGetValues("Cookie", out var cookies) ? string.Join(";", cookies) : null;

    private bool HasHeader(HttpRequestMessage message, string name)
    {
        if (!HeaderText.IsToken(name)) return false;
#if NET8_0_OR_GREATER
        if (message.Headers.NonValidated.Contains(name)) return true;
#else
        if (message.Headers.Contains(name)) return true;
#endif
        return _transport is not null && _transport.HasDefaultHeader(name);
    }

    private static bool HasPair(ReadOnlySpan<char> pairs, string name, char separator)
    {
        while (true)
        {
            var end = pairs.IndexOf(separator);
            var pair = (end < 0 ? pairs : pairs.Slice(0, end)).Trim();
            if (pair.StartsWith(name.AsSpan(), StringComparison.Ordinal) && (pair.Length == name.Length || pair[name.Length] == '=')) return true;
            if (end < 0) return false;
            pairs = pairs.Slice(end + 1);
        }
    }

    private Credential? Find(SecurityScheme scheme)
    {
        if (_named.TryGetValue(scheme.Name, out var named)) return named;
        Credential? fitting = null;
        foreach (var credential in _credentials)
        {
            if (!credential.IsFor(scheme)) continue;
            if (credential.Scheme is not null) return credential;
            fitting ??= credential;
        }

        return fitting;
    }

    private MissingCredentialException Missing(ApiOperation operation)
    {
        var names = new List<string>();
        foreach (var requirement in operation.Security)
        {
            foreach (var scheme in requirement.Schemes)
            {
                if (!names.Contains(scheme.Name)) names.Add(scheme.Name);
            }
        }

        return new MissingCredentialException(
            operation.DisplayName,
            $"{operation.DisplayName} was not sent: it needs {string.Join(" or ", operation.Security)}, but {_client} was created without one. "
            + "If a handler of the HttpClient adds the credential, set ExternalCredentials in the client's options; for one call, set its header in RequestOptions.Headers.",
            names);
    }
}
