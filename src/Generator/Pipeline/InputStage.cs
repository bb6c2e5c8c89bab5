using System.Collections.Immutable;
using Wappfy.Generator.Input;
using Wappfy.Generator.Model;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Pipeline;

/// <summary>
/// Second stage: adds to each specification the files that it refers to, so that it depends on those alone and an edit
/// of one specification leaves the others untouched.
/// </summary>
internal static class InputStage
{
    private const int LongestPath = 400;

    public static SpecInput? Close(SpecFile main, ImmutableArray<SpecFile> all)
    {
        var byPath = new Dictionary<string, SpecFile>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in all)
        {
            var path = SpecPath.Normalize(file.Path);
            if (!byPath.ContainsKey(path))
                byPath[path] = file;
        }

        // A file that is listed twice is used once.
        if (!ReferenceEquals(byPath[SpecPath.Normalize(main.Path)], main) || IsPart(main, all, byPath))
            return null;

        var (overlays, wrong) = OverlayStage.Of(main, byPath);
        var (closure, absent) = Reach(main, byPath, overlays);
        return new SpecInput(
            main,
            closure.Values.ToEquatableArray(),
            absent.Select(static pair => new NameOverride(pair.Key, pair.Value)).ToEquatableArray())
        {
            Overlays = overlays,
            WrongOverlays = wrong,
        };
    }

    /// <summary>
    /// True for a plain additional file that another specification refers to: it is a part of that one, with any content at
    /// its top. Of two that refer to each other, the first is the whole. A file that an item names, such as one with a wildcard, is a part if it is not a
    /// document by itself.
    /// </summary>
    private static bool IsPart(SpecFile main, ImmutableArray<SpecFile> all, Dictionary<string, SpecFile> byPath)
    {
        if (main.Item is { IsExplicit: true } && main.LooksLikeOpenApi)
            return false;
        foreach (var file in all)
        {
            if (!file.IsClient || (main.Item is { IsExplicit: true } && !file.LooksLikeOpenApi) || file.References.IsEmpty || ReferenceEquals(file, main) || !Reach(file, byPath).Found.ContainsKey(main.Path))
                continue;
            if (!Reach(main, byPath).Found.ContainsKey(file.Path)
                || file.Item is { IsExplicit: true }
                || string.CompareOrdinal(file.Path, main.Path) < 0)
                return true;
        }

        return false;
    }

    /// <summary>The files that one refers to, directly or through others, and the references without a target.</summary>
    private static (SortedDictionary<string, SpecFile> Found, SortedDictionary<string, string> Absent) Reach(SpecFile main, Dictionary<string, SpecFile> byPath, EquatableArray<SpecFile> overlays = default)
    {
        var closure = new SortedDictionary<string, SpecFile>(StringComparer.Ordinal);
        var absent = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var pending = new Queue<SpecFile>();
        var budget = new NearNameBudget();
        var seen = new HashSet<string>(StringComparer.Ordinal) { main.Path };
        pending.Enqueue(main);

        // What an overlay brings belongs to the document, and refers to other files from there.
        foreach (var reference in overlays.SelectMany(static overlay => overlay.References))
            Add(main, reference);
        while (pending.Count > 0)
        {
            var file = pending.Dequeue();
            foreach (var reference in file.References)
                Add(file, reference);
        }

        return (closure, absent);

        void Add(SpecFile file, string reference)
        {
            var path = SpecPath.Combine(file.Path, reference);
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
                absent[path] = Suggest(path, file.Path, byPath, budget);
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
