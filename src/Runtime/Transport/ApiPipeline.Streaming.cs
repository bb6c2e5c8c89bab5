using System.Text.Json;

namespace Wappfy.Runtime.Generated;

public sealed partial class ApiPipeline
{
    private readonly int _maxStreamResumes;

    /// <summary>
    /// Makes one call whose response is a stream of values (see <see cref="ApiStreams"/>). The request is sent when the enumeration begins, or when
    /// <see cref="ApiStreamExtensions.WithResponse{T}"/> asks for the response; the response is let go of when the enumeration ends, for whatever
    /// reason. It can be enumerated once.
    /// </summary>
    public IAsyncEnumerable<T> StreamAsync<T>(ApiRequest request, ApiResponses<IAsyncEnumerable<T>> responses, RequestOptions? options, CancellationToken cancellationToken = default)
    {
        request.Reopen = (again, token) => SendAsync(again, responses, options?.WithoutHeader(ApiRequest.LastEventId), token);
        return new ApiStream<T>(token => SendAsync(request, responses, options, token).WithResponse(), cancellationToken);
    }

    internal TimeSpan IdleTimeout => _idleTimeout;

    /// <summary>The most bytes of one value in memory.</summary>
    internal long LimitOf(ApiRequest request) => request.Options.MaxResponseBytes ?? _maxResponseBytes;

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
    internal ApiException StreamFault(ApiRequest request, ReadOnlyMemory<byte> data, JsonException e)
    {
        if (request.Options.KeepBody) request.KeptBody = data.ToArray();
        return Fault(request, data, "a value of its stream is not the JSON that the document declares: " + Redaction.Clean(e.Message, SecretsOf(request)), e, e.Path);
    }

    /// <summary>A value of a stream that is larger than allowed.</summary>
    internal ApiException StreamLimitFault(ApiRequest request, string what) =>
        Fault(request, ReadOnlyMemory<byte>.Empty, $"{what} of its stream is larger than the limit of {LimitOf(request).ToString(System.Globalization.CultureInfo.InvariantCulture)} bytes (MaxResponseBytes)");

    /// <summary>An error that the server reports in its stream.</summary>
    internal ApiStreamException StreamError(ApiRequest request, string eventType, ReadOnlyMemory<byte> data)
    {
        if (request.Options.KeepBody) request.KeptBody = data;
        return new ApiStreamException(MakeFault(request, data, $"its stream brought an event of type '{eventType}'", null, null), eventType);
    }

    /// <summary>An event that is skipped, since its data is not what the document describes.</summary>
    internal void NoteUnreadEvent(ApiRequest request, string eventType, bool log)
    {
        try
        {
            // Types are the server's words: a metric must not get a series for each of them.
            _definition.Telemetry.Drift(request.Operation, "event", eventType == System.Net.ServerSentEvents.SseParser.EventTypeDefault ? eventType : "other");
            if (log && _logger is not null) ApiLog.EventSkipped(_logger, request.Operation.DisplayName, Redaction.Clean(eventType.Length <= 64 ? eventType : eventType.Substring(0, 64), SecretsOf(request)));
        }
        catch (Exception)
        {
            // A listener or logger that throws must not end the stream.
        }
    }

    /// <summary>Whether a broken stream is asked for again. Only a safe request is (RFC 9110 §9.2.1), and only one whose body is not gone.</summary>
    internal bool MayResume(ApiRequest request, string lastEventId, int resumes) =>
        resumes < (request.Options.MaxStreamResumes ?? _maxStreamResumes)
        && request is { Reopen: not null, Body: null }
        && HttpMethods.IsSafe(request.Operation.Method)
        && HeaderText.IsValidValue(lastEventId);

    /// <summary>
    /// The wait before a stream is asked for again: what the server told by <c>retry</c>, else the client's back-off. Null where the server wants a
    /// longer wait than the call's own timeout.
    /// </summary>
    internal TimeSpan? ResumeDelay(ApiRequest request, TimeSpan? told, int resumes)
    {
        if (told is { } delay)
        {
            var timeout = request.Options.Timeout ?? _timeout;
            return timeout == System.Threading.Timeout.InfiniteTimeSpan || delay < timeout ? delay : null;
        }

        var ticks = _resilience.BaseDelay.Ticks * Math.Pow(2, Math.Min(resumes, 30));
        return ticks < _resilience.MaxDelay.Ticks ? TimeSpan.FromTicks((long)ticks) : _resilience.MaxDelay;
    }

    /// <summary>Waits before a stream is asked for again.</summary>
    internal Task WaitToResumeAsync(ApiRequest request, TimeSpan delay, CancellationToken cancellationToken)
    {
        try
        {
            if (_logger is not null) ApiLog.Resuming(_logger, request.Operation.DisplayName, Math.Round(delay.TotalMilliseconds));
        }
        catch (Exception)
        {
            // A logger that throws must not end the stream.
        }

#if NET8_0_OR_GREATER
        return Task.Delay(delay, TimeProvider, cancellationToken);
#else
        return TimeProvider.Delay(delay, cancellationToken);
#endif
    }
}
