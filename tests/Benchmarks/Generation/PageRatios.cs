using Microsoft.CodeAnalysis.Text;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Input;
using Wappfy.Generator.Model;
using Wappfy.Generator.Tests.Documents;

namespace Wappfy.Benchmarks.Generation;

/// <summary>What it costs that a client comes from many pages rather than from one document.</summary>
internal static class PageRatios
{
    private const int Pages = 100;
    private const int Edits = 15;

    public static IEnumerable<(string Name, double Value)> Run()
    {
        var root = SpecReader.Read("synthetic.yaml", SyntheticSpec.Make(Pages, isChain: false), new DiagnosticBag(), CancellationToken.None)!;
        (string, string)[] single = [("whole.yaml", PageSplitter.Whole(root, out _))];
        var pages = PageSplitter.Split(root).ToList();

        // Before anything else: a first run includes the compilation of the generator itself, as in a build or when an editor opens the project.
        yield return ("page-edit-over-first", EditOverFirst(pages, 7));
        var cost = Ratio.Compare(() => Load(Input(pages)), () => Load(Input(single)));
        yield return ("merge-100-over-one", cost.Time);
        yield return ("merge-100-over-one-alloc", cost.Bytes);

        yield return ("page-edit-over-full", EditOverFull(pages, 7));
        yield return ("document-edit-over-full", EditOverFull(single, 0));
    }

    /// <summary>The cost of an edit of one document over that of a first run; medians of runs and edits in turns.</summary>
    private static double EditOverFull(IReadOnlyList<(string Path, string Text)> documents, int edited)
    {
        var run = new GeneratorRun(documents);
        var ratios = new double[Edits];
        for (var i = -2; i < Edits; i++)
        {
            var (driver, full) = run.Generate();
            run.EditDocument(ref driver, edited, Edited(documents[edited].Text, 2 * i));
            var edit = run.EditDocument(ref driver, edited, Edited(documents[edited].Text, (2 * i) + 1));
            if (i >= 0)
                ratios[i] = edit / full;
        }

        Array.Sort(ratios);
        return ratios[Edits / 2];
    }

    /// <summary>The median cost of an edit of one document over that of the first run of the process.</summary>
    private static double EditOverFirst(IReadOnlyList<(string Path, string Text)> documents, int edited)
    {
        var run = new GeneratorRun(documents);
        var (driver, first) = run.Generate();
        var ratios = new double[Edits];
        for (var i = 0; i < Edits; i++)
            ratios[i] = run.EditDocument(ref driver, edited, Edited(documents[edited].Text, i)) / first;
        Array.Sort(ratios);
        return ratios[Edits / 2];
    }

    private static string Edited(string text, int number) => text.Replace("Makes thing 7", "Makes the thing " + number, StringComparison.Ordinal);

    private static SpecInput Input(IEnumerable<(string Path, string Text)> files)
        => new(files.Select(static f => new SpecFile(f.Path, SourceText.From(f.Text), new SpecItem(IsExplicit: true, "App", default), looksLikeOpenApi: true, default)).ToEquatableArray(), default, default);

    private static void Load(SpecInput input)
    {
        if (SpecLoader.Load(input, new DiagnosticBag(), CancellationToken.None) is null)
            throw new InvalidOperationException("The documents cannot be read.");
    }
}
