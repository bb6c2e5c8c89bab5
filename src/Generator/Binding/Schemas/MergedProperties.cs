using System.Collections;
using Wappfy.Generator.Document;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>The members of a merged schema, in the order in which the schemas name them.</summary>
internal sealed class MergedProperties : IReadOnlyList<MergedProperty>
{
    private const int LinearLookupLimit = 8;

    private readonly MergedProperty[] _items;
    private readonly Dictionary<string, MergedProperty>? _byName;

    private MergedProperties(MergedProperty[] items)
    {
        _items = items;
        if (items.Length > LinearLookupLimit)
            _byName = items.ToDictionary(static property => property.Name, StringComparer.Ordinal);
    }

    public static MergedProperties None { get; } = new([]);

    public int Count => _items.Length;

    public MergedProperty this[int index] => _items[index];

    public MergedProperty? Find(string name)
    {
        if (_byName is not null)
            return _byName.TryGetValue(name, out var found) ? found : null;
        return Array.Find(_items, property => string.Equals(property.Name, name, StringComparison.Ordinal));
    }

    public IEnumerator<MergedProperty> GetEnumerator() => ((IEnumerable<MergedProperty>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Collects members; a name that comes again adds its schema to those of the name.</summary>
    internal sealed class Builder
    {
        private readonly List<(string Name, SpecNode Owner, List<SpecNode> Schemas)> _items = [];
        private Dictionary<string, int>? _indexes;

        public int Count => _items.Count;

        public void Add(string name, SpecNode owner, SpecNode schema)
        {
            var index = IndexOf(name);
            if (index < 0)
            {
                _items.Add((name, owner, [schema]));
                if (_indexes is not null)
                    _indexes.Add(name, _items.Count - 1);
                else if (_items.Count > LinearLookupLimit)
                    _indexes = Indexes();
            }
            else if (!_items[index].Schemas.Contains(schema))
            {
                _items[index].Schemas.Add(schema);
            }
        }

        public void AddRange(MergedProperties properties)
        {
            foreach (var property in properties._items)
            {
                foreach (var schema in property.Schemas)
                    Add(property.Name, property.Owner, schema);
            }
        }

        public MergedProperties Build(SpecNode owner, CombinedSchemas combined)
        {
            if (_items.Count == 0)
                return None;
            var properties = new MergedProperty[_items.Count];
            for (var i = 0; i < properties.Length; i++)
                properties[i] = new MergedProperty(_items[i].Name, _items[i].Owner, _items[i].Schemas, _items[i].Schemas.Aggregate((known, added) => combined.All(owner, known, added)!));
            return new MergedProperties(properties);
        }

        private int IndexOf(string name)
        {
            if (_indexes is not null)
                return _indexes.TryGetValue(name, out var known) ? known : -1;
            return _items.FindIndex(item => string.Equals(item.Name, name, StringComparison.Ordinal));
        }

        private Dictionary<string, int> Indexes()
        {
            var indexes = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = 0; i < _items.Count; i++)
                indexes.Add(_items[i].Name, i);
            return indexes;
        }
    }
}
