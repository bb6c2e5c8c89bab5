namespace Wappfy.Conformance.Tests.Suites;

/// <summary>Objects within objects. Their extension <c>x-ms-client-flatten</c> is not part of OpenAPI: their JSON is not changed.</summary>
[Specification("model-flattening.json")]
public sealed class ModelFlattening(ApiClient client)
{
    private static readonly Dictionary<string, string> Tags = new() { ["tag1"] = "value1", ["tag2"] = "value3" };

    public async Task Lists_travel_both_ways()
    {
        var products = await client.GetArrayAsync();
        Assert.Equal("Product1", products[0].Properties!.PName);
        Assert.Equal(3, products.Count);
        await client.PutArrayAsync([new Resource { Location = "West US", Tags = Tags }, new Resource { Location = "Building 44" }]);
    }

    public async Task Maps_travel_both_ways()
    {
        Assert.Equal(FlattenedProductPropertiesProvisioningStateValues.Ok, (await client.GetDictionaryAsync())["Product1"].Properties!.ProvisioningStateValues);
        await client.PutDictionaryAsync(Resources());
    }

    public async Task Both_travel_together()
    {
        Assert.Equal("Resource7", (await client.GetResourceCollectionAsync()).Productresource!.Name);
        await client.PutResourceCollectionAsync(new ResourceCollection
        {
            Arrayofresources = [Flat("West US", "Product1") with { Tags = Tags }, Flat("East US", "Product2")],
            Dictionaryofresources = Resources(),
            Productresource = Flat("India", "Azure"),
        });
    }

    public async Task Objects_within_objects_travel_both_ways()
    {
        var product = Simple();
        Assert.Equal(product, await client.PostFlattenedSimpleProductAsync(product));
        Assert.Equal(product, await client.PutSimpleProductWithGroupingAsync("groupproduct", product));
        var generic = product with { Details = product.Details! with { MaxProductImage = new ProductUrl { OdataValue = "http://foo", GenericValue = "https://generic" } } };
        Assert.Equal(generic, await client.PutSimpleProductAsync(generic));
    }

    private static SimpleProduct Simple() => new()
    {
        BaseProductId = "123",
        BaseProductDescription = "product description",
        Details = new SimpleProductProperties { MaxProductDisplayName = "max name", MaxProductImage = new ProductUrl { OdataValue = "http://foo" } },
    };

    private static Dictionary<string, FlattenedProduct> Resources() => new()
    {
        ["Resource1"] = Flat("West US", "Product1") with { Tags = Tags },
        ["Resource2"] = Flat("Building 44", "Product2"),
    };

    private static FlattenedProduct Flat(string location, string name) => new() { Location = location, Properties = new FlattenedProductProperties { PName = name, Type = "Flat" } };
}
