using System.Globalization;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Wappfy.Tasks.Downloads;
using Wappfy.Tasks.Files;
using Wappfy.Tasks.Items;

namespace Wappfy.Tasks;

/// <summary>Downloads the source of each OpenApiClient item that has one: <c>dotnet build -t:RefreshOpenApi</c>.</summary>
public sealed class RefreshOpenApi : Microsoft.Build.Utilities.Task, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    /// <summary>The OpenApiClient items, with or without a source.</summary>
    public ITaskItem[] Items { get; set; } = [];

    /// <summary>The full path of the project file; the lock file is beside it.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary>Seconds from a request until the headers of its response.</summary>
    public double HeadersTimeout { get; set; } = 30;

    /// <summary>Seconds for a file in total.</summary>
    public double TotalTimeout { get; set; } = 120;

    /// <summary>Bytes of an item at most.</summary>
    public long MaxBytes { get; set; } = 64 * 1024 * 1024;

    public void Cancel() => _stop.Cancel();

    public void Dispose() => _stop.Dispose();

    public override bool Execute()
    {
        if (!(HeadersTimeout is > 0 and <= 86400) || !(TotalTimeout is > 0 and <= 86400) || MaxBytes is <= 0 or > int.MaxValue)
        {
            Report(new TaskException(TaskCodes.Item, "WappfyRefreshHeadersTimeout and WappfyRefreshTimeout are numbers of seconds up to 86400, and WappfyRefreshMaxBytes is a number of bytes up to 2147483647, each greater than zero."));
            return false;
        }

        try
        {
            ExecuteAsync().GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            Log.LogMessage(MessageImportance.High, "The refresh was canceled.");
            return false;
        }

        return !Log.HasLoggedErrors;
    }

    private async System.Threading.Tasks.Task ExecuteAsync()
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(ProjectFile))!;
        var items = ReadItems(folder);
        if (items.Count == 0)
        {
            if (!Log.HasLoggedErrors)
                Log.LogMessage(MessageImportance.High, "No OpenApiClient item has a Source; there is nothing to refresh.");
            return;
        }

        LockFile lockFile;
        try
        {
            lockFile = LockFile.Load(folder);
        }
        catch (TaskException fault)
        {
            Report(fault);
            return;
        }

        // An item with an error keeps its entry.
        if (!Log.HasLoggedErrors)
            lockFile.KeepOnly([.. items.Select(static item => item.Key)]);
        var limits = new DownloadLimits { Headers = TimeSpan.FromSeconds(HeadersTimeout), Total = TimeSpan.FromSeconds(TotalTimeout), Bytes = MaxBytes };
        using var downloader = new Downloader(limits);
        try
        {
            foreach (var item in items)
                await RefreshAsync(item, downloader, limits, lockFile).ConfigureAwait(false);
        }
        finally
        {
            Save(lockFile);
        }
    }

    /// <summary>The items with a source, each file once. What cannot be used is reported.</summary>
    private List<SourceItem> ReadItems(string folder)
    {
        var reader = new SourceItemReader(folder);
        var found = new List<SourceItem>();
        var readers = Items.Where(item => !IsAccepted(item, folder)).Select<ITaskItem, Func<SourceItem?>>(item => () => reader.Read(item))
            .Concat(PatternItem.Read(ProjectFile).Select<PatternItem, Func<SourceItem?>>(pattern => () => reader.Read(pattern) is { TakesPages: true } site ? site : null));
        foreach (var read in readers)
        {
            try
            {
                if (read() is { } item)
                    AddItem(found, item);
            }
            catch (TaskException fault)
            {
                Report(fault);
            }
        }

        return [.. found.OrderBy(static item => item.Key, StringComparer.Ordinal)];
    }

    /// <summary>True for a file of a baseline, which a pattern may match as well: only AcceptOpenApi changes it.</summary>
    private bool IsAccepted(ITaskItem item, string folder)
    {
        var path = ProjectPath.Full(folder, item.ItemSpec);
        return Items.SelectMany(static other => other.GetMetadata("Baseline").Split(';')).Select(static name => name.Trim()).Where(static name => name.Length > 0)
            .Any(name => Files.ProjectFile.IsWithin(path, ProjectPath.Full(folder, name)));
    }

    private static void AddItem(List<SourceItem> found, SourceItem item)
    {
        if (found.Find(other => other.Key == item.Key) is { } same)
        {
            // The same file can have several clients, and a folder has an item for each page.
            if (same with { Identity = item.Identity } != item)
                throw new TaskException(TaskCodes.Item, "The OpenApiClient items '" + same.Identity + "' and '" + item.Identity + "' are the same file or folder, but differ in Source, AllowHttp or SourceAuthorization.");
            return;
        }

        if (!item.TakesPages && !SourceItemReader.IsSiteIndex(item.Source) && found.Find(other => other.Source == item.Source) is { } twin)
            throw new TaskException(TaskCodes.Item, "The OpenApiClient items '" + twin.Identity + "' and '" + item.Identity + "' have the same Source. It is one document; give each item its own, or use one file for both.");
        found.Add(item.TakesPages ? item with { Identity = item.Key } : item);
    }

    private async System.Threading.Tasks.Task RefreshAsync(SourceItem item, Downloader downloader, DownloadLimits limits, LockFile lockFile)
    {
        try
        {
            var report = await new ItemRefresher(item, Authorization(item), downloader, limits, lockFile).RunAsync(_stop.Token).ConfigureAwait(false);
            Log.LogMessage(MessageImportance.High, "{0}", report.Title);
            foreach (var line in report.Lines)
                Log.LogMessage(MessageImportance.High, "{0}", "  " + line);
            foreach (var warning in report.Warnings)
                Log.LogWarning(null, TaskCodes.MissingPage, null, ProjectFile, 0, 0, 0, 0, "{0}", item.Identity + ": " + warning);
        }
        catch (TaskException fault)
        {
            // A document that does not exist is an error; only one page of many is a warning.
            var code = fault.Code == TaskCodes.MissingPage ? TaskCodes.Download : fault.Code;
            Report(new TaskException(code, item.Identity + ": " + fault.Message));
        }
    }

    private static string? Authorization(SourceItem item)
    {
        if (item.AuthorizationVariable is not { } name)
            return null;
        var value = Environment.GetEnvironmentVariable(name);
        if (string.IsNullOrWhiteSpace(value))
            throw new TaskException(TaskCodes.Item, "The environment variable '" + name + "', which SourceAuthorization names, is not set.");
        return value.All(static c => c is >= ' ' and <= '~')
            ? value.Trim()
            : throw new TaskException(TaskCodes.Item, "The value of the environment variable '" + name + "' cannot be sent: a header consists of printable ASCII characters on one line.");
    }

    private void Save(LockFile lockFile)
    {
        try
        {
            lockFile.Save();
        }
        catch (TaskException fault)
        {
            Report(fault);
        }
    }

    private void Report(TaskException fault) => Log.LogError(null, fault.Code, null, ProjectFile, 0, 0, 0, 0, "{0}", fault.Message);
}
