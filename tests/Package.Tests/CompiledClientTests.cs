namespace Wappfy.Package.Tests;

/// <summary>
/// Libraries with a generated client, used by apps of other frameworks: one that is compiled now for netstandard2.0, and those that are kept in the folder
/// Compiled, which were compiled against an earlier runtime. The library makes its calls itself (Compiled/Scenario.cs); here is the server.
/// </summary>
[Collection(PackedFeed.Collection)]
public sealed class CompiledClientTests(PackedFeed packed)
{
    private const string Stay = """{"from":"2024-02-29","until":null,"at":"23:59:58","length":"PT1H30M","made":"2026-01-02T03:04:05Z","id":"5d1f9b1e-8e4b-4e3e-8a2e-0f5b6c7d8e9f","state":"moved","guest":{"kind":"Person","born":"1999-12-31"},"more":[1]}""";

    private static string Kept => Path.Combine(PackedFeed.RepositoryRoot, "tests", "Package.Tests", "Compiled");

    [Fact]
    public async Task A_library_of_netstandard_with_a_client_serves_apps_of_modern_dotnet()
    {
        var library = packed.Folder("Stays");
        WriteLibrary(library, "netstandard2.0");
        var app = packed.Folder("StaysApp");
        WriteApp(app, "<ProjectReference Include=\"../Stays/Stays.csproj\" />");
        await CommandLine.SucceedAsync(app, "build", "-v", "quiet", "--nologo");
        foreach (var framework in new[] { "net10.0", "net8.0" })
            await RunsAsync(Path.Combine(app, "bin", "Debug", framework, "StaysApp.dll"));
    }

    [Fact]
    public async Task A_client_that_was_compiled_against_an_earlier_runtime_runs_with_the_present_one()
    {
        if (Environment.GetEnvironmentVariable("WAPPFY_COMPILED") == "update")
            await UpdateAsync();
        foreach (var kept in new[] { "netstandard2.0", "net8.0" })
        {
            var app = packed.Folder("Kept-" + kept + "/StaysApp");
            WriteApp(app, $"""<Reference Include="{Path.Combine(Kept, kept, "Stays.dll")}" /><PackageReference Include="Wappfy.Runtime" Version="{packed.Version}" />""");
            await CommandLine.SucceedAsync(app, "build", "-v", "quiet", "--nologo");
            foreach (var framework in new[] { "net10.0", "net8.0" })
                await RunsAsync(Path.Combine(app, "bin", "Debug", framework, "StaysApp.dll"));
        }
    }

    /// <summary>Creates the kept clients anew, from the present generator.</summary>
    private async Task UpdateAsync()
    {
        var library = packed.Folder("Keep/Stays");
        WriteLibrary(library, "netstandard2.0;net8.0");
        await CommandLine.SucceedAsync(library, "build", "-c", "Release", "-v", "quiet", "--nologo");
        foreach (var framework in new[] { "netstandard2.0", "net8.0" })
        {
            Directory.CreateDirectory(Path.Combine(Kept, framework));
            File.Copy(Path.Combine(library, "bin", "Release", framework, "Stays.dll"), Path.Combine(Kept, framework, "Stays.dll"), overwrite: true);
        }
    }

    private static async Task RunsAsync(string app)
    {
        await using var server = new ScriptedServer(Answer);
        Assert.Equal("done", (await CommandLine.SucceedAsync(Path.GetDirectoryName(app)!, app, server.Address.ToString())).Trim());

        var requests = server.Requests.ToList();
        Assert.All(requests, static request => Assert.Contains("X-Key: the-key", request.Head, StringComparison.Ordinal));
        Assert.Equal(
            [
                "GET /stays/2024-02-29?at=23%3A59%3A58&for=PT1H30M&id=5d1f9b1e-8e4b-4e3e-8a2e-0f5b6c7d8e9f&days=2024-02-29&days=2024-03-01",
                "GET /stays/0001-01-01",
                "POST /stays",
                "GET /stays",
                "GET /stays?cursor=b",
                "POST /form",
                "POST /files",
                "GET /events",
                "POST /xml",
            ],
            requests.Select(static request => request.Call));
        Assert.Equal(Stay, requests[2].Body);
        Assert.Equal("from=2024-02-29&hours=08%3A00%3A00&hours=09%3A30%3A00.5", requests[5].Body);
        Assert.Contains("name=\"from\"\r\n\r\n2024-02-29\r\n", requests[6].Body, StringComparison.Ordinal);
        Assert.Contains("name=\"file\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\nabc\r\n", requests[6].Body, StringComparison.Ordinal);
        Assert.Contains("name=\"fault\"\r\nContent-Type: application/json\r\n\r\n{\"code\":7,\"since\":\"2024-02-29\"}\r\n", requests[6].Body, StringComparison.Ordinal);
        Assert.EndsWith("<Fault><code>7</code><since>2024-02-29</since></Fault>", requests[8].Body, StringComparison.Ordinal);
    }

    private static string Answer(string call, string body) => call switch
    {
        "GET /stays/0001-01-01" => Response("404 Not Found", "application/json", """{"code":7,"since":"2024-02-29"}"""),
        "POST /stays" => Response("201 Created", "application/json", body),
        "GET /stays" => Response("200 OK", "application/json", "{\"data\":[" + Stay + "],\"meta\":{\"next_cursor\":\"b\"}}"),
        "GET /stays?cursor=b" => Response("200 OK", "application/json", "{\"data\":[" + Stay + "," + Stay + "],\"meta\":{\"next_cursor\":null}}"),
        "POST /form" or "POST /files" => "204 No Content\r\nConnection: close\r\n\r\n",
        "GET /events" => Response("200 OK", "text/event-stream", $"data: {Stay}\n\ndata: {Stay}\n\n"),
        "POST /xml" => Response("200 OK", "text/plain", "read"),
        _ => Response("200 OK", "application/json", Stay),
    };

    private static string Response(string status, string type, string body)
        => $"{status}\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\nX-Day: 2024-02-29\r\nConnection: close\r\n\r\n{body}";

    private void WriteLibrary(string folder, string frameworks)
    {
        packed.WriteSettings(folder);
        File.Copy(Path.Combine(Kept, "stays.yaml"), Path.Combine(folder, "stays.yaml"));
        File.Copy(Path.Combine(Kept, "Scenario.cs"), Path.Combine(folder, "Scenario.cs"));
        PackedFeed.Write(folder, "Stays.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFrameworks>{frameworks}</TargetFrameworks>
                <LangVersion>12</LangVersion>
                <Nullable>enable</Nullable>
                <DebugType>none</DebugType>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <NuGetAudit>false</NuGetAudit>
                <!-- As in the consumer: a partial mirror may lack the oldest version of a package. -->
                <NoWarn>$(NoWarn);NU1603</NoWarn>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Wappfy.Generator" Version="{packed.Version}" />
                <OpenApiClient Include="stays.yaml" Namespace="Stays" ClientName="StaysClient" Pagination="listStays=cursor:cursor:meta.next_cursor" />
              </ItemGroup>
            </Project>
            """);
    }

    private void WriteApp(string folder, string references)
    {
        packed.WriteSettings(folder);
        PackedFeed.Write(folder, "StaysApp.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFrameworks>net10.0;net8.0</TargetFrameworks>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <RollForward>Major</RollForward>
                <UseAppHost>false</UseAppHost>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <NuGetAudit>false</NuGetAudit>
                <!-- A registry that holds a part of all packages gives a newer version of a package where the oldest is absent. -->
                <NoWarn>$(NoWarn);NU1603</NoWarn>
              </PropertyGroup>
              <ItemGroup>{references}</ItemGroup>
            </Project>
            """);
        PackedFeed.Write(folder, "Program.cs", "await Stays.Scenario.RunAsync(new Uri(args[0]));\nConsole.WriteLine(\"done\");\n");
    }
}
