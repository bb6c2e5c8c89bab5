using Wappfy.Generator.Input;
using Wappfy.Generator.Text;
using Wappfy.Tasks.Documents;
using Wappfy.Tasks.Files;
using Wappfy.Tasks.Sites;

namespace Wappfy.Tasks.Baselines;

/// <summary>A file of a specification, read once: as a document, a page, or a part that another file refers to.</summary>
internal sealed class PresentFile
{
    private PresentFile(string path, byte[] content, string text)
    {
        Path = path;
        Content = content;
        MayBePage = SpecPath.Extension(path) is "md" or "mdx" or "markdown" or "txt";
        HasDocument = SpecSniffer.LooksLikeOpenApi(text) || (MayBePage && MarkdownPage.Documents(text).Any());
        References = [.. ReferenceScanner.Scan(text)];
    }

    public string Path { get; }

    public byte[] Content { get; }

    public bool MayBePage { get; }

    /// <summary>False for a part, which means nothing by itself.</summary>
    public bool HasDocument { get; }

    /// <summary>The relative references to other files.</summary>
    public IReadOnlyList<string> References { get; }

    /// <summary>True if these are its contents, byte for byte.</summary>
    public bool Has(byte[]? content) => content is not null && Enumerable.SequenceEqual(content, Content);

    /// <summary>The file, or null if there is none.</summary>
    public static PresentFile? Read(string path)
    {
        if (ProjectFile.Read(path) is not { } content)
            return null;
        try
        {
            return new PresentFile(path, content, DownloadedText.Decode(content));
        }
        catch (System.Text.DecoderFallbackException)
        {
            // The generator reports what is wrong with it; it can be copied nevertheless.
            return new PresentFile(path, content, "");
        }
    }

    /// <summary>Adds the files that these refer to, directly or through others. References without a target are left to the generator.</summary>
    public static List<PresentFile> WithReferences(IEnumerable<PresentFile> files, IEnumerable<string>? others = null)
    {
        var found = files.ToList();
        var seen = new HashSet<string>(found.Select(static file => file.Path), ProjectFile.PathComparer);
        found.AddRange((others ?? []).Where(seen.Add).Select(Read).Where(static file => file is not null).Select(static file => file!));
        for (var i = 0; i < found.Count; i++)
        {
            foreach (var reference in found[i].References)
            {
                var path = System.IO.Path.GetFullPath(SpecPath.Combine(found[i].Path, reference));
                if (seen.Add(path) && Read(path) is { } target)
                    found.Add(target);
            }
        }

        return found;
    }
}
