using Wappfy.Generator.Document;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>
/// Finds unions that are branches of each other. Such a branch allows no value that the others do not allow (JSON Schema 2020-12 core §9.4.1 excludes the recursion),
/// and code that tried it would not end.
/// </summary>
internal sealed class UnionCircles(SchemaMerger merger)
{
    private readonly Dictionary<SpecNode, Visit> _visits = [];
    private readonly Stack<Visit> _open = new();

    /// <summary>The branches of a union, in which the branches of another one replace it if the unions are branches of each other.</summary>
    public List<SpecNode> Expand(SpecNode union, List<SpecNode> branches)
    {
        if (Union(union) != union || !branches.Exists(branch => Union(branch) is { } inner && IsSame(inner, union)))
            return branches;
        var result = new List<SpecNode>();
        var targets = new HashSet<SpecNode>();
        var seen = new HashSet<SpecNode> { union };
        var pending = new Stack<SpecNode>(Enumerable.Reverse(branches));
        while (pending.Count > 0)
        {
            var branch = pending.Pop();
            if (Union(branch) is not { } inner || !IsSame(inner, union))
            {
                if (targets.Add(merger.Target(branch) ?? branch))
                    result.Add(branch);
            }
            else if (seen.Add(inner))
            {
                foreach (var next in Enumerable.Reverse(BranchesOf(inner)))
                    pending.Push(next);
            }
        }

        return result;
    }

    /// <summary>The union that a branch is and says nothing else, or null.</summary>
    private SpecNode? Union(SpecNode branch)
        => merger.Target(branch) is { IsObject: true } target && merger.Of(target) is { Alternatives.Count: 1, Const: null, Enum: null } merged && !UnionBinder.HasBase(merged) ? target : null;

    private List<SpecNode> BranchesOf(SpecNode union) => merger.Branches(merger.Of(union).Alternatives[0]);

    private bool IsSame(SpecNode union, SpecNode other) => union == other || (Circle(union) is var circle && circle == Circle(other));

    /// <summary>The circle of a union: the strongly connected component, by Tarjan's algorithm with a stack of its own, since documents may nest thousands.</summary>
    private Visit Circle(SpecNode union)
    {
        if (_visits.TryGetValue(union, out var known))
            return known.Circle;
        var path = new Stack<Visit>();
        var first = Enter(union, path);
        while (path.Count > 0)
        {
            var visit = path.Peek();
            if (visit.Next < visit.Branches.Count)
            {
                if (Union(visit.Branches[visit.Next++]) is not { } next)
                    continue;
                if (!_visits.TryGetValue(next, out var other))
                    Enter(next, path);
                else if (other.IsOpen)
                    visit.Lowest = Math.Min(visit.Lowest, other.Number);
                continue;
            }

            path.Pop();
            if (path.Count > 0)
                path.Peek().Lowest = Math.Min(path.Peek().Lowest, visit.Lowest);
            if (visit.Lowest != visit.Number)
                continue;
            Visit member;
            do
            {
                member = _open.Pop();
                member.IsOpen = false;
                member.Circle = visit;
            }
            while (member != visit);
        }

        return first.Circle;
    }

    private Visit Enter(SpecNode union, Stack<Visit> path)
    {
        var visit = new Visit(_visits.Count, BranchesOf(union));
        _visits.Add(union, visit);
        _open.Push(visit);
        path.Push(visit);
        return visit;
    }

    /// <summary>A union on the way through the graph.</summary>
    private sealed class Visit
    {
        public Visit(int number, List<SpecNode> branches)
        {
            Number = number;
            Lowest = number;
            Branches = branches;
            Circle = this;
        }

        public int Number { get; }

        public List<SpecNode> Branches { get; }

        public int Next { get; set; }

        public int Lowest { get; set; }

        public bool IsOpen { get; set; } = true;

        public Visit Circle { get; set; }
    }
}
