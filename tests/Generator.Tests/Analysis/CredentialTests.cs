using static Wappfy.Generator.Tests.Analysis.AnalysisProject;

namespace Wappfy.Generator.Tests.Analysis;

/// <summary>Clients that are made without a credential.</summary>
public sealed class CredentialTests
{
    [Fact]
    public Task Options_that_contain_no_credential_are_reported_where_every_operation_needs_one() => Expect(
        """
        _ = new ShopClient(new ShopClientOptions());
        _ = new ShopClient(new() { Timeout = TimeSpan.FromSeconds(5), Key = null }, httpClient: null);
        var options = new ShopClientOptions { UserAgent = "me" };
        ShopClient shop = new(options);
        _ = new ShopClient(new ShopClientOptions { ExternalCredentials = false });
        """,
        "1,20: warning WAPPFY1015: Every operation of 'ShopClient' requires a credential, but these options contain none; set Key",
        "2,20: warning WAPPFY1015: Every operation of 'ShopClient' requires a credential, but these options contain none; set Key",
        "4,23: warning WAPPFY1015: Every operation of 'ShopClient' requires a credential, but these options contain none; set Key",
        "5,20: warning WAPPFY1015: Every operation of 'ShopClient' requires a credential, but these options contain none; set Key");

    [Fact]
    public Task Options_that_contain_one_or_may_get_one_are_left_alone() => Expect(
        """
        _ = new ShopClient(new ApiKeyCredential("k"));
        _ = new ShopClient(new ShopClientOptions { Key = new ApiKeyCredential("k") });
        _ = new ShopClient(new ShopClientOptions { Credentials = { new ApiKeyCredential("k") } });
        _ = new ShopClient(new ShopClientOptions { ExternalCredentials = true });
        _ = new ShopClient(new ShopClientOptions(), new HttpClient());
        var later = new ShopClientOptions();
        later.Key = new ApiKeyCredential("k");
        _ = new ShopClient(later);
        """);

    [Fact]
    public Task A_client_with_an_operation_that_needs_none_is_left_alone() => ExpectOf(
        ShopSpec.Text.Replace("operationId: listen", "operationId: listen\n      security: []", StringComparison.Ordinal),
        "_ = new ShopClient(new ShopClientOptions());");
}
