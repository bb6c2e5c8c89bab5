using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Document;
using Wappfy.Generator.Input;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>
/// The schemas that have names of their own, and the names of their types: components, and what references lead to elsewhere. Which schema refers to another
/// first does not matter, nor does the order of declaration.
/// </summary>
internal sealed class NamedSchemas
{
    private readonly SpecDocument _document;
    private readonly SchemaMerger _merger;
    private readonly SpecOptions _options;
    private readonly NameScope _types;
    private readonly Dictionary<SpecNode, string> _typeNames = [];
    private readonly Dictionary<SpecNode, string> _keys = [];
    private readonly Dictionary<SpecNode, SpecNode> _aliases = [];
    private readonly Dictionary<SpecNode, SpecNode> _same = [];
    private readonly List<SpecNode> _all = [];
    private readonly SchemaComparer _comparer;

    public NamedSchemas(SpecDocument document, ReachedSchemas reached, SchemaMerger merger, SchemaComparer comparer, SpecOptions options, NameScope types)
    {
        _document = document;
        _merger = merger;
        _comparer = comparer;
        _options = options;
        _types = types;
        var components = document.Components("schemas") is { } schemas ? schemas.Children.ToList() : [];
        _all.AddRange(components);
        ClaimComponents(components);

        // An alias is the type of its target.
        var others = reached.All.Where(schema => !_typeNames.ContainsKey(schema) && merger.Target(schema) == schema && KeyOf(schema) is not null).ToList();
        others.Sort(Compare);
        ClaimOthers(others.FindAll(static s => !IsDefinition(s)), FilePrefixes);

        // What contains a definition is named before it.
        ClaimOthers([.. others.Where(static s => IsDefinition(s)).OrderBy(Depth)], _ => HolderPrefix);
    }

    /// <summary>The components in the order of the document, and then the others.</summary>
    public IReadOnlyList<SpecNode> All => _all;

    /// <summary>The names by which the document knows the schemas.</summary>
    public IEnumerable<string> Keys => _all.Select(KeyOf).OfType<string>();

    /// <summary>The name of the schema's type, which is claimed already; null for a schema without a name of its own.</summary>
    public string? TypeNameOf(SpecNode schema) => _typeNames.TryGetValue(schema, out var name) ? name : null;

    /// <summary>The schema of the same name in another place that says the same, and whose type this one has; null if there is none.</summary>
    public SpecNode? SameAs(SpecNode schema) => _same.TryGetValue(schema, out var first) ? first : null;

    /// <summary>The name that the document gives a schema: the key of its component or definition, or the name of its file.</summary>
    public string? KeyOf(SpecNode schema)
    {
        if (_keys.TryGetValue(schema, out var key))
            return key;
        return ReachedSchemas.KeyOf(schema) ?? (schema is { Parent: null, IsCopy: false } ? FileKey(schema) : null);
    }

    /// <summary>Where a schema is declared: the component that it is, even if that only refers to a file, or the place in its file.</summary>
    public string PointerOf(SpecNode schema)
    {
        if (_aliases.TryGetValue(schema, out var component))
            return component.Pointer;
        return _document.Contains(schema) ? schema.Pointer : SpecPath.Relative(_document.Root.File.Path, SpecPath.Normalize(schema.File.Path)) + schema.Pointer;
    }

    /// <summary>The name of a type for a schema without a name of its own that another one contains, as if it had been met there; null if none contains it.</summary>
    public string? ContainedName(SpecNode schema)
    {
        var words = "";
        var current = schema;
        while (current.Parent is { } parent)
        {
            if (_typeNames.TryGetValue(current, out var container))
                return words.Length == 0 ? null : container + words;
            if (parent.Name == "properties" && parent.Parent is { } owner)
            {
                words = Naming.Pascal(current.Name!) + words;
                current = owner;
            }
            else if (parent is { IsArray: true, Name: "allOf", Parent: { } whole })
            {
                current = whole;
            }
            else if (current.Name is "items" or "additionalProperties")
            {
                words = (current.Name == "items" ? "Item" : "Value") + words;
                current = parent;
            }
            else
            {
                return null;
            }
        }

        return _typeNames.TryGetValue(current, out var file) && words.Length > 0 ? file + words : null;
    }

    private static bool IsDefinition(SpecNode schema) => schema.Parent?.Name is "$defs" or "definitions" && schema.Parent.Parent?.Parent is not null;

    /// <summary>A file of one schema is named by itself; <c>pets/index.yaml</c> by its folder.</summary>
    private static string FileKey(SpecNode root)
    {
        var stem = SpecPath.Stem(root.File.Path);
        if (stem is not ("index" or "_index" or "schema"))
            return stem;
        if (root.String("title") is { Length: > 0 and < 60 } title)
            return title;
        return FolderOf(root) is { Length: > 0 } folder ? folder : stem;
    }

    private static string FolderOf(SpecNode schema)
    {
        var path = SpecPath.Normalize(schema.File.Path);
        var end = path.LastIndexOf('/');
        return end <= 0 ? "" : path.Substring(path.LastIndexOf('/', end - 1) + 1, end - path.LastIndexOf('/', end - 1) - 1);
    }

    /// <summary>Names such as <c>Acme.Shop.Order</c> carry a namespace, which C# names do not need.</summary>
    private static string LastPart(string key)
    {
        var dot = key.LastIndexOf('.');
        return dot > 0 && dot < key.Length - 1 && key.IndexOf('.') != dot && char.IsUpper(key[dot + 1]) ? key.Substring(dot + 1) : key;
    }

    private static string TypeNameFor(string key) => Naming.Pascal(LastPart(key));

    private string? Given(string? key, SpecNode schema) => _options.TypeNames.IsEmpty ? null : SpecOptions.Override(_options.TypeNames, key, schema.Pointer);

    private void ClaimComponents(List<SpecNode> components)
    {
        // Where two names are the same in C#, the order in which they are declared does not decide which of them gets a number.
        var sorted = components.OrderBy(static c => c.Name!, NameOrder.Instance).ToList();
        var names = new Dictionary<SpecNode, string>();

        // Names that the user gives come before those that follow from the document.
        foreach (var component in sorted)
        {
            if (Given(component.Name, component) is { } given)
                names.Add(component, _types.ClaimType(given));
        }

        var isGiven = new HashSet<SpecNode>(names.Keys);
        foreach (var component in sorted)
        {
            if (!isGiven.Contains(component))
                names.Add(component, _types.ClaimType(TypeNameFor(component.Name!)));
            _typeNames[component] = names[component];
        }

        // What a component refers to has its name, unless it has another of its own: the file Pet.yaml is the component Pet.
        foreach (var component in sorted.OrderBy(c => isGiven.Contains(c) ? 0 : 1).ThenBy(c => _merger.Target(c) is { } t && KeyOf(t) == c.Name ? 0 : 1))
        {
            if (_merger.Target(component) is not { IsObject: true } target || _typeNames.ContainsKey(target))
                continue;
            var own = ReachedSchemas.KeyOf(target);
            if (own is not null && !isGiven.Contains(component) && _types.Preferred(TypeNameFor(own)) != names[component])
                continue;
            _typeNames.Add(target, names[component]);
            _aliases.Add(target, component);
            if (own is null)
                _keys.Add(target, component.Name!);
            _all.Add(target);
        }
    }

    /// <summary>
    /// Claims the names of schemas in other files, or of definitions within schemas. Where several have one name, they are one type if all of them say the same. Otherwise,
    /// each of them has a prefix for what contains it, so that none gives the name another meaning by being the first.
    /// </summary>
    private void ClaimOthers(List<SpecNode> schemas, Func<IReadOnlyList<SpecNode>, Func<SpecNode, string>> prefixesOf)
    {
        var groups = schemas.GroupBy(schema => TypeNameFor(KeyOf(schema)!), StringComparer.OrdinalIgnoreCase).ToDictionary(static group => group.Key, static group => group.ToList(), StringComparer.OrdinalIgnoreCase);
        foreach (var group in groups.Values)
        {
            if (!AreSame(group))
                continue;
            foreach (var repeated in group.Skip(1))
                _same.Add(repeated, group[0]);
            group.RemoveRange(1, group.Count - 1);
        }

        schemas = schemas.FindAll(schema => !_same.ContainsKey(schema));
        var prefixes = groups.ToDictionary(static group => group.Key, group => IsInSeveralPlaces(group.Value) ? prefixesOf(group.Value) : null, StringComparer.OrdinalIgnoreCase);
        foreach (var schema in schemas)
        {
            if (Given(KeyOf(schema), schema) is { } given)
                Claim(schema, given);
        }

        foreach (var schema in schemas)
        {
            if (_typeNames.ContainsKey(schema))
                continue;
            var name = TypeNameFor(KeyOf(schema)!);
            var prefixOf = prefixes[name] ?? (_types.IsTaken(_types.Preferred(name)) ? prefixesOf(groups[name]) : null);
            Claim(schema, prefixOf?.Invoke(schema) + name);
        }
    }

    /// <summary>Whether schemas of one name are to be one type. Members of a hierarchy are not: each belongs to the base that it names.</summary>
    private bool AreSame(List<SpecNode> schemas)
        => schemas.Count > 1 && schemas.TrueForAll(schema => schema is { IsObject: true } && schema["discriminator"] is null && schema["allOf"] is null && KeyOf(schema) == KeyOf(schemas[0])
            && (_options.TypeNames.IsEmpty || SpecOptions.Override(_options.TypeNames, schema.Pointer) is null) && (schema == schemas[0] || _comparer.AreIdentical(schemas[0], schema)));

    private static bool IsInSeveralPlaces(List<SpecNode> schemas) => schemas.Exists(schema => schema != schemas[0] && (schema.Parent is null || schema.Parent != schemas[0].Parent));

    private void Claim(SpecNode schema, string name)
    {
        _typeNames.Add(schema, _types.ClaimType(name));
        _all.Add(schema);
    }

    /// <summary>The name of what contains a definition: the type of its schema, or the title of a schema without a name, or the operation.</summary>
    private string HolderPrefix(SpecNode schema)
    {
        var part = "";
        for (var holder = schema.Parent; holder is not null; holder = holder.Parent)
        {
            if (_typeNames.TryGetValue(holder, out var name))
                return name;
            if (holder.Name is "requestBody" or "responses")
                part = holder.Name == "responses" ? "Response" : "Request";
            if ((holder["$defs"] ?? holder["definitions"]) is not null && holder.String("title") is { Length: > 0 and < 60 } title)
                return Naming.Pascal(title);
            if (holder.String("operationId") is { Length: > 0 } operation && holder["responses"] is not null)
                return Naming.Pascal(operation) + part;
        }

        return Naming.Pascal(SpecPath.Stem(schema.File.Path));
    }

    /// <summary>
    /// For each schema the file that contains it, or the folder if the schema is the file, and as many of the folders around it as distinguish it from the others.
    /// </summary>
    private Func<SpecNode, string> FilePrefixes(IReadOnlyList<SpecNode> schemas)
    {
        var prefixes = new Dictionary<SpecNode, string>();
        var places = schemas.ToDictionary(static schema => schema, PlacesOf);
        var left = schemas;
        for (var count = 1; left.Count > 0; count++)
        {
            var next = new List<SpecNode>();
            foreach (var group in left.GroupBy(schema => Prefix(places[schema], count), StringComparer.Ordinal))
            {
                var isOneFile = group.All(schema => schema.File == group.First().File);
                foreach (var schema in group)
                {
                    prefixes[schema] = group.Key;
                    if (!isOneFile && count < places[schema].Count)
                        next.Add(schema);
                }
            }

            left = next;
        }

        return schema => prefixes[schema];

        static string Prefix(IReadOnlyList<string> places, int count) => string.Concat(places.Skip(places.Count - count).Select(Naming.Pascal));
    }

    /// <summary>The folders of a schema's file as seen from the document, and the file itself if it is more than the schema.</summary>
    private IReadOnlyList<string> PlacesOf(SpecNode schema)
    {
        var path = SpecPath.Relative(_document.Root.File.Path, SpecPath.Normalize(schema.File.Path));
        var folders = path.Split('/').Where(static folder => folder != "..").ToList();
        folders.RemoveAt(folders.Count - 1);
        if (schema.Parent is not null)
            folders.Add(SpecPath.Stem(path));
        return folders;
    }

    private static int Depth(SpecNode schema)
    {
        var depth = 0;
        for (var node = schema.Parent; node is not null; node = node.Parent)
            depth++;
        return depth;
    }

    private int Compare(SpecNode one, SpecNode other)
    {
        var result = NameOrder.Instance.Compare(KeyOf(one) ?? "", KeyOf(other) ?? "");
        if (result == 0 && !(_document.Contains(one) && _document.Contains(other)))
            result = string.CompareOrdinal(SpecPath.Normalize(one.File.Path), SpecPath.Normalize(other.File.Path));
        return result == 0 ? string.CompareOrdinal(one.Pointer, other.Pointer) : result;
    }
}
