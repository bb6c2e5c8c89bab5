namespace Wappfy.Conformance.Tests.Suites;

/// <summary>Bodies of several media types.</summary>
[Specification("media_types.json")]
public sealed class MediaTypes(ApiClient client)
{
    private static readonly FilePart Pdf = FilePart.FromBytes("PDF"u8.ToArray());

    public async Task Each_kind_of_body_has_its_method()
    {
        Assert.Equal("Nice job with JSON", await client.AnalyzeBodyAsync(new SourcePath { Source = "test" }));
        Assert.Equal("Nice job with PDF", await client.AnalyzeBodyWithPdfAsync(Pdf));
    }

    public async Task Nothing_is_asked_for_where_no_body_is_declared()
    {
        await client.AnalyzeBodyNoAcceptHeaderAsync(new SourcePath { Source = "test" });
        await client.AnalyzeBodyNoAcceptHeaderWithPdfAsync(Pdf);
    }

    public async Task A_file_has_the_media_type_that_the_caller_names()
    {
        var json = FilePart.FromBytes("""{"hello":"world"}"""u8.ToArray());
        await NoText(client.BinaryBodyWithTwoContentTypesAsync(json, "application/json"));
        await NoText(client.BinaryBodyWithTwoContentTypesAsync(Pdf));
        await NoText(client.BinaryBodyWithThreeContentTypesAsync(json, "application/json"));
        await NoText(client.BinaryBodyWithThreeContentTypesAsync(FilePart.FromBytes("hello, world"u8.ToArray()), "text/plain"));
        await NoText(client.BinaryBodyWithThreeContentTypesAsync(Pdf));
    }

    public async Task A_body_is_JSON_or_bytes_by_the_method()
    {
        await NoText(client.BodyThreeTypesAsync(JsonSerializer.SerializeToElement(new { hello = "world" })));
        await NoText(client.BodyThreeTypesWithBinaryAsync(Pdf));
    }

    public async Task A_media_type_keeps_its_charset() => Assert.Equal("Nice job sending content type with encoding", await client.ContentTypeWithEncodingAsync("input"));

    private static async Task NoText(Task<string> answer) => Assert.Equal("", await answer);
}
