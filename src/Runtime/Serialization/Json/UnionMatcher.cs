using System.Text;
using System.Text.Json;

namespace Wappfy.Runtime.Generated;

/// <summary>Finds the branches of a union that an object can be, by the names, kinds and values of its members.</summary>
internal sealed class UnionMatcher
{
    /// <summary>Separates, in the result of <see cref="Covering"/>, the branches that add nothing to the ones before.</summary>
    public const int Rest = -1;

    /// <summary>As many names or branches as are counted on the stack.</summary>
    private const int MostOnStack = 128;

    private readonly Branch[] _branches;
    private readonly Utf8Names _names;
    private readonly Role[][] _roles;

    /// <summary>Creates a matcher of those cases that are recognized by their members, which precede the others.</summary>
    public UnionMatcher(params UnionCase[] cases)
    {
        _branches = new Branch[Array.FindAll(cases, static c => c.HasMembers).Length];
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var roles = new List<List<Role>>();
        for (var i = 0; i < _branches.Length; i++)
        {
            var members = cases[i].Members(out var isClosed);
            foreach (var member in members)
            {
                if (!numbers.TryGetValue(member.Name, out var number))
                {
                    numbers[member.Name] = number = roles.Count;
                    roles.Add([]);
                }

                roles[number].Add(new Role(i, member.IsRequired, member.Kinds, member.Values));
            }

            _branches[i] = new Branch(isClosed, Array.FindAll(members, static m => m.IsRequired).Length);
        }

        _names = new Utf8Names(numbers.Keys);
        _roles = new Role[roles.Count][];
        // Names that are the same in UTF-8 have one number; the others are never found.
        for (var i = 0; i < _roles.Length; i++)
            _roles[i] = [];
        foreach (var entry in numbers)
            _roles[_names.Find(Encoding.UTF8.GetBytes(entry.Key))] = [.. roles[entry.Value]];
    }

    /// <summary>
    /// Positions of the branches that the object at <paramref name="reader"/> can be, the likeliest first: all required members
    /// are present, no limited one has another value or kind, and as many members as possible are known. A name that occurs several
    /// times is counted once; each of its values must match, since each is read before the last one is used. All follow once more if some branches know as much as others.
    /// </summary>
    public int[] Candidates(Utf8JsonReader reader)
    {
        Span<int> present = _roles.Length <= MostOnStack ? stackalloc int[_roles.Length] : new int[_roles.Length];
        Span<int> fitting = _branches.Length <= MostOnStack ? stackalloc int[_branches.Length] : new int[_branches.Length];
        Span<int> known = _branches.Length <= MostOnStack ? stackalloc int[_branches.Length] : new int[_branches.Length];
        fitting = fitting.Slice(0, Fitting(ref reader, present, fitting, known, out _));
        var count = fitting.Length;
        var trial = Trial(fitting, known);
        var result = new int[trial.HasSecondPass ? count * 2 : count];
        for (var i = 0; i < result.Length; i++)
            result[i] = fitting[i % count];
        UnionScope.Found(trial);
        return result;
    }

    /// <summary>
    /// Positions of the branches that the object at <paramref name="reader"/> is at the same time: the likeliest, and each
    /// further one that knows a member which those before do not; then <see cref="Rest"/> and the others. These, and the likeliest if it alone knows all members, follow
    /// once more after another <see cref="Rest"/> if some know as much as others.
    /// </summary>
    public int[] Covering(Utf8JsonReader reader)
    {
        Span<int> present = _roles.Length <= MostOnStack ? stackalloc int[_roles.Length] : new int[_roles.Length];
        Span<int> fitting = _branches.Length <= MostOnStack ? stackalloc int[_branches.Length] : new int[_branches.Length];
        Span<int> known = _branches.Length <= MostOnStack ? stackalloc int[_branches.Length] : new int[_branches.Length];
        fitting = fitting.Slice(0, Fitting(ref reader, present, fitting, known, out var count));
        present = present.Slice(0, count);
        var result = new int[fitting.Length + 1];
        var parts = 0;
        var rest = result.Length;
        foreach (var branch in fitting)
        {
            // What this branch knows is covered; the others stay, in any order.
            var left = 0;
            foreach (var name in present)
            {
                if (!Knows(_roles[name], branch))
                    present[left++] = name;
            }

            if (left < present.Length || parts == 0)
                result[parts++] = branch;
            else
                result[--rest] = branch;
            present = present.Slice(0, left);
        }

        result[parts] = Rest;
        Array.Reverse(result, rest, result.Length - rest);
        var trial = Trial(fitting, known);

        // Of an object that is several branches at once, each is needed, whatever it reads.
        if (trial.HasSecondPass && parts == 1)
            result = [.. result, Rest, .. result];
        else
            trial = new UnionTrial(fitting.Length, null, false);
        UnionScope.Found(trial);
        return result;
    }

    /// <summary>How the branches are tried: twice if some know as much of the object as others.</summary>
    private static UnionTrial Trial(scoped ReadOnlySpan<int> fitting, scoped ReadOnlySpan<int> known)
    {
        var hasEqual = false;
        for (var i = 1; i < fitting.Length; i++)
            hasEqual |= known[fitting[i]] == known[fitting[i - 1]];
        if (!hasEqual)
            return new UnionTrial(fitting.Length, null, false);
        var ranks = new int[fitting.Length];
        for (var i = 0; i < ranks.Length; i++)
            ranks[i] = known[fitting[i]];
        return new UnionTrial(ranks.Length, ranks, true);
    }

    /// <summary>True if the branch at this position names the member.</summary>
    public bool Knows(int branch, ReadOnlySpan<byte> name)
    {
        var number = _names.Find(name);
        return number >= 0 && Knows(_roles[number], branch);
    }

    private static bool Knows(Role[] roles, int branch)
    {
        foreach (var role in roles)
        {
            if (role.Branch == branch)
                return true;
        }

        return false;
    }

    /// <summary>Finds the names in the object, and the positions of the matching branches in order.</summary>
    private int Fitting(ref Utf8JsonReader reader, scoped Span<int> present, scoped Span<int> fitting, scoped Span<int> known, out int count)
    {
        Span<bool> seen = _roles.Length <= MostOnStack ? stackalloc bool[_roles.Length] : new bool[_roles.Length];
        Span<int> required = _branches.Length <= MostOnStack ? stackalloc int[_branches.Length] : new int[_branches.Length];
        Span<Misfit> misfits = _branches.Length <= MostOnStack ? stackalloc Misfit[_branches.Length] : new Misfit[_branches.Length];
        Span<Evidence> evidence = _branches.Length <= MostOnStack ? stackalloc Evidence[_branches.Length] : new Evidence[_branches.Length];
        evidence.Clear();
        seen.Clear();
        known.Clear();
        required.Clear();
        misfits.Clear();
        count = 0;
        var hasOthers = UnionScope.Indexed is { } scope
            ? LookUp(scope, present, ref count, seen, misfits, evidence)
            : Scan(ref reader, present, ref count, seen, misfits, evidence);
        var members = count;
        bool IsViolated(int branch, int knownMembers) => _branches[branch].IsClosed && (hasOthers || knownMembers < members);
        present = present.Slice(0, count);
        foreach (var name in present)
        {
            foreach (var role in _roles[name])
            {
                known[role.Branch]++;
                if (role.IsRequired)
                    required[role.Branch]++;
            }
        }

        // The fewest members that a branch must know which forbids members that were received, or a null: as many as a branch that the object breaks in another way, since
        // that one is meant more likely. If a branch allows the object, none that forbids members of it is tried.
        var broken = 0;
        var isAllowed = false;
        for (var i = 0; i < _branches.Length; i++)
        {
            if (required[i] < _branches[i].Required)
                misfits[i] = Misfit.Member;
            if (misfits[i] == Misfit.Member)
                broken = Math.Max(broken, known[i]);
            else
                isAllowed |= !IsViolated(i, known[i]);
        }

        var fits = 0;
        for (var i = 0; i < _branches.Length; i++)
        {
            if (misfits[i] == Misfit.Member || (misfits[i] == Misfit.Null && known[i] < broken) || (IsViolated(i, known[i]) && (isAllowed || known[i] < Math.Max(broken, 1))))
                continue;

            // Those come first that know most, in the order of the specification.
            var at = fits++;
            for (; at > 0; at--)
            {
                if (known[i] <= known[fitting[at - 1]])
                    break;
                fitting[at] = fitting[at - 1];
            }

            fitting[at] = i;
        }

        if (fits == 0 && ReadMode.IsTolerant && Sole(evidence) is >= 0 and var sole)
            fitting[fits++] = sole;
        return fits;
    }

    /// <summary>
    /// The branch of an object that breaks the schema of every branch, but is meant to be of one: the only branch, or the only one with a value that distinguishes it.
    /// -1 if there is none.
    /// </summary>
    private int Sole(scoped ReadOnlySpan<Evidence> evidence)
    {
        if (_branches.Length == 1)
            return evidence[0] == Evidence.Against ? -1 : 0;
        var sole = -1;
        for (var i = 0; i < _branches.Length; i++)
        {
            if (evidence[i] != Evidence.For)
                continue;
            if (sole >= 0)
                return -1;
            sole = i;
        }

        return sole;
    }

    /// <summary>Reads ahead to the end of the object. True if there was a member that no branch knows.</summary>
    private bool Scan(ref Utf8JsonReader reader, scoped Span<int> present, ref int count, scoped Span<bool> seen, scoped Span<Misfit> misfits, scoped Span<Evidence> evidence)
    {
        var hasOthers = false;
        var members = 0;
        long skipped = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if ((++members & ReadScope.Interval) == 0)
                ReadScope.Check();
            var name = _names.Find(JsonRead.Utf8(ref reader));
            reader.Read();
            if (name >= 0)
                Note(name, ref reader, present, ref count, seen, misfits, evidence);
            else
                hasOthers = true;
            if (!JsonRead.IsContainer(reader.TokenType))
                continue;
            var start = reader.BytesConsumed;
            reader.Skip();
            skipped += reader.BytesConsumed - start;
        }

        if (skipped > 0)
            UnionScope.Skipped(skipped);
        return hasOthers;
    }

    /// <summary>Does the same by the index of the text.</summary>
    private bool LookUp(UnionScope scope, scoped Span<int> present, ref int count, scoped Span<bool> seen, scoped Span<Misfit> misfits, scoped Span<Evidence> evidence)
    {
        var hasOthers = false;
        var members = 0;
        var index = scope.Index;
        for (var member = index.FirstMember(scope.Row); member >= 0; member = index.NextMember(scope.Row, member))
        {
            if ((++members & ReadScope.Interval) == 0)
                ReadScope.Check();
            var name = _names.Find(index.Name(member));
            if (name < 0)
            {
                hasOthers = true;
                continue;
            }

            var value = index.MemberValue(member);
            Note(name, ref value, present, ref count, seen, misfits, evidence);
        }

        return hasOthers;
    }

    private void Note(int name, ref Utf8JsonReader value, scoped Span<int> present, ref int count, scoped Span<bool> seen, scoped Span<Misfit> misfits, scoped Span<Evidence> evidence)
    {
        if (!seen[name])
        {
            seen[name] = true;
            present[count++] = name;
        }

        foreach (var role in _roles[name])
        {
            var misfit = MisfitOf(role, ref value);
            if (misfit > misfits[role.Branch])
                misfits[role.Branch] = misfit;
            if (role.Values.Length > 0 && value.TokenType != JsonTokenType.Null && evidence[role.Branch] != Evidence.Against)
                evidence[role.Branch] = misfit == Misfit.None ? Evidence.For : Evidence.Against;
        }
    }

    private static Misfit MisfitOf(Role role, ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null && !role.IsRequired)
            return role.Kinds == UnionKinds.Any || (role.Kinds & UnionKinds.Null) != 0 ? Misfit.None : Misfit.Null;
        if (role.Kinds != UnionKinds.Any && (role.Kinds & KindOf(reader.TokenType)) == 0)
            return Misfit.Member;
        return role.Values.Length == 0 || JsonRead.IsOneOf(ref reader, role.Values) ? Misfit.None : Misfit.Member;
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

    /// <summary>What the members with few allowed values say of a branch.</summary>
    private enum Evidence : byte
    {
        None,
        For,
        Against,
    }

    /// <summary>How an object does not fit a branch.</summary>
    private enum Misfit : byte
    {
        None,

        /// <summary>A member is null that must not be, but may be absent: it is read as if it were.</summary>
        Null,

        /// <summary>A member is missing, or has another value or kind.</summary>
        Member,
    }

    /// <param name="IsClosed">True if members that it does not name are forbidden.</param>
    /// <param name="Required">The number of members that must be there.</param>
    private readonly record struct Branch(bool IsClosed, int Required);

    /// <summary>What a name is to a branch.</summary>
    /// <param name="Branch">Position of the branch.</param>
    /// <param name="IsRequired">True if it must be there.</param>
    /// <param name="Kinds">The kinds of JSON that it may be.</param>
    /// <param name="Values">The values that it may be.</param>
    private sealed record Role(int Branch, bool IsRequired, UnionKinds Kinds, string[] Values);
}
