namespace Wappfy.Prism.Tests;

/// <summary>Requests that Prism refuses although they are what the specification asks for, each with the reason.</summary>
internal static class PrismFaults
{
    private static readonly (string Spec, string Operation, string Reason)[] Known = [];

    public static bool Excuses(string spec, CallOutcome outcome)
        => Known.Any(fault => spec.EndsWith(fault.Spec, StringComparison.Ordinal) && fault.Operation == outcome.Operation.ToString());
}
