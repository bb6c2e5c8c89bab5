namespace Wappfy.Conformance.Tests.Suites;

/// <summary>Files as responses.</summary>
[Specification("body-file.json")]
public sealed class BodyFile(ApiClient client)
{
    public async Task A_file_is_a_stream()
    {
        await using var file = await client.Files.GetFileAsPngAsync();
        Assert.Equal("image/png", file.ContentType);
        var bytes = await file.ReadAllBytesAsync();
        Assert.Equal("PNG", Encoding.ASCII.GetString(bytes, 1, 3));
        Assert.Equal(file.Length, bytes.Length);
    }

    public async Task An_empty_file_is_an_empty_stream()
    {
        await using var file = await client.Files.GetEmptyFileAsPngAsync();
        Assert.Empty(await file.ReadAllBytesAsync());
    }

    public async Task A_file_of_three_gigabytes_passes_through_a_small_buffer()
    {
        await using var file = await client.Files.GetFileLargeAsPngAsync();
        var stream = await file.OpenAsync();
        var buffer = new byte[1024 * 1024];
        var length = 0L;
        for (int read; (read = await stream.ReadAsync(buffer)) > 0;) length += read;
        Assert.Equal(3000L * 1024 * 1024, length);
    }
}
