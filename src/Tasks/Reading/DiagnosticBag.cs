namespace Wappfy.Generator.Diagnostics;

/// <summary>Takes what the readers report outside the compiler: the first fault that makes a text unreadable.</summary>
internal sealed class DiagnosticBag
{
    /// <summary>The fault with its line and column, or null. Warnings are left to the generator.</summary>
    public string? Fault { get; private set; }

    public void Report(Severity severity, string path, int line, int column, int length, params string[] arguments)
    {
        _ = (path, length);
        if (severity == Severity.Error)
            Fault ??= FormattableString.Invariant($"line {line + 1}, column {column + 1}: {arguments[0]}");
    }

    public void CopyTo(DiagnosticBag other) => other.Fault ??= Fault;

    internal enum Severity
    {
        Warning,
        Error,
    }
}

/// <summary>The diagnostics that the readers name.</summary>
internal static class Descriptors
{
    public const DiagnosticBag.Severity SyntaxFault = DiagnosticBag.Severity.Error;
    public const DiagnosticBag.Severity LimitExceeded = DiagnosticBag.Severity.Error;
    public const DiagnosticBag.Severity LooseSyntax = DiagnosticBag.Severity.Warning;
    public const DiagnosticBag.Severity DuplicateName = DiagnosticBag.Severity.Warning;
}
