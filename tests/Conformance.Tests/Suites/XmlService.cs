namespace Wappfy.Conformance.Tests.Suites;

/// <summary>XML: what the server sends is read, and it compares what it gets with what it wants.</summary>
[Specification("xml-service.json")]
public sealed class XmlService(ApiClient client)
{
    private IXmlOperationsClient Xml => client.XmlOperations;

    public async Task Objects_travel_both_ways()
    {
        var slideshow = await Xml.XmlGetSimpleAsync();
        Assert.Equal("Sample Slide Show", slideshow.Title);
        Assert.Equal(["Why WonderWidgets are great", "", "Who buys WonderWidgets"], slideshow.Slides![1].Items!);
        await Xml.XmlPutSimpleAsync(slideshow);

        var banana = await Xml.XmlGetEmptyChildElementAsync();
        Assert.Equal("", banana.Flavor);
        await Xml.XmlPutEmptyChildElementAsync(banana);

        var plain = await Xml.XmlGetComplexTypeRefNoMetaAsync();
        Assert.Equal(("myid", "else"), (plain.RefToModel!.Id, plain.Something));
        await Xml.XmlPutComplexTypeRefNoMetaAsync(plain);
        var named = await Xml.XmlGetComplexTypeRefWithMetaAsync();
        Assert.Equal(("myid", "else"), (named.RefToModel!.Id, named.Something));
        await Xml.XmlPutComplexTypeRefWithMetaAsync(named);

        var text = await client.XmlGetXmsTextAsync();
        Assert.Equal(("english", "I am text"), (text.Language, text.Content));
    }

    public async Task Lists_travel_both_ways()
    {
        var barrel = await Xml.XmlGetWrappedListsAsync();
        Assert.Equal(["Fuji", "Gala"], barrel.GoodApples!);
        Assert.Equal(["Red Delicious"], barrel.BadApples!);
        await Xml.XmlPutWrappedListsAsync(barrel);
        await Xml.XmlPutEmptyListAsync(await Xml.XmlGetEmptyListAsync());
        var empty = await Xml.XmlGetEmptyWrappedListsAsync();
        Assert.Empty(empty.GoodApples!);
        await Xml.XmlPutEmptyWrappedListsAsync(empty);
    }

    public async Task Lists_at_the_root_travel_both_ways()
    {
        var bananas = await Xml.XmlGetRootListAsync();
        Assert.Equal(["Cavendish", "Plantain"], bananas.Select(b => b.Name));
        await Xml.XmlPutRootListAsync(bananas);
        await Xml.XmlPutRootListSingleItemAsync(await Xml.XmlGetRootListSingleItemAsync());
        var none = await Xml.XmlGetEmptyRootListAsync();
        Assert.Empty(none);
        await Xml.XmlPutEmptyRootListAsync(none);
    }

    public async Task Bytes_and_addresses_travel_both_ways()
    {
        var bytes = await Xml.XmlGetBytesAsync();
        Assert.Equal("Hello world", System.Text.Encoding.UTF8.GetString(bytes.Bytes!));
        await Xml.XmlPutBinaryAsync(bytes);
        var address = await Xml.XmlGetUriAsync();
        Assert.Equal("https://myaccount.blob.core.windows.net/", address.Url!.AbsoluteUri);
        await Xml.XmlPutUriAsync(address);
    }

    public async Task What_a_storage_service_returns_is_read()
    {
        // The server leaves out what its specification requires; the use of that fails, as it does in JSON.
        var containers = await Xml.XmlListContainersAsync("list");
        Assert.Equal("$.Prefix", Assert.Throws<ApiMemberException>(() => containers.Prefix).Path);
        var blobs = await Xml.XmlListBlobsAsync("list", "container");
        Assert.Equal("$.Blobs.Blob[0].Deleted", Assert.Throws<ApiMemberException>(() => blobs.Blobs.Blob![0].Deleted).Path);

        var properties = await Xml.XmlGetServicePropertiesAsync("properties", "service");
        Assert.Equal("1.0", properties.Logging!.Version);
        await Xml.XmlPutServicePropertiesAsync("properties", "service", properties);
        var acls = await Xml.XmlGetAclsAsync("acl", "container");
        Assert.Equal("rwd", Assert.Single(acls).AccessPolicy.Permission);
        await Xml.XmlPutAclsAsync("acl", "container", acls);
    }

    public async Task JSON_has_a_place_beside_XML()
    {
        await Xml.XmlJsonInputAsync(new JSONInput { Id = 42 });
        Assert.Equal(42, (await Xml.XmlJsonOutputAsync()).Id);
    }

    public async Task Headers_come_without_a_body() => Assert.Equal("custom-value", (await Xml.XmlGetHeadersAsync()).Headers["Custom-Header"]);
}
