using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Schemas;

/// <summary>Generated types beside those that a user's file sees anyhow: the namespaces that implicit usings open, and the runtime's (CS0104).</summary>
public sealed class AmbiguityTests
{
    private static readonly string[] Opened =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks", "Wappfy.Runtime"];

    private static readonly CSharpCompilation References = CSharpCompilation.Create("References", references: GeneratorHarness.References);

    [Fact]
    public void Every_type_of_the_opened_namespaces_is_known_by_name()
        => Assert.Equal("", string.Join(" ", TypesOf(References).Where(static name => !CommonTypeNames.Contains(name)).Order(StringComparer.Ordinal)));

    [Fact]
    public void A_users_file_can_name_every_generated_type_beside_the_opened_namespaces()
    {
        var names = TypesOf(References).ToList();
        var schemas = string.Concat(names.Select(static name => $"    {name}: {{ type: object, properties: {{ a: {{ type: string }} }} }}\n"));
        var run = GeneratorHarness.For(
            "api.yaml",
            "openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths:\n"
                + "  /a: { get: { tags: [Http], operationId: Api, responses: { '200': { description: ok, headers: { X-A: { schema: { type: string } } } } } } }\n"
                + "  /b: { get: { tags: [Task], operationId: WebhookSignature, responses: { '204': { description: ok } } } }\n"
                + "webhooks: { event: { post: { requestBody: { content: { application/json: { schema: { type: object, properties: { a: { type: string } } } } } }, responses: {} } } }\n"
                + "components:\n  schemas:\n" + schemas,
            ("Namespace", "App.Api"),
            ("ClientName", "ApiClient")).Run();
        var generated = run.Compiles();
        var types = TypesOf(generated.Compilation, "App.Api").ToList();

        Assert.True(types.Count > names.Count, $"{types.Count} types of {names.Count} names");
        Assert.Empty(types.Intersect(names, StringComparer.Ordinal));
        Assert.DoesNotContain("HttpClient", types);
        Assert.DoesNotContain("ApiServer", types);
        var file = new StringBuilder();
        foreach (var opened in Opened) file.Append("using ").Append(opened).Append(";\n");
        file.Append("using App.Api;\nnamespace Mine { public static class Uses { public static readonly Type[] All = { ");
        foreach (var type in types) file.Append("typeof(").Append(type).Append("), ");
        var compiled = generated.Compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(file.Append("}; } }").ToString(), (CSharpParseOptions)generated.Compilation.SyntaxTrees.First().Options));
        Assert.Empty(compiled.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error));
    }

    [Theory]
    [InlineData("Client", "ClientSettings", "ClientServer")]
    [InlineData("ApiClient", "ApiClientOptions", "ApiClientServer")]
    [InlineData("ShopClient", "ShopClientOptions", "ShopServer")]
    public void The_clients_own_types_step_aside(string client, string options, string server)
    {
        var types = TypesOf(GeneratorHarness.For("api.yaml", "openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: { /a: { get: { operationId: a, responses: {} } } }", ("Namespace", "App.Api"), ("ClientName", client)).Run().Compiles().Compilation, "App.Api").ToList();

        Assert.Contains(options, types);
        Assert.Contains(server, types);
    }

    [Fact]
    public void Types_and_aliases_around_the_namespace_may_have_the_names_that_generated_files_use()
        => GeneratorHarness.For("api.yaml", "openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: {}\ncomponents: { schemas: { Thing: { type: object, properties: { a: { type: array, items: { type: string } } } } } }", ("Namespace", "App.Api"))
            .Source("global using ValueEquality = System.String;\nnamespace App { internal sealed class JsonWriter { } internal sealed class JsonRead { } }")
            .Run()
            .Compiles();

    /// <summary>The public types without type parameters; those with some are told apart by their number.</summary>
    private static IEnumerable<string> TypesOf(Compilation compilation, params string[] namespaces)
    {
        foreach (var name in namespaces.Length == 0 ? Opened : namespaces)
        {
            var found = compilation.GlobalNamespace;
            foreach (var part in name.Split('.')) found = found.GetNamespaceMembers().Single(n => n.Name == part);
            foreach (var type in found.GetTypeMembers().Where(static t => t.Arity == 0 && t.DeclaredAccessibility == Accessibility.Public)) yield return type.Name;
        }
    }
}
