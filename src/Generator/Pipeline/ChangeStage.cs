using System.Collections.Immutable;
using System.Globalization;
using Wappfy.Generator.Binding;
using Wappfy.Generator.Binding.Limits;
using Wappfy.Generator.Changes;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Input;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Changes;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Pipeline;

/// <summary>Compares clients with their accepted specifications. A client without one passes as it is.</summary>
internal static class ChangeStage
{
    /// <summary>Binds an accepted specification. What is wrong with it has been accepted as well, and is not reported again.</summary>
    public static BaselineModel Bind(BaselineInput baseline, TargetInfo target, CancellationToken cancellationToken)
    {
        var unheard = new DiagnosticBag();
        try
        {
            return SpecLoader.Load(baseline.Documents, unheard, cancellationToken) is { } document
                ? new BaselineModel(baseline.Path, Binder.Bind(document, baseline.Options, target, unheard, cancellationToken))
                : new BaselineModel(baseline.Path, null);
        }
        catch (BindingLimitException)
        {
            return new BaselineModel(baseline.Path, null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // An error of the generator must be reported as a diagnostic: an exception would stop every client of the project.
            return new BaselineModel(baseline.Path, null) { Failure = new EquatableArray<string>(Failure.Describe(exception)) };
        }
    }

    /// <summary>The client with what has changed.</summary>
    public static BindResult Compare(BindResult client, ImmutableArray<BaselineModel> baselines, CancellationToken cancellationToken)
    {
        if (client.Baseline is not { } input || client.Present is not { } present || client.Model == ApiModel.Nothing)
            return client;
        var baseline = baselines.FirstOrDefault(candidate => candidate.Path == client.Path);
        if (baseline is null)
            return client;
        var diagnostics = new DiagnosticBag();
        var model = client.Model;
        if (baseline.Model is not { } accepted)
        {
            if (!baseline.Failure.IsEmpty)
                diagnostics.Report(Descriptors.InternalFailure, input.Documents.Main.Path, 0, 0, 1, baseline.Failure.ToArray());
            else
                diagnostics.Report(Descriptors.BaselineUnusable, client.Path, 0, 0, 1, input.Documents.Main.Path, "it cannot be read as an OpenAPI document; accept the present specification with 'dotnet build -t:AcceptOpenApi'");
        }
        else
        {
            try
            {
                var changes = ModelComparer.Compare(accepted, model);
                cancellationToken.ThrowIfCancellationRequested();
                Report(changes.Changes, input.Documents, present, diagnostics, cancellationToken);
                if (changes.Model is not null)
                    model = model with { Files = model.Files.Append(changes.Model).ToEquatableArray() };
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                diagnostics.Report(Descriptors.InternalFailure, client.Path, 0, 0, 1, Failure.Describe(exception));
            }
        }

        return client with
        {
            Model = model,
            Diagnostics = client.Diagnostics.Concat(Failure.Raise(diagnostics, input.Options.TreatSpecWarningsAsErrors)).ToEquatableArray(),
            Present = null,
            Baseline = null,
        };
    }

    private static void Report(IReadOnlyList<ApiChange> changes, SpecInput accepted, SpecInput present, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        if (changes.Count == 0)
            return;
        var unheard = new DiagnosticBag();
        var was = SpecLoader.Load(accepted, unheard, cancellationToken);
        var now = SpecLoader.Load(present, unheard, cancellationToken);
        if (was is null || now is null)
            return;
        foreach (var change in changes)
        {
            var node = ApiPlaces.Find(now, change.Now);
            var old = change.Was.Kind == ApiPlaceKind.Document ? null : ApiPlaces.Find(was, change.Was);
            var line = old is null ? "" : old.WrittenIn.Path + "(" + ((old.NameLine >= 0 ? old.NameLine : old.Line) + 1).ToString(CultureInfo.InvariantCulture) + ")";
            diagnostics.Add(new DiagnosticInfo
            {
                Descriptor = DescriptorOf(change.Kind.Class),
                Path = node.WrittenIn.Path,
                Line = node.NameLine >= 0 ? node.NameLine : node.Line,
                Column = node.NameLine >= 0 ? node.NameColumn : node.Column,
                Length = node.NameLine >= 0 ? node.Name?.Length ?? 1 : node.Length,
                Arguments = new EquatableArray<string>([MessageText.Of(change.Subject), MessageText.Of(change.Text), line.Length == 0 ? "" : ". It was at " + SpecPath.FileName(line)]),
                Properties = new EquatableArray<string>(["kind", change.Kind.Id, "class", change.Kind.Class.ToString().ToLowerInvariant(), "subject", change.Subject, "change", change.Text, "was", line]),
            });
        }
    }

    private static Microsoft.CodeAnalysis.DiagnosticDescriptor DescriptorOf(ChangeClass of) => of switch
    {
        ChangeClass.Source => Descriptors.BreaksSource,
        ChangeClass.Wire => Descriptors.BreaksWire,
        ChangeClass.Silent => Descriptors.ChangesMeaning,
        _ => Descriptors.CompatibleChange,
    };
}
