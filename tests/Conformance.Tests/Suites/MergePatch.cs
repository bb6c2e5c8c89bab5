namespace Wappfy.Conformance.Tests.Suites;

/// <summary>A patch (RFC 7396).</summary>
[Specification("merge-patch.json")]
public sealed class MergePatch(ApiClient client)
{
    public async Task The_media_type_is_that_of_patches_and_the_JSON_has_no_needless_space()
    {
        // The server takes the media type, and then counts the bytes of {"foo": "bar"}.
        var fault = await Assert.ThrowsAsync<ApiException<JsonElement>>(() => client.PatchSingleAsync(JsonSerializer.SerializeToElement(new { foo = "bar" })));
        Assert.Equal("Expected 14 but got 13", fault.Error.GetProperty("message").GetString());
    }
}
