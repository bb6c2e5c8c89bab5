using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Input;
using Wappfy.Generator.Model;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Document.Overlays;

/// <summary>Reads the overlays of a client's documents, and applies them.</summary>
internal sealed class OverlayLoader(EquatableArray<OverlaidFile> overlays, DiagnosticBag diagnostics, CancellationToken cancellationToken)
{
    private readonly OverlayBudget _budget = new(cancellationToken);
    private readonly OverlayTargets _targets = new();

    /// <summary>What an overlay says about its document, and why it cannot be read if it cannot.</summary>
    public static OverlayHeader ReadHeader(string path, string text, CancellationToken cancellationToken)
    {
        var diagnostics = new DiagnosticBag();
        SpecNode? root = null;
        try
        {
            root = SpecReader.Read(path, text, diagnostics, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // An error of the generator must be reported as a diagnostic: an exception here would stop every client of the project.
            diagnostics.Report(Descriptors.InternalFailure, path, 0, 0, 1, exception.GetType().Name, exception.Message);
        }

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

    /// <summary>Applies the overlays of a document in their order. Whether it has any; null if a limit is exceeded, which has been reported, and the tree is not to be used.</summary>
    public bool? Apply(SpecNode root)
    {
        var has = false;
        _targets.BeginDocument();
        foreach (var overlaid in overlays)
        {
            if (overlaid.Path != root.File.Path)
                continue;
            foreach (var wrong in overlaid.Wrong)
                diagnostics.Report(Descriptors.InvalidOption, overlaid.Path, 0, 0, 1, "Overlays", wrong.From, wrong.To);
            foreach (var file in overlaid.Overlays)
            {
                has = true;
                var written = new SpecFileRef(file.Path, root.File);
                var text = file.Text.ToString();
                if (SpecReader.Read(written, text, new SourceLines(text), SpecPath.Extension(file.Path) == "json", diagnostics, cancellationToken) is { } overlay
                    && OverlayReader.Read(overlay, diagnostics) is { } read
                    && !OverlayApplier.Apply(root, read, _budget, _targets, diagnostics))
                {
                    return null;
                }
            }
        }

        if (_targets.Removed is var (version, target))
            KeepVersion(root, version, target);
        return has;
    }

    /// <summary>Without its version, the document would be none, and left out as one that the overlay is not for.</summary>
    private void KeepVersion(SpecNode root, SpecNode version, SpecNode target)
    {
        var name = version.Name == "swagger" ? "swagger" : "openapi";
        if (root[name] is { } other)
            root.Remove([other]);
        root.Add(name, version.Copy(), version.NameLine, version.NameColumn);
        diagnostics.Report(
            Descriptors.ActionNotApplied,
            target,
            "'" + target.Text + "' removes '" + name + "', without which a document is not an OpenAPI document; it is kept");
    }

    /// <summary>Reports the actions that have selected nothing.</summary>
    public void ReportUnmatched() => _targets.Report(diagnostics);
}
