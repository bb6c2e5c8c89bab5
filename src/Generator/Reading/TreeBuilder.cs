using System.Globalization;
using Wappfy.Generator.Diagnostics;

namespace Wappfy.Generator.Reading;

/// <summary>Puts together the tree from the events of either parser: without recursion, within <see cref="SpecLimits"/>.</summary>
internal sealed class TreeBuilder(SpecFileRef file, SourceLines lines, Findings findings, CancellationToken cancellationToken)
{
    private readonly List<Frame> _open = [];
    private int _nodes;
    private int _aliasNodes;

    /// <summary>The finished root.</summary>
    public SpecNode? Root { get; private set; }

    public int Depth => _open.Count;

    /// <summary>True where the next value needs a name first.</summary>
    public bool ExpectsName => _open.Count > 0 && _open[_open.Count - 1] is { Node.IsObject: true, Name: null };

    public bool IsInObject => _open.Count > 0 && _open[_open.Count - 1].Node.IsObject;

    public void Begin(SpecNodeKind kind, int offset)
    {
        if (_open.Count >= SpecLimits.Depth)
        {
            throw SpecReadException.Limit(
                offset,
                "it is nested deeper than " + SpecLimits.Depth.ToString(CultureInfo.InvariantCulture) + " levels, which no OpenAPI document needs");
        }

        _open.Add(new Frame(Make(kind, "", offset, 1)));
    }

    /// <summary>Closes the innermost object or array and returns it.</summary>
    public SpecNode End()
    {
        var frame = _open[_open.Count - 1];
        _open.RemoveAt(_open.Count - 1);
        frame.Fill();
        Place(frame.Node);
        return frame.Node;
    }

    /// <summary>The name of the next member.</summary>
    /// <param name="name">The name.</param>
    /// <param name="offset">Where it stands.</param>
    /// <param name="merges">True for YAML's merge key.</param>
    public void Name(string name, int offset, bool merges = false)
    {
        var frame = _open[_open.Count - 1];
        var (line, column) = lines.Locate(offset);
        if (!merges && frame.Find(name) is { } first)
        {
            findings.Report(
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
        pending.Push((original, copy, _open.Count));
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

    private static SpecNode Copy(SpecNode node) => new(node.File, node.Kind, node.Text, node.Line, node.Column, node.Length);

    private SpecNode Make(SpecNodeKind kind, string text, int offset, int length)
    {
        if (++_nodes > SpecLimits.Nodes)
            throw SpecReadException.Limit(offset, "it holds more than " + SpecLimits.Nodes.ToString(CultureInfo.InvariantCulture) + " values");
        if ((_nodes & 0xFFF) == 0)
            cancellationToken.ThrowIfCancellationRequested();
        var (line, column) = lines.Locate(offset);
        return new SpecNode(file, kind, text, line, column, Math.Max(1, length));
    }

    private void Place(SpecNode node)
    {
        if (_open.Count == 0)
            Root = node;
        else
            _open[_open.Count - 1].Take(node);
    }

    /// <summary>An object or array whose end has not come yet.</summary>
    private sealed class Frame(SpecNode node)
    {
        private const int LinearLookupLimit = 8;

        private readonly List<Member> _members = [];
        private List<SpecNode>? _merged;
        private Dictionary<string, int>? _index;

        public SpecNode Node { get; } = node;

        public string? Name { get; set; }

        public int NameLine { get; set; }

        public int NameColumn { get; set; }

        public bool Merges { get; set; }

        public Member? Find(string name)
        {
            var index = IndexOf(name);
            return index < 0 ? null : _members[index];
        }

        public void Take(SpecNode value)
        {
            if (!Node.IsObject)
            {
                Node.Add(value);
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

        /// <summary>Adds the members to the node; merged ones after its own, which win over them (yaml.org/type/merge).</summary>
        public void Fill()
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

            foreach (var member in _members)
                Node.Add(member.Name, member.Value, member.NameLine, member.NameColumn);
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
                return _members.FindIndex(member => string.Equals(member.Name, name, StringComparison.Ordinal));
            if (_index is null)
            {
                _index = new Dictionary<string, int>(StringComparer.Ordinal);
                for (var i = 0; i < _members.Count; i++)
                    _index[_members[i].Name] = i;
            }

            return _index.TryGetValue(name, out var found) ? found : -1;
        }
    }

    private sealed record Member(string Name, SpecNode Value, int NameLine, int NameColumn);
}
