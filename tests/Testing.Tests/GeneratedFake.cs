using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Wappfy.Generator.Tests.Harness;
using Wappfy.Runtime;

namespace Wappfy.Testing.Tests;

/// <summary>The fake and the client of a specification, generated, compiled and loaded within the test.</summary>
internal sealed class GeneratedFake : IDisposable
{
    private readonly AssemblyLoadContext _context;
    private readonly Type _type;

    private GeneratedFake(AssemblyLoadContext context, Type type)
    {
        _context = context;
        _type = type;
        Definition = (FakeDefinition)type.GetField("s_definition", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;
    }

    public FakeDefinition Definition { get; }

    public static GeneratedFake Load(string path, params (string Name, string Value)[] metadata) => Load(path, null, metadata);

    /// <param name="path">The specification.</param>
    /// <param name="code">Code of the project that has the client, or null.</param>
    /// <param name="metadata">The options of the client.</param>
    public static GeneratedFake Load(string path, string? code, params (string Name, string Value)[] metadata)
    {
        var project = new GeneratorHarness(references: GeneratorHarness.ReferencesWithTesting)
            .Client(path, File.ReadAllText(path), [.. metadata.Where(static m => m.Name is not ("Namespace" or "ClientName")), ("Namespace", "Faked"), ("ClientName", "FakedClient")]);
        if (code is not null)
            project.Source(code);
        var run = project.Run();
        Assert.Null(run.Result.Exception);
        using var image = new MemoryStream();
        var emitted = run.Compilation.Emit(image);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error).Take(5)));
        image.Position = 0;
        var context = new AssemblyLoadContext("Faked", isCollectible: true);
        return new GeneratedFake(context, context.LoadFromStream(image).GetType("Faked.FakedFake") ?? throw new InvalidOperationException($"{path} has no operations."));
    }

    public ApiFake Create(int seed) => (ApiFake)Activator.CreateInstance(_type, seed, null)!;

    public IDisposable CreateClient(ApiFake fake, Action<ClientOptions>? configure = null) => (IDisposable)_type.GetMethod("CreateClient")!.Invoke(fake, [configure])!;

    /// <summary>The methods that call operations, each with the client that has it.</summary>
    public static IEnumerable<(object Target, MethodInfo Method, string Operation)> Methods(object client)
    {
        var targets = client.GetType().GetProperties().Where(static p => p.PropertyType.IsInterface && p.PropertyType.Namespace == "Faked").Select(p => p.GetValue(client)!).Prepend(client);
        foreach (var target in targets)
        {
            // The attribute is on the methods of the interface.
            foreach (var method in target.GetType().GetInterfaces().Where(static i => i.Namespace == "Faked").SelectMany(static i => i.GetMethods()))
            {
                if (method.GetCustomAttribute<OpenApiOperationAttribute>() is { } origin)
                    yield return (target, method, origin.Method + " " + origin.Path);
            }
        }
    }

    /// <summary>The events whose samples the generated types do not read and write.</summary>
    public static IEnumerable<string> UnreadEvents(ApiFake fake)
    {
        var owners = fake.GetType().GetProperties().Where(static p => p.PropertyType.IsNested && p.PropertyType.DeclaringType == p.DeclaringType).Select(p => p.GetValue(fake)!);
        foreach (var (owner, property) in owners.SelectMany(static o => o.GetType().GetProperties().Select(p => (o, p))).Where(static pair => pair.p.PropertyType.Name.StartsWith("FakeEvent`", StringComparison.Ordinal)))
        {
            string? fault = null;
            try
            {
                var item = property.GetValue(owner)!;
                var sample = item.GetType().GetMethod("Create")!.Invoke(item, null);
                ((HttpContent)item.GetType().GetMethods().Single(static m => m.Name == "ToContent" && m.GetParameters().Length == 1).Invoke(item, [sample])!).Dispose();
            }
            catch (TargetInvocationException e)
            {
                fault = $"{property.Name}: {e.InnerException!.Message}";
            }

            if (fault is not null)
                yield return fault;
        }
    }

    /// <summary>Runs the method Run of the class Program in the project's code.</summary>
    public Task RunProgram() => (Task)_type.Assembly.GetType("Program")!.GetMethod("Run")!.Invoke(null, null)!;

    public void Dispose() => _context.Unload();
}
