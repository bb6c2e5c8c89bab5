namespace Wappfy.Tasks.Items;

/// <summary>An OpenApiClient item with a source, after its attributes have been validated.</summary>
internal sealed record SourceItem
{
    /// <summary>The item as the project writes it, for messages.</summary>
    public required string Identity { get; init; }

    /// <summary>The full path of the file; for a documentation site, of the folder of its pages.</summary>
    public required string FullPath { get; init; }

    /// <summary>The path relative to the project, with slashes: the item's key in the lock file.</summary>
    public required string Key { get; init; }

    public required Uri Source { get; init; }

    public required bool AllowsHttp { get; init; }

    /// <summary>The name of the environment variable that has the value of <c>Authorization</c>, or null.</summary>
    public required string? AuthorizationVariable { get; init; }

    /// <summary>True if the source is a list of pages and the item takes pages, not a document.</summary>
    public required bool TakesPages { get; init; }
}
