using Wappfy.Tasks.Changes;

namespace Wappfy.Tasks.Tests;

/// <summary>The compiler that compares has the arguments of the build, without those that would change its files or the severities.</summary>
public sealed class CompilerArgumentsTests
{
    [Theory]
    [InlineData("/noconfig")]
    [InlineData("/nowarn:WAPPFY0143")]
    [InlineData("/warnaserror+")]
    [InlineData("/warnaserror-:NU1605")]
    [InlineData("/out:obj/App.dll")]
    [InlineData("/errorlog:build.sarif")]
    [InlineData("/analyzerconfig:.editorconfig")]
    [InlineData("/reference:/absent/Library.dll")]
    [InlineData("/reference:\"C:\\absent folder\\Library.dll\"")]
    [InlineData("/reference:alias=/absent/Library.dll")]
    [InlineData("/resource:obj/App.resources")]
    [InlineData("/target:exe")]
    public void An_argument_that_belongs_to_the_build_is_left_out(string argument) => Assert.DoesNotContain(argument, Lines(argument));

    [Theory]
    [InlineData("/langversion:14")]
    [InlineData("/nullable:enable")]
    [InlineData("/define:TRACE;DEBUG")]
    [InlineData("/additionalfile:specs/api.json")]
    [InlineData("/analyzer:Wappfy.Generator.dll")]
    [InlineData("/home/out/Program.cs")]
    [InlineData("/out/Program.cs")]
    [InlineData("Program.cs")]
    [InlineData("/additionalfile:\"specs/a b.json\"")]
    public void Every_other_argument_stays(string argument) => Assert.Contains(argument, Lines(argument));

    [Fact]
    public void A_source_file_with_a_space_is_quoted() => Assert.Contains("\"/home/a b/Program.cs\"", Lines("/home/a b/Program.cs"));

    [Fact]
    public void A_reference_that_exists_stays()
    {
        var reference = "/reference:" + typeof(CompilerArgumentsTests).Assembly.Location;
        Assert.Contains(reference, Lines(reference));
    }

    [Fact]
    public void The_log_has_the_version_that_is_read()
    {
        Assert.Contains("/errorlog:" + Path.Combine("obj", "changes.sarif") + ",version=2.1", Lines());
        Assert.Contains("/analyzerconfig:obj/generated.editorconfig", Lines());
    }

    private static string[] Lines(params string[] arguments)
        => CompilerArguments.ForComparison(arguments, "obj/generated.editorconfig", "obj", Path.Combine("obj", "changes.sarif")).Split('\n');
}
