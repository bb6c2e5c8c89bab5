using System.Text.Json;
using Wappfy.Generator.Document;
using Wappfy.Generator.Document.Yaml;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Reading;

/// <summary>Every published specification is read, and JSON means the same by our reader and by System.Text.Json.</summary>
public sealed class CorpusReadingTests
{
    [SkippableFact]
    public void Every_published_specification_is_read()
    {
        foreach (var file in Corpus.Files(Corpus.Require()))
        {
            var (root, messages) = Read.All(File.ReadAllText(file), file);
            Assert.True(root is { IsObject: true }, file + ": " + string.Join("; ", messages));
            if (Path.GetFileName(file) == "openai.yaml")
                Assert.Equal(["WAPPFY0007 63265:1 this blank line is indented deeper than the text below it, which YAML forbids; its spaces are ignored"], messages);
            else
                Assert.Empty(messages);
        }
    }

    [SkippableFact]
    public void Json_means_the_same_as_to_the_framework()
    {
        foreach (var file in Corpus.Files(Corpus.Require()).Where(static file => file.EndsWith(".json", StringComparison.Ordinal)))
        {
            var text = File.ReadAllText(file);
            using var expected = JsonDocument.Parse(text);
            Compare(expected.RootElement, Read.Clean(text, file), file);
        }
    }

    /// <summary>JSON is YAML (1.2.2 1.3): two readers that share nothing must give the same tree with the same places.</summary>
    [SkippableFact]
    public void Json_read_as_yaml_gives_the_same_tree_with_the_same_places()
    {
        foreach (var file in Corpus.Files(Corpus.Require()).Where(static file => file.EndsWith(".json", StringComparison.Ordinal) && new FileInfo(file).Length < 1_000_000))
        {
            // YAML folds no tabs into indentation, and published JSON has some.
            var text = File.ReadAllText(file).Replace('\t', ' ');
            var asYaml = YamlTreeReader.Read(new SpecFileRef(file), text, new SourceLines(text), new(), CancellationToken.None)!;
            CompareTrees(Read.Clean(text, file), asYaml, file);
        }
    }

    private static void CompareTrees(SpecNode expected, SpecNode actual, string file)
    {
        Assert.True(
            (expected.Kind, expected.Line, expected.Column, expected.NameLine, expected.NameColumn, expected.Count) == (actual.Kind, actual.Line, actual.Column, actual.NameLine, actual.NameColumn, actual.Count),
            file + expected.Pointer + " " + expected.Place() + " " + actual.Place());
        Assert.Equal(expected.Text, actual.Text);
        for (var i = 0; i < expected.Count; i++)
        {
            if (expected.IsObject)
                Assert.Equal(expected.NameAt(i), actual.NameAt(i));
            CompareTrees(expected.Children[i], actual.Children[i], file);
        }
    }

    private static void Compare(JsonElement expected, SpecNode actual, string file)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                Assert.True(actual.IsObject);
                foreach (var member in expected.EnumerateObject())
                    Compare(member.Value, actual[member.Name]!, file);
                break;
            case JsonValueKind.Array:
                Assert.True(actual.IsArray);
                Assert.Equal(expected.GetArrayLength(), actual.Count);
                for (var i = 0; i < actual.Count; i++)
                    Compare(expected[i], actual.Children[i], file);
                break;
            case JsonValueKind.String:
                Assert.Equal(SpecNodeKind.String, actual.Kind);
                Assert.Equal(expected.GetString(), actual.Text);
                break;
            case JsonValueKind.Number:
                Assert.Equal(SpecNodeKind.Number, actual.Kind);
                Assert.Equal(expected.GetRawText(), actual.Text);
                break;
            case JsonValueKind.Null:
                Assert.Equal(SpecNodeKind.Null, actual.Kind);
                break;
            default:
                Assert.Equal(expected.GetRawText(), actual.Text);
                break;
        }
    }
}
