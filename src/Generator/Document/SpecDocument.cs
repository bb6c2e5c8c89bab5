using Wappfy.Generator.Diagnostics;

namespace Wappfy.Generator.Document;

/// <summary>The dialects of the OpenAPI specification.</summary>
internal enum SpecVersion : byte
{
    V20,
    V30,
    V31,
    V32,
}

/// <summary>
/// A specification as later stages see it: an OpenAPI 3.x tree (2.0 has been rewritten) and its references. The tree of a client with several documents
/// contains what is in all of them.
/// </summary>
internal abstract class SpecDocument(SpecNode root, IReadOnlyList<SourceDocument> sources)
{
    /// <summary>More steps than any sane chain of references has.</summary>
    private const int LongestChain = 64;

    private readonly Dictionary<SpecFileRef, SpecVersion>? _versions = sources.Count == 1 ? null : sources.ToDictionary(static source => source.Root.File, static source => source.Version);

    /// <summary>The document object, in the form of OpenAPI 3.x whatever <see cref="Version"/> says.</summary>
    public SpecNode Root { get; } = root;

    /// <summary>The documents that the tree was made of.</summary>
    public IReadOnlyList<SourceDocument> Sources { get; } = sources;

    /// <summary>The dialect of the document, or of the first one.</summary>
    public SpecVersion Version { get; } = sources[0].Version;

    /// <summary>The dialect that a node is written in.</summary>
    public SpecVersion VersionOf(SpecNode node) => _versions is not null && _versions.TryGetValue(node.File, out var version) ? version : Version;

    /// <summary>True for a node of one of the documents, false for one of the other files that they refer to.</summary>
    public bool Contains(SpecNode node) => ReferenceEquals(node.File, Root.File) || (_versions is not null && _versions.ContainsKey(node.File));

    /// <summary>The paths, which documents in several files may have in another one.</summary>
    public SpecNode? Paths => Map(Root["paths"]);

    /// <summary>The components of one kind, such as <c>schemas</c>.</summary>
    public SpecNode? Components(string kind) => Map(Map(Root["components"])?[kind]);

    /// <summary>The component that a name means in the document of <paramref name="at"/>.</summary>
    public abstract SpecNode? Component(string kind, string name, SpecNode at);

    /// <summary>The name of a component in its own document. Among the documents of several APIs, it may not be the only one with this name.</summary>
    public abstract string OwnName(SpecNode component);

    /// <summary>
    /// Follows the <c>$ref</c> member of <paramref name="node"/> one step. Reports and returns null if the target does
    /// not exist or is located outside the project. Where <paramref name="diagnostics"/> is null nothing is reported.
    /// </summary>
    public abstract SpecNode? Follow(SpecNode node, DiagnosticBag? diagnostics);

    /// <summary>
    /// The target of a reference that is the value of <paramref name="at"/>, such as one of a discriminator's mapping.
    /// Where <paramref name="diagnostics"/> is null nothing is reported.
    /// </summary>
    public abstract SpecNode? Resolve(string reference, SpecNode at, DiagnosticBag? diagnostics);

    /// <summary>
    /// Follows references until a node that is none. Reports and returns null for those that lead nowhere or in a circle.
    /// </summary>
    public SpecNode? Dereference(SpecNode node, DiagnosticBag diagnostics)
    {
        var current = node;
        for (var steps = 0; steps < LongestChain; steps++)
        {
            if (!IsReference(current))
                return current;
            if (Follow(current, diagnostics) is not { } next)
                return null;
            if (ReferenceEquals(next, node))
                break;
            current = next;
        }

        diagnostics.Report(
            Descriptors.ReferenceCycle,
            node["$ref"] ?? node["$dynamicRef"] ?? node,
            (node["$ref"] ?? node["$dynamicRef"])?.Text ?? "",
            ReferenceConsequence.Of(node));
        return null;
    }

    /// <summary>The specification knows no reference in place of a map, but it can mean one thing only.</summary>
    private SpecNode? Map(SpecNode? node)
    {
        var map = node is not null && IsReference(node) ? Follow(node, null) : node;
        return map is { IsObject: true } ? map : null;
    }

    /// <summary>True for an object with a <c>$ref</c> or <c>$dynamicRef</c> text.</summary>
    public static bool IsReference(SpecNode node)
        => node.IsObject && (node["$ref"] ?? node["$dynamicRef"]) is { IsString: true };
}
