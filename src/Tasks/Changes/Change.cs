namespace Wappfy.Tasks.Changes;

/// <summary>What a change does to code that uses what has changed, the most severe first.</summary>
internal enum ChangeClass
{
    /// <summary>It does not compile anymore.</summary>
    Source,

    /// <summary>It compiles, but its requests or responses are not those of the host anymore.</summary>
    Wire,

    /// <summary>It compiles and runs, but means something else.</summary>
    Silent,

    /// <summary>Nothing.</summary>
    Compatible,
}

/// <summary>A difference between the accepted specification and the present one.</summary>
internal sealed record Change
{
    public required ChangeClass Class { get; init; }

    /// <summary>The kind, such as <c>request-property-removed</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What has changed: an operation, a schema, or a member of them.</summary>
    public required string Subject { get; init; }

    /// <summary>How it has changed, in a sentence.</summary>
    public required string Text { get; init; }

    /// <summary>The file of the present specification, relative to the project.</summary>
    public required string Path { get; init; }

    public required int Line { get; init; }

    /// <summary>The file and line of the accepted specification, or an empty string.</summary>
    public required string Was { get; init; }

    public string Location => FormattableString.Invariant($"{Path}({Line})");

    /// <summary>The most severe first, then as in the files. What is reported twice is one change.</summary>
    public static IReadOnlyList<Change> Ordered(IEnumerable<Change> changes) =>
    [
        .. changes.Distinct()
            .OrderBy(static change => change.Class)
            .ThenBy(static change => change.Path, StringComparer.Ordinal)
            .ThenBy(static change => change.Line)
            .ThenBy(static change => change.Subject, StringComparer.Ordinal)
            .ThenBy(static change => change.Kind, StringComparer.Ordinal)
            .ThenBy(static change => change.Text, StringComparer.Ordinal)
            .ThenBy(static change => change.Was, StringComparer.Ordinal),
    ];
}
