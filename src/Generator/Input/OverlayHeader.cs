using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Model;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Input;

/// <summary>What an overlay says about the document that it changes.</summary>
internal sealed record OverlayHeader
{
    /// <summary>The reference to the document; null if there is none.</summary>
    public required string? Extends { get; init; }

    /// <summary>Zero-based position of the reference, or of the overlay.</summary>
    public required int Line { get; init; }

    public required int Column { get; init; }

    public required int Length { get; init; }

    /// <summary>The address that the overlay gives itself (Overlay 1.2); null if there is none.</summary>
    public required string? Self { get; init; }

    /// <summary>Why the overlay cannot be read; empty if it can.</summary>
    public required EquatableArray<DiagnosticInfo> Faults { get; init; }

    /// <summary>
    /// True if the overlay names this document: by its path, relative to the overlay, or by the address that the document gives itself.
    /// </summary>
    /// <param name="path">The path of the overlay.</param>
    /// <param name="document">The document.</param>
    public bool Names(string path, SpecFile document)
    {
        if (Extends is null)
            return false;
        var reference = Extends.IndexOf('#') is var hash and >= 0 ? Extends.Substring(0, hash) : Extends;
        var self = Self is not null && SpecPath.IsAbsolute(Self) && Uri.TryCreate(Self, UriKind.Absolute, out var address) ? address : null;
        if (!SpecPath.IsAbsolute(reference))
        {
            var from = Self is null || self is not null ? path : SpecPath.Combine(path, Self);
            if (IsPath(SpecPath.Combine(from, reference), document.Path))
                return true;
        }

        var target = self is null ? Absolute(reference) : Uri.TryCreate(self, reference, out var resolved) ? resolved : null;
        if (target is { IsFile: true })
            return IsPath(SpecPath.Normalize(target.LocalPath), document.Path);
        if (document.Self is not { } name)
            return false;
        return target is null
            ? !SpecPath.IsAbsolute(name) && IsPath(SpecPath.Combine(path, reference), SpecPath.Combine(document.Path, name))
            : Absolute(name) is { } named && named == target;
    }

    private static Uri? Absolute(string reference)
        => SpecPath.IsAbsolute(reference) && Uri.TryCreate(reference, UriKind.Absolute, out var address) ? address : null;

    private static bool IsPath(string one, string other) => string.Equals(one, SpecPath.Normalize(other), StringComparison.OrdinalIgnoreCase);
}
