namespace Wappfy.Conformance.Tests.Suites;

/// <summary>Answers that hold secrets.</summary>
[Specification("error-with-secrets.json")]
public sealed class ErrorWithSecrets(ApiClient client)
{
    public async Task What_an_error_says_contains_no_secret()
    {
        var fault = await Assert.ThrowsAnyAsync<ApiException>(() => client.GetErrorWithSecretsAsync());
        Assert.Equal(403, fault.Status);
        foreach (var member in new[] { "token", "primaryKey", "connectionString" }) Assert.Contains($"\"{member}\":***", fault.Message);
    }
}
