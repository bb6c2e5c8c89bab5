using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;

namespace Wappfy.Generator.Tests.Updates;

/// <summary>Programs that call five operations: what an update says to them is about these five alone.</summary>
public sealed class FewCallsTests
{
    private const int Calls = 5;
    private const int Programs = 6;

    [SkippableFact]
    public Task Two_releases_of_one_api() => Check(ProgramUpdateTests.Spec("waha-2024.9.json"), ProgramUpdateTests.Spec("waha-2025.5.5.json"), 1);

    [SkippableTheory]
    [InlineData("waha-2025.5.5.json", 31)]
    [InlineData("adyen-checkout-v72.yaml", 32)]
    [InlineData("xero-accounting.yaml", 33)]
    [InlineData("github-2021.json", 34)]
    public Task A_specification_with_changes_of_each_kind(string file, int seed)
    {
        var was = ProgramUpdateTests.Spec(file);
        return Check(was, SpecMutator.Mutate(was, seed).Text, seed);
    }

    private static async Task Check(string was, string now, int seed)
    {
        var (before, after) = (new Operations(was), new Operations(now));
        var random = new Random(seed);
        var project = new UpdateProject(was, now, "").Harness();
        var client = new UpdateProject(was, was, "").Before().Compilation;
        var all = UpdateProgram.Calls(client, "Api").ToList();

        // Half of the programs call what has changed, so that there is something to say.
        var changed = all.Where(call => before.Own(call.Operation) != after.Own(call.Operation)).ToList();
        var said = 0;
        for (var i = 0; i < Programs; i++)
        {
            var calls = (i % 2 == 0 ? all : changed).OrderBy(_ => random.Next()).Take(Calls).ToList();
            var code = "using Api;\nstatic class User {\n" + string.Concat(calls.Select(static (call, n) => $"    static object? U{n}(ShopClient client) => {call.Expression};\n")) + "}\n";
            var compilation = project.Source(code).Run().Compilation;
            var diagnostics = UpdateProject.User(compilation).GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error).Concat(await UpdateProject.Uses(compilation)).ToList();
            foreach (var diagnostic in diagnostics)
            {
                var (operation, expression) = calls[diagnostic.Location.GetLineSpan().StartLinePosition.Line - 2];
                Assert.True(before.Of(operation) != after.Of(operation), expression + "\n" + diagnostic);
                said++;
            }
        }

        Assert.True(said >= Programs / 2, "Only " + said + " diagnostics were reported.");
    }

    /// <summary>The operations of a document, each as the text of all that it refers to.</summary>
    private sealed class Operations(string text)
    {
        private readonly JsonNode _root = JsonNode.Parse(text)!;

        public string? Of(string operation)
        {
            var (method, path) = (operation.Split(' ')[0].ToLowerInvariant(), operation.Split(' ')[1]);
            if (_root["paths"]![path] is not JsonObject item || item[method] is not { } content)
                return null;
            var seen = new SortedDictionary<string, string>(StringComparer.Ordinal);
            Follow(content, seen);
            Follow(item["parameters"], seen);
            return content.ToJsonString() + item["parameters"]?.ToJsonString() + string.Concat(seen.Values);
        }

        /// <summary>The operation without what it refers to.</summary>
        public string? Own(string operation) => _root["paths"]![operation.Split(' ')[1]]?[operation.Split(' ')[0].ToLowerInvariant()]?.ToJsonString();

        private void Follow(JsonNode? node, SortedDictionary<string, string> seen)
        {
            if (node is JsonArray items)
            {
                foreach (var item in items)
                    Follow(item, seen);
            }
            else if (node is JsonObject map)
            {
                if (map["$ref"] is JsonValue value && value.TryGetValue<string>(out var reference) && !seen.ContainsKey(reference))
                {
                    var target = reference.TrimStart('#', '/').Split('/').Aggregate((JsonNode?)_root, static (at, step) => at?[step.Replace("~1", "/", StringComparison.Ordinal)]);
                    seen.Add(reference, reference + target?.ToJsonString());
                    Follow(target, seen);
                }

                foreach (var (_, member) in map)
                    Follow(member, seen);
            }
        }
    }
}
