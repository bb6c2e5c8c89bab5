using System.ComponentModel;
using System.Text.Json;

namespace Wappfy.Testing;

/// <summary>The operations and schemas of an API, as generated code describes them. Generated code holds one static instance.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FakeDefinition
{
    private readonly object _gate = new();
    private readonly PathPattern[] _servers;
    private volatile PathPattern[] _bases = [];

    /// <summary>Reads a description.</summary>
    /// <param name="utf8Json">The description that the generator has written.</param>
    public FakeDefinition(ReadOnlySpan<byte> utf8Json)
    {
        using var document = JsonDocument.Parse(utf8Json.ToArray(), new JsonDocumentOptions { MaxDepth = 1024 });
        var root = document.RootElement.Clone();
        Schemas = new SchemaSet(root.GetProperty("schemas"));
        _servers = PathPattern.OfServers(root);
        Operations = [.. root.GetProperty("operations").EnumerateArray().Select(static (operation, index) => new OperationDescription(operation, index))];
    }

    private FakeDefinition(FakeDefinition other, int seed)
    {
        Schemas = other.Schemas;
        Operations = other.Operations;
        _servers = other._servers;
        Seed = seed;
    }

    internal SchemaSet Schemas { get; }

    internal OperationDescription[] Operations { get; }

    internal int Seed { get; }

    internal FakeDefinition WithSeed(int seed) => new(this, seed);

    /// <summary>Adds the path of a client's server, which may not be one of the specification.</summary>
    internal void AddBase(string path)
    {
        lock (_gate)
        {
            if (!Array.Exists(_bases, known => known.Template == path))
                _bases = [.. _bases, new PathPattern(path.TrimEnd('/'), isPrefix: true)];
        }
    }

    /// <summary>The operation of a call, whose path values are then set; if there is none, the call's rejection is set.</summary>
    internal OperationDescription? Match(FakeCall call)
    {
        var path = call.Address.AbsolutePath;
        OperationDescription? best = null;
        var methods = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var operation in Operations)
        {
            if (Values(operation, path) is not { } values)
                continue;
            if (operation.Method != call.Method)
            {
                methods.Add(operation.Method);
            }
            else if (best is null || operation.Path.Literals > best.Path.Literals)
            {
                best = operation;
                call.PathValues = values;
                call.Operation = operation.Key;
            }
        }

        if (best is null)
        {
            var key = call.Method + " " + path;
            call.Rejection = methods.Count > 0
                ? new FakeRequestException(key, "", $"the path has {string.Join(", ", methods)} only", 405)
                : new FakeRequestException(key, "", "the specification has no such path", 404);
        }

        return best;
    }

    private IReadOnlyDictionary<string, string>? Values(OperationDescription operation, string path)
    {
        foreach (var prefix in (operation.Servers ?? _servers).Concat(_bases))
        {
            var length = prefix.LengthIn(path);
            if (length >= 0 && operation.Path.Values(path.Substring(length)) is { } values)
                return values;
        }

        return null;
    }
}
