using System.Text;
using System.Text.Json;

namespace Wappfy.Generator.Tests.Schemas;

/// <summary>Unions within unions: what is read, written and compared takes work in proportion to the text, whatever the nesting.</summary>
public sealed class UnionGrowthTests
{
    private const string AnyOf = """
        A: { type: object, properties: { next: { $ref: '#/components/schemas/N' }, a: { type: integer } } }
        B: { type: object, properties: { next: { $ref: '#/components/schemas/N' }, b: { type: integer } } }
        N: { anyOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }] }
        """;

    private const string OneOf = """
        A: { type: object, required: [next], properties: { next: { oneOf: [{ $ref: '#/components/schemas/N' }, { type: 'null' }] }, a: { type: string, minLength: 1 }, k: { type: array, items: { type: string } } } }
        B: { type: object, required: [next], properties: { next: { oneOf: [{ $ref: '#/components/schemas/N' }, { type: 'null' }] }, b: { type: string }, k: { type: array, items: { type: integer } } } }
        N: { oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }] }
        """;

    private const string Lists = """
        A: { type: object, properties: { u: { $ref: '#/components/schemas/N' }, a: { type: string, format: uuid } } }
        B: { type: object, properties: { u: { $ref: '#/components/schemas/N' }, a: { type: integer } } }
        N: { oneOf: [{ type: array, items: { $ref: '#/components/schemas/A' } }, { type: array, items: { $ref: '#/components/schemas/B' } }] }
        """;

    private const string Mixed = """
        A: { type: object, properties: { next: { $ref: '#/components/schemas/N' } } }
        B: { type: object, properties: { other: { $ref: '#/components/schemas/N' } } }
        N: { anyOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }] }
        """;

    private const string Tagged = """
        Base: { type: object, required: [k], properties: { k: { type: string }, next: { $ref: '#/components/schemas/N' } }, discriminator: { propertyName: k } }
        One: { allOf: [{ $ref: '#/components/schemas/Base' }, { type: object, properties: { one: { type: integer } } }] }
        Two: { allOf: [{ $ref: '#/components/schemas/Base' }, { type: object, properties: { two: { type: integer } } }] }
        Other: { type: object, required: [k], properties: { k: { const: Other }, next: { $ref: '#/components/schemas/N' } } }
        N: { oneOf: [{ $ref: '#/components/schemas/One' }, { $ref: '#/components/schemas/Two' }, { $ref: '#/components/schemas/Other' }], discriminator: { propertyName: k } }
        """;

    public static TheoryData<string, string, string, string> Kinds => new()
    {
        { AnyOf, "{\"next\":", "{\"a\":1}", ",\"a\":1,\"b\":2}" },
        { AnyOf, "{ \"n\\u0065xt\" : ", "{}", " , \"b\" : 2 , \"x\" : [ {} , 1 ] , \"a\" : 1 } " },
        { OneOf, "{\"next\":", "null", ",\"k\":[1]}" },
        { OneOf, "{\"next\":", "null", ",\"k\":[1.5]}" },
        { Lists, "[{\"u\":", "[]", ",\"a\":1}]" },
        { Lists, "[{\"a\":\"09f6b4a9-5d1c-4dd2-b62c-7a77b7d9f1c0\"},{\"u\":", "[]", "}]" },
        { Mixed, "{\"other\":{},\"next\":", "{}", "}" },
        { Mixed, "{\"x\":[[{}]],\"next\":{},\"other\":", "{}", "}" },
        { Tagged, "{\"pad\":[1,2,{}],\"next\":", "{\"k\":\"Two\"}", ",\"k\":\"One\",\"one\":1}" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Work_grows_with_the_text(string schemas, string start, string middle, string end)
    {
        var types = SchemaTypes.Of(schemas);
        Assert.InRange(Work(types, Nested(16, start, middle, end)) / Work(types, Nested(8, start, middle, end)), 1, 4);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void As_many_levels_as_JSON_may_have_come_back_as_they_were(string schemas, string start, string middle, string end)
    {
        var types = SchemaTypes.Of(schemas);
        var levels = start[0] == '[' ? 30 : 60;
        var json = Nested(levels, start, middle, end);
        var value = types.Keeps("N", json);
        var again = types.Read("N", json);
        Assert.Equal(value, again);
        Assert.Equal(value.GetHashCode(), again.GetHashCode());
        Assert.InRange(value.ToString()!.Length, 1, 100 * json.Length);
    }

    [Fact]
    public void Every_branch_has_the_nested_value()
    {
        var types = SchemaTypes.Of(AnyOf);
        object value = types.Read("N", """{"next":{"next":{"b":3},"a":1,"b":2},"a":4,"b":5}""");
        foreach (var path in new[] { "A.Next.A.Next.B", "B.Next.B.Next.B", "A.Next.B.Next.B" })
            Assert.Equal("""{"b":3}""", types.Write(Follow(value, path)!));
        Assert.Null(Follow(value, "A.Next.A.Next.A"));
    }

    [Fact]
    public void An_error_below_a_union_is_located()
    {
        var types = SchemaTypes.Of("""
            Leaf: { type: object, required: [t], properties: { t: { const: leaf }, n: { type: integer } } }
            Link: { type: object, required: [t], properties: { t: { const: link }, next: { $ref: '#/components/schemas/T' }, list: { type: array, items: { type: integer } } } }
            T: { oneOf: [{ $ref: '#/components/schemas/Leaf' }, { $ref: '#/components/schemas/Link' }], discriminator: { propertyName: t } }
            """);
        var padding = new string('x', 6000);
        var json = $$"""{"next": {"next":{ "next" : {"pad":["{{padding}}"],"n":"no","t":"leaf"}, "t":"link"},"t":"link"}, "list":[{}], "t":"link"}""";
        Assert.Equal("$.next.next.next.n", types.Fails("T", json).Path);
        Assert.Contains("byte " + json.IndexOf("\"no\"", StringComparison.Ordinal) + ")", types.Fails("T", json).Message, StringComparison.Ordinal);
        var second = json.Replace("\"no\"", "1", StringComparison.Ordinal);
        Assert.Equal("$.list[0]", types.Fails("T", second).Path);
    }

    [Fact]
    public void A_name_that_comes_twice_counts_once_and_each_of_its_values()
    {
        var types = SchemaTypes.Of("""
            A: { type: object, required: [v], properties: { v: { type: string } } }
            B: { type: object, required: [v], properties: { v: { type: integer } } }
            C: { type: object, required: [c, d], properties: { c: { type: integer }, d: { type: integer } } }
            U: { oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }] }
            V: { anyOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/C' }] }
            """);
        Assert.Equal("""{"v":"y"}""", types.RoundTrip("U", """{"v":"x","v":"y"}"""));
        Assert.Equal(["RawJson"], SchemaTypes.Cases(types.Read("U", """{"v":"x","v":1}""")));
        Assert.Equal(["A", "C"], SchemaTypes.Cases(types.Read("V", """{"c":1,"v":"x","c":2,"d":3,"v":"y"}""")));
        // A required member is there once, however often it comes.
        Assert.Equal(["RawJson"], SchemaTypes.Cases(types.Read("V", """{"c":1,"c":1}""")));
    }

    private static string Nested(int levels, string start, string middle, string end)
        => new StringBuilder().Insert(0, start, levels).Append(middle).Insert(start.Length * levels + middle.Length, end, levels).ToString();

    /// <summary>Bytes that reading, writing, comparing allocate.</summary>
    private static double Work(SchemaTypes types, string json)
    {
        double least = double.MaxValue;
        for (var i = 0; i < 3; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var value = types.Read("N", json);
            types.Write(value);
            Assert.True(value.Equals(types.Read("N", json)));
            _ = value.GetHashCode();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private static object? Follow(object? value, string path)
    {
        foreach (var name in path.Split('.'))
            value = value?.GetType().GetProperty(name)!.GetValue(value);
        return value;
    }
}
