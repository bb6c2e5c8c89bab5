namespace Wappfy.Conformance.Tests.Suites;

/// <summary>A document without a server, with parameters in path and query.</summary>
[Specification("custom-baseUrl-more-options.json")]
public sealed class CustomBaseUrlMoreOptions(ApiClient client)
{
    public async Task The_given_address_is_called() => Assert.Equal(200, (await client.PathOperations.PathsGetEmptyAsync("key1", "test12", "v1")).Status);
}
