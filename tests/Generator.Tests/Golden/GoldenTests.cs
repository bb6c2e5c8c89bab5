using System.Text;
using System.Text.RegularExpressions;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Golden;

/// <summary>
/// The generated code of three specifications, kept as files so that a change of it is seen in review. To accept a change
/// run the tests with WAPPFY_GOLDEN=update and look at the difference in version control.
/// </summary>
public sealed partial class GoldenTests
{
    private const int Context = 3;

    [Theory]
    [InlineData("viewer-en", "specs/viewer-en.yaml", "Viewer")]
    [InlineData("kinds", "tests/Generator.Tests/Golden/kinds.yaml", "Kinds")]
    [InlineData("unions", "tests/Generator.Tests/Golden/unions.yaml", "Unions")]
    public void Generated_code_is_what_was_reviewed(string name, string spec, string @namespace)
    {
        var run = GeneratorHarness
            .For(Path.GetFileName(spec), File.ReadAllText(Path.Combine(Specs.Root, spec)), ("Namespace", @namespace), ("ClientName", @namespace + "Client"))
            .Run()
            .Compiles();
        var folder = Path.Combine(Specs.Root, "tests", "Generator.Tests", "Golden", name);
        var actual = run.Sources.ToDictionary(static pair => pair.Key, static pair => Version().Replace(pair.Value, "\"Wappfy.Generator\", \"0.0.0\""), StringComparer.Ordinal);
        if (Environment.GetEnvironmentVariable("WAPPFY_GOLDEN") == "update")
        {
            Update(folder, actual);
            return;
        }

        var expected = Directory.Exists(folder)
            ? Directory.GetFiles(folder).ToDictionary(static file => Path.GetFileName(file), File.ReadAllText, StringComparer.Ordinal)
            : [];
        var report = new StringBuilder();
        foreach (var file in expected.Keys.Union(actual.Keys).Order(StringComparer.Ordinal))
            Compare(report, file, expected.GetValueOrDefault(file), actual.GetValueOrDefault(file));
        Assert.True(report.Length == 0, $"The generated code of {name} has changed. If that is meant: WAPPFY_GOLDEN=update dotnet test tests/Generator.Tests --filter Golden\n{report}");
    }

    private static void Update(string folder, Dictionary<string, string> files)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.GetFiles(folder).Where(file => !files.ContainsKey(Path.GetFileName(file))))
            File.Delete(file);
        foreach (var (file, text) in files)
            File.WriteAllText(Path.Combine(folder, file), text);
    }

    private static void Compare(StringBuilder report, string file, string? expected, string? actual)
    {
        if (expected is null || actual is null)
        {
            report.Append(expected is null ? "new file " : "file no longer generated: ").Append(file).Append('\n');
            return;
        }

        if (string.Equals(expected.ReplaceLineEndings("\n"), actual, StringComparison.Ordinal))
            return;
        report.Append("--- ").Append(file).Append('\n');
        var lines = new InlineDiffBuilder(new Differ()).BuildDiffModel(expected.ReplaceLineEndings("\n"), actual).Lines;
        var last = -1;
        for (var i = 0; i < lines.Count; i++)
        {
            var near = false;
            for (var n = Math.Max(0, i - Context); n < Math.Min(lines.Count, i + Context + 1); n++)
                near |= lines[n].Type != ChangeType.Unchanged;
            if (!near)
                continue;
            if (last != i - 1)
                report.Append("@@ ").Append(i + 1).Append('\n');
            last = i;
            report.Append(lines[i].Type switch { ChangeType.Inserted => "+ ", ChangeType.Deleted => "- ", _ => "  " }).Append(lines[i].Text).Append('\n');
        }
    }

    [GeneratedRegex("\"Wappfy\\.Generator\", \"[^\"]*\"")]
    private static partial Regex Version();
}
