using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Model;

namespace Wappfy.Generator.Pipeline;

/// <summary>The outcome of reading and binding one specification. Positions live in the diagnostics alone.</summary>
internal sealed record BindResult(string Path, ApiModel Model, EquatableArray<DiagnosticInfo> Diagnostics);
