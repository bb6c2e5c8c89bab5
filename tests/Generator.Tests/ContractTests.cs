using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Wappfy.Generator.Model;
using Wappfy.Generator.Tests.Harness;
using Wappfy.Runtime.Generated;

namespace Wappfy.Generator.Tests;

/// <summary>The version of the contract between generated code and the runtime.</summary>
public sealed class ContractTests
{
    [Theory]
    [InlineData("", "no version", "Wappfy.Runtime")]
    [InlineData("public const int Major = 0; public const int Minor = 9;", "no version", "Wappfy.Runtime")]
    [InlineData("public const int Major = 2; public const int Minor = 0;", "version 2.0", "Wappfy.Generator")]
    [InlineData("public const int Major = 17; public const int Minor = 3;", "version 17.3", "Wappfy.Generator")]
    public void A_runtime_that_does_not_fit_is_one_error_and_nothing_is_generated(string version, string found, string update)
    {
        var run = Project(version).Client("a.yaml", Specs.Viewer).Client("b.yaml", Specs.Viewer, ("Namespace", "B")).Run();
        var needed = $"{RuntimeContract.NeededMajor}.{RuntimeContract.NeededMinor} or a later {RuntimeContract.NeededMajor}.x";
        var generator = typeof(WappfyGenerator).Assembly.GetName().Version!.ToString(3);
        Assert.Equal(
            [$"a.yaml(1,1): error WAPPFY0019: Wappfy.Runtime 7.8.9 has {found} of the contract for generated code, but Wappfy.Generator {generator} needs {needed}; nothing is generated. Update the package {update}."],
            run.Messages);
        Assert.Empty(run.Sources);
        run.Compiles();
    }

    [Fact]
    public void A_runtime_of_a_later_minor_version_fits()
    {
        var run = Project($"public const int Major = {RuntimeContract.NeededMajor}; public const int Minor = {RuntimeContract.NeededMinor + 1};").Client(Specs.ViewerPath, Specs.Viewer).Run();
        Assert.Empty(run.Messages);
        Assert.NotEmpty(run.Sources);
    }

    [Fact]
    public void An_edit_of_code_does_not_look_for_the_version_again()
    {
        var project = GeneratorHarness.For(Specs.ViewerPath, Specs.Viewer);
        project.Run();
        var again = project.Source("class Edited { }").Run();
        Assert.All(again.Reasons(TrackingNames.Target), static reason => Assert.True(reason is IncrementalStepRunReason.Unchanged or IncrementalStepRunReason.Cached));
    }

    [Fact]
    public void The_runtime_of_this_repository_fits()
    {
        var runtime = new RuntimeContract("", (int)Constant(nameof(ContractVersion.Major)), (int)Constant(nameof(ContractVersion.Minor)));
        Assert.True(runtime.Fits, runtime.ToString());

        // By reflection: the compiler would put the values that it knew here into this test.
        static object Constant(string name) => typeof(ContractVersion).GetField(name)!.GetRawConstantValue()!;
    }

    private static GeneratorHarness Project(string version)
    {
        var mark = version.Length == 0 ? "" : $"public static class ContractVersion {{ {version} }}";
        var runtime = CSharpCompilation.Create(
            "Wappfy.Runtime",
            [CSharpSyntaxTree.ParseText($"[assembly: System.Reflection.AssemblyVersion(\"7.8.9.0\")] namespace Wappfy.Runtime.Generated {{ public abstract class JsonCodec<T> {{ }} {mark} }}")],
            GeneratorHarness.FrameworkReferences,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        return new GeneratorHarness(references: [.. GeneratorHarness.FrameworkReferences, runtime.ToMetadataReference()]);
    }
}
