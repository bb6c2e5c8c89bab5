using System.Runtime.CompilerServices;
using Wappfy.Generator.Binding.Schemas;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Schemas;

/// <summary>Types that were compiled for netstandard2.0 and run with the runtime's build for modern .NET, as in an app that uses such a library.</summary>
public sealed class NetStandardTests
{
    private static readonly Lazy<SchemaTypes> Types = new(static () => SchemaTypes.OfNetStandard("""
        Stay:
          type: object
          required: [from, at]
          properties:
            from: { type: string, format: date }
            until: { type: [string, 'null'], format: date }
            at: { type: string, format: time }
            closes: { type: string, format: time }
            days: { type: array, items: { type: string, format: date } }
            hours: { type: object, additionalProperties: { type: string, format: time } }
            length: { type: string, format: duration }
            made: { type: string, format: date-time }
            id: { type: string, format: uuid }
            price: { type: number, format: float }
        When:
          oneOf: [{ type: string, format: date }, { type: string, format: time }, { type: integer }]
        """));

    [Theory]
    [InlineData("""{"from":"2024-02-29","at":"23:59:59"}""")]
    [InlineData("""{"from":"2024-02-29","until":null,"at":"00:00:00"}""")]
    [InlineData("""{"from":"0001-01-01","until":"9999-12-31","at":"03:04:05.25","closes":"03:04:05.0000001"}""")]
    [InlineData("""{"from":"2024-02-29","at":"03:04:05","days":["2024-02-29","2024-03-01"],"hours":{"mon":"08:00:00"}}""")]
    [InlineData("""{"from":"2024-02-29","at":"03:04:05","length":"PT1H30M","made":"2026-01-02T03:04:05+02:00","id":"5d1f9b1e-8e4b-4e3e-8a2e-0f5b6c7d8e9f","price":0.1}""")]
    public void Values_come_back_as_they_were(string json) => Types.Value.Keeps("Stay", json);

    [Theory]
    [InlineData("\"2024-02-29\"", "Date")]
    [InlineData("\"23:59:59\"", "Time")]
    [InlineData("5", "Integer")]
    public void Cases_of_unions_have_the_names_that_they_have_on_modern_dotnet(string json, string expected)
    {
        Assert.Equal([expected], SchemaTypes.Cases(Types.Value.Keeps("When", json)));
        Assert.Equal([expected], SchemaTypes.Cases(SchemaTypes.Of("When:\n  oneOf: [{ type: string, format: date }, { type: string, format: time }, { type: integer }]").Keeps("When", json)));
    }

    [Theory]
    [InlineData("from", "required DateTime")]
    [InlineData("until", "Optional<DateTime?>")]
    [InlineData("at", "required OffsetTime")]
    [InlineData("closes", "OffsetTime?")]
    [InlineData("days", "IReadOnlyList<DateTime>?")]
    public void Dates_and_times_are_of_types_that_every_framework_has(string member, string expected)
        => Assert.Equal(expected, Types.Value.MemberType("Stay", char.ToUpperInvariant(member[0]) + member[1..]));

    [Fact]
    public void A_client_finds_what_its_static_members_set_in_the_runtime()
        => RuntimeHelpers.RunClassConstructor(SchemaTypes.OfNetStandardDocument(Specs.Viewer).Type("SClient").TypeHandle);

    [Fact]
    public void A_time_or_date_of_another_form_is_rejected()
    {
        Assert.Equal("$.from", Types.Value.Fails("Stay", """{"from":"2024-2-29","at":"03:04:05"}""").Path);
        Assert.Equal("$.at", Types.Value.Fails("Stay", """{"from":"2024-02-29","at":"24:00:00"}""").Path);
    }
}
