namespace Wappfy.Conformance.Tests.Suites;

/// <summary>Members that no schema names.</summary>
[Specification("additionalProperties.json")]
public sealed class AdditionalProperties(ApiClient client)
{
    private const string Birthdate = "2017-12-13T02:29:51Z";

    public async Task Of_any_kind()
    {
        var pet = await client.PetsCreateApTrueAsync(new PetAPTrue { Id = 1, Name = "Puppy", AdditionalProperties = Puppy() });
        Assert.True(pet.Status);
        Assert.Equal("Red", pet.AdditionalProperties!["complexProperty"].GetProperty("color").GetString());
    }

    public async Task In_a_schema_that_is_combined()
    {
        var cat = await client.PetsCreateCatApTrueAsync(new CatAPTrue { Id = 1, Name = "Lisa", Friendly = true, AdditionalProperties = Puppy() });
        Assert.True(cat.Friendly);
        Assert.Equal(Birthdate, cat.AdditionalProperties!["birthdate"].GetString());
    }

    public async Task That_are_objects()
    {
        var siblings = new[] { new { id = 1, name = "Puppy", birthdate = Birthdate, complexProperty = new { color = "Red" } } };
        var pet = await client.PetsCreateApObjectAsync(new PetAPObject
        {
            Id = 2,
            Name = "Hira",
            AdditionalProperties = new Dictionary<string, JsonElement>
            {
                ["siblings"] = JsonSerializer.SerializeToElement(siblings),
                ["picture"] = JsonSerializer.SerializeToElement(new byte[] { 255, 255, 255, 255, 254 }),
            },
        });
        Assert.Equal("Puppy", pet.AdditionalProperties!["siblings"][0].GetProperty("name").GetString());
    }

    public async Task That_are_strings()
    {
        var pet = await client.PetsCreateApStringAsync(new PetAPString
        {
            Id = 3,
            Name = "Tommy",
            AdditionalProperties = new Dictionary<string, string> { ["color"] = "red", ["weight"] = "10 kg", ["city"] = "Bombay" },
        });
        Assert.Equal("Bombay", pet.AdditionalProperties!["city"]);
    }

    public async Task Below_a_member_of_that_name()
    {
        var pet = await client.PetsCreateApInPropertiesAsync(new PetAPInProperties { Id = 4, Name = "Bunny", AdditionalProperties = Sizes() });
        Assert.Equal(5.61, pet.AdditionalProperties!["height"]);
    }

    public async Task Beside_a_member_of_that_name()
    {
        var pet = await client.PetsCreateApInPropertiesWithApStringAsync(new PetAPInPropertiesWithAPString
        {
            Id = 5,
            Name = "Funny",
            OdataLocation = "westus",
            AdditionalProperties = Sizes(),
            AdditionalProperties2 = new Dictionary<string, string> { ["color"] = "red", ["city"] = "Seattle", ["food"] = "tikka masala" },
        });
        Assert.Equal(11.5, pet.AdditionalProperties!["footsize"]);
        Assert.Equal("Seattle", pet.AdditionalProperties2!["city"]);
    }

    private static Dictionary<string, JsonElement> Puppy() => new()
    {
        ["birthdate"] = JsonSerializer.SerializeToElement(Birthdate),
        ["complexProperty"] = JsonSerializer.SerializeToElement(new { color = "Red" }),
    };

    private static Dictionary<string, double> Sizes() => new() { ["height"] = 5.61, ["weight"] = 599, ["footsize"] = 11.5 };
}
