namespace Wappfy.Conformance.Tests.Suites;

/// <summary>Objects of any shape.</summary>
[Specification("object-type.json")]
public sealed class ObjectType(ApiClient client)
{
    public async Task Objects_travel_both_ways()
    {
        Assert.Equal("An object was successfully returned", (await client.GetAsync()).GetProperty("message").GetString());
        await client.PutAsync(JsonSerializer.SerializeToElement(new { foo = "bar" }));
    }

    public async Task An_error_is_an_object_as_well()
    {
        var error = await Expect.Error<JsonElement>(400, () => client.PutAsync(JsonSerializer.SerializeToElement(new { bar = "foo" })));
        Assert.Equal("The object you passed was incorrect", error.GetProperty("message").GetString());
    }
}
