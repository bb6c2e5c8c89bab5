using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document.Swagger;

namespace Wappfy.Generator.Document.Validation;

/// <summary>
/// Judges a document by the specification: <see cref="FormReader"/> the keywords and their values, and Microsoft.OpenApi, as an independent second
/// reader, the rest. The lines for what the library says are found here; this is the only file that knows it.
/// </summary>
internal static class DocumentValidator
{
    /// <summary>Rules whose breach binding reports itself, with what it made of it.</summary>
    private static readonly string[] CoveredByBinding =
    [
        nameof(OpenApiDocumentRules.OpenApiDocumentReferencesAreValid),
        nameof(OpenApiSchemaRules.ValidateSchemaDiscriminator),
        nameof(OpenApiParameterRules.ParameterRequiredFields),
        nameof(OpenApiParameterRules.PathParameterShouldBeInThePath),
        nameof(OpenApiParameterRules.RequiredMustBeTrueWhenInIsPath),
        nameof(OpenApiPathsRules.PathMustBeUnique),
        nameof(OpenApiPathsRules.PathNameMustBeginWithSlash),
        nameof(OpenApiResponsesRules.ResponsesMustBeIdentifiedByDefaultOrStatusCode),
    ];

    private static readonly Uri Location = new("file:///openapi.json");

    /// <summary>Created once: a client of many pages has a document in each of them.</summary>
    private static readonly Lazy<ValidationRuleSet> s_rules = new(Rules);

    /// <summary>Validates each of the documents as it is written.</summary>
    public static void Validate(SpecDocument document, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        foreach (var source in document.Sources)
        {
            if (source.Known is { } known)
                known.Report(source, diagnostics, found => Validate(source, found, cancellationToken));
            else
                Validate(source, diagnostics, cancellationToken);
        }
    }

    private static void Validate(SourceDocument source, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var root = source.Written;
        var json = new FormReader(source, diagnostics, cancellationToken).Read(root);
        var mark = SpecLoader.VersionNode(root)!;

        // The library rejects versions that it does not know; binding reads them as the nearest.
        var version = SpecLoader.Display(source.Version);
        json[mark.Name!] = source.Version == SpecVersion.V20 ? version : version + ".0";
        foreach (var (pointer, message) in Judge(json, root, diagnostics))
        {
            // References are followed by binding, which says what comes of wrong ones.
            if (message.Length > 0 && !pointer.EndsWith("/$ref", StringComparison.Ordinal) && !LibrarySentences.IsOfAnotherVersion(message, source.Version) && LibrarySentences.Explain(message) is { } sentence)
                Report(root, root["swagger"] is null ? pointer : SwaggerReferences.Original(pointer + "/").TrimEnd('/'), message, sentence, source.Version, diagnostics);
        }
    }

    /// <summary>What the library says; nothing if it fails, which is reported.</summary>
    internal static IReadOnlyList<(string Pointer, string Message)> Judge(JsonObject json, SpecNode root, DiagnosticBag diagnostics)
    {
        try
        {
            var result = new OpenApiJsonReader().Read(json, Location, new OpenApiReaderSettings { RuleSet = s_rules.Value, LoadExternalRefs = false });
            return result.Diagnostic is { } diagnostic
                ? [.. diagnostic.Errors.Concat(diagnostic.Warnings).Select(static error => (error.Pointer ?? "", error.Message ?? ""))]
                : [];
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            diagnostics.Report(Descriptors.SecondReaderFailed, root, exception.GetType().Name, exception.Message);
            return [];
        }
    }

    private static ValidationRuleSet Rules()
    {
        var rules = ValidationRuleSet.GetDefaultRuleSet();
        foreach (var rule in CoveredByBinding)
            rules.Remove(rule);
        return rules;
    }

    private static void Report(SpecNode root, string pointer, string message, string sentence, SpecVersion version, DiagnosticBag diagnostics)
    {
        var node = JsonPointer.Parse(pointer.TrimEnd('/')).Nearest(root, out var isThere);

        // The library takes an empty text for an absent one, and does not see what it has not been given.
        if (isThere && !node.IsObject && message.Contains("REQUIRED"))
            return;

        // It asks for responses in every version; since OpenAPI 3.1 (§4.8.10) an operation need not have any.
        if (!isThere && version >= SpecVersion.V31 && message.StartsWith("Responses must contain", StringComparison.Ordinal))
            return;
        if (node.Name is null)
            diagnostics.Report(Descriptors.ValidatorFinding, node, sentence);
        else
            diagnostics.ReportAtName(Descriptors.ValidatorFinding, node, sentence);
    }
}
