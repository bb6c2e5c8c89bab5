using System.Globalization;

namespace Wappfy.Generator.Tests.Updates;

/// <summary>Changes of the server that clients call by default.</summary>
public sealed class ServerChangeTests
{
    /// <summary>A client without a server calls the default one, which is the first (OAS 3.1 §4.8.5). Where there is none now, the code that creates clients is explained.</summary>
    [Theory]
    [InlineData("[{ url: 'https://eu.example.com' }]", "[{ url: 'https://{region}.example.com', variables: { region: { default: eu } } }]", "server-added", "server https://{region}.example.com: it was added", "")]
    [InlineData("[{ url: 'https://eu.example.com' }]", "[{ url: 'https://{region}.example.com', variables: { region: { default: us } } }]", "server-added server-changed", "server https://eu.example.com: the default server changed to https://us.example.com", "")]
    [InlineData("[{ url: 'https://eu.example.com' }]", "[{ url: 'https://eu.example.com', description: Europe }, { url: 'https://us.example.com', description: America }]", "server-added server-added", "server https://us.example.com: it was added", "")]
    [InlineData("[{ url: 'https://eu.example.com', description: Europe }, { url: 'https://us.example.com', description: America }]", "[{ url: 'https://us.example.com', description: America }, { url: 'https://eu.example.com', description: Europe }]", "server-changed", "server https://eu.example.com: the default server changed to https://us.example.com", "")]
    [InlineData("[{ url: 'https://eu.example.com' }]", "[{ url: 'https://{region}' }]", "server-added server-arguments-changed", "server https://eu.example.com: it changed to https://{region}, which needs arguments; use ShopServer.Region(region)", "CS0619 CS1729 WAPPFY1017")]
    [InlineData("[{ url: 'https://eu.example.com' }]", "[]", "server-arguments-changed", "server https://eu.example.com: the document no longer lists a server; use ShopServer.At(address)", "CS0619 CS1729 WAPPFY1017")]
    public async Task A_default_server_that_changes_is_reported(string from, string to, string kinds, string text, string effects)
    {
        const string Template = "openapi: 3.1.0\ninfo: { title: Api, version: '1' }\nservers: SERVERS\npaths: { /a: { get: { operationId: get, responses: { '204': { description: ok } } } } }\n";
        var project = new UpdateProject(
            Template.Replace("SERVERS", from, StringComparison.Ordinal), Template.Replace("SERVERS", to, StringComparison.Ordinal), UpdateProject.Program("using var mine = new ShopClient(); Console.WriteLine(ShopServer.Default);"));
        project.Before().Compiles();
        Assert.Equal(kinds, string.Join(" ", project.Changes().Select(static change => change.Properties["kind"]).Order(StringComparer.Ordinal)));
        Assert.Contains(project.Changes(), change => change.GetMessage(CultureInfo.InvariantCulture).Contains(text, StringComparison.Ordinal));
        Assert.Equal(effects, await project.Effects());
        var uses = await project.Uses();
        Assert.Equal(effects.Length == 0 ? [] : ["ShopClient"], uses.Select(static use => use.Location.SourceTree!.ToString().Substring(use.Location.SourceSpan.Start, use.Location.SourceSpan.Length)));
    }
}
