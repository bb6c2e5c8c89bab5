using Wappfy.Generator.Model.Operations;

namespace Wappfy.Generator.Model.Clients;

/// <summary>The kinds of security scheme that a client can serve.</summary>
internal enum SchemeKind : byte
{
    ApiKey,
    Basic,
    Bearer,
    OAuth2,
    OpenIdConnect,

    /// <summary>The connection's client certificate: nothing is sent, and no credential is required.</summary>
    MutualTls,

    /// <summary>Another scheme of the HTTP authentication registry: the credential is the header's whole value.</summary>
    Http,
}

/// <summary>One security scheme.</summary>
internal sealed record SchemeModel
{
    /// <summary>Its name in the specification.</summary>
    public required string WireName { get; init; }

    /// <summary>The C# property of the options for its credential.</summary>
    public required string Property { get; init; }

    /// <summary>The static member of the root client that describes it.</summary>
    public required string Field { get; init; }

    public required SchemeKind Kind { get; init; }

    /// <summary>Where an API key travels.</summary>
    public required ParameterLocation Location { get; init; }

    /// <summary>The API key's name on the wire, or the scheme's name for <see cref="SchemeKind.Http"/>.</summary>
    public required string Key { get; init; }

    /// <summary>Address of the token endpoint where client credentials can be used, or null.</summary>
    public required string? TokenUrl { get; init; }

    public required string Description { get; init; }

    /// <summary>The scopes of all flows, as <c>name: description</c>, for the documentation.</summary>
    public required EquatableArray<string> Scopes { get; init; }

    /// <summary>The runtime's type of its credential, by its simple name; null if a client is given none.</summary>
    public required string? CredentialType { get; init; }

    /// <summary>Whether a client is given a credential for it.</summary>
    public bool HasCredential => CredentialType is not null;

    /// <summary>Whether the document does not declare the scheme, but has the header as a parameter. It is optional, so that no constructor asks for it.</summary>
    public bool IsImplied { get; init; }
}

/// <summary>A list of alternatives, each a list of schemes that are needed together.</summary>
/// <param name="Name">Name of the static member for it.</param>
internal sealed record RequirementModel(string Name, EquatableArray<RequirementAlternative> Alternatives);

/// <summary>Schemes that are needed together, by their indexes; none if the operation may be called without a credential.</summary>
/// <param name="Scopes">The scopes that its OAuth 2 and OpenID Connect schemes must be granted.</param>
internal sealed record RequirementAlternative(EquatableArray<int> Schemes, EquatableArray<string> Scopes);

/// <summary>A constructor of the root client that takes one credential.</summary>
/// <param name="Scheme">Index of the scheme.</param>
/// <param name="Argument">Name of the argument.</param>
/// <param name="Type">Name of the credential's type in the runtime.</param>
internal sealed record CredentialConstructor(int Scheme, string Argument, string Type);
