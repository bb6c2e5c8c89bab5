using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Input;
using Wappfy.Generator.Model;

namespace Wappfy.Generator.Pipeline;

/// <summary>The result of reading and binding one specification. Only the diagnostics contain positions.</summary>
internal sealed record BindResult(string Path, ApiModel Model, EquatableArray<DiagnosticInfo> Diagnostics)
{
    /// <summary>What was bound, if it has to be bound again should another client not generate the records that were assumed; null for any other.</summary>
    public SpecInput? Pending { get; init; }

    /// <summary>What was bound, if it is compared with accepted documents; null for any other.</summary>
    public SpecInput? Present { get; init; }

    /// <summary>The accepted documents, to be bound with the options of these; null if the client has none.</summary>
    public BaselineInput? Baseline { get; init; }
}

/// <summary>What the accepted state of a client is bound from.</summary>
/// <param name="Path">The path of the present specification.</param>
/// <param name="Documents">The accepted documents.</param>
/// <param name="Options">The options of the client, with its names settled.</param>
internal sealed record BaselineInput(string Path, SpecInput Documents, SpecOptions Options);

/// <summary>The accepted model of a client; null if its documents cannot be read or bound.</summary>
internal sealed record BaselineModel(string Path, ApiModel? Model)
{
    /// <summary>The error of the generator that prevented it; empty for none.</summary>
    public EquatableArray<string> Failure { get; init; }
}
