using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Binding.Names;

/// <summary>The generated types by their C# names, for decisions that need their members.</summary>
internal sealed class TypeCatalog
{
    private const int MostLevels = 64;

    private readonly Dictionary<string, TypeModel> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _hasObsolete = new(StringComparer.Ordinal);

    public TypeCatalog(IEnumerable<TypeModel> types)
    {
        foreach (var type in types)
            _types[type.CSharp] = type;
    }

    /// <summary>The record of a type, or null.</summary>
    public ObjectModel? Object(TypeRef? type) => type is { Kind: TypeKind.Object } ? Find(type) as ObjectModel : null;

    /// <summary>The union behind a type, or null.</summary>
    public UnionModel? Union(TypeRef? type) => type is { Kind: TypeKind.Union } ? Find(type) as UnionModel : null;

    /// <summary>The records that discriminators select below a base record, each before those that it derives from.</summary>
    public IReadOnlyList<ObjectModel> Derived(ObjectModel parent)
    {
        var found = new List<ObjectModel>();
        var pending = new Queue<ObjectModel>([parent]);
        while (pending.Count > 0)
        {
            // A derived record may have a discriminator of its own, which selects the records below it.
            foreach (var one in pending.Dequeue().Cases)
            {
                if (one.CSharp == parent.CSharp || !_types.TryGetValue(one.CSharp, out var type) || type is not ObjectModel record || found.Contains(record))
                    continue;
                found.Add(record);
                pending.Enqueue(record);
            }
        }

        return [.. found.OrderByDescending(Level)];
    }

    /// <summary>The record from which a record derives, or null.</summary>
    public ObjectModel? Base(ObjectModel record) => record.Base is { } name && _types.TryGetValue(name, out var parent) ? parent as ObjectModel : null;

    private int Level(ObjectModel record)
    {
        var level = 0;
        for (var type = record; Base(type) is { } parent && level < MostLevels; type = parent)
            level++;
        return level;
    }

    /// <summary>The union behind a type where one of its branches is a file or a list of files, or null.</summary>
    public UnionModel? FileUnion(TypeRef type)
        => type is { Kind: TypeKind.Union } && Find(type) is UnionModel union
            && union.Cases.Any(c => c.Type.Kind == TypeKind.Binary || c.Type is { Kind: TypeKind.List, Item.Kind: TypeKind.Binary })
            ? union
            : null;

    /// <summary>Whether a record has members that are marked obsolete.</summary>
    public bool HasObsoleteMembers(TypeRef? type)
    {
        if (Object(type) is not { } record)
            return false;
        if (!_hasObsolete.TryGetValue(record.CSharp, out var has))
            _hasObsolete.Add(record.CSharp, has = record.Properties.Any(static p => p.Obsolete is not null || p.Type.IsObsolete));
        return has;
    }

    /// <summary>Whether a page, or an object in it that may lead to the next one, has members that are marked obsolete.</summary>
    public bool HasObsoleteMembersBelow(TypeRef page) => HasObsoleteMembers(page) || (Object(page)?.Properties.Any(p => HasObsoleteMembers(p.Type)) ?? false);

    /// <summary>Whether a discriminator value selects among the types behind a union or a base record.</summary>
    public bool HasDiscriminatorValue(TypeRef type, string value) => Find(type) switch
    {
        UnionModel union => union.DiscriminatorValues.Any(v => v.Value == value),
        ObjectModel record => record.Cases.Any(c => c.Value == value),
        _ => false,
    };

    private TypeModel? Find(TypeRef type) => _types.TryGetValue(type.CSharp, out var model) ? model : null;
}
