using Microsoft.Extensions.Logging;

namespace Wappfy.Runtime;

/// <summary>Log messages: operation templates, statuses and times; no address, header, body or key.</summary>
internal static partial class CallLog
{
    private static readonly Action<ILogger, string, double, string, Exception?> s_failed =
        LoggerMessage.Define<string, double, string>(LogLevel.Warning, new EventId(2, nameof(Failed)), "{Operation} failed after {Milliseconds} ms: {Fault}");

    [LoggerMessage(1, LogLevel.Debug, "{Operation} answered {Status} in {Milliseconds} ms")]
    public static partial void Answered(ILogger logger, string operation, int status, double milliseconds);

    [LoggerMessage(EventId = 2, Message = "{Operation} failed after {Milliseconds} ms: {Fault} {Status}")]
    public static partial void Failed(ILogger logger, LogLevel level, string operation, double milliseconds, string fault, int status);

    /// <summary>The failure of a call without a response is the same event, without a status.</summary>
    public static void Failed(ILogger logger, string operation, double milliseconds, string fault) => s_failed(logger, operation, milliseconds, fault, null);

    [LoggerMessage(3, LogLevel.Information, "{Operation} is retried in {Milliseconds} ms, after attempt {Attempt} ended with {Outcome}")]
    public static partial void Retrying(ILogger logger, string operation, double milliseconds, int attempt, string outcome);

    [LoggerMessage(4, LogLevel.Debug, "{Operation} is redirected with {Status} to {Host}")]
    public static partial void Redirected(ILogger logger, string operation, int status, string host);

    [LoggerMessage(5, LogLevel.Warning, "{Operation} is redirected with {Status}, which is not followed: {Reason}")]
    public static partial void RedirectRefused(ILogger logger, string operation, int status, string reason);

    [LoggerMessage(6, LogLevel.Information, "{Operation} answered {Status}, which the OpenAPI document does not declare. This is logged once for each operation and status")]
    public static partial void UndocumentedStatus(ILogger logger, string operation, int status);

    [LoggerMessage(7, LogLevel.Warning, "The circuit of {Client} opened for {Seconds} s")]
    public static partial void CircuitOpened(ILogger logger, string client, double seconds);

    [LoggerMessage(8, LogLevel.Warning, "{Operation} received an event of type '{EventType}' whose data does not match the OpenAPI document: such events are skipped (WithRawEvents() returns them)")]
    public static partial void EventSkipped(ILogger logger, string operation, string eventType);

    [LoggerMessage(9, LogLevel.Information, "{Operation}: the stream broke and is resumed in {Milliseconds} ms, after its last event")]
    public static partial void Resuming(ILogger logger, string operation, double milliseconds);

    [LoggerMessage(10, LogLevel.Warning, "{Operation}: {Member} {Finding}, although the OpenAPI document promises it. The rest of the body was read; using the member throws an ApiMemberException. This is logged once for each member")]
    public static partial void BrokenPromise(ILogger logger, string operation, string member, string finding);

    [LoggerMessage(11, LogLevel.Warning, "{Operation} {Announcement}, as the server reports. This is logged once for each operation")]
    public static partial void Deprecated(ILogger logger, string operation, string announcement);
}
