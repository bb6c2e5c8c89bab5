using Wappfy.Generator.Model.Clients;

namespace Wappfy.Generator.Model.Schemas;

/// <summary>What a schema's values are in XML.</summary>
internal enum XmlKind : byte
{
    Text,

    /// <summary>A string of a format without white space at its ends.</summary>
    Token,
    Integer,
    Number,
    Boolean,
    Any,
    Object,
    Map,
    Array,
}

/// <summary>The location of an object's member in its element.</summary>
internal enum XmlNodeType : byte
{
    Element,
    Attribute,

    /// <summary>The text of the object's own element.</summary>
    Content,
}

/// <summary>The name of an element or attribute.</summary>
/// <param name="Name">The local name.</param>
/// <param name="Space">The namespace, or null.</param>
/// <param name="Prefix">The prefix to write, or null.</param>
internal sealed record XmlLabelModel(string Name, string? Space = null, string? Prefix = null);

/// <summary>The XML form of the values of a schema.</summary>
/// <param name="Kind">What they are.</param>
/// <param name="Object">The full name of the field that describes an object; null for other kinds.</param>
/// <param name="Item">The items of an array, the values of a map.</param>
/// <param name="ItemLabel">The name of an array's items.</param>
/// <param name="Wrapped">Whether the items of a member are inside their own element.</param>
internal sealed record XmlShapeModel(XmlKind Kind, string? Object = null, XmlShapeModel? Item = null, XmlLabelModel? ItemLabel = null, bool Wrapped = false);

/// <summary>A member of an object.</summary>
internal sealed record XmlMemberModel(string JsonName, XmlNodeType NodeType, XmlLabelModel Label, XmlShapeModel Shape, bool Required);

/// <summary>An object: a field of the class of XML forms.</summary>
/// <param name="Name">Name of the field.</param>
/// <param name="Pointer">The location of the schema.</param>
/// <param name="Members">The members that the schema names.</param>
/// <param name="Additional">Values of other elements; null if they are ignored.</param>
internal sealed record XmlObjectModel(string Name, string Pointer, EquatableArray<XmlMemberModel> Members, XmlShapeModel? Additional);

/// <summary>The class that describes every object that an XML body can reach.</summary>
internal sealed record XmlShapesModel : FileModel
{
    public required ClientContext Context { get; init; }

    /// <summary>Name of the class.</summary>
    public required string Type { get; init; }

    public required EquatableArray<XmlObjectModel> Objects { get; init; }
}

/// <summary>An XML body.</summary>
/// <param name="Shape">The XML form of its value.</param>
/// <param name="Root">Name of the root element.</param>
/// <param name="IsNamed">Whether the document gives that name; else it is that of the schema, which servers are known not to send.</param>
internal sealed record XmlBodyModel(XmlShapeModel Shape, XmlLabelModel Root, bool IsNamed);
