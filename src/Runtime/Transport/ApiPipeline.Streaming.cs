using System.Text.Json;

namespace Wappfy.Runtime.Generated;

public sealed partial class ApiPipeline
{
    /// <summary>
    /// Makes one call whose response is a stream of values (see <see cref="ApiStreams"/>). The request is sent when the enumeration begins, or when
    /// <see cref="ApiStreamExtensions.WithResponse{T}"/> asks for the response; the response is let go of when the enumeration ends, for whatever
    /// reason. It can be enumerated once.
    /// </summary>
    public IAsyncEnumerable<T> StreamAsync<T>(ApiRequest request, ApiResponses<IAsyncEnumerable<T>> responses, RequestOptions? options, CancellationToken cancellationToken) =>
        new ApiStream<T>(token => SendAsync(request, responses, options, token), cancellationToken);

    internal long MaxResponseBytes => _maxResponseBytes;

    internal TimeSpan IdleTimeout => _idleTimeout;

    /// <summary>Reads a value of a stream, whose differences from the document count as those of a body do.</summary>
    internal T ReadItem<T>(ApiRequest request, JsonCodec<T> codec, ReadOnlySpan<byte> json)
    {
        ApiDrift.Enter(_definition.Telemetry, request.Operation);
        try
        {
            return codec.Deserialize(json);
        }
        finally
        {
            ApiDrift.Leave();
        }
    }

    /// <summary>A value of a stream that is not what the document declares.</summary>
    internal ApiException StreamFault(ApiRequest request, ReadOnlyMemory<byte> data, JsonException e) =>
        Fault(request, data, "a value of its stream is not the JSON that the document declares: " + Redaction.Clean(e.Message, SecretsOf(request)), e, e.Path);
}
