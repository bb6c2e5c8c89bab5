using Microsoft.CodeAnalysis;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Model;

namespace Wappfy.Generator.Pipeline;

/// <summary>Error handling that the stages share.</summary>
internal static class Failure
{
    /// <summary>An exception's type, message and place, as the arguments of <see cref="Descriptors.InternalFailure"/>.</summary>
    public static string[] Describe(Exception exception)
    {
        var place = exception.StackTrace?.Split('\n').Select(static line => line.Trim()).FirstOrDefault(static line => line.Contains("Wappfy.Generator."));
        var message = exception.Message.Replace('\r', ' ').Replace('\n', ' ');
        return [exception.GetType().Name, place is null ? message : message + " (" + place + ")"];
    }

    /// <summary>The diagnostics, with warnings turned to errors where the project asks for it.</summary>
    public static EquatableArray<DiagnosticInfo> Raise(DiagnosticBag diagnostics, bool warningsAsErrors)
        => diagnostics.Items
            .Select(item => warningsAsErrors && item.Descriptor.DefaultSeverity == DiagnosticSeverity.Warning ? item with { AsError = true } : item)
            .ToEquatableArray();
}
