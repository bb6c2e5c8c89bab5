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
    public async Task A_mocked_fault_is_as_the_client_raises_it()
    {
        var e = await Assert.ThrowsAsync<ApiException>(() => ApiTask.FromError<int>(404, "gone", "GET /x"));
        Assert.Equal("GET /x answered 404 Not Found: gone", e.Message);
        Assert.Equal("bad", (await Assert.ThrowsAsync<ApiException<string>>(() => ApiTask.FromError<int, string>("bad", 400))).Error);
        await Assert.ThrowsAsync<ApiTimeoutException>(() => ApiTask.FromTimeout<int>());
        await Assert.ThrowsAsync<ApiConnectionException>(() => ApiTask.FromConnectionFault<int>());
    }
}
