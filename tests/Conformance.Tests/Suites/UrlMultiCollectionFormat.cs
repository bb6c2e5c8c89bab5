namespace Wappfy.Conformance.Tests.Suites;

/// <summary>Lists as several parameters of one name.</summary>
[Specification("url-multi-collectionFormat.json")]
public sealed class UrlMultiCollectionFormat(ApiClient client)
{
    public async Task A_list_is_sent_item_by_item()
        => await client.QueryOperations.QueriesArrayStringMultiValidAsync(["ArrayQuery1", "begin!*'();:@ &=+$,/?#[]end", null, ""]);

    public async Task No_list_and_an_empty_one_send_nothing()
    {
        await client.QueryOperations.QueriesArrayStringMultiNullAsync();
        await client.QueryOperations.QueriesArrayStringMultiEmptyAsync([]);
    }
}
