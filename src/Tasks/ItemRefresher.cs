using System.Globalization;
using Wappfy.Generator.Text;
using Wappfy.Tasks.Documents;
using Wappfy.Tasks.Downloads;
using Wappfy.Tasks.Files;
using Wappfy.Tasks.Items;
using Wappfy.Tasks.Sites;

namespace Wappfy.Tasks;

/// <summary>Refreshes one item: its document, or the pages of its site.</summary>
internal sealed class ItemRefresher(SourceItem item, string? authorization, Downloader downloader, DownloadLimits limits, LockFile lockFile)
{
    private const int MostPages = 2000;
    private const int PagesAtOnce = 4;

    /// <exception cref="TaskException">The item cannot be refreshed.</exception>
    public Task<RefreshReport> RunAsync(CancellationToken cancellationToken)
        => item.TakesPages ? RefreshPagesAsync(cancellationToken) : RefreshDocumentAsync(cancellationToken);

    private async Task<RefreshReport> RefreshDocumentAsync(CancellationToken cancellationToken)
    {
        var entry = lockFile[item.Key] is { } found && found.Source == item.Source.OriginalString ? found : null;
        var file = LocalFile.Read(item.FullPath, entry);
        var address = SourceItemReader.IsSiteIndex(item.Source) ? await FindDocumentAsync(cancellationToken).ConfigureAwait(false) : item.Source;
        var download = await downloader.GetAsync(Request(address, file.Known), cancellationToken).ConfigureAwait(false);
        if (download.Body is null)
            return new RefreshReport { Title = item.Identity + ": unchanged" };

        var summary = DocumentSummary.Read(download, item.FullPath, cancellationToken);
        var updated = LockEntry.Of(item.Source, download, LockEntry.Hash(download.Body), entry);
        var hasNewTag = entry is not null && updated.ETag is not null && updated.ETag != entry.ETag;
        var lines = new List<string>();
        if (file.IsEdited)
            lines.Add("was edited since it was downloaded; it was downloaded in full");
        var title = "unchanged";
        if (!file.Has(updated.Sha256))
        {
            ProjectFile.Replace(item.FullPath, download.Body);
            title = file.Content is null ? "created, " + Bytes(download.Body) : "changed, " + Bytes(download.Body) + " (before: " + Bytes(file.Content) + ")";
            if (DocumentSummary.TryRead(file.Content, item.FullPath, cancellationToken) is { } previous)
                lines.AddRange(summary.ChangesSince(previous));
        }

        lockFile[item.Key] = updated;
        return new RefreshReport { Title = item.Identity + ": " + title + (hasNewTag ? ", new ETag" : ""), Lines = lines };
    }

    /// <summary>The document that a site lists.</summary>
    private async Task<Uri> FindDocumentAsync(CancellationToken cancellationToken)
    {
        var (index, _) = await ReadIndexAsync(cancellationToken).ConfigureAwait(false);
        if (index.DocumentFor(item.FullPath) is not { } document)
        {
            throw new TaskException(TaskCodes.Content, index.Documents.Count == 0
                ? "'" + AddressRules.Shown(item.Source) + "' lists no OpenAPI document. To generate the client from the pages of the site, use a pattern such as Include=\"docs/api/*.md\"."
                : "'" + AddressRules.Shown(item.Source) + "' lists several OpenAPI documents: " + MessageText.Of(string.Join(", ", index.Documents.Select(AddressRules.Shown))) + ". Name one of them in Source.");
        }

        return AddressRules.Objection(document, item.AllowsHttp) is { } objection ? throw Downloader.Failure(document, objection) : document;
    }

    private async Task<(SiteIndex Index, Uri Address)> ReadIndexAsync(CancellationToken cancellationToken)
    {
        var download = await downloader.GetAsync(Request(item.Source, null), cancellationToken).ConfigureAwait(false);
        return (SiteIndex.Read(DownloadedText.Of(download), download.Address), download.Address);
    }

    private async Task<RefreshReport> RefreshPagesAsync(CancellationToken cancellationToken)
    {
        var (index, address) = await ReadIndexAsync(cancellationToken).ConfigureAwait(false);
        if (index.Pages.Count > MostPages)
            throw Downloader.Failure(item.Source, FormattableString.Invariant($"it lists {index.Pages.Count} pages, more than {MostPages}"));
        var previous = lockFile[item.Key] is { Pages: { } pages } found && found.Source == item.Source.OriginalString ? pages : new(StringComparer.Ordinal);
        var names = PageNames.Of(index.Pages, address);
        var results = await DownloadPagesAsync(index.Pages, names, previous, cancellationToken).ConfigureAwait(false);
        if (!results.Any(static page => page.HasDocument))
            throw new TaskException(TaskCodes.Content, "None of the " + results.Count.ToString(CultureInfo.InvariantCulture) + " pages that '" + AddressRules.Shown(item.Source) + "' lists contains an OpenAPI document; nothing was changed.");

        // The entry is completed page by page, so that it is correct even if a file cannot be written.
        var current = new SortedDictionary<string, LockEntry>(previous, StringComparer.Ordinal);
        lockFile[item.Key] = new LockEntry { Source = item.Source.OriginalString, Pages = current };
        var lines = new List<string>();
        var (added, changed, removed) = (0, 0, 0);
        foreach (var page in results.Where(static page => page.Updated is not null).OrderBy(static page => page.Name, StringComparer.Ordinal))
        {
            if (page.File.IsEdited)
                lines.Add(page.Name + " was edited since it was downloaded; it was downloaded in full");
            if (!page.File.Has(page.Updated!.Sha256))
            {
                ProjectFile.Replace(Path.Combine(item.FullPath, page.Name), page.Body!);
                lines.Add((page.File.Content is null ? "+ " : "* ") + page.Name);
                _ = page.File.Content is null ? added++ : changed++;
            }

            current[page.Name] = page.Updated;
        }

        foreach (var name in previous.Keys.Except(results.Where(static page => page.IsKept).Select(static page => page.Name), StringComparer.Ordinal).ToList())
        {
            var path = Path.Combine(item.FullPath, name);
            if (PageNames.IsValid(name) && LocalFile.Read(path, previous[name]) is { Content: not null } file)
            {
                if (!file.IsEdited)
                {
                    ProjectFile.Delete(path);
                    removed++;
                }

                lines.Add(file.IsEdited ? name + " was kept, since it was edited; at its source, it does not contain an OpenAPI document anymore" : "- " + name);
            }

            current.Remove(name);
        }

        var others = results.Count(static page => !page.IsKept);
        if (others > 0)
            lines.Add(others.ToString(CultureInfo.InvariantCulture) + " pages without an OpenAPI document were left out");
        if (index.Documents.Count > 0)
            lines.Add("the site also lists a whole document: " + MessageText.Of(string.Join(", ", index.Documents.Select(AddressRules.Shown))) + "; it can be the Source of an item with one file");
        return new RefreshReport
        {
            Title = FormattableString.Invariant($"{item.Identity}: {added} pages added, {changed} changed, {removed} removed, {current.Count - added - changed} unchanged"),
            Lines = lines,
            Warnings = [.. results.Where(static page => page.Warning is not null).Select(static page => page.Warning!)],
        };
    }

    private async Task<IReadOnlyCollection<PageResult>> DownloadPagesAsync(IReadOnlyList<Uri> pages, Dictionary<Uri, string> names, SortedDictionary<string, LockEntry> previous, CancellationToken cancellationToken)
    {
        var results = new PageResult[pages.Count];
        var next = -1;
        var bytes = 0L;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        async Task WorkAsync()
        {
            for (var i = Interlocked.Increment(ref next); i < pages.Count; i = Interlocked.Increment(ref next))
            {
                try
                {
                    results[i] = await DownloadPageAsync(pages[i], names[pages[i]], previous, stop.Token).ConfigureAwait(false);
                    if (Interlocked.Add(ref bytes, results[i].Body?.LongLength ?? 0) > limits.Bytes)
                        throw Downloader.TooLarge(item.Source, limits.Bytes);
                }
                catch (TaskException)
                {
                    stop.Cancel();
                    throw;
                }
            }
        }

        var workers = Enumerable.Range(0, PagesAtOnce).Select(_ => WorkAsync()).ToList();
        try
        {
            await Task.WhenAll(workers).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is TaskException or OperationCanceledException)
        {
            // Several may have failed; the others were canceled because of one.
            cancellationToken.ThrowIfCancellationRequested();
            throw workers.Select(static worker => worker.Exception?.InnerException).OfType<TaskException>().First();
        }

        return results;
    }

    private async Task<PageResult> DownloadPageAsync(Uri address, string name, SortedDictionary<string, LockEntry> previous, CancellationToken cancellationToken)
    {
        var entry = previous.TryGetValue(name, out var found) && found.Source == address.OriginalString ? found : null;
        var file = LocalFile.Read(Path.Combine(item.FullPath, name), entry);
        try
        {
            var download = await downloader.GetAsync(Request(address, file.Known), cancellationToken).ConfigureAwait(false);
            if (download.Body is null)
                return new PageResult { Name = name, File = file, IsKept = true, HasDocument = true };
            if (!MarkdownPage.Documents(DownloadedText.Of(download)).Any())
                return new PageResult { Name = name, File = file };
            var updated = LockEntry.Of(address, download, LockEntry.Hash(download.Body), entry);
            return new PageResult { Name = name, File = file, IsKept = true, HasDocument = true, Body = download.Body, Updated = updated };
        }
        catch (TaskException fault) when (fault.Code is TaskCodes.MissingPage or TaskCodes.Content)
        {
            // One dead link must not prevent the refresh of all other pages; what is there is kept.
            return new PageResult { Name = name, File = file, IsKept = true, Warning = fault.Message };
        }
    }

    private DownloadRequest Request(Uri address, KnownVersion? known) => new()
    {
        Address = address,
        AllowsHttp = item.AllowsHttp,
        Authorization = authorization,
        AuthorizedOrigin = item.Source,
        Known = known,
    };

    private static string Bytes(byte[] content) => content.Length.ToString("N0", CultureInfo.InvariantCulture) + " bytes";

    /// <summary>A page of the site, downloaded or not.</summary>
    private sealed record PageResult
    {
        public required string Name { get; init; }

        public required LocalFile File { get; init; }

        /// <summary>True if the file of the page stays; false for a page without an OpenAPI document.</summary>
        public bool IsKept { get; init; }

        public bool HasDocument { get; init; }

        public byte[]? Body { get; init; }

        public LockEntry? Updated { get; init; }

        public string? Warning { get; init; }
    }
}
