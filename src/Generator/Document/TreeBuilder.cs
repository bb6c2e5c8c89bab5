using System.Globalization;
using Wappfy.Generator.Diagnostics;

namespace Wappfy.Generator.Document;

/// <summary>Puts together the tree from the events of either parser: without recursion, within <see cref="SpecLimits"/>.</summary>
internal sealed class TreeBuilder(SpecFileRef file, SourceLines lines, DiagnosticBag diagnostics, CancellationToken cancellationToken)
{
    /// <summary>Above this number of values, the levels have become too large to be kept for another tree.</summary>
    private const int MostKept = 10_000;

    /// <summary>The levels of a tree that is finished, for the next one: pages are small and many.</summary>
    private static List<Frame>? s_spare;

    /// <summary>Likewise, its short texts, if it was small.</summary>
    private static TextPool? s_spareTexts;

    /// <summary>One for each level that has been reached; those beyond <see cref="Depth"/> wait for their next use.</summary>
    private List<Frame> _frames = Interlocked.Exchange(ref s_spare, null) ?? [];
    private int _nodes;
    private int _aliasNodes;

    /// <summary>The finished root.</summary>
    public SpecNode? Root { get; private set; }

    /// <summary>Number of objects and arrays that are open.</summary>
    public int Depth { get; private set; }

    /// <summary>True if the next value needs a name first.</summary>
    public bool ExpectsName => Depth > 0 && Innermost is { Node.IsObject: true, Name: null };

    public bool IsInObject => Depth > 0 && Innermost.Node.IsObject;

    /// <summary>Short texts by their content. A document says <c>type</c>, <c>string</c> and <c>description</c> thousands of times.</summary>
    public TextPool Texts { get; } = TextPool.IsSmall(lines.Length) && Interlocked.Exchange(ref s_spareTexts, null) is { } texts ? texts : new TextPool(lines.Length);

    private Frame Innermost => _frames[Depth - 1];

    public void Begin(SpecNodeKind kind, int offset)
    {
        if (Depth >= SpecLimits.Depth)
        {
            throw SpecReadException.Limit(
                offset,
                "it is nested deeper than " + SpecLimits.Depth.ToString(CultureInfo.InvariantCulture) + " levels, which no OpenAPI document needs");
        }

        if (_frames.Count == Depth)
            _frames.Add(new Frame());
        _frames[Depth].Open(Make(kind, "", offset, 1));
        Depth++;
    }

    /// <summary>Closes the innermost object or array and returns it.</summary>
    public SpecNode End()
    {
        var frame = Innermost;
        Depth--;
        var node = frame.Close();
        Place(node);
        if (Depth == 0 && _nodes < MostKept)
        {
            s_spare = _frames;
            _frames = [];
            if (TextPool.IsSmall(lines.Length))
                s_spareTexts = Texts;
        }

        return node;
    }

    /// <summary>The name of the next member.</summary>
    /// <param name="name">The name.</param>
    /// <param name="offset">Its position.</param>
    /// <param name="merges">True for YAML's merge key.</param>
    public void Name(string name, int offset, bool merges = false)
    {
        var frame = Innermost;
        var (line, column) = lines.Locate(offset);
        if (!merges && frame.Find(name) is { } first)
        {
            diagnostics.Report(
                Descriptors.DuplicateName,
                file.Path,
                line,
                column,
                Math.Max(1, name.Length),
                name,
                (first.NameLine + 1).ToString(CultureInfo.InvariantCulture));
        }

        frame.Name = name;
        frame.NameLine = line;
        frame.NameColumn = column;
        frame.Merges = merges;
    }

    public SpecNode Scalar(SpecNodeKind kind, string text, int offset, int length)
    {
        var node = Make(kind, text, offset, length);
        Place(node);
        return node;
    }

    /// <summary>Puts a copy of a finished subtree here, with the positions of the original.</summary>
    public SpecNode Repeat(SpecNode original, int offset)
    {
        var copy = Copy(original);
        var pending = new Stack<(SpecNode From, SpecNode To, int Depth)>();
        pending.Push((original, copy, Depth));
        while (pending.Count > 0)
        {
            var (from, to, depth) = pending.Pop();
            if (++_aliasNodes > SpecLimits.AliasNodes || ++_nodes > SpecLimits.Nodes)
            {
                throw SpecReadException.Limit(
                    offset,
                    "its aliases repeat more than " + SpecLimits.AliasNodes.ToString(CultureInfo.InvariantCulture) + " values");
            }

            if (depth > SpecLimits.Depth)
                throw SpecReadException.Limit(offset, "its aliases nest deeper than " + SpecLimits.Depth.ToString(CultureInfo.InvariantCulture) + " levels");
            if ((_aliasNodes & 0xFFF) == 0)
                cancellationToken.ThrowIfCancellationRequested();
            for (var i = 0; i < from.Count; i++)
            {
                var child = from.Children[i];
                var childCopy = Copy(child);
                if (from.IsObject)
                    to.Add(from.NameAt(i), childCopy, child.NameLine, child.NameColumn);
                else
                    to.Add(childCopy);
                pending.Push((child, childCopy, depth + 1));
            }
        }

        Place(copy);
        return copy;
    }

    private static SpecNode Copy(SpecNode node) => new(node.WrittenIn, node.Kind, node.Text, node.Line, node.Column, node.Length);

    private SpecNode Make(SpecNodeKind kind, string text, int offset, int length)
    {
        if (++_nodes > SpecLimits.Nodes)
            throw SpecReadException.Limit(offset, "it contains more than " + SpecLimits.Nodes.ToString(CultureInfo.InvariantCulture) + " values");
        if ((_nodes & 0xFFF) == 0)
            cancellationToken.ThrowIfCancellationRequested();
        var (line, column) = lines.Locate(offset);
        return new SpecNode(file, kind, text, line, column, Math.Max(1, length));
    }

    private void Place(SpecNode node)
    {
        if (Depth == 0)
            Root = node;
        else
            Innermost.Take(node);
    }

    /// <summary>An object or array whose end has not come yet.</summary>
    private sealed class Frame
    {
        private const int LinearLookupLimit = 8;

        private readonly List<Member> _members = [];
        private List<SpecNode>? _merged;
        private Dictionary<string, int>? _index;

        public SpecNode Node { get; private set; } = null!;

        public string? Name { get; set; }

        public int NameLine { get; set; }

        public int NameColumn { get; set; }

        public bool Merges { get; set; }

        public void Open(SpecNode node)
        {
            Node = node;
            Name = null;
        }

        /// <summary>The value of an earlier member of this name.</summary>
        public Member? Find(string name)
        {
            var index = IndexOf(name);
            return index < 0 ? null : _members[index];
        }

        public void Take(SpecNode value)
        {
            if (!Node.IsObject)
            {
                _members.Add(new Member("", value, -1, 0));
                return;
            }

            var name = Name!;
            Name = null;
            if (Merges && Sources(value) is { } sources)
            {
                (_merged ??= []).AddRange(sources);
                return;
            }

            var member = new Member(name, value, NameLine, NameColumn);
            var index = IndexOf(name);
            if (index >= 0)
            {
                _members[index] = member;
                return;
            }

            _index?.Add(name, _members.Count);
            _members.Add(member);
        }

        /// <summary>Adds what was taken to the node; merged members after its own, which win over them (yaml.org/type/merge).</summary>
        public SpecNode Close()
        {
            if (_merged is not null)
            {
                foreach (var source in _merged)
                {
                    for (var i = 0; i < source.Count; i++)
                    {
                        var name = source.NameAt(i);
                        if (IndexOf(name) >= 0)
                            continue;
                        var child = source.Children[i];
                        _index?.Add(name, _members.Count);
                        _members.Add(new Member(name, child, child.NameLine, child.NameColumn));
                    }
                }
            }

            Node.Reserve(_members.Count);
            foreach (var member in _members)
            {
                if (Node.IsObject)
                    Node.Add(member.Name, member.Value, member.NameLine, member.NameColumn);
                else
                    Node.Add(member.Value);
            }

            var node = Node;
            Node = null!;
            _members.Clear();
            _merged = null;
            _index = null;
            return node;
        }

        private static List<SpecNode>? Sources(SpecNode value)
        {
            if (value.IsObject)
                return [value];
            return value.IsArray && value.Children.All(static item => item.IsObject) ? [.. value.Children] : null;
        }

        private int IndexOf(string name)
        {
            if (_members.Count <= LinearLookupLimit)
            {
                for (var i = 0; i < _members.Count; i++)
                {
                    if (string.Equals(_members[i].Name, name, StringComparison.Ordinal))
                        return i;
                }

                return -1;
            }

            if (_index is null)
            {
                _index = new Dictionary<string, int>(StringComparer.Ordinal);
                for (var i = 0; i < _members.Count; i++)
                    _index[_members[i].Name] = i;
            }

            return _index.TryGetValue(name, out var found) ? found : -1;
        }
    }

    private readonly record struct Member(string Name, SpecNode Value, int NameLine, int NameColumn);
}
