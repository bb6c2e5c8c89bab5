using System.ComponentModel;

namespace Wappfy.Runtime.Generated;

/// <summary>
/// Records values from a server that the OpenAPI document does not declare, as the metric <c>wappfy.client.drift</c> of the client whose response is being read. Costs a
/// field read if there is no listener; does nothing outside a client's call.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ApiDrift
{
    // Bodies are read synchronously, on one thread from start to end.
    [ThreadStatic]
    private static Scope? t_scope;

    /// <summary>True if a call's response is being read and there is a listener.</summary>
    public static bool IsObserved => t_scope is not null;

    /// <summary>An enum value that the document does not list.</summary>
    /// <param name="type">The enum's name.</param>
    /// <param name="value">The value; enum values are not personal data.</param>
    public static void EnumValue(string type, string value) => t_scope?.Add("enum", type, value);

    /// <summary>A member that the schema does not name.</summary>
    /// <param name="type">The object's name.</param>
    /// <param name="name">The member's name.</param>
    public static void Member(string type, string name) => t_scope?.Add("member", type, name);

    internal static void Enter(CallTelemetry telemetry, FaultFactory faults, ApiRequest request) => t_scope = telemetry.IsDriftObserved ? new Scope(telemetry, faults, request) : null;

    internal static void Leave() => t_scope = null;

    private sealed class Scope(CallTelemetry telemetry, FaultFactory faults, ApiRequest request)
    {
        private const int MaxLength = 64;
        private List<string>? _secrets;

        /// <summary>Adds a name that the server sent, which may be what it echoes.</summary>
        public void Add(string kind, string type, string name) =>
            telemetry.Drift(request.Operation, kind, type + "." + Redaction.Clean(name, _secrets ??= faults.SecretsOf(request), MaxLength));
    }
}
