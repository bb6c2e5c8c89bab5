using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Operations;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Changes;

/// <summary>How the type of a value has changed.</summary>
internal enum TypeChange : byte
{
    None,

    /// <summary>It holds more numbers.</summary>
    Widened,
    Changed,
}

/// <summary>
/// The generated types of two models that are the same one: by their names; by their places, where a name is gone and another one is new; or by
/// their members.
/// </summary>
internal sealed class TypePairs
{
    private readonly ModelIndex _was;
    private readonly ModelIndex _now;
    private readonly Dictionary<string, string> _renamed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly HashSet<(string Was, string Now)> _seen = [];

    public TypePairs(ModelIndex was, ModelIndex now, OperationPairs operations)
    {
        _was = was;
        _now = now;
        foreach (var (before, after) in operations.Pairs)
            Walk(before.Operation, after.Operation);
        foreach (var name in was.Types.Keys.Where(now.Types.ContainsKey))
            Walk(was.Types[name], now.Types[name]);
        PairByMembers();
    }

    /// <summary>The pairs, those with one name first.</summary>
    public IEnumerable<(TypeModel Was, TypeModel Now)> Pairs
        => _was.Types.Keys.Select(name => (Was: name, Now: NameOf(name))).Where(pair => pair.Now is not null).Select(pair => (_was.Types[pair.Was], _now.Types[pair.Now!]));

    public IEnumerable<TypeModel> Removed => _was.Types.Values.Where(type => NameOf(type.Name) is null);

    public IEnumerable<TypeModel> Added => _now.Types.Values.Where(type => !_was.Types.ContainsKey(type.Name) && !_taken.Contains(type.Name));

    /// <summary>The present name of an accepted type, or null.</summary>
    public string? NameOf(string name) => _now.Types.ContainsKey(name) ? name : _renamed.TryGetValue(name, out var other) ? other : null;

    /// <summary>How the type of a value has changed, apart from null.</summary>
    public TypeChange Compare(TypeRef? was, TypeRef? now)
    {
        if (was is null || now is null)
            return was is null && now is null ? TypeChange.None : TypeChange.Changed;
        if (was.IsGenerated || now.IsGenerated)
            return was.IsGenerated && now.IsGenerated && NameOf(was.Name) == now.Name ? TypeChange.None : TypeChange.Changed;
        if (was.Item is not null || now.Item is not null)
        {
            return was.Kind == now.Kind && Compare(was.Item, now.Item) == TypeChange.None && was.Item!.Nullable == now.Item!.Nullable && Compare(was.Key, now.Key) == TypeChange.None
                ? TypeChange.None
                : TypeChange.Changed;
        }

        if (was.CSharp == now.CSharp)
            return TypeChange.None;
        return (was.Kind, now.Kind) switch
        {
            (TypeKind.Int32, TypeKind.Int64 or TypeKind.Double or TypeKind.Decimal) or (TypeKind.Int64, TypeKind.Double or TypeKind.Decimal) or (TypeKind.Single, TypeKind.Double) => TypeChange.Widened,
            _ => TypeChange.Changed,
        };
    }

    private void Walk(OperationModel was, OperationModel now)
    {
        foreach (var before in was.Parameters)
            Walk(before.Type, OperationComparer.Counterpart(before, was, now)?.Type);
        for (var i = 0; i < Math.Min(was.Methods.Count, now.Methods.Count); i++)
        {
            Walk(was.Methods[i].Body?.Type, now.Methods[i].Body?.Type);
            Walk(was.Methods[i].Response.Type, now.Methods[i].Response.Type);
            foreach (var before in was.Methods[i].Response.Cases)
                Walk(before.Type, now.Methods[i].Response.Cases.FirstOrDefault(c => c.Status == before.Status && c.MediaType == before.MediaType)?.Type);
        }

        foreach (var before in was.Errors)
            Walk(before.Type, OperationComparer.Counterpart(before, was, now)?.Type);
    }

    private void Walk(TypeRef? was, TypeRef? now)
    {
        while (was?.Item is not null && now?.Item is not null)
            (was, now) = (was.Item, now.Item);
        if (was is not { IsGenerated: true } || now is not { IsGenerated: true } || !_was.Types.TryGetValue(was.Name, out var before) || !_now.Types.TryGetValue(now.Name, out var after))
            return;
        if (was.Name != now.Name && !_now.Types.ContainsKey(was.Name) && !_was.Types.ContainsKey(now.Name) && before.GetType() == after.GetType() && !_renamed.ContainsKey(was.Name) && _taken.Add(now.Name))
            _renamed.Add(was.Name, now.Name);
        if (NameOf(was.Name) == now.Name)
            Walk(before, after);
    }

    private void Walk(TypeModel was, TypeModel now)
    {
        if (!_seen.Add((was.Name, now.Name)))
            return;
        switch (was, now)
        {
            case (ObjectModel before, ObjectModel after):
                foreach (var property in before.Properties)
                    Walk(property.Type, (after.Properties.FirstOrDefault(p => p.JsonName == property.JsonName) ?? after.Properties.FirstOrDefault(p => p.Name == property.Name))?.Type);
                Walk(before.AdditionalType, after.AdditionalType);
                break;
            case (UnionModel before, UnionModel after) when before.Cases.Count == after.Cases.Count:
                for (var i = 0; i < before.Cases.Count; i++)
                    Walk(before.Cases[i].Type, after.Cases[i].Type);
                break;
            case (TupleModel before, TupleModel after):
                for (var i = 0; i < Math.Min(before.Items.Count, after.Items.Count); i++)
                    Walk(before.Items[i].Type, after.Items[i].Type);
                break;
        }
    }

    /// <summary>Types that nothing refers to at the same place: those with the same members, if they are the only ones.</summary>
    private void PairByMembers()
    {
        var added = Added.Where(static type => Shape(type) is not null).GroupBy(static type => Shape(type), StringComparer.Ordinal).Where(static same => same.Count() == 1).ToDictionary(static same => same.Key!, static same => same.First(), StringComparer.Ordinal);
        foreach (var same in Removed.Where(static type => Shape(type) is not null).GroupBy(static type => Shape(type), StringComparer.Ordinal).Where(static same => same.Count() == 1).ToList())
        {
            if (added.TryGetValue(same.Key!, out var now) && _taken.Add(now.Name))
                _renamed.Add(same.First().Name, now.Name);
        }
    }

    /// <summary>What a type looks like; null if that says little.</summary>
    private static string? Shape(TypeModel type) => type switch
    {
        ObjectModel { Properties.Count: >= 3 } model => string.Join("\n", model.Properties.Select(static p => p.JsonName + " " + p.Type.Kind).OrderBy(static text => text, StringComparer.Ordinal)),
        EnumModel { Members.Count: >= 2 } model => string.Join("\n", model.Members.Select(static m => m.Value).OrderBy(static text => text, StringComparer.Ordinal)),
        _ => null,
    };
}
