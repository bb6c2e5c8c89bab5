using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document.Swagger;

namespace Wappfy.Generator.Document.Validation;

/// <summary>
/// Lets Microsoft.OpenApi judge a document and finds the lines for what it says. This is the only file that knows the library.
/// </summary>
internal static class DocumentValidator
{
    private const int LongestName = 10_000;

    private const string UnknownMember = " is not a valid property at ";

    /// <summary>Rules whose breach binding reports itself, with what it made of it.</summary>
    private static readonly string[] CoveredByBinding =
    [
        nameof(OpenApiDocumentRules.OpenApiDocumentReferencesAreValid),
        nameof(OpenApiSchemaRules.ValidateSchemaDiscriminator),
        nameof(OpenApiParameterRules.ParameterRequiredFields),
        nameof(OpenApiParameterRules.PathParameterShouldBeInThePath),
        nameof(OpenApiParameterRules.RequiredMustBeTrueWhenInIsPath),
        nameof(OpenApiPathsRules.PathNameMustBeginWithSlash),
        nameof(OpenApiResponsesRules.ResponsesMustBeIdentifiedByDefaultOrStatusCode),
    ];

    private static readonly Uri Location = new("file:///openapi.json");

    public static void Validate(SpecDocument document, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var root = document.Source;
        foreach (var error in Judge(root, SpecLoader.VersionNode(root)!, SpecLoader.Display(document.Version)))
        {
            // References are followed and types read by binding, which says what comes of wrong ones.
            var pointer = error.Pointer ?? "";
            if (error.Message is { Length: > 0 } message
                && !pointer.EndsWith("/$ref", StringComparison.Ordinal)
                && !message.StartsWith("Invalid schema type identifier", StringComparison.Ordinal))
                Report(root, root["swagger"] is null ? pointer : SwaggerReferences.Original(pointer + "/").TrimEnd('/'), message, diagnostics);
        }
    }

    private static List<OpenApiError> Judge(SpecNode root, SpecNode mark, string version)
    {
        var rules = ValidationRuleSet.GetDefaultRuleSet();
        foreach (var rule in CoveredByBinding)
            rules.Remove(rule);
        try
        {
            var json = Members(root);

            // The library refuses versions that it does not know; binding reads them as the nearest.
            json[mark.Name!] = version == "2.0" ? version : version + ".0";
            var result = new OpenApiJsonReader().Read(json, Location, new OpenApiReaderSettings { RuleSet = rules, LoadExternalRefs = false });
            return result.Diagnostic is { } diagnostic ? [.. diagnostic.Errors, .. diagnostic.Warnings] : [];
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The library throws on some documents that are valid or that binding copes with; its silence then costs only its advice.
            return [];
        }
    }

    private static void Report(SpecNode root, string pointer, string message, DiagnosticBag diagnostics)
    {
        var unknown = message.IndexOf(UnknownMember, StringComparison.Ordinal);
        if (unknown > 0 && Nearest(root, message.Substring(unknown + UnknownMember.Length), out var isExact) is var owner && isExact
            && owner[message.Substring(0, unknown)] is { } member)
        {
            var isOfLaterVersion = member.Name is "itemSchema" or "itemEncoding" or "prefixEncoding" && owner.Parent?.Name == "content";
            diagnostics.ReportAtName(Descriptors.ValidatorFinding, member, isOfLaterVersion
                ? "'" + member.Name + "' is defined by OpenAPI 3.2, not by the version that the document declares; it is applied. Declare 'openapi: 3.2.0'"
                : "'" + member.Name + "' is not defined here by the OpenAPI specification; it is ignored");
            return;
        }

        // The library takes an empty text for an absent one.
        var node = Nearest(root, pointer, out var isThere);
        if (isThere && node.IsString && message.Contains("REQUIRED"))
            return;
        var text = message.TrimEnd('.', ' ');
        if (node.Name is null)
            diagnostics.Report(Descriptors.ValidatorFinding, node, text);
        else
            diagnostics.ReportAtName(Descriptors.ValidatorFinding, node, text);
    }

    /// <summary>The node at a pointer, or the last one on the way to it.</summary>
    private static SpecNode Nearest(SpecNode root, string pointer, out bool isExact)
    {
        isExact = true;
        var node = root;
        foreach (var segment in pointer.TrimStart('#').TrimEnd('/').Split('/').Skip(1))
        {
            var name = segment.Replace("~1", "/").Replace("~0", "~");
            var next = node.IsArray
                ? int.TryParse(name, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var index) && index < node.Count ? node.Children[index] : null
                : node[name];
            if (next is null)
            {
                isExact = false;
                return node;
            }

            node = next;
        }

        return node;
    }

    /// <summary>The tree as the library reads it, sharing its texts. Nesting has been bounded by the reader, so recursion is safe.</summary>
    private static JsonNode? ToJson(SpecNode node) => node.Kind switch
    {
        SpecNodeKind.Object => Members(node),
        SpecNodeKind.Array => Items(node),
        SpecNodeKind.String => JsonValue.Create(node.Text),
        SpecNodeKind.Number => JsonNode.Parse(node.Text),

        // JSON Schema 2020-12 4.3.2: true and false are schemas. The library knows objects only.
        SpecNodeKind.Boolean when IsSchemaPlace(node) => new JsonObject(),
        SpecNodeKind.Boolean => JsonValue.Create(node.Text == "true"),
        _ => null,
    };

    private static JsonObject Members(SpecNode node)
    {
        var members = new KeyValuePair<string, JsonNode?>[node.Count];
        var count = 0;
        for (var i = 0; i < members.Length; i++)
        {
            // Binding refuses these, and the library takes quadratic time for them.
            if (node.NameAt(i).Length <= LongestName)
                members[count++] = new(node.NameAt(i), ToJson(node.Children[i]));
        }

        return new JsonObject(count == members.Length ? members : members.Take(count));
    }

    private static JsonArray Items(SpecNode node)
    {
        var items = new JsonNode?[node.Count];
        for (var i = 0; i < items.Length; i++)
            items[i] = ToJson(node.Children[i]);
        return new JsonArray(items);
    }

    private static bool IsSchemaPlace(SpecNode node)
        => node.Name is "items" or "not" or "if" or "then" or "else" or "contains" or "propertyNames" or "schema" or "contentSchema"
        || node.Parent?.Name is "properties" or "patternProperties" or "$defs" or "definitions" or "dependentSchemas" or "schemas"
            or "allOf" or "anyOf" or "oneOf" or "prefixItems";
}
