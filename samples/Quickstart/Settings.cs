using Wappfy;

namespace Quickstart;

/// <summary>What the environment says: with a key the real host is called, without one the stand-in.</summary>
internal sealed record Settings(string? ApiKey, ApiServer? Server, string Session, string ChatId)
{
    public static Settings FromEnvironment()
    {
        var host = Read("WAPPFY_HOST");
        return new Settings(
            Read("WAPPFY_API_KEY"),
            host switch
            {
                null => null,
                _ when host.Contains("://", StringComparison.Ordinal) => WappfyServer.At(new Uri(host)),
                _ => WappfyServer.Host(host),
            },
            Read("WAPPFY_SESSION") ?? "my-session",
            Read("WAPPFY_CHAT") ?? "12312312310@c.us");
    }

    private static string? Read(string name) => Environment.GetEnvironmentVariable(name) is { } value && value.Trim().Length > 0 ? value.Trim() : null;
}
