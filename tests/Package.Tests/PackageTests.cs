using System.IO.Compression;
using System.Xml.Linq;

namespace Wappfy.Package.Tests;

/// <summary>The packages as a stranger's project sees them.</summary>
[Collection(PackedFeed.Collection)]
public sealed class PackageTests(PackedFeed packed)
{
    [Fact]
    public void Packing_gives_no_warnings()
        => Assert.DoesNotContain("warning ", packed.PackOutput, StringComparison.Ordinal);

    [Fact]
    public void The_generator_is_in_one_slot_with_all_that_it_needs()
    {
        using var package = ZipFile.OpenRead(packed.PackagePath("Wappfy.Generator"));
        var assemblies = Assemblies(package);
        Assert.All(assemblies, static entry => Assert.Equal("analyzers/dotnet/cs/" + entry.Name, entry.FullName));
        Assert.Equal(
            [
                "Microsoft.Bcl.AsyncInterfaces.dll",
                "Microsoft.OpenApi.dll",
                "SharpYaml.dll",
                "System.Buffers.dll",
                "System.Memory.dll",
                "System.Numerics.Vectors.dll",
                "System.Runtime.CompilerServices.Unsafe.dll",
                "System.Text.Encodings.Web.dll",
                "System.Text.Json.dll",
                "System.Threading.Tasks.Extensions.dll",
                "Wappfy.Generator.CodeFixes.dll",
                "Wappfy.Generator.dll",
            ],
            assemblies.Select(static entry => entry.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_assembly_that_the_generator_refers_to_is_there_or_the_compilers_own()
    {
        using var package = ZipFile.OpenRead(packed.PackagePath("Wappfy.Generator"));
        var assemblies = Assemblies(package);
        var present = assemblies.Select(static entry => Path.GetFileNameWithoutExtension(entry.Name)).ToHashSet(StringComparer.Ordinal);
        foreach (var assembly in assemblies)
        {
            // Code fixes run where there is an editor, which brings the workspaces; a compiler never loads them.
            var isOfEditor = assembly.Name == "Wappfy.Generator.CodeFixes.dll";
            foreach (var reference in References(assembly))
            {
                Assert.True(
                    (isOfEditor && (reference.EndsWith("Workspaces", StringComparison.Ordinal) || reference.StartsWith("System.Composition", StringComparison.Ordinal)))
                    || present.Contains(reference) || reference is "netstandard" or "mscorlib" or "Microsoft.CodeAnalysis" or "Microsoft.CodeAnalysis.CSharp" or "System.Collections.Immutable" or "System.Runtime",
                    assembly.Name + " needs " + reference);
            }
        }
    }

    [Fact]
    public void The_task_is_apart_from_the_generator_and_needs_only_what_every_MSBuild_has()
    {
        using var package = ZipFile.OpenRead(packed.PackagePath("Wappfy.Generator"));
        var assemblies = package.Entries.Where(static entry => entry.FullName.StartsWith("tasks/", StringComparison.Ordinal)).ToList();
        Assert.Equal(["tasks/netstandard2.0/SharpYaml.dll", "tasks/netstandard2.0/Wappfy.Tasks.dll"], assemblies.Select(static entry => entry.FullName).Order(StringComparer.Ordinal));
        Assert.Equal(["Microsoft.Build.Framework", "Microsoft.Build.Utilities.Core", "SharpYaml", "netstandard"], assemblies.SelectMany(References).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_generator_brings_the_runtime_of_its_own_version_and_its_build_files()
    {
        using var package = ZipFile.OpenRead(packed.PackagePath("Wappfy.Generator"));
        using var stream = package.GetEntry("Wappfy.Generator.nuspec")!.Open();
        var nuspec = XDocument.Load(stream);
        var dependency = Assert.Single(nuspec.Descendants(), static element => element.Name.LocalName == "dependency");
        Assert.Equal(("Wappfy.Runtime", packed.Version), (dependency.Attribute("id")!.Value, dependency.Attribute("version")!.Value));
        Assert.Equal("MIT", nuspec.Descendants().Single(static element => element.Name.LocalName == "license").Value);
        Assert.NotNull(package.GetEntry("build/Wappfy.Generator.props"));
        Assert.NotNull(package.GetEntry("build/Wappfy.Generator.targets"));
        Assert.NotNull(package.GetEntry("build/Wappfy.Generator.Refresh.targets"));
        Assert.NotNull(package.GetEntry("build/Wappfy.Generator.Updates.targets"));
        Assert.NotNull(package.GetEntry("buildMultiTargeting/Wappfy.Generator.targets"));
        Assert.NotNull(package.GetEntry("README.md"));
    }

    [Fact]
    public void The_runtime_serves_three_frameworks_and_documents_itself()
    {
        using var package = ZipFile.OpenRead(packed.PackagePath("Wappfy.Runtime"));
        foreach (var framework in new[] { "net10.0", "net8.0", "netstandard2.0" })
        {
            Assert.NotNull(package.GetEntry("lib/" + framework + "/Wappfy.Runtime.dll"));
            Assert.NotNull(package.GetEntry("lib/" + framework + "/Wappfy.Runtime.xml"));
        }
    }

    [Fact]
    public void The_runtime_alone_needs_no_hosting_packages()
    {
        string[] allowed =
        [
            "Polly.Core", "Microsoft.Extensions.Logging.Abstractions", "System.Net.ServerSentEvents", "System.Text.Json", "Microsoft.Bcl.TimeProvider",
            "System.ComponentModel.Annotations", "Microsoft.Bcl.AsyncInterfaces", "System.Threading.RateLimiting",
        ];
        Assert.Empty(Dependencies("Wappfy.Runtime").Except(allowed));
        Assert.Equal(["Microsoft.Extensions.Caching.Abstractions", "Microsoft.Extensions.Hosting.Abstractions", "Microsoft.Extensions.Http", "Wappfy.Runtime"], Dependencies("Wappfy.Runtime.Hosting").Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_hosting_package_serves_three_frameworks_and_brings_its_schema()
    {
        using var package = ZipFile.OpenRead(packed.PackagePath("Wappfy.Runtime.Hosting"));
        foreach (var framework in new[] { "net10.0", "net8.0", "netstandard2.0" })
        {
            Assert.NotNull(package.GetEntry("lib/" + framework + "/Wappfy.Runtime.Hosting.dll"));
            Assert.NotNull(package.GetEntry("lib/" + framework + "/Wappfy.Runtime.Hosting.xml"));
        }

        Assert.NotNull(package.GetEntry("ConfigurationSchema.json"));
        Assert.NotNull(package.GetEntry("buildTransitive/Wappfy.Runtime.Hosting.targets"));
    }

    [Fact]
    public async Task A_project_with_the_testing_package_gets_a_fake()
    {
        Assert.Equal(["Wappfy.Runtime"], Dependencies("Wappfy.Testing").Distinct());
        Assert.Equal(["Wappfy.Testing"], Dependencies("Wappfy.Testing.Server").Distinct());
        using var package = ZipFile.OpenRead(packed.PackagePath("Wappfy.Testing"));
        foreach (var framework in new[] { "net10.0", "net8.0", "netstandard2.0" })
            Assert.NotNull(package.GetEntry("lib/" + framework + "/Wappfy.Testing.dll"));
        var (exitCode, output) = await packed.BuildLibraryAsync(
            "Faked",
            await File.ReadAllTextAsync(Path.Combine(PackedFeed.RepositoryRoot, "specs", "viewer-en.yaml")),
            PackedFeed.Item + $"""<PackageReference Include="Wappfy.Testing" Version="{packed.Version}" />""",
            isHosted: false,
            ("Faked.cs", "public static class Faked { public static Wappfy.WappfyClient Client => new Wappfy.WappfyFake(seed: 7).CreateClient(); }"));
        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public async Task A_project_with_the_hosting_package_registers_its_client_and_gets_the_schema()
    {
        var (exitCode, output) = await packed.BuildLibraryAsync(
            "Hosted",
            await File.ReadAllTextAsync(Path.Combine(PackedFeed.RepositoryRoot, "specs", "viewer-en.yaml")),
            isHosted: true,
            ("Startup.cs", """
                using Microsoft.Extensions.Configuration;
                using Microsoft.Extensions.DependencyInjection;
                using Wappfy;
                public static class Startup
                {
                    public static void Register(IServiceCollection services, IConfiguration configuration)
                        => services.AddWappfyClient("lisbon", configuration.GetSection("Wappfy:Lisbon")).ConfigureResilience(r => r.MaxRetries = 1);
                }
                """));
        Assert.True(exitCode == 0, output);
        Assert.DoesNotContain(": warning ", output, StringComparison.Ordinal);

        var items = await CommandLine.SucceedAsync(packed.Folder("Hosted"), "msbuild", "-getItem:JsonSchemaSegment");
        using var json = System.Text.Json.JsonDocument.Parse(items);
        var segment = Assert.Single(json.RootElement.GetProperty("Items").GetProperty("JsonSchemaSegment").EnumerateArray());
        Assert.True(File.Exists(segment.GetProperty("FullPath").GetString()), items);
        Assert.Equal(@"appsettings\..*json", segment.GetProperty("FilePathPattern").GetString());
    }

    [Fact]
    public void A_new_project_builds_for_modern_dotnet_and_for_dotnet_framework_without_a_warning()
    {
        Assert.True(packed.BuildExitCode == 0, packed.BuildOutput);
        Assert.DoesNotContain(": warning ", packed.BuildOutput, StringComparison.Ordinal);
        foreach (var (framework, file) in new[] { ("net10.0", "Consumer.dll"), ("net8.0", "Consumer.dll"), ("net472", "Consumer.exe") })
            Assert.True(File.Exists(Path.Combine(packed.Consumer, "bin", "Debug", framework, file)), framework);
    }

    [Fact]
    public void The_compiler_was_given_the_generator_once()
    {
        Assert.True(packed.BuildExitCode == 0, packed.BuildOutput);
        var generated = Path.Combine(packed.Consumer, "obj", "Debug", "net10.0", "generated");
        Assert.Equal(["Wappfy.Generator"], Directory.EnumerateDirectories(generated).Select(Path.GetFileName).Where(static name => name!.StartsWith("Wappfy", StringComparison.Ordinal)));
        Assert.NotEmpty(Directory.EnumerateFiles(generated, "Consumer.Wappfy.WappfyClient.g.cs", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("net10.0")]
    [InlineData("net8.0")]
    public async Task Three_lines_of_code_call_the_api(string framework)
    {
        Assert.True(packed.BuildExitCode == 0, packed.BuildOutput);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var server = new StandIn();
        var answered = server.AnswerAsync("""{"url":"https://example.org/picture.jpg"}""", limit.Token);
        var output = await CommandLine.SucceedAsync(
            packed.Consumer,
            Path.Combine(packed.Consumer, "bin", "Debug", framework, "Consumer.dll"),
            server.Address.ToString(),
            "the-key");
        var request = await answered;
        Assert.Equal("https://example.org/picture.jpg", output.Trim());
        Assert.StartsWith("GET /api/my-session/chats/12312312310%40c.us/picture?refresh=true HTTP/1.1\r\n", request.Replace("12312312310@c.us", "12312312310%40c.us", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("apikey: the-key\r\n", request, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The assemblies that a compiler loads.</summary>
    private static List<ZipArchiveEntry> Assemblies(ZipArchive package)
        => [.. package.Entries.Where(static entry => entry.Name.EndsWith(".dll", StringComparison.Ordinal) && !entry.FullName.StartsWith("tasks/", StringComparison.Ordinal))];

    private IEnumerable<string> Dependencies(string id)
    {
        using var package = ZipFile.OpenRead(packed.PackagePath(id));
        using var stream = package.GetEntry(id + ".nuspec")!.Open();
        return [.. XDocument.Load(stream).Descendants().Where(static e => e.Name.LocalName == "dependency").Select(static e => e.Attribute("id")!.Value)];
    }

    private static IEnumerable<string> References(ZipArchiveEntry assembly)
    {
        using var stream = assembly.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        copy.Position = 0;
        using var file = new System.Reflection.PortableExecutable.PEReader(copy);
        var metadata = System.Reflection.Metadata.PEReaderExtensions.GetMetadataReader(file);
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }
}
