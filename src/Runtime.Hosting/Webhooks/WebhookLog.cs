using Microsoft.Extensions.Logging;

namespace Wappfy.Runtime.Hosting;

/// <summary>Log messages of webhooks: names, ids and reasons; no body, header or secret.</summary>
internal static partial class WebhookLog
{
    public const string Category = "Wappfy.Runtime.Hosting.Webhooks";

    [LoggerMessage(EventId = 40, EventName = "WebhookRejected", Level = LogLevel.Warning, Message = "A webhook for {Receiver} was rejected with {Status}: {Reason}")]
    public static partial void Rejected(ILogger logger, string receiver, int status, string reason);

    [LoggerMessage(EventId = 41, EventName = "WebhookUnknown", Level = LogLevel.Warning, Message = "A webhook for {Receiver} has the event '{Event}', which the OpenAPI document does not know and for which no handler is registered. This is logged once for each event")]
    public static partial void Unknown(ILogger logger, string receiver, string @event);

    [LoggerMessage(EventId = 42, EventName = "WebhookFailed", Level = LogLevel.Error, Message = "A handler of {Receiver} failed for the event '{Event}'")]
    public static partial void Failed(ILogger logger, Exception exception, string receiver, string @event);

    [LoggerMessage(EventId = 43, EventName = "WebhookLate", Level = LogLevel.Warning, Message = "The handlers of {Receiver} did not end within {Seconds} s for the event '{Event}'")]
    public static partial void Late(ILogger logger, string receiver, double seconds, string @event);

    [LoggerMessage(EventId = 44, EventName = "WebhookRepeated", Level = LogLevel.Debug, Message = "{Receiver} received an event again that was handled before")]
    public static partial void Repeated(ILogger logger, string receiver);

    [LoggerMessage(EventId = 45, EventName = "WebhookQueueFull", Level = LogLevel.Warning, Message = "The queue of {Receiver} is full: an event was rejected with 503")]
    public static partial void QueueFull(ILogger logger, string receiver);

    [LoggerMessage(EventId = 46, EventName = "WebhookNotRemembered", Level = LogLevel.Error, Message = "{Receiver} handled an event whose id could not be stored: the event is handled again if it is sent again")]
    public static partial void NotRemembered(ILogger logger, Exception exception, string receiver);

    [LoggerMessage(EventId = 47, EventName = "WebhookLost", Level = LogLevel.Error, Message = "{Receiver} had {Count} events in its queue that were not handled when the application stopped")]
    public static partial void Lost(ILogger logger, string receiver, int count);
}
