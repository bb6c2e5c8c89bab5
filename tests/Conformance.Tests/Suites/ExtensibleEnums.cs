namespace Wappfy.Conformance.Tests.Suites;

/// <summary>Enum values that the specification knows, and others.</summary>
[Specification("extensible-enums-swagger.json")]
public sealed class ExtensibleEnums(ApiClient client)
{
    public async Task A_known_value() => Assert.Equal(DaysOfWeekExtensibleEnum.Monday, (await client.PetGetByPetIdAsync("tommy")).DaysOfWeek);

    public async Task A_value_that_is_not_known_is_kept()
    {
        var day = (await client.PetGetByPetIdAsync("casper")).DaysOfWeek!.Value;
        Assert.Equal("Weekend", day.Value);
        Assert.False(day.IsKnown);
        Assert.Equal("2.1", (await client.PetGetByPetIdAsync("scooby")).IntEnum.Value);
    }

    public async Task A_value_comes_back_as_it_was_sent()
    {
        var pet = new Pet { Name = "Retriever", DaysOfWeek = DaysOfWeekExtensibleEnum.Friday, IntEnum = new("3") };
        Assert.Equal(pet, await client.PetAddPetAsync(pet));
    }
}
