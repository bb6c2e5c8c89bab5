using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Wappfy.Generator.Model;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests;

/// <summary>What the generator adds for frameworks that lack what C# 11 needs.</summary>
public sealed class TargetTests
{
    private const string Polyfills = "Wappfy.Polyfills.g.cs";

    [Theory]
    [InlineData(LanguageVersion.CSharp11)]
    [InlineData(LanguageVersion.CSharp12)]
    public void On_netstandard_the_missing_types_are_added_and_the_client_compiles(LanguageVersion version)
    {
        var run = new GeneratorHarness(version, GeneratorHarness.NetStandardReferences).Client(Specs.ViewerPath, Specs.Viewer).Run().Compiles().IsQuiet();
        Assert.Contains("class RequiredMemberAttribute", run.Sources[Polyfills], StringComparison.Ordinal);
        Assert.Contains("class IsExternalInit", run.Sources[Polyfills], StringComparison.Ordinal);
    }

    [Fact]
    public void Types_that_the_project_has_itself_are_not_added()
    {
        var run = new GeneratorHarness(LanguageVersion.CSharp12, GeneratorHarness.NetStandardReferences)
            .Client(Specs.ViewerPath, Specs.Viewer)
            .Source("namespace System.Runtime.CompilerServices { internal static class IsExternalInit { } }")
            .Run()
            .Compiles();
        Assert.DoesNotContain("class IsExternalInit", run.Sources[Polyfills], StringComparison.Ordinal);
        Assert.Contains("class RequiredMemberAttribute", run.Sources[Polyfills], StringComparison.Ordinal);
    }

    [Fact]
    public void An_internal_copy_in_another_assembly_is_of_no_use()
    {
        var other = CSharpCompilation.Create(
            "Other",
            [CSharpSyntaxTree.ParseText("namespace System.Runtime.CompilerServices { internal static class IsExternalInit { } }")],
            GeneratorHarness.NetStandardReferences,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var run = new GeneratorHarness(LanguageVersion.CSharp12, [.. GeneratorHarness.NetStandardReferences, other.ToMetadataReference()])
            .Client(Specs.ViewerPath, Specs.Viewer)
            .Run()
            .Compiles();
        Assert.Contains("class IsExternalInit", run.Sources[Polyfills], StringComparison.Ordinal);
    }

    [Fact]
    public void On_modern_dotnet_nothing_is_added()
        => Assert.DoesNotContain(Polyfills, GeneratorHarness.For(Specs.ViewerPath, Specs.Viewer).Run().Sources.Keys);

    [Fact]
    public void Without_a_client_nothing_is_added()
        => Assert.Empty(new GeneratorHarness(LanguageVersion.CSharp12, GeneratorHarness.NetStandardReferences).Run().Sources);

    [Fact]
    public void A_project_can_do_without_the_added_types()
        => Assert.DoesNotContain(
            Polyfills,
            new GeneratorHarness(LanguageVersion.CSharp12, GeneratorHarness.NetStandardReferences)
                .Client(Specs.ViewerPath, Specs.Viewer)
                .Property("WappfyPolyfills", "false")
                .Run()
                .Sources.Keys);

    [Fact]
    public void A_client_is_registered_in_a_host_where_the_hosting_package_is_referenced()
    {
        var run = GeneratorHarness.For(Specs.ViewerPath, Specs.Viewer, ("Namespace", "Wappfy"), ("ClientName", "WappfyClient"))
            .Source("""
                using Microsoft.Extensions.Configuration;
                using Microsoft.Extensions.DependencyInjection;
                using Wappfy;
                internal sealed class Greeter([FromKeyedServices("porto")] IWappfyClient wappfy)
                {
                    public IWappfyClient Wappfy { get; } = wappfy;
                    internal static void Register(IServiceCollection services, IConfiguration configuration)
                    {
                        services.AddWappfyClient();
                        services.AddWappfyClient(configuration).ConfigureResilience(r => r.MaxRetries = 1);
                        services.AddWappfyClient(o => o.MaxRedirects = 1);
                        services.AddWappfyClient("porto");
                        services.AddWappfyClient("porto", configuration);
                        services.AddWappfyClient("porto", o => o.MaxRedirects = 1).AddCredential(new Wappfy.Runtime.ApiKeyCredential("k"));
                    }
                }
                """)
            .Run()
            .Compiles()
            .IsQuiet();
        Assert.Contains("WappfyClientServices", string.Concat(run.Sources.Keys), StringComparison.Ordinal);
    }

    [Fact]
    public void Dependency_injection_alone_brings_no_registration_and_no_word_about_it()
    {
        var run = new GeneratorHarness(LanguageVersion.CSharp12, GeneratorHarness.ReferencesWithoutHosting)
            .Client(Specs.ViewerPath, Specs.Viewer)
            .Source("internal static class User { internal static Microsoft.Extensions.DependencyInjection.IServiceCollection? Services { get; set; } }")
            .Run()
            .Compiles()
            .IsQuiet();
        Assert.DoesNotContain(run.Sources.Keys, static name => name.Contains("Services", StringComparison.Ordinal));
        Assert.DoesNotContain("Microsoft.Extensions", string.Concat(run.Sources.Values), StringComparison.Ordinal);
    }
}
