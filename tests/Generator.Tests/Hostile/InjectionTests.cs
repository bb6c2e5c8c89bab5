using System.Text.Json;
using System.Text.Json.Nodes;
using Wappfy.Fuzzing;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Hostile;

/// <summary>No text of a specification becomes code: the output of an attack has the tokens that harmless text has.</summary>
public sealed class InjectionTests
{
    private const int Groups = 12;

    /// <summary>One text with all that ends a line, a literal, a comment or a block.</summary>
    private const string Everything = "a\r\n\u0085\u2028\u2029\"\"\"'\\\" */ </summary> ]]> --> {0} $(x) } } public class " + Payloads.Marker + " { } //\0\u202e\ufeff";

    public static TheoryData<string, string> Attacks
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (name, _) in Payloads.Attacks)
            {
                data.Add(name, FuzzSources.Everything);
                data.Add(name, FuzzSources.EverythingSwagger);
            }

            return data;
        }
    }

    public static TheoryData<int, string> Structural
    {
        get
        {
            var data = new TheoryData<int, string>();
            for (var group = 0; group < Groups; group++)
            {
                data.Add(group, FuzzSources.Everything);
                data.Add(group, FuzzSources.EverythingSwagger);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void An_attack_in_every_text_gives_the_tokens_of_harmless_text(string attack, string document)
    {
        var tree = SpecJson.Parse(document, FuzzSources.BuiltInText(document))!;
        var text = Payloads.Attacks.Single(a => a.Name == attack).Text;
        var harmless = Generate(new Renaming(Harmless(text)).Apply(tree)).Compiles();
        var renaming = new Renaming(text);
        var attacked = Generate(renaming.Apply(tree)).Compiles();

        Assert.True(renaming.Count > 50);
        Assert.Equal(harmless.Result.GeneratedSources.Length, attacked.Result.GeneratedSources.Length);
        AssertSame(harmless, attacked);
        OutputShape.AssertContained(attacked);
    }

    [Theory]
    [MemberData(nameof(Structural))]
    public void An_attack_where_text_selects_something_stays_contained(int group, string document)
    {
        var tree = SpecJson.Parse(document, FuzzSources.BuiltInText(document))!;
        var places = new List<Action>();
        Collect(tree, places);
        for (var i = group; i < places.Count; i += Groups)
            places[i]();
        var run = Generate(tree);
        if (!run.Sources.Any())
            Assert.Contains(run.Diagnostics, static d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
        run.Compiles();
        OutputShape.AssertContained(run);
    }

    [Theory]
    [InlineData("title: |\n    Evil\u2028public class EvilMarker { }")]
    [InlineData("title: \"Evil\\u2029\\N\\L\\P public class EvilMarker { }\"")]
    [InlineData("title: 'Evil */ public class EvilMarker { } /*'")]
    public void Attacks_in_the_spelling_of_yaml_stay_contained(string title)
    {
        var run = GeneratorHarness.For("specs/evil.yaml", "openapi: 3.1.0\ninfo:\n  " + title + "\n  version: '1'\n  description: x\npaths: {}\n").Run().Compiles();
        Assert.NotEmpty(run.Sources);
        OutputShape.AssertContained(run);
    }

    [Theory]
    [InlineData("specs/../../EvilMarker; class x {.yaml")]
    [InlineData("specs/a\nb*/.yaml")]
    [InlineData("specs/\u202egnp.yaml")]
    public void Names_of_files_stay_contained(string path)
    {
        var run = GeneratorHarness.For(path, "openapi: 3.1.0\ninfo: { version: '1' }\npaths: {}\n").Run().Compiles();
        Assert.NotEmpty(run.Sources);
        OutputShape.AssertContained(run);
    }

    [Fact]
    public void Messages_stay_on_their_line()
    {
        var tree = SpecJson.Parse(FuzzSources.Everything, FuzzSources.BuiltInText(FuzzSources.Everything))!;
        var places = new List<Action>();
        Collect(tree, places);
        foreach (var place in places.Skip(1))
            place();
        Assert.All(Generate(tree).Messages, static message =>
        {
            Assert.DoesNotMatch("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", message);
            Assert.True(message.Length < 3000);
        });
    }

    private static void AssertSame(GeneratorRun harmless, GeneratorRun attacked)
    {
        // Files with equal shapes cancel each other out; what is left differs.
        var expected = OutputShape.Of(harmless);
        var actual = OutputShape.Of(attacked);
        foreach (var shape in expected.Select(static file => file.Shape).ToList())
        {
            var (one, other) = (expected.FindIndex(file => file.Shape == shape), actual.FindIndex(file => file.Shape == shape));
            if (one >= 0 && other >= 0)
            {
                expected.RemoveAt(one);
                actual.RemoveAt(other);
            }
        }

        if (expected.Count + actual.Count > 0)
            Assert.Fail(string.Join("\n", [.. expected.Select(file => "harmless: " + harmless.Sources[file.File]), .. actual.Select(file => "attacked: " + attacked.Sources[file.File])]));
    }

    private static GeneratorRun Generate(JsonObject tree)
        => GeneratorHarness.For("specs/everything.json", SpecJson.Print(tree), ("Namespace", "Attacked")).Run();

    /// <summary>As long in UTF-8, which the JSON code is grouped by, and of as many words, by which servers are named.</summary>
    private static string Harmless(string attack)
        => string.Concat(attack.Replace(Payloads.LoneSurrogate, '\uFFFD').EnumerateRunes().Select(static rune => rune.Value == ' ' ? " " : new string('h', rune.Utf8SequenceLength)));

    /// <summary>Every string and every name of the tree, as an action that replaces it.</summary>
    private static void Collect(JsonNode? node, List<Action> places)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var (name, value) in map.ToList())
                {
                    Collect(value, places);
                    places.Add(() => Rename(map, name));
                    if (IsText(value))
                        places.Add(() => Attack(map, name));
                }

                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                {
                    var index = i;
                    Collect(list[i], places);
                    if (IsText(list[i]))
                        places.Add(() => list[index] = JsonValue.Create(Everything));
                }

                break;
        }
    }

    private static bool IsText(JsonNode? value) => value is JsonValue scalar && scalar.GetValueKind() == JsonValueKind.String;

    private static void Attack(JsonObject map, string name)
    {
        // The place may have been renamed by now.
        if (map.ContainsKey(name) && name is not ("openapi" or "swagger"))
            map[name] = JsonValue.Create(name == "$ref" ? "#/components/schemas/" + Everything : name == "url" ? "https://example.org/" + Everything : Everything);
    }

    private static void Rename(JsonObject map, string name)
    {
        if (!map.ContainsKey(name) || name is "openapi" or "swagger")
            return;
        var members = map.Select(static pair => (pair.Key, Value: pair.Value)).ToList();
        map.Clear();
        foreach (var (key, value) in members)
            map[key == name ? (key.StartsWith('/') ? key + Everything : key.Contains('/', StringComparison.Ordinal) ? key + "; q=\"" + Everything : Everything + key) : key] = value;
    }
}
