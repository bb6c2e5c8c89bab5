using System.Net;
using Samples;
using Wappfy.Generated.Tests;
using Wappfy.Runtime;

namespace Wappfy.Testing.Tests;

/// <summary>The values that a fake makes of documents as they are published, and the requests that it allows.</summary>
public sealed class SampleTests
{
    [Fact]
    public async Task A_part_of_allOf_that_only_describes_leaves_the_value_as_it_is()
    {
        using var client = new SamplesFake().CreateClient();

        var made = await client.GetDescribedAsync();

        Assert.True(made.Status == Status.Open || made.Status == Status.Closed, made.Status.ToString());
        Assert.Single(made.Tags);
    }

    [Fact]
    public async Task A_number_of_an_integer_format_is_whole_even_if_its_example_is_not()
    {
        for (var seed = 0; seed < 5; seed++)
        {
            using var client = new SamplesFake(seed).CreateClient();
            var made = await client.GetNumbersAsync(limit: 5);
            Assert.InRange(made.Id, 1L, 100L);
            Assert.InRange(made.Count, 1, 100);
        }
    }

    [Fact]
    public async Task An_example_that_is_the_text_of_an_object_is_that_object()
    {
        using var client = new SamplesFake().CreateClient();

        Assert.Equal(new Folder { Name = "My folder", Count = 3 }, await client.GetTextAsync());
    }

    [Fact]
    public async Task An_example_of_another_type_is_not_an_answer()
    {
        using var client = new SamplesFake().CreateClient();

        Assert.NotEmpty((await client.GetOtherAsync()).Id);
    }

    [Fact]
    public async Task A_value_of_the_path_may_have_several_segments()
    {
        var fake = new SamplesFake();
        using var client = fake.CreateClient();

        await client.GetContentsAsync("me", "docs/a b/x.md");
        await client.GetHistoryAsync("me", "docs/x/history/1", 2);

        Assert.Equal(["GET /{owner}/contents/{path}", "GET /{owner}/{path}/history/{id}"], fake.Calls.Select(static call => call.Operation));
        await Assert.ThrowsAsync<FakeRequestException>(() => client.GetContentsAsync("me", string.Join('/', "docs", "y.md")));
    }

    [Fact]
    public async Task A_member_has_the_values_that_the_schema_lists_although_its_base_allows_more()
    {
        for (var seed = 0; seed < 5; seed++)
        {
            using var client = new SamplesFake(seed).CreateClient();

            Assert.Equal("dog", (await client.ReplaceDogAsync(new Dog())).Kind);
        }
    }

    [Fact]
    public async Task XML_has_the_names_and_places_of_the_schema_that_allOf_refers_to()
    {
        using var client = new SamplesFake().CreateClient();

        var made = await client.GetPetsAsync();

        Assert.NotEmpty(Assert.Single(made.Pets).Name);
        Assert.NotEmpty(made.Pets[0].Note);
        Assert.Single(made.Tags);
    }

    [Fact]
    public async Task A_schema_closed_next_to_allOf_has_the_members_of_its_parts()
    {
        using var client = new SamplesFake().CreateClient();

        var made = await client.ReplaceClosedAsync(new Closed { Number = 1, Results = ["a"] });

        Assert.NotEmpty(made.Results);
    }

    [Fact]
    public async Task A_binary_format_of_an_object_is_not_compared_with_its_schema()
    {
        var fake = new SamplesFake();
        using var client = fake.CreateClient();

        await client.ReplacePackedAsync(FilePart.FromBytes(new byte[] { 0x80 }, "closed"));

        Assert.Equal([0x80], fake.ReplacePacked.Calls.Last.Bytes.ToArray());
    }

    /// <summary>The client writes such values as the type says, and so does each of these requests.</summary>
    [Theory]
    [InlineData("array?value=live")]
    [InlineData("text?value=1")]
    [InlineData("text?value=true")]
    [InlineData("flag?value=true")]
    [InlineData("number?value=2")]
    public async Task Enums_with_values_of_another_type_allow_what_the_client_sends(string request)
    {
        using var generated = GeneratedFake.Load(Path.Combine(Repository.Root, "tests", "Testing.Tests", "specs", "contradictions.yaml"));

        using var response = await generated.Create(0).HttpClient.GetAsync("https://lists.example.org/v1/lists/" + request);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    [Theory]
    [InlineData("text?value=3", "/query/value")]
    [InlineData("number?value=3", "/query/value")]
    public async Task Other_values_are_rejected(string request, string pointer)
    {
        using var generated = GeneratedFake.Load(Path.Combine(Repository.Root, "tests", "Testing.Tests", "specs", "contradictions.yaml"));

        var e = await Assert.ThrowsAsync<FakeRequestException>(() => generated.Create(0).HttpClient.GetAsync("https://lists.example.org/v1/lists/" + request));

        Assert.Equal(pointer, e.Pointer);
    }
}
