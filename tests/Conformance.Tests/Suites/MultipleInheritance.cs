namespace Wappfy.Conformance.Tests.Suites;

/// <summary>Schemas that are combined of several.</summary>
[Specification("multiple-inheritance.json")]
public sealed class MultipleInheritance(ApiClient client)
{
    public async Task Of_none_and_of_one()
    {
        Assert.Equal("Peanut", (await client.GetPetAsync()).Name);
        await client.PutPetAsync(new Pet { Name = "Butter" });
        Assert.Equal(new Feline { Meows = true, Hisses = true }, await client.GetFelineAsync());
        await client.PutFelineAsync(new Feline { Meows = false, Hisses = true });
        Assert.Equal(new Horse { Name = "Fred", IsAShowHorse = true }, await client.GetHorseAsync());
        await client.PutHorseAsync(new Horse { Name = "General", IsAShowHorse = false });
    }

    public async Task Of_two()
    {
        Assert.Equal(new Cat { Name = "Whiskers", LikesMilk = true, Meows = true, Hisses = true }, await client.GetCatAsync());
        await client.PutCatAsync(new Cat { Name = "Boots", LikesMilk = false, Meows = true, Hisses = false });
    }

    public async Task Of_one_that_is_of_two()
    {
        Assert.Equal(new Kitten { Name = "Gatito", LikesMilk = true, Meows = true, Hisses = true, EatsMiceYet = false }, await client.GetKittenAsync());
        await client.PutKittenAsync(new Kitten { Name = "Kitty", LikesMilk = false, Meows = true, Hisses = false, EatsMiceYet = true });
    }
}
