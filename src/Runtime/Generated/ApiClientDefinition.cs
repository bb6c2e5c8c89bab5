using System.ComponentModel;

namespace Wappfy.Runtime.Generated;

/// <summary>What all instances of one generated root client share. Generated code has one static instance.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ApiClientDefinition
{
    /// <summary>Describes a client.</summary>
    /// <param name="name">The client's full type name; its traces, metrics and logs are found under it.</param>
    /// <param name="version">The document's <c>info.version</c>, or null.</param>
    public ApiClientDefinition(string name, string? version)
    {
        Name = name;
        Version = version;
        Instruments = new ClientInstruments(name);
        UserAgent = MakeUserAgent(name);
    }

    /// <summary>The client's full type name: the name of its <see cref="System.Diagnostics.ActivitySource"/>, its meter and its log category.</summary>
    public string Name { get; }

    /// <summary>The document's <c>info.version</c>, or null.</summary>
    public string? Version { get; }

    /// <summary>The document's first server; null if it has none or a relative one, so that an address must be given.</summary>
    public ApiServerTemplate? Server { get; init; }

    /// <summary>The document's security schemes, for credentials from configuration.</summary>
    public IReadOnlyList<SecurityScheme> Schemes { get; init; } = [];

    /// <summary>
    /// The <c>security</c> of all operations, each a list of alternatives; empty if some operation can be called without a credential.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<SecurityRequirement>> RequiredSecurity { get; init; } = [];

    /// <summary>True if a member that breaks its schema makes a whole response an error, unless a call's options say otherwise.</summary>
    public bool StrictReading { get; init; }

    /// <summary>The header by which the API recognizes a repeated POST or PATCH, for all operations; null if only some declare one.</summary>
    public string? IdempotencyHeader { get; init; }

    internal ClientInstruments Instruments { get; }

    internal string UserAgent { get; }

    private static string MakeUserAgent(string name)
    {
        var product = name.Substring(name.LastIndexOf('.') + 1);
        return HeaderText.IsToken(product) ? product + " Wappfy.Runtime/" + RuntimeVersion.Text : "Wappfy.Runtime/" + RuntimeVersion.Text;
    }
}
