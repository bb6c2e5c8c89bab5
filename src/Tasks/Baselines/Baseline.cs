using Wappfy.Generator.Text;
using Wappfy.Tasks.Files;
using Wappfy.Tasks.Items;

namespace Wappfy.Tasks.Baselines;

/// <summary>The accepted state of one client: a file, or a folder of files.</summary>
internal sealed class Baseline(string path, IReadOnlyList<BaselineItem> items, string projectFolder)
{
    private static readonly string[] Extensions = ["json", "yaml", "yml", "md", "mdx", "markdown", "txt"];

    /// <summary>The path relative to the project, for messages.</summary>
    private string Name => ProjectPath.Relative(projectFolder, path);

    /// <summary>Replaces the accepted files by the present ones.</summary>
    /// <returns>What happened, a line for each change after the first.</returns>
    /// <exception cref="TaskException">It cannot be done. Unless a file cannot be written, nothing was changed.</exception>
    public IReadOnlyList<string> Accept()
    {
        var files = ReadPresent();
        return IsFile(files) ? AcceptFile(files) : AcceptFolder(files);
    }

    private List<PresentFile> ReadPresent()
    {
        var present = items.Where(item => !item.IsAccepted(path)).ToList();
        if (present.Count == 0)
            throw Fault("it is, or contains, the specification itself. Name another file or folder");
        if (ProjectFile.IsWithin(projectFolder, path))
            throw Fault("it contains the project. Name a folder that has nothing but accepted files");
        var documents = new List<PresentFile>();
        foreach (var item in present)
        {
            if (documents.Exists(document => ProjectFile.PathComparer.Equals(document.Path, item.FullPath)))
                continue;
            documents.Add(PresentFile.Read(item.FullPath) ?? throw new TaskException(TaskCodes.Baseline, "The OpenApiClient item '" + item.Identity + "' names a file that does not exist: '" + item.FullPath + "'. Download it with 'dotnet build -t:RefreshOpenApi', or correct the path."));
        }

        CheckClients(present, documents);
        var files = PresentFile.WithReferences(documents, present.SelectMany(static item => item.OverlaidReferences));
        if (files.Find(file => ProjectFile.IsWithin(file.Path, path)) is { } own)
            throw Fault("the specification refers to '" + ProjectPath.Relative(projectFolder, own.Path) + "', which belongs to it. Name another file or folder");
        return files;
    }

    /// <summary>Clients of different documents cannot have one baseline: each would be compared with the documents of all.</summary>
    private void CheckClients(List<BaselineItem> present, List<PresentFile> documents)
    {
        var wholes = new HashSet<string>(documents.Where(static document => document.HasDocument || document.MayBePage).Select(static document => document.Path), ProjectFile.PathComparer);
        var clients = present.Where(item => wholes.Contains(item.FullPath)).GroupBy(static item => item.Client, static item => item.FullPath, StringComparer.Ordinal).ToList();
        if (clients.Exists(client => client.Distinct(ProjectFile.PathComparer).Count() != wholes.Count))
            throw Fault("several clients with different documents name it. Give each client its own baseline, or make them one client by the same Namespace and ClientName");
    }

    private bool IsFile(List<PresentFile> files)
    {
        if (Directory.Exists(path))
            return false;
        if (!File.Exists(path) && !Extensions.Contains(SpecPath.Extension(path)))
            return false;
        if (files.Count == 1)
            return true;
        throw Fault("it is one file, but the specification has " + files.Count.ToString(System.Globalization.CultureInfo.InvariantCulture) + ": " + Listed(files) + ". Name a folder instead");
    }

    private List<string> AcceptFile(List<PresentFile> files)
    {
        var (from, to) = (SpecPath.Extension(files[0].Path), SpecPath.Extension(path));
        if (from != to && (from == "json" || to == "json" || files[0].MayBePage))
            throw Fault("the specification '" + ProjectPath.Relative(projectFolder, files[0].Path) + "' has the extension '." + from + "', by which it is read. Use the same for the baseline");
        var accepted = ProjectFile.Read(path);
        if (files[0].Has(accepted))
            return ["unchanged"];
        ProjectFile.Replace(path, files[0].Content);
        return [(accepted is null ? "accepted for the first time" : "accepted") + " as " + Name];
    }

    private List<string> AcceptFolder(List<PresentFile> files)
    {
        var root = CommonFolder(files);
        var targets = new SortedDictionary<string, PresentFile>(StringComparer.Ordinal);
        foreach (var file in files)
            targets[ProjectPath.Relative(root, file.Path)] = file;
        var lines = new List<string>();
        var gone = Gone(targets.Keys);
        foreach (var target in targets)
        {
            var to = Path.Combine(path, target.Key.Replace('/', Path.DirectorySeparatorChar));
            var accepted = ProjectFile.Read(to);
            if (target.Value.Has(accepted))
                continue;
            ProjectFile.Replace(to, target.Value.Content);
            lines.Add((accepted is null ? "+ " : "* ") + target.Key);
        }

        foreach (var name in gone)
        {
            ProjectFile.Delete(Path.Combine(path, name.Replace('/', Path.DirectorySeparatorChar)));
            lines.Add("- " + name);
        }

        return lines.Count == 0 ? ["unchanged"] : ["accepted as " + Name, .. lines];
    }

    /// <summary>
    /// The accepted files that the specification does not have anymore. What is neither a document nor a part of one is not the baseline's, and a link
    /// to another folder is not followed: nothing outside of the folder is removed.
    /// </summary>
    private List<string> Gone(ICollection<string> kept)
    {
        var files = ProjectFile.List(path, Extensions).Select(PresentFile.Read).Where(static file => file is not null).Select(static file => file!).ToList();
        var inside = new HashSet<string>(files.Select(static file => file.Path), ProjectFile.PathComparer);
        return
        [
            .. PresentFile.WithReferences(files.Where(static file => file.HasDocument))
                .Where(file => inside.Contains(file.Path))
                .Select(file => ProjectPath.Relative(path, file.Path))
                .Where(name => !kept.Contains(name, ProjectFile.PathComparer))
                .Distinct(ProjectFile.PathComparer)
                .OrderBy(static name => name, StringComparer.Ordinal),
        ];
    }

    /// <summary>The folder that all files are in; for a pattern at least its fixed part, so that one page more or less moves no other.</summary>
    private string CommonFolder(List<PresentFile> files)
    {
        var folders = items.Where(item => !item.IsAccepted(path)).Select(static item => item.Folder)
            .Concat(files.Select(static file => Path.GetDirectoryName(file.Path)!)).Distinct(ProjectFile.PathComparer).ToList();
        for (var root = folders[0]; root is not null; root = Path.GetDirectoryName(root))
        {
            if (folders.TrueForAll(folder => ProjectFile.IsWithin(folder, root)))
                return root;
        }

        throw Fault("the files of the specification are on different drives: " + Listed(files) + ". Move them to one");
    }

    private string Listed(List<PresentFile> files)
        => string.Join(", ", files.Take(5).Select(file => "'" + ProjectPath.Relative(projectFolder, file.Path) + "'")) + (files.Count > 5 ? ", …" : "");

    private TaskException Fault(string reason) => new(TaskCodes.Baseline, "Baseline='" + Name + "' cannot be used: " + reason + ".");
}
