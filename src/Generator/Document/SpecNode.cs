namespace Wappfy.Generator.Document;

/// <summary>The kinds of value that JSON, and YAML's JSON schema, know.</summary>
internal enum SpecNodeKind : byte
{
    Null,
    Boolean,
    Number,
    String,
    Array,
    Object,
}

/// <summary>
/// One value of a specification file, with the place it was read from. The tree of these nodes is what every later
/// stage reads. Each binding run has its own, which overlays and merging may change.
/// </summary>
internal sealed class SpecNode
{
    private const int LinearLookupLimit = 8;

    private SpecNode[]? _children;
    private string[]? _names;
    private Dictionary<string, int>? _index;

    public SpecNode(SpecFileRef file, SpecNodeKind kind, string text, int line, int column, int length)
    {
        WrittenIn = file;
        Kind = kind;
        Text = text;
        Line = line;
        Column = column;
        Length = length;
    }

    /// <summary>An object or array that is not in the document: it has the position of <paramref name="at"/> and contains nodes of other positions.</summary>
    public static SpecNode InPlaceOf(SpecNode at, SpecNodeKind kind) => new(at.WrittenIn, kind, "", at.Line, at.Column, at.Length)
    {
        Parent = at.Parent,
        IndexInParent = at.IndexInParent,
        NameLine = at.NameLine,
        NameColumn = at.NameColumn,
        Written = at.Written,
    };

    /// <summary>The node of the document: this one, unless it was made by <see cref="InPlaceOf"/>.</summary>
    public SpecNode Written
    {
        get => field ?? this;
        private init;
    }

    /// <summary>The file that contains the text of this node: the document, or an overlay of it.</summary>
    public SpecFileRef WrittenIn { get; }

    /// <summary>The document that this node belongs to, from which its references start.</summary>
    public SpecFileRef File => WrittenIn.Document;

    public SpecNodeKind Kind { get; }

    /// <summary>A string's value, a number's JSON text, "true" or "false"; empty for other kinds.</summary>
    public string Text { get; }

    /// <summary>Zero-based line of the node's first character.</summary>
    public int Line { get; }

    /// <summary>Zero-based column of the node's first character, in UTF-16 units.</summary>
    public int Column { get; }

    /// <summary>Characters from <see cref="Column"/> that a squiggle should cover; at least 1, on one line.</summary>
    public int Length { get; }

    /// <summary>The object or array that contains this node; null for a file's root.</summary>
    public SpecNode? Parent { get; private set; }

    /// <summary>Index of this node among its parent's children.</summary>
    public int IndexInParent { get; private set; }

    /// <summary>Zero-based line and column of the member's name; those of the value if it has none.</summary>
    public int NameLine { get; private set; } = -1;

    public int NameColumn { get; private set; }

    public bool IsObject => Kind == SpecNodeKind.Object;

    public bool IsArray => Kind == SpecNodeKind.Array;

    public bool IsString => Kind == SpecNodeKind.String;

    /// <summary>Number of members or items.</summary>
    public int Count { get; private set; }

    /// <summary>Member values or array items, in document order.</summary>
    public SpecNodes Children => new(_children, Count);

    /// <summary>Name of the member at <paramref name="index"/>; objects only.</summary>
    public string NameAt(int index) => _names![index];

    /// <summary>Name of this node in the parent object; null in an array or at the root.</summary>
    public string? Name => Parent is { Kind: SpecNodeKind.Object } parent ? parent._names![IndexInParent] : null;

    /// <summary>The member with this name, or null; null as well if this is not an object.</summary>
    public SpecNode? this[string name]
    {
        get
        {
            if (_names is null)
                return null;
            if (Count <= LinearLookupLimit)
            {
                for (var i = 0; i < Count; i++)
                {
                    if (string.Equals(_names[i], name, StringComparison.Ordinal))
                        return _children![i];
                }

                return null;
            }

            if (_index is null)
            {
                _index = new Dictionary<string, int>(Count, StringComparer.Ordinal);
                for (var i = 0; i < Count; i++)
                    _index[_names[i]] = i;
            }

            return _index.TryGetValue(name, out var found) ? _children![found] : null;
        }
    }

    /// <summary>The text of a string member, or null if it is absent or no string.</summary>
    public string? String(string name) => this[name] is { Kind: SpecNodeKind.String } node ? node.Text : null;

    /// <summary>True if the member is the boolean true.</summary>
    public bool IsTrue(string name) => this[name] is { Kind: SpecNodeKind.Boolean, Text: "true" };

    /// <summary>A copy of the node and of all below it, at the same location in the document, whose tree does not contain it.</summary>
    public SpecNode Copy()
    {
        var copy = new SpecNode(WrittenIn, Kind, Text, Line, Column, Length) { Parent = Parent, IndexInParent = IndexInParent, NameLine = NameLine, NameColumn = NameColumn };
        copy.Reserve(Count);
        for (var i = 0; i < Count; i++)
        {
            var child = _children![i];
            if (IsObject)
                copy.Add(_names![i], child.Copy(), child.NameLine, child.NameColumn);
            else
                copy.Add(child.Copy());
        }

        return copy;
    }

    /// <summary>True if both are the same value with the same members in the same order, wherever they are located.</summary>
    public bool IsSameAs(SpecNode other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (Kind != other.Kind || Count != other.Count || Text != other.Text)
            return false;
        for (var i = 0; i < Count; i++)
        {
            if ((IsObject && _names![i] != other._names![i]) || !_children![i].IsSameAs(other._children![i]))
                return false;
        }

        return true;
    }

    /// <summary>Adds a member to an object. The caller has made sure that the name is new.</summary>
    public void Add(string name, SpecNode value, int nameLine, int nameColumn)
    {
        Grow();
        (_names ??= new string[_children!.Length])[Count] = name;
        value.NameLine = nameLine;
        value.NameColumn = nameColumn;
        if (_index is not null)
            _index[name] = Count;
        Adopt(value);
    }

    /// <summary>Adds a member that becomes a part of this tree and keeps the position of its name.</summary>
    public void Move(string name, SpecNode value) => Add(name, value, value.NameLine, value.NameColumn);

    /// <summary>Adds a member: as a part of this tree if it comes from the file of <paramref name="root"/>, else as what it is, a part of another file.</summary>
    public void Take(string name, SpecNode value, SpecNode root)
    {
        if (ReferenceEquals(value.File, root.File))
            Move(name, value);
        else
            AddShared(name, value);
    }

    /// <summary>Adds an item to an array.</summary>
    public void Add(SpecNode item)
    {
        Grow();
        item.NameLine = -1;
        Adopt(item);
    }

    /// <summary>Puts another value in the place of a member or item. The member keeps its name, which is now written elsewhere.</summary>
    public void Replace(SpecNode child, SpecNode value, int nameLine, int nameColumn)
    {
        var index = child.IndexInParent;
        value.NameLine = nameLine;
        value.NameColumn = nameColumn;
        value.Parent = this;
        value.IndexInParent = index;
        _children![index] = value;
    }

    /// <summary>Removes members or items. Those that remain keep their order.</summary>
    public void Remove(ICollection<SpecNode> gone)
    {
        var kept = 0;
        for (var i = 0; i < Count; i++)
        {
            var child = _children![i];
            if (gone.Contains(child))
                continue;
            if (_names is not null)
                _names[kept] = _names[i];
            child.IndexInParent = kept;
            _children[kept++] = child;
        }

        for (var i = kept; i < Count; i++)
            _children![i] = null!;
        Count = kept;
        _index = null;
    }

    /// <summary>Adds a member that keeps its own position and parent.</summary>
    public void AddShared(string name, SpecNode value)
    {
        Grow();
        (_names ??= new string[_children!.Length])[Count] = name;
        _index = null;
        _children![Count++] = value;
    }

    /// <summary>Adds an item that keeps its own position and parent.</summary>
    public void AddShared(SpecNode item)
    {
        Grow();
        _children![Count++] = item;
    }

    /// <summary>True for the root of a copy (<see cref="Copy"/>).</summary>
    public bool IsCopy { get; private set; }

    /// <summary>
    /// A copy that is located where this node is, without being one of its parent's children.
    /// </summary>
    /// <param name="copied">Receives each node and its copy.</param>
    public SpecNode Copy(Action<SpecNode, SpecNode> copied)
    {
        var copy = CopyBelow(copied);
        copy.Parent = Parent;
        copy.IndexInParent = IndexInParent;
        copy.NameLine = NameLine;
        copy.NameColumn = NameColumn;
        copy.IsCopy = true;
        return copy;
    }

    /// <summary>Makes room for members or items, where their number is known.</summary>
    public void Reserve(int count)
    {
        if (count <= (_children?.Length ?? 0))
            return;
        Array.Resize(ref _children, count);
        if (IsObject)
            Array.Resize(ref _names, count);
    }

    /// <summary>JSON pointer from the root of the file, as a URI fragment: <c>#/components/schemas/Pet</c>.</summary>
    public string Pointer => JsonPointer.To(this);

    private SpecNode CopyBelow(Action<SpecNode, SpecNode> copied)
    {
        var copy = new SpecNode(WrittenIn, Kind, Text, Line, Column, Length);
        copied(this, copy);
        copy.Reserve(Count);
        for (var i = 0; i < Count; i++)
        {
            var child = _children![i].CopyBelow(copied);
            if (IsObject)
                copy.Add(_names![i], child, _children[i].NameLine, _children[i].NameColumn);
            else
                copy.Add(child);
        }

        return copy;
    }

    private void Adopt(SpecNode child)
    {
        child.Parent = this;
        child.IndexInParent = Count;
        _children![Count++] = child;
    }

    private void Grow()
    {
        if (Count == (_children?.Length ?? 0))
            Reserve(Math.Max(4, Count * 2));
    }
}

/// <summary>The member values of an object or the items of an array.</summary>
internal readonly struct SpecNodes(SpecNode[]? nodes, int count) : IReadOnlyList<SpecNode>
{
    public int Count => count;

    public SpecNode this[int index] => index < count ? nodes![index] : throw new ArgumentOutOfRangeException(nameof(index));

    public Enumerator GetEnumerator() => new(nodes, count);

    IEnumerator<SpecNode> IEnumerable<SpecNode>.GetEnumerator()
    {
        for (var i = 0; i < count; i++)
            yield return nodes![i];
    }

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => ((IEnumerable<SpecNode>)this).GetEnumerator();

    public struct Enumerator(SpecNode[]? nodes, int count)
    {
        private int _index = -1;

        public readonly SpecNode Current => nodes![_index];

        public bool MoveNext() => ++_index < count;
    }
}

/// <summary>A specification file by its path as the compiler knows it.</summary>
/// <param name="path">The path.</param>
/// <param name="document">The document that an overlay changes; null for other files.</param>
internal sealed class SpecFileRef(string path, SpecFileRef? document = null)
{
    public string Path { get; } = path;

    /// <summary>The document that the values of this file belong to: this one, unless it is an overlay.</summary>
    public SpecFileRef Document => document ?? this;
}
