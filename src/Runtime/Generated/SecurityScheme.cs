using System.ComponentModel;

namespace Wappfy.Runtime.Generated;

/// <summary>The location of an API key (OAS 3.1 §4.8.27, <c>in</c>).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum ApiKeyLocation
{
    /// <summary>In a header.</summary>
    Header,

    /// <summary>In the query.</summary>
    Query,

    /// <summary>In a cookie.</summary>
    Cookie,
}

/// <summary>The kinds of security scheme that the runtime distinguishes.</summary>
internal enum SecurityKind
{
    ApiKey,
    Basic,
    Bearer,
    OAuth2,
    OpenIdConnect,
    MutualTls,
    Other,
}

/// <summary>A security scheme of the document (OAS 3.1 §4.8.27). Generated code has one static instance per scheme.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SecurityScheme
{
    private SecurityScheme(string name, SecurityKind kind)
    {
        Name = name;
        Kind = kind;
    }

    /// <summary>The scheme's name under <c>components/securitySchemes</c>.</summary>
    public string Name { get; }

    internal SecurityKind Kind { get; }

    internal ApiKeyLocation Location { get; private init; }

    /// <summary>The header, query parameter or cookie of an API key.</summary>
    internal string ParameterName { get; private init; } = string.Empty;

    /// <summary>The name of the query parameter or cookie, as it is sent.</summary>
    internal string EncodedName { get; private init; } = string.Empty;

    /// <summary>The token endpoint of OAuth 2's client credentials flow.</summary>
    internal Uri? TokenUrl { get; private init; }

    /// <summary><c>type: apiKey</c>.</summary>
    public static SecurityScheme ApiKey(string name, ApiKeyLocation location, string parameterName) =>
        new(name, SecurityKind.ApiKey) { Location = location, ParameterName = parameterName, EncodedName = Encode(parameterName) };

    /// <summary><c>type: http, scheme: basic</c>.</summary>
    public static SecurityScheme Basic(string name) => new(name, SecurityKind.Basic);

    /// <summary><c>type: http, scheme: bearer</c>.</summary>
    public static SecurityScheme Bearer(string name) => new(name, SecurityKind.Bearer);

    /// <summary><c>type: oauth2</c>; <paramref name="tokenUrl"/> is that of the client credentials flow, or null without one.</summary>
    public static SecurityScheme OAuth2(string name, string? tokenUrl) => new(name, SecurityKind.OAuth2)
    {
        TokenUrl = tokenUrl is not null && Uri.TryCreate(tokenUrl, UriKind.RelativeOrAbsolute, out var uri) ? uri : null,
    };

    /// <summary><c>type: openIdConnect</c>: a bearer token.</summary>
    public static SecurityScheme OpenIdConnect(string name) => new(name, SecurityKind.OpenIdConnect);

    /// <summary><c>type: mutualTLS</c>: the transport's client certificate, nothing in the request.</summary>
    public static SecurityScheme MutualTls(string name) => new(name, SecurityKind.MutualTls);

    /// <summary>Another <c>http</c> scheme (digest, hoba, …): only a <see cref="CustomCredential"/> can be used.</summary>
    public static SecurityScheme Other(string name) => new(name, SecurityKind.Other);

    private static string Encode(string name)
    {
        var writer = default(UrlWriter);
        writer.AppendEscaped(name, Escaping.Unreserved);
        return writer.Finish();
    }

    /// <summary>The name and kind, for error messages.</summary>
    public override string ToString() => Kind switch
    {
        SecurityKind.ApiKey => $"'{Name}' (an ApiKeyCredential, sent in the {(Location == ApiKeyLocation.Header ? "header" : Location == ApiKeyLocation.Query ? "query parameter" : "cookie")} '{ParameterName}')",
        SecurityKind.Basic => $"'{Name}' (a BasicCredential)",
        SecurityKind.Bearer => $"'{Name}' (a BearerCredential)",
        SecurityKind.OAuth2 => $"'{Name}' (an OAuth2ClientCredential or a BearerCredential)",
        SecurityKind.OpenIdConnect => $"'{Name}' (a BearerCredential)",
        SecurityKind.MutualTls => $"'{Name}' (a client certificate on the transport)",
        _ => $"'{Name}' (a CustomCredential)",
    };
}

/// <summary>One alternative of <c>security</c>: all of its schemes together (OAS 3.1 §4.8.30).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SecurityRequirement
{
    /// <summary>The schemes that are all required; none means <c>{}</c>, anonymous access.</summary>
    public SecurityRequirement(params SecurityScheme[] schemes)
    {
        Schemes = schemes;
        NeedsNothing = Array.TrueForAll(schemes, static s => s.Kind == SecurityKind.MutualTls);
    }

    /// <summary>The schemes that are all required.</summary>
    public IReadOnlyList<SecurityScheme> Schemes { get; }

    /// <summary>The scopes that its OAuth 2 and OpenID Connect schemes require; an <see cref="OAuth2ClientCredential"/> requests them.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Whether the client has nothing to send for it: anonymous access, or the connection's certificate alone.</summary>
    internal bool NeedsNothing { get; }

    /// <inheritdoc/>
    public override string ToString() => Schemes.Count == 0 ? "none" : string.Join(" with ", Schemes);
}
