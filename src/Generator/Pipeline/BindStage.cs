using Wappfy.Generator.Binding;
using Wappfy.Generator.Binding.Limits;
using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Document.Validation;
using Wappfy.Generator.Input;
using Wappfy.Generator.Model;

namespace Wappfy.Generator.Pipeline;

/// <summary>Third stage: reads, validates and binds one specification. The document is released after this call, but for what <see cref="DocumentCache"/> keeps.</summary>
internal static class BindStage
{
    public static BindResult Run(SpecInput input, TargetInfo target, CancellationToken cancellationToken)
    {
        var path = input.Main.Path;
        if (!target.CanGenerate)
            return new BindResult(path, ApiModel.Nothing, default);

        var diagnostics = new DiagnosticBag();
        var options = OptionsReader.Read(input.Documents, diagnostics);
        var model = ApiModel.Nothing;
        BaselineInput? baseline = null;
        foreach (var wrong in input.WrongBaselines)
            diagnostics.Report(Descriptors.BaselineUnusable, path, 0, 0, 1, wrong.From, wrong.To);
        try
        {
            var document = SpecLoader.Load(input, diagnostics, cancellationToken);
            if (document is not null)
            {
                DocumentValidator.Validate(document, diagnostics, cancellationToken);
                var settled = DefaultNames.Settle(options, document, input.Main);
                model = Binder.Bind(document, settled, target, diagnostics, cancellationToken);
                if (CodeSize.IsTooLarge(model, path, diagnostics))
                    model = ApiModel.Nothing;
                else if (input.Baseline is not null)
                    baseline = new BaselineInput(path, input.Baseline, settled);
            }
        }
        catch (BindingLimitException limit)
        {
            model = ApiModel.Nothing;
            diagnostics.Report(Descriptors.LimitExceeded, path, 0, 0, 1, limit.Message);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // An error of the generator must be reported as a diagnostic: an exception would stop every client of the project.
            model = ApiModel.Nothing;
            diagnostics.Report(Descriptors.InternalFailure, path, 0, 0, 1, Failure.Describe(exception));
        }

        return new BindResult(path, model, Failure.Raise(diagnostics, options.TreatSpecWarningsAsErrors)) 
        {
            Pending = model.AssumesTypes ? input : null,
            Present = baseline is null ? null : input,
            Baseline = baseline,
        };
    }

    /// <summary>The same result, or that of another run if the types that it assumed of other clients turned out to be different.</summary>
    public static BindResult Settle(BindResult result, TargetInfo target, EquatableArray<GeneratedType> generated, CancellationToken cancellationToken)
    {
        if (result.Pending is not { } input)
            return result;
        return target.Types.AreRecords(generated)
            ? result with { Pending = null }
            : Run(input, target with { Types = target.Types.With(generated) }, cancellationToken);
    }
}
