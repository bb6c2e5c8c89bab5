using System.Text.Json;

namespace Wappfy.Package.Tests;

/// <summary>The targets AcceptOpenApi and ReportOpenApiChanges of the package, in projects that have the package only.</summary>
[Collection(PackedFeed.Collection)]
public sealed class UpdateTests(PackedFeed packed)
{
    private const string Item = """<OpenApiClient Include="specs/api.yaml" Baseline="specs/api.baseline.yaml" Namespace="Api" ClientName="ApiClient" />""";

    private static readonly string s_specification = File.ReadAllText(Path.Combine(PackedFeed.RepositoryRoot, "specs", "viewer-en.yaml")).ReplaceLineEndings("\n");

    [Fact]
    public async Task A_specification_is_accepted_once_for_all_frameworks()
    {
        var folder = Project("Accepted", "<TargetFrameworks>net10.0;net8.0</TargetFrameworks>", Item + """<OpenApiClient Include="specs/other.yaml" Namespace="Other" Condition="'$(TargetFramework)' == 'net8.0'" />""");
        PackedFeed.Write(folder, "specs/other.yaml", s_specification);
        var output = await CommandLine.SucceedAsync(folder, "build", "-t:AcceptOpenApi", "--nologo");
        Assert.Single(output.Split('\n'), static line => line.Trim() == "specs/api.yaml: accepted for the first time as specs/api.baseline.yaml");
        Assert.Single(output.Split('\n'), static line => line.Trim() == "specs/other.yaml: has no Baseline; there is nothing to accept");
        Assert.Equal(s_specification, await File.ReadAllTextAsync(Path.Combine(folder, "specs", "api.baseline.yaml")));
        Assert.Equal(["api.baseline.yaml", "api.yaml", "other.yaml"], Directory.EnumerateFiles(Path.Combine(folder, "specs")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_report_is_written_although_the_code_does_not_compile_and_changes_nothing_of_the_build()
    {
        var folder = Project("Reported", "<TargetFramework>net10.0</TargetFramework>", Item);
        PackedFeed.Write(folder, "specs/api.baseline.yaml", s_specification);
        await CommandLine.SucceedAsync(folder, "build", "--nologo", "-v", "quiet");
        PackedFeed.Write(folder, "Caller.cs", "public static class Caller { int Broken( }");
        var before = Built(folder);
        var output = await CommandLine.SucceedAsync(folder, "build", "-t:ReportOpenApiChanges", "--nologo");
        Assert.Contains("Changes since the accepted specification: 0 source, 0 wire, 0 silent, 0 compatible. Written to obj/openapi-changes.md and obj/openapi-changes.json.", output, StringComparison.Ordinal);
        Assert.Equal(before, Built(folder));
        Assert.Equal(0, Counted(Path.Combine(folder, "obj", "openapi-changes.json")));

        // Nothing is skipped because it is up to date: without its files, the report is written again.
        File.Delete(Path.Combine(folder, "obj", "openapi-changes.md"));
        File.Delete(Path.Combine(folder, "obj", "openapi-changes.json"));
        await CommandLine.SucceedAsync(folder, "build", "-t:ReportOpenApiChanges", "--nologo", "-p:WappfyChangesMarkdown=report/changes.md", "-p:WappfyChangesJson=report/changes.json");
        Assert.Equal(0, Counted(Path.Combine(folder, "report", "changes.json")));
        Assert.StartsWith("# Changes of the specification: Reported\n", await File.ReadAllTextAsync(Path.Combine(folder, "report", "changes.md")), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "obj", "openapi-changes.md")));
    }

    [Fact]
    public async Task A_removed_operation_fails_a_check_until_it_is_accepted()
    {
        var folder = Project("Checked", "<TargetFrameworks>net10.0;net8.0</TargetFrameworks>", Item);
        PackedFeed.Write(folder, "specs/api.baseline.yaml", s_specification.Replace("/picture:", "/portrait:", StringComparison.Ordinal));
        PackedFeed.Write(folder, ".globalconfig", "is_global = true\ndotnet_diagnostic.WAPPFY0141.severity = none\n");
        var (exitCode, output) = await CommandLine.DotnetAsync(folder, "build", "-t:ReportOpenApiChanges", "--nologo", "-p:WappfyFailOn=Breaking");
        Assert.Equal(1, exitCode);
        Assert.Contains("error WAPPFY2008: The specification has ", output, StringComparison.Ordinal);
        Assert.Contains(" 1 Error(s)", output, StringComparison.Ordinal);
        var json = await File.ReadAllTextAsync(Path.Combine(folder, "obj", "openapi-changes.json"));
        Assert.Contains("\"location\": \"specs/api.yaml(", json, StringComparison.Ordinal);
        Assert.Contains("\"was\": \"specs/api.baseline.yaml(", json, StringComparison.Ordinal);

        await CommandLine.SucceedAsync(folder, "build", "-t:AcceptOpenApi", "--nologo");
        await CommandLine.SucceedAsync(folder, "build", "-t:ReportOpenApiChanges", "--nologo", "-p:WappfyFailOn=Any");
        Assert.Equal(0, Counted(Path.Combine(folder, "obj", "openapi-changes.json")));
    }

    [Fact]
    public async Task A_document_that_cannot_be_read_fails_the_report_of_each_project_once()
    {
        var folder = Project("Unreadable", "<TargetFrameworks>net10.0;net8.0</TargetFrameworks>", Item);
        PackedFeed.Write(folder, "specs/api.baseline.yaml", s_specification);
        PackedFeed.Write(folder, "specs/api.yaml", "openapi: 3.1.0\ninfo: [\n");
        var (exitCode, output) = await CommandLine.DotnetAsync(folder, "build", "-t:ReportOpenApiChanges", "--nologo");
        Assert.Equal(1, exitCode);
        Assert.Contains("Unreadable.csproj : error WAPPFY2007: The report is not complete: specs/api.yaml(2): WAPPFY0002: ", output, StringComparison.Ordinal);
        Assert.Contains(" 1 Error(s)", output, StringComparison.Ordinal);
        Assert.DoesNotContain("error CS", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_does_not_need_the_projects_that_are_referred_to()
    {
        // The SDK for the web reads the assemblies of such projects before it compiles.
        var folder = Project("Referring", "<TargetFramework>net10.0</TargetFramework>", Item + """<ProjectReference Include="../Referred/Referred.csproj" />""");
        var project = Path.Combine(folder, "Referring.csproj");
        await File.WriteAllTextAsync(project, (await File.ReadAllTextAsync(project)).Replace("Microsoft.NET.Sdk", "Microsoft.NET.Sdk.Web", StringComparison.Ordinal));
        PackedFeed.Write(folder, "specs/api.baseline.yaml", s_specification);
        var referred = packed.Folder("Referred");
        packed.WriteSettings(referred);
        PackedFeed.Write(referred, "Referred.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""");
        PackedFeed.Write(referred, "Referred.cs", "public class Broken { int Broken( }");
        await CommandLine.SucceedAsync(folder, "build", "-t:ReportOpenApiChanges", "--nologo", "-warnaserror");
        Assert.Equal(0, Counted(Path.Combine(folder, "obj", "openapi-changes.json")));
        Assert.False(Directory.Exists(Path.Combine(referred, "obj", "Debug")));
    }

    [Fact]
    public async Task Types_of_the_project_are_found_by_a_report()
    {
        var folder = Project("Typed", "<TargetFramework>net10.0</TargetFramework>", Item + """<OpenApiType Include="Mine.Picture" Schema="ChatPictureResponse" />""");
        PackedFeed.Write(folder, "specs/api.baseline.yaml", s_specification);
        PackedFeed.Write(folder, "Caller.cs", "namespace Mine; public sealed class Picture { public int Broken = \"text\"; }");
        await CommandLine.SucceedAsync(folder, "build", "-t:ReportOpenApiChanges", "--nologo");
        var log = await File.ReadAllTextAsync(Path.Combine(folder, "obj", "openapi-changes", "net10.0", "changes.sarif"));
        Assert.Contains("CS0029", log, StringComparison.Ordinal);
        Assert.DoesNotContain("WAPPFY012", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_baseline_the_compiler_does_not_run()
    {
        var folder = Project("Unaccepted", "<TargetFramework>net10.0</TargetFramework>", Item.Replace("Baseline=\"specs/api.baseline.yaml\"", "", StringComparison.Ordinal));
        var output = await CommandLine.SucceedAsync(folder, "build", "-t:ReportOpenApiChanges", "--nologo", "-p:WappfyFailOn=Any");
        Assert.Contains("No OpenApiClient item has a Baseline; there is nothing to compare.", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder, "obj", "openapi-changes")));
    }

    private string Project(string name, string frameworks, string items)
    {
        var folder = packed.Folder(name);
        packed.WriteSettings(folder);
        Directory.CreateDirectory(Path.Combine(folder, "specs"));
        PackedFeed.Write(folder, "specs/api.yaml", s_specification);
        PackedFeed.Write(folder, name + ".csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                {frameworks}
                <ImplicitUsings>enable</ImplicitUsings>
                <NuGetAudit>false</NuGetAudit>
                <!-- A registry that holds a part of all packages gives a newer version of a package where the oldest is absent. -->
                <NoWarn>$(NoWarn);NU1603</NoWarn>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Wappfy.Generator" Version="{packed.Version}" />
                {items}
              </ItemGroup>
            </Project>
            """);
        return folder;
    }

    /// <summary>What a build has written, with the times.</summary>
    private static Dictionary<string, DateTime> Built(string folder)
        => new[] { "obj/Debug", "bin" }.SelectMany(part => Directory.EnumerateFiles(Path.Combine(folder, part), "*", SearchOption.AllDirectories)).ToDictionary(static path => path, File.GetLastWriteTimeUtc);

    private static int Counted(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(file));
        return json.RootElement.GetProperty("counts").EnumerateObject().Sum(static count => count.Value.GetInt32());
    }
}
