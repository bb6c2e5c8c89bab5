using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime.Hosting;

/// <summary>The rules for options, whether they are set by configuration or code.</summary>
internal static class OptionsChecks
{
    /// <summary>The due time of a timer is limited to an int in milliseconds.</summary>
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(24);

    public static bool IsTimeout(TimeSpan time) => time == Timeout.InfiniteTimeSpan || (time > TimeSpan.Zero && time <= LongestTimeout);

    /// <summary>The limits of Polly, which implements retries and the circuit breaker.</summary>
    public static bool IsDelay(TimeSpan time) => time >= TimeSpan.Zero && time <= TimeSpan.FromDays(1);

    public static bool IsBreakerTime(TimeSpan time) => time >= TimeSpan.FromMilliseconds(500) && time <= TimeSpan.FromDays(1);

    public static void Check(ClientRegistration registration, ClientOptions options, List<string> faults)
    {
        Timeout(nameof(ClientOptions.Timeout), options.Timeout);
        Timeout(nameof(ClientOptions.StreamIdleTimeout), options.StreamIdleTimeout);
        Is(options.MaxResponseBytes > 0, nameof(ClientOptions.MaxResponseBytes), "must be more than 0");
        Is(options.MaxRedirects >= 0, nameof(ClientOptions.MaxRedirects), "must not be negative");
        Is(options.MaxStreamResumes >= 0, nameof(ClientOptions.MaxStreamResumes), "must not be negative");
        Is(options.UserAgent?.Any(char.IsControl) != true, nameof(ClientOptions.UserAgent), "must not contain a control character");
        Is(options.Handlers.Count == 0, nameof(ClientOptions.Handlers), "is not used in a host: add handlers with the HttpClient of the registration's builder (AddHttpMessageHandler)");

        var resilience = options.Resilience;
        if (resilience.AttemptTimeout is { } attempt) Timeout("Resilience.AttemptTimeout", attempt);
        Is(resilience.MaxRetries >= 0, "Resilience.MaxRetries", "must not be negative");
        Is(IsDelay(resilience.BaseDelay), "Resilience.BaseDelay", "must be from 0 to one day");
        Is(IsDelay(resilience.MaxDelay), "Resilience.MaxDelay", "must be from 0 to one day");
        if (resilience.CircuitBreaker is { } breaker)
        {
            Is(breaker.FailureRatio is > 0 and <= 1, "Resilience.CircuitBreaker.FailureRatio", "must be above 0 and at most 1");
            Is(breaker.MinimumThroughput >= 2, "Resilience.CircuitBreaker.MinimumThroughput", "must be at least 2");
            Is(IsBreakerTime(breaker.SamplingDuration), "Resilience.CircuitBreaker.SamplingDuration", "must be from half a second to one day");
            Is(IsBreakerTime(breaker.BreakDuration), "Resilience.CircuitBreaker.BreakDuration", "must be from half a second to one day");
        }

        if (ApiClientSetup.FindMissingCredential(registration.Definition, options) is { } needed) faults.Add(MissingCredential(registration, needed));

        void Timeout(string name, TimeSpan time) => Is(IsTimeout(time), name, $"must be more than 0 and at most 24 days, or Timeout.InfiniteTimeSpan; it is {time}");

        void Is(bool isTrue, string name, string rule)
        {
            if (!isTrue) faults.Add($"{registration.DisplayName}: the option {name} {rule}.");
        }
    }

    /// <summary>
    /// The server can be set in the options, on the HttpClient or in the document. Two different servers are an error: the credential of one registration
    /// would be sent to the host of another.
    /// </summary>
    public static void CheckServer(ClientRegistration registration, ClientOptions options, HttpClient http, List<string> faults)
    {
        ApiServer? ofClient = null;
        if (http.BaseAddress is { } address)
        {
            try
            {
                ofClient = ApiServer.At(address);
            }
            catch (ArgumentException e)
            {
                faults.Add($"{registration.DisplayName}: the HttpClient's BaseAddress cannot be used: {e.Message}");
                return;
            }
        }

        if (options.Server is { } server)
        {
            if (ofClient is not null && !string.Equals(ofClient.ToString().TrimEnd('/'), server.ToString().TrimEnd('/'), StringComparison.Ordinal))
                faults.Add($"{registration.DisplayName}: the option Server is {server}, and the HttpClient's BaseAddress is {ofClient}. Set one of them.");
        }
        else if (ofClient is null && registration.Definition.Server is not { IsRelative: false })
        {
            faults.Add($"{Where(registration, "Server")}: {registration.Definition.Name} needs a server address, since its OpenAPI document declares none. Set Server.{EmptySections(registration)}");
        }
    }

    private static string MissingCredential(ClientRegistration registration, string needed) =>
        $"{Where(registration, null)}: a credential is missing. Every operation of {registration.Definition.Name} needs {needed}. Set it in configuration (ApiKey, Token, "
        + "Username and Password, ClientId and ClientSecret, or Credentials:NAME) or in the options; set ExternalCredentials to true if handlers, DefaultRequestHeaders or "
        + $"middleware add it to requests.{EmptySections(registration)}";

    private static string Where(ClientRegistration registration, string? key)
    {
        if (registration.Sections.Count == 0) return registration.DisplayName;
        var path = registration.Sections[registration.Sections.Count - 1].Path(key ?? string.Empty).TrimEnd(':');
        return path.Length == 0 ? registration.DisplayName : path;
    }

    private static string EmptySections(ClientRegistration registration) =>
        string.Concat(registration.Sections.Where(static s => s.IsEmpty).Select(static s => $" {s.DisplayName} is empty or missing."));
}
