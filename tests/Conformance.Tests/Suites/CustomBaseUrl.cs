namespace Wappfy.Conformance.Tests.Suites;

/// <summary>Another address than the document's.</summary>
[Specification("custom-baseUrl.json")]
public sealed class CustomBaseUrl(Uri address)
{
    public async Task The_given_address_is_called()
    {
        using var client = new ApiClient(address);
        Assert.Equal(200, (await client.PathOperations.PathsGetEmptyAsync()).Status);
    }

    public async Task An_address_that_does_not_answer_is_a_fault_of_the_connection()
    {
        using var client = new ApiClient(new ApiClientOptions { Server = new Uri("http://127.0.0.1:1"), Resilience = { MaxRetries = 0 } });
        await Assert.ThrowsAsync<ApiConnectionException>(() => client.PathOperations.PathsGetEmptyAsync());
    }
}
