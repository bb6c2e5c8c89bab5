namespace Wappfy.Generator.Tests.Reading;

/// <summary>References lead where the specifications say, and never out of the project.</summary>
public sealed class ReferenceTests
{
    private const string Head = "openapi: 3.1.0\n";

    [Theory]
    [InlineData("#/components/schemas/Pet", "#/components/schemas/Pet")]
    [InlineData("#/components/schemas/a%20b", "#/components/schemas/a b")]
    [InlineData("#/components/schemas/a b", "#/components/schemas/a b")]
    [InlineData("#/components/schemas/s~1t~0u", "#/components/schemas/s~1t~0u")]
    [InlineData("#/components/schemas/%C3%A9", "#/components/schemas/é")]
    [InlineData("#/paths/~1pets~1{id}/get/parameters/0/schema", "#/paths/~1pets~1{id}/get/parameters/0/schema")]
    [InlineData("#/paths/~1pets~1%7Bid%7D/get/parameters/0/schema", "#/paths/~1pets~1{id}/get/parameters/0/schema")]
    [InlineData("#", "#")]
    [InlineData("", "#")]
    [InlineData("#/components/schemas/Alias/properties/name", "#/components/schemas/Pet/properties/name")]
    [InlineData("#inner", "#/components/schemas/Pet/$defs/Inner")]
    [InlineData("#node", "#/components/schemas/Tree")]
    [InlineData("https://example.org/pet", "#/components/schemas/Named")]
    [InlineData("https://example.org/pet#/properties/x", "#/components/schemas/Named/properties/x")]
    public void A_reference_within_a_file_is_followed(string reference, string expected)
    {
        var load = Load.Text(Head + $$"""
            paths:
              /pets/{id}:
                get:
                  parameters:
                    - { name: id, in: path, schema: { type: string } }
            components:
              schemas:
                Pet:
                  properties: { name: { type: string } }
                  $defs:
                    Inner: { $anchor: inner }
                Alias: { $ref: '#/components/schemas/Pet' }
                Tree: { $dynamicAnchor: node }
                Named: { $id: 'https://example.org/pet', properties: { x: {} } }
                a b: {}
                s/t~u: {}
                é: {}
                Example:
                  example: { $anchor: inner }
            x: { $ref: '{{reference}}' }
            """);
        Assert.Equal("specs/a.yaml" + expected, load.Follow("/x"));
        Assert.Empty(load.Messages);
    }

    [Fact]
    public void A_dynamic_reference_is_followed_like_an_anchor()
    {
        var load = Load.Text(Head + "components: { schemas: { Tree: { $dynamicAnchor: node, items: { $dynamicRef: '#node' } } } }");
        Assert.Equal("specs/a.yaml#/components/schemas/Tree", load.Follow("/components/schemas/Tree/items"));
    }

    [Theory]
    [InlineData("#/components/schemas/ChatPicture", "'#/components/schemas/ChatPicture' does not exist; what refers to it is typed as JsonElement. Did you mean 'ChatPictureResponse'?")]
    [InlineData("#/components/schemas/chatpictureresponse", "'#/components/schemas/chatpictureresponse' does not exist; what refers to it is typed as JsonElement. Did you mean 'ChatPictureResponse'?")]
    [InlineData("#/components/schemas/ChatPictrueResponse", "'#/components/schemas/ChatPictrueResponse' does not exist; what refers to it is typed as JsonElement. Did you mean 'ChatPictureResponse'?")]
    [InlineData("#/component/schemas/ChatPictureResponse", "'#/component/schemas/ChatPictureResponse' does not exist; what refers to it is typed as JsonElement. Did you mean '#/components/schemas/ChatPictureResponse'?")]
    [InlineData("#/components/schemas/Zebra", "'#/components/schemas/Zebra' does not exist; what refers to it is typed as JsonElement")]
    [InlineData("ChatPictureResponse", "'ChatPictureResponse' does not exist; what refers to it is typed as JsonElement. Did you mean '#/components/schemas/ChatPictureResponse'?")]
    [InlineData("#/definitions/ChatPictureResponse", "'#/definitions/ChatPictureResponse' does not exist; what refers to it is typed as JsonElement. Did you mean '#/components/schemas/ChatPictureResponse'?")]
    [InlineData("#/models/v1/ChatPictureResponse", "'#/models/v1/ChatPictureResponse' does not exist; what refers to it is typed as JsonElement. Did you mean '#/components/schemas/ChatPictureResponse'?")]
    [InlineData("#/definitions/Zebra", "'#/definitions/Zebra' does not exist; what refers to it is typed as JsonElement")]
    [InlineData("#nothing", "'#nothing' does not exist; what refers to it is typed as JsonElement")]
    public void A_reference_without_a_target_is_reported_with_the_name_that_was_meant(string reference, string message)
    {
        var load = Load.Text(Head + $"components: {{ schemas: {{ ChatPictureResponse: {{}} }} }}\nx:\n  $ref: '{reference}'\n");
        Assert.Null(load.Follow("/x"));
        Assert.Equal(["WAPPFY0012 4:9 " + message], load.Messages);
    }

    [Theory]
    [InlineData("parameters", "the parameter is left out")]
    [InlineData("responses", "the response is treated as undocumented")]
    public void What_comes_of_a_missing_target_depends_on_where_the_reference_stands(string container, string consequence)
    {
        var load = Load.Text(Head + $"{container}:\n  - $ref: '#/x/y'\n");
        Assert.Null(load.Follow("/" + container + "/0"));
        Assert.EndsWith(consequence, Assert.Single(load.Messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("common.yaml#/Pet", "specs/common.yaml#/Pet")]
    [InlineData("./common.yaml#/Pet", "specs/common.yaml#/Pet")]
    [InlineData("../shared/more.json#/components/schemas/A", "shared/more.json#/components/schemas/A")]
    [InlineData("sub/pet.yml", "specs/sub/pet.yml#")]
    [InlineData("with%20blank.yaml#/x", "specs/with blank.yaml#/x")]
    [InlineData("sub\\\\pet.yml", "specs/sub/pet.yml#")]
    [InlineData("COMMON.yaml#/Pet", "specs/common.yaml#/Pet")]
    public void A_reference_to_another_file_of_the_project_is_followed(string reference, string expected)
    {
        var load = Load.Files(
            ("specs/a.yaml", Head + $"x: {{ $ref: \"{reference}\" }}"),
            ("specs/common.yaml", "Pet: { type: object }"),
            ("shared/more.json", """{"components":{"schemas":{"A":{}}}}"""),
            ("specs/sub/pet.yml", "type: object"),
            ("specs/with blank.yaml", "x: {}"));
        Assert.Equal(expected, load.Follow("/x"));
        Assert.Empty(load.Messages);
    }

    [Fact]
    public void References_in_another_file_are_relative_to_that_file()
    {
        var load = Load.Files(
            ("specs/a.yaml", Head + "x: { $ref: 'sub/b.yaml#/B' }"),
            ("specs/sub/b.yaml", "B: { $ref: '../c.json#/C' }\nLocal: { type: object }"),
            ("specs/c.json", """{"C":{"$ref":"sub/b.yaml#/Local"}}"""));
        var target = load.Document.Dereference(load.Document.Root.At("/x"), load.Diagnostics)!;
        Assert.Equal("specs/sub/b.yaml#/Local", target.File.Path + target.Pointer);
        Assert.Equal((2, 8), target.Place());
    }

    [Theory]
    [InlineData("https://example.org/a.yaml#/x", "the compiler downloads nothing", ". Add the file to the project as AdditionalFiles, and refer to it by a relative path")]
    [InlineData("file:///etc/passwd", "the compiler downloads nothing", ". Add the file to the project as AdditionalFiles, and refer to it by a relative path")]
    [InlineData("//example.org/x", "the compiler downloads nothing", ". Add the file to the project as AdditionalFiles, and refer to it by a relative path")]
    [InlineData("/etc/passwd.yaml", "no AdditionalFiles or OpenApiClient item of the project has this path", "")]
    [InlineData("../../../secret.json#/x", "no AdditionalFiles or OpenApiClient item of the project has this path", "")]
    [InlineData("comon.yaml#/Pet", "no AdditionalFiles or OpenApiClient item of the project has this path", ". Did you mean 'common.yaml'?")]
    public void A_reference_out_of_the_project_is_reported_and_not_followed(string reference, string reason, string advice)
    {
        var load = Load.Files(("specs/a.yaml", Head + $"x: {{ $ref: '{reference}' }}"), ("specs/common.yaml", "Pet: {}"));
        Assert.Null(load.Follow("/x"));
        Assert.Equal([$"WAPPFY0010 2:12 '{reference}' is not read: {reason}; what refers to it is typed as JsonElement{advice}"], load.Messages);
    }

    [Fact]
    public void A_fault_in_another_file_is_reported_there()
    {
        var load = Load.Files(("specs/a.yaml", Head + "x: { $ref: 'b.yaml#/B' }"), ("specs/b.yaml", "B: 1\nC: [\n"));
        Assert.Null(load.Follow("/x"));
        var fault = Assert.Single(load.Diagnostics.Items);
        Assert.Equal(("WAPPFY0002", "specs/b.yaml"), (fault.Descriptor.Id, fault.Path));
    }

    [Theory]
    [InlineData("A: { $ref: '#/A' }")]
    [InlineData("A: { $ref: '#/B' }\nB: { $ref: '#/A' }")]
    [InlineData("A: { $ref: '#/B' }\nB: { $ref: '#/C' }\nC: { $ref: '#/B' }")]
    [InlineData("A: { $ref: '#/A/x/y' }")]
    [InlineData("A: { $ref: '#/B/x' }\nB: { $ref: '#/A/x' }")]
    public void Circular_references_end_in_a_report(string yaml)
    {
        var load = Load.Text(Head + yaml);
        Assert.Null(load.Document.Dereference(load.Document.Root.At("/A"), load.Diagnostics));
        Assert.Single(load.Messages);
    }

    [Fact]
    public void Files_may_refer_to_each_other()
    {
        var load = Load.Files(
            ("a.yaml", Head + "A: { items: { $ref: 'b.yaml#/B' } }"),
            ("b.yaml", "B: { items: { $ref: 'a.yaml#/A' } }"));
        var b = load.Document.Follow(load.Document.Root.At("/A/items"), load.Diagnostics)!;
        Assert.Same(load.Document.Root.At("/A"), load.Document.Follow(b.At("/items"), load.Diagnostics));
    }

    [Fact]
    public void A_reference_of_a_mapping_can_be_resolved_by_itself()
    {
        var load = Load.Text(Head + "components: { schemas: { A: {} } }\nmapping: { a: '#/components/schemas/A', b: nowhere.yaml }");
        Assert.Equal("#/components/schemas/A", load.Document.Resolve("#/components/schemas/A", load.Document.Root.At("/mapping/a"), load.Diagnostics)!.Pointer);
        Assert.Null(load.Document.Resolve("nowhere.yaml", load.Document.Root.At("/mapping/b"), null));
        Assert.Empty(load.Messages);
    }
}
