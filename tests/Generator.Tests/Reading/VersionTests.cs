using Wappfy.Generator.Document;

namespace Wappfy.Generator.Tests.Reading;

/// <summary>Which dialect a document is read in.</summary>
public sealed class VersionTests
{
    [Theory]
    [InlineData("openapi: 3.0.0", (int)SpecVersion.V30)]
    [InlineData("openapi: 3.0.4", (int)SpecVersion.V30)]
    [InlineData("openapi: '3.1'", (int)SpecVersion.V31)]
    [InlineData("openapi: 3.1", (int)SpecVersion.V31)]
    [InlineData("openapi: 3.1.2", (int)SpecVersion.V31)]
    [InlineData("openapi: 3.2.0", (int)SpecVersion.V32)]
    [InlineData("openapi: 3.1.0-rc1", (int)SpecVersion.V31)]
    [InlineData("swagger: '2.0'", (int)SpecVersion.V20)]
    [InlineData("swagger: 2.0", (int)SpecVersion.V20)]
    public void A_known_version_is_read_as_such(string yaml, int version)
    {
        var load = Load.Text(yaml);
        Assert.Equal((SpecVersion)version, load.Document.Version);
        Assert.Empty(load.Messages);
    }

    [Theory]
    [InlineData("openapi: 3.7.0", (int)SpecVersion.V32, "1:10 OpenAPI version '3.7.0' is unknown; the document is read as 3.2. Correct the version if this is wrong.")]
    [InlineData("openapi: 4.0.0", (int)SpecVersion.V32, "1:10 OpenAPI version '4.0.0' is unknown; the document is read as 3.2. Correct the version if this is wrong.")]
    [InlineData("swagger: '2.1'", (int)SpecVersion.V20, "1:10 OpenAPI version '2.1' is unknown; the document is read as 2.0. Correct the version if this is wrong.")]
    [InlineData("swagger: 3.0.0", (int)SpecVersion.V30, "1:10 OpenAPI version '3.0.0' is unknown; the document is read as 3.0. Correct the version if this is wrong.")]
    public void An_unknown_version_is_read_as_the_nearest_with_a_warning(string yaml, int version, string message)
    {
        var load = Load.Text(yaml);
        Assert.Equal((SpecVersion)version, load.Document.Version);
        Assert.Equal(["WAPPFY0004 " + message], load.Messages);
    }

    [Theory]
    [InlineData("swagger: '1.2'", "1:10 The file is not an OpenAPI document: version '1.2' is not supported")]
    [InlineData("openapi: latest", "1:10 The file is not an OpenAPI document: version 'latest' is not supported")]
    [InlineData("a: 1", "1:1 The file is not an OpenAPI document: it has no top-level 'openapi' (OpenAPI 3) or 'swagger' (OpenAPI 2.0) member")]
    [InlineData("openapi: {}", "1:1 The file is not an OpenAPI document")]
    [InlineData("[1]", "1:1 The file is not an OpenAPI document")]
    [InlineData("text", "1:1 The file is not an OpenAPI document")]
    public void What_is_not_a_document_is_an_error(string yaml, string message)
    {
        var load = Load.Text(yaml);
        Assert.Null(load.Document);
        Assert.StartsWith("WAPPFY0003 " + message, Assert.Single(load.Messages), StringComparison.Ordinal);
    }
}
