using Microsoft.Extensions.Logging;

namespace Wappfy.Runtime.Hosting;

/// <summary>What is logged when a client is made, in the client's own category.</summary>
internal static partial class HostingLog
{
    [LoggerMessage(EventId = 20, EventName = "ConfigurationKeyNotUsed", Level = LogLevel.Warning, Message = "{Finding}")]
    public static partial void Warn(ILogger logger, string finding);
}
