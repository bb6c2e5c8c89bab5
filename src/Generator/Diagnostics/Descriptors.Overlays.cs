using Microsoft.CodeAnalysis;

namespace Wappfy.Generator.Diagnostics;

/// <summary>The diagnostics of overlays (WAPPFY0110 to WAPPFY0119).</summary>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor InvalidOverlay = Make(
        "WAPPFY0110", "An overlay is not valid",
        "The overlay is not valid: {0}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor UnknownOverlayVersion = Make(
        "WAPPFY0111", "The version of an overlay is unknown",
        "Overlay version '{0}' is unknown; the supported versions are 1.0.x, 1.1.x and 1.2.x. {1}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor OverlayWithoutDocument = Make(
        "WAPPFY0112", "An overlay is not applied to any document",
        "The overlay is not applied: {0}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor NothingSelected = Make(
        "WAPPFY0113", "An action of an overlay selects nothing",
        "'{0}' selects nothing in {1}; the action is not applied. Correct the query, or remove the action.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor InvalidJsonPath = Make(
        "WAPPFY0114", "A JSONPath query is not valid",
        "'{0}' is not a valid JSONPath query: {1}; the action is not applied",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ActionNotApplied = Make(
        "WAPPFY0115", "An action of an overlay cannot be applied",
        "{0}",
        DiagnosticSeverity.Warning);
}
