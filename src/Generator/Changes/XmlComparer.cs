using Wappfy.Generator.Model.Changes;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Changes;

/// <summary>Compares the XML form of bodies: names, namespaces, attributes and wrapping (OAS 3.1 §4.8.26). Prefixes have no meaning (Namespaces in XML 1.0 §4).</summary>
internal sealed class XmlComparer(ModelIndex wasIndex, ModelIndex nowIndex, ChangeList list)
{
    private readonly HashSet<(string Was, string Now)> _compared = [];

    /// <param name="subject">The body as a reader of the specification names it.</param>
    /// <param name="was">The accepted form; null for a body that is not typed XML.</param>
    /// <param name="now">The present one.</param>
    /// <param name="place">The location of the present one.</param>
    /// <param name="old">The location of the accepted one.</param>
    public void Compare(string subject, XmlBodyModel? was, XmlBodyModel? now, ApiPlace place, ApiPlace old)
    {
        if (was is null || now is null)
            return;
        if ((Label("its root element", was.Root, now.Root) ?? Array(was.Shape, now.Shape)) is { } text)
            list.Add("xml-changed", subject, text, place, old);
        Objects(was.Shape, now.Shape);
    }

    /// <summary>The objects that both forms lead to, each pair once.</summary>
    private void Objects(XmlShapeModel was, XmlShapeModel now)
    {
        var pending = new Stack<(XmlShapeModel Was, XmlShapeModel Now)>();
        pending.Push((was, now));
        while (pending.Count > 0)
        {
            var (one, other) = pending.Pop();
            if (one.Item is not null && other.Item is not null)
                pending.Push((one.Item, other.Item));
            if (Object(wasIndex, one) is not { } before || Object(nowIndex, other) is not { } after || !_compared.Add((before.Name, after.Name)))
                continue;
            foreach (var member in before.Members)
            {
                if (after.Members.FirstOrDefault(m => m.JsonName == member.JsonName) is not { } present)
                    continue;
                if (Text(member, present) is { } text)
                    list.Add("xml-changed", Subject(after, present), text, Place(after, present), Place(before, member));
                pending.Push((member.Shape, present.Shape));
            }

            if (before.Additional is not null && after.Additional is not null)
                pending.Push((before.Additional, after.Additional));
        }
    }

    private static XmlObjectModel? Object(ModelIndex index, XmlShapeModel shape)
        => shape.Object is { } field && index.XmlObjects.TryGetValue(field.Substring(field.LastIndexOf('.') + 1), out var found) ? found : null;

    private static string? Text(XmlMemberModel was, XmlMemberModel now)
    {
        if (was.NodeType != now.NodeType)
            return "it is " + (now.NodeType switch { XmlNodeType.Attribute => "an attribute", XmlNodeType.Content => "the text of its element", _ => "an element" }) + " in XML now";

        // The text of an element has no name, and the elements of a list that is not wrapped have that of its items.
        var isList = was.Shape.Kind == XmlKind.Array && now.Shape.Kind == XmlKind.Array;
        var hasLabel = now.NodeType != XmlNodeType.Content && !(isList && !was.Shape.Wrapped && !now.Shape.Wrapped);
        return (hasLabel ? Label("its name in XML", was.Label, now.Label) : null) ?? Array(was.Shape, now.Shape);
    }

    private static string? Array(XmlShapeModel was, XmlShapeModel now)
    {
        if (was.Kind != XmlKind.Array || now.Kind != XmlKind.Array)
            return null;
        if (was.Wrapped != now.Wrapped)
            return now.Wrapped ? "its items are inside an element in XML now" : "its items are not inside an element in XML now";
        return was.ItemLabel is { } label && now.ItemLabel is { } other ? Label("the name of its items in XML", label, other) : null;
    }

    private static string? Label(string what, XmlLabelModel was, XmlLabelModel now)
    {
        if (was.Name != now.Name)
            return what + " changed from '" + was.Name + "' to '" + now.Name + "'";
        return was.Space == now.Space ? null : what + " '" + now.Name + "' is in " + (now.Space is null ? "no namespace" : "the namespace '" + now.Space + "'") + " now";
    }

    private string Subject(XmlObjectModel owner, XmlMemberModel member)
        => (nowIndex.Types.Values.FirstOrDefault(type => type.Pointer == owner.Pointer) is { } type ? TypeComparer.Subject(type) : "schema " + owner.Name) + ", property '" + member.JsonName + "'";

    private static ApiPlace Place(XmlObjectModel owner, XmlMemberModel member) => new(ApiPlaceKind.Member, owner.Pointer, member.JsonName);
}
