using System.Globalization;
using Wappfy.Generator.Diagnostics;

namespace Wappfy.Generator.Document.Overlays;

/// <summary>
/// What the targets of actions select. An overlay that is applied to several documents, such as all pages of a documentation, changes those to which an
/// action applies; only an action that selects nothing in any of them is a mistake.
/// </summary>
internal sealed class OverlayTargets
{
    private readonly Dictionary<(string Path, int Line, int Column), (SpecNode Target, bool Selects, int Documents)> _targets = [];

    /// <summary>The version of the document before it was removed, and the action that did; null while it has one.</summary>
    public (SpecNode Version, SpecNode Target)? Removed { get; private set; }

    /// <summary>Notes whether a document has a version before and after an action.</summary>
    public void NoteVersion(SpecNode? before, SpecNode? after, SpecNode target)
    {
        if (after is not null)
            Removed = null;
        else if (before is not null)
            Removed = (before, target);
    }

    /// <summary>Forgets the document before.</summary>
    public void BeginDocument() => Removed = null;

    public void Note(SpecNode target, bool selects)
    {
        var key = (target.WrittenIn.Path, target.Line, target.Column);
        _targets[key] = _targets.TryGetValue(key, out var known) ? (known.Target, known.Selects || selects, known.Documents + 1) : (target, selects, 1);
    }

    public void Report(DiagnosticBag diagnostics)
    {
        foreach (var (target, selects, documents) in _targets.Values)
        {
            if (!selects)
                diagnostics.Report(Descriptors.NothingSelected, target, target.Text, documents == 1 ? "'" + target.File.Path + "'" : "any of " + documents.ToString(CultureInfo.InvariantCulture) + " documents");
        }
    }
}
