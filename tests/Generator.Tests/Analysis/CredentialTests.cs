namespace Wappfy.Generator.Tests.Analysis;

/// <summary>Clients that are made without a credential.</summary>
public sealed class CredentialTests
{
    [Fact]
    public Task Options_that_hold_no_credential_are_reported_where_every_operation_needs_one() => Expect(
        """
        _ = new ShopClient(new ShopClientOptions());
        _ = new ShopClient(new() { Timeout = TimeSpan.FromSeconds(5), Key = null }, httpClient: null);
        var options = new ShopClientOptions { UserAgent = "me" };
        ShopClient shop = new(options);
        """,
        "1,20: warning WAPPFY1015: Every operation of 'ShopClient' requires a credential, but these options contain none; set Key",
        "2,20: warning WAPPFY1015: Every operation of 'ShopClient' requires a credential, but these options contain none; set Key",
        "4,23: warning WAPPFY1015: Every operation of 'ShopClient' requires a credential, but these options contain none; set Key");

    [Fact]
    public Task Options_that_hold_one_or_may_get_one_are_left_alone() => Expect(
        """
        _ = new ShopClient(new ApiKeyCredential("k"));
        _ = new ShopClient(new ShopClientOptions { Key = new ApiKeyCredential("k") });
        _ = new ShopClient(new ShopClientOptions { Credentials = { new ApiKeyCredential("k") } });
        _ = new ShopClient(new ShopClientOptions(), new HttpClient());
        var later = new ShopClientOptions();
        later.Key = new ApiKeyCredential("k");
        _ = new ShopClient(later);
        """);

    [Fact]
    public async Task A_client_with_an_operation_that_needs_none_is_left_alone() => Assert.Empty(await AnalysisProject.Check(
        "_ = new ShopClient(new ShopClientOptions());",
        ShopSpec.Text.Replace("operationId: listen", "operationId: listen\n      security: []", StringComparison.Ordinal)));

    private static async Task Expect(string statements, params string[] expected) => Assert.Equal(string.Join("\n", expected), string.Join("\n", await AnalysisProject.Check(statements)));
}
