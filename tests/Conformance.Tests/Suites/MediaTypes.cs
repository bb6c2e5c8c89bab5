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

    public async Task A_media_type_keeps_its_charset() => Assert.Equal("Nice job sending content type with encoding", await client.ContentTypeWithEncodingAsync("input"));
}
