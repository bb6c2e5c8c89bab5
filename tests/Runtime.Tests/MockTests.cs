namespace Wappfy.Runtime.Tests;

/// <summary>What a user's mock of a generated interface returns.</summary>
public sealed class MockTests
{
    [Fact]
    public async Task A_mocked_call_has_a_response()
    {
        var full = await ApiTask.FromResult(7, 201, new Dictionary<string, string> { ["X-Id"] = "1" }).WithResponse();
        Assert.Equal((7, 201, "Created", "1"), (full.Value, full.Status, full.Reason, full.Headers["x-id"]));
        Assert.Equal(5, (await ApiTask.FromBody("""{"n":5}""")).Json().GetProperty("n").GetInt32());
    }

    [Fact]
    public async Task A_mocked_stream_has_values_and_a_response()
    {
        var values = new List<int>();
        await foreach (var value in ApiTask.FromItems([1, 2])) values.Add(value);
        using var full = await ApiTask.FromItems(ApiTask.FromItems([3]), 203, new Dictionary<string, string> { ["X-Id"] = "1" }).WithResponse();
        await foreach (var value in full) values.Add(value);
        Assert.Equal([1, 2, 3], values);
        Assert.Equal((203, "1"), (full.Status, full.Headers["x-id"]));
    }

    [Fact]
    public async Task A_mocked_stream_may_fail_before_its_first_value()
    {
        static IAsyncEnumerable<int> Gone() => ApiTask.AsStream(ApiTask.FromError<IAsyncEnumerable<int>>(404));
        await using var values = Gone().GetAsyncEnumerator();
        Assert.Equal(404, (await Assert.ThrowsAsync<ApiException>(() => values.MoveNextAsync().AsTask())).Status);
        Assert.Equal(404, (await Assert.ThrowsAsync<ApiException>(() => Gone().WithResponse())).Status);
    }

    [Fact]
    public async Task A_mocked_fault_is_as_the_client_raises_it()
    {
        var e = await Assert.ThrowsAsync<ApiException>(() => ApiTask.FromError<int>(404, "gone", "GET /x"));
        Assert.Equal("GET /x answered 404 Not Found: gone", e.Message);
        Assert.Equal("bad", (await Assert.ThrowsAsync<ApiException<string>>(() => ApiTask.FromError<int, string>("bad", 400))).Error);
        await Assert.ThrowsAsync<ApiTimeoutException>(() => ApiTask.FromTimeout<int>());
        await Assert.ThrowsAsync<ApiConnectionException>(() => ApiTask.FromConnectionFault<int>());
    }
}
