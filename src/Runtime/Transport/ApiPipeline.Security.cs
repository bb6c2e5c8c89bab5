namespace Wappfy.Runtime.Generated;

public sealed partial class ApiPipeline
{
    /// <summary>
    /// Puts in the credentials of the first alternative that is wholly configured; completes at once where no token must be fetched.
    /// Nothing is put in for another origin than the configured ones.
    /// </summary>
    private ValueTask AuthorizeAsync(ApiRequest request, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        if (request.Operation.Security.Count == 0) return default;
        var requirement = Choose(request.Operation);
        if (requirement.Schemes.Count == 0 || !IsTrusted(request, message.RequestUri!)) return default;
        if (requirement.Schemes.Count == 1)
        {
            var scheme = requirement.Schemes[0];
            return Find(scheme) is { } credential ? credential.ApplyAsync(new CredentialTarget(scheme, requirement, this), message, cancellationToken) : default;
        }

        return ApplyAllAsync(requirement, message, cancellationToken);
    }

    private async ValueTask ApplyAllAsync(SecurityRequirement requirement, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        foreach (var scheme in requirement.Schemes)
        {
            if (Find(scheme) is { } credential)
                await credential.ApplyAsync(new CredentialTarget(scheme, requirement, this), message, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// The first alternative with credentials wins over one without, wherever that stands (OAS 3.1 §4.8.30). Mutual TLS counts as one without: whether
    /// the connection has a certificate is the business of its handler.
    /// </summary>
    private SecurityRequirement Choose(ApiOperation operation)
    {
        SecurityRequirement? anonymous = null;
        foreach (var requirement in operation.Security)
        {
            if (requirement.NeedsNothing) anonymous ??= requirement;
            else if (IsSatisfied(requirement)) return requirement;
        }

        return anonymous ?? throw Missing(operation);
    }

    private bool IsSatisfied(SecurityRequirement requirement)
    {
        foreach (var scheme in requirement.Schemes)
        {
            if (scheme.Kind != SecurityKind.MutualTls && Find(scheme) is null) return false;
        }

        return true;
    }

    private Credential? Find(SecurityScheme scheme)
    {
        if (_namedCredentials.TryGetValue(scheme.Name, out var named)) return named;
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
            $"{operation.DisplayName} was not sent: it needs {string.Join(" or ", operation.Security)}, and {_definition.Name} was made without.",
            names);
    }

    /// <summary>The server refused the credentials: drops cached tokens, and tells whether new ones can be had.</summary>
    private bool TryRenew(ApiOperation operation, HttpResponseMessage response)
    {
        if (operation.Security.Count == 0) return false;
        var requirement = Choose(operation);
        var refused = response.RequestMessage is { } sent && sent.Headers.TryGetValues("Authorization", out var values) ? values.FirstOrDefault() : null;
        var renewed = false;
        foreach (var scheme in requirement.Schemes) renewed |= Find(scheme)?.TryRenew(new CredentialTarget(scheme, requirement, this), refused) ?? false;
        return renewed;
    }

    private bool IsTrusted(ApiRequest request, Uri address)
    {
        // The request's own address comes from the configured server or from the document's; only a redirect can lead elsewhere.
        if (ApiServer.SameOrigin(address, request.Address)) return true;
        foreach (var origin in _trusted)
        {
            if (ApiServer.SameOrigin(address, origin)) return true;
        }

        return false;
    }
}
