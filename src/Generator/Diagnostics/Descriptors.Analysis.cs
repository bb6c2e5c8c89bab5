using Microsoft.CodeAnalysis;

namespace Wappfy.Generator.Diagnostics;

/// <content>DiagnosticBag about the user's own calls (WAPPFY1001 to WAPPFY1099).</content>
internal static partial class Descriptors
{
    private const string CallCategory = "Wappfy.Calls";

    public static readonly DiagnosticDescriptor PathArgument = MakeForCall(
        "WAPPFY1001", "A path argument would change the path",
        "Path parameter '{0}' of {1} must not be {2}, which would change the path{3}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor TextTooShort = MakeForCall(
        "WAPPFY1002", "A text is too short",
        "'{0}' takes at least {1} characters, and this text has {2}{3}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor TextTooLong = MakeForCall(
        "WAPPFY1003", "A text is too long",
        "'{0}' takes at most {1} characters, and this text has {2}{3}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor PatternMismatch = MakeForCall(
        "WAPPFY1004", "A text does not match its pattern",
        "'{0}' must match the pattern {1}, and \"{2}\" does not{3}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor NumberOutOfRange = MakeForCall(
        "WAPPFY1005", "A number is out of range",
        "'{0}' must be {1} {2}, and this is {3}{4}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor NoMultiple = MakeForCall(
        "WAPPFY1006", "A number is no multiple of its step",
        "'{0}' must be a multiple of {1}, and {2} is not{3}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ItemCount = MakeForCall(
        "WAPPFY1007", "A list has too few or too many items",
        "'{0}' takes {1} {2} items, and this list has {3}{4}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor FormatMismatch = MakeForCall(
        "WAPPFY1008", "A text is not of its format",
        "'{0}' must be of the format {1}, such as {2}, and \"{3}\" is not{4}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ConstMismatch = MakeForCall(
        "WAPPFY1009", "A value is not the only one that is allowed",
        "'{0}' can only be {1}, and this is {2}{3}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor EnumSlip = MakeForCall(
        "WAPPFY1010", "A value looks like a slip of a known one",
        "The specification lists no {0} '{1}'; did you mean '{2}' ({0}.{3})?",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor EnumUnknown = MakeForCall(
        "WAPPFY1011", "A value that the specification does not list",
        "The specification lists no {0} '{1}'; it knows {2}",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor DeprecatedParameter = MakeForCall(
        "WAPPFY1012", "A deprecated parameter is given",
        "'{0}' is deprecated: {1}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor StreamIgnored = MakeForCall(
        "WAPPFY1013", "A sequence is never read",
        "Nothing is sent, since the sequence of '{0}' is never read; read it with 'await foreach'",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ResponseNotDisposed = MakeForCall(
        "WAPPFY1014", "A streamed response is never disposed",
        "The response of '{0}' is never disposed and keeps its connection; declare it with 'using'",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor CredentialMissing = MakeForCall(
        "WAPPFY1015", "A client without a credential",
        "Every operation of '{0}' needs a credential, and these options hold none; set {1}",
        DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor MakeForCall(string id, string title, string message, DiagnosticSeverity severity)
        => new(id, title, message, CallCategory, severity, isEnabledByDefault: true, helpLinkUri: HelpLink(id));

    private static string HelpLink(string id) => "https://github.com/wappfy/wappfy-generator/blob/main/docs/diagnostics.md#" + id.ToLowerInvariant();
}
