using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Input;

namespace Wappfy.Generator.Document;

/// <summary>
/// What was read of the documents of a client with several, as long as the project contains their files: after an edit, the others are not read again. Nothing is kept of
/// a single document, since each edit changes it, and nothing until a file is read for the second time: a build reads each once.
/// </summary>
internal static class DocumentCache
{
    /// <summary>The length of a file that is kept. Reading longer ones again is better than keeping their trees.</summary>
    private const int MostCharacters = 256 * 1024;

    private static readonly object s_readOnce = new();

    /// <summary>The documents of a file, which the caller may change.</summary>
    /// <param name="file">The file.</param>
    /// <param name="isOneOfSeveral">Whether the client has several documents.</param>
    /// <param name="read">Reads the file.</param>
    public static ReadFile Get(SpecFile file, bool isOneOfSeveral, Func<SpecFile, ReadFile> read)
    {
        if (!isOneOfSeveral || file.Text.Length > MostCharacters)
            return read(file);
        switch (file.Kept)
        {
            case ReadFile kept:
                return kept.Copy();
            case null:
                file.Kept = s_readOnce;
                return read(file);
            default:
                var second = read(file);
                file.Kept = second;
                return second.Copy();
        }
    }
}

/// <summary>The documents of a file, and what is wrong with its text.</summary>
internal sealed class ReadFile
{
    /// <summary>The documents of a file that was read.</summary>
    /// <param name="roots">The roots of the documents.</param>
    /// <param name="isPage">Whether the file is a documentation page that contains documents.</param>
    /// <param name="diagnostics">What is wrong with the text.</param>
    public ReadFile(IReadOnlyList<SpecNode> roots, bool isPage, DiagnosticBag diagnostics)
        : this([.. roots.Select(static root => (root, new KnownFindings()))], isPage, diagnostics.Items)
    {
    }

    private ReadFile(IReadOnlyList<(SpecNode, KnownFindings)> documents, bool isPage, IReadOnlyList<DiagnosticInfo> findings)
    {
        Documents = documents;
        IsPage = isPage;
        Findings = findings;
    }

    /// <summary>The roots of the documents, each with what validation has found in it.</summary>
    public IReadOnlyList<(SpecNode Root, KnownFindings Known)> Documents { get; }

    public bool IsPage { get; }

    public IReadOnlyList<DiagnosticInfo> Findings { get; }

    /// <summary>The same with other trees, since overlays and merging change them.</summary>
    public ReadFile Copy() => new([.. Documents.Select(static document => (document.Root.Copy(), document.Known))], IsPage, Findings);
}

/// <summary>What validation has found in a document, which depends on the document and on the parts that are left out.</summary>
internal sealed class KnownFindings
{
    private volatile Entry? _last;

    /// <summary>Reports what is found in a document.</summary>
    public void Report(SourceDocument source, DiagnosticBag diagnostics, Action<DiagnosticBag> find)
    {
        var leftOut = source.LeftOut.Select(static part => (part.NameLine, part.NameColumn)).OrderBy(static place => place).ToList();
        if (_last is not { } last || !last.LeftOut.SequenceEqual(leftOut))
        {
            var found = new DiagnosticBag();
            find(found);
            _last = last = new Entry(leftOut, found.Items);
        }

        foreach (var item in last.Findings)
            diagnostics.Add(item);
    }

    private sealed record Entry(IReadOnlyList<(int Line, int Column)> LeftOut, IReadOnlyList<DiagnosticInfo> Findings);
}
