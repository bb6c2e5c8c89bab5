namespace Wappfy.Conformance.Tests.Suites;

/// <summary>Raw bytes as bodies.</summary>
[Specification("body-binary.json")]
public sealed class BodyBinary(ApiClient client)
{
    public async Task JSON_of_any_kind_is_sent() => await client.UploadFileAsync(JsonSerializer.SerializeToElement(new { more = "cowbell" }));

    public async Task Bytes_are_sent() => await client.UploadBinaryAsync("bytes"u8.ToArray());

    public async Task An_error_in_place_of_a_stream_is_typed()
    {
        var error = await Expect.Error<Error>(400, () => client.DownloadErrorStreamAsBinaryAsync());
        Assert.Equal("I failed on purpose", error.Message);
    }
}
