namespace Wappfy.Conformance.Tests.Suites;

/// <summary>Parameters and members of one value.</summary>
[Specification("constants.json")]
public sealed class Constants(ApiClient client)
{
    public async Task Parameters_of_one_value() => await client.ContantsPutClientConstantsAsync(true, QueryClientConstant.Value100, "path");

    public Task Required_members_of_one_value_have_it()
    {
        Assert.Equal("value1", new NoModelAsStringRequiredOneValueNoDefault().Parameter);
        Assert.Equal("value1", new ModelAsStringRequiredOneValueDefault().Parameter);
        Assert.Null(new NoModelAsStringNoRequiredOneValueNoDefault().Parameter);
        return Task.CompletedTask;
    }
}
