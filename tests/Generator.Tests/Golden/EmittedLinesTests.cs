using System.Globalization;
using Wappfy.Benchmarks.Generation;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Golden;

/// <summary>
/// How many lines are generated for one schema and for one operation, since the compiler's time depends on them (docs/performance.md). Recorded in
/// lines.txt; to accept a change, run the tests with WAPPFY_GOLDEN=update.
/// </summary>
public sealed class EmittedLinesTests
{
    private const double Tolerance = 1.05;
    private const string Heading = "specification, lines per schema, lines per operation";

    /// <summary>Files, and a folder whose many small files count together, so that a new file needs no new record.</summary>
    private static readonly string[] Specifications =
    [
        "specs/viewer-en.yaml",
        "tests/AspNetCore.Tests/specs/aspnetcore-3.1.json",
        "tests/AspNetCore.Tests/specs/nswag-3.0.json",
        "tests/AspNetCore.Tests/specs/swashbuckle-oneof-3.0.json",
        "tests/Benchmarks/specs/shapes.yaml",
        "tests/Benchmarks/specs/unions.yaml",
        "tests/Corpus/Fuzzing/everything.yaml",
        "tests/Corpus/Fuzzing/everything-2.0.yaml",
        "tests/Generated.Tests/specs",
        "tests/Generator.Tests/Golden/kinds.yaml",
        "tests/Generator.Tests/Golden/unions.yaml",
    ];

    private static readonly string Record = Path.Combine(Specs.Root, "tests", "Generator.Tests", "Golden", "lines.txt");

    [Fact]
    public void Generated_code_does_not_grow_by_more_than_five_percent()
    {
        var actual = Specifications.ToDictionary(static path => path, Measure, StringComparer.Ordinal);
        if (Environment.GetEnvironmentVariable("WAPPFY_GOLDEN") == "update")
        {
            File.WriteAllLines(Record, actual.Select(static pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value.Schema:0.00} {pair.Value.Operation:0.00}")).Prepend(Heading));
            return;
        }

        var recorded = File.ReadLines(Record).Skip(1).Select(static line => line.Split(' ')).ToDictionary(static parts => parts[0], StringComparer.Ordinal);
        var grown = new List<string>();
        foreach (var (path, (schema, operation)) in actual)
        {
            if (!recorded.TryGetValue(path, out var parts))
            {
                grown.Add(path + " is not recorded");
                continue;
            }

            Compare("schema", schema, parts[1]);
            Compare("operation", operation, parts[2]);

            void Compare(string what, double now, string text)
            {
                var before = double.Parse(text, CultureInfo.InvariantCulture);
                if (now > before * Tolerance)
                    grown.Add(string.Create(CultureInfo.InvariantCulture, $"{path}: {now:0.00} lines per {what}, recorded: {before:0.00}"));
            }
        }

        Assert.True(grown.Count == 0, $"More code is generated than before. If that is meant: WAPPFY_GOLDEN=update dotnet test tests/Generator.Tests --filter Golden\n{string.Join('\n', grown)}");
    }

    private static (double Schema, double Operation) Measure(string path)
    {
        double schemaLines = 0, otherLines = 0;
        int schemas = 0, operations = 0;
        var full = Path.Combine(Specs.Root, path);
        string[] files = Directory.Exists(full) ? [.. Directory.EnumerateFiles(full, "*.yaml").Order(StringComparer.Ordinal)] : [full];
        foreach (var file in files)
        {
            var run = GeneratorHarness.For(Path.GetFileName(file), File.ReadAllText(file), ("Namespace", "Measured"), ("ClientName", "MeasuredClient")).Run();
            var lines = EmittedSize.Count(run.Result.GeneratedSources.Select(static source => source.SyntaxTree));
            schemas += lines.Schemas.Count;
            operations += lines.Operations.Count;
            schemaLines += lines.OfSchemas;
            otherLines += lines.OfOthers;
        }

        Assert.True(schemas + operations > 0, path + " gives neither schemas nor operations");
        return (schemaLines / Math.Max(1, schemas), otherLines / Math.Max(1, operations));
    }
}
