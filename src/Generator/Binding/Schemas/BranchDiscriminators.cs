using Wappfy.Generator.Document;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>The values of discriminators with which the branches of <c>oneOf</c> and <c>anyOf</c> begin: those that a branch lists as the only one.</summary>
internal sealed class BranchDiscriminators
{
    private readonly SchemaMerger _merger;
    private readonly NamedSchemas _named;

    /// <summary>The names of the members, by the schema of the branch.</summary>
    private readonly Dictionary<SpecNode, SmallSet<string>> _members = [];

    public BranchDiscriminators(IEnumerable<SpecNode> unions, SchemaMerger merger, NamedSchemas named)
    {
        _named = named;
        _merger = merger;
        foreach (var union in unions)
        {
            if (union["discriminator"]?.String("propertyName") is not { Length: > 0 } member)
                continue;
            foreach (var keyword in new[] { "oneOf", "anyOf" })
            {
                if (union[keyword] is { IsArray: true } branches)
                    Add(branches, member);
            }
        }
    }

    /// <summary>The value with which a member of a branch begins; null for another member, and for a required constant, which cannot have another value.</summary>
    public string? ValueOf(SpecNode schema, MergedSchema merged, MergedProperty property)
    {
        if (_members.Count == 0 || _merger.Resolve(schema) is not { } branch || !_members.TryGetValue(branch, out var members) || !members.Contains(property.Name))
            return null;
        var member = _merger.Of(property.Schema);
        return member.Const is not null && merged.Required.Contains(property.Name) ? null : SoleValue(member);
    }

    /// <summary>True if the branch lists one value of the member, so that each of its objects has it without being required to.</summary>
    public static bool Announces(MergedSchema branch, string member, SchemaMerger merger)
        => branch.Property(member) is { } property && SoleValue(merger.Of(property.Schema)) is not null;

    private static string? SoleValue(MergedSchema member)
        => (member.Const ?? (member.Enum is { Count: 1 } only ? only.Children[0] : null)) is { Kind: SpecNodeKind.String or SpecNodeKind.Number or SpecNodeKind.Boolean } value ? value.Text : null;

    private void Add(SpecNode branches, string member)
    {
        foreach (var branch in branches.Children)
        {
            if (!branch.IsObject || _merger.Resolve(branch) is not { } resolved)
                continue;
            var target = _named.SameAs(resolved) ?? resolved;
            if (!_members.TryGetValue(target, out var members))
                _members[target] = members = new SmallSet<string>();
            members.Add(member);
        }
    }
}
