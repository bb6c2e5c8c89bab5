using Wappfy.Generator.Model.Changes;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Changes;

/// <summary>The names that the present client has in each type. A stub of one of them would not compile, or would hide it.</summary>
internal sealed class PresentNames
{
    private readonly Dictionary<string, HashSet<string>> _members = new(StringComparer.Ordinal);
    private readonly HashSet<string> _types = new(StringComparer.Ordinal);
    private readonly ModelIndex _index;

    public PresentNames(ModelIndex index)
    {
        _index = index;
        foreach (var type in index.Types.Values)
            Add(type.Name, Members(type));
        foreach (var (type, _) in CallTypes.Types(index))
            Add(type.Name, type.Members.Select(static member => member.Name));
        foreach (var webhooks in index.Webhooks)
        {
            Add(webhooks.Type, webhooks.Webhooks.Select(static webhook => webhook.Member));
            if (webhooks.Endpoints is { } endpoints)
                _types.Add(endpoints);
        }

        _types.UnionWith(index.OtherTypes);
        _types.UnionWith(index.Bases.Select(static client => client.Class));
        if (index.Servers is { } servers)
            Add(servers.Type, servers.Servers.Select(static server => server.Member).Concat(servers.HasDefault ? ["Default", "At"] : ["At"]));
        if (index.Root is not { } root)
            return;
        var members = root.Groups.Select(static group => group.Property).Concat(root.Operations.SelectMany(static operation => operation.Methods).Select(static method => method.Name + "Async")).ToList();
        Add(root.Context.Root, members);
        Add(root.Interface, members);
        Add(root.OptionsType, root.Schemes.Where(static scheme => scheme.CredentialType is not null).Select(static scheme => scheme.Property));
        _types.Add(root.ServerType);
        if (root.Bound is { } bound)
        {
            _members[root.Context.Root].Add(bound.Method);
            _members[root.Interface].Add(bound.Method);
            Add(bound.Class, members);
            Add(bound.Interface, members);
        }

        foreach (var group in root.Groups)
        {
            _types.Add(group.Class);
            _types.Add(group.Interface);
            if (group is { BoundClass: { } boundClass, BoundInterface: { } boundInterface })
            {
                _types.Add(boundClass);
                _types.Add(boundInterface);
            }
        }
    }

    /// <summary>Whether the client has a type of the name.</summary>
    public bool HasType(string name) => _types.Contains(name);

    /// <summary>Whether a type declares a member of the name itself.</summary>
    public bool Declares(string type, string name) => _members.TryGetValue(type, out var members) && members.Contains(name);

    /// <summary>Whether a type can have no stub of the name: it has the name itself (CS0542), declares the name (CS0102), or one hides the other in its base or derived records (CS0108).</summary>
    public bool Has(string type, string name) => type == name || Declares(type, name) || Related(type).Any(other => Declares(other, name));

    /// <summary>Whether an enum can have no stub of the constant.</summary>
    public bool HasConstant(string type, string name)
        => _index.Types.TryGetValue(type, out var model) && model is EnumModel present && (present.ValuesName == name || present.Members.Any(member => member.Name == name));

    /// <summary>The base records of a record.</summary>
    public IEnumerable<string> Bases(string type)
    {
        while (_index.Types.TryGetValue(type, out var model) && model is ObjectModel { Base: { } simple })
        {
            type = simple.Substring(simple.LastIndexOf('.') + 1);
            yield return type;
        }
    }

    /// <summary>The records that derive from a record.</summary>
    public IEnumerable<string> Derived(string type)
        => _index.Types.TryGetValue(type, out var model) && model is ObjectModel { IsBase: true } ? _index.Types.Keys.Where(other => Bases(other).Contains(type)) : [];

    private IEnumerable<string> Related(string type) => Bases(type).Concat(Derived(type));

    private void Add(string type, IEnumerable<string> members)
    {
        _types.Add(type);
        _members[type] = new HashSet<string>(members, StringComparer.Ordinal);
    }

    /// <summary>What a type declares. Inherited members are those of its base.</summary>
    private static IEnumerable<string> Members(TypeModel type) => type switch
    {
        ObjectModel model => model.Properties.Where(static property => !property.Inherited).Select(static property => property.Name)
            .Concat(model.Additional == AdditionalKind.None || model.Base is not null ? [] : [model.AdditionalName]),
        EnumModel model => model.Members.Select(static member => member.Name).Concat(["Value", "IsKnown", "CompareTo", model.ValuesName]),
        UnionModel model => model.Cases.Select(static item => item.Name).Concat(["RawJson", "FromRawJson", "Match"]),
        TupleModel model => model.Items.Select(static item => item.Name).Concat(model.Rest is null ? [] : ["Rest"]),
        _ => [],
    };
}
