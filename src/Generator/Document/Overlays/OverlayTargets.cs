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
