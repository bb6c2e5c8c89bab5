namespace Wappfy.Conformance.Tests.Suites;

/// <summary>Bodies of any kind.</summary>
[Specification("any-type.json")]
public sealed class AnyType(ApiClient client)
{
    public async Task Anything_is_read()
    {
        Assert.Equal("An object was successfully returned", (await client.GetObjectAsync()).GetProperty("message").GetString());
        Assert.Equal("anything", (await client.GetStringAsync()).GetString());
        Assert.Equal(["foo", "bar"], (await client.GetArrayAsync()).EnumerateArray().Select(item => item.GetString()));
    }

    public async Task Anything_is_sent()
    {
        await client.PutObjectAsync(JsonSerializer.SerializeToElement(new { foo = "bar" }));
        await client.PutStringAsync(JsonSerializer.SerializeToElement("anything"));
        await client.PutArrayAsync(JsonSerializer.SerializeToElement(new[] { "foo", "bar" }));
    }
}
