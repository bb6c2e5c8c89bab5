using Wappfy.Generator.Diagnostics;

namespace Wappfy.Generator.Reading;

/// <summary>The dialects of the OpenAPI specification.</summary>
internal enum SpecVersion : byte
{
    V20,
    V30,
    V31,
    V32,
}

/// <summary>A specification as later stages see it: an OpenAPI 3.x tree (2.0 has been rewritten) and its references.</summary>
internal abstract class SpecDocument(SpecNode root, SpecVersion version)
{
    /// <summary>The document object, in the shape of OpenAPI 3.x whatever <see cref="Version"/> says.</summary>
    public SpecNode Root { get; } = root;

    /// <summary>The dialect of the text.</summary>
    public SpecVersion Version { get; } = version;

    /// <summary>
    /// Follows the <c>$ref</c> member of <paramref name="node"/> one step. Reports and returns null where the target does
    /// not exist or lies outside the project.
    /// </summary>
    public abstract SpecNode? Follow(SpecNode node, Findings findings);
}
