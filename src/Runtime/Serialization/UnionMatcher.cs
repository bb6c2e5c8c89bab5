using System.ComponentModel;
using System.Text.Json;

namespace Wappfy.Runtime.Generated;

/// <summary>A member of a union's branch that is limited to a few values.</summary>
/// <param name="name">Name on the wire.</param>
/// <param name="values">JSON texts of the allowed values.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class UnionFixedMember(string name, string[] values)
{
    /// <summary>Name on the wire.</summary>
    public string Name { get; } = name;

    internal string[] Values { get; } = values;
}

/// <summary>What the objects of one branch of a union look like.</summary>
/// <param name="index">Number of the branch.</param>
/// <param name="required">Names that must be there.</param>
/// <param name="known">Names that may be there.</param>
/// <param name="fixedMembers">Members with limited values.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class UnionBranch(int index, string[] required, string[] known, params UnionFixedMember[] fixedMembers)
{
    /// <summary>Number of the branch.</summary>
    public int Index { get; } = index;

    internal string[] Required { get; } = required;

    internal string[] Known { get; } = known;

    internal UnionFixedMember[] Fixed { get; } = fixedMembers;
}

/// <summary>Finds the branches of a union that an object can be, by the names and fixed values of its members.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class UnionMatcher
{
    private readonly UnionBranch[] _branches;
    private readonly Dictionary<string, List<Role>> _roles = new(StringComparer.Ordinal);

    /// <summary>Makes a matcher of branches in the order of the specification.</summary>
    public UnionMatcher(params UnionBranch[] branches)
    {
        _branches = branches;
        for (var i = 0; i < branches.Length; i++)
        {
            foreach (var name in branches[i].Known)
                RolesOf(name).Add(new Role(i, Array.IndexOf(branches[i].Required, name) >= 0, Array.Find(branches[i].Fixed, f => f.Name == name)?.Values));
            foreach (var member in branches[i].Fixed)
            {
                if (Array.IndexOf(branches[i].Known, member.Name) < 0)
                    RolesOf(member.Name).Add(new Role(i, false, member.Values));
            }
        }
    }

    /// <summary>
    /// Numbers of the branches that the object at <paramref name="reader"/> can be, the likeliest first: all required members
    /// are there, no fixed one has another value, and as many members as possible are known.
    /// </summary>
    public int[] Candidates(Utf8JsonReader reader)
    {
        var required = new int[_branches.Length];
        var known = new int[_branches.Length];
        var excluded = new bool[_branches.Length];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            _roles.TryGetValue(reader.GetString()!, out var roles);
            reader.Read();
            if (roles is not null)
            {
                foreach (var role in roles)
                {
                    known[role.Branch]++;
                    if (role.IsRequired)
                        required[role.Branch]++;
                    if (role.Values is not null && !JsonRead.IsOneOf(ref reader, role.Values))
                        excluded[role.Branch] = true;
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

        fitting.Sort((a, b) => known[a] != known[b] ? known[b].CompareTo(known[a]) : a.CompareTo(b));
        var result = new int[fitting.Count];
        for (var i = 0; i < result.Length; i++)
            result[i] = _branches[fitting[i]].Index;
        return result;
    }

    private List<Role> RolesOf(string name)
    {
        if (!_roles.TryGetValue(name, out var roles))
            _roles[name] = roles = [];
        return roles;
    }

    private sealed record Role(int Branch, bool IsRequired, string[]? Values);
}
