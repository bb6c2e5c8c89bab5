namespace Wappfy.Runtime.Generated;

public sealed partial class ApiPipeline
{
    private static bool NeedsFollowUp(HttpResponseMessage response) => (int)response.StatusCode is >= 300 and < 400 or 401;

    private Task<HttpResponseMessage> FollowUpAsync(ApiRequest request, HttpRequestMessage message, HttpResponseMessage response, CancellationToken cancellationToken) => Task.FromResult(response);

    private Task<HttpResponseMessage> SendThroughMiddlewareAsync(ApiRequest request, HttpRequestMessage message, CancellationToken cancellationToken) => throw new NotSupportedException();
}
