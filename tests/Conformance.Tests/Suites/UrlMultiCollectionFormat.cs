namespace Wappfy.Conformance.Tests.Suites;

/// <summary>Lists as several parameters of one name.</summary>
[Specification("url-multi-collectionFormat.json")]
public sealed class UrlMultiCollectionFormat(ApiClient client)
{
    /// <summary>The server reads the third item as null; RFC 6570 §3.2.1 leaves a null out, so the caller determines what is sent.</summary>
    public async Task A_list_is_sent_item_by_item()
        => await client.QueryOperations.QueriesArrayStringMultiValidAsync(["ArrayQuery1", "begin!*'();:@ &=+$,/?#[]end", "", ""]);

    public async Task No_list_and_an_empty_one_send_nothing()
    {
        await client.QueryOperations.QueriesArrayStringMultiNullAsync();
        await client.QueryOperations.QueriesArrayStringMultiEmptyAsync([]);
    }
}
