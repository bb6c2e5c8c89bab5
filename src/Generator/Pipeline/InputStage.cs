using System.Collections.Immutable;
using Wappfy.Generator.Input;
using Wappfy.Generator.Model;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Pipeline;

/// <summary>
/// Second stage: puts together the documents of each client and the files that they refer to, so that a client depends on those alone and an edit
/// of one leaves the others untouched.
/// </summary>
internal static class InputStage
{
    private const int LongestPath = 400;

    /// <summary>The clients of a project. Items with the same namespace and the same client name are one client.</summary>
    public static IEnumerable<SpecInput> Inputs(ImmutableArray<SpecFile> all)
    {
        var byPath = new Dictionary<string, SpecFile>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in all)
        {
            var path = SpecPath.Normalize(file.Path);
            if (!byPath.ContainsKey(path))
                byPath[path] = file;
        }

        var clients = new Dictionary<string, List<SpecFile>>(StringComparer.Ordinal);
        var order = new List<List<SpecFile>>();
        var baselines = new BaselineFiles(byPath.Values);
        var referring = all.Where(file => file.IsClient && !file.References.IsEmpty && !baselines.Contains(file)).ToList();
        foreach (var file in all)
        {
            // A file that is listed twice is used once.
            if (!file.IsClient || baselines.Contains(file) || !ReferenceEquals(byPath[SpecPath.Normalize(file.Path)], file) || IsPart(file, referring, byPath))
                continue;
            var key = ClientOf(file);
            if (!clients.TryGetValue(key, out var documents))
            {
                clients.Add(key, documents = []);
                order.Add(documents);
            }

            documents.Add(file);
        }

        return order.Select(documents => Close(documents, byPath, baselines));
    }

    /// <summary>What the files of one client have in common. Pages need no name for it: an item with a wildcard names all pages of a documentation.</summary>
    private static string ClientOf(SpecFile file)
    {
        var space = file.Item?["Namespace"];
        var name = file.Item?["ClientName"];
        if (file.Item is not { IsExplicit: true } || (!file.MayBePage && (space is null || name is null)))
            return "file\n" + file.Path;
        return (space is null || name is null ? "pages\n" : "client\n") + space + "\n" + name;
    }

    private static SpecInput Close(List<SpecFile> documents, Dictionary<string, SpecFile> byPath, BaselineFiles baselines)
    {
        documents.Sort(static (a, b) => string.CompareOrdinal(SpecPath.Normalize(a.Path), SpecPath.Normalize(b.Path)));
        var overlays = OverlayStage.Of(documents, byPath);
        var (accepted, wrong) = baselines.Of(documents);
        return Close(documents, byPath, overlays) with
        {
            Baseline = accepted.Count == 0 ? null : Baseline(documents, accepted, overlays),
            WrongBaselines = wrong.ToEquatableArray(),
        };
    }

    /// <summary>The accepted state of a client. Its files refer to each other only, and the client's options and overlays apply to them as well.</summary>
    private static SpecInput Baseline(List<SpecFile> documents, List<SpecFile> accepted, List<OverlaidFile> overlays)
    {
        var files = accepted.ConvertAll(file => file.As(documents[0].Item));
        var byPath = files.ToDictionary(static file => SpecPath.Normalize(file.Path), StringComparer.OrdinalIgnoreCase);
        var referring = files.FindAll(static file => !file.References.IsEmpty);
        var mains = files.FindAll(file => file.IsClient && (file.LooksLikeOpenApi || file.MayBePage || files.Count == 1) && !referring.Any(other => !ReferenceEquals(other, file) && Reach([other], byPath).Found.ContainsKey(file.Path)));
        if (mains.Count == 0)
            mains = files;
        mains.Sort(static (a, b) => string.CompareOrdinal(SpecPath.Normalize(a.Path), SpecPath.Normalize(b.Path)));
        var overlaid = new List<OverlaidFile>();
        foreach (var file in mains)
        {
            var present = documents.Count == 1 ? documents[0] : documents.Find(document => SpecPath.Stem(document.Path) == SpecPath.Stem(file.Path));
            if (overlays.Find(candidate => candidate.Path == present?.Path) is { } found)
                overlaid.Add(found with { Path = file.Path, Wrong = default });
        }

        return Close(mains, byPath, overlaid);
    }

    private static SpecInput Close(List<SpecFile> documents, Dictionary<string, SpecFile> byPath, List<OverlaidFile> overlays)
    {
        var (closure, absent) = Reach(documents, byPath, overlays);
        return new SpecInput(
            documents.ToEquatableArray(),
            closure.Values.ToEquatableArray(),
            absent.Select(static pair => new NameOverride(pair.Key, pair.Value)).ToEquatableArray())
        {
            Overlays = overlays.ToEquatableArray(),
        };
    }

    /// <summary>
    /// True for a plain additional file that another specification refers to: it is a part of that one, with any content at
    /// its top. Of two that refer to each other, the first is the whole. A file that an item names, such as one with a wildcard, is a part if it is not a
    /// document by itself.
    /// </summary>
    private static bool IsPart(SpecFile main, List<SpecFile> referring, Dictionary<string, SpecFile> byPath)
    {
        if (main.Item is { IsExplicit: true } && main.LooksLikeOpenApi)
            return false;
        foreach (var file in referring)
        {
            if ((main.Item is { IsExplicit: true } && !file.LooksLikeOpenApi) || ReferenceEquals(file, main) || !Reach([file], byPath).Found.ContainsKey(main.Path))
                continue;
            if (!Reach([main], byPath).Found.ContainsKey(file.Path)
                || file.Item is { IsExplicit: true }
                || string.CompareOrdinal(file.Path, main.Path) < 0)
                return true;
        }

        return false;
    }

    /// <summary>The files that documents refer to, directly or through others, and the references without a target.</summary>
    private static (SortedDictionary<string, SpecFile> Found, SortedDictionary<string, string> Absent) Reach(List<SpecFile> documents, Dictionary<string, SpecFile> byPath, List<OverlaidFile>? overlays = null)
    {
        var closure = new SortedDictionary<string, SpecFile>(StringComparer.Ordinal);
        var absent = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var pending = new Queue<SpecFile>();
        var budget = new NearNameBudget();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var document in documents)
        {
            seen.Add(document.Path);
            pending.Enqueue(document);
        }

        // What an overlay brings belongs to the document, and refers to other files from there.
        foreach (var overlaid in overlays ?? [])
        {
            foreach (var reference in overlaid.Overlays.SelectMany(static overlay => overlay.References))
                Add(overlaid.Path, reference);
        }

        while (pending.Count > 0)
        {
            var file = pending.Dequeue();
            foreach (var reference in file.References)
                Add(file.Path, reference);
        }

        return (closure, absent);

        void Add(string from, string reference)
        {
            var path = SpecPath.Combine(from, reference);
            if (byPath.TryGetValue(path, out var found))
            {
                if (seen.Add(found.Path))
                {
                    closure[found.Path] = found;
                    pending.Enqueue(found);
                }
            }
            else if (!absent.ContainsKey(path))
            {
                absent[path] = Suggest(path, from, byPath, budget);
            }
        }
    }

    /// <summary>The file with the most similar name, as it would be written in <paramref name="from"/>; empty if none is near.</summary>
    private static string Suggest(string absent, string from, Dictionary<string, SpecFile> files, NearNameBudget budget)
    {
        var near = NearName.Find(absent, files.Keys, LongestPath, budget);
        return near is null ? "" : SpecPath.Relative(from, near);
    }
}
