using Wappfy.Runtime;

namespace Wappfy.Conformance.Tests;

/// <summary>What suites say about calls that do not end well.</summary>
public static class Expect
{
    /// <summary>The server answered with success, and the client says that it cannot read the response.</summary>
    public static async Task Unreadable(Func<Task> call) => Assert.Equal(200, (await Assert.ThrowsAnyAsync<ApiException>(call)).Status);

    /// <summary>The server answered with an error status, and the client says so.</summary>
    public static async Task Status(int status, Func<Task> call) => Assert.Equal(status, (await Assert.ThrowsAnyAsync<ApiException>(call)).Status);

    /// <summary>The server answered with an error status and a body that the specification describes.</summary>
    public static async Task<TError> Error<TError>(int status, Func<Task> call)
    {
        var fault = await Assert.ThrowsAsync<ApiException<TError>>(call);
        Assert.Equal(status, fault.Status);
        return fault.Error;
    }
}
