using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Calls;

/// <summary>What the generated options say of the document's security schemes.</summary>
public sealed class SecurityDocsTests
{
    [Fact]
    public void The_scopes_of_all_flows_are_documented_once()
    {
        var options = GeneratorHarness.For(
            "app.yaml",
            """
            openapi: 3.1.0
            info: { title: App, version: '1' }
            servers: [{ url: 'https://a.example.org' }]
            paths: {}
            components:
              securitySchemes:
                oauth:
                  type: oauth2
                  flows:
                    clientCredentials: { tokenUrl: 'https://a.example.org/token', scopes: { 'notes:write': Write & delete notes } }
                    implicit: { authorizationUrl: 'https://a.example.org/authorize', scopes: { 'notes:write': again, profile: '' } }
            """,
            ("ClientName", "AppClient")).Run().Compiles().Source("AppClientOptions.g.cs");

        Assert.Contains("/// notes:write: Write &amp; delete notes\n", options, StringComparison.Ordinal);
        Assert.Contains("/// profile\n", options, StringComparison.Ordinal);
        Assert.DoesNotContain("again", options, StringComparison.Ordinal);
    }
}
