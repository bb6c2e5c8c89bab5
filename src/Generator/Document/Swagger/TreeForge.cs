using System.Globalization;

namespace Wappfy.Generator.Document.Swagger;

/// <summary>Makes nodes for something that is written elsewhere in the same file, with its position.</summary>
internal sealed class TreeForge(CancellationToken cancellationToken)
{
    private int _made;

    public SpecNode Object(SpecNode at) => Make(at, SpecNodeKind.Object, "");

    public SpecNode Array(SpecNode at) => Make(at, SpecNodeKind.Array, "");

    public SpecNode Text(SpecNode at, string text) => Make(at, SpecNodeKind.String, text);

    public SpecNode Boolean(SpecNode at, bool value) => Make(at, SpecNodeKind.Boolean, value ? "true" : "false");

    /// <summary>A copy with everything in it. Nesting has been bounded by the reader, so recursion is safe.</summary>
    public SpecNode Copy(SpecNode node)
    {
        var copy = Make(node, node.Kind, node.Text);
        for (var i = 0; i < node.Count; i++)
        {
            if (node.IsObject)
                copy.Add(node.NameAt(i), Copy(node.Children[i]), node.Children[i].NameLine, node.Children[i].NameColumn);
            else
                copy.Add(Copy(node.Children[i]));
        }

        return copy;
    }

    /// <summary>Adds a member that has the place of <paramref name="source"/>. What is there already stays.</summary>
    public void Put(SpecNode target, string name, SpecNode value, SpecNode source)
    {
        if (target[name] is not null)
            return;
        if (source.NameLine >= 0)
            target.Add(name, value, source.NameLine, source.NameColumn);
        else
            target.Add(name, value, source.Line, source.Column);
    }

    /// <summary>The member of this name, made where it is absent.</summary>
    public SpecNode Ensure(SpecNode target, string name, SpecNode source)
    {
        if (target[name] is { } present)
            return present;
        var made = Object(source);
        Put(target, name, made, source);
        return made;
    }

    /// <summary>Copies one member where it is present.</summary>
    public void PutCopy(SpecNode from, SpecNode target, string name)
    {
        if (from[name] is { } value)
            Put(target, name, Copy(value), value);
    }

    /// <summary>Copies the extensions of an object.</summary>
    public void PutExtensions(SpecNode from, SpecNode target)
    {
        for (var i = 0; i < from.Count; i++)
        {
            if (from.IsObject && from.NameAt(i).StartsWith("x-", StringComparison.Ordinal))
                Put(target, from.NameAt(i), Copy(from.Children[i]), from.Children[i]);
        }
    }

    private SpecNode Make(SpecNode at, SpecNodeKind kind, string text)
    {
        if (++_made > SpecLimits.Nodes)
        {
            throw SpecReadException.Limit(
                0,
                "as OpenAPI 3, it would contain more than " + SpecLimits.Nodes.ToString(CultureInfo.InvariantCulture) + " values");
        }

        if ((_made & 0xFFF) == 0)
            cancellationToken.ThrowIfCancellationRequested();
        return new SpecNode(at.WrittenIn, kind, text, at.Line, at.Column, at.Length);
    }
}
