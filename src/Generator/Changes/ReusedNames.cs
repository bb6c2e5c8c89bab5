using Wappfy.Generator.Model.Operations;

namespace Wappfy.Generator.Changes;

/// <summary>Methods whose name in code was that of another operation: code that calls them compiles, and calls something else.</summary>
internal static class ReusedNames
{
    /// <summary>The present operations with such methods.</summary>
    public static IEnumerable<(ClientOperation Was, ClientOperation Now, MethodModel Method)> Find(ModelIndex was, ModelIndex now, OperationPairs operations)
    {
        var present = new Dictionary<string, (ClientOperation Operation, MethodModel Method)>(StringComparer.Ordinal);
        foreach (var operation in now.Operations)
        {
            foreach (var method in operation.Operation.Methods)
                present[operation.From(method)] = (operation, method);
        }

        var pairs = new HashSet<(string Was, string Now)>(operations.Pairs.Select(static pair => (pair.Was.Display, pair.Now.Display)));
        foreach (var before in was.Operations)
        {
            foreach (var method in before.Operation.Methods)
            {
                if (present.TryGetValue(before.From(method), out var after) && !pairs.Contains((before.Display, after.Operation.Display)))
                    yield return (before, after.Operation, after.Method);
            }
        }
    }
}
