namespace Wappfy.Conformance.Tests.Suites;

/// <summary>Forms of names and values.</summary>
[Specification("body-formdata-urlencoded.json")]
public sealed class BodyFormDataUrlEncoded(ApiClient client)
{
    public async Task Values_of_every_kind_are_sent() => await client.Formsdataurlencoded.FormdataurlencodedUpdatePetWithFormAsync(1, new FormdataurlencodedUpdatePetWithFormRequest
    {
        PetType = PetType.Dog,
        PetFood = PetFood.Meat,
        PetAge = 42,
        Name = "Fido",
    });

    public async Task A_constant_is_sent_without_being_set()
        => await client.FormdataurlencodedPartialConstantBodyAsync(new FormdataurlencodedPartialConstantBodyRequest { Service = "bar", AccessToken = "foo" });
}
