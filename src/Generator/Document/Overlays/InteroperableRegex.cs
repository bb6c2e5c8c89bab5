using System.Globalization;

namespace Wappfy.Generator.Document.Overlays;

/// <summary>
/// A regular expression of RFC 9485. It is matched without backtracking, in time that is proportional to the text, because the expression and the
/// text come from untrusted files. <c>^</c> and <c>$</c> are anchors, as in the compliance tests of RFC 9535.
/// </summary>
internal sealed class InteroperableRegex
{
    /// <summary>States of an expression, with its repetitions written out.</summary>
    private const int MostStates = 2000;

    private const int DeepestNesting = 64;

    private readonly List<State> _states = [];
    private readonly string _pattern;
    private int _start;
    private int _at;
    private int _nesting;
    private int _made;

    private InteroperableRegex(string pattern) => _pattern = pattern;

    /// <summary>The expression; null if the text is not one.</summary>
    /// <exception cref="OverlayLimitException">The expression is too large.</exception>
    public static InteroperableRegex? Parse(string pattern)
    {
        var regex = new InteroperableRegex(pattern);
        try
        {
            // States are made from the end to the start, so that each knows the next.
            var tree = regex.Alternatives();
            if (regex._at < pattern.Length)
                return null;
            regex._start = regex.Make(tree, regex.Add(new State(StateKind.End, null, -1, -1)));
            return regex;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Whether the whole text matches, or a part of it.</summary>
    public bool IsMatch(string text, bool whole, OverlayBudget budget)
    {
        var active = new StateSet(_states.Count);
        var next = new StateSet(_states.Count);
        var at = 0;
        while (true)
        {
            if (at == 0 || !whole)
                Follow(active, _start, at, text);
            budget.Step(1 + active.Marked);
            if (active.HasEnd && (!whole || at == text.Length))
                return true;
            if (at >= text.Length || (whole && active.Count == 0))
                return false;
            var character = char.IsSurrogatePair(text, at) ? char.ConvertToUtf32(text, at) : text[at];
            var category = CharUnicodeInfo.GetUnicodeCategory(text, at);
            at += character > 0xFFFF ? 2 : 1;
            next.Clear();
            for (var i = 0; i < active.Count; i++)
            {
                var state = _states[active[i]];
                if (state.Set is { } set && set.Contains(character, category))
                    Follow(next, state.Next, at, text);
            }

            (active, next) = (next, active);
        }
    }

    /// <summary>Adds a state and those that are reached from it without a character.</summary>
    private void Follow(StateSet states, int first, int at, string text)
    {
        var pending = new Stack<int>();
        pending.Push(first);
        while (pending.Count > 0)
        {
            var index = pending.Pop();
            if (!states.Mark(index))
                continue;
            var state = _states[index];
            switch (state.Kind)
            {
                case StateKind.Character:
                    states.Add(index);
                    break;
                case StateKind.End:
                    states.HasEnd = true;
                    break;
                case StateKind.Split:
                    pending.Push(state.Next);
                    pending.Push(state.Other);
                    break;
                case StateKind.AtStart when at == 0:
                case StateKind.AtEnd when at == text.Length:
                    pending.Push(state.Next);
                    break;
            }
        }
    }

    private int Make(Node node, int next)
    {
        // What is repeated may be empty and make no states.
        if (++_made > MostStates * 10)
            throw TooLarge();
        switch (node)
        {
            case Node.One one:
                return Add(new State(one.Kind, one.Set, next, -1));
            case Node.Sequence sequence:
                for (var i = sequence.Parts.Count - 1; i >= 0; i--)
                    next = Make(sequence.Parts[i], next);
                return next;
            case Node.Choice choice:
                var branch = Make(choice.Branches[choice.Branches.Count - 1], next);
                for (var i = choice.Branches.Count - 2; i >= 0; i--)
                    branch = Add(new State(StateKind.Split, null, Make(choice.Branches[i], next), branch));
                return branch;
            case Node.Repeat repeat:
                if (repeat.Most < 0)
                {
                    var loop = Add(new State(StateKind.Split, null, next, -1));
                    _states[loop] = _states[loop] with { Other = Make(repeat.Part, loop) };
                    next = loop;
                }

                for (var i = repeat.Least; i < repeat.Most; i++)
                    next = Add(new State(StateKind.Split, null, Make(repeat.Part, next), next));
                for (var i = 0; i < repeat.Least; i++)
                    next = Make(repeat.Part, next);
                return next;
            default:
                return next;
        }
    }

    private int Add(State state)
    {
        if (_states.Count >= MostStates)
            throw TooLarge();
        _states.Add(state);
        return _states.Count - 1;
    }

    private Node Alternatives()
    {
        if (++_nesting > DeepestNesting)
            throw new FormatException();
        var branches = new List<Node> { Branch() };
        while (Take('|'))
            branches.Add(Branch());
        _nesting--;
        return branches.Count == 1 ? branches[0] : new Node.Choice(branches);
    }

    private Node.Sequence Branch()
    {
        var parts = new List<Node>();
        while (_at < _pattern.Length && _pattern[_at] is not ('|' or ')'))
            parts.Add(Quantified(Atom()));
        return new Node.Sequence(parts);
    }

    private Node Quantified(Node part)
    {
        if (Take('*'))
            return new Node.Repeat(part, 0, -1);
        if (Take('+'))
            return new Node.Repeat(part, 1, -1);
        if (Take('?'))
            return new Node.Repeat(part, 0, 1);
        if (!Take('{'))
            return part;
        var least = Count();
        var most = least;
        if (Take(','))
            most = _at < _pattern.Length && _pattern[_at] == '}' ? -1 : Count();
        if (!Take('}') || (most >= 0 && most < least))
            throw new FormatException();
        return new Node.Repeat(part, least, most);
    }

    private int Count()
    {
        var start = _at;
        while (_at < _pattern.Length && _pattern[_at] is >= '0' and <= '9')
            _at++;
        if (_at == start)
            throw new FormatException();
        return int.TryParse(_pattern.Substring(start, _at - start), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= MostStates ? count : throw TooLarge();
    }

    private Node Atom()
    {
        var c = Character();
        switch (c)
        {
            case '(':
                var inner = Alternatives();
                return Take(')') ? inner : throw new FormatException();
            case '[':
                return new Node.One(StateKind.Character, Class());
            case '.':
                return new Node.One(StateKind.Character, new CharacterSet { IsNegated = true }.With('\n', '\n').With('\r', '\r'));
            case '\\':
                return new Node.One(StateKind.Character, Category(new CharacterSet()) ?? Single(Escaped()));
            case '^':
                return new Node.One(StateKind.AtStart, null);
            case '$':
                return new Node.One(StateKind.AtEnd, null);
            case ')' or '*' or '+' or '?' or ']' or '{' or '|' or '}':
                throw new FormatException();
            default:
                return new Node.One(StateKind.Character, Single(c));
        }
    }

    /// <summary>RFC 9485: a dash is a character only at the start and at the end.</summary>
    private CharacterSet Class()
    {
        var set = new CharacterSet { IsNegated = Take('^') };
        var isFirst = true;
        while (!Take(']'))
        {
            if (Take('-'))
            {
                if (!isFirst && !(_at < _pattern.Length && _pattern[_at] == ']'))
                    throw new FormatException();
                set.With('-', '-');
            }
            else if (_at < _pattern.Length && _pattern[_at] == '\\' && _at + 1 < _pattern.Length && _pattern[_at + 1] is 'p' or 'P')
            {
                _at++;
                Category(set);
            }
            else
            {
                var from = ClassCharacter();
                var to = from;
                if (_at + 1 < _pattern.Length && _pattern[_at] == '-' && _pattern[_at + 1] != ']')
                {
                    _at++;
                    to = ClassCharacter();
                    if (to < from)
                        throw new FormatException();
                }

                set.With(from, to);
            }

            isFirst = false;
        }

        return isFirst ? throw new FormatException() : set;
    }

    private int ClassCharacter()
    {
        var c = Character();
        return c switch
        {
            '\\' => Escaped(),
            '[' or ']' or '-' => throw new FormatException(),
            _ => c,
        };
    }

    private int Escaped() => Character() switch
    {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        var c and ((>= '(' and <= '+') or '-' or '.' or '?' or (>= '[' and <= '^') or (>= '{' and <= '}')) => c,
        _ => throw new FormatException(),
    };

    /// <summary>Adds <c>p{Lu}</c> or <c>P{Lu}</c> to the set; null if neither is here.</summary>
    private CharacterSet? Category(CharacterSet set)
    {
        var negated = _at < _pattern.Length && _pattern[_at] == 'P';
        if (!negated && !(_at < _pattern.Length && _pattern[_at] == 'p'))
            return null;
        _at++;
        var close = Take('{') ? _pattern.IndexOf('}', _at) : -1;
        if (close < 0 || close - _at > 2 || CharacterSet.CategoriesOf(_pattern.Substring(_at, close - _at)) is not (> 0 and var categories))
            throw new FormatException();
        _at = close + 1;
        set.Categories |= negated ? ~categories : categories;
        return set;
    }

    private int Character()
    {
        if (_at >= _pattern.Length)
            throw new FormatException();
        if (char.IsSurrogatePair(_pattern, _at))
            return char.ConvertToUtf32(_pattern[_at++], _pattern[_at++]);
        return char.IsSurrogate(_pattern[_at]) ? throw new FormatException() : _pattern[_at++];
    }

    private bool Take(char c)
    {
        if (_at >= _pattern.Length || _pattern[_at] != c)
            return false;
        _at++;
        return true;
    }

    private OverlayLimitException TooLarge() => new("the regular expression '" + _pattern + "' has more than " + MostStates.ToString(CultureInfo.InvariantCulture) + " states");

    private static CharacterSet Single(int c) => new CharacterSet().With(c, c);

    private enum StateKind : byte
    {
        Character,
        Split,
        AtStart,
        AtEnd,
        End,
    }

    private readonly record struct State(StateKind Kind, CharacterSet? Set, int Next, int Other);

    private abstract record Node
    {
        internal sealed record One(StateKind Kind, CharacterSet? Set) : Node;

        internal sealed record Sequence(List<Node> Parts) : Node;

        internal sealed record Choice(List<Node> Branches) : Node;

        /// <summary>Without a maximum if <paramref name="Most"/> is negative.</summary>
        internal sealed record Repeat(Node Part, int Least, int Most) : Node;
    }

    /// <summary>Characters by ranges and by general category.</summary>
    private sealed class CharacterSet
    {
        private const string Letters = "LuLlLtLmLoMnMcMeNdNlNoZsZlZpCcCfCsCoPcPdPsPePiPfPoSmScSkSoCn";

        private readonly List<(int From, int To)> _ranges = [];

        public bool IsNegated { get; init; }

        /// <summary>One bit for each <see cref="UnicodeCategory"/>.</summary>
        public long Categories { get; set; }

        /// <summary>The categories that <c>Lu</c> or <c>L</c> means; 0 for others. Surrogates are not characters.</summary>
        public static long CategoriesOf(string name)
        {
            long found = 0;
            for (var i = 0; i < Letters.Length; i += 2)
            {
                if (name.Length > 0 && name[0] == Letters[i] && (name.Length == 1 || name[1] == Letters[i + 1]) && name != "Cs")
                    found |= 1L << (i / 2);
            }

            return found;
        }

        public CharacterSet With(int from, int to)
        {
            _ranges.Add((from, to));
            return this;
        }

        public bool Contains(int character, UnicodeCategory category)
        {
            var found = (Categories >> (int)category & 1) != 0;
            for (var i = 0; !found && i < _ranges.Count; i++)
                found = _ranges[i].From <= character && character <= _ranges[i].To;
            return found != IsNegated;
        }
    }

    /// <summary>States that are active at one position, each once.</summary>
    private sealed class StateSet(int size)
    {
        private readonly bool[] _marks = new bool[size];
        private readonly List<int> _items = [];

        public int Count => _items.Count;

        public bool HasEnd { get; set; }

        public int this[int index] => _items[index];

        /// <summary>States that were reached, those between characters included.</summary>
        public int Marked { get; private set; }

        public bool Mark(int state)
        {
            if (_marks[state])
                return false;
            Marked++;
            return _marks[state] = true;
        }

        public void Add(int state) => _items.Add(state);

        public void Clear()
        {
            Array.Clear(_marks, 0, _marks.Length);
            _items.Clear();
            HasEnd = false;
            Marked = 0;
        }
    }
}
