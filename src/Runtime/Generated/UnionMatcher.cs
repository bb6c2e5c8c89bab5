using System.ComponentModel;
using System.Text.Json;

namespace Wappfy.Runtime.Generated;

/// <summary>A member of a union's branch that is limited to a few values or kinds.</summary>
/// <param name="name">Name on the wire.</param>
/// <param name="kinds">The kinds of JSON that it may be, as bits of <see cref="UnionKinds"/>; none for any.</param>
/// <param name="values">JSON texts of the allowed values; none for any.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class UnionMember(string name, UnionKinds kinds, params string[] values)
{
    /// <summary>Name on the wire.</summary>
    public string Name { get; } = name;

    internal UnionKinds Kinds { get; } = kinds;

    internal string[] Values { get; } = values;
}

/// <summary>Kinds of JSON values.</summary>
[Flags]
[EditorBrowsable(EditorBrowsableState.Never)]
public enum UnionKinds
{
    /// <summary>Any kind.</summary>
    Any = 0,

    /// <summary>null.</summary>
    Null = 1,

    /// <summary>true or false.</summary>
    Boolean = 2,

    /// <summary>A number.</summary>
    Number = 8,

    /// <summary>A string.</summary>
    String = 16,

    /// <summary>An array.</summary>
    Array = 32,

    /// <summary>An object.</summary>
    Object = 64,
}

/// <summary>What the objects of one branch of a union look like.</summary>
/// <param name="index">Number of the branch.</param>
/// <param name="isClosed">True where members other than the known ones are forbidden.</param>
/// <param name="required">Names that must be there.</param>
/// <param name="known">Names that may be there.</param>
/// <param name="limited">Members with limited values or kinds.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class UnionBranch(int index, bool isClosed, string[] required, string[] known, params UnionMember[] limited)
{
    /// <summary>Number of the branch.</summary>
    public int Index { get; } = index;

    internal bool IsClosed { get; } = isClosed;

    internal string[] Required { get; } = required;

    internal string[] Known { get; } = known;

    internal UnionMember[] Limited { get; } = limited;
}

/// <summary>Finds the branches of a union that an object can be, by the names, kinds and values of its members.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class UnionMatcher
{
    /// <summary>Stands in the result of <see cref="Covering"/> before branches that add nothing to those before.</summary>
    public const int Rest = -1;

    private readonly UnionBranch[] _branches;
    private readonly Dictionary<string, List<Role>> _roles = new(StringComparer.Ordinal);

    /// <summary>Makes a matcher of branches in the order of the specification.</summary>
    public UnionMatcher(params UnionBranch[] branches)
    {
        _branches = branches;
        for (var i = 0; i < branches.Length; i++)
        {
            foreach (var name in branches[i].Known)
                AddRole(name, i);
            foreach (var member in branches[i].Limited)
            {
                if (Array.IndexOf(branches[i].Known, member.Name) < 0)
                    AddRole(member.Name, i);
            }
        }
    }

    /// <summary>
    /// Numbers of the branches that the object at <paramref name="reader"/> can be, the likeliest first: all required members
    /// are there, no limited one is of another value or kind, and as many members as possible are known.
    /// </summary>
    public int[] Candidates(Utf8JsonReader reader)
    {
        var fitting = Fitting(reader, out _);
        var result = new int[fitting.Count];
        for (var i = 0; i < result.Length; i++)
            result[i] = _branches[fitting[i]].Index;
        return result;
    }

    /// <summary>
    /// Numbers of the branches that the object at <paramref name="reader"/> is at the same time: the likeliest, and each
    /// further one that knows a member which those before do not; then <see cref="Rest"/> and the others.
    /// </summary>
    public int[] Covering(Utf8JsonReader reader)
    {
        var fitting = Fitting(reader, out var present);
        var result = new List<int>(fitting.Count + 1);
        var rest = new List<int>();
        foreach (var branch in fitting)
        {
            var adds = result.Count == 0;
            for (var i = present.Count - 1; i >= 0; i--)
            {
                if (!Knows(present[i], branch))
                    continue;
                present.RemoveAt(i);
                adds = true;
            }

            (adds ? result : rest).Add(_branches[branch].Index);
        }

        result.Add(Rest);
        result.AddRange(rest);
        return [.. result];
    }

    /// <summary>True where the branch with this number names the member.</summary>
    internal bool Knows(int index, string name) => _roles.TryGetValue(name, out var roles) && roles.Exists(r => _branches[r.Branch].Index == index);

    private static bool Knows(List<Role> roles, int branch)
    {
        foreach (var role in roles)
        {
            if (role.Branch == branch)
                return true;
        }

        return false;
    }

    /// <summary>Positions of the fitting branches in order, and the roles of the members that came.</summary>
    private List<int> Fitting(Utf8JsonReader reader, out List<List<Role>> present)
    {
        var required = new int[_branches.Length];
        var known = new int[_branches.Length];
        var excluded = new bool[_branches.Length];
        var members = 0;
        present = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            members++;
            _roles.TryGetValue(reader.GetString()!, out var roles);
            reader.Read();
            if (roles is not null)
            {
                present.Add(roles);
                foreach (var role in roles)
                {
                    known[role.Branch]++;
                    if (role.IsRequired)
                        required[role.Branch]++;
                    excluded[role.Branch] |= !Fits(role, ref reader);
                }
            }

            reader.Skip();
        }

        var fitting = new List<int>(_branches.Length);
        for (var i = 0; i < _branches.Length; i++)
        {
            if (!excluded[i] && required[i] >= _branches[i].Required.Length)
                fitting.Add(i);
        }

        // A branch that forbids what came is the last resort.
        bool Violated(int branch) => _branches[branch].IsClosed && known[branch] < members;
        fitting.Sort((a, b) => Violated(a) != Violated(b) ? Violated(a).CompareTo(Violated(b)) : known[a] != known[b] ? known[b].CompareTo(known[a]) : a.CompareTo(b));
        return fitting;
    }

    private static bool Fits(Role role, ref Utf8JsonReader reader)
    {
        // Null for a member that may be absent reads as absent.
        if (reader.TokenType == JsonTokenType.Null && !role.IsRequired)
            return true;
        if (role.Kinds != UnionKinds.Any && (role.Kinds & KindOf(reader.TokenType)) == 0)
            return false;
        return role.Values.Length == 0 || JsonRead.IsOneOf(ref reader, role.Values);
    }

    private static UnionKinds KindOf(JsonTokenType token) => token switch
    {
        JsonTokenType.Null => UnionKinds.Null,
        JsonTokenType.True or JsonTokenType.False => UnionKinds.Boolean,
        JsonTokenType.Number => UnionKinds.Number,
        JsonTokenType.String => UnionKinds.String,
        JsonTokenType.StartArray => UnionKinds.Array,
        _ => UnionKinds.Object,
    };

    private void AddRole(string name, int branch)
    {
        if (!_roles.TryGetValue(name, out var roles))
            _roles[name] = roles = [];
        var limited = Array.Find(_branches[branch].Limited, l => l.Name == name);
        roles.Add(new Role(branch, Array.IndexOf(_branches[branch].Required, name) >= 0, limited?.Kinds ?? UnionKinds.Any, limited?.Values ?? []));
    }

    private sealed record Role(int Branch, bool IsRequired, UnionKinds Kinds, string[] Values);
}
