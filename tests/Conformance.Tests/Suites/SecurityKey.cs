namespace Wappfy.Conformance.Tests.Suites;

/// <summary>A key in a header.</summary>
[Specification("security-key.json")]
public sealed class SecurityKey(ApiClientOptions options)
{
    public async Task The_key_is_sent()
    {
        options.AzureKey = new ApiKeyCredential("123456789");
        using var client = new ApiClient(options);
        Assert.Equal(200, (await client.HeadAsync()).Status);
    }

    public async Task Another_key_is_rejected()
    {
        options.AzureKey = new ApiKeyCredential("987654321");
        using var client = new ApiClient(options);
        await Expect.Status(400, () => client.HeadAsync());
    }

    public async Task Without_a_key_nothing_is_sent()
    {
        using var client = new ApiClient(options);
        await Assert.ThrowsAsync<MissingCredentialException>(() => client.HeadAsync());
    }
}
