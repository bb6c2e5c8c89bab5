using System.Globalization;

namespace Wappfy.Generator.Document.Overlays;

/// <summary>
/// Selects nodes of a tree (RFC 9535 2.1.2). Members have the order in which they are written. Recursion follows the nesting of the query and of the
/// tree, both of which are bounded.
/// </summary>
internal sealed class JsonPathEvaluator(SpecNode root, OverlayBudget budget)
{
    private static readonly SpecFileRef s_computed = new("");

    private readonly Dictionary<string, InteroperableRegex?> _expressions = new(StringComparer.Ordinal);

    /// <summary>The selected nodes, in order; one that is selected twice occurs twice (RFC 9535 2.5.1.2).</summary>
    public List<SpecNode> Select(JsonPath query) => Select(query, root);

    private List<SpecNode> Select(JsonPath query, SpecNode current)
    {
        List<SpecNode> nodes = [query.IsRelative ? current : root];
        foreach (var segment in query.Segments)
        {
            var selected = new List<SpecNode>();
            foreach (var node in nodes)
            {
                if (segment.IsDescendant)
                    Descend(node, segment, selected);
                else
                    Apply(segment, node, selected);
            }

            nodes = selected;
            if (nodes.Count == 0)
                break;
        }

        return nodes;
    }

    private void Descend(SpecNode start, JsonPathSegment segment, List<SpecNode> selected)
    {
        var pending = new Stack<SpecNode>();
        pending.Push(start);
        while (pending.Count > 0)
        {
            var node = pending.Pop();
            Apply(segment, node, selected);
            for (var i = node.Count - 1; i >= 0; i--)
            {
                if (node.Children[i].Kind >= SpecNodeKind.Array)
                    pending.Push(node.Children[i]);
            }
        }
    }

    private void Apply(JsonPathSegment segment, SpecNode node, List<SpecNode> selected)
    {
        budget.Step(1 + node.Count / 8);
        foreach (var selector in segment.Selectors)
        {
            var before = selected.Count;
            switch (selector)
            {
                case NameSelector named:
                    if (node[named.Name] is { } member)
                        selected.Add(member);
                    break;
                case WildcardSelector:
                    foreach (var child in node.Children)
                        selected.Add(child);
                    break;
                case IndexSelector indexed:
                    var index = indexed.Index < 0 ? indexed.Index + node.Count : indexed.Index;
                    if (node.IsArray && index >= 0 && index < node.Count)
                        selected.Add(node.Children[(int)index]);
                    break;
                case SliceSelector slice:
                    if (node.IsArray)
                        Slice(slice, node, selected);
                    break;
                case FilterSelector filter:
                    foreach (var child in node.Children)
                    {
                        budget.Step();
                        if (IsTrue(filter.Test, child))
                            selected.Add(child);
                    }

                    break;
            }

            budget.Step(selected.Count - before);
            if (selected.Count > SpecLimits.Nodes)
                throw new OverlayLimitException("a query selects more than " + SpecLimits.Nodes.ToString(CultureInfo.InvariantCulture) + " values");
        }
    }

    /// <summary>RFC 9535 2.3.4.2.2.</summary>
    private static void Slice(SliceSelector slice, SpecNode array, List<SpecNode> selected)
    {
        if (slice.Step == 0)
            return;
        long count = array.Count;
        var isForward = slice.Step > 0;
        var start = Normalize(slice.Start ?? (isForward ? 0 : count - 1));
        var end = Normalize(slice.End ?? (isForward ? count : -count - 1));
        if (isForward)
        {
            var upper = Clamp(end, 0, count);
            for (var i = Clamp(start, 0, count); i < upper; i += slice.Step)
                selected.Add(array.Children[(int)i]);
        }
        else
        {
            var lower = Clamp(end, -1, count - 1);
            for (var i = Clamp(start, -1, count - 1); i > lower; i += slice.Step)
                selected.Add(array.Children[(int)i]);
        }

        long Normalize(long index) => index >= 0 ? index : count + index;

        static long Clamp(long value, long least, long most) => Math.Min(Math.Max(value, least), most);
    }

    private bool IsTrue(JsonPathTest test, SpecNode current) => test switch
    {
        AnyTest any => Any(any.Tests, current, true),
        AllTest all => !Any(all.Tests, current, false),
        NotTest not => !IsTrue(not.Test, current),
        ExistenceTest existence => Select(existence.Query, current).Count > 0,
        FunctionTest tested => IsMatch(tested.Function, current),
        ComparisonTest comparison => Compare(comparison, current),
        _ => false,
    };

    private bool Any(IReadOnlyList<JsonPathTest> tests, SpecNode current, bool wanted)
    {
        foreach (var test in tests)
        {
            budget.Step();
            if (IsTrue(test, current) == wanted)
                return true;
        }

        return false;
    }

    /// <summary>The value of an operand; null for the special result Nothing (RFC 9535 2.4.1).</summary>
    private SpecNode? ValueOf(JsonPathOperand operand, SpecNode current) => operand switch
    {
        LiteralOperand literal => literal.Value,
        QueryOperand query => Select(query.Query, current) is [var only] ? only : null,
        FunctionOperand function => ValueOf(function.Function, current),
        _ => null,
    };

    private SpecNode? ValueOf(JsonPathFunction function, SpecNode current)
    {
        var argument = function.Arguments[0];
        switch (function.Kind)
        {
            case JsonPathFunctionKind.Length:
                return ValueOf(argument, current) is { } value && LengthOf(value) is { } length ? Number(length) : null;
            case JsonPathFunctionKind.Count:
                return Number(Select(((QueryOperand)argument).Query, current).Count);
            default:
                return ValueOf(argument, current);
        }
    }

    /// <summary>RFC 9535 2.4.4: characters of a string, items or members.</summary>
    private int? LengthOf(SpecNode value)
    {
        if (!value.IsString)
            return value.Kind >= SpecNodeKind.Array ? value.Count : null;
        budget.Step(value.Text.Length / 8);
        var length = 0;
        for (var i = 0; i < value.Text.Length; i += char.IsSurrogatePair(value.Text, i) ? 2 : 1)
            length++;
        return length;
    }

    /// <summary>RFC 9535 2.4.6 and 2.4.7: what is not a string, or not an expression, matches nothing.</summary>
    private bool IsMatch(JsonPathFunction function, SpecNode current)
    {
        if (ValueOf(function.Arguments[0], current) is not { IsString: true } input || ValueOf(function.Arguments[1], current) is not { IsString: true } pattern)
            return false;
        if (!_expressions.TryGetValue(pattern.Text, out var expression))
        {
            budget.Step(pattern.Text.Length);
            _expressions[pattern.Text] = expression = InteroperableRegex.Parse(pattern.Text);
        }

        return expression?.IsMatch(input.Text, function.Kind == JsonPathFunctionKind.Match, budget) ?? false;
    }

    /// <summary>RFC 9535 2.3.5.2.2.</summary>
    private bool Compare(ComparisonTest test, SpecNode current)
    {
        var left = ValueOf(test.Left, current);
        var right = ValueOf(test.Right, current);
        return test.Comparison switch
        {
            JsonPathComparison.Equal => AreEqual(left, right),
            JsonPathComparison.NotEqual => !AreEqual(left, right),
            JsonPathComparison.Less => IsLess(left, right),
            JsonPathComparison.LessOrEqual => IsLess(left, right) || AreEqual(left, right),
            JsonPathComparison.Greater => IsLess(right, left),
            _ => IsLess(right, left) || AreEqual(left, right),
        };
    }

    private bool AreEqual(SpecNode? left, SpecNode? right)
    {
        budget.Step();
        if (left is null || right is null)
            return left is null && right is null;
        if (left.Kind != right.Kind || left.Count != right.Count)
            return false;
        switch (left.Kind)
        {
            case SpecNodeKind.Number:
                return left.Text == right.Text || NumberOf(left).Equals(NumberOf(right));
            case SpecNodeKind.Array:
                for (var i = 0; i < left.Count; i++)
                {
                    if (!AreEqual(left.Children[i], right.Children[i]))
                        return false;
                }

                return true;
            case SpecNodeKind.Object:
                for (var i = 0; i < left.Count; i++)
                {
                    if (right[left.NameAt(i)] is not { } other || !AreEqual(left.Children[i], other))
                        return false;
                }

                return true;
            default:
                budget.Step(left.Text.Length / 64);
                return left.Text == right.Text;
        }
    }

    private bool IsLess(SpecNode? left, SpecNode? right)
    {
        budget.Step();
        if (left is { Kind: SpecNodeKind.Number } && right is { Kind: SpecNodeKind.Number })
            return NumberOf(left) < NumberOf(right);
        return left is { IsString: true } && right is { IsString: true } && IsTextLess(left.Text, right.Text);
    }

    /// <summary>By the values of the characters, whose order is not that of UTF-16 units: surrogates are above all others but not the largest units.</summary>
    private bool IsTextLess(string left, string right)
    {
        var shorter = Math.Min(left.Length, right.Length);
        for (var i = 0; i < shorter; i++)
        {
            if (left[i] == right[i])
                continue;
            budget.Step(i / 64);
            var (a, b) = (left[i], right[i]);
            return char.IsSurrogate(a) == char.IsSurrogate(b) ? a < b : char.IsSurrogate(b);
        }

        budget.Step(shorter / 64);
        return left.Length < right.Length;
    }

    /// <summary>Zero has no sign, so that both zeros are equal. .NET Framework does not read numbers that are too large.</summary>
    private static double NumberOf(SpecNode node)
    {
        if (double.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            return value + 0.0;
        return node.Text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
    }

    private static SpecNode Number(int value) => new(s_computed, SpecNodeKind.Number, value.ToString(CultureInfo.InvariantCulture), 0, 0, 1);
}
