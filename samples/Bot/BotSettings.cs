namespace Bot;

/// <summary>The section "Bot" of the configuration.</summary>
public sealed record BotSettings
{
    /// <summary>The name of the session.</summary>
    public string Session { get; init; } = "shop";

    /// <summary>The answer to each message.</summary>
    public string Answer { get; init; } = "Thank you! We will be with you in a minute.";

    /// <summary>The secret with which the host signs events.</summary>
    public string Secret { get; init; } = "";

    /// <summary>The time between two questions for the state of the session.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(2);
}
