using Microsoft.Extensions.Configuration;

namespace Wappfy.Runtime.Hosting;

/// <summary>A configuration section with a client's settings, and the section that was given to the same client before it.</summary>
internal sealed class ClientSection(IConfiguration configuration, ClientSection? earlier)
{
    private readonly string _path = (configuration as IConfigurationSection)?.Path ?? string.Empty;

    /// <summary>The section as messages name it.</summary>
    public string DisplayName => _path.Length == 0 ? "The configuration" : $"The configuration section '{_path}'";

    public bool IsEmpty => !configuration.GetChildren().Any();

    /// <summary>The value of a setting; null if it is absent or empty.</summary>
    public string? this[string key] => configuration[key] is { Length: > 0 } text ? text : null;

    /// <summary>The same, from an earlier section if this one does not contain it: settings that belong together can come from several sections.</summary>
    public string? Latest(string key) => this[key] ?? earlier?.Latest(key);

    /// <summary>The key with its section: <c>Wappfy:Lisbon:Timeout</c>.</summary>
    public string Path(string key) => _path.Length == 0 ? key : ConfigurationPath.Combine(_path, key);

    public IConfigurationSection Child(string key) => configuration.GetSection(key);

    public IEnumerable<IConfigurationSection> Children() => configuration.GetChildren();
}
