namespace Wappfy.Conformance.Tests.Suites;

/// <summary>Constants in paths and bodies.</summary>
[Specification("validation.json")]
public sealed class Validation(ApiClient client)
{
    public async Task A_constant_in_the_path() => await client.GetWithConstantInPathAsync("constant");

    public async Task Constants_in_the_body_are_sent_without_being_set()
    {
        var product = new Product { Child = new ChildProduct(), ConstChild = new ConstantProduct(), ConstInt = ProductConstInt.Value0 };
        Assert.Equal("constant", (await client.PostWithConstantInBodyAsync("constant", product)).ConstString);
    }
}
