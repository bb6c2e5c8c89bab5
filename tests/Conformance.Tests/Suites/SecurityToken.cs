namespace Wappfy.Conformance.Tests.Suites;

/// <summary>A token of OAuth 2.</summary>
[Specification("security-aad.json")]
public sealed class SecurityToken(ApiClientOptions options)
{
    public async Task The_token_is_sent()
    {
        options.AADToken = new BearerCredential("https://security.microsoft.com/.default");
        using var client = new ApiClient(options);
        Assert.Equal(200, (await client.HeadAsync()).Status);
    }
}
