using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Input;
using Wappfy.Generator.Model;

namespace Wappfy.Generator.Pipeline;

/// <summary>The result of reading and binding one specification. Only the diagnostics contain positions.</summary>
internal sealed record BindResult(string Path, ApiModel Model, EquatableArray<DiagnosticInfo> Diagnostics)
{
    /// <summary>What was bound, if it has to be bound again should another client not generate the records that were assumed; null for any other.</summary>
    public SpecInput? Pending { get; init; }
}
