using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Documents;

/// <summary>Pages of sites by Fern, whose documents have internal names, and in their older form a title for each page.</summary>
public sealed class FernPageTests
{
    private const string List = """
        # List pets

        GET https://api.pets.example/base/v1/pets

        Reference: https://docs.pets.example/reference/pets/list

        ## OpenAPI Specification

        ```yaml
        openapi: 3.1.1
        info:
          title: List pets
          version: endpoint_pets.list
        paths:
          /v1/pets:
            get:
              operationId: list
              tags:
                - - subpackage_pets
              parameters:
                - name: status
                  in: query
                  required: false
                  schema:
                    $ref: '#/components/schemas/type_pets:Status'
                - name: order
                  in: query
                  required: false
                  schema:
                    type: string
                    enum:
                      - type: stringLiteral
                        value: created_at
                      - type: stringLiteral
                        value: name
              responses:
                '200':
                  description: Done
                  content:
                    application/json:
                      schema:
                        type: array
                        items:
                          $ref: '#/components/schemas/type_:Pet'
                '422':
                  description: Validation Error
                  content: {}
        components:
          schemas:
            type_pets:Status:
              type: string
              enum:
                - value: open
                - value: sold
              default: open
            type_:Pet:
              type: object
              properties:
                name:
                  type: string
              required:
                - name
        ```
        """;

    private const string Photo = """
        # Get the photo of a pet

        GET https://api.pets.example/base/v1/pets/{id}/photo

        ## OpenAPI Specification

        ```yaml
        openapi: 3.1.1
        info:
          title: Get the photo of a pet
          version: endpoint_pets/photos.get
        paths:
          /v1/pets/{id}/photo:
            get:
              operationId: get
              tags:
                - - subpackage_pets
                  - subpackage_pets/photos
              parameters:
                - name: id
                  in: path
                  required: true
                  schema:
                    type: string
              responses:
                '200':
                  description: Done
                  content:
                    application/json:
                      schema:
                        $ref: '#/components/schemas/type_:Pet'
        components:
          schemas:
            type_:Pet:
              type: object
              properties:
                name:
                  type: string
              required:
                - name
        ```
        """;

    [Fact]
    public void Older_pages_are_one_API_with_the_names_that_readers_know()
    {
        var run = Run(("list.md", List), ("photo.md", Photo)).Compiles().IsQuiet();

        Assert.Equal(
            ["AppClient", "AppClientOptions", "AppClientServices", "AppServer", "ListOrder", "Pet", "PetsClient", "PetsPhotosClient", "PetsStatus"],
            run.Sources.Keys.Select(static name => name.Replace("App.", "", StringComparison.Ordinal).Replace(".g.cs", "", StringComparison.Ordinal)).Select(static name => name == "PetsListOrder" ? "ListOrder" : name).Order(StringComparer.Ordinal));
        Assert.Contains("\"https://api.pets.example/base\"", run.Source("AppServer.g.cs"), StringComparison.Ordinal);
        Assert.Contains("\"created_at\"", run.Source("ListOrder.g.cs"), StringComparison.Ordinal);
        Assert.Contains("\"sold\"", run.Source("PetsStatus.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_block_of_one_text_has_the_request_before_it()
    {
        var other = Photo.Replace("api.pets.example/base", "photos.example", StringComparison.Ordinal);

        var run = Run(("all.txt", List + "\n\n" + other)).Compiles();

        Assert.Contains("https://api.pets.example/base", run.Source("PetsClient.g.cs") + run.Source("AppServer.g.cs"), StringComparison.Ordinal);
        Assert.Contains("https://photos.example", run.Source("PetsPhotosClient.g.cs") + run.Source("AppServer.g.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("subpackage_pets", "PetsClient.g.cs")]
    [InlineData("subpackage_pets.subpackage_pets/photos", "PetsPhotosClient.g.cs")]
    [InlineData("subpackage_", "SubpackageClient.g.cs")]
    public void Newer_pages_keep_their_title_and_servers(string tag, string file)
    {
        var page = Photo.Replace("title: Get the photo of a pet", "title: Pets API", StringComparison.Ordinal).Replace("endpoint_pets/photos.get", "1.0.0", StringComparison.Ordinal)
            .Replace("        - - subpackage_pets\n          - subpackage_pets/photos\n", "        - " + tag + "\n", StringComparison.Ordinal)
            .Replace("components:\n", "servers:\n  - url: https://eu.pets.example\ncomponents:\n", StringComparison.Ordinal);

        var run = Run(("photo.md", page)).Compiles().IsQuiet();

        Assert.Contains("https://eu.pets.example", run.Source("AppServer.g.cs"), StringComparison.Ordinal);
        Assert.NotEmpty(run.Source(file));
    }

    [Fact]
    public void Schemas_of_two_packages_with_one_name_stay_two()
    {
        var page = Photo.Replace("    type_:Pet:", "    type_shop:Pet:\n      type: string\n    type_:Pet:", StringComparison.Ordinal)
            .Replace("required:\n        - name", "required:\n        - name\n    type_:Box:\n      type: object\n      properties: { one: { $ref: '#/components/schemas/type_shop:Pet' }, other: { $ref: '#/components/schemas/type_:Pet' } }", StringComparison.Ordinal)
            .Replace("schema:\n                $ref: '#/components/schemas/type_:Pet'", "schema:\n                $ref: '#/components/schemas/type_:Box'", StringComparison.Ordinal);

        var box = Run(("photo.md", page)).Compiles().Source("Box.g.cs");

        Assert.Contains("string? One", box, StringComparison.Ordinal);
        Assert.Contains("Pet? Other", box, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_of_other_objects_is_left_as_it_is()
        => Assert.Contains(
            Run(("list.md", List.Replace("- value: sold", "- name: sold", StringComparison.Ordinal))).Messages,
            static message => message.Contains("WAPPFY0036", StringComparison.Ordinal) && message.StartsWith("docs/list.md(", StringComparison.Ordinal));

    private static GeneratorRun Run(params (string Name, string Text)[] pages)
    {
        (string, string)[] options = [("ClientName", "AppClient"), ("Namespace", "App")];
        var harness = GeneratorHarness.For("docs/" + pages[0].Name, pages[0].Text, options);
        return pages.Skip(1).Aggregate(harness, (all, page) => all.Client("docs/" + page.Name, page.Text, options)).Run();
    }
}
