using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Model.Changes;

namespace Wappfy.Generator.Analysis;

/// <summary>What has changed at the places of one use. A place gets one diagnostic, which names all that has changed there.</summary>
internal sealed class ChangedPlaces
{
    private List<(SyntaxNode At, List<string> Changes)>? _places;

    public void Add(SyntaxNode at, ChangeMark mark)
    {
        _places ??= [];
        var changes = _places.Find(place => place.At == at).Changes;
        if (changes is null)
            _places.Add((at, changes = []));
        if (!changes.Contains(mark.Text))
            changes.Add(mark.Text);
    }

    public void Report(OperationAnalysisContext context)
    {
        if (_places is null)
            return;
        foreach (var (at, changes) in _places)
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.ChangedUse, at.GetLocation(), string.Join(" ", changes)));
    }
}
