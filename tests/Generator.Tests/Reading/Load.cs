using Microsoft.CodeAnalysis.Text;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Document.Overlays;
using Wappfy.Generator.Input;
using Wappfy.Generator.Pipeline;

namespace Wappfy.Generator.Tests.Reading;

/// <summary>Loads documents in tests as the pipeline does, the first file being the specification.</summary>
internal sealed class Load
{
    private Load(SpecDocument? document, DiagnosticBag diagnostics)
    {
        Document = document!;
        Diagnostics = diagnostics;
    }

    public SpecDocument Document { get; }

    public DiagnosticBag Diagnostics { get; }

    public IReadOnlyList<string> Messages => Read.Messages(Diagnostics);

    public static Load Text(string text) => Files(("specs/a.yaml", text));

    public static Load Files(params (string Path, string Text)[] files)
    {
        var all = files
            .Select(static (file, index) => new SpecFile(
                file.Path,
                SourceText.From(file.Text),
                new SpecItem(index == 0, "App", default),
                SpecSniffer.LooksLikeOpenApi(file.Text),
                ReferenceScanner.Scan(file.Text))
            {
                Self = ReferenceScanner.SelfReference(file.Text),
                Overlay = SpecSniffer.LooksLikeOverlay(file.Text) ? OverlayLoader.ReadHeader(file.Path, file.Text, CancellationToken.None) : null,
            })
            .ToList();
        var input = InputStage.Inputs([.. all]).First(input => input.Main.Path == files[0].Path);
        var diagnostics = new DiagnosticBag();
        return new Load(SpecLoader.Load(input, diagnostics, CancellationToken.None), diagnostics);
    }

    /// <summary>Where the reference at a pointer of the specification leads, as <c>file#/pointer</c>; null where nowhere.</summary>
    public string? Follow(string pointer)
    {
        var target = Document.Follow(Document.Root.At(pointer), Diagnostics);
        return target is null ? null : target.File.Path + target.Pointer;
    }
}
