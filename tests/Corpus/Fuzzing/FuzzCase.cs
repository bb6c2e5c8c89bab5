using System.Text.Json.Nodes;

namespace Wappfy.Fuzzing;

/// <summary>One mutated document; it follows from the sources, the seed and its number alone.</summary>
/// <param name="Number">Its number within the seed.</param>
/// <param name="Source">What it was made from.</param>
/// <param name="Path">The path that is passed to the generator.</param>
/// <param name="Text">The document.</param>
/// <param name="Tree">Its tree; null if the text itself was mutated.</param>
internal sealed record FuzzCase(int Number, string Source, string Path, string Text, JsonObject? Tree)
{
    /// <summary>Documents with more characters are cut to fragments first.</summary>
    private const int LargestWhole = 40_000;

    public static FuzzCase Make(IReadOnlyList<FuzzSource> sources, int seed, int number)
    {
        var random = new Random(unchecked((seed * 1_000_003) + number));
        var source = sources[random.Next(sources.Count)];
        var isSmall = source.Text.Length <= LargestWhole;
        if (isSmall && random.Next(8) == 0)
        {
            var text = source.Text;
            for (var i = random.Next(4); i >= 0; i--)
                text = TextMutator.Mutate(text, random);
            return new FuzzCase(number, source.Name, source.Path, text, null);
        }

        var tree = isSmall && random.Next(3) > 0 ? (JsonObject)source.Tree.DeepClone() : Fragment.Cut(source.Tree, random);
        var mutator = new TreeMutator(tree, random);
        for (var i = random.Next(10); i >= 0; i--)
            mutator.Mutate();
        return new FuzzCase(number, source.Name, "/specs/fuzz.json", SpecJson.Print(tree), tree);
    }
}
