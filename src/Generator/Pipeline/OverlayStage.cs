using System.Collections.Immutable;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Input;
using Wappfy.Generator.Model;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Pipeline;

/// <summary>Finds the overlays of each specification, and those that no specification uses.</summary>
internal static class OverlayStage
{
    private const string Option = "Overlays";

    /// <summary>The overlays of those documents that have any.</summary>
    public static List<OverlaidFile> Of(List<SpecFile> documents, Dictionary<string, SpecFile> byPath)
    {
        var overlays = byPath.Values.Where(static file => file.Overlay is not null).OrderBy(static file => SpecPath.Normalize(file.Path), StringComparer.Ordinal).ToList();
        return [.. documents.Select(document => Of(document, overlays, byPath)).Where(static overlaid => overlaid.Overlays.Count + overlaid.Wrong.Count > 0)];
    }

    /// <summary>
    /// The overlays that the item names, in its order; without the attribute, those that name the document by <c>extends</c>, in the order of their paths.
    /// </summary>
    private static OverlaidFile Of(SpecFile document, List<SpecFile> overlays, Dictionary<string, SpecFile> byPath)
    {
        if (document.Item?[Option] is not { } names)
            return new OverlaidFile(document.Path, overlays.Where(file => file.Overlay!.Names(file.Path, document)).ToEquatableArray(), default);

        var found = new List<SpecFile>();
        var wrong = new List<NameOverride>();
        foreach (var name in OptionsReader.Split(names))
        {
            var path = SpecPath.Normalize(name);
            if (!byPath.TryGetValue(path, out var file))
                wrong.Add(new NameOverride(name, "the project has no such file" + Suggestion(path, overlays)));
            else if (file.Overlay is null)
                wrong.Add(new NameOverride(name, "the file has no top-level member 'overlay'"));
            else if (!found.Contains(file))
                found.Add(file);
        }

        return new OverlaidFile(document.Path, found.ToEquatableArray(), wrong.ToEquatableArray());
    }

    /// <summary>Reports overlays that are not applied to any document.</summary>
    public static EquatableArray<DiagnosticInfo> Unused(ImmutableArray<SpecFile> files, ImmutableArray<SpecInput> inputs)
    {
        var used = new HashSet<string>(inputs.SelectMany(static input => input.Overlays).SelectMany(static overlaid => overlaid.Overlays).Select(static file => file.Path), StringComparer.Ordinal);
        var diagnostics = new DiagnosticBag();
        foreach (var file in files)
        {
            if (file.Overlay is not { } header || !used.Add(file.Path))
                continue;
            foreach (var fault in header.Faults)
                diagnostics.Add(fault);
            if (header.Faults.IsEmpty)
                diagnostics.Report(Descriptors.OverlayWithoutDocument, file.Path, header.Line, header.Column, header.Length, Reason(file, header, inputs));
        }

        return diagnostics.Items.ToEquatableArray();
    }

    private static string Reason(SpecFile file, OverlayHeader header, ImmutableArray<SpecInput> inputs)
    {
        if (header.Extends is null)
            return "it has no 'extends', and no OpenApiClient item names it in the attribute Overlays";
        var documents = inputs.SelectMany(static input => input.Documents).ToList();
        foreach (var document in documents)
        {
            if (header.Names(file.Path, document))
                return "the OpenApiClient item of '" + document.Path + "' names other overlays in the attribute Overlays. Add this one, or remove it from the project";
        }

        var near = NearName.Find(SpecPath.Combine(file.Path, header.Extends), documents.Select(static document => SpecPath.Normalize(document.Path)));
        return "'extends' names '" + header.Extends + "', which is not a specification of this project" + (near is null ? "" : ". Did you mean '" + SpecPath.Relative(file.Path, near) + "'?");
    }

    private static string Suggestion(string path, IEnumerable<SpecFile> overlays)
        => NearName.Find(path, overlays.Select(static file => SpecPath.Normalize(file.Path))) is { } near ? ". Did you mean '" + near + "'?" : "";
}
