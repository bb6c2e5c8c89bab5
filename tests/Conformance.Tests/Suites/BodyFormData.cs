namespace Wappfy.Conformance.Tests.Suites;

/// <summary>Files in forms of several parts, and as bodies of their own.</summary>
[Specification("body-formdata.json")]
public sealed class BodyFormData(ApiClient client)
{
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("The quick brown fox, 啊齄丂.");

    public async Task A_file_comes_back_as_it_was_sent()
    {
        await using var answer = await client.Formdata.UploadFileAsBinaryAsync(new UploadFileRequest { FileContent = FilePart.FromBytes(Content, "fox.txt"), FileName = "fox.txt" });
        Assert.Equal(Content, await answer.ReadAllBytesAsync());
    }

    public async Task A_stream_comes_back_as_it_was_sent()
    {
        await using var answer = await client.Formdata.UploadFileAsBinaryAsync(new UploadFileRequest { FileContent = FilePart.FromStream(new MemoryStream(Content), "fox.txt"), FileName = "fox.txt" });
        Assert.Equal(Content, await answer.ReadAllBytesAsync());
    }

    public async Task A_file_is_a_body_of_its_own()
    {
        await using var answer = await client.Formdata.UploadFileViaBodyAsBinaryAsync(Content);
        Assert.Equal(Content, await answer.ReadAllBytesAsync());
    }
}
