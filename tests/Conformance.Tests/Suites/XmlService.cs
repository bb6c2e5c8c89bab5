namespace Wappfy.Conformance.Tests.Suites;

/// <summary>XML, passed as text: what the server sends is what it wants to have back.</summary>
[Specification("xml-service.json")]
public sealed class XmlService(ApiClient client)
{
    private IXMLOperationsClient Xml => client.XMLOperations;

    public async Task Objects_travel_both_ways()
    {
        await Xml.XmlPutSimpleAsync(await Xml.XmlGetSimpleAsync());
        await Xml.XmlPutEmptyChildElementAsync(await Xml.XmlGetEmptyChildElementAsync());
        await Xml.XmlPutComplexTypeRefNoMetaAsync(await Xml.XmlGetComplexTypeRefNoMetaAsync());
        await Xml.XmlPutComplexTypeRefWithMetaAsync(await Xml.XmlGetComplexTypeRefWithMetaAsync());
        Assert.Contains("I am text", await client.XmlGetXmsTextAsync());
    }

    public async Task Lists_travel_both_ways()
    {
        await Xml.XmlPutWrappedListsAsync(await Xml.XmlGetWrappedListsAsync());
        await Xml.XmlPutEmptyListAsync(await Xml.XmlGetEmptyListAsync());
        await Xml.XmlPutEmptyWrappedListsAsync(await Xml.XmlGetEmptyWrappedListsAsync());
    }

    public async Task Lists_at_the_root_travel_both_ways()
    {
        await Xml.XmlPutRootListAsync(await Xml.XmlGetRootListAsync());
        await Xml.XmlPutRootListSingleItemAsync(await Xml.XmlGetRootListSingleItemAsync());
        await Xml.XmlPutEmptyRootListAsync(await Xml.XmlGetEmptyRootListAsync());
    }

    public async Task Bytes_and_addresses_travel_both_ways()
    {
        await Xml.XmlPutBinaryAsync(await Xml.XmlGetBytesAsync());
        await Xml.XmlPutUriAsync(await Xml.XmlGetUriAsync());
    }

    public async Task What_a_storage_service_answers_is_read()
    {
        Assert.Contains("<NextMarker>video</NextMarker>", await Xml.XmlListContainersAsync("list"));
        Assert.Contains("<Color>blue</Color>", await Xml.XmlListBlobsAsync("list", "container"));
        await Xml.XmlPutServicePropertiesAsync("properties", "service", await Xml.XmlGetServicePropertiesAsync("properties", "service"));
        await Xml.XmlPutAclsAsync("acl", "container", await Xml.XmlGetAclsAsync("acl", "container"));
    }

    public async Task JSON_has_a_place_beside_XML()
    {
        await Xml.XmlJsonInputAsync(new JSONInput { Id = 42 });
        Assert.Equal(42, (await Xml.XmlJsonOutputAsync()).Id);
    }

    public async Task Headers_come_without_a_body() => Assert.Equal("custom-value", (await Xml.XmlGetHeadersAsync()).Headers["Custom-Header"]);
}
