using System.ComponentModel;

namespace Wappfy.Runtime.Generated;

/// <summary>What the registration in a host needs to know about credentials and security schemes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ApiClientSetup
{
    /// <summary>Adds a credential before those that the options have, so that it is the one that is used.</summary>
    /// <param name="definition">The client that the options are for.</param>
    /// <param name="options">The options.</param>
    /// <param name="credential">The credential.</param>
    /// <returns>False if the document has no security scheme that takes it.</returns>
    public static bool AddCredential(ApiClientDefinition definition, ClientOptions options, Credential credential)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(credential);
        SecurityScheme? only = null;
        var count = 0;
        foreach (var scheme in definition.Schemes)
        {
            if (!credential.IsFor(scheme)) continue;
            count++;
            only = scheme;
        }

        if (count == 1)
        {
            // It can be meant for this scheme alone, so it replaces what was set by the scheme's name.
            options.NamedCredentials.Remove(only!.Name);
            for (var i = options.Credentials.Count - 1; i >= 0; i--)
            {
                if (options.Credentials[i].Scheme == only.Name) options.Credentials.RemoveAt(i);
            }
        }

        options.Credentials.Insert(0, credential);
        return count > 0;
    }

    /// <summary>The credential that a secret alone makes for a scheme; null for the kinds that need more than that.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="secret">The API key or the token.</param>
    /// <exception cref="ArgumentException">The secret is empty or contains a control character.</exception>
    public static Credential? CreateCredential(SecurityScheme scheme, string secret)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        return scheme.Kind switch
        {
            SecurityKind.ApiKey => new ApiKeyCredential(secret) { Scheme = scheme.Name },
            SecurityKind.Bearer or SecurityKind.OAuth2 or SecurityKind.OpenIdConnect => new BearerCredential(secret) { Scheme = scheme.Name },
            _ => null,
        };
    }

    /// <summary>What every operation of the client needs and the options do not have, in words; null if a call can be made.</summary>
    /// <param name="definition">The client that the options are for.</param>
    /// <param name="options">The options.</param>
    public static string? FindMissingCredential(ApiClientDefinition definition, ClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(options);
        if (options.ExternalCredentials || definition.RequiredSecurity.Count == 0) return null;
        var needed = new List<string>();
        foreach (var alternatives in definition.RequiredSecurity)
        {
            foreach (var alternative in alternatives)
            {
                if (IsSatisfied(alternative, options)) return null;
                var text = alternative.ToString();
                if (!needed.Contains(text)) needed.Add(text);
            }
        }

        return string.Join(" or ", needed);
    }

    private static bool IsSatisfied(SecurityRequirement requirement, ClientOptions options)
    {
        foreach (var scheme in requirement.Schemes)
        {
            if (scheme.Kind == SecurityKind.MutualTls || options.NamedCredentials.ContainsKey(scheme.Name)) continue;
            var found = false;
            foreach (var credential in options.Credentials) found |= credential.IsFor(scheme);
            if (!found) return false;
        }

        return true;
    }
}
