namespace Wappfy.Generator.Document;

/// <summary>One of the documents that a client is made of.</summary>
internal sealed class SourceDocument(SpecNode root, SpecNode written, SpecVersion version)
{
    /// <summary>The document object in the form of OpenAPI 3.x.</summary>
    public SpecNode Root { get; } = root;

    /// <summary>The document object as it is written; apart from <see cref="Root"/> in OpenAPI 2.0.</summary>
    public SpecNode Written { get; } = written;

    /// <summary>The dialect of the text.</summary>
    public SpecVersion Version { get; } = version;

    /// <summary>What validation found before; null if that is not kept.</summary>
    public KnownFindings? Known { get; init; }

    /// <summary>The parts that are not used, because another document has them.</summary>
    public IEnumerable<SpecNode> LeftOut => _leftOut ?? [];

    private HashSet<SpecNode>? _leftOut;

    /// <summary>Notes a part that another document has as well and that is not used.</summary>
    public void LeaveOut(SpecNode part) => (_leftOut ??= []).Add(part);

    /// <summary>True for a part that is not used, because another document has it.</summary>
    public bool IsLeftOut(SpecNode part) => _leftOut is not null && _leftOut.Contains(part);

    /// <summary>The name of the API: documents with the same title describe the same one.</summary>
    public string Title { get; } = Text(root, "title");

    /// <summary>The version of the API.</summary>
    public string ApiVersion { get; } = Text(root, "version");

    private static string Text(SpecNode root, string name) => root["info"]?[name] is { Kind: SpecNodeKind.String or SpecNodeKind.Number } node ? node.Text.Trim() : "";
}
