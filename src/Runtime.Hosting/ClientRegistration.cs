using Microsoft.Extensions.Configuration;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime.Hosting;

/// <summary>One registered client: what all registrations of the same kind and name add to.</summary>
internal sealed class ClientRegistration(Type optionsType, ApiClientDefinition definition, string name, string httpClientName)
{
    private readonly List<ClientSection> _sections = [];

    public Type OptionsType { get; } = optionsType;

    public ApiClientDefinition Definition { get; } = definition;

    /// <summary>The name of the options and the key of the services; empty for the client without a name.</summary>
    public string Name { get; } = name;

    /// <summary>The unique name of its HttpClient.</summary>
    public string HttpClientName { get; } = httpClientName;

    /// <summary>The configuration sections, in the order in which they apply.</summary>
    public IReadOnlyList<ClientSection> Sections => _sections;

    /// <summary>The client in messages: <c>Wappfy.WappfyClient 'lisbon'</c>.</summary>
    public string DisplayName => Name.Length == 0 ? Definition.Name : $"{Definition.Name} '{Name}'";

    public ClientSection Add(IConfiguration configuration)
    {
        var section = new ClientSection(configuration, _sections.Count == 0 ? null : _sections[_sections.Count - 1]);
        _sections.Add(section);
        return section;
    }
}
