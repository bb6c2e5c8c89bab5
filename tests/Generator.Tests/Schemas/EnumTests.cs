namespace Wappfy.Generator.Tests.Schemas;

/// <summary>Open enums, constants and single values.</summary>
public sealed class EnumTests
{
    [Fact]
    public void A_string_enum_knows_its_members_and_keeps_a_value_that_it_does_not_know()
    {
        var types = SchemaTypes.Of("""
            Status: { type: string, enum: [WORKING, scan-qr-code, '', '1st', 'with "quotes"'] }
            Thing: { type: object, required: [s], properties: { s: { $ref: '#/components/schemas/Status' }, all: { type: array, items: { $ref: '#/components/schemas/Status' } } } }
            """,
            code: """
                public static bool Same(Thing t) => t.S == Status.Working;
                public static bool Known(Thing t) => t.S.IsKnown;
                public static string Switch(Thing t) => t.S.Value switch { "WORKING" => "up", var other => other };
                public static object Made() => new Thing { S = new Status("made up"), All = new[] { Status.ScanQrCode, Status.Working } };
                """);
        var known = types.Keeps("Thing", """{"s":"WORKING","all":["scan-qr-code","","1st","with \"quotes\""]}""");
        Assert.Equal(true, types.Call("Same", known));
        Assert.Equal(true, types.Call("Known", known));
        var unknown = types.Keeps("Thing", """{"s":"REBOOTING"}""");
        Assert.Equal(false, types.Call("Same", unknown));
        Assert.Equal(false, types.Call("Known", unknown));
        Assert.Equal("REBOOTING", types.Call("Switch", unknown));
        Assert.Equal("""{"s":"made up","all":["scan-qr-code","WORKING"]}""", types.Write(types.Call("Made")!));
    }

    [Fact]
    public void An_enum_that_was_never_set_is_not_written_as_a_value_of_its_own()
    {
        var types = SchemaTypes.Of("Status: { type: string, enum: [a, b] }", code: "public static object None() => default(Status);");
        Assert.Equal("\"\"", types.Write(types.Call("None")!));
    }

    [Theory]
    [InlineData("type: object, enum: [message, message.any]", "\"message\"")]
    [InlineData("type: object, enum: [message]", "\"message\"")]
    [InlineData("type: [object, 'null'], enum: [message, message.any, null]", "null")]
    public void An_enum_of_strings_whose_type_is_object_is_read_as_strings(string schema, string json)
    {
        var types = SchemaTypes.Of($"A: {{ type: object, properties: {{ event: {{ {schema} }}, other: {{ {schema} }} }} }}");
        types.Keeps("A", $"{{\"event\":{json},\"other\":\"new one\"}}");
        Assert.Contains("info WAPPFY0041: The enum of '#/components/schemas/A/properties/event' lists strings, but its type is 'object'", Assert.Single(types.Messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("type: integer, enum: [1, -2, 9007199254740993]", "[1,-2,9007199254740993,77]")]
    [InlineData("type: integer, format: int32, enum: [1, 2]", "[1,2,3]")]
    [InlineData("type: number, enum: [0.5, 1, -1.5]", "[0.5,1,-1.5,2.25]")]
    [InlineData("enum: [1, 2]", "[1,2,3]")]
    [InlineData("enum: [a, 1, true, 0.5]", "[\"a\",1,true,0.5,\"b\",2,false]")]
    [InlineData("enum: [a, b]", "[\"a\",\"b\",\"c\"]")]
    [InlineData("type: boolean, enum: [true]", "[true,false]")]
    [InlineData("type: [string, 'null'], enum: [a, b, null]", "[\"a\",null,\"c\"]")]
    [InlineData("enum: [a, b, null]", "[\"a\",null,\"c\"]")]
    [InlineData("type: [string, integer], enum: [auto, 1, 2]", "[\"auto\",1,2,\"x\",3]")]
    [InlineData("type: string, enum: [1, true]", "[\"1\",\"true\",\"2\"]")]
    public void Every_enum_keeps_known_and_unknown_values(string schema, string json)
        => SchemaTypes.Of("Thing: { type: object, properties: { x: { type: array, items: { " + schema + " } } } }").Keeps("Thing", "{\"x\":" + json + "}");

    [Fact]
    public void A_listed_string_is_read_as_the_string_of_its_static_member()
    {
        // RFC 8259 §7: characters of a string may be escaped. Strings of one, two and more words of eight bytes are looked up in different ways.
        string[] values = ["a", "b", "to", "two", "name", "names", "at eight", "completed_at.name", "completed_by.name", "日本", "with \"quotes\""];
        var types = SchemaTypes.Of("E: { type: string, enum: " + System.Text.Json.JsonSerializer.Serialize(values) + " }");
        var members = types.Type("E").GetProperties(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public).Select(static p => (string)SchemaTypes.Get(p.GetValue(null)!, "Value")!).ToList();
        Assert.Equal(values, members);
        foreach (var value in members)
        {
            Assert.Same(value, SchemaTypes.Get(types.Read("E", System.Text.Json.JsonSerializer.Serialize(value)), "Value"));
            Assert.Same(value, SchemaTypes.Get(types.Read("E", "\"" + string.Concat(value.Select(static c => $"\\u{(int)c:x4}")) + "\""), "Value"));
        }
    }

    [Theory]
    [InlineData("type: string, enum: [a, b-2, '']", "\"a\",\"b-2\",\"\"", "\"A\",\"b\",\"b-22\",\" \"")]
    [InlineData("type: integer, enum: [1, -2, 9007199254740993]", "1,1.0,-2,9007199254740993", "0,2,9007199254740992")]
    [InlineData("type: number, enum: [0.5, 0, -1.5e20]", "0.5,5e-1,0,-0.0,-1.5e20", "0.25,1.5e20")]
    [InlineData("enum: [a, 1, true]", "\"a\",1,true", "\"1\",false,2,null")]
    public void A_value_is_known_if_it_is_listed(string schema, string known, string unknown)
    {
        var types = SchemaTypes.Of("E: { " + schema + " }");
        Assert.All(known.Split(','), json => Assert.Equal(true, SchemaTypes.Get(types.Read("E", json), "IsKnown")));
        Assert.All(unknown.Split(','), json => Assert.Equal(false, SchemaTypes.Get(types.Read("E", json), "IsKnown")));
    }

    [Fact]
    public void Thousands_of_values_are_known()
    {
        var types = SchemaTypes.Of("E: { type: string, enum: [" + string.Join(", ", Enumerable.Range(0, 3000).Select(static i => "v" + i)) + "] }");
        for (var i = 0; i < 3000; i += 7)
            Assert.Equal(true, SchemaTypes.Get(types.Keeps("E", $"\"v{i}\""), "IsKnown"));
        Assert.Equal(false, SchemaTypes.Get(types.Keeps("E", "\"v3000\""), "IsKnown"));
    }

    [Theory]
    [InlineData("type: string, enum: [a, b]", "1", "A string was expected, but a number was found")]
    [InlineData("type: string, enum: [a, b]", "{}", "A string was expected, but an object was found")]
    [InlineData("type: string, enum: [a, b]", "null", "A string was expected, but null was found")]
    [InlineData("type: integer, enum: [1, 2]", "\"1\"", "A 64-bit integer was expected, but a string was found")]
    [InlineData("type: integer, enum: [1, 2]", "1.5", "A 64-bit integer was expected")]
    [InlineData("type: number, enum: [0.5, 2]", "true", "A number was expected, but a boolean was found")]
    public void A_value_of_another_kind_is_an_error_that_says_what_was_expected(string schema, string json, string message)
        => Assert.Contains(message, SchemaTypes.Of("E: { " + schema + " }").Fails("E", json).Message, StringComparison.Ordinal);

    [Fact]
    public void A_value_is_documented_if_its_name_does_not_say_it()
    {
        var types = SchemaTypes.Of("""
            E: { type: string, enum: [working, scan-qr-code, NOT_FOUND, 1st, -created, '*', '', class] }
            Level: { type: integer, enum: [1, 2], x-enum-varnames: [Low, High], x-enum-descriptions: [The lowest.] }
            """);
        Assert.Equal(
            [
                "/// <summary>The value \"-created\".</summary>", "MinusCreated", "/// <summary>The value \"*\".</summary>", "Star", "/// <summary>The value \"\".</summary>", "Empty",
            ],
            Declared("E").SkipWhile(static line => line[0] != '/').Take(6));
        Assert.Equal(["Working", "ScanQrCode", "NotFound", "_1st"], Declared("E").TakeWhile(static line => line[0] != '/'));
        Assert.Equal("Class", Declared("E").Last());
        Assert.Equal(["/// <summary>The lowest.</summary>", "Low", "/// <summary>The value 2.</summary>", "High"], Declared("Level"));

        // The static members and what documents them.
        List<string> Declared(string type)
            => [.. types.Run.Source("." + type + ".g.cs").Split('\n').Select(static line => line.Trim())
                .SkipWhile(static line => !line.StartsWith("public override string ToString", StringComparison.Ordinal)).Skip(2).TakeWhile(static line => line.Length > 0)
                .Select(static line => line.StartsWith("public static ", StringComparison.Ordinal) ? line.Split(' ')[3] : line)];
    }

    [Fact]
    public void The_name_of_a_number_has_its_signs_and_its_point()
        => SchemaTypes.Of(
            "E: { type: number, enum: [1.5e20, -1.5e-20, 2] }",
            code: "public static double[] Values() => new[] { E.Value1Point5e20.Value, E.Minus1Point5EMinus20.Value, E.Value2.Value };");

    [Theory]
    [InlineData("type: integer, format: uint64, enum: [1, 18446744073709551615]", "18446744073709551615", "18446744073709551614")]
    [InlineData("type: integer, enum: [1, 123456789012345678901234567890]", "123456789012345678901234567890", "2")]
    [InlineData("type: number, enum: [0.5, 12345678901234567.25]", "12345678901234567.25", "0.1234567890123456789")]
    [InlineData("type: number, enum: [0.1, 1e300, 123456789012345]", "0.1", "2.5")]
    [InlineData("type: integer, enum: [1.0, 2e0]", "2", "9007199254740993")]
    [InlineData("type: integer, format: uint64, enum: [1, 2]", "2", "18446744073709551615")]
    [InlineData("type: number, format: decimal, enum: [1.5, 2.25]", "2.25", "0.1234567890123456789")]
    [InlineData("type: number, format: decimal, enum: [1.50, 2]", "1.50", "9007199254740993")]
    [InlineData("type: number, format: decimal128, enum: [1, 2]", "2", "18446744073709551617")]
    [InlineData("type: number, format: decimal, enum: [0.1, 12345678901234567890123456789012]", "12345678901234567890123456789012", "2")]
    [InlineData("type: integer, format: int128, enum: [1, 2]", "1", "170141183460469231731687303715884105727")]
    [InlineData("type: integer, format: uint64, oneOf: [{ const: 1, title: One }, { const: 2, title: Two }]", "1", "18446744073709551615")]
    public void A_number_of_an_enum_keeps_its_digits(string schema, string known, string unknown)
    {
        var types = SchemaTypes.Of($"E: {{ {schema} }}");
        foreach (var json in new[] { known, unknown })
            Assert.Equal(json, types.Write(types.Keeps("E", json)));
    }

    [Theory]
    [InlineData("type: integer, format: uint64, enum: [1, 18446744073709551615]", "ulong", "Value18446744073709551615")]
    [InlineData("type: number, format: decimal, enum: [1.5, 1.50, 2]", "decimal", "Value1Point5")]
    [InlineData("type: integer, format: int64, enum: [1, 2]", "long", "Value1")]
    [InlineData("type: integer, enum: [1.0, 2.0]", "long", "Value1Point0")]
    [InlineData("type: integer, enum: [1.5, 2]", "double", "Value1Point5")]
    [InlineData("type: number, format: float, enum: [1.5, 2]", "double", "Value1Point5")]
    public void The_values_of_an_enum_have_the_type_of_its_format(string schema, string type, string member)
        => SchemaTypes.Of($"E: {{ {schema} }}\nM: {{ oneOf: [{{ $ref: '#/components/schemas/E' }}, {{ type: string }}] }}", code: $"public static {type} Value(E e) {{ const {type} value = E.Values.{member}; return e.Value == value ? new E(value).Value : ((M)e).Number!.Value.Value; }}".Replace("Number", "E", StringComparison.Ordinal));

    [Fact]
    public void Values_of_an_enum_that_look_alike_get_names_of_their_own()
    {
        var types = SchemaTypes.Of("E: { type: string, enum: [a, A, 'a ', '-a', '+1', '-1', '*', '', ' ', null, 日本, 😀, class, Value, IsKnown, ToString, E] }");
        foreach (var value in new[] { "a", "A", "a ", "-a", "+1", "-1", "*", "", " ", "日本", "😀", "class", "Value", "IsKnown", "ToString", "E" })
            types.Keeps("E", System.Text.Json.JsonSerializer.Serialize(value));
    }

    [Fact]
    public void Names_that_the_specification_gives_to_enum_values_are_taken()
    {
        var types = SchemaTypes.Of("E: { type: integer, enum: [1, 2], x-enum-varnames: [Low, High], x-enum-descriptions: [the low one, the high one] }");
        Assert.NotNull(types.Type("E").GetProperty("Low"));
        Assert.NotNull(types.Type("E").GetProperty("High"));
        Assert.Contains("the high one", types.Run.Source(".E.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_enum_of_values_that_are_not_scalars_is_reported_and_ignored()
    {
        var types = SchemaTypes.Of("Thing: { type: object, properties: { x: { type: array, items: { type: string }, enum: [[a], [b]] } } }");
        Assert.Contains("WAPPFY0036", Assert.Single(types.Messages), StringComparison.Ordinal);
        types.Keeps("Thing", """{"x":["a"]}""");
    }

    [Fact]
    public void The_default_value_of_a_mixed_enum_is_null()
        => SchemaTypes.Of("E: { enum: [a, 1] }").Keeps("E", "\"a\"");

    [Theory]
    [InlineData("type: [integer, string], const: 5", "long", "5")]
    [InlineData("type: [integer, string], format: int32, const: 5", "int", "5")]
    [InlineData("type: [integer, string], const: five", "string", "\"five\"")]
    [InlineData("type: [string, boolean], const: true", "bool", "true")]
    [InlineData("type: string, const: 5", "string", "\"5\"")]
    public void A_constant_has_the_kind_of_its_value_where_several_are_allowed(string schema, string type, string json)
    {
        var types = SchemaTypes.Of($"Thing: {{ type: object, required: [x], properties: {{ x: {{ {schema} }} }} }}");
        Assert.Equal(type, types.MemberType("Thing", "X"));
        JsonAssert.Same("{\"x\":" + json + "}", types.Write(Activator.CreateInstance(types.Type("Thing"))!));
        types.Keeps("Thing", "{\"x\":" + json + "}");
    }

    [Fact]
    public void A_constant_is_fixed_and_checked()
    {
        var types = SchemaTypes.Of("""
            Thing:
              type: object
              required: [kind, n, b, half, nothing]
              properties:
                kind: { type: string, const: 'th"ing\' }
                n: { const: 3 }
                b: { type: boolean, const: true }
                half: { type: number, const: 0.5 }
                nothing: { const: null }
                maybe: { type: string, const: x }
            """,
            code: """public static object Made() => new Thing { Nothing = default };""");
        JsonAssert.Same("""{"kind":"th\"ing\\","n":3,"b":true,"half":0.5,"nothing":null}""", types.Write(types.Call("Made")!));
        types.Keeps("Thing", """{"kind":"th\"ing\\","n":3,"b":true,"half":0.5,"nothing":null,"maybe":"x"}""");
        types.Keeps("Thing", """{"kind":"th\"ing\\","n":3,"b":true,"half":0.5,"nothing":null}""");
        Assert.Equal("$.kind", types.Fails("Thing", """{"kind":"other","n":3,"b":true,"half":0.5,"nothing":null}""").Path);
        Assert.Equal("$.n", types.Fails("Thing", """{"kind":"th\"ing\\","n":4,"b":true,"half":0.5,"nothing":null}""").Path);
        Assert.Equal("$.b", types.Fails("Thing", """{"kind":"th\"ing\\","n":3,"b":false,"half":0.5,"nothing":null}""").Path);
        Assert.Contains("'kind'", types.Fails("Thing", """{"n":3,"b":true,"half":0.5,"nothing":null}""").Message, StringComparison.Ordinal);
        Assert.Equal("$.maybe", types.Fails("Thing", """{"kind":"th\"ing\\","n":3,"b":true,"half":0.5,"nothing":null,"maybe":"y"}""").Path);
    }

    [Fact]
    public void A_number_constant_compares_by_value()
        => SchemaTypes.Of("Thing: { type: object, required: [n], properties: { n: { const: 3 } } }").Keeps("Thing", """{"n":3.0}""");

    [Theory]
    [InlineData("{ type: [string, 'null'], const: x }", "{\"x\":\"x\"}")]
    [InlineData("{ type: [string, 'null'], const: x }", "{\"x\":null}")]
    [InlineData("{ const: [1, { a: b }] }", "{\"x\":[1,{\"a\":\"b\"}]}")]
    [InlineData("{ const: 12345678901234567890 }", "{\"x\":12345678901234567890}")]
    [InlineData("{ const: 1.0 }", "{\"x\":1}")]
    [InlineData("{ type: integer, const: 1 }", "{\"x\":1}")]
    [InlineData("{ type: integer, format: int32, const: 1 }", "{\"x\":1}")]
    [InlineData("{ type: number, format: float, const: 0.5 }", "{\"x\":0.5}")]
    [InlineData("{ type: string, format: date, const: '2026-01-02' }", "{\"x\":\"2026-01-02\"}")]
    [InlineData("{ type: string, format: uuid, const: '5d1f9b1e-8e4b-4e3e-8a2e-0f5b6c7d8e9f' }", "{\"x\":\"5d1f9b1e-8e4b-4e3e-8a2e-0f5b6c7d8e9f\"}")]
    public void A_constant_of_any_kind_survives(string schema, string json)
    {
        SchemaTypes.Of("Thing: { type: object, required: [x], properties: { x: " + schema + " } }").Keeps("Thing", json);
        SchemaTypes.Of("Thing: { type: object, properties: { x: " + schema + " } }").Keeps("Thing", json);
    }

    [Fact]
    public void An_enum_of_one_string_begins_with_it_and_keeps_another()
    {
        var types = SchemaTypes.Of("Thing: { type: object, required: [kind], properties: { kind: { type: string, enum: [thing] } } }", code: "public static object Made() => new Thing();");
        Assert.Equal("""{"kind":"thing"}""", types.Write(types.Call("Made")!));
        types.Keeps("Thing", """{"kind":"later version"}""");
    }

    [Fact]
    public void A_default_is_documented_and_not_written()
    {
        var types = SchemaTypes.Of("Thing: { type: object, properties: { n: { type: integer, default: 7 } } }", code: "public static object Made() => new Thing();");
        Assert.Equal("{}", types.Write(types.Call("Made")!));
        Assert.Contains("Default: 7", types.Run.Source(".Thing.g.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("type: integer, oneOf: [{ const: 0, title: Trace, description: Everything. }, { const: 1, title: Debug }]", "[0,1,7]", "Debug,Trace")]
    [InlineData("oneOf: [{ const: 10, title: Low, description: Everything. }, { const: 20, title: High }]", "[10,20,30]", "High,Low")]
    [InlineData("type: string, oneOf: [{ const: '#f00', title: Red, description: Everything. }, { const: '#0f0', title: Green }]", "[\"#f00\",\"#00f\"]", "Green,Red")]
    [InlineData("anyOf: [{ const: a-1, title: First, description: Everything. }, { enum: [b-2], title: Second }]", "[\"a-1\",\"zz\"]", "First,Second")]
    [InlineData("oneOf: [{ $ref: '#/components/schemas/First' }, { $ref: '#/components/schemas/Second' }]", "[\"a-1\",\"zz\"]", "One,Two")]
    [InlineData("oneOf: [{ const: auto, title: Auto, description: Everything. }, { const: 5, title: Five }]", "[\"auto\",5,true]", "Auto,Five")]
    [InlineData("anyOf: [{ type: string }, { const: a-1, title: First, description: Everything. }, { const: b-2, title: Second }]", "[\"a-1\",\"zz\"]", "First,Second")]
    public void An_annotated_enumeration_has_the_names_of_its_titles(string schema, string json, string names)
    {
        // OAS 3.1.1 §4.8.24.4.
        var types = SchemaTypes.Of($$"""
            First: { const: a-1, title: One, description: Everything. }
            Second: { const: b-2, title: Two }
            E: { {{schema}} }
            Thing: { type: object, properties: { x: { type: array, items: { $ref: '#/components/schemas/E' } } } }
            """);
        Assert.Equal(names, Members(types, "E"));
        types.Keeps("Thing", "{\"x\":" + json + "}");
        Assert.Contains("Everything.", types.Run.Source(".E.g.cs"), StringComparison.Ordinal);
        Assert.Empty(types.Messages);
    }

    [Theory]
    [InlineData("type: integer, enum: [1, 2], x-enumNames: [One, Two], x-enumDescriptions: { One: The first., Two: The second. }")]
    [InlineData("type: string, enum: [x-1, y-2], x-ms-enum: { name: Sort, values: [{ value: x-1, name: One, description: The first. }, { value: y-2, name: Two }] }")]
    [InlineData("type: integer, enum: [1, 2], x-enum-varnames: [ONE, TWO, TOO_MANY], x-enum-descriptions: [The first.]")]
    [InlineData("type: string, enum: [p, q], x-enum-varnames: { p: One, q: Two }, x-enum-descriptions: { p: The first. }")]
    [InlineData("type: integer, enum: [0, 5], x-speakeasy-enums: [One, Two], x-enum-descriptions: [The first.]")]
    [InlineData("type: string, enum: [r, s], x-speakeasy-enums: { r: One, s: Two }, x-enum-descriptions: [The first.]")]
    [InlineData("type: string, enum: [r, s], x-fern-enum: { r: { name: One, description: The first. }, s: { name: Two } }")]
    public void Every_extension_for_names_is_read(string schema)
    {
        var types = SchemaTypes.Of("E: { " + schema + " }");
        Assert.Equal("One,Two", Members(types, "E"));
        Assert.Contains("The first.", types.Run.Source(".E.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_name_of_x_ms_enum_is_that_of_an_inline_enum()
    {
        var types = SchemaTypes.Of("""
            Kept: { type: string, enum: [x, y], x-ms-enum: { name: Ignored } }
            Thing:
              type: object
              properties:
                tier: { type: string, enum: [free, paid], x-ms-enum: { name: SkuTier, modelAsString: true } }
                next: { type: array, items: { type: string, enum: [paid, free], x-ms-enum: { name: SkuTier } } }
                worse: { type: string, enum: [a, b], x-ms-enum: { name: SkuTier } }
            """);
        Assert.Equal("Free,Paid", Members(types, "SkuTier"));
        Assert.Equal("A,B", Members(types, "SkuTier2"));
        Assert.Equal("X,Y", Members(types, "Kept"));
        Assert.Equal("SkuTier", types.Type("Thing").GetProperty("Next")!.PropertyType.GenericTypeArguments[0].Name);
        types.Keeps("Thing", """{"tier":"free","next":["paid","new"],"worse":"b"}""");
    }

    [Theory]
    [InlineData("[created, -created, '+created', name]", "Created=created,MinusCreated=-created,Name=name,PlusCreated=+created")]
    [InlineData("[name, '+created', -created, created]", "Created=created,MinusCreated=-created,Name=name,PlusCreated=+created")]
    [InlineData("[-created, name]", "MinusCreated=-created,Name=name")]
    [InlineData("['1.5', '1_5', '15']", "_15=15,_1Dot5=1.5,_1Underscore5=1_5")]
    [InlineData("['1.5', '2']", "_1_5=1.5,_2=2")]
    [InlineData("['1.5', '15']", "_15=15,_1_5=1.5")]
    [InlineData("['2022-11-28', v1.2-beta, '-1.5']", "Minus1_5=-1.5,V1_2Beta=v1.2-beta,_2022_11_28=2022-11-28")]
    [InlineData("[_a, a, a_, __a]", "A=a,AUnderscore=a_,UnderscoreA=_a,UnderscoreUnderscoreA=__a")]
    [InlineData("[asc, ASC]", "ASC=ASC,Asc=asc")]
    [InlineData("[a, A]", "A=A,LowerA=a")]
    [InlineData("[Values, b]", "B=b,Values=Values")]
    [InlineData("['<', '<=', '>', '=', '!=']", "Equal==,Greater=>,Less=<,LessEqual=<=,NotEqual=!=")]
    public void Names_follow_from_the_values_and_not_from_their_order(string values, string expected)
    {
        var types = SchemaTypes.Of("E: { type: string, enum: " + values + " }");
        var members = types.Type("E").GetProperties(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public);
        Assert.Equal(expected, string.Join(",", members.Select(static p => p.Name + "=" + p.GetValue(null)).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void The_values_are_constants_for_a_switch_and_keys_of_a_map()
    {
        var types = SchemaTypes.Of(
            """
            Status: { type: string, enum: [WORKING, scan-qr-code, STOPPED] }
            Level: { type: integer, enum: [1, 2], x-enum-varnames: [Low, High] }
            Thing: { type: object, properties: { by: { type: object, propertyNames: { $ref: '#/components/schemas/Status' }, additionalProperties: { type: string } } } }
            """,
            code: """
                public static string Say(Status status) => status.Value switch { Status.Values.Working => "up", Status.Values.ScanQrCode => "scan", _ => "other" };
                public static string Say(Level level)
                {
                    switch (level.Value)
                    {
                        case Level.Values.Low: return "low";
                        case Level.Values.High: return "high";
                        default: return "?";
                    }
                }

                public static string All() => Say(Status.Working) + Say(Status.ScanQrCode) + Say(Status.Stopped) + Say(Level.High) + Say(new Level(9));
                public static bool Compares(Status status) => status == "WORKING" && "WORKING" == status && status != "x" && status == Status.Working && status.Equals(Status.Working);
                public static string Text(Status status) => $"{status}" + status + string.Concat("a", status);
                public static Status Either(bool first) => first ? Status.Working : "other";
                public static string Find(Thing thing) => thing.By![Status.Working] + (thing.By.TryGetValue(Status.Stopped, out var stopped) ? stopped : "none");
                public static object Made() => new Thing { By = new Dictionary<string, string> { [Status.Working] = "w", ["new"] = "n" } };
                """);
        Assert.Equal("upscanotherhigh?", types.Call("All"));
        Assert.Equal(true, types.Call("Compares", types.Read("Status", "\"WORKING\"")));
        Assert.Equal("wnone", types.Call("Find", types.Keeps("Thing", """{"by":{"WORKING":"w","new":"n"}}""")));
        Assert.Equal("""{"by":{"WORKING":"w","new":"n"}}""", types.Write(types.Call("Made")!));
    }

    [Theory]
    [InlineData("type: boolean, enum: ['true', 'false']", "bool?", "true")]
    [InlineData("type: boolean, enum: ['true']", "bool?", "false")]
    [InlineData("type: integer, enum: ['1', '2']", "ThingX?", "2")]
    [InlineData("type: integer, enum: [1.0, 2.0]", "ThingX?", "1")]
    public void Values_that_are_quoted_by_mistake_have_the_declared_type(string schema, string type, string json)
    {
        var types = SchemaTypes.Of("Thing: { type: object, properties: { x: { " + schema + " } } }");
        Assert.Equal(type, types.MemberType("Thing", "X"));
        types.Keeps("Thing", "{\"x\":" + json + "}");
        Assert.Empty(types.Messages);
    }

    [Theory]
    [InlineData("type: integer, enum: [any, monday]", "\"any\"")]
    [InlineData("type: integer, enum: [any, monday]", "1")]
    [InlineData("type: integer, enum: [any, 1]", "1")]
    [InlineData("type: boolean, enum: ['yes', 'no']", "true")]
    [InlineData("type: number, enum: [true, 1.5]", "1.5")]
    public void Values_that_contradict_the_type_are_reported_and_values_of_both_kinds_survive(string schema, string json)
    {
        var types = SchemaTypes.Of("Thing: { type: object, properties: { x: { " + schema + " } } }");
        types.Keeps("Thing", "{\"x\":" + json + "}");
        Assert.Contains("WAPPFY0036", Assert.Single(types.Messages), StringComparison.Ordinal);
    }

    private static string Members(SchemaTypes types, string type)
        => string.Join(",", types.Type(type).GetProperties(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public).Select(static p => p.Name).Order(StringComparer.Ordinal));
    [Fact]
    public void A_constant_that_no_value_of_the_type_is_compiles()
    {
        var types = SchemaTypes.Of("""
            Thing: { type: object, required: [n], properties: { n: { type: integer, const: {} } } }
            """);
        types.Keeps("Thing", """{"n":1}""");
    }
}
