using System.Net;
using System.Threading;

namespace Wappfy.Conformance.Tests.Suites;

/// <summary>Objects of lists of maps. The server has the specification, but not this operation: the suite responds itself.</summary>
[Specification("complex-model.json")]
public sealed class ComplexModel
{
    private const string Version = "2014-04-01-preview";

    private readonly Stub _stub = new();
    private readonly IRedisClient _redis;

    public ComplexModel(ApiClientOptions options)
    {
        options.Handlers.Add(_stub);
        _redis = new ApiClient(options).Redis;
    }

    public async Task A_list_of_objects_is_read()
    {
        _stub.Answer = """{"productArray":[{"product_id":"1","description":"d"}]}""";
        Assert.Equal(new Product { ProductId = "1", Description = "d" }, Assert.Single((await _redis.ListAsync("123456", "group", Version)).ProductArray!));
        Assert.Equal("/subscriptions/123456/resourcegroups/group/Microsoft.Cache/Redis?api-version=" + Version, _stub.Target);
    }

    public async Task A_map_of_lists_is_sent_and_a_map_read()
    {
        _stub.Answer = """{"productDictionary":{"a":{"product_id":"1"}}}""";
        var products = new Dictionary<string, IReadOnlyList<Product>> { ["one"] = [new() { ProductId = "1" }], ["none"] = [] };
        var catalog = await _redis.CreateAsync("123456", "group", Version, new CatalogDictionaryOfArray { ProductDictionaryOfArray = products });
        Assert.Equal("1", catalog.ProductDictionary!["a"].ProductId);
        Assert.Equal("""{"productDictionaryOfArray":{"one":[{"product_id":"1"}],"none":[]}}""", _stub.Body);
    }

    public async Task A_list_of_maps_is_sent()
    {
        _stub.Answer = """{"productArray":[]}""";
        await _redis.UpdateAsync("123456", "group", Version, new CatalogArrayOfDictionary { ProductArrayOfDictionary = [new Dictionary<string, Product> { ["a"] = new() { Image = "i" } }] });
        Assert.Equal("""{"productArrayOfDictionary":[{"a":{"image":"i"}}]}""", _stub.Body);
    }

    private sealed class Stub : DelegatingHandler
    {
        public string Answer { get; set; } = "";

        public string? Target { get; private set; }

        public string? Body { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Target = request.RequestUri!.PathAndQuery;
            Body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(Answer, Encoding.UTF8, "application/json") };
        }
    }
}
