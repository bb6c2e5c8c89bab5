using Wappfy.Generator.Binding.Names;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>
/// The names of the types of inline schemas. Where several of them want one name, the first in the order of their pointers gets it, wherever they are declared.
/// That is known only when all of them have been bound: then the components are bound once more, with these names kept for them.
/// </summary>
internal sealed class InlineNames
{
    private readonly List<Claimant> _claimants = [];
    private readonly Dictionary<(string Wanted, string Pointer), Queue<string>> _kept = [];
    private NameScope _beforeClaims = NameScope.ForTypes();
    private List<Claimant> _plan = [];
    private bool _isClosed;

    /// <summary>Begins to bind the components, whose own names are claimed already.</summary>
    public void Begin(NameScope types)
    {
        _beforeClaims = types.Copy();
        _isClosed = false;
        _claimants.Clear();
        _kept.Clear();
        foreach (var claimant in Assign(types, _plan))
        {
            var key = (claimant.Wanted, claimant.Pointer);
            if (!_kept.TryGetValue(key, out var names))
                _kept.Add(key, names = new Queue<string>());
            names.Enqueue(claimant.Name);
        }
    }

    /// <summary>A name for the type of an inline schema.</summary>
    public string Claim(NameScope types, string wanted, string pointer)
    {
        var name = _kept.TryGetValue((wanted, pointer), out var names) && names.Count > 0 ? names.Dequeue() : types.ClaimType(wanted);
        if (!_isClosed)
            _claimants.Add(new Claimant(wanted, pointer, name));
        return name;
    }

    /// <summary>Ends the binding of the components. True if they have to be bound again, since a name went to a schema because it came first.</summary>
    public bool Settle()
    {
        _isClosed = true;
        var counts = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var claimant in _claimants)
        {
            counts.TryGetValue(claimant.Wanted, out var count);
            counts[claimant.Wanted] = count + 1;
        }

        // A schema alone with its name has it, or a number because a component has the name.
        _plan = _claimants.FindAll(c => counts[c.Wanted] > 1 || !c.Name.StartsWith(c.Wanted, StringComparison.Ordinal) || c.Name.Length > c.Wanted.Length);
        if (_plan.Count == 0)
            return false;
        _plan.Sort(Claimant.Compare);
        var assigned = Assign(_beforeClaims.Copy(), _plan);
        for (var i = 0; i < assigned.Count; i++)
        {
            if (assigned[i].Name != _plan[i].Name)
                return true;
        }

        return false;
    }

    private static List<Claimant> Assign(NameScope types, List<Claimant> plan)
        => plan.ConvertAll(claimant => claimant with { Name = types.ClaimType(claimant.Wanted) });

    private sealed record Claimant(string Wanted, string Pointer, string Name)
    {
        /// <summary>By the name, in whatever case, and then by the pointer.</summary>
        public static int Compare(Claimant one, Claimant other)
        {
            var result = StringComparer.OrdinalIgnoreCase.Compare(one.Wanted, other.Wanted);
            if (result == 0)
                result = string.CompareOrdinal(one.Pointer, other.Pointer);
            if (result == 0)
                result = string.CompareOrdinal(one.Wanted, other.Wanted);
            return result == 0 ? string.CompareOrdinal(one.Name, other.Name) : result;
        }
    }
}
