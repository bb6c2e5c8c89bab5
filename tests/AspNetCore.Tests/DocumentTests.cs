using Wappfy.AspNetCore.Tests.Server;

namespace Wappfy.AspNetCore.Tests;

/// <summary>
/// The documents that the clients are generated from are those that ASP.NET Core writes. To update them after a change of the server, run the tests with
/// WAPPFY_ASPNETCORE=update.
/// </summary>
[Collection("Server")]
public sealed class DocumentTests(EchoHost server)
{
    internal const string Update = "WAPPFY_ASPNETCORE=update dotnet test tests/AspNetCore.Tests --filter DocumentTests";

    [Theory]
    [InlineData("3.0")]
    [InlineData("3.1")]
    public async Task The_kept_document_is_the_one_that_the_server_writes(string version)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        var document = (await http.GetStringAsync(new Uri($"openapi/{version}.json", UriKind.Relative))).ReplaceLineEndings("\n") + "\n";
        var file = Path.Combine(Repository.Root, "tests", "AspNetCore.Tests", "specs", $"aspnetcore-{version}.json");
        if (Environment.GetEnvironmentVariable("WAPPFY_ASPNETCORE") == "update") await File.WriteAllTextAsync(file, document);

        Assert.True(document == await File.ReadAllTextAsync(file), $"The server describes itself differently from {file}. If that is meant: {Update}");
    }
}
