using System.Text;
using System.Xml;

namespace Wappfy.Runtime;

/// <summary>An attribute of an <see cref="XmlTree"/>.</summary>
internal readonly record struct XmlTreeAttribute(string Name, string Space, string Value);

/// <summary>
/// An element with its attributes, elements and text. <see cref="System.Xml.Linq"/> walks to the root for each node that it adds, and copies the text so far
/// for each piece of text that follows; this grows with the document only, and rejects what is nested too deeply while it is read.
/// </summary>
internal sealed class XmlTree
{
    /// <summary>As deep as JSON is read.</summary>
    public const int MaxDepth = 64;

    private readonly Text _text;
    private readonly int _start;
    private int _end;
    private List<XmlTree>? _elements;
    private List<XmlTreeAttribute>? _attributes;

    private XmlTree(string name, string space, Text text)
    {
        Name = name;
        Space = space;
        _text = text;
        _start = text.Length;
    }

    /// <summary>The local name.</summary>
    public string Name { get; }

    /// <summary>The namespace, or an empty string.</summary>
    public string Space { get; }

    public IReadOnlyList<XmlTree> Elements => _elements ?? (IReadOnlyList<XmlTree>)[];

    /// <summary>The attributes, without namespace declarations.</summary>
    public IReadOnlyList<XmlTreeAttribute> Attributes => _attributes ?? (IReadOnlyList<XmlTreeAttribute>)[];

    /// <summary>The text of the element and of all elements in it.</summary>
    public string Value => _text.Cut(_start, _end);

    /// <summary>Reads the element at the reader's position and moves the reader past its end.</summary>
    /// <exception cref="XmlException">The text is not XML, or is nested in more than 64 levels.</exception>
    public static XmlTree Read(XmlReader reader)
    {
        var text = new Text();
        var open = new Stack<XmlTree>();
        var nodes = 0;
        do
        {
            if ((nodes++ & ReadScope.Interval) == 0)
                ReadScope.Check();
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    if (open.Count == MaxDepth) throw new XmlException("The XML is nested more than 64 levels deep.");
                    var element = new XmlTree(reader.LocalName, reader.NamespaceURI, text);
                    if (open.Count > 0) (open.Peek()._elements ??= []).Add(element);
                    var isEmpty = reader.IsEmptyElement;
                    element.ReadAttributes(reader);
                    open.Push(element);
                    if (!isEmpty) break;
                    goto case XmlNodeType.EndElement;
                case XmlNodeType.EndElement:
                    var ended = open.Pop();
                    ended._end = text.Length;
                    if (open.Count > 0) break;
                    reader.Read();
                    return ended;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    text.Add(reader.Value);
                    break;
            }
        }
        while (reader.Read());
        throw new XmlException("The XML ends within an element.");
    }

    private void ReadAttributes(XmlReader reader)
    {
        if (!reader.MoveToFirstAttribute()) return;
        do
        {
            // Namespaces in XML §3: what declares one has this namespace itself.
            if (reader.NamespaceURI != "http://www.w3.org/2000/xmlns/")
                (_attributes ??= []).Add(new XmlTreeAttribute(reader.LocalName, reader.NamespaceURI, reader.Value));
        }
        while (reader.MoveToNextAttribute());
        reader.MoveToElement();
    }

    /// <summary>All text of a document in its order; an element has a part of it.</summary>
    private sealed class Text
    {
        private readonly StringBuilder _builder = new();
        private string? _whole;

        public int Length => _builder.Length;

        public void Add(string text) => _builder.Append(text);

        public string Cut(int start, int end) => (_whole ??= _builder.ToString()).Substring(start, end - start);
    }
}
