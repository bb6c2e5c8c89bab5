namespace Wappfy.Runtime.Generated;

public sealed partial class ApiPipeline
{
    private void InitializeResilience()
    {
    }

    private Task<HttpResponseMessage> SendWithRetriesAsync(ApiRequest request, ApiResponses responses, CancellationToken cancellationToken) => AttemptAsync(request, responses, cancellationToken);
}
