using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Input;
using Wappfy.Generator.Text;
using Wappfy.Tasks.Downloads;
using Wappfy.Tasks.Sites;

namespace Wappfy.Tasks.Documents;

/// <summary>What a document has, for a comparison with its previous version.</summary>
internal sealed record DocumentSummary
{
    private const string NoDocument = "is not an OpenAPI document: it has no top-level 'openapi' or 'swagger' member";

    /// <summary>A change of more operations is shown by their number.</summary>
    private const int MostLines = 200;

    /// <summary>The fixed fields of a path item (OpenAPI 3.2 §4.9.1).</summary>
    private static readonly string[] Methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

    /// <summary><c>info.version</c>, or an empty string.</summary>
    public required string Version { get; init; }

    /// <summary>The operations, as <c>GET /path</c>.</summary>
    public required IReadOnlyCollection<string> Operations { get; init; }

    /// <summary>Reads what was downloaded: a document, or a page with documents if that is what the file is.</summary>
    /// <exception cref="TaskException">It is not an OpenAPI document.</exception>
    public static DocumentSummary Read(Download download, string path, CancellationToken cancellationToken)
    {
        var text = DownloadedText.Of(download);
        if (Texts(text, path) is not { Count: > 0 } texts)
            throw DownloadedText.Unusable(download, MarkdownPage.IsPage(path) ? "does not contain an OpenAPI document in a fenced code block" : NoDocument);
        var diagnostics = new DiagnosticBag();
        var roots = texts.ConvertAll(one => SpecReader.Read(path, one, diagnostics, cancellationToken));
        if (diagnostics.Fault is { } fault)
            throw DownloadedText.Unusable(download, "cannot be read (" + MessageText.Of(fault) + "); perhaps it is cut off");
        return Of(roots) ?? throw DownloadedText.Unusable(download, NoDocument);
    }

    /// <summary>Reads the file that is there, or null if it is not an OpenAPI document.</summary>
    public static DocumentSummary? TryRead(byte[]? content, string path, CancellationToken cancellationToken)
    {
        try
        {
            return content is null ? null : Of(Texts(DownloadedText.Decode(content), path).ConvertAll(text => SpecReader.Read(path, text, new DiagnosticBag(), cancellationToken)));
        }
        catch (System.Text.DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>Describes the differences from the previous version, a line for each.</summary>
    public IEnumerable<string> ChangesSince(DocumentSummary previous)
    {
        if (previous.Version != Version)
            yield return "info.version: '" + MessageText.Of(previous.Version, 80) + "' -> '" + MessageText.Of(Version, 80) + "'";
        var changes = Operations.Except(previous.Operations).Select(static operation => "+ " + operation)
            .Concat(previous.Operations.Except(Operations).Select(static operation => "- " + operation)).ToList();
        foreach (var change in changes.Take(MostLines))
            yield return MessageText.Of(change);
        if (changes.Count > MostLines)
            yield return FormattableString.Invariant($"and {changes.Count - MostLines} more operations");
    }

    private static List<string> Texts(string text, string path)
        => MarkdownPage.IsPage(path) ? [.. MarkdownPage.Documents(text)] : SpecSniffer.LooksLikeOpenApi(text) ? [text] : [];

    private static DocumentSummary? Of(List<SpecNode?> roots)
    {
        var documents = roots.FindAll(static root => (root?["openapi"] ?? root?["swagger"]) is { Kind: SpecNodeKind.String or SpecNodeKind.Number });
        return documents.Count == 0 ? null : new DocumentSummary
        {
            Version = documents[0]!["info"]?["version"]?.Text ?? "",
            Operations = [.. documents.SelectMany(static root => OperationsOf(root!)).Distinct(StringComparer.Ordinal).OrderBy(static operation => operation, StringComparer.Ordinal)],
        };
    }

    private static IEnumerable<string> OperationsOf(SpecNode root)
    {
        if (root["paths"] is not { IsObject: true } paths)
            yield break;
        foreach (var path in paths.Children)
        {
            foreach (var method in Methods.Where(method => path[method] is not null))
                yield return method.ToUpperInvariant() + " " + path.Name;
            if (path["additionalOperations"] is not { IsObject: true } additional)
                continue;
            foreach (var operation in additional.Children)
                yield return operation.Name + " " + path.Name;
        }
    }
}
