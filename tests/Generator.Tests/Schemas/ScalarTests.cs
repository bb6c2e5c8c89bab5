using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Wappfy.Runtime;

namespace Wappfy.Generator.Tests.Schemas;

/// <summary>Formats: which C# type each becomes, what is accepted, what is written.</summary>
public sealed class ScalarTests
{
    [Theory]
    [InlineData("type: string", "string")]
    [InlineData("type: string, format: date-time", "DateTimeOffset")]
    [InlineData("type: string, format: date", "DateOnly")]
    [InlineData("type: string, format: time", "OffsetTime")]
    [InlineData("type: string, format: duration", "IsoDuration")]
    [InlineData("type: string, format: uuid", "Guid")]
    [InlineData("type: string, format: uri", "Uri")]
    [InlineData("type: string, format: byte", "byte[]")]
    [InlineData("type: string, format: base64url", "byte[]")]
    [InlineData("type: string, contentEncoding: base64", "byte[]")]
    [InlineData("type: string, contentEncoding: base64url", "byte[]")]
    [InlineData("type: string, format: email", "string")]
    [InlineData("type: string, format: made-up", "string")]
    [InlineData("type: string, format: password", "string")]
    [InlineData("type: integer", "long")]
    [InlineData("type: integer, format: int32", "int")]
    [InlineData("type: integer, format: int64", "long")]
    [InlineData("type: integer, format: uint64", "ulong")]
    [InlineData("type: integer, format: made-up", "long")]
    [InlineData("type: number", "double")]
    [InlineData("type: number, format: float", "float")]
    [InlineData("type: number, format: double", "double")]
    [InlineData("type: number, format: decimal", "decimal")]
    [InlineData("type: number, format: int64", "long")]
    [InlineData("type: number, format: decimal128", "decimal")]
    [InlineData("type: integer, format: int8", "int")]
    [InlineData("type: integer, format: uint32", "long")]
    [InlineData("type: integer, format: unixtime", "long")]
    [InlineData("type: integer, format: int128", "JsonElement")]
    [InlineData("type: string, format: int64", "string")]
    [InlineData("type: string, format: http-date", "string")]
    [InlineData("format: int16", "int")]
    [InlineData("format: int64", "long")]
    [InlineData("format: uint64", "ulong")]
    [InlineData("format: double", "double")]
    [InlineData("format: float", "float")]
    [InlineData("format: decimal", "decimal")]
    [InlineData("format: uuid", "Guid")]
    [InlineData("format: guid", "Guid")]
    [InlineData("type: string, format: guid", "Guid")]
    [InlineData("type: integer, format: guid", "long")]
    [InlineData("format: made-up", "JsonElement")]
    [InlineData("type: number, format: made-up", "double")]
    [InlineData("type: boolean", "bool")]
    public void A_format_decides_the_type_and_an_unknown_one_changes_nothing(string schema, string expected)
    {
        var types = One(schema);
        Assert.Equal(expected + "?", types.MemberType("Thing", "X"));
        Assert.Empty(types.Messages);
    }

    // The patterns with which System.Text.Json describes TimeSpan and Version, and the names that other tools have for the same form of TimeSpan.
    [Theory]
    [InlineData(@"type: string, pattern: '^-?(\d+\.)?\d{2}:\d{2}:\d{2}(\.\d{1,7})?$'", "TimeSpan?", "\"01:02:03\"")]
    [InlineData(@"type: string, pattern: '^-?(\d+\.)?\d{2}:\d{2}:\d{2}(\.\d{1,7})?$'", "TimeSpan?", "\"-10675199.02:48:05.4775808\"")]
    [InlineData("type: string, format: date-span", "TimeSpan?", "\"1.00:00:00.0000001\"")]
    [InlineData("type: string, format: time-span", "TimeSpan?", "\"00:00:00\"")]
    [InlineData(@"type: string, pattern: '^\d+(\.\d+){1,3}$'", "Version?", "\"1.0\"")]
    [InlineData(@"type: ['null', string], pattern: '^\d+(\.\d+){1,3}$'", "Optional<Version?>", "\"1.2.3.2147483647\"")]
    [InlineData(@"type: string, pattern: '^\d+(\.\d+)*$'", "string?", "\"1.02\"")]
    [InlineData(@"type: string, format: uuid, pattern: '^\d+(\.\d+){1,3}$'", "Guid?", "\"0f8fad5b-d9cb-469f-a165-70867728950e\"")]
    public void A_pattern_of_the_serializer_of_NET_is_its_type(string schema, string type, string json)
    {
        var types = One(schema);
        Assert.Equal(type, types.MemberType("Thing", "X"));
        types.Keeps("Thing", "{\"x\":" + json + "}");
        Assert.Empty(types.Messages);
    }

    // NSwag names the format of TimeSpan duration, and its servers send the constant format of .NET; elsewhere it is a duration of RFC 3339, appendix A.
    [Theory]
    [InlineData("x-generator: 'NSwag v14.8.0.0 (NJsonSchema v11.5.0.0 (Newtonsoft.Json v13.0.0.0))'", "TimeSpan", "-1.12:00:00")]
    [InlineData("x-generator: NSwag v13.20.0.0", "TimeSpan", "00:00:00.0000001")]
    [InlineData("x-generator: Another", "IsoDuration", "P1Y2M")]
    [InlineData("x-other: NSwag", "IsoDuration", "PT0.5S")]
    public void A_duration_of_NSwag_is_a_TimeSpan(string generator, string type, string value)
    {
        var types = SchemaTypes.OfDocument($$"""
            {{generator}}
            openapi: 3.0.0
            info: { title: Test, version: '1' }
            paths: {}
            components:
              schemas:
                Thing:
                  type: object
                  required: [id]
                  properties:
                    id: { type: string, format: guid }
                    x: { type: string, format: duration }
                    list: { type: array, items: { type: string, format: duration, nullable: true } }
            """);
        Assert.Equal(("required Guid", type + "?", $"IReadOnlyList<{type}?>?"), (types.MemberType("Thing", "Id"), types.MemberType("Thing", "X"), types.MemberType("Thing", "List")));
        types.Keeps("Thing", $$"""{"id":"0f8fad5b-d9cb-469f-a165-70867728950e","x":"{{value}}","list":[null,"{{value}}"]}""");
    }

    [Theory]
    [InlineData(@"pattern: '^-?(\d+\.)?\d{2}:\d{2}:\d{2}(\.\d{1,7})?$'", "\"1\"")]
    [InlineData(@"pattern: '^-?(\d+\.)?\d{2}:\d{2}:\d{2}(\.\d{1,7})?$'", "\"24:00:00\"")]
    [InlineData(@"pattern: '^-?(\d+\.)?\d{2}:\d{2}:\d{2}(\.\d{1,7})?$'", "\"PT1H\"")]
    [InlineData(@"pattern: '^\d+(\.\d+){1,3}$'", "\"1.02\"")]
    [InlineData(@"pattern: '^\d+(\.\d+){1,3}$'", "\"1.2147483648\"")]
    [InlineData(@"pattern: '^\d+(\.\d+){1,3}$'", "1.5")]
    public void A_string_that_such_a_type_does_not_keep_is_an_error_at_its_path(string pattern, string json)
        => Assert.Equal("$.x", One("type: string, " + pattern).Fails("Thing", "{\"x\":" + json + "}").Path);

    [Theory]
    [InlineData("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z")]
    [InlineData("2016-12-31t23:59:60z", "2017-01-01T00:00:00Z")]
    [InlineData("2016-12-31T23:59:60.5Z", "2017-01-01T00:00:00.5Z")]
    [InlineData("1990-12-31T15:59:60-08:00", "1990-12-31T16:00:00-08:00")]
    [InlineData("2015-07-01T05:29:60+05:30", "2015-07-01T05:30:00+05:30")]
    public void A_leap_second_is_the_following_second(string json, string written)
        => JsonAssert.Same($$"""{"x":"{{written}}"}""", One("type: string, format: date-time").RoundTrip("Thing", $$"""{"x":"{{json}}"}"""));

    [Theory]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:60Z")]
    [InlineData("0001-01-01T00:00:00+01:00")]
    [InlineData("9999-12-31T23:59:59-01:00")]
    [InlineData("2016-12-31T12:59:60Z")]
    public void A_date_time_that_NET_cannot_hold_is_an_error_with_path_value_and_format(string text)
    {
        var types = One("type: string, format: date-time");
        var json = $$"""{"x":"{{text}}"}""";

        var value = types.Keeps("Thing", json);
        var used = Assert.IsType<ApiMemberException>(Assert.Throws<TargetInvocationException>(() => SchemaTypes.Get(value, "X")).InnerException);
        var strict = types.Fails("Thing", json);

        Assert.Equal(("$.x", text), (used.Path, used.Value!.Value.GetString()));
        Assert.Equal("$.x", strict.Path);
        Assert.All([used.Message, strict.Message], message => Assert.Contains("date-time (RFC 3339, years 0001 to 9999)", message, StringComparison.Ordinal));
    }

    // OpenAPI Format Registry: a format says more of a value than .NET's type can always hold, or a server sends.
    [Theory]
    [InlineData("type: integer", "9223372036854775808", "A 64-bit integer")]
    [InlineData("type: integer, format: int32", "3000000000", "A 32-bit integer")]
    [InlineData("type: integer, format: int64", "-9223372036854775809", "A 64-bit integer")]
    [InlineData("type: integer, format: uint64", "18446744073709551616", "An unsigned 64-bit integer")]
    [InlineData("type: integer, format: uint64, enum: [1, 2]", "-1", "An unsigned 64-bit integer")]
    [InlineData("type: number", "1e400", "A double-precision number")]
    [InlineData("type: number, format: float", "1e39", "A single-precision number")]
    [InlineData("type: number, format: decimal", "1e30", "A decimal number")]
    [InlineData("type: number, format: decimal, enum: [1.5]", "1e-30", "A decimal number")]
    [InlineData("type: [integer, string], format: int32", "\"3000000000\"", "A 32-bit integer")]
    [InlineData("type: string, format: date", "\"0000-01-01\"", "A date (yyyy-MM-dd, years 0001 to 9999)")]
    [InlineData("type: string, format: time", "\"25:00:00Z\"", "A time (HH:mm:ss)")]
    [InlineData("type: string, format: duration", "\"1 month\"", "A duration (ISO 8601, such as PT1H30M)")]
    [InlineData("type: string, format: time-span", "\"P1D\"", "A time span (d.hh:mm:ss)")]
    [InlineData("type: string, format: uuid", "\"abc\"", "A uuid")]
    [InlineData("type: string, format: byte", "\"%%\"", "Base64 text")]
    public void A_value_that_the_type_of_a_format_cannot_hold_is_an_error_with_path_value_and_what_was_expected(string schema, string json, string expected)
    {
        foreach (var name in new[] { "Required", "Listed" })
        {
            var types = SchemaTypes.Of($$"""
                Required: { type: object, required: [x, other], properties: { x: { {{schema}} }, other: { type: string } } }
                Listed: { type: object, required: [x, other], properties: { x: { type: array, items: { {{schema}} } }, other: { type: string } } }
                """);
            var text = name == "Required" ? json : $"[{json}]";
            var value = types.Keeps(name, $$"""{"other":"kept","x":{{text}}}""");

            Assert.Equal("kept", SchemaTypes.Get(value, "Other"));
            var used = Assert.IsType<ApiMemberException>(Assert.Throws<TargetInvocationException>(() => SchemaTypes.Get(value, "X")).InnerException);
            Assert.Equal(("$.x", text), (used.Path, used.Value!.Value.GetRawText()));
            Assert.Contains(expected + " was expected", used.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("type: string, format: date-time", "\"2026-01-02T03:04:05.123Z\"")]
    [InlineData("type: string, format: date-time", "\"2026-01-02T03:04:05+02:00\"")]
    [InlineData("type: string, format: date-time", "\"2026-01-02T03:04:05.1234567-11:30\"")]
    [InlineData("type: string, format: date", "\"2024-02-29\"")]
    [InlineData("type: string, format: time", "\"23:59:59\"")]
    [InlineData("type: string, format: time", "\"03:04:05.25\"")]
    [InlineData("type: string, format: duration", "\"PT1H30M\"")]
    [InlineData("type: string, format: duration", "\"P3DT4H\"")]
    [InlineData("type: string, format: duration", "\"-PT5S\"")]
    [InlineData("type: string, format: duration", "\"P1M\"")]
    [InlineData("type: string, format: duration", "\"P1Y2M3DT4H5M6.789S\"")]
    [InlineData("type: string, format: duration", "\"P1W\"")]
    [InlineData("type: string, format: duration", "\"PT36H\"")]
    [InlineData("type: string, format: duration", "\"P99999999Y\"")]
    [InlineData("type: string, format: time", "\"10:00:00+02:00\"")]
    [InlineData("type: string, format: time", "\"10:00:00.123456789-11:30\"")]
    [InlineData("type: string, format: time", "\"10:00:00Z\"")]
    [InlineData("type: string, format: time", "\"23:59:60Z\"")]
    [InlineData("type: string, format: uuid", "\"5d1f9b1e-8e4b-4e3e-8a2e-0f5b6c7d8e9f\"")]
    [InlineData("type: string, format: uri", "\"https://example.org/a%20b?q=%2F#f\"")]
    [InlineData("type: string, format: uri", "\"HTTP://Example.org\"")]
    [InlineData("type: string, format: uri", "\"https://müller.example/ä\"")]
    [InlineData("type: string, format: uri-reference", "\"../x?y\"")]
    [InlineData("type: string, format: uri", "\"\"")]
    [InlineData("type: string, format: byte", "\"AP+A\"")]
    [InlineData("type: string, format: byte", "\"\"")]
    [InlineData("type: string, format: base64url", "\"AP-A_w\"")]
    [InlineData("type: integer", "-9223372036854775808")]
    [InlineData("type: integer", "9223372036854775807")]
    [InlineData("type: integer", "9007199254740993")]
    [InlineData("type: integer, format: uint64", "18446744073709551615")]
    [InlineData("type: integer, format: int32", "-2147483648")]
    [InlineData("type: number, format: decimal", "79228162514264337593543950335")]
    [InlineData("type: number, format: decimal", "0.1000000000000000055511151231")]
    [InlineData("type: number, format: decimal128", "0.1234567890123456789")]
    [InlineData("type: integer, format: bigint", "123456789012345678901234567890")]
    [InlineData("oneOf: [{ type: integer }, { type: number }]", "9007199254740993")]
    [InlineData("oneOf: [{ type: integer }, { type: number }]", "1.5")]
    [InlineData("oneOf: [{ type: integer, format: uint64 }, { type: number }]", "18446744073709551615")]
    [InlineData("oneOf: [{ type: integer, format: int32 }, { type: string }]", "3000000000")]
    [InlineData("oneOf: [{ type: integer }, { type: boolean }]", "1e400")]
    [InlineData("anyOf: [{ type: string, format: uuid }, { type: integer }]", "\"no uuid\"")]
    [InlineData("anyOf: [{ type: string, format: date-time }, { type: boolean }]", "\"0000-01-01T00:00:00Z\"")]
    [InlineData("type: number", "1.7976931348623157E+308")]
    [InlineData("type: number", "0.1")]
    [InlineData("type: number", "5E-324")]
    [InlineData("type: number, format: float", "3.4028235E+38")]
    [InlineData("type: string", "\"\\u0000 \\ud83d\\ude00 </script> é\"")]
    public void A_value_is_written_as_it_was_read(string schema, string json)
    {
        var types = One(schema);
        Assert.Equal(Compact("{\"x\":" + json + "}"), Compact(types.RoundTrip("Thing", "{\"x\":" + json + "}")));
    }

    [Theory]
    [InlineData("type: string, format: date-time", "\"2026-01-02T03:04:05\"", "\"2026-01-02T03:04:05Z\"")]
    [InlineData("type: string, format: date-time", "\"2026-01-02 03:04:05\"", "\"2026-01-02T03:04:05Z\"")]
    [InlineData("type: string, format: date-time", "\"2026-01-02\"", "\"2026-01-02T00:00:00Z\"")]
    [InlineData("type: string, format: date-time", "\"2026-01-02t03:04:05z\"", "\"2026-01-02T03:04:05Z\"")]
    [InlineData("type: string, format: date-time", "\"2026-01-02T03:04:05.123456789Z\"", "\"2026-01-02T03:04:05.1234567Z\"")]
    [InlineData("type: string, format: date-time", "\"2026-01-02T03:04:05.12+0530\"", "\"2026-01-02T03:04:05.12+05:30\"")]
    [InlineData("type: string, format: date-time", "\"2026-01-02T03:04Z\"", "\"2026-01-02T03:04:00Z\"")]
    [InlineData("type: string, format: date-time", "\"2026-01-02T03:04:05.123\"", "\"2026-01-02T03:04:05.123Z\"")]
    [InlineData("type: string, format: date", "\"2026-01-02T00:00:00Z\"", "\"2026-01-02\"")]
    [InlineData("type: string, format: time", "\"03:04\"", "\"03:04\"")]
    [InlineData("type: string, format: time", "\"03:04:05Z\"", "\"03:04:05Z\"")]
    [InlineData("type: string, format: time", "\"03:04:05+00:00\"", "\"03:04:05+00:00\"")]
    [InlineData("type: string, format: duration", "\"PT90M\"", "\"PT90M\"")]
    [InlineData("type: string, format: duration", "\"P2W\"", "\"P2W\"")]
    [InlineData("type: string, format: uuid", "\"5D1F9B1E8E4B4E3E8A2E0F5B6C7D8E9F\"", "\"5d1f9b1e-8e4b-4e3e-8a2e-0f5b6c7d8e9f\"")]
    [InlineData("type: string, format: byte", "\"AP-A_w\"", "\"AP+A/w==\"")]
    [InlineData("type: string, format: base64url", "\"AP+A/w==\"", "\"AP-A_w\"")]
    [InlineData("type: integer", "1.0", "1")]
    [InlineData("type: integer", "1e3", "1000")]
    [InlineData("type: integer, format: int32", "-2.00", "-2")]
    [InlineData("type: integer, format: uint64", "1.8E+1", "18")]
    [InlineData("type: [integer, string]", "\"12\"", "\"12\"")]
    public void What_servers_are_known_to_send_is_accepted(string schema, string json, string written)
        => Assert.Equal(Compact("{\"x\":" + written + "}"), Compact(One(schema).RoundTrip("Thing", "{\"x\":" + json + "}")));

    [Theory]
    [InlineData("type: number, format: decimal", "5E-324", "A decimal number was expected, but the number is out of range")]
    [InlineData("type: number, format: decimal128", "-1e-40", "A decimal number was expected, but the number is out of range")]
    [InlineData("type: string", "1", "A string was expected, but a number was found")]
    [InlineData("type: string", "{}", "A string was expected, but an object was found")]
    [InlineData("type: integer", "\"1\"", "A 64-bit integer was expected, but a string was found")]
    [InlineData("type: integer", "1.5", "fraction")]
    [InlineData("type: integer", "9223372036854775808", "range")]
    [InlineData("type: integer", "1e400", "range")]
    [InlineData("type: integer, format: int32", "2147483648", "range")]
    [InlineData("type: integer, format: uint64", "-1", "range")]
    [InlineData("type: number", "\"1\"", "A number was expected, but a string was found")]
    [InlineData("type: number", "1e400", "range")]
    [InlineData("type: number", "\"NaN\"", "A number was expected, but a string was found")]
    [InlineData("type: number, format: decimal", "1e30", "range")]
    [InlineData("type: boolean", "\"true\"", "A boolean was expected, but a string was found")]
    [InlineData("type: string, format: date-time", "\"yesterday\"", "date-time (RFC 3339, years 0001 to 9999)")]
    [InlineData("type: string, format: date-time", "\"\"", "date-time (RFC 3339, years 0001 to 9999)")]
    [InlineData("type: string, format: date-time", "1735787045", "A date-time was expected, but a number was found")]
    [InlineData("type: string, format: date", "\"2026-02-30\"", "date (yyyy-MM-dd, years 0001 to 9999)")]
    [InlineData("type: string, format: date", "\"2026-01-02xyz\"", "date (yyyy-MM-dd, years 0001 to 9999)")]
    [InlineData("type: string, format: time", "\"25:00:00\"", "time (HH:mm:ss)")]
    [InlineData("type: string, format: duration", "\"1 hour\"", "duration (ISO 8601")]
    [InlineData("type: string, format: uuid", "\"no\"", "uuid")]
    [InlineData("type: string, format: byte", "\"*\"", "ase64")]
    [InlineData("type: array, items: { type: string }", "{}", "An array was expected, but an object was found")]
    [InlineData("type: object, additionalProperties: { type: string }", "[]", "An object was expected, but an array was found")]
    public void What_is_not_such_a_value_is_rejected_with_what_was_expected_and_where(string schema, string json, string message)
    {
        var error = One(schema).Fails("Thing", "{\"a\":[],\"x\":" + json + "}");
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal("$.x", error.Path);
        Assert.Contains("$.x", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_date_time_without_offset_is_UTC_whatever_the_machine_thinks()
    {
        var value = (DateTimeOffset)SchemaTypes.Get(One("type: string, format: date-time").Read("Thing", """{"x":"2026-07-02T03:04:05"}"""), "X")!;
        Assert.Equal(new DateTimeOffset(2026, 7, 2, 3, 4, 5, TimeSpan.Zero), value);
        Assert.Equal(TimeSpan.Zero, value.Offset);
    }

    [Theory]
    [InlineData("number", "double.NaN")]
    [InlineData("number", "double.PositiveInfinity")]
    [InlineData("number, format: float", "float.NaN")]
    public void NaN_and_infinity_cannot_be_written(string type, string value)
    {
        var types = SchemaTypes.Of($$"""Thing: { type: object, properties: { x: { type: {{type}} }, list: { type: array, items: { type: {{type}} } } } }""",
            code: $"public static object Member() => new Thing {{ X = {value} }}; public static object Item() => new Thing {{ List = new[] {{ {value} }} }};");
        foreach (var name in new[] { "Member", "Item" })
            Assert.Contains("JSON does not support NaN and infinity", Assert.Throws<ArgumentException>(() => types.Write(types.Call(name)!)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_and_dates_do_not_depend_on_the_culture()
    {
        var types = SchemaTypes.Of("Thing: { type: object, properties: { n: { type: number }, d: { type: string, format: date }, e: { type: number, enum: [1.5, 2] } } }");
        var before = CultureInfo.CurrentCulture;
        try
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat.NumberDecimalSeparator = ",";
            culture.DateTimeFormat.DateSeparator = "!";
            CultureInfo.CurrentCulture = culture;
            var value = types.Keeps("Thing", """{"n":1.5,"d":"2026-01-02","e":1.5}""");
            Assert.Equal("1.5", SchemaTypes.Get(value, "E")!.ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Numbers_come_as_strings_only_where_the_schema_allows_it()
    {
        var types = One("type: [string, number]");
        Assert.Equal("1.5", SchemaTypes.Get(SchemaTypes.Get(types.Keeps("Thing", """{"x":"1.5"}"""), "X")!, "String"));
        Assert.Equal(1.5, SchemaTypes.Get(SchemaTypes.Get(types.Keeps("Thing", """{"x":1.5}"""), "X")!, "Number"));
    }

    private static SchemaTypes One(string schema) => SchemaTypes.Of("Thing: { type: object, properties: { x: { " + schema + " } } }");

    private static string Compact(string json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonSerializer.Serialize(document.RootElement);
    }
}
