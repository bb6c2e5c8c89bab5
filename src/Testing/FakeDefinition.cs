using System.Collections.Concurrent;
using System.ComponentModel;
using System.Text.Json;
using Wappfy.Testing.Checking;
using Wappfy.Testing.Memory;

namespace Wappfy.Testing;

/// <summary>The operations and schemas of an API, as generated code describes them. Generated code has one static instance.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FakeDefinition
{
    private readonly object _gate = new();
    private readonly ServerPath[] _servers;
    private readonly ConcurrentDictionary<(int Operation, string? Response, string Media, bool IsBeyond), Reply> _made = new();
    private volatile ServerPath[] _bases = [];

    /// <summary>Reads a description.</summary>
    /// <param name="utf8Json">The description that the generator has written.</param>
    public FakeDefinition(ReadOnlySpan<byte> utf8Json)
    {
        using var document = JsonDocument.Parse(utf8Json.ToArray(), new JsonDocumentOptions { MaxDepth = 1024 });
        var root = document.RootElement.Clone();
        Schemas = new SchemaSet(root.GetProperty("schemas"));
        _servers = ServerPath.Of(root);
        Operations = [.. root.GetProperty("operations").EnumerateArray().Select((operation, index) => new OperationDescription(operation, index, Schemas))];
        Check = new RequestCheck(Schemas);
        Roles = ResourceRole.Of(Operations);
        Events = root.TryGetProperty("events", out var events) ? [.. events.EnumerateArray()] : [];
    }

    private FakeDefinition(FakeDefinition other, int seed)
    {
        Schemas = other.Schemas;
        Operations = other.Operations;
        Check = other.Check;
        Roles = other.Roles;
        Events = other.Events;
        _servers = other._servers;
        Seed = seed;
    }

    internal SchemaSet Schemas { get; }

    internal OperationDescription[] Operations { get; }

    internal RequestCheck Check { get; }

    /// <summary>What operations do to resources, by their indexes.</summary>
    internal ResourceRole[] Roles { get; }

    internal JsonElement[] Events { get; }

    internal int Seed { get; }

    internal FakeDefinition WithSeed(int seed) => new(this, seed);

    /// <summary>A response of the specification. The seed alone decides what it contains, so that it is made once.</summary>
    internal Reply Remember((int Operation, string? Response, string Media, bool IsBeyond) key, Func<Reply> make) => _made.GetOrAdd(key, _ => make());

    /// <summary>Adds the path of a client's server, which may not be one of the specification.</summary>
    internal void AddBase(string path)
    {
        lock (_gate)
        {
            var server = new ServerPath(path);
            if (!Array.Exists(_bases, known => known.Path == server.Path))
                _bases = [.. _bases, server];
        }
    }

    /// <summary>The operations that a call can mean, the likeliest first; if there is none, the call's rejection is set.</summary>
    /// <param name="call">The call.</param>
    /// <param name="meant">Method and path template of the operation that a generated client calls; null for other callers.</param>
    internal List<OperationMatch> Match(FakeCall call, string? meant)
    {
        var path = PathPattern.Split(call.Address.AbsolutePath);
        var bases = _bases;
        var matches = new List<OperationMatch>(1);
        SortedSet<string>? methods = null;
        string? elsewhere = null;
        foreach (var operation in Operations)
        {
            foreach (var reading in operation.Path.Readings(path))
            {
                // The path's first segments are those of the server.
                var skipped = reading.Length - operation.Path.Length;
                if (skipped < 0 || !operation.Path.IsMatch(reading, skipped, call.Query))
                    continue;
                var servers = operation.Servers ?? _servers;
                if (!IsServer(servers, reading, skipped) && !IsServer(bases, reading, skipped))
                {
                    elsewhere ??= servers[0].Path + operation.Key.Substring(operation.Key.IndexOf(' ') + 1);
                    continue;
                }

                if (operation.Method == call.Method)
                    matches.Add(new OperationMatch(operation, reading, skipped));
                else
                    (methods ??= new(StringComparer.Ordinal)).Add(operation.Method);
                break;
            }
        }

        if (matches.Count == 0)
        {
            var key = call.Method + " " + call.Address.AbsolutePath;
            call.Rejection = methods is not null
                ? new FakeRequestException(key, "", $"the path has {string.Join(", ", methods)} only", 405)
                : new FakeRequestException(key, "", "the specification has no such path" + (elsewhere is null ? "" : $"; with the path of its server, it has {elsewhere}"), 404);
        }
        else if (matches.Count > 1)
        {
            // OAS 3.1 §4.8.8.1: a concrete path comes before one with parameters.
            matches = [.. matches.OrderByDescending(match => match.Operation.Key == meant).ThenByDescending(static match => match.Operation.Path.Literals)];
        }

        return matches;
    }

    private static bool IsServer(ServerPath[] servers, string[] path, int skipped)
    {
        foreach (var server in servers)
        {
            if (server.IsMatch(path, skipped))
                return true;
        }

        return false;
    }
}

/// <summary>An operation that a call can mean.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Path">The segments of the path.</param>
/// <param name="Skipped">How many of them are those of the server.</param>
internal readonly record struct OperationMatch(OperationDescription Operation, string[] Path, int Skipped)
{
    public IReadOnlyDictionary<string, string> Values => Operation.Path.Values(Path, Skipped);
}
