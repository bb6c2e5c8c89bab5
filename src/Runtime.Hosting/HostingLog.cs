using Microsoft.Extensions.Logging;

namespace Wappfy.Runtime.Hosting;

/// <summary>Log messages for the creation of a client, in the client's own category.</summary>
internal static partial class HostingLog
{
    [LoggerMessage(EventId = 20, EventName = "ConfigurationKeyNotUsed", Level = LogLevel.Warning, Message = "{Problem}")]
    public static partial void Warn(ILogger logger, string problem);
}
