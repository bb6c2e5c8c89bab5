using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Wappfy.Package.Tests;

/// <summary>The target RefreshOpenApi of the package, in projects that have the package only.</summary>
[Collection(PackedFeed.Collection)]
public sealed class RefreshTests(PackedFeed packed)
{
    private const string Refresh = "-t:RefreshOpenApi";

    private static readonly string s_specification = File.ReadAllText(Path.Combine(PackedFeed.RepositoryRoot, "specs", "viewer-en.yaml")).ReplaceLineEndings("\n");

    [Fact]
    public async Task A_project_downloads_its_specification_and_builds()
    {
        await using var server = new ScriptedServer((_, _) => Response(s_specification, "ETag: \"1\"\r\n"));
        var folder = Project("Refreshed", "<TargetFramework>net10.0</TargetFramework>", $"""<OpenApiClient Include="specs/api.yaml" Source="{server.Address}api.yaml" AllowHttp="true" Namespace="Api" ClientName="ApiClient" />""");

        var (exitCode, output) = await CommandLine.DotnetAsync(folder, "build", "-v", "quiet", "--nologo");
        Assert.Equal(1, exitCode);
        Assert.Contains("error WAPPFY0023: The OpenApiClient item 'specs/api.yaml' names a file that does not exist: '", output, StringComparison.Ordinal);
        Assert.Contains("Download it with 'dotnet build -t:RefreshOpenApi'.", output, StringComparison.Ordinal);
        Assert.Empty(server.Requests);

        output = await CommandLine.SucceedAsync(folder, "build", Refresh, "--nologo");
        Assert.Contains("specs/api.yaml: created, ", output, StringComparison.Ordinal);
        Assert.Equal(s_specification, await File.ReadAllTextAsync(Path.Combine(folder, "specs", "api.yaml")));
        Assert.Contains("\"etag\": \"\\\"1\\\"\"", await File.ReadAllTextAsync(Path.Combine(folder, "openapi.lock.json")), StringComparison.Ordinal);

        output = await CommandLine.SucceedAsync(folder, "build", "--nologo");
        Assert.DoesNotContain("warning ", output, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_project_with_several_frameworks_downloads_each_file_once_and_fails_if_one_fails()
    {
        await using var server = new ScriptedServer((call, _) => call == "GET /api.yaml" ? Response(s_specification, "") : "404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        var items = $"""
            <OpenApiClient Include="specs/api.yaml" Source="{server.Address}api.yaml" AllowHttp="true" Namespace="Api" />
            <OpenApiClient Include="specs/old.yaml" Source="{server.Address}old.yaml" AllowHttp="true" Namespace="Old" Condition="'$(TargetFramework)' == 'net8.0'" />
            """;
        var folder = Project("SeveralFrameworks", "<TargetFrameworks>net10.0;net8.0</TargetFrameworks>", items);
        var (exitCode, output) = await CommandLine.DotnetAsync(folder, "build", Refresh, "--nologo");
        Assert.Equal(1, exitCode);
        Assert.Contains("SeveralFrameworks.csproj : error WAPPFY2002: specs/old.yaml: '" + server.Address + "old.yaml' cannot be downloaded: the server responded 404 NotFound.", output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "specs", "api.yaml")), output);
        Assert.Equal(["GET /api.yaml", "GET /old.yaml"], server.Requests.Select(static request => request.Call));
    }

    [Fact]
    public async Task A_download_uses_the_proxy_of_the_environment()
    {
        // RFC 9112 §3.2.2: a request to a proxy names the whole address.
        await using var proxy = new ScriptedServer((call, _) => call == "GET http://specs.example/api.yaml" ? Response(s_specification, "") : "404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        var folder = Project("Proxied", "<TargetFramework>net10.0</TargetFramework>", """<OpenApiClient Include="specs/api.yaml" Source="http://specs.example/api.yaml" AllowHttp="true" Namespace="Api" />""");
        await CommandLine.SucceedAsync(folder, "restore", "--nologo");
        (string, string)[] environment = [("http_proxy", proxy.Address.ToString()), ("HTTP_PROXY", proxy.Address.ToString()), ("NO_PROXY", ""), ("no_proxy", "")];
        var (exitCode, output) = await CommandLine.DotnetAsync(folder, environment, ["msbuild", Refresh, "-nologo"]);
        Assert.True(exitCode == 0, output);
        Assert.Equal("GET http://specs.example/api.yaml", Assert.Single(proxy.Requests).Call);
        Assert.Equal(s_specification, await File.ReadAllTextAsync(Path.Combine(folder, "specs", "api.yaml")));
    }

    [SkippableFact]
    public async Task A_download_over_https_needs_a_certificate_that_is_trusted()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Only on Linux does .NET take trusted certificates from a file that a test can name (SSL_CERT_FILE).");
        using var certificate = Certificate();
        await using var server = new ScriptedServer((_, _) => Response(s_specification, ""), certificate);
        var folder = Project("Secure", "<TargetFramework>net10.0</TargetFramework>", $"""<OpenApiClient Include="specs/api.yaml" Source="{server.Address}api.yaml" Namespace="Api" />""");
        await CommandLine.SucceedAsync(folder, "restore", "--nologo");
        var (exitCode, output) = await CommandLine.DotnetAsync(folder, [("NO_PROXY", "*")], ["msbuild", Refresh, "-nologo"]);
        Assert.Equal(1, exitCode);
        Assert.Contains("error WAPPFY2002: specs/api.yaml: '" + server.Address + "api.yaml' cannot be downloaded: ", output, StringComparison.Ordinal);
        Assert.Contains("certificate", output, StringComparison.Ordinal);
        Assert.Empty(server.Requests);

        var trusted = Path.Combine(folder, "trusted.pem");
        await File.WriteAllTextAsync(trusted, certificate.ExportCertificatePem());
        (exitCode, output) = await CommandLine.DotnetAsync(folder, [("NO_PROXY", "*"), ("SSL_CERT_FILE", trusted)], ["msbuild", Refresh, "-nologo"]);
        Assert.True(exitCode == 0, output);
        Assert.Equal("GET /api.yaml", Assert.Single(server.Requests).Call);
        Assert.Equal(s_specification, await File.ReadAllTextAsync(Path.Combine(folder, "specs", "api.yaml")));
    }

    /// <summary>A certificate of the loopback address, which nobody has signed but itself.</summary>
    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    private string Project(string name, string frameworks, string items)
    {
        var folder = packed.Folder(name);
        packed.WriteSettings(folder);
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
        PackedFeed.Write(folder, "Caller.cs", name == "Refreshed" ? "public static class Caller { public static Type Client => typeof(Api.ApiClient); }" : "");
        return folder;
    }

    private static string Response(string body, string headers)
        => "200 OK\r\nContent-Length: " + System.Text.Encoding.UTF8.GetByteCount(body) + "\r\nConnection: close\r\n" + headers + "\r\n" + body;
}
