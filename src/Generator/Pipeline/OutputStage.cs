using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Model;

namespace Wappfy.Generator.Pipeline;

/// <summary>Last stage: passes sources and diagnostics to the compiler.</summary>
internal static class OutputStage
{
    public static void AddSource(SourceProductionContext output, EmittedFile? file)
    {
        if (file?.File is { } generated)
            output.AddSource(generated.HintName, SourceText.From(generated.Text, Encoding.UTF8));
        if (file?.Fault is { } fault)
            output.ReportDiagnostic(fault.ToDiagnostic());
    }

    public static void Report(SourceProductionContext output, EquatableArray<DiagnosticInfo> found)
    {
        foreach (var diagnostic in found)
            output.ReportDiagnostic(diagnostic.ToDiagnostic());
    }
}
