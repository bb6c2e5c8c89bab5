using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Xml;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>Turns responses into the values that the document declares.</summary>
/// <param name="faults">Creates the exceptions.</param>
/// <param name="telemetry">Counts values that the document does not declare.</param>
/// <param name="resumes">When a broken stream is resumed.</param>
/// <param name="idleTimeout">The longest time without data while a streamed body is read.</param>
/// <param name="maxResponseBytes">The maximum number of bytes of a body, or of one value of a stream, that are read into memory.</param>
/// <param name="isStrict">Whether a member that breaks its schema makes the whole body an error.</param>
internal sealed class ResponseReader(FaultFactory faults, CallTelemetry telemetry, ResumePolicy resumes, TimeSpan idleTimeout, long maxResponseBytes, bool isStrict)
{
    public TimeSpan IdleTimeout => idleTimeout;

    public ResumePolicy Resumes => resumes;

    /// <summary>The maximum number of bytes of one value of this call's stream.</summary>
    public long LimitOf(ApiRequest request) => request.Options.MaxResponseBytes ?? maxResponseBytes;

    /// <summary>The declared value, or the exception for the response.</summary>
    /// <param name="request">The call.</param>
    /// <param name="responses">The possible responses.</param>
    /// <param name="response">The response.</param>
    /// <param name="cancellationToken">Ends the reading of a large body, which does not wait for anything, when the call's time has expired.</param>
    public T Read<T>(ApiRequest request, ApiResponses<T> responses, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        ReadScope.Enter(cancellationToken);
        ApiDrift.Enter(telemetry, faults, request);
        var mode = ReadMode.Enter(IsStrict(request));
        try
        {
            return Read(request, responses, response);
        }
        finally
        {
            ReadMode.Leave(mode);
            ApiDrift.Leave();
            ReadScope.Leave();
        }
    }

    /// <summary>Reads a value of a stream, whose differences from the document are counted like those of a body.</summary>
    /// <param name="request">The call.</param>
    /// <param name="codec">Reads the value.</param>
    /// <param name="json">The text.</param>
    /// <param name="isCertain">False if the text may be something else than a value of the stream, as its schema decides.</param>
    public T ReadItem<T>(ApiRequest request, JsonCodec<T> codec, ReadOnlySpan<byte> json, bool isCertain)
    {
        ApiDrift.Enter(telemetry, faults, request);
        var mode = ReadMode.Enter(!isCertain || IsStrict(request));
        try
        {
            return codec.Deserialize(json);
        }
        finally
        {
            ReadMode.Leave(mode);
            ApiDrift.Leave();
        }
    }

    /// <summary>A value of a stream that is not what the document declares.</summary>
    public ApiException StreamFault(ApiRequest request, ReadOnlyMemory<byte> data, JsonException e)
    {
        if (request.Options.KeepBody) request.KeptBody = data.ToArray();
        return faults.Json(request, data, "a value of its stream", e);
    }

    /// <summary>A value of a stream that is larger than allowed.</summary>
    public ApiException StreamLimitFault(ApiRequest request, string what) =>
        faults.Body(request, ReadOnlyMemory<byte>.Empty, $"{what} of its stream is larger than the limit of {LimitOf(request).ToString(CultureInfo.InvariantCulture)} bytes (MaxResponseBytes)");

    /// <summary>An error that the server reports in its stream.</summary>
    public ApiStreamException StreamError(ApiRequest request, string eventType, ReadOnlyMemory<byte> data)
    {
        if (request.Options.KeepBody) request.KeptBody = data;
        return faults.Event(request, data, eventType);
    }

    /// <summary>An event that is skipped, since its data does not match the document.</summary>
    public void NoteUnreadEvent(ApiRequest request, string eventType, bool log)
    {
        // Types are the server's words: a metric must not get a series for each of them.
        telemetry.Drift(request.Operation, "event", eventType == SseParser.EventTypeDefault ? eventType : "other");
        if (log) telemetry.EventSkipped(request.Operation.DisplayName, Redaction.Clean(eventType, faults.SecretsOf(request), max: 64));
    }

    private bool IsStrict(ApiRequest request) => request.Options.StrictReading ?? isStrict;

    private T Read<T>(ApiRequest request, ApiResponses<T> responses, HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        var found = responses.Find(status, request.ContentType);
        if (!responses.IsDeclared(status)) telemetry.UndocumentedStatus(request.Operation, status);
        if (found is null) throw faults.Status(request, responses, status);
        if (request.Buffer is null) return found.Open(request, response, this);

        response.Dispose();
        if (request.BodyFault is not null) throw faults.Undecoded(request);
        var body = request.Buffer!.WrittenMemory;
        if (request.Options.KeepBody) request.KeptBody = body.ToArray();
        if (found is not RawCase<T>)
        {
            if (body.IsEmpty && found.RefuseEmpty() is { } missing) throw faults.Body(request, body, missing);
            if (!body.IsEmpty && found.RefuseType(MediaTypes.Essence(request.ContentType)) is { } reason) throw faults.Body(request, body, reason);
        }

        try
        {
            return found.Read(request, body);
        }
        catch (JsonException e)
        {
            throw faults.Json(request, body, "its body", e, found.Format);
        }
        catch (XmlException e)
        {
            throw faults.Xml(request, body, e);
        }
    }
}
