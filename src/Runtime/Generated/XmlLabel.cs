using System.ComponentModel;

namespace Wappfy.Runtime.Generated;

/// <summary>The name of an element or attribute.</summary>
/// <param name="name">The local name.</param>
/// <param name="space">The namespace, null for one that the document does not tell: whatever comes is taken.</param>
/// <param name="prefix">The prefix to write.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class XmlLabel(string name, string? space, string? prefix)
{
    /// <summary>A name of which the document tells no namespace.</summary>
    /// <param name="name">The local name.</param>
    public XmlLabel(string name)
        : this(name, null, null)
    {
    }

    internal string Name { get; } = name;

    internal string? Space { get; } = space;

    internal string? Prefix { get; } = prefix;

    internal bool Matches(string localName, string space) => localName == Name && (Space is null || Space == space);
}
