using Wappfy.Generator.Binding;
using Wappfy.Generator.Binding.Limits;
using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Document.Validation;
using Wappfy.Generator.Input;
using Wappfy.Generator.Model;

namespace Wappfy.Generator.Pipeline;

/// <summary>Third stage: reads, validates and binds one specification. The document is released after this call.</summary>
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
        try
        {
            var document = SpecLoader.Load(input, diagnostics, cancellationToken);
            if (document is not null)
            {
                DocumentValidator.Validate(document, diagnostics, cancellationToken);
                model = Binder.Bind(document, DefaultNames.Settle(options, document, input.Main), target, diagnostics, cancellationToken);
                if (CodeSize.IsTooLarge(model, path, diagnostics))
                    model = ApiModel.Nothing;
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

        return new BindResult(path, model, Failure.Raise(diagnostics, options.TreatSpecWarningsAsErrors)) { Pending = model.AssumesTypes ? input : null };
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
