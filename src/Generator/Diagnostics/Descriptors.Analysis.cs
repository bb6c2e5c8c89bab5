using Microsoft.CodeAnalysis;

namespace Wappfy.Generator.Diagnostics;

/// <content>Diagnostics about the user's own calls (WAPPFY1001 to WAPPFY1099).</content>
internal static partial class Descriptors
{
    private const string CallCategory = "Wappfy.Calls";

    public static readonly DiagnosticDescriptor PathArgument = MakeForCall(
        "WAPPFY1001", "A path argument would change the path",
        "Path parameter '{0}' of {1} must not be {2}, which would change the path{3}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor TextTooShort = MakeForCall(
        "WAPPFY1002", "A string is too short",
        "'{0}' must have at least {1} characters, but this string has {2}{3}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor TextTooLong = MakeForCall(
        "WAPPFY1003", "A string is too long",
        "'{0}' must have at most {1} characters, but this string has {2}{3}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor PatternMismatch = MakeForCall(
        "WAPPFY1004", "A string does not match its pattern",
        "'{0}' must match the pattern {1}, but \"{2}\" does not{3}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor NumberOutOfRange = MakeForCall(
        "WAPPFY1005", "A number is out of range",
        "'{0}' must be {1} {2}, but this value is {3}{4}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor NotMultiple = MakeForCall(
        "WAPPFY1006", "A number is not a multiple of its step",
        "'{0}' must be a multiple of {1}, but {2} is not{3}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ItemCount = MakeForCall(
        "WAPPFY1007", "A list has too few or too many items",
        "'{0}' must have {1} {2} items, but this list has {3}{4}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor FormatMismatch = MakeForCall(
        "WAPPFY1008", "A string does not match its format",
        "'{0}' must have the format {1}, such as {2}, but \"{3}\" does not{4}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ConstMismatch = MakeForCall(
        "WAPPFY1009", "A value is not the only allowed value",
        "'{0}' can only be {1}, but this value is {2}{3}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor EnumMisspelled = MakeForCall(
        "WAPPFY1010", "A value looks like a misspelling of a known value",
        "The specification does not list '{1}' as a value of {0}; did you mean '{2}' ({0}.{3})?",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor EnumUnknown = MakeForCall(
        "WAPPFY1011", "A value is not listed in the specification",
        "The specification does not list '{1}' as a value of {0}; the listed values are {2}",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor DeprecatedParameter = MakeForCall(
        "WAPPFY1012", "A deprecated parameter is used",
        "'{0}' is deprecated: {1}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor StreamIgnored = MakeForCall(
        "WAPPFY1013", "A sequence is never read",
        "Nothing is sent because the sequence that '{0}' returns is never read; read it with 'await foreach'",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ResponseNotDisposed = MakeForCall(
        "WAPPFY1014", "A streamed response is never disposed",
        "The response of '{0}' is never disposed and keeps its connection open; declare it with 'using'",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor CredentialMissing = MakeForCall(
        "WAPPFY1015", "A client has no credential",
        "Every operation of '{0}' requires a credential, but these options contain none; set {1}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor BoundMemberMissing = MakeForCall(
        "WAPPFY1016", "A required member of a body is not set",
        "'{0}' requires the member '{1}' of {2}, which only a bound client sets; set it, or call '{0}' of a bound client",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ChangedUse = MakeForCall(
        "WAPPFY1017", "Code uses what the specification has changed",
        "The specification has changed what this uses. {0}",
        DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor MakeForCall(string id, string title, string message, DiagnosticSeverity severity)
        => new(id, title, message, CallCategory, severity, isEnabledByDefault: true, helpLinkUri: HelpLink(id));
}
