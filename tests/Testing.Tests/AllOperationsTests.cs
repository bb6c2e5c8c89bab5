using System.Xml.Linq;
using Wappfy.Generated.Tests;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Testing.Tests;

/// <summary>Every method of every client is called with generated arguments; the fake accepts the request, and the client reads the response strictly.</summary>
public sealed class AllOperationsTests
{
    /// <summary>The specifications of the repository, with the options that tests/Generated.Tests gives them.</summary>
    private static readonly Dictionary<string, (string Name, string Value)[]> s_own = XDocument
        .Load(Path.Combine(Repository.Root, "tests", "Generated.Tests", "Wappfy.Generated.Tests.csproj"))
        .Descendants("OpenApiClient")
        .ToDictionary(
            static item => Path.GetFullPath(Path.Combine(Repository.Root, "tests", "Generated.Tests", item.Attribute("Include")!.Value)),
            static item => item.Attributes().Where(static a => a.Name != "Include").Select(static a => (a.Name.LocalName, a.Value)).ToArray());

    /// <summary>These take minutes, most of them in the compiler.</summary>
    private static readonly string[] s_large = ["asana.yaml", "box.json", "openai.yaml", "twilio-api.json"];

    private const string Examples = "oas-examples";
    private const string Absent = "absent";

    private const string Undeclared = "its schema requires a member that it does not declare, so that the client has no argument for it";

    private const string Open = "the branches of its oneOf are open objects, which allow each other's values";
    private const string Contradiction = "no value is of all the types of its allOf";

    /// <summary>Methods that cannot be called as their documents ask, each with the reason.</summary>
    private static readonly (string Spec, string Operation, string Reason)[] s_exceptions =
    [
        ("box.json", "POST /oauth2/revoke", Undeclared),
        ("ingram-micro.json", "POST /resellers/v1/webhooks/orderstatusevent", Undeclared),
        ("ingram-micro.json", "POST /resellers/v1/webhooks/availabilityupdate", Undeclared),
        ("circular-request-bodies.yaml", "POST /direct", "its schema requires a value within each value, without an end"),
        ("discriminators.yaml", "PATCH /embedded-discriminator", Open),
        ("polymorphism.yaml", "POST /anything/one-of-object", Open),
        ("polymorphism.yaml", "POST /anything/one-of-object-ref", Open),
        ("schema-types.yaml", "PUT /anything/quirks/polymorphism", Contradiction),
        ("schema-types.yaml", "PATCH /anything/quirks/polymorphism", Contradiction),
        ("files.yaml", "POST /upload", "its file can be of two media types, and the caller says none"),
        ("openai.yaml", "POST /containers/{container_id}/files", "its JSON body has a member with raw bytes, which JSON cannot contain"),
    ];

    /// <summary>Not those with types of the project.</summary>
    public static TheoryData<string> Own => [.. s_own.Keys.Select(static path => Path.GetFileName(path)).Where(static name => !name.StartsWith("own-types", StringComparison.Ordinal))];

    /// <summary>The documents of the corpus, or of the folder that WAPPFY_CORPUS names; those in folders have a test of their own.</summary>
    public static TheoryData<string> Published
    {
        get
        {
            var only = Environment.GetEnvironmentVariable("WAPPFY_CORPUS_ONLY") ?? "";
            return (Environment.GetEnvironmentVariable("WAPPFY_CORPUS") ?? Corpus.Folder) is { } folder
                ? [.. Corpus.Files(folder).Select(path => Path.GetRelativePath(folder, path)).Where(name => !name.StartsWith(Examples, StringComparison.Ordinal) && name.Contains(only, StringComparison.Ordinal))]
                : [Absent];
        }
    }

    [Theory]
    [MemberData(nameof(Own))]
    public async Task The_fake_answers_each_operation_and_the_client_reads_the_answer(string name)
    {
        var (path, metadata) = s_own.Single(pair => Path.GetFileName(pair.Key) == name);
        await CallAll(path, metadata);
    }

    [SkippableFact]
    public async Task The_fake_answers_all_135_operations_of_the_WhatsApp_API()
        => Assert.Equal(135, await CallAll(Path.Combine(Corpus.Require(), "waha-2025.5.5.json")));

    [SkippableTheory]
    [MemberData(nameof(Published))]
    public async Task The_fake_answers_each_operation_of_a_published_specification(string name)
    {
        var folder = Environment.GetEnvironmentVariable("WAPPFY_CORPUS") ?? Corpus.Require();
        var path = Path.Combine(folder, name);
        Skip.If(s_large.Contains(name) && Environment.GetEnvironmentVariable("WAPPFY_CORPUS") is null, "Set WAPPFY_CORPUS to a folder of specifications to call the operations of large ones.");
        await CallAll(path);
    }

    [SkippableFact]
    public async Task The_fake_answers_each_operation_of_the_examples_of_each_version()
    {
        var faults = new List<string>();
        foreach (var path in Corpus.Files(Path.Combine(Corpus.Require(), Examples)))
        {
            try
            {
                await CallAll(path);
            }
            catch (Exception e)
            {
                faults.Add(Path.GetRelativePath(Corpus.Folder!, path) + ": " + e.Message);
            }
        }

        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    /// <summary>Calls each method with the required arguments, and with all; returns the number of operations.</summary>
    private static async Task<int> CallAll(string path, params (string Name, string Value)[] metadata)
    {
        using var generated = GeneratedFake.Load(path, metadata);
        var faults = new List<string>();
        foreach (var seed in new[] { 0, 7 })
        {
            var fake = generated.Create(seed);
            using var client = generated.CreateClient(fake);
            var caller = new OperationCaller(generated.Definition, givesOptional: seed != 0);
            foreach (var operation in GeneratedFake.Methods(client).GroupBy(static m => m.Operation))
            {
                // As the specification says it, whatever calls before have created or deleted.
                fake.Forget();
                var overload = 0;
                foreach (var (target, method, key) in operation)
                {
                    if (await caller.Call(target, method, key, overload++) is { } fault)
                        faults.Add(fault);
                }
            }

            faults.AddRange(GeneratedFake.UnreadEvents(fake));

            // Every operation of the description was called.
            var called = fake.Calls.Select(static c => c.Operation).ToHashSet();
            faults.AddRange(generated.Definition.Operations.Where(o => !called.Contains(o.Key)).Select(static o => o.Key + " was not called"));
        }

        foreach (var (_, operation, _) in s_exceptions.Where(e => e.Spec == Path.GetFileName(path)))
            Assert.True(faults.RemoveAll(fault => fault.StartsWith(operation + " ", StringComparison.Ordinal)) > 0, operation + " succeeds now: remove it from the exceptions");
        Assert.True(faults.Count == 0, $"{faults.Count} faults:\n" + string.Join("\n", faults));
        return generated.Definition.Operations.Length;
    }
}
