using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Schemas;

/// <summary>
/// The order in which schemas and members are declared says nothing in OpenAPI, so it must not change what is generated: not a name, not a type, not how a value
/// is read. The order of branches says something and stays.
/// </summary>
public sealed class DeclarationOrderTests
{
    private const int LargestFile = 1_200_000;

    private static readonly string[] Folders = ["specs", "samples", Path.Combine("tests", "Generator.Tests", "Golden"), Path.Combine("tests", "Generated.Tests", "specs"), Path.Combine("tests", "Corpus", "Fuzzing"), Path.Combine("tests", "Generator.Tests", "Schemas")];

    public static TheoryData<string> Documents => [.. Folders.SelectMany(static folder => Corpus.Files(Path.Combine(Root, folder))).Select(static file => Path.GetRelativePath(Root, file)).Where(static file => !file.Contains("bin", StringComparison.Ordinal) && !file.Contains("obj", StringComparison.Ordinal) && IsSpecification(Path.Combine(Root, file)))];

    [SkippableFact]
    public void The_order_in_published_documents_changes_nothing()
    {
        var folder = Corpus.Require();
        Assert.All(
            Corpus.Files(folder).Where(static file => new FileInfo(file).Length < LargestFile && IsSpecification(file)),
            file => AssertOrderChangesNothing(Path.GetRelativePath(folder, file), File.ReadAllText(file), seeds: 1));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void The_order_in_documents_of_the_repository_changes_nothing(string path) => AssertOrderChangesNothing(path, File.ReadAllText(Path.Combine(Root, path)), seeds: 8);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Values_are_read_as_the_same_cases(int seed)
    {
        var json = DeclarationOrder.AsJson(File.ReadAllText(Path.Combine(Root, "tests", "Generator.Tests", "Schemas", "declaration-order.yaml")));
        var types = SchemaTypes.OfDocument(seed == 0 ? json : DeclarationOrder.Shuffle(json, seed));

        Assert.Equal(["Q"], SchemaTypes.Cases(types.Keeps("U", """{"kind":"q1"}""")));
        Assert.Equal(["Q2"], SchemaTypes.Cases(types.Keeps("ByReference", """{"kind":"q2"}""")));
        Assert.Equal(["LeafB"], SchemaTypes.Cases(types.Keeps("RingA", """{"b":"x"}""")));
        Assert.Equal(["RingC"], SchemaTypes.Cases(types.Keeps("UsesRings", """{"a":"x"}""")));
        Assert.Equal(["EitherOr"], [types.Keeps("EitherOr", """{"a":"x"}""").GetType().Name]);
        Assert.Equal(["LeafB"], SchemaTypes.Cases(types.Keeps("Mapped", """{"mode":"z","b":"x"}""")));
        Assert.Equal("Cat", types.Keeps("Pet", """{"type":"animal","lives":9}""").GetType().Name);
    }

    private static string Root { get; } = FindRoot();

    private static bool IsSpecification(string path) => File.ReadAllText(path) is var text && (text.Contains("openapi", StringComparison.Ordinal) || text.Contains("swagger", StringComparison.Ordinal));

    private static void AssertOrderChangesNothing(string name, string text, int seeds)
    {
        var json = DeclarationOrder.AsJson(text);
        var expected = DeclarationOrder.Describe(json);
        for (var seed = 1; seed <= seeds; seed++)
        {
            var actual = DeclarationOrder.Describe(DeclarationOrder.Shuffle(json, seed));
            var differing = expected.Keys.Union(actual.Keys).Where(key => expected.GetValueOrDefault(key) != actual.GetValueOrDefault(key)).Select(key => key + "\n" + Difference(expected.GetValueOrDefault(key), actual.GetValueOrDefault(key))).Take(5).ToList();
            Assert.True(differing.Count == 0, $"{name}, seed {seed}:\n{string.Join("\n", differing)}");
        }
    }

    private static string Difference(string? expected, string? actual)
    {
        if (expected is null || actual is null)
            return "  only " + (expected is null ? "after the shuffle" : "before the shuffle");
        var at = expected.Zip(actual).TakeWhile(static pair => pair.First == pair.Second).Count();
        return "  before: " + Excerpt(expected, at) + "\n  after:  " + Excerpt(actual, at);
    }

    private static string Excerpt(string text, int at) => text.Substring(Math.Max(0, at - 80), Math.Min(240, text.Length - Math.Max(0, at - 80))).ReplaceLineEndings(" ");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Wappfy.Generator.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
