using Microsoft.CodeAnalysis;
using Wappfy.Generator.Diagnostics;

namespace Wappfy.Generator.Document;

/// <summary>Reports diagnostics at nodes of a document.</summary>
internal static class NodeDiagnostics
{
    /// <summary>Reports at a node's value.</summary>
    public static void Report(this DiagnosticBag diagnostics, DiagnosticDescriptor descriptor, SpecNode at, params string[] arguments)
        => diagnostics.Report(descriptor, at.WrittenIn.Path, at.Line, at.Column, at.Length, arguments);

    /// <summary>Reports at a member's name, for a diagnostic about the member as a whole.</summary>
    public static void ReportAtName(this DiagnosticBag diagnostics, DiagnosticDescriptor descriptor, SpecNode member, params string[] arguments)
    {
        if (member.NameLine < 0)
            diagnostics.Report(descriptor, member, arguments);
        else
            diagnostics.Report(descriptor, member.WrittenIn.Path, member.NameLine, member.NameColumn, member.Name?.Length ?? 1, arguments);
    }
}
