namespace Wappfy.Generator.Tests.Schemas;

/// <summary>References of every form, and what stands beside them.</summary>
public sealed class ReferenceTests
{
    [Theory]
    [InlineData("3.0.3", "nullable: true")]
    [InlineData("3.1.0", "nullable: true")]
    [InlineData("3.1.0", "type: [string, 'null']")]
    public void Null_beside_a_reference_is_meant(string version, string word)
    {
        var types = SchemaTypes.Of($$"""
            Text: { type: string }
            Thing: { type: object, properties: { x: { $ref: '#/components/schemas/Text', {{word}} } } }
            """, version);
        Assert.Equal("Optional<string?>", types.MemberType("Thing", "X"));
    }

    [Fact]
    public void Members_beside_a_reference_are_merged_in_3_1()
    {
        var types = SchemaTypes.Of("""
            Base: { type: object, required: [a], properties: { a: { type: string } } }
            Wide: { $ref: '#/components/schemas/Base', required: [b], properties: { b: { type: integer } } }
            """);
        types.Keeps("Wide", """{"a":"x","b":1}""");
        Assert.Contains("'a', 'b'", types.Fails("Wide", "{}").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Members_beside_a_reference_are_ignored_in_3_0()
    {
        var types = SchemaTypes.Of("""
            Base: { type: object, properties: { a: { type: string } } }
            Thing: { type: object, properties: { x: { $ref: '#/components/schemas/Base', properties: { b: { type: integer } } } } }
            """, "3.0.3");
        Assert.Equal("Base?", types.MemberType("Thing", "X"));
    }

    [Fact]
    public void A_description_beside_a_reference_documents_the_member()
    {
        var types = SchemaTypes.Of("""
            Base: { type: object, description: The base., properties: { a: { type: string } } }
            Thing: { type: object, properties: { x: { $ref: '#/components/schemas/Base', description: Where it starts. } } }
            """);
        Assert.Equal("Base?", types.MemberType("Thing", "X"));
        Assert.Contains("Where it starts.", types.Run.Source(".Thing.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void Definitions_within_a_schema_become_types()
    {
        var types = SchemaTypes.Of("""
            Thing:
              type: object
              properties: { x: { $ref: '#/components/schemas/Thing/$defs/part' }, y: { type: array, items: { $ref: '#/components/schemas/Thing/$defs/part' } } }
              $defs: { part: { type: object, properties: { n: { type: integer } } } }
            """);
        Assert.Equal("Part?", types.MemberType("Thing", "X"));
        Assert.Equal("IReadOnlyList<Part>?", types.MemberType("Thing", "Y"));
        types.Keeps("Thing", """{"x":{"n":1},"y":[{"n":2}]}""");
    }

    [Fact]
    public void An_anchor_names_a_schema()
    {
        var types = SchemaTypes.Of("""
            Part: { $anchor: part, type: object, properties: { n: { type: integer } } }
            Thing: { type: object, properties: { x: { $ref: '#part' } } }
            """);
        Assert.Equal("Part?", types.MemberType("Thing", "X"));
    }

    [Fact]
    public void A_dynamic_reference_with_one_anchor_is_a_reference()
    {
        var types = SchemaTypes.Of("""
            Tree: { $dynamicAnchor: node, type: object, properties: { kids: { type: array, items: { $dynamicRef: '#node' } } } }
            """);
        Assert.Equal("IReadOnlyList<Tree>?", types.MemberType("Tree", "Kids"));
        types.Keeps("Tree", """{"kids":[{"kids":[]}]}""");
    }

    [Fact]
    public void An_identifier_names_a_schema()
    {
        var types = SchemaTypes.Of("""
            Part: { $id: 'https://example.org/part', type: object, properties: { n: { type: integer } } }
            Thing: { type: object, properties: { x: { $ref: 'https://example.org/part' } } }
            """);
        Assert.Equal("Part?", types.MemberType("Thing", "X"));
    }

    [Fact]
    public void References_are_relative_to_the_identifier_of_the_schema_around_them()
    {
        // JSON Schema 2020-12 core §8.2.1, §8.2.2.
        var types = SchemaTypes.Of("""
            Order:
              $id: https://example.com/schemas/order
              type: object
              properties: { line: { $ref: '#/$defs/Line' }, price: { $ref: '#price' }, other: { $ref: customer }, whole: { $ref: '#' }, outer: { $ref: '#/components/schemas/Part' }, deep: { $ref: 'customer#price' }, inner: { $ref: 'parts/inner#/$defs/Line' } }
              $defs:
                Line: { type: object, properties: { sku: { type: string } } }
                Price: { $anchor: price, type: object, properties: { amount: { type: number } } }
                Inner: { $id: parts/inner, type: object, properties: { line: { $ref: '#/$defs/Line' } }, $defs: { Line: { type: object, properties: { n: { type: integer } } } } }
            Customer:
              $id: https://example.com/schemas/customer
              type: object
              properties: { home: { $ref: '#/$defs/Line' }, price: { $ref: '#price' } }
              $defs:
                Line: { type: object, properties: { street: { type: string } } }
                Price: { $anchor: price, type: object, properties: { words: { type: string } } }
            Absolute: { $ref: 'https://example.com/schemas/order#/properties/line' }
            Relative: { $id: 'https://example.com/other/', type: object, properties: { c: { $ref: ../schemas/order } } }
            Part: { type: object, properties: { p: { type: string } } }
            """);
        Assert.DoesNotContain(types.Messages, static message => message.Contains("WAPPFY001", StringComparison.Ordinal));
        types.Keeps("Order", """{"line":{"sku":"a"},"price":{"amount":1},"whole":{"line":{"sku":"b"}},"outer":{"p":"q"},"inner":{"n":1}}""");
        Assert.Equal("Order?", types.MemberType("Order", "Whole"));
        Assert.Equal("Part?", types.MemberType("Order", "Outer"));
        Assert.Equal("Order?", types.MemberType("Relative", "C"));
        string[] lines = [types.MemberType("Order", "Line"), types.MemberType("Customer", "Home"), types.MemberType("Order", "Inner")];
        Assert.Equal(3, lines.Distinct().Count());
        Assert.NotEqual(types.MemberType("Order", "Price"), types.MemberType("Customer", "Price"));
        Assert.Equal(types.MemberType("Order", "Deep"), types.MemberType("Customer", "Price"));
    }

    [Fact]
    public void A_document_that_names_itself_is_the_base_of_its_references()
    {
        // OAS 3.2 §4.1.2 and RFC 3986 §5.
        const string head = "openapi: 3.2.0\ninfo: { title: T, version: '1' }\npaths: {}\n";
        var types = SchemaTypes.OfFiles(
            ("specs/main-v3.yaml", head + """
                $self: https://example.com/api/openapi.yaml
                components:
                  schemas:
                    Part: { type: object, properties: { p: { type: string } } }
                    Thing:
                      type: object
                      properties:
                        a: { $ref: 'https://example.com/api/openapi.yaml#/components/schemas/Part' }
                        b: { $ref: 'openapi.yaml#/components/schemas/Part' }
                        c: { $ref: '/api/openapi.yaml#/components/schemas/Part' }
                        d: { $ref: '#/components/schemas/Part' }
                        e: { $ref: 'https://example.com/api/shared/common.yaml#/components/schemas/Other' }
                        f: { $ref: 'shared/common.yaml#/components/schemas/Other' }
                """),
            ("specs/shared/common.yaml", head + """
                $self: https://example.com/api/shared/common.yaml
                components: { schemas: { Other: { type: object, properties: { part: { $ref: '../openapi.yaml#/components/schemas/Part' } } } } }
                """));
        Assert.DoesNotContain(types.Messages, static message => message.Contains("WAPPFY001", StringComparison.Ordinal));
        Assert.All("ABCD", member => Assert.Equal("Part?", types.MemberType("Thing", member.ToString())));
        Assert.All("EF", member => Assert.Equal("Other?", types.MemberType("Thing", member.ToString())));
        Assert.Equal("Part?", types.MemberType("Other", "Part"));
    }

    [Fact]
    public void A_dynamic_reference_leads_to_the_outermost_schema_with_its_anchor()
    {
        // JSON Schema 2020-12 core §8.2.3.2, and "Generic (Template) Data Structures" of OAS 3.1.1.
        var types = SchemaTypes.Of("""
            Page:
              $id: https://example.com/page
              type: object
              required: [items]
              properties: { items: { type: array, items: { $dynamicRef: '#item' } }, first: { $dynamicRef: '#item' }, links: { $ref: '#/$defs/links' } }
              $defs: { item: { $dynamicAnchor: item, not: {} }, links: { type: object, properties: { next: { $dynamicRef: '#item' } } } }
            User: { type: object, required: [name], properties: { name: { type: string } } }
            Group: { type: object, required: [size], properties: { size: { type: integer } } }
            UserPage: { $id: https://example.com/userpage, $ref: page, $defs: { item: { $dynamicAnchor: item, $ref: '#/components/schemas/User' } } }
            GroupPage: { $ref: '#/components/schemas/Page', $defs: { item: { $dynamicAnchor: item, $ref: '#/components/schemas/Group' } } }
            CountedPage: { allOf: [{ $ref: '#/components/schemas/Page' }], properties: { count: { type: integer } }, $defs: { item: { $dynamicAnchor: item, $ref: '#/components/schemas/User' } } }
            Report: { type: object, properties: { users: { $ref: '#/components/schemas/UserPage' }, inline: { $ref: '#/components/schemas/Page', $defs: { item: { $dynamicAnchor: item, type: integer } } } } }
            Numbers: { $ref: '#/components/schemas/ListOf', $defs: { n: { $dynamicAnchor: of, type: number } } }
            ListOf: { type: array, items: { $dynamicRef: '#of' }, $defs: { any: { $dynamicAnchor: of } } }
            Sums: { type: object, properties: { all: { $ref: '#/components/schemas/Numbers' } } }
            Category: { $dynamicAnchor: node, type: object, properties: { name: { type: string }, children: { type: array, items: { $dynamicRef: '#node' } } } }
            Localized: { $dynamicAnchor: node, allOf: [{ $ref: '#/components/schemas/Category' }], properties: { locale: { type: string } } }
            Forest: { $dynamicAnchor: node, type: object, properties: { tree: { $ref: '#/components/schemas/Category' } } }
            """);
        Assert.Empty(types.Messages);
        Assert.Equal("required IReadOnlyList<User>", types.MemberType("UserPage", "Items"));
        Assert.Equal("User?", types.MemberType("UserPage", "First"));
        Assert.Equal("required IReadOnlyList<Group>", types.MemberType("GroupPage", "Items"));
        Assert.Equal("required IReadOnlyList<User>", types.MemberType("CountedPage", "Items"));
        Assert.Equal("required IReadOnlyList<JsonElement>", types.MemberType("Page", "Items"));
        Assert.Equal("UserPage?", types.MemberType("Report", "Users"));
        Assert.Equal("required IReadOnlyList<long>", types.MemberType("ReportInline", "Items"));
        Assert.Equal("IReadOnlyList<double>?", types.MemberType("Sums", "All"));
        Assert.Equal("IReadOnlyList<Category>?", types.MemberType("Category", "Children"));
        Assert.Equal("IReadOnlyList<Localized>?", types.MemberType("Localized", "Children"));
        Assert.Equal("Category?", types.MemberType("Forest", "Tree"));
        types.Keeps("UserPage", """{"items":[{"name":"a"}],"links":{"next":{"name":"b"}}}""");
        types.Keeps("GroupPage", """{"items":[{"size":1}],"links":{"next":{"size":2}}}""");
        Assert.StartsWith("$.items[0]", types.Fails("GroupPage", """{"items":[{"name":"a"}]}""").Path, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dynamic_reference_of_another_file_leads_to_the_anchor_of_the_schema_that_uses_it()
    {
        var types = SchemaTypes.OfFiles(
            ("main.yaml", """
                openapi: 3.1.0
                info: { title: T, version: '1' }
                paths: {}
                components:
                  schemas:
                    Users: { $ref: x/page.yaml, $defs: { i: { $dynamicAnchor: item, $ref: x/user.yaml } } }
                    Box: { type: object, properties: { any: { $ref: x/page.yaml }, sizes: { $ref: x/page.yaml, $defs: { i: { $dynamicAnchor: item, type: integer } } } } }
                """),
            ("x/page.yaml", "{ type: object, properties: { items: { type: array, items: { $dynamicRef: '#item' } }, meta: { $ref: meta.yaml } }, $defs: { d: { $dynamicAnchor: item } } }"),
            ("x/meta.yaml", "{ type: object, properties: { last: { $dynamicRef: '#item' } }, $defs: { d: { $dynamicAnchor: item } } }"),
            ("x/user.yaml", "{ type: object, properties: { name: { type: string } } }"));
        Assert.Equal("IReadOnlyList<User>?", types.MemberType("Users", "Items"));
        Assert.Equal("User?", types.MemberType("UsersMeta", "Last"));
        Assert.Equal("IReadOnlyList<JsonElement>?", types.MemberType("Page", "Items"));
        Assert.Equal("Page?", types.MemberType("Box", "Any"));
        Assert.Equal("IReadOnlyList<long>?", types.MemberType("BoxSizes", "Items"));
    }

    [Fact]
    public void A_pointer_may_lead_into_properties_items_and_paths()
    {
        var types = SchemaTypes.OfDocument("""
            openapi: 3.1.0
            info: { title: T, version: '1' }
            paths:
              /x/{id}:
                get:
                  operationId: getX
                  parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
                  responses: { '200': { description: ok, content: { application/json: { schema: { type: object, properties: { a: { type: object, properties: { n: { type: integer } } } } } } } } }
            components:
              schemas:
                Thing:
                  type: object
                  properties:
                    whole: { $ref: '#/paths/~1x~1%7Bid%7D/get/responses/200/content/application~1json/schema' }
                    part: { $ref: '#/paths/~1x~1{id}/get/responses/200/content/application~1json/schema/properties/a' }
                    own: { $ref: '#/components/schemas/Thing/properties/part' }
            """);
        types.Keeps("Thing", """{"whole":{"a":{"n":1}},"part":{"n":2},"own":{"n":3}}""");
        Assert.Equal(types.MemberType("Thing", "Part"), types.MemberType("Thing", "Own"));
    }

    [Fact]
    public void Names_with_escapes_are_found()
    {
        var types = SchemaTypes.Of("""
            a/b~c d: { type: object, properties: { n: { type: integer } } }
            Thing: { type: object, properties: { x: { $ref: '#/components/schemas/a~1b~0c%20d' } } }
            """);
        types.Keeps("Thing", """{"x":{"n":1}}""");
    }

    [Fact]
    public void A_reference_that_leads_nowhere_is_reported_and_the_rest_generates()
    {
        var types = SchemaTypes.Of("Thing: { type: object, properties: { x: { $ref: '#/components/schemas/Nope' }, y: { type: string } } }");
        Assert.Contains("Nope", Assert.Single(types.Messages), StringComparison.Ordinal);
        types.Keeps("Thing", """{"x":{"any":1},"y":"z"}""");
    }

    [Fact]
    public void A_wrapper_of_one_reference_is_the_referenced_type()
    {
        var types = SchemaTypes.Of("""
            Part: { type: object, properties: { n: { type: integer } } }
            Thing: { type: object, properties: { x: { allOf: [{ $ref: '#/components/schemas/Part' }], description: d }, y: { oneOf: [{ $ref: '#/components/schemas/Part' }] }, z: { anyOf: [{ $ref: '#/components/schemas/Part' }, { type: 'null' }] } } }
            """);
        Assert.Equal("Part?", types.MemberType("Thing", "X"));
        Assert.Equal("Part?", types.MemberType("Thing", "Y"));
        Assert.Equal("Optional<Part?>", types.MemberType("Thing", "Z"));
    }

    [Theory]
    [InlineData("3.0.3")]
    [InlineData("3.1.0")]
    public void A_part_that_only_describes_a_reference_leaves_the_referenced_type(string version)
    {
        var types = SchemaTypes.Of("""
            Part: { type: object, properties: { n: { type: integer } } }
            Code: { type: string, enum: [a, b] }
            Base: { type: object, required: [k], properties: { k: { type: string } }, discriminator: { propertyName: k } }
            Derived: { allOf: [{ $ref: '#/components/schemas/Base' }, { type: object, properties: { d: { type: integer } } }] }
            Thing:
              type: object
              properties:
                x: { allOf: [{ $ref: '#/components/schemas/Part' }, { description: The x of it. }] }
                y: { allOf: [{ type: object, title: T }, { $ref: '#/components/schemas/Part' }], nullable: true }
                code: { allOf: [{ $ref: '#/components/schemas/Code' }, { maxLength: 2 }] }
                id: { allOf: [{ $ref: '#/components/schemas/Part' }, { readOnly: true, deprecated: true }] }
                b: { allOf: [{ $ref: '#/components/schemas/Base' }, { description: d }] }
                l: { type: array, items: { allOf: [{ $ref: '#/components/schemas/Base' }, { example: { k: Derived } }] } }
                more: { allOf: [{ $ref: '#/components/schemas/Part' }, { properties: { m: { type: string } } }] }
            Own: { allOf: [{ $ref: '#/components/schemas/Part' }, { description: A component has its own type. }] }
            """, version);
        Assert.Equal("Part?", types.MemberType("Thing", "X"));
        Assert.Equal("Optional<Part?>", types.MemberType("Thing", "Y"));
        Assert.Equal("Code?", types.MemberType("Thing", "Code"));
        Assert.Equal("ThingMore?", types.MemberType("Thing", "More"));
        Assert.Equal("long?", types.MemberType("Own", "N"));
        var thing = types.Keeps("Thing", """{"x":{"n":1},"y":null,"b":{"k":"Derived","d":1},"l":[{"k":"Derived","d":2}]}""");
        Assert.Equal("Derived", SchemaTypes.Get(thing, "B")!.GetType().Name);
        var source = types.Run.Source(".Thing.g.cs");
        Assert.Contains("/// <summary>The x of it.</summary>", source, StringComparison.Ordinal);
        Assert.Contains("[global::System.Obsolete(", source, StringComparison.Ordinal);
        Assert.Empty(types.Messages);
    }

    [Fact]
    public void An_alias_of_a_component_is_that_component()
    {
        var types = SchemaTypes.Of("""
            Part: { type: object, properties: { n: { type: integer } } }
            Alias: { $ref: '#/components/schemas/Part' }
            List: { type: array, items: { $ref: '#/components/schemas/Alias' } }
            Thing: { type: object, properties: { x: { $ref: '#/components/schemas/Alias' }, y: { $ref: '#/components/schemas/List' } } }
            """);
        Assert.Equal("Part?", types.MemberType("Thing", "X"));
        Assert.Equal("IReadOnlyList<Part>?", types.MemberType("Thing", "Y"));
    }
}
