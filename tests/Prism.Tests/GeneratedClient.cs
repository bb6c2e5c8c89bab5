using System.Reflection;
using System.Runtime.Loader;
using Wappfy.Generator.Input;
using Wappfy.Generator.Tests.Harness;
using Wappfy.Runtime;

namespace Wappfy.Prism.Tests;

/// <summary>The client of a specification, generated, compiled and loaded within the test.</summary>
internal sealed class GeneratedClient : IDisposable
{
    private readonly AssemblyLoadContext _context;
    private readonly IDisposable _client;

    private GeneratedClient(AssemblyLoadContext context, IDisposable client)
    {
        _context = context;
        _client = client;
    }

    /// <summary>Generates the client and makes one that calls this address.</summary>
    public static GeneratedClient Create(SpecFile spec, Uri address, DelegatingHandler handler)
    {
        var run = GeneratorHarness.For(spec.Path, spec.Text, ("Namespace", "Judged"), ("ClientName", "JudgedClient")).Run();
        using var image = new MemoryStream();
        var emitted = run.Compilation.Emit(image);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics.Take(5)));
        image.Position = 0;
        var context = new AssemblyLoadContext("Judged", isCollectible: true);
        var assembly = context.LoadFromStream(image);

        var options = (ClientOptions)Activator.CreateInstance(assembly.GetType("Judged.JudgedClientOptions")!)!;
        options.Server = ApiServer.At(address);
        options.Handlers.Add(handler);
        options.Resilience.MaxRetries = 0;
        foreach (var property in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            property.SetValue(options, Credential(property.PropertyType));
        var client = (IDisposable)Activator.CreateInstance(assembly.GetType("Judged.JudgedClient")!, options, null)!;
        return new GeneratedClient(context, client);
    }

    /// <summary>The methods that call an operation, each with the client that has it; one per body where there are several.</summary>
    public IReadOnlyList<(object Target, MethodInfo Method)> Methods(SpecOperation operation)
    {
        var targets = _client.GetType().GetProperties()
            .Where(property => property.PropertyType.IsInterface && property.PropertyType.Namespace == "Judged")
            .Select(property => property.GetValue(_client)!)
            .Prepend(_client);
        var found = new List<(object, MethodInfo)>();
        foreach (var target in targets)
        {
            // The attribute is on the methods of the interface.
            foreach (var method in target.GetType().GetInterfaces().Where(contract => contract.Namespace == "Judged").SelectMany(contract => contract.GetMethods()))
            {
                if (method.GetCustomAttribute<OpenApiOperationAttribute>() is { } origin && origin.Method == operation.Method && origin.Path == operation.Path)
                    found.Add((target, method));
            }
        }

        return found;
    }

    public void Dispose()
    {
        _client.Dispose();
        _context.Unload();
    }

    private static Credential Credential(Type type)
        => type == typeof(ApiKeyCredential) ? new ApiKeyCredential("any-key")
            : type == typeof(BasicCredential) ? new BasicCredential("user", "password")
            : new BearerCredential("any-token");
}
