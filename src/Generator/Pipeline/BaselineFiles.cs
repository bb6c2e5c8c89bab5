using Wappfy.Generator.Input;
using Wappfy.Generator.Model;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Pipeline;

/// <summary>The files that the project has accepted as the state to which specifications are compared.</summary>
internal sealed class BaselineFiles
{
    private const string Option = "Baseline";

    private readonly List<SpecFile> _all;
    private readonly HashSet<string> _names;

    public BaselineFiles(IEnumerable<SpecFile> all)
    {
        _all = [.. all];

        // An item with a wildcard may match its own baseline; a specification that is its own baseline is reported.
        _names = new HashSet<string>(_all.SelectMany(static file => Names(file).Where(name => !IsIn(file, name))), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Whether a file belongs to a baseline, from which no client is made.</summary>
    public bool Contains(SpecFile file) => _names.Count > 0 && _names.Any(name => IsIn(file, name));

    /// <summary>The accepted documents of one client, and the names that lead to none.</summary>
    public (List<SpecFile> Files, List<NameOverride> Wrong) Of(List<SpecFile> documents)
    {
        var found = new List<SpecFile>();
        var wrong = new List<NameOverride>();
        foreach (var name in documents.SelectMany(static document => Names(document)).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var files = _all.Where(file => IsIn(file, name)).ToList();
            if (files.Count == 0)
                wrong.Add(new NameOverride(name, "the project has no such file or folder; 'dotnet build -t:AcceptOpenApi' makes it from the present specification"));
            else if (files.Any(documents.Contains))
                wrong.Add(new NameOverride(name, "it is the specification itself; name another file, which 'dotnet build -t:AcceptOpenApi' makes from it"));
            else
                found.AddRange(files);
        }

        return (found, wrong);
    }

    private static IEnumerable<string> Names(SpecFile file)
        => file.Item is { IsExplicit: true } item && item[Option] is { } names ? OptionsReader.Split(names).Select(static name => SpecPath.Normalize(name).TrimEnd('/')) : [];

    private static bool IsIn(SpecFile file, string name)
    {
        var path = SpecPath.Normalize(file.Path);
        return path.StartsWith(name, StringComparison.OrdinalIgnoreCase) && (path.Length == name.Length || path[name.Length] == '/');
    }
}
