using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>
/// Reports calls to traces, metrics and logs, by OpenTelemetry's semantic conventions for HTTP clients. Names are path templates and host names, without any
/// id, query or key. Listeners and loggers are the user's code: their exceptions never change the result of a call.
/// </summary>
/// <param name="instruments">The sources.</param>
/// <param name="logger">The log; null for none.</param>
internal sealed class CallTelemetry(ClientInstruments instruments, ILogger? logger)
{
    /// <summary>Whether there is a listener for the differences between document and server.</summary>
    public bool IsDriftObserved => instruments.Drift.Enabled;

    /// <summary>Begins the span of a call; null if there is no listener.</summary>
    public Activity? Start(ApiRequest request)
    {
        if (!instruments.Activities.HasListeners()) return null;
        var before = Activity.Current;
        try
        {
            // What samplers decide by is there from the start.
            var operation = request.Operation;
            var tags = new ActivityTagsCollection
            {
                ["http.request.method"] = KnownMethod(operation.Method),
                ["url.template"] = operation.Path,
            };
            if (request.Address is { } address)
            {
                tags["server.address"] = address.Host;
                tags["server.port"] = address.Port;
            }

            var activity = instruments.Activities.StartActivity(operation.DisplayName, ActivityKind.Client, parentContext: default, tags);
            if (activity is not null && KnownMethod(operation.Method) == "_OTHER") activity.SetTag("http.request.method_original", operation.Method);
            return activity;
        }
        catch (Exception)
        {
            Activity.Current = before;
            return null;
        }
    }

    /// <summary>Ends the span, records the duration, and logs how the call ended.</summary>
    /// <param name="activity">The span, or null.</param>
    /// <param name="request">The call.</param>
    /// <param name="started">The clock's timestamp at the start of the call.</param>
    /// <param name="time">The clock.</param>
    /// <param name="error">The fault, or null.</param>
    public void Stop(Activity? activity, ApiRequest request, long started, TimeProvider time, Exception? error)
    {
        var isMeasured = instruments.Duration.Enabled;
        if (activity is null && logger is null && !isMeasured && !instruments.Deprecated.Enabled) return;
        var seconds = time.GetElapsedTime(started).TotalSeconds;
        var status = request.Response is { } response ? (int)response.StatusCode : 0;
        var errorType = error is null ? null : ErrorType(error, status);
        if (status > 0) Announce(activity, request);
        if (activity is not null) End(activity, request, status, errorType);
        if (isMeasured) Record(request, seconds, status, errorType);
        if (logger is null) return;
        try
        {
            if (error is null) CallLog.Answered(logger, request.Operation.DisplayName, status, Math.Round(seconds * 1000, 1));
            else if (status == 0) CallLog.Failed(logger, request.Operation.DisplayName, Math.Round(seconds * 1000, 1), error.GetType().Name);
            else CallLog.Failed(logger, LevelOf(error), request.Operation.DisplayName, Math.Round(seconds * 1000, 1), error.GetType().Name, status);
        }
        catch (Exception)
        {
            // A logger's fault.
        }
    }

    /// <summary>A client error is a response that the caller decides about, such as a 404 that is expected.</summary>
    private static LogLevel LevelOf(Exception error) => error is ApiException { Status: >= 400 and < 500 } ? LogLevel.Information : LogLevel.Warning;

    /// <summary>Reports that the server calls the operation deprecated, or says when it ends (RFC 9745, RFC 8594).</summary>
    private void Announce(Activity? activity, ApiRequest request)
    {
        try
        {
            var headers = new ApiHeaders(request.Response!);
            var isDeprecated = headers.IsDeprecated;
            var sunset = headers.SunsetAt;
            if (!isDeprecated && sunset is null) return;
            var since = headers.DeprecatedAt;
            if (isDeprecated) activity?.SetTag("wappfy.deprecation", since is { } date ? Day(date) : "true");
            if (sunset is { } end) activity?.SetTag("wappfy.sunset", Day(end));
            if (instruments.Deprecated.Enabled)
                instruments.Deprecated.Add(1, new TagList { { "http.request.method", KnownMethod(request.Operation.Method) }, { "url.template", request.Operation.Path } });
            if (logger is null || !instruments.LoggedDeprecations.Add(request.Operation.DisplayName)) return;
            var announcement = (isDeprecated ? since is { } from ? "is deprecated as of " + Day(from) : "is deprecated" : string.Empty)
                + (isDeprecated && sunset is not null ? ", and " : string.Empty)
                + (sunset is { } last ? "is expected to stop working on " + Day(last) : string.Empty);
            CallLog.Deprecated(logger, request.Operation.DisplayName, announcement);
        }
        catch (Exception)
        {
            // A listener's or a logger's fault.
        }
    }

    private static string Day(DateTimeOffset date) => date.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public void Retrying(string operation, TimeSpan delay, int attempt, string outcome) =>
        Log((operation, delay, attempt, outcome), static (log, x) => CallLog.Retrying(log, x.operation, Math.Round(x.delay.TotalMilliseconds), x.attempt, x.outcome));

    public void Redirected(string operation, int status, string host) =>
        Log((operation, status, host), static (log, x) => CallLog.Redirected(log, x.operation, x.status, x.host));

    public void RedirectRefused(string operation, int status, string reason) =>
        Log((operation, status, reason), static (log, x) => CallLog.RedirectRefused(log, x.operation, x.status, x.reason));

    public void CircuitOpened(string client, TimeSpan duration) =>
        Log((client, duration), static (log, x) => CallLog.CircuitOpened(log, x.client, x.duration.TotalSeconds));

    public void EventSkipped(string operation, string eventType) =>
        Log((operation, eventType), static (log, x) => CallLog.EventSkipped(log, x.operation, x.eventType));

    public void Resuming(string operation, TimeSpan delay) =>
        Log((operation, delay), static (log, x) => CallLog.Resuming(log, x.operation, Math.Round(x.delay.TotalMilliseconds)));

    /// <summary>A status that the document does not declare: counted each time, logged once for each operation and client.</summary>
    public void UndocumentedStatus(ApiOperation operation, int status)
    {
        var code = status.ToString(CultureInfo.InvariantCulture);
        Drift(operation, "status", code);
        if (logger is null || !instruments.LoggedStatuses.Add(operation.DisplayName + " " + code)) return;
        Log((operation.DisplayName, status), static (log, x) => CallLog.UndocumentedStatus(log, x.DisplayName, x.status));
    }

    /// <summary>A member that the server did not send as the document promises: counted each time, logged once for each member and client.</summary>
    public void BrokenPromise(ApiOperation operation, DriftKind kind, string type, string member)
    {
        var name = type + "." + member;
        var (tag, text) = kind switch
        {
            DriftKind.Missing => ("missing", "is missing"),
            DriftKind.Null => ("null", "is null"),
            _ => ("value", "has a value of another kind"),
        };
        Drift(operation, tag, name);
        if (logger is null || !instruments.LoggedMembers.Add(name)) return;
        Log((operation.DisplayName, name, text), static (log, x) => CallLog.BrokenPromise(log, x.DisplayName, x.name, x.text));
    }

    /// <summary>Counts a difference between document and server.</summary>
    public void Drift(ApiOperation operation, string kind, string value)
    {
        if (!instruments.Drift.Enabled) return;
        try
        {
            instruments.Drift.Add(1, new TagList
            {
                { "wappfy.drift.kind", kind },
                { "wappfy.drift.value", instruments.DriftValues.Admit(kind, value) },
                { "http.request.method", KnownMethod(operation.Method) },
                { "url.template", operation.Path },
            });
        }
        catch (Exception)
        {
            // A listener's fault.
        }
    }

    private void Log<TState>(TState state, Action<ILogger, TState> write)
    {
        if (logger is null) return;
        try
        {
            write(logger, state);
        }
        catch (Exception)
        {
            // A logger's fault.
        }
    }

    private static void End(Activity activity, ApiRequest request, int status, string? errorType)
    {
        try
        {
            if (status > 0) activity.SetTag("http.response.status_code", status);
            if (request.Attempts > 1) activity.SetTag("http.request.resend_count", request.Attempts - 1);
            if (errorType is not null)
            {
                activity.SetTag("error.type", errorType);
                activity.SetStatus(ActivityStatusCode.Error);
            }

            activity.Dispose();
        }
        catch (Exception)
        {
            // A listener's fault.
        }
    }

    private void Record(ApiRequest request, double seconds, int status, string? errorType)
    {
        var tags = new TagList
        {
            { "http.request.method", KnownMethod(request.Operation.Method) },
            { "url.template", request.Operation.Path },
        };
        if (request.Address is { } address)
        {
            tags.Add("server.address", address.Host);
            tags.Add("server.port", address.Port);
        }

        if (status > 0) tags.Add("http.response.status_code", status);
        if (errorType is not null) tags.Add("error.type", errorType);
        try
        {
            instruments.Duration.Record(seconds, tags);
        }
        catch (Exception)
        {
            // A listener's fault.
        }
    }

    /// <summary>Semantic conventions, HTTP spans: a method that is not one of the known ones is <c>_OTHER</c>.</summary>
    private static string KnownMethod(string method) => method is "GET" or "POST" or "PUT" or "DELETE" or "HEAD" or "OPTIONS" or "PATCH" or "TRACE" or "CONNECT" or "QUERY" ? method : "_OTHER";

    /// <summary>The status if the server responded, otherwise the kind of error; with low cardinality, as the conventions require.</summary>
    private static string ErrorType(Exception error, int status) => error switch
    {
        ApiException => status.ToString(CultureInfo.InvariantCulture),
        ApiTimeoutException => "timeout",
        OperationCanceledException => "cancelled",
        ApiConnectionException => "connection",
        ApiLinkException => "link",
        MissingCredentialException or ApiAuthenticationException => "authentication",
        _ => error.GetType().FullName ?? "_OTHER",
    };
}
