using System.Collections.Immutable;
using Wappfy.Generator.Model;
using Wappfy.Generator.Reading;

namespace Wappfy.Generator.Pipeline;

/// <summary>
/// Second stage: adds to each specification the files that it refers to, so that it depends on those alone and an edit
/// of one specification leaves the others untouched.
/// </summary>
internal static class InputStage
{
    public static SpecInput? Close(SpecFile main, ImmutableArray<SpecFile> all)
    {
        var byPath = new Dictionary<string, SpecFile>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in all)
        {
            var path = SpecPath.Normalize(file.Path);
            if (!byPath.ContainsKey(path) || ReferenceEquals(file, main))
                byPath[path] = file;
        }

        // The same file may be listed twice; its first occurrence is the one that counts, an OpenApiClient item before all.
        foreach (var file in all)
        {
            if (string.Equals(file.Path, main.Path, StringComparison.Ordinal) && !ReferenceEquals(file, main)
                && (file.Item is { IsExplicit: true } || main.Item is not { IsExplicit: true })
                && all.IndexOf(file) < all.IndexOf(main))
                return null;
        }

        var closure = new SortedDictionary<string, SpecFile>(StringComparer.Ordinal);
        var absent = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var pending = new Queue<SpecFile>();
        var seen = new HashSet<string>(StringComparer.Ordinal) { main.Path };
        pending.Enqueue(main);
        while (pending.Count > 0)
        {
            var file = pending.Dequeue();
            foreach (var reference in file.References)
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
                    absent[path] = Suggest(path, file.Path, byPath);
                }
            }
        }

        return new SpecInput(
            main,
            closure.Values.ToEquatableArray(),
            absent.Select(static pair => new NameOverride(pair.Key, pair.Value)).ToEquatableArray());
    }

    /// <summary>The file most like the absent one, as it would be written in <paramref name="from"/>; empty where none is near.</summary>
    private static string Suggest(string absent, string from, Dictionary<string, SpecFile> files)
    {
        var near = NearName.Find(absent, files.Keys);
        return near is null ? "" : SpecPath.Relative(from, near);
    }
}
