using System.ComponentModel;

namespace Wappfy.Runtime.Generated;

/// <summary>
/// Records values from a server that the OpenAPI document does not declare, as the metric <c>wappfy.client.drift</c> of the client whose response is being read. Costs a
/// field read if there is no listener; does nothing outside a client's call.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ApiDrift
{
    private const int MaxLength = 64;

    // Bodies are read synchronously, on one thread from start to end.
    [ThreadStatic]
    private static CallTelemetry? t_telemetry;

    [ThreadStatic]
    private static FaultFactory? t_faults;

    [ThreadStatic]
    private static ApiRequest? t_request;

    [ThreadStatic]
    private static List<string>? t_secrets;

    /// <summary>True if a call's response is being read and there is a listener.</summary>
    public static bool IsObserved => t_telemetry is { IsDriftObserved: true };

    /// <summary>The call whose response is being read, or null.</summary>
    internal static string? Operation => t_request?.Operation.DisplayName;

    /// <summary>An enum value that the document does not list.</summary>
    /// <param name="type">The enum's name.</param>
    /// <param name="value">The value; enum values are not personal data.</param>
    public static void EnumValue(string type, string value) => Add("enum", type, value);

    /// <summary>A member that the schema does not name.</summary>
    /// <param name="type">The object's name.</param>
    /// <param name="name">The member's name.</param>
    public static void Member(string type, string name) => Add("member", type, name);

    /// <summary>A member that the server did not send as the document promises.</summary>
    internal static void Promise(DriftKind kind, string type, string name) => t_telemetry?.BrokenPromise(t_request!.Operation, kind, type, name);

    internal static void Enter(CallTelemetry telemetry, FaultFactory faults, ApiRequest request)
    {
        t_telemetry = telemetry;
        t_faults = faults;
        t_request = request;
    }

    internal static void Leave()
    {
        t_telemetry = null;
        t_faults = null;
        t_request = null;
        t_secrets = null;
    }

    /// <summary>Counts a name that the server sent, which may be what it echoes.</summary>
    private static void Add(string kind, string type, string name)
    {
        if (IsObserved)
            t_telemetry!.Drift(t_request!.Operation, kind, type + "." + Redaction.Clean(name, t_secrets ??= t_faults!.SecretsOf(t_request), MaxLength));
    }
}

/// <summary>How a member breaks what the document promises.</summary>
internal enum DriftKind
{
    /// <summary>It is required, and not there.</summary>
    Missing,

    /// <summary>It is null, which its schema does not allow.</summary>
    Null,

    /// <summary>It has a value of another kind.</summary>
    Value,
}
