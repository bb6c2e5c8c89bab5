using Microsoft.CodeAnalysis;

namespace Wappfy.Generator.Diagnostics;

/// <content>What a specification has changed since the accepted one (WAPPFY0140 to WAPPFY0149).</content>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor BaselineUnusable = Make(
        "WAPPFY0140", "A baseline cannot be compared",
        "The attribute Baseline names '{0}', but {1}. The specification is not compared",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor BreaksSource = Make(
        "WAPPFY0141", "A change of the specification breaks code that uses it",
        "{0}: {1}. Code that uses it must be changed{2}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor BreaksWire = Make(
        "WAPPFY0142", "A change of the specification breaks requests or responses",
        "{0}: {1}. Code compiles as before, but requests may be refused or go elsewhere{2}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ChangesMeaning = Make(
        "WAPPFY0143", "A change of the specification changes what code means",
        "{0}: {1}. Code compiles as before, but may mean something else{2}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor CompatibleChange = Make(
        "WAPPFY0144", "The specification has changed compatibly",
        "{0}: {1}{2}",
        DiagnosticSeverity.Info);
}
