using System.Text;
using Echo;
using Wappfy.AspNetCore.Tests.Server;
using Profile = Echo.Profile;
using ProfileWithPicture = Echo.ProfileWithPicture;

namespace Wappfy.AspNetCore.Tests.Calls;

/// <summary>Files, forms and bodies of bytes and text.</summary>
public sealed class FileTests(EchoHost host) : EchoTests(host)
{
    [Fact]
    public async Task Files_arrive_with_their_names_and_media_types()
    {
        var one = await Client.Files.UploadOneAsync(new UploadOneRequest { File = File("one", "a.txt") });
        Assert.Equal(("file", "a.txt", "text/plain", "one", 3L), (one.Name, one.FileName, one.ContentType, one.Text, one.Length));
        Assert.Equal("one", (await Client.Files.UploadMaybeAsync(new UploadMaybeRequest { File = File("one", "a.txt") })).Text);
        var two = await Client.Files.UploadTwoAsync(new UploadTwoRequest { First = File("1", "1.txt"), Second = File("2", "2.txt") });
        Assert.Equal([("first", "1"), ("second", "2")], two.Select(static file => (file.Name, file.Text)));
        var many = await Client.Files.UploadManyAsync(new UploadManyRequest { Files = [File("1", "1.txt"), File("2", "2.txt")] });
        Assert.Equal(["1.txt", "2.txt"], many.Select(static file => file.FileName));
    }

    [Fact]
    public async Task Files_arrive_beside_fields()
    {
        Assert.Equal("d3", (await Client.Files.UploadDescribedAsync(new UploadDescribedRequest { File = File("x", "x.txt"), Description = "d", Count = 3 })).Text);
        var picture = new ProfileWithPicture { Name = "n", Picture = File("x", "x.txt"), Small = File("s", "s.txt"), Others = new List<FilePart> { File("1", "1.txt"), File("2", "2.txt") } };
        Assert.Equal("n s.txt 4", (await Client.Files.SubmitPictureAsync(picture)).Text);
        Assert.Equal("n  1", (await Client.Files.SubmitPictureAsync(new ProfileWithPicture { Name = "n", Picture = File("x", "x.txt") })).Text);
        Assert.Equal("x.txt note", await Client.Stock.PostStockUploadAsync(new PostStockUploadRequest { File = File("x", "x.txt"), Note = "note" }));
    }

    [Fact]
    public async Task Fields_of_forms_arrive()
    {
        var profile = new Profile { Name = "é&=", Age = -1, Note = "n", Born = new DateOnly(2000, 2, 29) };
        Assert.Equal(profile, await Client.Files.SubmitFormAsync(profile));
        Assert.Equal("n1,2", await Client.Files.SubmitFieldsAsync(new SubmitFieldsRequest { Name = "n", Numbers = [1, 2] }));
    }

    [Fact]
    public async Task Bytes_and_text_come_as_they_are()
    {
        using var declared = await Client.Files.GetDeclaredFileAsync();
        Assert.Equal(("application/pdf", "a.pdf", "declared"), (declared.ContentType, declared.FileName, await ReadAsync(declared)));
        using var stream = await Client.Files.GetStreamAsync();
        Assert.Equal("stream", await ReadAsync(stream));
        Assert.Equal(200, (await Client.Files.UploadRawAsync(Encoding.UTF8.GetBytes("raw"))).Status);
        Assert.Equal("text", await Client.Files.GetTextAsync());
        Assert.Equal("a\"b", await Client.Files.EchoTextAsync("a\"b"));
    }

    [Fact]
    public async Task A_body_that_the_document_does_not_describe_is_kept_on_request()
    {
        Assert.Equal("file", (await Client.Files.GetFileAsync(new RequestOptions { KeepBody = true })).Text());
        Assert.Equal("result", (await Client.Files.GetTextResultAsync(new RequestOptions { KeepBody = true })).Text());
    }

    private static FilePart File(string text, string name) => FilePart.FromBytes(Encoding.UTF8.GetBytes(text), name, "text/plain");

    private static async Task<string> ReadAsync(BinaryResponse response)
    {
        using var reader = new StreamReader(await response.OpenAsync());
        return await reader.ReadToEndAsync();
    }
}
