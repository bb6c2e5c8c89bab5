namespace Wappfy.AspNetCore.Tests.Swashbuckle;

/// <summary>The documents that the clients are generated from are those that Swashbuckle writes, as for <see cref="DocumentTests"/>.</summary>
public sealed class SwashbuckleDocumentTests
{
    [Theory]
    [InlineData("oneof-3.0")]
    [InlineData("allof-3.1")]
    [InlineData("annotations-3.0")]
    [InlineData("all-3.1")]
    public async Task The_kept_document_is_the_one_that_Swashbuckle_writes(string name)
    {
        var document = await SwashbuckleHost.WriteAsync(name);
        var file = Path.Combine(Repository.Root, "tests", "AspNetCore.Tests", "specs", $"swashbuckle-{name}.json");
        if (Environment.GetEnvironmentVariable("WAPPFY_ASPNETCORE") == "update") await File.WriteAllTextAsync(file, document);

        Assert.True(document == await File.ReadAllTextAsync(file), $"Swashbuckle describes the server differently from {file}. If that is meant: {DocumentTests.Update}");
    }
}
