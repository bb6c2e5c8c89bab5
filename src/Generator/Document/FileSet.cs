using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document.Swagger;
using Wappfy.Generator.Input;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Document;

/// <summary>The files that one specification consists of, each read when it is first asked for.</summary>
internal sealed class FileSet(SpecInput input, bool isSwagger, DiagnosticBag diagnostics, CancellationToken cancellationToken)
{
    private readonly Dictionary<string, SpecNode?> _raw = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, SpecNode?> _trees = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Paths of all files but the documents themselves.</summary>
    public IEnumerable<string> OtherPaths => input.Others.Select(static file => file.Path);

    public void AddMain(string path, SpecNode tree) => _trees[SpecPath.Normalize(path)] = tree;

    /// <summary>True if the file belongs to the specification, whether or not it can be read.</summary>
    public bool Contains(string path) => _trees.ContainsKey(path) || Find(path) is not null;

    /// <summary>The name that was likely meant by an absent file, or null.</summary>
    public string? Suggestion(string path)
    {
        foreach (var absent in input.Absent)
        {
            if (string.Equals(absent.From, path, StringComparison.Ordinal))
                return absent.To.Length == 0 ? null : absent.To;
        }

        return null;
    }

    /// <summary>The root of a file in the form of OpenAPI 3.x; null if it is absent or cannot be read.</summary>
    /// <param name="path">A normalized path.</param>
    public SpecNode? Read(string path)
    {
        if (_trees.TryGetValue(path, out var known))
            return known;
        var root = ReadRaw(path);

        // A part of a 2.0 document is written in 2.0 as well, whether or not it says so.
        var isPart = root is not null && (root["swagger"] is not null || (isSwagger && root["openapi"] is null));
        var tree = isPart ? SwaggerRewriter.RewritePart(root!, ReadRaw, diagnostics, cancellationToken) : root;
        _trees[path] = tree;
        return tree;
    }

    /// <summary>The root of a file as it is written.</summary>
    public SpecNode? ReadRaw(string path)
    {
        if (_raw.TryGetValue(path, out var known))
            return known;
        var file = Find(path);
        var root = file is null ? null : SpecReader.Read(file.Path, file.Text.ToString(), diagnostics, cancellationToken);
        _raw[path] = root;
        return root;
    }

    private SpecFile? Find(string path)
    {
        foreach (var file in input.Documents.Concat(input.Others))
        {
            if (string.Equals(SpecPath.Normalize(file.Path), path, StringComparison.OrdinalIgnoreCase))
                return file;
        }

        return null;
    }
}
