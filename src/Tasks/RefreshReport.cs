namespace Wappfy.Tasks;

/// <summary>What a refresh of an item did.</summary>
internal sealed record RefreshReport
{
    /// <summary>The item, and in a few words what happened.</summary>
    public required string Title { get; init; }

    /// <summary>Details, a line for each.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>What should be looked at, although the item was refreshed.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
