using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace Wappfy.Runtime.Hosting;

/// <summary>Services whose configuration knows which of its values were read and are missing or empty.</summary>
internal sealed class ReadServices(IServiceProvider services) : IServiceProvider
{
    /// <summary>The keys of the values that were read and are missing or empty.</summary>
    public List<string> Missing { get; } = [];

    public object? GetService(Type serviceType)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        var service = services.GetService(serviceType);
        return serviceType == typeof(IConfiguration) && service is IConfiguration configuration ? new ReadConfiguration(configuration, "", this) : service;
    }

    private void Note(string key, string? value)
    {
        if (string.IsNullOrWhiteSpace(value)) Missing.Add(key);
    }

    private class ReadConfiguration(IConfiguration inner, string prefix, ReadServices owner) : IConfiguration
    {
        public string? this[string key]
        {
            get
            {
                var value = inner[key];
                owner.Note(prefix + key, value);
                return value;
            }
            set => inner[key] = value;
        }

        public IEnumerable<IConfigurationSection> GetChildren() => inner.GetChildren().Select(Wrap);

        public IChangeToken GetReloadToken() => inner.GetReloadToken();

        public IConfigurationSection GetSection(string key) => Wrap(inner.GetSection(key));

        private ReadSection Wrap(IConfigurationSection section) => new(section, owner);
    }

    private sealed class ReadSection(IConfigurationSection inner, ReadServices owner) : ReadConfiguration(inner, inner.Path + ":", owner), IConfigurationSection
    {
        private readonly IConfigurationSection _inner = inner;
        private readonly ReadServices _owner = owner;

        public string Key => _inner.Key;

        public string Path => _inner.Path;

        public string? Value
        {
            get
            {
                _owner.Note(_inner.Path, _inner.Value);
                return _inner.Value;
            }
            set => _inner.Value = value;
        }
    }
}
