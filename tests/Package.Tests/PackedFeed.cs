namespace Wappfy.Package.Tests;

/// <summary>
/// The packages, packed once into a local feed, and a consumer project that knows nothing of this repository. Versions and
/// the folder of installed packages are those of this run alone, so nothing stale can be used.
/// </summary>
public sealed class PackedFeed : IAsyncLifetime, IDisposable
{
    /// <summary>Tests that share one packing.</summary>
    public const string Collection = "packed";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wappfy-packages-");

    public static string RepositoryRoot { get; } = FindRoot();

    public string Version { get; } = "0.1.0-test." + Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public string Feed => Path.Combine(_folder.FullName, "feed");

    public string Consumer => Path.Combine(_folder.FullName, "consumer");

    /// <summary>What packing printed.</summary>
    public string PackOutput { get; private set; } = "";

    /// <summary>What building the consumer printed.</summary>
    public string BuildOutput { get; private set; } = "";

    public int BuildExitCode { get; private set; }

    public string PackagePath(string id) => Path.Combine(Feed, id + "." + Version + ".nupkg");

    public async Task InitializeAsync()
    {
        var artifacts = Path.Combine(_folder.FullName, "artifacts");
        foreach (var project in new[] { "Runtime/Wappfy.Runtime.csproj", "Runtime.Hosting/Wappfy.Runtime.Hosting.csproj", "Testing/Wappfy.Testing.csproj", "Testing.Server/Wappfy.Testing.Server.csproj", "Generator/Wappfy.Generator.csproj" })
        {
            PackOutput += await CommandLine.SucceedAsync(
                RepositoryRoot,
                "pack",
                Path.Combine(RepositoryRoot, "src", project),
                "-c", "Release",
                "-v", "quiet",
                "--nologo",
                "-p:Version=" + Version,
                "--artifacts-path", artifacts,
                "-o", Feed);
        }

        WriteConsumer();
        (BuildExitCode, BuildOutput) = await CommandLine.DotnetAsync(Consumer, "build", "-v", "quiet", "--nologo");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (IOException fault)
        {
            // A leftover in the temporary folder fails no test.
            Console.WriteLine(fault.Message);
        }
    }

    private void WriteConsumer()
    {
        Directory.CreateDirectory(Consumer);
        File.Copy(Path.Combine(RepositoryRoot, "specs", "viewer-en.yaml"), Path.Combine(Consumer, "viewer-en.yaml"));

        WriteSettings(Consumer);
        Write(Consumer, "Consumer.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFrameworks>net10.0;net8.0;net472</TargetFrameworks>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <LangVersion Condition="'$(TargetFramework)' == 'net472'">11</LangVersion>
                <RollForward>Major</RollForward>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <NuGetAudit>false</NuGetAudit>
                <!-- A registry that holds a part of all packages gives a newer version of a package where the oldest is absent. -->
                <NoWarn>$(NoWarn);NU1603</NoWarn>
                <EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Wappfy.Generator" Version="{Version}" />
                <PackageReference Include="Microsoft.NETFramework.ReferenceAssemblies.net472" Version="1.0.3" PrivateAssets="all" Condition="'$(TargetFramework)' == 'net472'" />
                <OpenApiClient Include="viewer-en.yaml" />
              </ItemGroup>
            </Project>
            """);
        Write(Consumer, "Program.cs", """
            using var client = new Consumer.Wappfy.WappfyClient(new ApiKeyCredential(args[1]), Consumer.Wappfy.WappfyServer.At(new Uri(args[0])));
            var picture = await client.Chats.GetChatPictureAsync("my-session", "12312312310@c.us", refresh: true);
            Console.WriteLine(picture.Url);
            """);
    }

    /// <summary>A second project in addition to the consumer: a net10.0 library with one specification and other given files.</summary>
    /// <returns>What <c>dotnet build</c> printed.</returns>
    public Task<(int ExitCode, string Output)> BuildLibraryAsync(string name, string specification, params (string File, string Text)[] files)
        => BuildLibraryAsync(name, specification, isHosted: false, files);

    /// <summary>The element of the project file that names the specification.</summary>
    public const string Item = """<OpenApiClient Include="specs/viewer-en.yaml" Namespace="Wappfy" ClientName="WappfyClient" />""";

    /// <summary>The same, with or without Wappfy.Runtime.Hosting.</summary>
    /// <returns>What <c>dotnet build</c> printed.</returns>
    public Task<(int ExitCode, string Output)> BuildLibraryAsync(string name, string specification, bool isHosted, params (string File, string Text)[] files)
        => BuildLibraryAsync(name, specification, Item, isHosted, files);

    /// <summary>The same, with another item.</summary>
    /// <returns>What <c>dotnet build</c> printed.</returns>
    public async Task<(int ExitCode, string Output)> BuildLibraryAsync(string name, string specification, string item, bool isHosted, params (string File, string Text)[] files)
    {
        var folder = Folder(name);
        Directory.CreateDirectory(Path.Combine(folder, "specs"));
        WriteSettings(folder);
        Write(folder, name + ".csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <NuGetAudit>false</NuGetAudit>
                <!-- As in the consumer: a partial mirror may lack the oldest version of a package. -->
                <NoWarn>$(NoWarn);NU1603</NoWarn>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Wappfy.Generator" Version="{Version}" />
                <PackageReference Include="Wappfy.Runtime.Hosting" Version="{Version}" Condition="{(isHosted ? "true" : "false")}" />
                {item}
              </ItemGroup>
            </Project>
            """);
        Write(folder, "specs/viewer-en.yaml", specification);
        foreach (var (file, text) in files)
            Write(folder, file, text);
        return await CommandLine.DotnetAsync(folder, "build", "-v", "quiet", "--nologo", "-clp:NoSummary");
    }

    /// <summary>An empty folder next to the consumer.</summary>
    internal string Folder(string name) => Directory.CreateDirectory(Path.Combine(_folder.FullName, name)).FullName;

    internal static void Write(string folder, string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);

    /// <summary>Lets a project see the packed feed, and nothing of this repository.</summary>
    internal void WriteSettings(string folder)
    {
        // The user's own packages serve as a fallback, so that only the new ones are installed.
        var installed = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        Write(folder, "nuget.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{Path.Combine(_folder.FullName, "installed")}" /></config>
              <fallbackPackageFolders><add key="user" value="{installed}" /></fallbackPackageFolders>
              <packageSources><add key="packed" value="{Feed}" /></packageSources>
            </configuration>
            """);
        Write(folder, "Directory.Build.props", "<Project />");
        Write(folder, "Directory.Build.targets", "<Project />");
        Write(folder, "Directory.Packages.props", "<Project />");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Wappfy.Generator.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not lie in the repository.");
    }
}

/// <summary>The tests over the packed packages, which are packed once.</summary>
[CollectionDefinition(PackedFeed.Collection)]
public sealed class PackedTests : ICollectionFixture<PackedFeed>;
