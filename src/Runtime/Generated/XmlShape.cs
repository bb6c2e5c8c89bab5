using System.ComponentModel;

namespace Wappfy.Runtime.Generated;

/// <summary>What the text or the content of an element is in JSON.</summary>
internal enum XmlShapeKind : byte
{
    /// <summary>Text, unchanged.</summary>
    Text,

    /// <summary>Text around which white space means nothing: dates, numbers in strings, base64.</summary>
    Token,
    Integer,
    Number,
    Boolean,

    /// <summary>Whatever comes: text, or an object of the elements.</summary>
    Any,
    Object,
    Array,
}

/// <summary>How a schema's values are represented in XML (OAS 3.1 §4.8.26): what converts between their XML and the JSON that the codec of their type reads.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class XmlShape
{
    private readonly Lazy<XmlMembers>? _members;

    private XmlShape(XmlShapeKind kind, Lazy<XmlMembers>? members = null, XmlShape? item = null, XmlLabel? itemLabel = null, bool wrapped = false)
    {
        Kind = kind;
        _members = members;
        Item = item;
        ItemLabel = itemLabel;
        IsWrapped = wrapped;
    }

    /// <summary>A string, white space included.</summary>
    public static XmlShape Text { get; } = new(XmlShapeKind.Text);

    /// <summary>A string of a format that has no white space at its ends.</summary>
    public static XmlShape Token { get; } = new(XmlShapeKind.Token);

    /// <summary>An integer.</summary>
    public static XmlShape Integer { get; } = new(XmlShapeKind.Integer);

    /// <summary>A number.</summary>
    public static XmlShape Number { get; } = new(XmlShapeKind.Number);

    /// <summary>A boolean.</summary>
    public static XmlShape Boolean { get; } = new(XmlShapeKind.Boolean);

    /// <summary>Any value.</summary>
    public static XmlShape Any { get; } = new(XmlShapeKind.Any);

    internal XmlShapeKind Kind { get; }

    /// <summary>The items of an array.</summary>
    internal XmlShape? Item { get; }

    /// <summary>The name of an array's items; null if they are named as the member itself.</summary>
    internal XmlLabel? ItemLabel { get; }

    /// <summary>Whether a member's items are inside an element of their own.</summary>
    internal bool IsWrapped { get; }

    internal XmlMembers Members => _members!.Value;

    /// <summary>An array.</summary>
    /// <param name="item">Its items.</param>
    /// <param name="itemLabel">The name of each item's element.</param>
    /// <param name="wrapped">Whether the items of a member are inside an element of their own.</param>
    public static XmlShape Array(XmlShape item, XmlLabel itemLabel, bool wrapped) => new(XmlShapeKind.Array, null, item, itemLabel, wrapped);

    /// <summary>An object; its members are requested when they are needed, since a schema may contain itself.</summary>
    /// <param name="members">The members that the schema names.</param>
    /// <param name="additional">Values of other elements, null if they are ignored.</param>
    public static XmlShape Object(Func<XmlMember[]> members, Func<XmlShape>? additional) =>
        new(XmlShapeKind.Object, new Lazy<XmlMembers>(() => new XmlMembers(members(), additional?.Invoke())));

    /// <summary>An object of which only the values are known.</summary>
    public static XmlShape Map(Func<XmlShape> value) => Object(static () => [], value);
}
