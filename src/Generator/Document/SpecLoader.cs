using System.Globalization;
using Microsoft.CodeAnalysis;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document.Merging;
using Wappfy.Generator.Document.Overlays;
using Wappfy.Generator.Document.Pages;
using Wappfy.Generator.Document.Swagger;
using Wappfy.Generator.Input;

namespace Wappfy.Generator.Document;

/// <summary>Makes a document of a specification's text and of the files that it refers to.</summary>
internal static class SpecLoader
{
    /// <summary>The document, or null if no text can be read; the reason has been reported then.</summary>
    public static SpecDocument? Load(SpecInput input, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        if (Read(input, diagnostics, cancellationToken) is not { } roots)
            return null;
        var files = new FileSet(input, roots.Count > 0 && roots.TrueForAll(static root => root.Version == SpecVersion.V20), diagnostics, cancellationToken);
        var sources = new List<SourceDocument>(roots.Count);
        foreach (var (root, version, known) in roots)
        {
            var tree = version == SpecVersion.V20 ? SwaggerRewriter.Rewrite(root, files.ReadRaw, diagnostics, cancellationToken) : root;
            if (tree is not null)
                sources.Add(new SourceDocument(tree, root, version) { Known = known });
        }

        foreach (var source in sources)
            files.AddMain(source.Root.File.Path, source.Root);
        if (sources.Count <= 1)
            return sources.Count == 0 ? null : new ResolvingDocument(sources[0].Root, sources, new ComponentNames(), files);
        var merged = DocumentMerger.Merge(sources, source => new ResolvingDocument(source.Root, [source], new ComponentNames(), files), diagnostics, cancellationToken);
        foreach (var source in sources)
            files.AddMain(source.Root.File.Path, merged.Root);
        return new ResolvingDocument(merged.Root, merged.Sources, merged.Names, files);
    }

    /// <summary>The roots of all documents, as they are written and with their overlays; null if these exceed a limit, which has been reported.</summary>
    private static List<(SpecNode Root, SpecVersion Version, KnownFindings? Known)>? Read(SpecInput input, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var roots = new List<(SpecNode, SpecVersion, KnownFindings?)>();
        var overlays = new OverlayLoader(input.Overlays, diagnostics, cancellationToken);
        var addresses = new HashSet<string>(StringComparer.Ordinal);
        var areAllPages = true;
        foreach (var file in input.Documents)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var read = DocumentCache.Get(file, input.Documents.Count > 1, f => Read(f, cancellationToken));
            areAllPages &= read.IsPage;
            foreach (var finding in read.Findings)
            {
                // Many pages are parts of one document.
                if (finding.Descriptor != Descriptors.WholeDocument || addresses.Add(finding.Arguments[0]))
                    diagnostics.Add(finding);
            }

            foreach (var (root, known) in read.Documents)
            {
                if (overlays.Apply(root) is not { } isChanged)
                    return null;
                if (VersionNode(root) is { } mark)
                {
                    if (VersionOf(mark, diagnostics) is { } version)
                        roots.Add((root, version, isChanged ? null : known));
                }
                else if (!read.IsPage && file.Item is { IsExplicit: true })
                {
                    // A glance at a plain additional file may err; only an OpenApiClient item says that it must be a document.
                    diagnostics.Report(
                        Descriptors.NoOpenApiDocument,
                        root,
                        "it has no top-level 'openapi' (OpenAPI 3) or 'swagger' (OpenAPI 2.0) member. Correct the file, or remove the OpenApiClient item.");
                }
            }
        }

        if (areAllPages && roots.Count == 0 && !diagnostics.Items.Any(static item => item.Descriptor.DefaultSeverity == DiagnosticSeverity.Error))
        {
            diagnostics.Report(
                Descriptors.NoOpenApiDocument,
                input.Main.Path,
                0,
                0,
                1,
                input.Documents.Count == 1 ? "no fenced code block of the page contains one" : "none of the " + input.Documents.Count.ToString(CultureInfo.InvariantCulture) + " pages of this client contains one in a fenced code block");
        }

        overlays.ReportUnmatched();
        return roots;
    }

    private static ReadFile Read(SpecFile file, CancellationToken cancellationToken)
    {
        var diagnostics = new DiagnosticBag();
        var text = file.Text.ToString();
        if (file.MayBePage && new PageReader(diagnostics, cancellationToken).Read(file.Path, text) is { } found)
            return new ReadFile(found, isPage: true, diagnostics);
        var whole = SpecReader.Read(file.Path, text, diagnostics, cancellationToken);
        return new ReadFile(whole is null ? [] : [whole], isPage: false, diagnostics);
    }

    /// <summary>The member that makes a file an OpenAPI document.</summary>
    public static SpecNode? VersionNode(SpecNode root)
    {
        if (!root.IsObject)
            return null;
        var mark = root["openapi"] ?? root["swagger"];
        return mark is { Kind: SpecNodeKind.String or SpecNodeKind.Number } ? mark : null;
    }

    /// <summary>The dialect; an unknown one is reported and read as the nearest. Null if there is none near.</summary>
    public static SpecVersion? VersionOf(SpecNode mark, DiagnosticBag diagnostics)
    {
        var parts = mark.Text.Trim().Split('.', '-', '+');
        var isSwagger = mark.Name == "swagger";
        if (!int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) || major < 2)
        {
            diagnostics.Report(Descriptors.NoOpenApiDocument, mark, "version '" + mark.Text + "' is not supported; the supported versions are 2.0, 3.0, 3.1 and 3.2");
            return null;
        }

        var minor = 0;
        var known = parts.Length > 1 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out minor);
        var version = (major, minor) switch
        {
            (2, _) => SpecVersion.V20,
            (3, 0) => SpecVersion.V30,
            (3, 1) => SpecVersion.V31,
            _ => SpecVersion.V32,
        };
        known &= (major, minor) is (2, 0) or (3, 0) or (3, 1) or (3, 2) && isSwagger == (major == 2);
        if (!known)
            diagnostics.Report(Descriptors.UnknownVersion, mark, mark.Text, Display(version));
        return version;
    }

    public static string Display(SpecVersion version) => version switch
    {
        SpecVersion.V20 => "2.0",
        SpecVersion.V30 => "3.0",
        SpecVersion.V31 => "3.1",
        _ => "3.2",
    };
}
