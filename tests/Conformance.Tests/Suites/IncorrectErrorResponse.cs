namespace Wappfy.Conformance.Tests.Suites;

/// <summary>An error that is not what the specification says.</summary>
[Specification("incorrect-error-response.json")]
public sealed class IncorrectErrorResponse(ApiClient client)
{
    public async Task It_is_an_error_with_its_status_and_body()
    {
        var fault = await Assert.ThrowsAsync<ApiException<string>>(() => client.GetIncorrectErrorFromServerAsync());
        Assert.Equal(444, fault.Status);
        Assert.Equal("foobar", fault.Body);
    }
}
