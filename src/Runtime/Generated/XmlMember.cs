using System.ComponentModel;

namespace Wappfy.Runtime.Generated;

/// <summary>Where a member of an object is located in its element.</summary>
internal enum XmlPlace : byte
{
    Element,
    Attribute,

    /// <summary>The text of the element itself.</summary>
    Content,
}

/// <summary>A member of an object: its names in JSON and XML.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class XmlMember
{
    private XmlMember(string jsonName, XmlLabel label, XmlShape shape, XmlPlace place, bool required)
    {
        JsonName = jsonName;
        Label = label;
        Shape = shape;
        Place = place;
        IsRequired = required;
    }

    internal string JsonName { get; }

    internal XmlLabel Label { get; }

    internal XmlShape Shape { get; }

    internal XmlPlace Place { get; }

    internal bool IsRequired { get; }

    /// <summary>The name of the elements that contain the member: those of the items if nothing is around them.</summary>
    internal XmlLabel ElementLabel => Shape is { Kind: XmlShapeKind.Array, IsWrapped: false } ? Shape.ItemLabel! : Label;

    /// <summary>A member that is an element, or several for an array.</summary>
    public static XmlMember Element(string jsonName, XmlLabel label, XmlShape shape, bool required) => new(jsonName, label, shape, XmlPlace.Element, required);

    /// <summary>A member that is an attribute.</summary>
    public static XmlMember Attribute(string jsonName, XmlLabel label, XmlShape shape, bool required) => new(jsonName, label, shape, XmlPlace.Attribute, required);

    /// <summary>A member that is the text of the object's element.</summary>
    public static XmlMember Content(string jsonName, XmlShape shape, bool required) => new(jsonName, new XmlLabel(jsonName), shape, XmlPlace.Content, required);
}

/// <summary>The members of an object, by both of their names.</summary>
internal sealed class XmlMembers
{
    private readonly Dictionary<string, XmlMember> _byJsonName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<XmlMember>> _byName = new(StringComparer.Ordinal);

    public XmlMembers(XmlMember[] all, XmlShape? additional)
    {
        All = all;
        Additional = additional;
        foreach (var member in all)
        {
            _byJsonName[member.JsonName] = member;
            if (member.Place == XmlPlace.Content)
            {
                Content = member;
                continue;
            }

            var name = member.Place == XmlPlace.Attribute ? member.Label.Name : member.ElementLabel.Name;
            if (!_byName.TryGetValue(name, out var same)) _byName.Add(name, same = []);
            same.Add(member);
        }
    }

    public XmlMember[] All { get; }

    public XmlShape? Additional { get; }

    public XmlMember? Content { get; }

    public XmlMember? ByJsonName(string name) => _byJsonName.TryGetValue(name, out var member) ? member : null;

    /// <summary>The member behind an element or attribute; one of that very namespace takes precedence over one that takes any.</summary>
    public XmlMember? Find(XmlPlace place, string localName, string space)
    {
        if (!_byName.TryGetValue(localName, out var same)) return null;
        XmlMember? found = null;
        foreach (var member in same)
        {
            var label = place == XmlPlace.Attribute ? member.Label : member.ElementLabel;
            if (member.Place == place && label.Matches(localName, space) && (found is null || label.Space is not null)) found = member;
        }

        return found;
    }
}
