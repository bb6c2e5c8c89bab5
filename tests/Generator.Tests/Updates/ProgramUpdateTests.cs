using Microsoft.CodeAnalysis;
using Wappfy.Generator.Document.Json;
using Wappfy.Generator.Tests.Harness;
using Wappfy.Generator.Tests.Reading;

namespace Wappfy.Generator.Tests.Updates;

/// <summary>Programs that use every member of a client, when its specification gets a new version: each compile error is explained where it is.</summary>
public sealed class ProgramUpdateTests
{
    /// <summary>The compiler's error at a use of what is obsolete, whose message says what took its place.</summary>
    private const string Explained = "CS0619";

    [SkippableFact]
    public Task Two_releases_of_one_api() => Check(Spec("waha-2024.9.json"), Spec("waha-2025.5.5.json"), "");

    [SkippableTheory]
    [InlineData("waha-2025.5.5.json", 1)]
    [InlineData("waha-2025.5.5.json", 2)]
    [InlineData("adyen-checkout-v72.yaml", 3)]
    [InlineData("xero-accounting.yaml", 4)]
    [InlineData("github-2021.json", 5)]
    public Task Changes_of_each_kind(string file, int seed)
    {
        var was = Spec(file);
        var (now, done) = SpecMutator.Mutate(was, seed);
        return Check(was, now, string.Join(", ", done));
    }

    [SkippableTheory]
    [InlineData("waha-2025.5.5.json")]
    [InlineData("adyen-checkout-v72.yaml")]
    public async Task Nothing_is_reported_where_nothing_has_changed(string file)
    {
        var was = Spec(file);
        var project = new UpdateProject(was, was.Replace("\n", "\n\n", StringComparison.Ordinal), Program(was));
        Assert.Empty(project.Changes());
        Assert.Empty(await project.Uses());
        Assert.DoesNotContain(project.After().Sources.Keys, static name => name.Contains("Changes", StringComparison.Ordinal));
    }

    private static string Spec(string file)
    {
        var text = File.ReadAllText(Path.Combine(Corpus.Require(), file));
        return file.EndsWith(".json", StringComparison.Ordinal) ? text : JsonText.Of(Load.Text(text).Document.Root)!;
    }

    private static string Program(string was) => UpdateProgram.Write(new UpdateProject(was, was, "").Before().Compilation, "Api");

    private static async Task Check(string was, string now, string done)
    {
        var code = Program(was);
        var project = new UpdateProject(was, now, code);
        project.Before().Compiles();
        var lines = code.Split('\n');
        var errors = project.Errors();
        Assert.DoesNotContain(errors, static error => error.Location.SourceTree?.FilePath != "User.cs");
        var uses = (await project.Uses()).Select(Line).ToHashSet();
        var unexplained = errors.Where(error => error.Id != Explained && !uses.Contains(Line(error))).Select(error => lines[Line(error)].Trim() + "\n    " + error.GetMessage(null)).Distinct().ToList();
        Assert.True(unexplained.Count == 0, unexplained.Count + " unexplained errors after: " + done + "\n" + string.Join("\n", unexplained.Take(12)));
    }

    private static int Line(Diagnostic diagnostic) => diagnostic.Location.GetLineSpan().StartLinePosition.Line;
}
