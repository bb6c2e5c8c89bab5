using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Calls;

/// <summary>Servers whose variables have no value that makes an address.</summary>
public sealed class ServerTests
{
    [Theory]
    [InlineData("https://{host}", "host: {}", " Host(string host) =>")]
    [InlineData("https://{host}", "host: { default: '{host}' }", " Host(string host) =>")]
    [InlineData("https://{tenant}.example.org", "tenant: { default: '' }", " Tenant(string tenant) =>")]
    [InlineData("https://{tenant}.{zone}.example.org/{base}", "tenant: { default: '{tenant}' }, zone: { default: eu }, base: { default: v1 }", " With(string tenant, string zone = \"eu\", string @base = \"v1\") =>")]
    [InlineData("https://{zone}.{tenant}.example.org", "tenant: { default: '{tenant}' }, zone: { default: eu }", " With(string tenant, string zone = \"eu\") =>")]
    [InlineData("https://{host}:{port}/v1", "host: {}, port: {}", " With(string host, string port) =>")]
    public void What_makes_no_address_by_default_is_asked_for(string url, string variables, string member)
    {
        var run = Run(url, variables);
        var servers = run.Compiles().Source("AppServer.g.cs");

        Assert.Contains(member, servers, StringComparison.Ordinal);
        Assert.DoesNotContain(" Default ", servers, StringComparison.Ordinal);
        Assert.Contains("public AppClient(global::Wappfy.Runtime.ApiServer server)", run.Source("AppClient.g.cs"), StringComparison.Ordinal);
        Assert.DoesNotContain(run.Messages, static message => message.Contains("WAPPFY0076", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("host: {}", "app.yaml(5,24): warning WAPPFY0077: The variable 'host' of 'https://{host}' has no default; its value is a required argument")]
    [InlineData("host: { default: 'your-{host}' }", "app.yaml(5,24): warning WAPPFY0077: The variable 'host' of 'https://{host}' has no default; its value is a required argument")]
    [InlineData("host: { enum: [a.example.org] }", "app.yaml(5,24): warning WAPPFY0077: The variable 'host' of 'https://{host}' has no default; its first allowed value is used if no value is given")]
    public void A_variable_without_default_is_named(string variables, string message) => Assert.Contains(message, Run("https://{host}", variables).Messages);

    [Fact]
    public void A_default_that_makes_an_address_is_not_asked_for()
    {
        var servers = Run("https://{tenant}example.org", "tenant: { default: '' }").Compiles().IsQuiet().Source("AppServer.g.cs");

        Assert.Contains(" Default =>", servers, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variable_that_brings_the_whole_origin_makes_an_absolute_server()
    {
        var servers = Run("{origin}/v1", "origin: { default: 'https://uploads.example.org' }").Compiles().IsQuiet().Source("AppServer.g.cs");

        Assert.Contains(" Default =>", servers, StringComparison.Ordinal);
        Assert.Contains(" Origin(string origin) =>", servers, StringComparison.Ordinal);
    }

    private static GeneratorRun Run(string url, string variables) => GeneratorHarness.For(
        "app.yaml",
        $$"""
        openapi: 3.1.0
        info: { title: App, version: '1' }
        servers:
          - url: '{{url}}'
            variables: { {{variables}} }
        paths:
          /a: { get: { operationId: a, responses: { '204': { description: Done } } } }
        """,
        ("ClientName", "AppClient")).Run();
}
