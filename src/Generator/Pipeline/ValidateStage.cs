using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Model;
using Wappfy.Generator.Reading;

namespace Wappfy.Generator.Pipeline;

/// <summary>
/// Beside binding: an independent reader judges the document. It is a step of its own, so that it neither delays nor
/// invalidates what is generated.
/// </summary>
internal static class ValidateStage
{
    public static EquatableArray<DiagnosticInfo> Run(SpecInput input, CancellationToken cancellationToken)
    {
        var findings = new Findings();
        var options = OptionsReader.Read(input.Main, new Findings());
        DocumentValidator.Validate(input, findings, cancellationToken);
        return Failure.Raise(findings, options.TreatSpecWarningsAsErrors);
    }
}
