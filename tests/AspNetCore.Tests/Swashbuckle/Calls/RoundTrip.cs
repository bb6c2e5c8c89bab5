namespace Wappfy.AspNetCore.Tests.Swashbuckle.Calls;

internal static class RoundTrip
{
    /// <summary>Sends each value to an endpoint that returns what it receives, and fails unless an equal value of the same type comes back.</summary>
    public static async Task ComesBackAsync<T>(Func<T, Task<T>> echo, params T[] values)
    {
        foreach (var value in values) Assert.Equal(value, await echo(value));
    }
}
