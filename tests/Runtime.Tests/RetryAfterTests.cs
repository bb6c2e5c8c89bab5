namespace Wappfy.Runtime.Tests;

/// <summary>The wait that a server asks for: whatever it says, it can be waited for.</summary>
public sealed class RetryAfterTests
{
    [Theory]
    [InlineData("0", 0d)]
    [InlineData("1.5", 1.5)]
    [InlineData("2147483647", 2147483.647)]
    [InlineData("99999999999999999999999999", 2147483.647)]
    [InlineData("-5", 0d)]
    [InlineData("-Infinity", 0d)]
    [InlineData("Infinity", 2147483.647)]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT", 2147483.647)]
    [InlineData("Mon, 01 Jan 0001 00:00:00 GMT", 0d)]
    [InlineData("Thu, 01 Jan 2026 00:00:10 GMT", 10d)]
    [InlineData("NaN", null)]
    [InlineData("1e300", null)]
    [InlineData("soon", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Retry_After_is_a_wait_that_can_be_waited_for(string? value, double? seconds)
    {
        var wait = RetryAfterHeader.Read(value, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        Assert.Equal(seconds, wait?.TotalSeconds);
        using var cancelled = new CancellationTokenSource();
        if (wait is { } delay) Assert.False(Task.Delay(delay, cancelled.Token).IsFaulted);
        cancelled.Cancel();
    }

    [Fact]
    public void Retry_After_is_bounded_at_the_ends_of_time()
    {
        Assert.Equal(RetryAfterHeader.Max, RetryAfterHeader.Read("9999-12-31T23:59:59Z", DateTimeOffset.MinValue));
        Assert.Equal(TimeSpan.Zero, RetryAfterHeader.Read("0001-01-02", DateTimeOffset.MaxValue));
    }

    [Theory]
    [InlineData("2147483647")]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT")]
    [InlineData("-Infinity")]
    public async Task An_exception_tells_a_wait_within_bounds(string value)
    {
        await using var server = await Support.TestServer.StartAsync(context =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = value;
            return Task.CompletedTask;
        });
        using var client = new Support.TestClient(server.Address);
        var e = await Assert.ThrowsAsync<ApiException>(() => client.CallAsync(Support.TestClient.PictureResponses));
        Assert.InRange(e.RetryAfter!.Value, TimeSpan.Zero, RetryAfterHeader.Max);
    }
}
