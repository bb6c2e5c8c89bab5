namespace Wappfy.Generator.Document.Overlays;

/// <summary>The versions of the Overlay Specification; its patch versions do not differ.</summary>
internal enum OverlayVersion : byte
{
    V10,
    V11,
    V12,
}

/// <summary>An overlay with the actions of it that are valid, in their order.</summary>
internal sealed record OverlayDocument
{
    public required OverlayVersion Version { get; init; }

    public required IReadOnlyList<OverlayAction> Actions { get; init; }
}

/// <summary>A change of the document (Action Object). At most one of the three kinds of change is set.</summary>
internal sealed record OverlayAction
{
    /// <summary>The query as it is written.</summary>
    public required SpecNode Target { get; init; }

    public required JsonPath TargetPath { get; init; }

    public required bool Removes { get; init; }

    /// <summary>The value to merge, append or set; null for none.</summary>
    public required SpecNode? Update { get; init; }

    /// <summary>The query of the node to copy as it is written; null for none.</summary>
    public required SpecNode? Copy { get; init; }

    public required JsonPath? CopyPath { get; init; }
}
