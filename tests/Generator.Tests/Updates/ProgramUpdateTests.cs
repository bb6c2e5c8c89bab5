using Wappfy.Generator.Document.Json;
using Wappfy.Generator.Tests.Harness;
using Wappfy.Generator.Tests.Reading;

namespace Wappfy.Generator.Tests.Updates;

/// <summary>Programs that use every member of a client, when its specification gets a new version: each compile error is explained where it is, by one diagnostic.</summary>
public sealed class ProgramUpdateTests
{
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

    [SkippableFact]
    public async Task Documents_in_two_versions_of_OpenAPI()
    {
        var folder = Path.Combine(Corpus.Require(), "oas-examples");
        var pairs = Directory.EnumerateFiles(Path.Combine(folder, "3.0")).Select(file => (Was: file, Now: Path.Combine(folder, "3.1", Path.GetFileName(file)))).Where(static pair => File.Exists(pair.Now))
            .Append((Path.Combine(folder, "2.0", "petstore.yaml"), Path.Combine(folder, "3.0", "petstore.yaml"))).ToList();
        foreach (var (was, now) in pairs)
            await Check(Spec(was), Spec(now), Path.GetFileName(was));
        Assert.True(pairs.Count >= 5, "Only " + pairs.Count + " documents are in two versions.");
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

    internal static string Spec(string file)
    {
        var text = File.ReadAllText(Path.Combine(Corpus.Require(), file));
        return file.EndsWith(".json", StringComparison.Ordinal) ? text : JsonText.Of(Load.Text(text).Document.Root)!;
    }

    internal static string Program(string was) => UpdateProgram.Write(new UpdateProject(was, was, "").Before().Compilation, "Api");

    private static async Task Check(string was, string now, string done)
    {
        var code = Program(was);
        var project = new UpdateProject(was, now, code);
        project.Before().Compiles();
        var errors = project.Errors();
        Assert.DoesNotContain(errors, static error => error.Location.SourceTree?.FilePath != "User.cs");
        var inexact = UsePlaces.Inexact(errors, await project.Uses());
        Assert.True(inexact.Count == 0, inexact.Count + " places after: " + done + "\n" + string.Join("\n", inexact.Take(12)));
    }
}
