using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Model;

namespace Wappfy.Generator.Pipeline;

/// <summary>The result of reading and binding one specification. Only the diagnostics contain positions.</summary>
internal sealed record BindResult(string Path, ApiModel Model, EquatableArray<DiagnosticInfo> Diagnostics);
