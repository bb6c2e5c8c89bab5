using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Wappfy.Generator.Tests.Harness;
using Wappfy.Runtime;

namespace Wappfy.Conformance.Tests;

/// <summary>A suite with its client: generated, compiled and loaded within the test.</summary>
internal sealed class CompiledSuite
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Text;
        global using System.Text.Json;
        global using System.Threading.Tasks;
        global using Api;
        global using Wappfy.Conformance.Tests;
        global using Wappfy.Runtime;
        global using Xunit;
        """;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static readonly IReadOnlyList<MetadataReference> References =
    [
        .. GeneratorHarness.References,
        MetadataReference.CreateFromFile(typeof(Assert).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(CompiledSuite).Assembly.Location),
    ];

    private readonly Type _suite;
    private readonly Type _options;
    private readonly Type _client;

    private CompiledSuite(Assembly assembly, string name)
    {
        _suite = assembly.GetTypes().Single(type => type.Name == name);
        _options = assembly.GetType("Api.ApiClientOptions")!;
        _client = assembly.GetType("Api.ApiClient")!;
    }

    /// <summary>Generates the client of the suite's specification and compiles both.</summary>
    public static CompiledSuite Compile(SuiteSource source, string specification)
    {
        var run = new GeneratorHarness(LanguageVersion.CSharp12, References)
            .Client(specification, File.ReadAllText(specification), ("Namespace", "Api"), ("ClientName", "ApiClient"))
            .Source(Usings, "Usings.cs")
            .Source(source.Text, $"Suites/{source.Name}.cs")
            .Run();
        Assert.Null(run.Result.Exception);
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = run.Compilation.Emit(image, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error).Take(20)));
        image.Position = symbols.Position = 0;
        return new CompiledSuite(new AssemblyLoadContext(source.Name).LoadFromStream(image, symbols), source.Name);
    }

    /// <summary>Runs one scenario with a client of its own.</summary>
    public async Task RunAsync(string scenario, Uri address)
    {
        var options = (ClientOptions)Activator.CreateInstance(_options)!;
        options.Server = address;
        options.Timeout = Limit;
        // The server is at hand: what it wants to be asked again is asked at once.
        options.Resilience.BaseDelay = TimeSpan.Zero;
        var made = new List<IDisposable>();
        try
        {
            var suite = Activator.CreateInstance(_suite, [.. _suite.GetConstructors().Single().GetParameters().Select(parameter => Argument(parameter.ParameterType))])!;
            await ((Task)_suite.GetMethod(scenario)!.Invoke(suite, null)!).WaitAsync(Limit);
        }
        catch (TargetInvocationException fault) when (fault.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Throw(inner);
        }
        finally
        {
            made.ForEach(client => client.Dispose());
        }

        object Argument(Type type)
        {
            if (type == typeof(Uri)) return address;
            if (type == _options) return options;
            var client = Activator.CreateInstance(_client, options, null)!;
            made.Add((IDisposable)client);
            return client;
        }
    }
}
