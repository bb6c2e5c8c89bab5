using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests.RequestBuilding;

/// <summary>Builds requests, and reads what they contain.</summary>
public abstract class RequestBuilderTestBase
{
    private protected static ApiRequest Build(RequestBuild build)
    {
        var builder = new ApiRequestBuilder(new ApiOperation("GET", "/x", null));
        build(ref builder);
        return builder.Build();
    }

    /// <summary>The path and the query as they were written, which no Uri has changed.</summary>
    private protected static string Target(RequestBuild build)
    {
        var request = Build(build);
        request.Begin(ApiServer.At("http://h"));
        return request.Address.OriginalString.Substring("http://h".Length);
    }

    private protected static ArgumentException Rejected(RequestBuild build) => Assert.ThrowsAny<ArgumentException>(() =>
    {
        var builder = new ApiRequestBuilder(new ApiOperation("GET", "/x", null));
        build(ref builder);
    });
}
