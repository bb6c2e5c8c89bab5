using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Emission;
using Wappfy.Generator.Input;
using Wappfy.Generator.Model;

namespace Wappfy.Generator.Pipeline;

/// <summary>Determines what the receiving compilation supports. It runs at every edit, so it does little work.</summary>
internal static class TargetStage
{
    internal const string RuntimeMark = "Wappfy.Runtime.Generated.JsonCodec`1";
    internal const string ContractMark = "Wappfy.Runtime.Generated.ContractVersion";
    internal const string ModernMark = "Wappfy.Runtime.Generated.ModernTypes";
    internal const string HostingMark = "Wappfy.Runtime.Generated.ApiClientServices";
    internal const string ReceiverMark = "Wappfy.Runtime.Generated.WebhookReceiver`1";
    internal const string EndpointsMark = "Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions";
    internal const string TestingMark = "Wappfy.Testing.ApiFake";
    internal const string AnnotationsMark = "System.ComponentModel.DataAnnotations.StringLengthAttribute";

    public static TargetInfo Inspect(Compilation compilation, ParseOptions options, OwnTypes types, CancellationToken cancellationToken)
    {
        var offered = OfferedTypes.Of(compilation, cancellationToken);
        var missing = new List<string>();
        foreach (var name in Polyfills.Names)
        {
            if (!offered.Contains(name))
                missing.Add(name);
        }

        return new TargetInfo
        {
            LanguageVersion = options is CSharpParseOptions csharp ? (int)csharp.LanguageVersion : 0,
            Runtime = offered.Runtime,
            HasModernTypes = offered.Contains(ModernMark),
            HasHosting = offered.Contains(HostingMark),
            HasEndpoints = offered.Contains(ReceiverMark) && offered.Contains(EndpointsMark),
            HasTesting = offered.Contains(TestingMark),
            HasDataAnnotations = offered.Contains(AnnotationsMark),
            MissingTypes = missing.ToEquatableArray(),
            Types = types,
        };
    }

    /// <summary>False if the project sets that another generator, which is not visible here, adds the missing types.</summary>
    public static bool WantsPolyfills(AnalyzerConfigOptions options)
        => !options.TryGetValue("build_property.WappfyPolyfills", out var value) || !string.Equals(value, "false", StringComparison.OrdinalIgnoreCase);

    /// <summary>The file with the missing types, if any client is generated.</summary>
    public static EmittedFile? Polyfill(TargetInfo target, ImmutableArray<BindResult> clients)
    {
        if (target.MissingTypes.IsEmpty || !target.CanGenerate || clients.All(static client => client.Model.Files.IsEmpty))
            return null;
        return new EmittedFile(Emitter.Emit(new PolyfillsModel
        {
            HintName = Polyfills.HintName,
            Types = target.MissingTypes,
        }), null);
    }

    /// <summary>The reason why no client can be generated for this project; reported once, at its first specification.</summary>
    public static EquatableArray<DiagnosticInfo> Fault(TargetInfo target, ImmutableArray<SpecInput> inputs)
    {
        if (target.CanGenerate || inputs.IsEmpty)
            return default;
        var path = inputs.Select(static input => input.Main.Path).OrderBy(static path => path, StringComparer.Ordinal).First();
        var diagnostics = new DiagnosticBag();
        if (target.LanguageVersion < TargetInfo.LeastLanguageVersion)
            diagnostics.Report(Descriptors.LanguageVersionTooLow, path, 0, 0, 1, Display(target.LanguageVersion));
        if (target.Runtime is not { } runtime)
            diagnostics.Report(Descriptors.RuntimeMissing, path, 0, 0, 1);
        else if (!runtime.Fits)
            ReportContract(diagnostics, path, runtime);
        return diagnostics.Items.ToEquatableArray();
    }

    private static void ReportContract(DiagnosticBag diagnostics, string path, RuntimeContract runtime) => diagnostics.Report(
        Descriptors.ContractMismatch,
        path,
        0,
        0,
        1,
        runtime.Runtime,
        runtime.Major == 0 ? "no version" : string.Format(CultureInfo.InvariantCulture, "version {0}.{1}", runtime.Major, runtime.Minor),
        typeof(TargetStage).Assembly.GetName().Version.ToString(3),
        string.Format(CultureInfo.InvariantCulture, "{0}.{1} or a later {0}.x", RuntimeContract.NeededMajor, RuntimeContract.NeededMinor),
        runtime.IsTooOld ? "Wappfy.Runtime" : "Wappfy.Generator");

    private static string Display(int version) => ((LanguageVersion)version).ToDisplayString() is { Length: > 0 } text
        ? text
        : version.ToString(CultureInfo.InvariantCulture);
}
