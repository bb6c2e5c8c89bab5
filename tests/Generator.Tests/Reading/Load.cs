using Microsoft.CodeAnalysis.Text;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Model;
using Wappfy.Generator.Pipeline;
using Wappfy.Generator.Reading;

namespace Wappfy.Generator.Tests.Reading;

/// <summary>Loads documents in tests as the pipeline does, the first file being the specification.</summary>
internal sealed class Load
{
    private Load(SpecDocument? document, Findings findings)
    {
        Document = document!;
        Findings = findings;
    }

    public SpecDocument Document { get; }

    public Findings Findings { get; }

    public IReadOnlyList<string> Messages => Read.Messages(Findings);

    public static Load Text(string text) => Files(("specs/a.yaml", text));

    public static Load Files(params (string Path, string Text)[] files)
    {
        var all = files
            .Select(static (file, index) => new SpecFile(
                file.Path,
                SourceText.From(file.Text),
                new SpecItem(index == 0, "App", default),
                SpecSniffer.LooksLikeOpenApi(file.Text),
                ReferenceScanner.Scan(file.Text)))
            .ToList();
        var input = InputStage.Close(all[0], [.. all])!;
        var findings = new Findings();
        return new Load(SpecLoader.Load(input, findings, CancellationToken.None), findings);
    }

    /// <summary>Where the reference at a pointer of the specification leads, as <c>file#/pointer</c>; null where nowhere.</summary>
    public string? Follow(string pointer)
    {
        var target = Document.Follow(Document.Root.At(pointer), Findings);
        return target is null ? null : target.File.Path + target.Pointer;
    }
}
