using Microsoft.CodeAnalysis;
using Wappfy.Generator.Input;
using Wappfy.Generator.Pipeline;

namespace Wappfy.Generator;

/// <summary>Makes strongly typed clients from the OpenAPI documents among a project's additional files.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class WappfyGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var files = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, cancellationToken) => FileStage.Select(pair.Left, pair.Right, cancellationToken))
            .Where(static file => file is not null)
            .Select(static (file, _) => file!)
            .WithTrackingName(TrackingNames.Files);

        var inputs = files
            .Collect()
            .SelectMany(static (all, _) => InputStage.Inputs(all))
            .WithTrackingName(TrackingNames.Inputs);

        var unusedOverlays = files.Collect()
            .Combine(inputs.Collect())
            .Select(static (pair, _) => OverlayStage.Unused(pair.Left, pair.Right))
            .WithTrackingName(TrackingNames.UnusedOverlays);

        var typeItems = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => options.GlobalOptions.TryGetValue("build_property.WappfyTypes", out var value) ? value : "")
            .Select(static (value, _) => TypeItems.Read(value));

        var types = context.CompilationProvider
            .Combine(typeItems)
            .Select(static (pair, cancellationToken) => TypeStage.Resolve(pair.Right, pair.Left, cancellationToken))
            .WithTrackingName(TrackingNames.Types);

        var target = context.CompilationProvider
            .Combine(context.ParseOptionsProvider)
            .Combine(types)
            .Select(static (pair, cancellationToken) => TargetStage.Inspect(pair.Left.Left, pair.Left.Right, pair.Right.Types, cancellationToken))
            .WithTrackingName(TrackingNames.Target);

        var first = inputs
            .Combine(target)
            .Select(static (pair, cancellationToken) => BindStage.Run(pair.Left, pair.Right, cancellationToken))
            .WithTrackingName(TrackingNames.Bind);

        var generated = first
            .Collect()
            .Combine(types)
            .Select(static (pair, _) => TypeStage.Generated(pair.Left, pair.Right.Types));

        var bound = first
            .Combine(target)
            .Combine(generated)
            .Select(static (pair, cancellationToken) => BindStage.Settle(pair.Left.Left, pair.Left.Right, pair.Right, cancellationToken));

        var clashes = bound
            .Select(static (result, _) => ClashStage.Identify(result))
            .Collect()
            .Select(static (identities, _) => ClashStage.Find(identities));

        var clients = bound
            .Combine(clashes)
            .Select(static (pair, _) => ClashStage.Settle(pair.Left, pair.Right))
            .WithTrackingName(TrackingNames.Clients);

        var baselines = clients
            .Select(static (client, _) => client.Baseline)
            .Where(static baseline => baseline is not null)
            .Combine(target)
            .Select(static (pair, cancellationToken) => ChangeStage.Bind(pair.Left!, pair.Right, cancellationToken))
            .WithTrackingName(TrackingNames.Baselines);

        var compared = clients
            .Combine(baselines.Collect())
            .Select(static (pair, cancellationToken) => ChangeStage.Compare(pair.Left, pair.Right, cancellationToken))
            .WithTrackingName(TrackingNames.Changes);

        var diagnostics = compared
            .Select(static (client, _) => client.Diagnostics)
            .WithTrackingName(TrackingNames.Diagnostics);

        var models = compared
            .SelectMany(static (client, _) => EmitStage.Split(client))
            .SelectMany(static (bucket, _) => bucket.AsEnumerable())
            .WithTrackingName(TrackingNames.Models);

        var sources = models
            .Select(static (model, _) => EmitStage.Run(model))
            .WithTrackingName(TrackingNames.Sources);

        var typeReports = typeItems
            .Combine(types)
            .Combine(generated)
            .Combine(clients.Collect())
            .Select(static (pair, _) => TypeStage.Report(pair.Left.Left.Left, pair.Left.Left.Right, pair.Left.Right, pair.Right))
            .WithTrackingName(TrackingNames.TypeReports);

        var wantsPolyfills = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => TargetStage.WantsPolyfills(options.GlobalOptions));

        var polyfills = target
            .Combine(clients.Collect())
            .Combine(wantsPolyfills)
            .Select(static (pair, _) => pair.Right ? TargetStage.Polyfill(pair.Left.Left, pair.Left.Right) : null)
            .WithTrackingName(TrackingNames.Polyfills);

        var targetFault = target
            .Combine(inputs.Collect())
            .Select(static (pair, _) => TargetStage.Fault(pair.Left, pair.Right));

        var items = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => options.GlobalOptions.TryGetValue("build_property.WappfyItems", out var value) ? value : "")
            .Select(static (value, _) => ItemAttributes.Check(value))
            .WithTrackingName(TrackingNames.Items);

        context.RegisterSourceOutput(typeReports, static (output, found) => OutputStage.Report(output, found));
        context.RegisterSourceOutput(items, static (output, found) => OutputStage.Report(output, found));
        context.RegisterSourceOutput(sources, static (output, source) => OutputStage.AddSource(output, source));
        context.RegisterSourceOutput(polyfills, static (output, source) => OutputStage.AddSource(output, source));
        context.RegisterSourceOutput(diagnostics, static (output, found) => OutputStage.Report(output, found));
        context.RegisterSourceOutput(unusedOverlays, static (output, found) => OutputStage.Report(output, found));
        context.RegisterSourceOutput(targetFault, static (output, found) => OutputStage.Report(output, found));
    }
}
