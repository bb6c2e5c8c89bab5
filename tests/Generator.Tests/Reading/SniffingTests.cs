using Wappfy.Generator.Input;

namespace Wappfy.Generator.Tests.Reading;

/// <summary>Which additional files are taken for OpenAPI documents, and which files they depend on.</summary>
public sealed class SniffingTests
{
    [Theory]
    [InlineData("openapi: 3.1.0")]
    [InlineData("\uFEFFopenapi: 3.1.0")]
    [InlineData("# c\n\ninfo: {}\nopenapi : '3.0.0'")]
    [InlineData("'swagger': '2.0'")]
    [InlineData("\"openapi\": 3.1.0")]
    [InlineData("{\"info\":{\"openapi\":1},\"swagger\" : \"2.0\"}")]
    [InlineData("{ info: {}, openapi: 3.1.0 }")]
    [InlineData("\r\n {\r\n\"openapi\":\"3.1.0\"")]
    [InlineData("{\"a\":\"\\\"openapi\\\":\",\"openapi\":1}")]
    public void A_member_at_the_top_makes_a_document(string text) => Assert.True(SpecSniffer.LooksLikeOpenApi(text));

    [Theory]
    [InlineData("{\n  // the server's answer\n  \"openapi\": \"3.1.0\"\n}")]
    [InlineData("{ /* don't */ \"openapi\": \"3.0.x\" }")]
    [InlineData("openapi: 3.0.x\ninfo: {}")]
    [InlineData("{ servers: [{ url: https://a.example.org }], openapi: 3.1.0 }")]
    public void A_fenced_block_may_have_comments_and_a_general_version(string text) => Assert.True(SpecSniffer.IsFencedDocument(text, isNamedData: true));

    [Theory]
    [InlineData("")]
    [InlineData("   \n")]
    [InlineData("a: 1\n  openapi: 3.1.0")]
    [InlineData("openapis: 1")]
    [InlineData("xopenapi: 1")]
    [InlineData("openapi")]
    [InlineData("{\"a\":{\"openapi\":1}}")]
    [InlineData("{\"a\":\"openapi\"}")]
    [InlineData("{\"a\":[\"openapi\"]}")]
    [InlineData("{\"my.openapi\":1}")]
    [InlineData("[{\"openapi\":1}]")]
    [InlineData("{}")]
    public void Anything_else_is_left_alone(string text) => Assert.False(SpecSniffer.LooksLikeOpenApi(text));

    [Fact]
    public void The_files_of_references_are_found_without_parsing()
        => Assert.Equal(
            ["../c d.json", "a.yaml", "b.yml"],
            ReferenceScanner.Scan("""
                x: { $ref: a.yaml#/x, y: 1 }
                z: { "$ref" : "b.yml" }
                w:
                  $ref: '../c d.json#/a/b'
                local: { $ref: '#/a' }
                remote: { $ref: 'https://example.org/d.yaml' }
                text: a $ref in a text
                """));
}
