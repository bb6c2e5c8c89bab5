using System.Text.Json;
using Wappfy.Generator.Binding.Schemas;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Schemas;

/// <summary>Names that C# does not take as they are.</summary>
public sealed class NameTests
{
    private static readonly string[] Hostile =
    [
        "class", "new", "event", "record", "required", "field", "value", "Value", "Match", "Equals", "equals", "GetType", "GetHashCode", "ToString", "Codec", "codec",
        "AdditionalProperties", "additionalProperties", "EqualityContract", "MemberwiseClone", "Finalize", "Deconstruct", "PrintMembers", "Clone", "ReferenceEquals", "JsonRead", "JsonWriter", "ValueEquality",
        "System", "String", "Type", "Wappfy", "Thing", "thing", "1st", "2", "", " ", "-", "_", "__", "$ref", "@id", "a b", "a-b", "a_b", "a.b", "aB", "AB", "Ab", "ab", "日本語", "имя", "naïve", "e\u0301", "😀", "🎉",
        "\"quoted\"", "back\\slash", "new\nline", "tab\t", "{brace}", "*/", "<x>&amp;", "\u2028", "\u0000", "reader", "writer", "name", "additional", "seen", "options", "this", "base", "null", "true", "default",
        "Item", "item", "Optional", "Task", "global", "S", "SClient", "nint", "var", "dynamic", "await", "file", "scoped", "init", "get", "set", "probe", "tag",
        "OnGet", "on_set", "drift", "others", "_others",
    ];

    [Theory]
    [InlineData("Pa\u3164ss")]
    [InlineData("Pa\u115Fss")]
    [InlineData("Pa\u1160ss")]
    [InlineData("Pa\uFFA0ss")]
    [InlineData("Pa\u034Fss")]
    [InlineData("Pa\uFE0Fss")]
    [InlineData("Pa\u180Bss")]
    [InlineData("Pa\u17B4ss")]
    [InlineData("\u3164Pass\u3164")]
    public void Letters_and_marks_that_nothing_shows_are_left_out_of_names(string name)
    {
        Assert.Equal("Pass", Binding.Names.Naming.Pascal(name));
        Assert.Equal("pass", Binding.Names.Naming.Camel(name));
        Assert.Matches("^U[0-9A-F]{4}$", Binding.Names.Naming.Pascal("\u3164"));

        var run = GeneratorHarness.For(
            "a.yaml",
            "openapi: 3.1.0\ninfo: { title: App, version: '1' }\npaths: {}\ncomponents: { schemas: { Pass: { type: object, properties: { x: { type: string } } }, " + JsonSerializer.Serialize(name)
                + ": { type: object, description: " + JsonSerializer.Serialize(name) + ", properties: { " + JsonSerializer.Serialize(name) + ": { type: string } } } } }").Run().Compiles();
        Assert.All(run.Sources.Values, static text => Assert.DoesNotMatch("[\u034F\u115F\u1160\u17B4\u180B\u3164\uFFA0]", text));
    }

    [Theory]
    [InlineData("")]
    [InlineData(", \"additionalProperties\": { \"type\": \"string\" }")]
    [InlineData(", \"additionalProperties\": false")]
    public void Members_of_any_name_compile_and_keep_their_name_on_the_wire(string additional)
    {
        var properties = string.Join(", ", Hostile.Select(static name => JsonSerializer.Serialize(name) + ": { \"type\": \"string\" }"));
        var json = "{" + string.Join(",", Hostile.Select(static (name, index) => JsonSerializer.Serialize(name) + ":\"v" + index + "\"")) + "}";
        SchemaTypes.Of("Thing: { \"type\": \"object\", \"properties\": {" + properties + "}" + additional + " }").Keeps("Thing", json);
        SchemaTypes.Of("Thing: { \"type\": \"object\", \"required\": " + JsonSerializer.Serialize(Hostile) + ", \"properties\": {" + properties + "}" + additional + " }").Keeps("Thing", json);
    }

    [Fact]
    public void Members_of_any_name_compile_in_a_hierarchy()
    {
        static string Properties(IEnumerable<string> names) => string.Join(", ", names.Select(static name => JsonSerializer.Serialize(name) + ": { \"type\": \"string\" }"));
        var half = Hostile.Where(static (_, index) => index % 2 == 0);
        var types = SchemaTypes.Of(
            "Base: { \"type\": \"object\", \"discriminator\": { \"propertyName\": \"kind\" }, \"properties\": { \"kind\": { \"type\": \"string\" }, " + Properties(half) + " } }\n"
                + "Cat: { \"allOf\": [{ $ref: '#/components/schemas/Base' }, { \"type\": \"object\", \"properties\": {" + Properties(Hostile) + "} }] }");
        types.Keeps("Cat", "{\"kind\":\"Cat\"," + string.Join(",", Hostile.Order(Comparer<string>.Create((x, y) => half.Contains(y).CompareTo(half.Contains(x)))).Select(static (name, index) => JsonSerializer.Serialize(name) + ":\"v" + index + "\"")) + ",\"z\":1}");
    }

    [Fact]
    public void Schemas_of_any_name_compile()
    {
        var names = Hostile.Where(static name => name.Length > 0).ToArray();
        var schemas = string.Join("\n", names.Select(static name => JsonSerializer.Serialize(name) + ": { type: object, properties: { x: { type: string } } }"));
        var types = SchemaTypes.Of(schemas);
        Assert.True(types.TypeNames.Count() >= names.Length);
    }

    [Fact]
    public void Enum_values_of_any_name_compile()
    {
        var types = SchemaTypes.Of("E: { \"type\": \"string\", \"enum\": " + JsonSerializer.Serialize(Hostile) + " }");
        foreach (var value in Hostile)
            types.Keeps("E", JsonSerializer.Serialize(value));
        Assert.Equal(Hostile.Length, types.Type("E").GetProperties(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public).Length);
    }

    [Fact]
    public void Union_branches_of_any_name_compile()
    {
        string[] names = ["Match", "RawJson", "Value", "Equals", "string", "Integer", "Codec", "U", "otherwise", "TResult", "FromRawJson", "case", "Case", "class"];
        var branches = string.Join(", ", names.Select(static name => "{ \"$ref\": \"#/components/schemas/" + name + "\" }"));
        var schemas = string.Join("\n", names.Where(static name => name != "U").Select(static name => name + ": { type: object, required: [k], properties: { k: { const: " + JsonSerializer.Serialize(name) + " } } }"));
        var types = SchemaTypes.Of(schemas + "\nU: { oneOf: [{ type: string }, { type: integer }, " + branches.Replace("{ \"$ref\": \"#/components/schemas/U\" }, ", "", StringComparison.Ordinal) + "] }");
        foreach (var name in names.Where(static name => name != "U"))
            types.Keeps("U", "{\"k\":" + JsonSerializer.Serialize(name) + "}");
        types.Keeps("U", "\"s\"");
        types.Keeps("U", "1");
    }

    [Fact]
    public void A_name_stays_when_others_are_added_that_follow_it_in_ordinal_order()
    {
        var before = SchemaTypes.Of("""
            a-b: { type: object, properties: { x_y: { type: string } } }
            a_b: { type: object, properties: { xY: { type: string } } }
            """);
        var after = SchemaTypes.Of("""
            a-b: { type: object, properties: { x_y: { type: string }, x~y: { type: string } } }
            a~b: { type: object }
            a_b: { type: object, properties: { xY: { type: string }, inline: { type: object, properties: { z: { type: string } } } } }
            a.c: { type: object }
            Z: { type: object, properties: { q: { type: string } } }
            """);
        Assert.Subset(after.TypeNames.ToHashSet(), before.TypeNames.ToHashSet());
        Assert.Equal(before.MemberType("AB", "XY"), after.MemberType("AB", "XY"));
        var json = after.Read("AB", """{"x_y":"first"}""");
        Assert.Equal("first", SchemaTypes.Get(json, "XY"));
    }

    [Fact]
    public void An_inline_type_never_takes_the_name_of_a_component()
    {
        var types = SchemaTypes.Of("""
            Order: { type: object, properties: { item: { type: object, properties: { inline: { type: string } } } } }
            OrderItem: { type: object, properties: { component: { type: string } } }
            """);
        Assert.NotNull(types.Type("OrderItem").GetProperty("Component"));
        Assert.NotEqual("OrderItem?", types.MemberType("Order", "Item"));
    }

    [Fact]
    public void Names_that_differ_only_in_case_are_types_and_files_of_their_own()
    {
        var types = SchemaTypes.Of("order: { type: object, properties: { a: { type: string } } }\nOrder: { type: object, properties: { b: { type: string } } }\nORDER: { type: object, properties: { c: { type: string } } }");
        Assert.Equal(3, types.TypeNames.Count(static name => name.StartsWith("order", StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void Types_do_not_take_the_names_of_the_client()
    {
        var types = SchemaTypes.OfDocument("""
            openapi: 3.1.0
            info: { title: T, version: '1' }
            tags: [{ name: chats }]
            paths: { /x: { get: { tags: [chats], operationId: get, responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/ChatsClient' } } } } } } } }
            components: { schemas: { SClient: { type: object, properties: { a: { type: string } } }, ChatsClient: { type: object, properties: { a: { type: string } } }, IChatsClient: { type: object, properties: { a: { type: string } } }, SClientOptions: { type: object, properties: { a: { type: string } } }, SServer: { type: object, properties: { a: { type: string } } } } }
            """);
        Assert.Contains("SClient", types.TypeNames);
    }

    [Fact]
    public void Descriptions_cannot_break_out_of_a_comment_or_literal()
    {
        var text = "*/ </summary> <script> & \\ \" ' \r\n /// x \u2028 \u2029 \u0085 ]]> #if {0} {{ }} \u0000";
        var quoted = JsonSerializer.Serialize(text);
        var types = SchemaTypes.Of($"Thing: {{ \"type\": \"object\", \"title\": {quoted}, \"description\": {quoted}, \"deprecated\": true, \"x-deprecated-message\": {quoted}, \"externalDocs\": {{ \"url\": {quoted}, \"description\": {quoted} }}, \"properties\": {{ \"a\": {{ \"type\": \"string\", \"description\": {quoted}, \"default\": {quoted}, \"example\": {quoted}, \"pattern\": {quoted} }}, \"e\": {{ \"enum\": [{quoted}, \"b\"] }}, \"k\": {{ \"const\": {quoted} }} }} }}");
        types.Keeps("Thing", $"{{\"a\":\"x\",\"e\":{quoted},\"k\":{quoted}}}");
    }
}
