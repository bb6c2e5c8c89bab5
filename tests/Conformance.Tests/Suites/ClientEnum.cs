namespace Wappfy.Conformance.Tests.Suites;

/// <summary>An enum of one value in a header.</summary>
[Specification("client-enum.json")]
public sealed class ClientEnum(ApiClient client)
{
    public async Task The_value_is_sent() => await client.HeadAsync("single");
}
