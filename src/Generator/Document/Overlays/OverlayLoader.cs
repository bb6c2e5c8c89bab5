using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Input;
using Wappfy.Generator.Model;

namespace Wappfy.Generator.Document.Overlays;

/// <summary>Reads the overlays of a specification, and applies them to its document.</summary>
internal static class OverlayLoader
{
    /// <summary>What an overlay says about its document, and why it cannot be read if it cannot.</summary>
    public static OverlayHeader ReadHeader(string path, string text, CancellationToken cancellationToken)
    {
        var diagnostics = new DiagnosticBag();
        var root = SpecReader.Read(path, text, diagnostics, cancellationToken);
        var extends = root?["extends"] is { IsString: true } node ? node : null;
        return new OverlayHeader
        {
            Extends = extends?.Text,
            Line = extends?.Line ?? 0,
            Column = extends?.Column ?? 0,
            Length = extends?.Length ?? 1,
            Self = root?.String("$self"),
            Faults = root is null ? diagnostics.Items.ToEquatableArray() : default,
        };
    }

    /// <summary>Applies the overlays in their order; false if a limit is exceeded, which has been reported, and the tree is not to be used.</summary>
    public static bool Apply(SpecNode root, EquatableArray<SpecFile> overlays, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var budget = new OverlayBudget(cancellationToken);
        foreach (var file in overlays)
        {
            if (SpecReader.Read(new SpecFileRef(file.Path, root.File), file.Text.ToString(), diagnostics, cancellationToken) is { } overlay
                && OverlayReader.Read(overlay, diagnostics) is { } read
                && !OverlayApplier.Apply(root, read, budget, diagnostics))
            {
                return false;
            }
        }

        return true;
    }
}
