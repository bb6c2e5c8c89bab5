using System.Text.RegularExpressions;

namespace Wappfy.Generator.Changes;

/// <summary>The operations of two models that are the same one: by method and path, by <c>operationId</c>, by their name in code, or by a path that differs in its version alone.</summary>
internal sealed class OperationPairs
{
    private static readonly Regex s_variable = new(@"\{[^{}]*\}", RegexOptions.CultureInvariant);
    private static readonly Regex s_prefix = new(@"^(/api)?(/v\d+(\.\d+)?)?(?=/)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private readonly List<(ClientOperation Was, ClientOperation Now)> _pairs = [];

    public OperationPairs(ModelIndex was, ModelIndex now)
    {
        Removed = [.. was.Operations];
        Added = [.. now.Operations];
        Pair(static operation => operation.Operation.Method + " " + s_variable.Replace(operation.Operation.Path, "{}"));
        Pair(static operation => operation.Operation.OperationId);
        Pair(static operation => operation.Group?.Property + "." + operation.Operation.Name);
        Pair(static operation => operation.Operation.Method + " " + s_prefix.Replace(s_variable.Replace(operation.Operation.Path, "{}"), "").TrimEnd('/').ToUpperInvariant());
    }

    public IReadOnlyList<(ClientOperation Was, ClientOperation Now)> Pairs => _pairs;

    /// <summary>The accepted operations that are gone.</summary>
    public List<ClientOperation> Removed { get; }

    /// <summary>The present operations that are new.</summary>
    public List<ClientOperation> Added { get; }

    private void Pair(Func<ClientOperation, string?> key)
    {
        var candidates = Added.Where(operation => key(operation) is not null).GroupBy(key, StringComparer.Ordinal).Where(static same => same.Count() == 1).ToDictionary(static same => same.Key!, static same => same.First(), StringComparer.Ordinal);
        foreach (var same in Removed.Where(operation => key(operation) is not null).GroupBy(key, StringComparer.Ordinal).Where(static same => same.Count() == 1).ToList())
        {
            if (!candidates.TryGetValue(same.Key!, out var now))
                continue;
            _pairs.Add((same.First(), now));
            Removed.Remove(same.First());
            Added.Remove(now);
        }
    }
}
