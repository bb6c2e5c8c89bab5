using Microsoft.CodeAnalysis;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests;

/// <summary>Types of the project that stand for schemas and formats: what compiles, what is reported at which item, and what an edit redoes.</summary>
public sealed class OwnTypeTests
{
    private const string Code = """
        #nullable enable
        #pragma warning disable CS1591 // Documentation is not the subject.
        using System;
        using System.Text.Json;
        using System.Text.Json.Serialization;

        namespace MyApp
        {
            [JsonConverter(typeof(MoneyConverter))]
            public sealed record Money(decimal Amount);

            public sealed class MoneyConverter : JsonConverter<Money>
            {
                public override Money Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => new(reader.GetDecimal());
                public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Amount);
            }

            public readonly record struct Day(int Number);

            public class DayConverter : JsonConverter<Day>
            {
                public override Day Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => new(int.Parse(reader.GetString()!));
                public override void Write(Utf8JsonWriter writer, Day value, JsonSerializerOptions options) => writer.WriteStringValue(value.Number.ToString());
            }

            public sealed class SecretDayConverter : DayConverter { private SecretDayConverter() { } }
            public abstract class AbstractDayConverter : DayConverter;
            public sealed class Code : IFormattable
            {
                public static Code Parse(string text, IFormatProvider? provider) => new();
                public string ToString(string? format, IFormatProvider? provider) => "";
            }

            public sealed class OldCode
            {
                public static OldCode Parse(string text) => new();
                public override string ToString() => "";
            }

            [JsonConverter(typeof(JsonStringEnumConverter<Level>))]
            public enum Level { Low, High }

            public sealed class Box<T>;
            public sealed class Boxed : JsonConverter<Box<int>>
            {
                public override Box<int> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => new();
                public override void Write(Utf8JsonWriter writer, Box<int> value, JsonSerializerOptions options) => writer.WriteNullValue();
            }

            public static class Outer { public sealed class Inner { public static Inner Parse(string text) => new(); public override string ToString() => ""; } private sealed class Hidden; }
            public interface IMoney;
            internal sealed class Hidden { public static Hidden Parse(string text) => new(); public override string ToString() => ""; }
            public sealed class Plain;
        }
        """;

    private const string Document = """
        openapi: 3.1.0
        info: { title: Shop, version: '1' }
        servers: [{ url: https://example.org }]
        paths:
          /orders/{day}:
            post:
              operationId: createOrder
              parameters:
                - { name: day, in: path, required: true, schema: { type: string, format: date } }
                - { name: days, in: query, schema: { type: array, items: { type: string, format: date } } }
                - { name: max, in: query, schema: { $ref: '#/components/schemas/Money' } }
                - { name: x-day, in: header, schema: { type: string, format: date } }
                - { name: last, in: cookie, schema: { type: string, format: date } }
              requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Order' } }, application/x-www-form-urlencoded: { schema: { $ref: '#/components/schemas/Order' } } } }
              responses:
                '200':
                  description: The order.
                  headers: { X-Day: { schema: { type: string, format: date } }, X-Max: { schema: { $ref: '#/components/schemas/Money' } } }
                  content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } }
        components:
          schemas:
            Order:
              type: object
              required: [price, day, level]
              properties:
                price: { $ref: '#/components/schemas/Money' }
                paid: { anyOf: [{ $ref: '#/components/schemas/Money' }, { type: 'null' }] }
                day: { type: string, format: date }
                until: { type: [string, 'null'], format: date, default: '2024-01-01' }
                days: { type: array, items: { type: string, format: date } }
                byDay: { type: object, additionalProperties: { type: string, format: date } }
                when: { oneOf: [{ type: string, format: date }, { type: integer }, { type: array, items: { type: string, format: date } }] }
                level: { $ref: '#/components/schemas/Level' }
                code: { $ref: '#/components/schemas/Code' }
                length: { type: string, format: duration, minLength: 3 }
                count: { type: integer, format: int64 }
            Money: { type: number, format: double, minimum: 0 }
            Level: { type: string, enum: [Low, High] }
            Code: { type: string, pattern: '^[a-z]+$' }
        """;

    [Theory]
    [InlineData("MyApp.Money/Money")]
    [InlineData("MyApp.Money/#%2Fcomponents%2Fschemas%2FMoney")]
    [InlineData("MyApp.Money//double")]
    [InlineData("global%3A%3AMyApp.Money/Money//MyApp.MoneyConverter")]
    [InlineData("MyApp.Day//date/MyApp.DayConverter")]
    [InlineData("MyApp.Day//date/MyApp.DayConverter,MyApp.Money/Money,MyApp.Level/Level,MyApp.Code/Code,string//duration,decimal//int64")]
    [InlineData("MyApp.Code/Code//,MyApp.OldCode//date,MyApp.Outer.Inner//duration")]
    [InlineData("string//date,System.DateTimeOffset//duration")]
    [InlineData("System.TimeSpan//duration,System.DateTime//date,System.Uri/Code")]
    [InlineData("MyApp.Level/Level,int//int64,System.Decimal/Money,System.Text.Json.JsonElement/Order")]
    [InlineData("MyApp.Box<int>/Order//MyApp.Boxed")]
    [InlineData("MyApp.Day/#%2Fcomponents%2Fschemas%2FOrder%2Fproperties%2Fday//MyApp.DayConverter")]
    [InlineData("System.Net.IPAddress/Code,System.TimeOnly//date")]
    public void A_type_is_used_wherever_its_schema_or_format_is(string items) => Project(items).Run().Compiles().IsQuiet();

    [Fact]
    public void Members_and_arguments_have_the_type()
    {
        var run = Project("MyApp.Day//date/MyApp.DayConverter,MyApp.Money/Money,MyApp.Level/Level,string//duration").Source("""
            #nullable enable
            using System.Collections.Generic;
            using MyApp;
            using App.Shop;

            internal static class Uses
            {
                public static async System.Threading.Tasks.Task Call(ShopClient client, CreateOrderHeaders headers)
                {
                    var order = new Order { Price = new Money(1), Day = new Day(2), Level = MyApp.Level.High, Days = new List<Day> { new Day(3) }, When = new Day(4), Length = "PT1S" };
                    Money? paid = order.Paid.Value;
                    Day? until = order.Until.Value;
                    IReadOnlyDictionary<string, Day>? byDay = order.ByDay;
                    Day? header = headers.XDay;
                    Money? max = headers.XMax;
                    await client.CreateOrderAsync(new Day(1), body: order, days: new List<Day>(), max: new Money(1), xDay: new Day(1), last: new Day(2));
                }
            }
            """, "Uses.cs").Run().Compiles();
        Assert.Null(run.Compilation.GetTypeByMetadataName("App.Shop.Money"));
        Assert.Null(run.Compilation.GetTypeByMetadataName("App.Shop.Level"));
        Assert.NotNull(run.Compilation.GetTypeByMetadataName("App.Shop.Order"));
    }

    [Theory]
    [InlineData("MyApp.Money", "WAPPFY0130", "The OpenApiType item 'MyApp.Money' has neither Schema nor Format and is ignored. Set one of the two.")]
    [InlineData("MyApp.Money/Money/double", "WAPPFY0130", "The OpenApiType item 'MyApp.Money' has both Schema and Format and is ignored. Set one of the two.")]
    [InlineData("MyApp.Mony/Money", "WAPPFY0131", "The type 'MyApp.Mony' for the schema 'Money' does not exist, so the item is ignored. Write the type with its namespace, and reference the assembly that defines it.")]
    [InlineData("My App/Money", "WAPPFY0131", "The type 'My App' for the schema 'Money' does not exist, so the item is ignored. Write the type with its namespace, and reference the assembly that defines it.")]
    [InlineData("MyApp.Hidden//date", "WAPPFY0132", "The OpenApiType item 'MyApp.Hidden' is ignored: the type is internal, but the client ShopClient is public: make the type public, or the client internal")]
    [InlineData("MyApp.Outer.Hidden//date", "WAPPFY0132", "The OpenApiType item 'MyApp.Outer.Hidden' is ignored: the type is not accessible from generated code: make it internal or public")]
    [InlineData("MyApp.Box<>/Money", "WAPPFY0133", "The OpenApiType item 'MyApp.Box<>' is ignored: the type has type parameters without arguments: name a constructed type, such as Money<System.Decimal>")]
    [InlineData("MyApp.Box/Money", "WAPPFY0133", "The OpenApiType item 'MyApp.Box' is ignored: the type has type parameters without arguments: name a constructed type, such as Money<System.Decimal>")]
    [InlineData("MyApp.Outer/Money", "WAPPFY0133", "The OpenApiType item 'MyApp.Outer' is ignored: the type is not a class, a struct or an enum whose values a member can have")]
    [InlineData("MyApp.IMoney/Money", "WAPPFY0133", "The OpenApiType item 'MyApp.IMoney' is ignored: the type is not a class, a struct or an enum whose values a member can have")]
    [InlineData("MyApp.Day//date/MyApp.MoneyConverter", "WAPPFY0134", "The OpenApiType item 'MyApp.Day' is ignored: its converter 'MyApp.MoneyConverter' is not a JsonConverter<Day>. Name a class that derives from JsonConverter<T> of this type and has a public constructor without parameters.")]
    [InlineData("MyApp.Day//date/MyApp.Plain", "WAPPFY0134", "The OpenApiType item 'MyApp.Day' is ignored: its converter 'MyApp.Plain' is not a JsonConverter<Day>. Name a class that derives from JsonConverter<T> of this type and has a public constructor without parameters.")]
    [InlineData("MyApp.Day//date/MyApp.DayConvertor", "WAPPFY0134", "The OpenApiType item 'MyApp.Day' is ignored: its converter 'MyApp.DayConvertor' does not exist. Name a class that derives from JsonConverter<T> of this type and has a public constructor without parameters.")]
    [InlineData("MyApp.Day//date/MyApp.SecretDayConverter", "WAPPFY0134", "The OpenApiType item 'MyApp.Day' is ignored: its converter 'MyApp.SecretDayConverter' has no public constructor without parameters. Name a class that derives from JsonConverter<T> of this type and has a public constructor without parameters.")]
    [InlineData("MyApp.Day//date/MyApp.AbstractDayConverter", "WAPPFY0134", "The OpenApiType item 'MyApp.Day' is ignored: its converter 'MyApp.AbstractDayConverter' cannot be created by generated code: it is abstract, generic or not accessible. Name a class that derives from JsonConverter<T> of this type and has a public constructor without parameters.")]
    [InlineData("MyApp.Money/Mony", "WAPPFY0135", "The OpenApiType item 'MyApp.Money' has no effect: no document has the schema 'Mony'. Did you mean 'Money'?")]
    [InlineData("string//durration", "WAPPFY0135", "The OpenApiType item 'string' has no effect: no document has the format 'durration'. Did you mean 'duration'?")]
    [InlineData("MyApp.Money/Money,decimal/Money", "WAPPFY0136", "The OpenApiType item 'decimal' is ignored: 'MyApp.Money' already represents the schema 'Money'. Remove one of the two.")]
    [InlineData("MyApp.Day//date", "WAPPFY0137", "The type 'MyApp.Day' cannot represent the format date, whose values are string in JSON, and is ignored there: it has no JSON converter: add [JsonConverter] to the type or a Converter to the item, or give the type a static Parse(string) and implement IFormattable")]
    [InlineData("MyApp.Code/Money", "WAPPFY0137", "The type 'MyApp.Code' cannot represent the schema #/components/schemas/Money, whose values are number in JSON, and is ignored there: it has no JSON converter: add [JsonConverter] to the type or a Converter to the item")]
    [InlineData("string//int64", "WAPPFY0137", "The type 'string' cannot represent the format int64, whose values are integer in JSON, and is ignored there: name a Converter for it")]
    [InlineData("MyApp.Money/Money///ShoppClient", "WAPPFY0138", "The OpenApiType item 'MyApp.Money' has no effect: no client of the project is called 'ShoppClient'. Did you mean 'ShopClient'?")]
    public void A_mistake_is_reported_once_at_the_project_file_and_the_rest_is_generated(string items, string id, string message)
    {
        var run = Project(items).Run().Compiles();
        var diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal((id, message), (diagnostic.Id, diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal("/src/app.csproj", diagnostic.Location.GetLineSpan().Path);
    }

    [Fact]
    public void An_internal_type_is_used_by_an_internal_client()
        => GeneratorHarness.For("shop.yaml", Document, ("Visibility", "internal")).Source(Code).Property("WappfyTypes", "%2Fsrc%2Fapp.csproj|MyApp.Hidden//date").Run().Compiles().IsQuiet();

    [Fact]
    public void What_only_a_replaced_schema_refers_to_is_not_generated()
    {
        const string schemas = """
            openapi: 3.1.0
            info: { title: Shop, version: '1' }
            paths: {}
            components:
              schemas:
                Order: { type: object, properties: { owner: { $ref: '#/components/schemas/Owner' }, item: { $ref: '#/components/schemas/Item' } } }
                Owner: { type: object, properties: { name: { type: string } } }
                Item: { type: object, properties: { part: { $ref: '#/components/schemas/Part' } } }
                Part: { type: object, properties: { of: { $ref: '#/components/schemas/Item' } } }
                Shop: { type: object, properties: { owner: { $ref: '#/components/schemas/Owner' } } }
                Free: { type: object, properties: { name: { type: string } } }
                Rush: { allOf: [{ $ref: '#/components/schemas/Order' }, { type: object, properties: { fee: { type: number } } }] }
            """;
        var run = GeneratorHarness.For("shop.yaml", schemas.Replace("    Rush", "    #", StringComparison.Ordinal)).Source(Code).Property("WappfyTypes", "%2Fsrc%2Fapp.csproj|MyApp.Money/Order").Run().Compiles();
        Assert.Equal(["Free", "Owner", "Shop"], Names(run));

        // An allOf takes over the members, so it needs what they refer to.
        run = GeneratorHarness.For("shop.yaml", schemas).Source(Code).Property("WappfyTypes", "%2Fsrc%2Fapp.csproj|MyApp.Money/Order").Run().Compiles();
        Assert.Equal(["Free", "Item", "Owner", "Part", "Rush", "Shop"], Names(run));

        static IEnumerable<string> Names(GeneratorRun run) => run.Compilation.GetSymbolsWithName(static _ => true, SymbolFilter.Type)
            .Where(static type => type.ContainingType is null && type.GetAttributes().Any(static a => a.AttributeClass?.Name == "OpenApiSchemaAttribute")).Select(static type => type.Name).Order(StringComparer.Ordinal);
    }

    [Fact]
    public void Derived_types_that_only_a_replaced_base_maps_are_not_generated()
    {
        var run = GeneratorHarness.For("shop.yaml", """
            openapi: 3.1.0
            info: { title: Shop, version: '1' }
            paths: {}
            components:
              schemas:
                Pet: { type: object, required: [kind], properties: { kind: { type: string } }, discriminator: { propertyName: kind, mapping: { dog: '#/components/schemas/Dog' } } }
                Dog: { allOf: [{ $ref: '#/components/schemas/Pet' }, { type: object, properties: { bark: { type: string } } }] }
            """).Source(Code).Property("WappfyTypes", "%2Fsrc%2Fapp.csproj|MyApp.Money/Pet").Run().Compiles();
        Assert.Null(run.Compilation.GetTypeByMetadataName("App.Shop.Dog"));
    }

    [Theory]
    [InlineData("MyApp.Day//bigint/MyApp.DayConverter", "MyApp.Day")]
    [InlineData("long//bigint", "string")]
    public void A_format_of_numbers_is_replaced_in_strings_by_a_type_with_a_converter(string item, string expected)
    {
        var run = new GeneratorHarness().Client("shop.yaml", """
            openapi: 3.1.0
            info: { title: Shop, version: '1' }
            servers: [{ url: https://example.org }]
            paths:
              /total: { get: { operationId: total, responses: { '200': { description: Yes, content: { application/json: { schema: { type: string, format: bigint } } } } } } }
            """, ("Namespace", "App.Shop"), ("ClientName", "ShopClient"))
            .Source(Code + "\nnamespace MyApp { class User { async System.Threading.Tasks.Task Run(App.Shop.ShopClient client) { " + expected + " total = await client.TotalAsync(); } } }")
            .Property("WappfyTypes", "%2Fsrc%2Fapp.csproj|" + item).Run();
        run.Compiles();
    }

    [Theory]
    [InlineData("{ const: abc }", "int")]
    [InlineData("{ const: 3000000000 }", "int")]
    [InlineData("{ type: integer, const: 3000000000 }", "int")]
    [InlineData("{ const: 1.5 }", "long")]
    [InlineData("{ enum: [1, 2] }", "bool")]
    [InlineData("{ type: boolean, const: true }", "bool")]
    [InlineData("{ type: integer, const: 1 }", "decimal")]
    [InlineData("{ type: integer, const: 1 }", "double")]
    [InlineData("{ type: string, const: abc }", "MyApp.OldCode")]
    [InlineData("{ type: string, enum: [abc] }", "string")]
    [InlineData("{ type: string, enum: [abc], default: abc }", "MyApp.Code")]
    [InlineData("{ type: [string, 'null'], enum: [abc, null] }", "MyApp.Code")]
    [InlineData("{ type: [string, integer] }", "MyApp.Level")]
    [InlineData("true", "MyApp.Level")]
    [InlineData("{}", "MyApp.Level")]
    [InlineData("{ type: array, items: { type: string } }", "MyApp.Level")]
    [InlineData("{ type: object, additionalProperties: { $ref: '#/components/schemas/X' } }", "MyApp.Level")]
    [InlineData("{ $ref: '#/components/schemas/Y' }", "MyApp.Code")]
    [InlineData("{ allOf: [{ $ref: '#/components/schemas/Y' }] }", "MyApp.Code")]
    [InlineData("{ type: string }", "MyApp.Aged")]
    public void Any_schema_can_be_replaced(string schema, string type)
    {
        var code = Code + "\nnamespace MyApp { [System.Obsolete(\"old\")] public sealed class Aged { public static Aged Parse(string text) => new(); public override string ToString() => string.Empty; } }";
        var document = """
            openapi: 3.1.0
            info: { title: Shop, version: '1' }
            servers: [{ url: https://example.org }]
            paths:
              /things/{x}:
                post:
                  operationId: postThing
                  parameters:
                    - { name: x, in: path, required: true, schema: { $ref: '#/components/schemas/X' } }
                    - { name: y, in: query, required: true, schema: { $ref: '#/components/schemas/X' } }
                    - { name: z, in: header, schema: { type: array, items: { $ref: '#/components/schemas/X' } } }
                  requestBody: { content: { multipart/form-data: { schema: { $ref: '#/components/schemas/Thing' } } } }
                  responses:
                    '200': { description: Yes, headers: { X: { schema: { $ref: '#/components/schemas/X' } } }, content: { application/json: { schema: { $ref: '#/components/schemas/X' } } } }
                    '201': { description: Yes, content: { application/xml: { schema: { $ref: '#/components/schemas/Thing' } } } }
                    '400': { description: No, content: { application/json: { schema: { $ref: '#/components/schemas/X' } } } }
                    '401': { description: No, content: { text/plain: { schema: { $ref: '#/components/schemas/X' } } } }
              /lines: { get: { operationId: lines, responses: { '200': { description: Lines, content: { application/jsonl: { itemSchema: { $ref: '#/components/schemas/X' } } } } } } }
              /events: { get: { operationId: events, responses: { '200': { description: Events, content: { text/event-stream: { schema: { $ref: '#/components/schemas/X' } } } } } } }
              /raw: { put: { operationId: raw, requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/X' } } } }, responses: { '204': { description: Done } } } }
              /form: { put: { operationId: form, requestBody: { required: true, content: { application/x-www-form-urlencoded: { schema: { $ref: '#/components/schemas/X' } } } }, responses: { '204': { description: Done } } } }
            components:
              schemas:
                X: SCHEMA
                Y: { type: string, enum: [abc, def] }
                Thing: { type: object, required: [x, r], properties: { x: { $ref: '#/components/schemas/X' }, r: { readOnly: true, allOf: [{ $ref: '#/components/schemas/X' }] }, o: { $ref: '#/components/schemas/X' }, l: { type: array, items: { $ref: '#/components/schemas/X' } }, n: { anyOf: [{ $ref: '#/components/schemas/X' }, { type: 'null' }] } }, additionalProperties: { $ref: '#/components/schemas/X' } }
                Union: { anyOf: [{ $ref: '#/components/schemas/X' }, { type: boolean }, { type: object, required: [a], properties: { a: { $ref: '#/components/schemas/X' } } }] }
                Pair: { type: array, prefixItems: [{ $ref: '#/components/schemas/X' }, { type: integer }] }
                Map: { type: object, additionalProperties: { $ref: '#/components/schemas/X' }, propertyNames: { $ref: '#/components/schemas/X' } }
            """.Replace("SCHEMA", schema, StringComparison.Ordinal);
        foreach (var bind in new[] { "", "x" })
            new GeneratorHarness().Client("shop.yaml", document, bind.Length == 0 ? [] : [("Bind", bind)]).Source(code).Property("WappfyTypes", "%2Fsrc%2Fapp.csproj|" + type + "/X").Run().Compiles();
    }

    [Theory]
    [InlineData("{ $ref: '#/components/schemas/Money' }")]
    [InlineData("{ $ref: '#/components/schemas/Money', description: How much., minimum: 3 }")]
    [InlineData("{ $ref: '#/components/schemas/Money', type: number }")]
    [InlineData("{ allOf: [{ $ref: '#/components/schemas/Money' }], default: 3 }")]
    [InlineData("{ type: number, allOf: [{ $ref: '#/components/schemas/Money' }] }")]
    [InlineData("{ allOf: [{ $ref: '#/components/schemas/Money' }, { description: How much. }, { type: number, maximum: 3 }] }")]
    [InlineData("{ allOf: [{ $ref: '#/components/schemas/Alias' }] }")]
    [InlineData("{ oneOf: [{ $ref: '#/components/schemas/Money' }] }")]
    [InlineData("{ oneOf: [{ $ref: '#/components/schemas/Money' }, { type: 'null' }] }")]
    [InlineData("{ type: [number, 'null'], allOf: [{ $ref: '#/components/schemas/Money' }] }")]
    public void A_schema_that_says_no_more_than_a_replaced_one_has_its_type(string schema)
    {
        var run = GeneratorHarness.For("shop.yaml", """
            openapi: 3.1.0
            info: { title: Shop, version: '1' }
            paths: {}
            components:
              schemas:
                Money: { type: number }
                Alias: { $ref: '#/components/schemas/Money' }
                Order: { type: object, properties: { price: SCHEMA } }
            """.Replace("SCHEMA", schema, StringComparison.Ordinal)).Source(Code).Property("WappfyTypes", "%2Fsrc%2Fapp.csproj|MyApp.Money/Money").Run().Compiles();
        Assert.Contains("MyApp.Money?", ((IPropertySymbol)run.Compilation.GetTypeByMetadataName("App.Shop.Order")!.GetMembers("Price").Single()).Type.ToDisplayString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MyApp.Money/Order", "MyApp.Money", null)]
    [InlineData("MyApp.Day/#%2Fcomponents%2Fschemas%2FOrder%2Fproperties%2Fday/MyApp.DayConverter", "OrderPatch", "Day")]
    [InlineData("MyApp.Day//date/MyApp.DayConverter", "OrderPatch", "Day")]
    public void A_merge_patch_has_the_types_of_its_schema(string items, string body, string? member)
    {
        // RFC 7396: the members of a patch are those of the schema.
        var run = GeneratorHarness.For("shop.yaml", """
            openapi: 3.1.0
            info: { title: Shop, version: '1' }
            servers: [{ url: https://example.org }]
            paths:
              /order:
                patch:
                  operationId: patchOrder
                  requestBody: { required: true, content: { application/merge-patch+json: { schema: { $ref: '#/components/schemas/Order' } } } }
                  responses: { '200': { description: Order, content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } } }
            components:
              schemas:
                Order: { type: object, required: [day], properties: { day: { type: string, format: date } } }
            """).Source(Code).Property("WappfyTypes", "%2Fsrc%2Fapp.csproj|" + items.Replace("/MyApp.DayConverter", items.Contains("//", StringComparison.Ordinal) ? "/MyApp.DayConverter" : "//MyApp.DayConverter", StringComparison.Ordinal)).Run().Compiles();
        var method = run.Compilation.GetTypeByMetadataName("App.Shop.ShopClient")!.GetMembers("PatchOrderAsync").OfType<IMethodSymbol>().First();
        Assert.EndsWith(body, method.Parameters[0].Type.ToDisplayString(), StringComparison.Ordinal);
        if (member is not null)
            Assert.Contains("MyApp.Day", ((IPropertySymbol)method.Parameters[0].Type.GetMembers(member).Single()).Type.ToDisplayString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ type: [string, integer], format: day }")]
    [InlineData("{ type: [string, integer, boolean, 'null'], format: day }")]
    [InlineData("{ oneOf: [{ type: string, format: day }, { type: integer, format: day }] }")]
    [InlineData("{ oneOf: [{ type: string, format: day }, { $ref: '#/components/schemas/Day' }, { type: boolean }] }")]
    [InlineData("{ anyOf: [{ type: string, format: day }, { type: string }] }")]
    [InlineData("{ anyOf: [{ type: array, items: { type: string, format: day } }, { type: array, items: { $ref: '#/components/schemas/Day' } }] }")]
    [InlineData("{ anyOf: [{ type: integer, format: day }, { type: number, format: day }] }")]
    [InlineData("{ anyOf: [{ type: integer, format: day }, { type: number }] }")]
    [InlineData("{ format: day }")]
    public void A_union_may_have_several_branches_of_the_type(string schema)
        => GeneratorHarness.For("shop.yaml", """
            openapi: 3.1.0
            info: { title: Shop, version: '1' }
            paths: {}
            components:
              schemas:
                Day: { type: integer }
                When: SCHEMA
                Order: { type: object, required: [when], properties: { when: { $ref: '#/components/schemas/When' }, day: { type: string, format: day } } }
            """.Replace("SCHEMA", schema, StringComparison.Ordinal)).Source(Code).Property("WappfyTypes", "%2Fsrc%2Fapp.csproj|MyApp.Day//day/MyApp.DayConverter,MyApp.Day/Day//MyApp.DayConverter").Run().Compiles();

    [Fact]
    public void Derived_types_of_a_replaced_base_have_its_members()
    {
        var run = GeneratorHarness.For("shop.yaml", """
            openapi: 3.1.0
            info: { title: Shop, version: '1' }
            paths: {}
            components:
              schemas:
                Pet: { type: object, required: [kind], properties: { kind: { type: string }, name: { type: string } }, discriminator: { propertyName: kind } }
                Dog: { allOf: [{ $ref: '#/components/schemas/Pet' }, { type: object, properties: { bark: { type: string } } }] }
                Any: { oneOf: [{ $ref: '#/components/schemas/Pet' }, { $ref: '#/components/schemas/Dog' }], discriminator: { propertyName: kind } }
            """).Source(Code).Property("WappfyTypes", "%2Fsrc%2Fapp.csproj|MyApp.Money/Pet").Run().Compiles();
        Assert.NotEmpty(run.Compilation.GetTypeByMetadataName("App.Shop.Dog")!.GetMembers("Name"));
    }

    [Theory]
    [InlineData("Pet: { type: object, properties: { name: { type: string } } }")]
    [InlineData("Pet: { type: string, enum: [cat, dog] }")]
    [InlineData("Pet: { type: integer, enum: [1, 2] }")]
    [InlineData("Pet: { oneOf: [{ type: string }, { type: integer }] }")]
    [InlineData("Pet: { type: array, prefixItems: [{ type: string }] }")]
    public void A_client_uses_the_type_that_another_client_generates(string pet)
    {
        var run = Clients(pet, "Shop.Pet/Pet").Run().Compiles();
        Assert.DoesNotContain(run.Diagnostics, static d => d.Id.StartsWith("WAPPFY013", StringComparison.Ordinal));
        Assert.NotNull(run.Compilation.GetTypeByMetadataName("Shop.Pet"));
        Assert.Null(run.Compilation.GetTypeByMetadataName("Admin.Pet"));
    }

    [Fact]
    public void Clients_use_types_of_each_other()
    {
        var run = Clients("Pet: { type: string, enum: [cat, dog] }\n    Owner: { type: object, properties: { pet: { $ref: '#/components/schemas/Pet' } } }", "Shop.Pet/Pet,Admin.Owner/Owner").Run().Compiles();
        Assert.NotNull(run.Compilation.GetTypeByMetadataName("Shop.Pet"));
        Assert.NotNull(run.Compilation.GetTypeByMetadataName("Admin.Owner"));
        Assert.Null(run.Compilation.GetTypeByMetadataName("Shop.Owner"));
        Assert.Null(run.Compilation.GetTypeByMetadataName("Admin.Pet"));
    }

    [Fact]
    public void A_shared_type_is_generated_anew_once_the_other_client_no_longer_has_it()
    {
        var project = Clients("Pet: { type: string, enum: [cat, dog] }", "Shop.Pet/Pet").Source("class User;");
        var first = project.Run().Compiles();
        var second = project.Source("class User { public int Member => 1; }").Run();
        Assert.All(second.OutputReasons, static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));

        var third = project.File("shop.yaml", Document).Run().Compiles();
        Assert.NotNull(third.Compilation.GetTypeByMetadataName("Admin.Pet"));
        Assert.Null(first.Compilation.GetTypeByMetadataName("Admin.Pet"));
    }

    [Fact]
    public void A_part_that_the_project_adds_to_a_generated_record_does_not_hide_it()
        => Clients("Pet: { type: object, properties: { name: { type: string } } }", "Shop.Pet/Pet").Source("#pragma warning disable CS1591 // Documentation is not the subject.\nnamespace Shop { public sealed partial record Pet { public int Legs => 4; } }", "Pet.cs").Run().Compiles();

    [Fact]
    public void A_type_that_no_client_generates_is_reported_once()
    {
        var run = Clients("Pet: { type: object, properties: { name: { type: string } } }", "Shop.Pett/Pet").Run().Compiles();
        Assert.Equal("WAPPFY0131", Assert.Single(run.Diagnostics, static d => d.Id.StartsWith("WAPPFY013", StringComparison.Ordinal)).Id);
        Assert.NotNull(run.Compilation.GetTypeByMetadataName("Admin.Pet"));
    }

    [Fact]
    public void An_item_may_be_for_one_client_and_precedes_one_for_all()
    {
        var run = Clients("Pet: { type: string }\n    Owner: { type: object, properties: { pet: { $ref: '#/components/schemas/Pet' } } }", "MyApp.Code/Pet///AdminClient,MyApp.OldCode/Pet").Source(Code).Run().Compiles();
        Assert.Equal("MyApp.Code?", Member("Admin.Owner"));
        Assert.Equal("MyApp.OldCode?", Member("Shop.Owner"));

        string Member(string type) => ((IPropertySymbol)run.Compilation.GetTypeByMetadataName(type)!.GetMembers("Pet").Single()).Type.ToDisplayString();
    }

    [Fact]
    public void An_edit_of_unrelated_code_binds_and_emits_nothing_anew()
    {
        var project = Project("MyApp.Day//date/MyApp.DayConverter,MyApp.Money/Money,MyApp.Code/Code").Source("class User;", "Other.cs");
        project.Run().Compiles();
        var second = project.Source("class User { int Field; }", "Other.cs").Run();
        Assert.All(second.Reasons(TrackingNames.Types), static reason => Assert.Equal(IncrementalStepRunReason.Unchanged, reason));
        foreach (var step in new[] { TrackingNames.Bind, TrackingNames.Clients, TrackingNames.Sources })
            Assert.All(second.Reasons(step), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(second.OutputReasons, static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));

        // Binding does not know the members of the type.
        second = project.Source(Code.Replace("record struct Day(int Number)", "record struct Day(int Number, int Year = 0)", StringComparison.Ordinal)).Run();
        Assert.All(second.Reasons(TrackingNames.Bind), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));

        second = project.Source(Code.Replace("readonly record struct Day", "sealed record Day", StringComparison.Ordinal)).Run();
        Assert.Equal([IncrementalStepRunReason.Modified], second.Reasons(TrackingNames.Bind));
    }

    [Fact]
    public void An_item_with_an_unknown_attribute_is_reported()
    {
        var run = Project("MyApp.Money/Money").Property("WappfyItems", "%2Fsrc%2Fapp.csproj|" + Uri.EscapeDataString("<OpenApiType Include=\"MyApp.Money\" Schema=\"Money\" Convertor=\"X\" />")).Run();
        Assert.Equal("The OpenApiType item 'MyApp.Money' has the attribute 'Convertor', which has no effect. Did you mean 'Converter'?", Assert.Single(run.Diagnostics).GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_library_of_netstandard_uses_its_types()
        => new GeneratorHarness(references: GeneratorHarness.NetStandardReferences)
            .Client("shop.yaml", Document)
            .Source("""
                #pragma warning disable CS1591 // Documentation is not the subject.
                namespace MyApp
                {
                    public sealed class OldCode { public static OldCode Parse(string text) => new OldCode(); public override string ToString() => ""; }
                    public sealed class Code : System.IFormattable { public static Code Parse(string text, System.IFormatProvider provider) => new Code(); public string ToString(string? format, System.IFormatProvider? provider) => ""; }
                }
                """)
            .Property("WappfyTypes", "%2Fsrc%2Fapp.csproj|MyApp.OldCode//date,MyApp.Code/Code,string//duration")
            .Run().Compiles().IsQuiet();

    private static GeneratorHarness Project(string items)
        => GeneratorHarness.For("shop.yaml", Document).Source(Code).Property("WappfyTypes", "%2Fsrc%2Fapp.csproj|" + items.Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal));

    private static GeneratorHarness Clients(string schemas, string items)
    {
        var document = $$"""
            openapi: 3.1.0
            info: { title: Shop, version: '1' }
            servers: [{ url: https://example.org }]
            paths:
              /pets/{id}:
                get:
                  operationId: getPet
                  parameters: [{ name: id, in: path, required: true, schema: { type: string } }, { name: like, in: query, schema: { $ref: '#/components/schemas/Pet' } }]
                  responses: { '200': { description: Pet, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Pet' } } } } } }
            components:
              schemas:
                {{schemas}}
                House: { type: object, required: [pet], properties: { pet: { $ref: '#/components/schemas/Pet' }, guest: { anyOf: [{ $ref: '#/components/schemas/Pet' }, { type: 'null' }] } } }
            """;
        return new GeneratorHarness()
            .Client("shop.yaml", document, ("Namespace", "Shop"), ("ClientName", "ShopClient"))
            .Client("admin.yaml", document, ("Namespace", "Admin"), ("ClientName", "AdminClient"))
            .Property("WappfyTypes", "%2Fsrc%2Fapp.csproj|" + items);
    }
}
