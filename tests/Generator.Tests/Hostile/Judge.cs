using Wappfy.Fuzzing;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Hostile;

/// <summary>Runs hostile documents as a compiler would, on a thread with a compiler's stack.</summary>
internal static class Judge
{
    private static readonly Oracle s_oracle = new([.. GeneratorHarness.References], TimeSpan.FromMinutes(4));

    /// <summary>Fails unless the document ends in code that compiles, or in an error that says why there is none.</summary>
    /// <param name="text">The document.</param>
    /// <param name="path">The path that is passed to the generator.</param>
    /// <param name="compile">False if compiling thousands of types would test the compiler.</param>
    public static void AssertSafe(string text, string path = "/specs/hostile.json", bool compile = true)
    {
        var fault = s_oracle.Judge(path, text, compile);
        Assert.True(fault is null, fault?.Kind + "\n" + fault?.Details);
    }

    /// <summary>A document with these schemas, as members of a JSON object.</summary>
    public static string WithSchemas(string members) => "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"Hostile\",\"version\":\"1\"},\"paths\":{},\"components\":{\"schemas\":{" + members + "}}}";

    /// <summary>A document with one operation, as members of a JSON object.</summary>
    public static string WithOperation(string members) => "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"Hostile\",\"version\":\"1\"},\"paths\":{\"/a\":{\"get\":{" + members + "}}}}";

    /// <summary>So many texts with commas between.</summary>
    public static string Many(int count, Func<int, string> make) => string.Join(',', Enumerable.Range(0, count).Select(make));

    public static string Ref(string name) => "{\"$ref\":\"#/components/schemas/" + name + "\"}";
}
