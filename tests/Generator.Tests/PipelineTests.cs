using Microsoft.CodeAnalysis;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests;

/// <summary>What the pipeline does, and what it leaves alone, from one run to the next.</summary>
public sealed class PipelineTests
{
    private static readonly string[] AllSteps =
    [
        TrackingNames.Files,
        TrackingNames.Inputs,
        TrackingNames.Target,
        TrackingNames.Bind,
        TrackingNames.Clients,
        TrackingNames.Validate,
        TrackingNames.Diagnostics,
        TrackingNames.Models,
        TrackingNames.Sources,
        TrackingNames.Polyfills,
    ];

    [Fact]
    public void A_second_run_over_the_same_project_redoes_nothing()
    {
        var project = GeneratorHarness.For(Specs.ViewerPath, Specs.Viewer).Source("class User;");
        project.Run().Compiles();
        AssertNothingRedone(project.Run());
    }

    [Fact]
    public void An_edit_of_unrelated_code_redoes_nothing()
    {
        var project = GeneratorHarness.For(Specs.ViewerPath, Specs.Viewer).Source("class User;");
        project.Run();
        AssertNothingRedone(project.Source("class User { int Field; }").Run());
    }

    private static void AssertNothingRedone(GeneratorRun run)
    {
        foreach (var step in AllSteps)
            Assert.All(run.Reasons(step), static reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
        Assert.All(run.OutputReasons, static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }
}
