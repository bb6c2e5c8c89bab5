using System.Text.RegularExpressions;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Input;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Document.Pages;

/// <summary>Reads the OpenAPI documents in the fenced code blocks of documentation pages, and says of a page without one what it is.</summary>
internal sealed class PageReader(DiagnosticBag diagnostics, CancellationToken cancellationToken)
{
    /// <summary>A page that takes longer to search is not one.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(1);

    private static readonly Regex s_index = new(@"https?://[^\s""'<>()\]]{1,300}?/(?=llms\.txt\b)", RegexOptions.CultureInvariant, s_longest);

    private static readonly Regex s_address = new(@"^(?:#\s*)?(?:source|url):\s*[""']?(https?://[^\s/""']{1,300})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline, s_longest);

    private static readonly Regex s_frontMatter = new(@"^openapi:[ \t]*[""']?([^\r\n""']{1,300})", RegexOptions.CultureInvariant | RegexOptions.Multiline, s_longest);

    /// <summary>A block of a page's source that shows an operation of a document.</summary>
    private static readonly Regex s_block = new(@"\{%-?[ \t]*(?:openapi|swagger)(?:-operation)?[ \t]+(?:src|spec)=""<?([^\r\n""<>]{1,300})", RegexOptions.CultureInvariant, s_longest);

    /// <summary>The link to the whole document, on the pages of sites by Redocly.</summary>
    private static readonly Regex s_download = new(
        @"^#{1,6}[ \t]+Download OpenAPI (?:description|specification)\s{1,20}\[[^\]\r\n]{0,300}\]\((https?://[^\s()]{1,500})\)", RegexOptions.CultureInvariant | RegexOptions.Multiline, s_longest);

    /// <summary>All that some sites print of an operation where they print all pages as one text.</summary>
    private static readonly Regex s_operation = new(
        @"^[^\s`]{1,300}\.(?:json|ya?ml)[ \t]+(?:get|put|post|delete|options|head|patch|trace)[ \t]+/[^\r\n]{0,300}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline, s_longest);

    private readonly HashSet<string> _addresses = new(StringComparer.Ordinal);

    /// <summary>The roots of a page's documents; null for a text that is a document itself.</summary>
    public IReadOnlyList<SpecNode>? Read(string path, string text)
    {
        IReadOnlyList<Fence> all = text.Length > SpecLimits.Characters ? [] : Fence.Find(text);
        var fences = new List<Fence>(all.Count);
        var documents = new List<Fence>(all.Count);
        var firstFence = text.Length;
        foreach (var fence in all)
        {
            // In a text that is YAML, what looks like a fence is within a value and therefore indented.
            if (firstFence == text.Length && (fence.Column == 0 || fence.IsDocument))
                firstFence = fence.Offset;
            if (!fence.IsInComment)
                fences.Add(fence);
            if (fence.HasDocument)
                documents.Add(fence);
        }

        if (SpecSniffer.IsDocument(text, firstFence) || (all.Count == 0 && SpecPath.Extension(path) == "txt" && Find(s_operation, text) is null))
            return null;
        var roots = new List<SpecNode>();
        foreach (var fence in documents)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Read(path, text, fence) is not { } root)
                continue;
            MentionWhole(path, text, fence);
            if (IsWebhookWithoutBody(root, fence))
                Report(Descriptors.WebhookWithoutBody, path, fence, fence.Words[fence.Words.Count - 1]);
            else
                roots.Add(root);
        }

        if (documents.Count == 0)
            Explain(path, text, fences);
        return roots;
    }

    /// <summary>The root of a document; null for one that cannot be read or is only a part, which has been reported.</summary>
    private SpecNode? Read(string path, string text, Fence fence)
    {
        var lines = new SourceLines(fence.Content, fence.Line + 1, fence.Removed);
        var isJson = (fence.Words.Count > 0 && fence.Words[0].ToUpperInvariant() is "JSON" or "JSONC") || fence.Content.TrimStart().StartsWith("//", StringComparison.Ordinal);
        var found = new DiagnosticBag();
        var root = SpecReader.Read(new SpecFileRef(path), fence.Content, lines, isJson, found, cancellationToken);
        if (LeftOut(fence.Content, lines, root, found) is { } place)
        {
            diagnostics.Report(Descriptors.IncompleteBlock, path, place.Line, place.Column, 1, "the dots here stand for what is left out. It is not read.");
            return null;
        }

        if (root is not null && IsOutline(root))
        {
            Report(Descriptors.IncompleteBlock, path, fence, "it has no 'paths', 'webhooks' or 'components'. It is not read.");
            return null;
        }

        if (root is { IsObject: true } && FernPage.IsLikely(fence.Content))
            FernPage.Correct(root, text, fence.Offset, cancellationToken);
        found.CopyTo(diagnostics);
        if (!fence.IsClosed)
            Report(Descriptors.IncompleteBlock, path, fence, "it is never closed, and the page may be cut off. Download the page again, or close the code block.");
        return root;
    }

    /// <summary>Where a sample leaves something out, or null.</summary>
    private static (int Line, int Column)? LeftOut(string content, SourceLines lines, SpecNode? root, DiagnosticBag found)
    {
        if (root is not null)
            return Ellipsis.Find(root, content);
        return found.Items.FirstOrDefault(static item => item.Descriptor == Descriptors.SyntaxFault) is { } error ? Ellipsis.Find(content, lines, error.Line, error.Column) : null;
    }

    /// <summary>One diagnostic for a page without a document.</summary>
    private void Explain(string path, string text, IReadOnlyList<Fence> fences)
    {
        if (fences.FirstOrDefault(static fence => IsOlderFormat(fence)) is { } older)
            Report(Descriptors.OlderPage, path, older);
        else if (fences.FirstOrDefault(static fence => IsAsyncApi(fence)) is { } asynchronous)
            Report(Descriptors.AsyncApiPage, path, asynchronous);
        else if ((Find(s_frontMatter, BeforeFences(text, fences)) ?? Find(s_operation, text) ?? Find(s_block, text) ?? Find(s_download, text)) is { } match)
            diagnostics.Report(Descriptors.PageWithoutDocument, path, 0, 0, 1, " It is generated from '" + match.Groups[match.Groups.Count - 1].Value.Trim() + "': add the document that contains this operation.");
        else
            diagnostics.Report(Descriptors.PageWithoutDocument, path, 0, 0, 1, "");
    }

    private static string BeforeFences(string text, IReadOnlyList<Fence> fences) => fences.Count > 0 ? text.Substring(0, fences[0].Offset) : text;

    /// <summary>Pages of 2025 contain a digest of one operation: <c>paths</c> with the members <c>path</c> and <c>method</c>.</summary>
    private static bool IsOlderFormat(Fence fence)
    {
        var content = fence.Content.TrimStart();
        if (!content.StartsWith("paths:", StringComparison.Ordinal))
            return false;
        var rest = content.Substring("paths:".Length).TrimStart();
        return rest.StartsWith("path:", StringComparison.Ordinal) || rest.StartsWith("method:", StringComparison.Ordinal);
    }

    private static bool IsAsyncApi(Fence fence)
        => fence.Content.TrimStart().TrimStart('{', '"', ' ', '\r', '\n').StartsWith("asyncapi", StringComparison.Ordinal)
        || (fence.Words.Count > 1 && fence.Words[1].IndexOf("asyncapi", StringComparison.OrdinalIgnoreCase) >= 0);

    private static bool IsWebhookWithoutBody(SpecNode root, Fence fence)
        => fence.Words.Contains("webhook", StringComparer.OrdinalIgnoreCase) && (root["paths"]?.Count ?? 0) == 0 && (root["webhooks"]?.Count ?? 0) == 0;

    /// <summary>True for the beginning of a document, which some pages show as an example: nothing that a client could have.</summary>
    private static bool IsOutline(SpecNode root)
    {
        for (var i = 0; i < root.Count; i++)
        {
            if (root.Children[i].Kind != SpecNodeKind.Null && !s_outline.Contains(root.NameAt(i)) && !root.NameAt(i).StartsWith("x-", StringComparison.Ordinal))
                return false;
        }

        return root.IsObject;
    }

    private static readonly HashSet<string> s_outline = new(StringComparer.Ordinal)
    {
        "openapi", "swagger", "$self", "jsonSchemaDialect", "info", "externalDocs", "servers", "host", "basePath", "schemes", "consumes", "produces", "security",
    };

    /// <summary>A page has a part of a document: where page and fence say where the whole is, this is reported once.</summary>
    private void MentionWhole(string path, string text, Fence fence)
    {
        // yaml FILE METHOD /path
        if (fence.Words.Count < 4 || AddressOf(fence.Words[1], text) is not { } address || !_addresses.Add(address))
            return;
        Report(Descriptors.WholeDocument, path, fence, address);
    }

    private static string? AddressOf(string file, string text)
    {
        if (file.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || file.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
            return file;
        if (!file.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && !file.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) && !file.EndsWith(".yml", StringComparison.OrdinalIgnoreCase))
            return null;
        var site = Find(s_index, text) is { } index ? index.Value : Find(s_address, text) is { } address ? address.Groups[1].Value + "/" : null;
        return site is null ? null : site + file.TrimStart('/');
    }

    private static Match? Find(Regex expression, string text)
    {
        try
        {
            return expression.Match(text) is { Success: true } match ? match : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private void Report(Microsoft.CodeAnalysis.DiagnosticDescriptor descriptor, string path, Fence fence, params string[] arguments)
        => diagnostics.Report(descriptor, path, fence.Line, fence.Column, 3, arguments);
}
