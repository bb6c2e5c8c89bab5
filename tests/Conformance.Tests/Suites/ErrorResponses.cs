namespace Wappfy.Conformance.Tests.Suites;

/// <summary>Errors of many kinds.</summary>
[Specification("xms-error-responses.json")]
public sealed class ErrorResponses(ApiClient client)
{
    public async Task No_error()
    {
        Assert.Equal("Tommy Tomson", (await client.PetGetPetByIdAsync("tommy"))!.Name);
        Assert.Null(await client.PetGetPetByIdAsync("django"));
        await client.PetDoSomethingAsync("stay");
    }

    public async Task Errors_are_strings_and_numbers()
    {
        Assert.Equal("ringo is missing", await Expect.Error<string>(400, () => client.PetGetPetByIdAsync("ringo")));
        Assert.Equal(123, await Expect.Error<long>(501, () => client.PetGetPetByIdAsync("alien123")));
        await Expect.Status(402, () => client.PetGetPetByIdAsync("nobody"));
    }

    public async Task A_discriminator_decides_the_type_of_an_error()
    {
        var animal = await Expect.Error<NotFoundErrorBase>(404, () => client.PetGetPetByIdAsync("coyoteUgly"));
        Assert.Equal("coyote", Assert.IsType<AnimalNotFound>(animal).Name);
        var link = await Expect.Error<NotFoundErrorBase>(404, () => client.PetGetPetByIdAsync("weirdAlYankovic"));
        Assert.Equal("pet/yourpet was not found", Assert.IsType<LinkNotFound>(link).WhatSubAddress);
        var sad = await Expect.Error<PetActionError>(500, () => client.PetDoSomethingAsync("jump"));
        Assert.Equal("need more treats", Assert.IsType<PetSadError>(sad).Reason);
        var hungry = await Expect.Error<PetActionError>(404, () => client.PetDoSomethingAsync("fetch"));
        Assert.Equal("hungry and thirsty", Assert.IsType<PetHungryOrThirstyError>(hungry).HungryOrThirsty);
    }

    public async Task A_parameter_decides() => await Expect.Error<PetActionError>(500, () => client.PetHasModelsParamAsync("value1"));
}
