using System.Text.RegularExpressions;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Schemas;

/// <summary>A document in several files is the same API as in one file. Its types have the names that their schemas have there, whoever refers to them first.</summary>
public sealed partial class SplitDocumentTests
{
    private const string Head = "openapi: 3.1.0\ninfo: { title: Shop, version: '1' }\nservers: [{ url: 'https://shop.example' }]\n";

    [Fact]
    public void A_root_that_lists_files_gives_the_client_of_the_bundled_document()
    {
        AssertGivesClientOf(
            """
            paths:
              /pets:
                get:
                  operationId: listPets
                  tags: [Pets]
                  parameters: [{ name: status, in: query, schema: { $ref: '#/components/schemas/Status' } }]
                  responses:
                    '200': { description: ok, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Pet' } } } } }
                    default: { $ref: '#/components/responses/Problem' }
                post:
                  operationId: createPet
                  tags: [Pets]
                  requestBody: { $ref: '#/components/requestBodies/PetBody' }
                  responses: { '201': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } } }
              /pets/{petId}:
                parameters: [{ $ref: '#/components/parameters/PetId' }]
                put:
                  operationId: replacePhoto
                  tags: [Photos]
                  requestBody: { content: { multipart/form-data: { schema: { type: object, properties: { photo: { type: string, format: binary } } } } } }
                  responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Shape' } } } } }
            components:
              parameters:
                PetId: { name: petId, in: path, required: true, schema: { type: string, enum: [a, b] } }
              responses:
                Problem: { description: bad, content: { application/json: { schema: { type: object, properties: { code: { type: integer } } } } } }
              requestBodies:
                PetBody: { content: { application/json: { schema: { type: object, properties: { name: { type: string } } } } } }
              schemas:
                Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, { type: object, properties: { lives: { type: integer } } }] }
                Dog: { allOf: [{ $ref: '#/components/schemas/Pet' }, { type: object, properties: { bark: { type: string } } }] }
                Order: { type: object, properties: { pet: { $ref: '#/components/schemas/Pet' }, lines: { type: array, items: { type: object, properties: { n: { type: integer } } } } } }
                Owner: { type: object, properties: { name: { type: string }, home: { type: object, properties: { street: { type: string } } } } }
                Pet:
                  type: object
                  required: [kind]
                  properties: { kind: { type: string }, owner: { $ref: '#/components/schemas/Owner' }, status: { $ref: '#/components/schemas/Status' } }
                  discriminator: { propertyName: kind, mapping: { cat: Cat, dog: Dog } }
                Shape: { oneOf: [{ $ref: '#/components/schemas/Circle' }, { $ref: '#/components/schemas/Square' }], discriminator: { propertyName: form } }
                Circle: { type: object, required: [form], properties: { form: { type: string }, r: { type: number } } }
                Square: { type: object, required: [form], properties: { form: { type: string }, a: { type: number } } }
                Status: { type: string, enum: [sold, free] }
            """,
            ("openapi.yaml", """
                paths:
                  /pets: { $ref: paths/pets.yaml }
                  /pets/{petId}: { $ref: 'paths/pets_{petId}.yaml' }
                components:
                  parameters:
                    PetId: { $ref: components/parameters/PetId.yaml }
                  responses:
                    Problem: { $ref: components/responses/Problem.yaml }
                  requestBodies:
                    PetBody: { $ref: components/requestBodies/PetBody.yaml }
                  schemas:
                    Cat: { $ref: components/schemas/Cat.yaml }
                    Dog: { $ref: components/schemas/Dog.yaml }
                    Order: { $ref: components/schemas/Order.yaml }
                    Owner: { $ref: components/schemas/Owner.yaml }
                    Pet: { $ref: components/schemas/Pet.yaml }
                    Shape: { $ref: components/schemas/Shape.yaml }
                    Circle: { $ref: components/schemas/circle.yaml }
                    Square: { $ref: components/schemas/square.yaml }
                    Status: { $ref: components/schemas/status.yaml }
                """),
            ("paths/pets.yaml", """
                get:
                  operationId: listPets
                  tags: [Pets]
                  parameters: [{ name: status, in: query, schema: { $ref: ../components/schemas/status.yaml } }]
                  responses:
                    '200': { description: ok, content: { application/json: { schema: { type: array, items: { $ref: ../components/schemas/Pet.yaml } } } } }
                    default: { $ref: ../components/responses/Problem.yaml }
                post:
                  operationId: createPet
                  tags: [Pets]
                  requestBody: { $ref: ../components/requestBodies/PetBody.yaml }
                  responses: { '201': { description: ok, content: { application/json: { schema: { $ref: ../components/schemas/Order.yaml } } } } }
                """),
            ("paths/pets_{petId}.yaml", """
                parameters: [{ $ref: ../components/parameters/PetId.yaml }]
                put:
                  operationId: replacePhoto
                  tags: [Photos]
                  requestBody: { content: { multipart/form-data: { schema: { type: object, properties: { photo: { type: string, format: binary } } } } } }
                  responses: { '200': { description: ok, content: { application/json: { schema: { $ref: ../components/schemas/Shape.yaml } } } } }
                """),
            ("components/parameters/PetId.yaml", "{ name: petId, in: path, required: true, schema: { type: string, enum: [a, b] } }"),
            ("components/responses/Problem.yaml", "{ description: bad, content: { application/json: { schema: { type: object, properties: { code: { type: integer } } } } } }"),
            ("components/requestBodies/PetBody.yaml", "{ content: { application/json: { schema: { type: object, properties: { name: { type: string } } } } } }"),
            ("components/schemas/Cat.yaml", "allOf: [{ $ref: Pet.yaml }, { type: object, properties: { lives: { type: integer } } }]"),
            ("components/schemas/Dog.yaml", "allOf: [{ $ref: ./Pet.yaml }, { type: object, properties: { bark: { type: string } } }]"),
            ("components/schemas/Order.yaml", "{ type: object, properties: { pet: { $ref: Pet.yaml }, lines: { type: array, items: { type: object, properties: { n: { type: integer } } } } } }"),
            ("components/schemas/Owner.yaml", "{ type: object, properties: { name: { type: string }, home: { type: object, properties: { street: { type: string } } } } }"),
            ("components/schemas/Pet.yaml", """
                type: object
                required: [kind]
                properties: { kind: { type: string }, owner: { $ref: Owner.yaml }, status: { $ref: ./status.yaml } }
                discriminator: { propertyName: kind, mapping: { cat: Cat.yaml, dog: ./Dog.yaml } }
                """),
            ("components/schemas/Shape.yaml", "{ oneOf: [{ $ref: circle.yaml }, { $ref: square.yaml }], discriminator: { propertyName: form } }"),
            ("components/schemas/circle.yaml", "{ type: object, required: [form], properties: { form: { type: string }, r: { type: number } } }"),
            ("components/schemas/square.yaml", "{ type: object, required: [form], properties: { form: { type: string }, a: { type: number } } }"),
            ("components/schemas/status.yaml", "{ type: string, enum: [sold, free] }"));
    }

    [Fact]
    public void Paths_that_refer_to_files_of_schemas_give_the_client_of_the_bundled_document()
    {
        AssertGivesClientOf(
            """
            paths:
              /orders:
                post:
                  operationId: placeOrder
                  requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/NewOrder' } } } }
                  responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } } }
              /orders/{id}:
                get:
                  operationId: getOrder
                  parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
                  responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }, '404': { $ref: '#/components/responses/NotFound' } }
            components:
              responses:
                NotFound: { description: none, content: { application/json: { schema: { type: object, properties: { reason: { type: string } } } } } }
              schemas:
                NewOrder: { type: object, properties: { lines: { type: array, items: { $ref: '#/components/schemas/Line' } } } }
                Order: { allOf: [{ $ref: '#/components/schemas/NewOrder' }, { type: object, properties: { id: { type: string }, event: { $ref: '#/components/schemas/Event' } } }] }
                Event: { oneOf: [{ $ref: '#/components/schemas/Paid' }, { $ref: '#/components/schemas/Sent' }], discriminator: { propertyName: type, mapping: { paid: Paid, sent: Sent } } }
                Line: { type: object, properties: { sku: { type: string }, price: { $ref: '#/components/schemas/Money' } } }
                Money: { type: object, properties: { amount: { type: number } } }
                Paid: { type: object, required: [type], properties: { type: { type: string }, at: { type: string } } }
                Sent: { type: object, required: [type], properties: { type: { type: string }, at: { type: string } } }
            """,
            ("openapi.yaml", "paths:\n  /orders: { $ref: 'paths.yaml#/orders' }\n  /orders/{id}: { $ref: 'paths.yaml#/order' }\n"),
            ("paths.yaml", """
                orders:
                  post:
                    operationId: placeOrder
                    requestBody: { content: { application/json: { schema: { $ref: schemas/NewOrder.yaml } } } }
                    responses: { '200': { description: ok, content: { application/json: { schema: { $ref: schemas/Order.yaml } } } } }
                order:
                  get:
                    operationId: getOrder
                    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
                    responses: { '200': { description: ok, content: { application/json: { schema: { $ref: schemas/Order.yaml } } } }, '404': { $ref: 'responses.yaml#/NotFound' } }
                """),
            ("responses.yaml", "NotFound: { description: none, content: { application/json: { schema: { type: object, properties: { reason: { type: string } } } } } }"),
            ("schemas/NewOrder.yaml", "{ type: object, properties: { lines: { type: array, items: { $ref: './common.yaml#/$defs/Line' } } } }"),
            ("schemas/Order.yaml", "{ allOf: [{ $ref: NewOrder.yaml }, { type: object, properties: { id: { type: string }, event: { $ref: Event.yaml } } }] }"),
            ("schemas/Event.yaml", "{ oneOf: [{ $ref: 'common.yaml#/$defs/Paid' }, { $ref: 'common.yaml#/$defs/Sent' }], discriminator: { propertyName: type, mapping: { paid: 'common.yaml#/$defs/Paid', sent: 'common.yaml#/$defs/Sent' } } }"),
            ("schemas/common.yaml", """
                $defs:
                  Line: { type: object, properties: { sku: { type: string }, price: { $ref: '#/$defs/Money' } } }
                  Money: { type: object, properties: { amount: { type: number } } }
                  Paid: { type: object, required: [type], properties: { type: { type: string }, at: { type: string } } }
                  Sent: { type: object, required: [type], properties: { type: { type: string }, at: { type: string } } }
                """));
    }

    [Fact]
    public void Components_of_another_document_give_the_client_of_the_bundled_document()
    {
        AssertGivesClientOf(
            """
            paths:
              /pets/{id}:
                get:
                  operationId: getPet
                  parameters: [{ $ref: '#/components/parameters/Id' }]
                  responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }, default: { $ref: '#/components/responses/Bad' } }
            components:
              parameters: { Id: { name: id, in: path, required: true, schema: { $ref: '#/components/schemas/PetId' } } }
              responses: { Bad: { description: bad, content: { application/json: { schema: { $ref: '#/components/schemas/Problem' } } } } }
              schemas:
                PetId: { type: string, enum: [a, b] }
                Problem: { type: object, properties: { code: { type: integer } } }
                Vet: { type: object, properties: { name: { type: string } } }
                Pet: { type: object, required: [kind], discriminator: { propertyName: kind }, properties: { kind: { type: string }, vet: { $ref: '#/components/schemas/Vet' } } }
                Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, { type: object, properties: { lives: { type: integer } } }] }
                Lion: { allOf: [{ $ref: '#/components/schemas/Cat' }, { type: object, properties: { mane: { type: boolean } } }] }
            """,
            ("openapi.yaml", """
                paths:
                  /pets/{id}:
                    get:
                      operationId: getPet
                      parameters: [{ $ref: 'models.yaml#/components/parameters/Id' }]
                      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: 'models.yaml#/components/schemas/Pet' } } } }, default: { $ref: 'models.yaml#/components/responses/Bad' } }
                """),
            ("models.yaml", """
                openapi: 3.1.0
                info: { title: Models, version: '1' }
                components:
                  parameters: { Id: { name: id, in: path, required: true, schema: { $ref: '#/components/schemas/PetId' } } }
                  responses: { Bad: { description: bad, content: { application/json: { schema: { $ref: '#/components/schemas/Problem' } } } } }
                  schemas:
                    PetId: { type: string, enum: [a, b] }
                    Problem: { type: object, properties: { code: { type: integer } } }
                    Vet: { type: object, properties: { name: { type: string } } }
                    Pet: { type: object, required: [kind], discriminator: { propertyName: kind }, properties: { kind: { type: string }, vet: { $ref: '#/components/schemas/Vet' } } }
                    Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, { type: object, properties: { lives: { type: integer } } }] }
                    Lion: { allOf: [{ $ref: '#/components/schemas/Cat' }, { type: object, properties: { mane: { type: boolean } } }] }
                """));
    }

    [Fact]
    public void Maps_of_paths_and_schemas_may_be_files()
    {
        AssertGivesSourcesOf(
            """
            paths:
              /pets:
                get: { operationId: listPets, tags: [Pets], responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } } } }
            components:
              schemas:
                Pet: { type: object, properties: { visit: { $ref: '#/components/schemas/Visit' }, tag: { type: object, properties: { n: { type: integer } } } } }
                Visit: { type: object, properties: { pet: { $ref: '#/components/schemas/Pet' } } }
            """,
            ("openapi.yaml", "paths: { $ref: paths/index.yaml }\ncomponents: { schemas: { $ref: schemas/index.yaml } }\n"),
            ("paths/index.yaml", "/pets: { $ref: pets.yaml }"),
            ("paths/pets.yaml", "get: { operationId: listPets, tags: [Pets], responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '../openapi.yaml#/components/schemas/Pet' } } } } } }"),
            ("schemas/index.yaml", "Pet: { $ref: pet.yaml }\nVisit: { type: object, properties: { pet: { $ref: '#/Pet' } } }\n"),
            ("schemas/pet.yaml", "{ type: object, properties: { visit: { $ref: 'index.yaml#/Visit' }, tag: { type: object, properties: { n: { type: integer } } } } }"));
    }

    [Fact]
    public void Inline_schemas_that_mean_the_same_as_a_component_in_a_file_have_its_type()
    {
        AssertGivesSourcesOf(
            """
            paths:
              /owners:
                get: { operationId: getOwner, tags: [Owners], responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Owner' } } } } } }
                post:
                  operationId: addPet
                  tags: [Owners]
                  requestBody: { content: { application/json: { schema: { type: object, properties: { name: { type: string }, tag: { type: string } } } } } }
                  responses: { '204': { description: ok } }
            components:
              schemas:
                Pet: { type: object, properties: { name: { type: string }, tag: { type: string } } }
                Twin: { type: object, properties: { name: { type: string }, tag: { type: string } } }
                PetStatus: { type: string, enum: [sold, free] }
                Owner:
                  type: object
                  properties:
                    pet: { $ref: '#/components/schemas/Pet' }
                    twin: { $ref: '#/components/schemas/Twin' }
                    other: { type: object, properties: { name: { type: string }, tag: { type: string } } }
                    status: { type: string, enum: [sold, free] }
            """,
            ("openapi.yaml", """
                paths:
                  /owners: { $ref: paths/owners.yaml }
                components:
                  schemas:
                    Pet: { $ref: schemas/Pet.yaml }
                    Twin: { type: object, properties: { name: { type: string }, tag: { type: string } } }
                    PetStatus: { $ref: schemas/PetStatus.yaml }
                    Owner: { $ref: schemas/Owner.yaml }
                """),
            ("paths/owners.yaml", """
                get: { operationId: getOwner, tags: [Owners], responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '../openapi.yaml#/components/schemas/Owner' } } } } } }
                post:
                  operationId: addPet
                  tags: [Owners]
                  requestBody: { content: { application/json: { schema: { type: object, properties: { name: { type: string }, tag: { type: string } } } } } }
                  responses: { '204': { description: ok } }
                """),
            ("schemas/Owner.yaml", """
                type: object
                properties:
                  pet: { $ref: '../openapi.yaml#/components/schemas/Pet' }
                  twin: { $ref: '../openapi.yaml#/components/schemas/Twin' }
                  other: { type: object, properties: { name: { type: string }, tag: { type: string } } }
                  status: { type: string, enum: [sold, free] }
                """),
            ("schemas/Pet.yaml", "{ type: object, properties: { name: { type: string }, tag: { type: string } } }"),
            ("schemas/PetStatus.yaml", "{ type: string, enum: [sold, free] }"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("    Aardvark: { type: object, properties: { pet: { $ref: 'models.yaml#/components/schemas/Pet' }, home: { $ref: address.yaml }, line: { $ref: 'models.yaml#/components/schemas/Pet/properties/vet' } } }\n")]
    [InlineData("    zebra: { type: array, items: { $ref: 'models.yaml#/components/schemas/Pet' } }\n")]
    public void An_addition_renames_nothing(string addition)
    {
        var run = Run(
            ("openapi.yaml", "paths: {}\ncomponents:\n  schemas:\n" + addition + """
                    Owner: { type: object, properties: { pet: { $ref: 'models.yaml#/components/schemas/Pet' }, home: { $ref: address.yaml }, vet: { $ref: 'models.yaml#/components/schemas/Pet/properties/vet' } } }
                """),
            ("models.yaml", "components: { schemas: { Pet: { type: object, properties: { name: { type: string }, vet: { type: object, properties: { name: { type: string } } } } } } }"),
            ("address.yaml", "{ title: Postal Address, type: object, properties: { street: { type: string } } }"));
        var owner = run.Source(".Owner.g.cs");
        Assert.Contains("public global::S.Pet? Pet {", owner, StringComparison.Ordinal);
        Assert.Contains("public global::S.Address? Home {", owner, StringComparison.Ordinal);
        Assert.Contains("public global::S.PetVet? Vet {", owner, StringComparison.Ordinal);
    }

    [Fact]
    public void Schemas_of_one_name_in_two_files_are_distinguished_by_their_files()
    {
        var run = Run(
            ("openapi.yaml", """
                paths: {}
                components:
                  schemas:
                    Line: { type: object, properties: { a: { $ref: 'orders.yaml#/Line' }, b: { $ref: customer/Line.yaml }, c: { $ref: '#/components/schemas/Box/$defs/Line' } } }
                    Box: { type: object, properties: { n: { type: integer } }, $defs: { Line: { type: object, properties: { c: { type: string } } } } }
                """),
            ("orders.yaml", "Line: { type: object, properties: { a: { type: string } } }"),
            ("customer/Line.yaml", "{ type: object, properties: { b: { type: string } } }"));
        var line = run.Source(".Line.g.cs");
        Assert.Contains("public global::S.OrdersLine? A {", line, StringComparison.Ordinal);
        Assert.Contains("public global::S.CustomerLine? B {", line, StringComparison.Ordinal);
        Assert.Contains("public global::S.BoxLine? C {", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Schemas_of_one_name_in_several_files_all_have_prefixes()
    {
        var run = Run(
            ("openapi.yaml", """
                paths: {}
                components:
                  schemas:
                    Box: { type: object, properties: { a: { $ref: 'orders/models.yaml#/Line' }, b: { $ref: 'shops/models.yaml#/Line' }, c: { $ref: 'text.yaml#/Line' }, d: { $ref: a/pages/Page.yaml }, e: { $ref: b/pages/Page.yaml }, f: { $ref: 'text.yaml#/Word' } } }
                """),
            ("orders/models.yaml", "Line: { type: object, properties: { a: { type: string } } }"),
            ("shops/models.yaml", "Line: { type: object, properties: { b: { type: string } } }"),
            ("text.yaml", "Line: { type: object, properties: { c: { type: string } } }\nWord: { type: object, properties: { f: { type: string } } }"),
            ("a/pages/Page.yaml", "{ type: object, properties: { d: { type: string } } }"),
            ("b/pages/Page.yaml", "{ type: object, properties: { e: { type: string } } }"));
        var box = run.Source(".Box.g.cs");
        foreach (var (member, type) in new[] { ("A", "OrdersModelsLine"), ("B", "ShopsModelsLine"), ("C", "TextLine"), ("D", "APagesPage"), ("E", "BPagesPage"), ("F", "Word") })
            Assert.Contains($"public global::S.{type}? {member} {{", box, StringComparison.Ordinal);
    }

    [Fact]
    public void The_folder_of_the_project_is_not_a_part_of_names()
    {
        var run = Run(
            ("openapi.yaml", """
                paths: {}
                components:
                  schemas:
                    Box: { type: object, properties: { a: { $ref: 'pets/models.yaml#/Line' }, b: { $ref: 'a/pets/models.yaml#/Line' }, c: { $ref: Word.yaml }, d: { $ref: b/Word.yaml } } }
                """),
            ("pets/models.yaml", "Line: { type: object, properties: { a: { type: string } } }"),
            ("a/pets/models.yaml", "Line: { type: object, properties: { b: { type: string } } }"),
            ("Word.yaml", "{ type: object, properties: { c: { type: string } } }"),
            ("b/Word.yaml", "{ type: object, properties: { d: { type: string } } }"));
        var box = run.Source(".Box.g.cs");
        foreach (var (member, type) in new[] { ("A", "PetsModelsLine"), ("B", "APetsModelsLine"), ("C", "Word"), ("D", "BWord") })
            Assert.Contains($"public global::S.{type}? {member} {{", box, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_schemas_of_a_name_in_two_files_are_one_type()
    {
        var types = SchemaTypes.OfFiles(
            ("api/openapi.yaml", Head + """
                paths: {}
                components:
                  schemas:
                    Shop: { type: object, properties: { one: { $ref: 'pets/error.yaml' }, two: { $ref: 'users/error.yaml' } } }
                """),
            ("api/pets/error.yaml", "{ type: object, properties: { code: { type: integer } } }"),
            ("api/users/error.yaml", "{ type: object, properties: { code: { type: integer } } }"));
        Assert.Equal("Error?", types.MemberType("Shop", "One"));
        Assert.Equal("Error?", types.MemberType("Shop", "Two"));
    }

    [Fact]
    public void Mapping_values_are_references_from_where_they_are_located()
    {
        var types = SchemaTypes.OfFiles(
            ("api/openapi.yaml", Head + """
                paths: {}
                components:
                  schemas:
                    Thing: { type: object, properties: { x: { $ref: 'ext/inner.yaml#/Something' }, beast: { $ref: '#/components/schemas/Beast' } } }
                    Beast:
                      oneOf: [{ $ref: ./ext/dog.yaml }, { $ref: ./ext/cat.yaml }]
                      discriminator: { propertyName: sort, mapping: { d: ./ext/dog.yaml, c: ext/cat.yaml } }
                    Animal: { type: object, required: [sort], properties: { sort: { type: string } }, discriminator: { propertyName: sort, mapping: { bird: ext/bird.yaml } } }
                """),
            ("api/ext/inner.yaml", """
                Something: { oneOf: [{ $ref: '#/A' }, { $ref: '#/B' }], discriminator: { propertyName: name, mapping: { case-a: '#/A', case-b: B } } }
                A: { type: object, required: [name], properties: { name: { type: string }, v: { type: integer } } }
                B: { type: object, required: [name], properties: { name: { type: string }, v: { type: integer } } }
                """),
            ("api/ext/dog.yaml", "{ type: object, required: [sort], properties: { sort: { type: string }, x: { type: string } } }"),
            ("api/ext/cat.yaml", "{ type: object, required: [sort], properties: { sort: { type: string }, x: { type: string } } }"),
            ("api/ext/bird.yaml", "allOf: [{ $ref: '../openapi.yaml#/components/schemas/Animal' }, { type: object, properties: { wings: { type: integer } } }]"));
        Assert.Empty(types.Messages);
        Assert.Equal(["B"], SchemaTypes.Cases(types.Keeps("Something", """{"name":"case-b","v":1}""")));
        Assert.Equal(["A"], SchemaTypes.Cases(types.Keeps("Something", """{"name":"case-a","v":1}""")));
        Assert.Equal(["Dog"], SchemaTypes.Cases(types.Keeps("Beast", """{"sort":"d","x":"x"}""")));
        Assert.Equal(["Cat"], SchemaTypes.Cases(types.Keeps("Beast", """{"sort":"c"}""")));

        // Nothing but the mapping refers to this file.
        Assert.Equal("Bird", types.Keeps("Animal", """{"sort":"bird","wings":2}""").GetType().Name);
    }

    [Fact]
    public void Each_component_has_the_type_of_its_own_name_whatever_it_wraps()
    {
        var types = SchemaTypes.Of("""
            AllOne: { allOf: [{ type: object, properties: { a: { type: string } } }] }
            OneOne: { oneOf: [{ type: object, properties: { a: { type: string } } }] }
            AnyNull: { anyOf: [{ type: object, properties: { a: { type: string } } }, { type: 'null' }] }
            AnyEnumNull: { anyOf: [{ type: string, enum: [a, b] }, { type: 'null' }] }
            Nested: { allOf: [{ allOf: [{ oneOf: [{ type: object, properties: { a: { type: string } } }] }] }] }
            ByPointer: { $ref: '#/components/schemas/Holder/properties/p' }
            ByDefs: { $ref: '#/components/schemas/Holder/$defs/Inner' }
            Holder: { type: object, properties: { p: { type: object, properties: { b: { type: string } } }, i: { $ref: '#/components/schemas/Holder/$defs/Inner' } }, $defs: { Inner: { type: object, properties: { z: { type: string } } } } }
            Alias: { $ref: '#/components/schemas/Holder' }
            AliasNull: { anyOf: [{ $ref: '#/components/schemas/Holder' }, { type: 'null' }] }
            """);
        Assert.Equal(["AllOne", "AnyEnumNull", "AnyNull", "ByPointer", "Holder", "Inner", "Nested", "OneOne"], types.TypeNames.Where(static name => !name.Contains("SClient", StringComparison.Ordinal) && name != "SServer"));
        Assert.Equal("ByPointer?", types.MemberType("Holder", "P"));
        Assert.Equal("Inner?", types.MemberType("Holder", "I"));
    }

    [Theory]
    [InlineData("foo-bar: { type: object, properties: { b: { type: string } } }")]
    [InlineData("Foo-Bar: { type: object, properties: { b: { type: string } } }")]
    [InlineData("Foo.bar: { type: object, properties: { b: { type: string } } }")]
    public void Another_spelling_of_a_name_does_not_rename_the_one_that_is_spelled_as_in_CSharp(string addition)
    {
        var types = SchemaTypes.Of("FooBar: { type: object, properties: { a: { type: string } } }\n" + addition);
        Assert.Equal("string?", types.MemberType("FooBar", "A"));
        Assert.Equal("string?", types.MemberType("FooBar2", "B"));
    }

    /// <summary>The client of the document and its other files; the first file lacks its head.</summary>
    private static GeneratorRun Run(params (string Path, string Text)[] files)
    {
        var project = GeneratorHarness.For("api/" + files[0].Path, Head + files[0].Text, ("Namespace", "S"), ("ClientName", "ShopClient"));
        foreach (var (path, text) in files[1..])
            project.File("api/" + path, text);
        return project.Run().Compiles();
    }

    /// <summary>The files give the sources and the diagnostics of their bundled form, apart from the locations, which are not the same.</summary>
    private static void AssertGivesClientOf(string bundled, params (string Path, string Text)[] split)
    {
        var (expected, actual) = AssertGivesSourcesOf(bundled, split);
        Assert.Equal(expected.Messages.Select(static m => m[m.IndexOf("WAPPFY", StringComparison.Ordinal)..]), actual.Messages.Select(static m => m[m.IndexOf("WAPPFY", StringComparison.Ordinal)..]));
    }

    private static (GeneratorRun Expected, GeneratorRun Actual) AssertGivesSourcesOf(string bundled, params (string Path, string Text)[] split)
    {
        var (expected, actual) = (Run(("openapi.yaml", bundled)), Run(split));
        Assert.Equal(expected.Sources.Keys.Order(StringComparer.Ordinal), actual.Sources.Keys.Order(StringComparer.Ordinal));
        Assert.All(expected.Sources, file => Assert.Equal(WithoutLocations(file.Value), WithoutLocations(actual.Sources[file.Key])));
        return (expected, actual);
    }

    private static string WithoutLocations(string source) => Locations().Replace(source, "");

    [GeneratedRegex("""(?<=OpenApiSchema\(")[^"]*|(?<=<summary>The schema )[^<]*""")]
    private static partial Regex Locations();
}
