namespace Wappfy.Conformance.Tests.Suites;

/// <summary>A document without a server, whose address the caller gives.</summary>
[Specification("parameterized-endpoint.json")]
public sealed class ParameterizedEndpoint(Uri address)
{
    public async Task The_given_address_is_called()
    {
        using var client = new ApiClient(address);
        Assert.Equal(200, (await client.GetAsync()).Status);
    }
}
