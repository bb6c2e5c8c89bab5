using Microsoft.CodeAnalysis;

namespace Wappfy.Generator.Diagnostics;

/// <summary>
/// Every diagnostic of the generator. Each is also listed in AnalyzerReleases.*.md and in docs/diagnostics.md. This part
/// contains those of reading, configuration and references (WAPPFY0001 to WAPPFY0029), and of pages and several documents (WAPPFY0120 to WAPPFY0129).
/// </summary>
internal static partial class Descriptors
{
    private const string Category = "Wappfy.OpenApi";

    /// <summary>The page that explains every diagnostic, under its id.</summary>
    private const string HelpPage = "https://github.com/wappfy/wappfy-generator/blob/main/docs/diagnostics.md";

    public static readonly DiagnosticDescriptor InternalFailure = Make(
        "WAPPFY0001", "The generator failed",
        "No client could be generated from this file because of a fault in the generator: {0}: {1}. Please report it with the file, or the part of it that causes this.",
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor SyntaxFault = Make(
        "WAPPFY0002", "The specification is not valid YAML or JSON",
        "The file cannot be read: {0}",
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor NoOpenApiDocument = Make(
        "WAPPFY0003", "The file is not an OpenAPI document",
        "The file is not an OpenAPI document: {0}",
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor UnknownVersion = Make(
        "WAPPFY0004", "The OpenAPI version is unknown",
        "OpenAPI version '{0}' is unknown; the document is read as {1}. Correct the version if this is wrong.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor LimitExceeded = Make(
        "WAPPFY0005", "The specification exceeds a limit",
        "The file cannot be read: {0}",
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor TooMuchCode = Make(
        "WAPPFY0090", "The generated client would be too large",
        "The client would be about {0} million characters of C#, but at most {1} million can be generated; it has {2} types, of which {3} is the largest. Nothing is generated. Limit the operations with IncludeTags or IncludePaths, or give deeply nested schemas fewer alternatives.",
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor DuplicateName = Make(
        "WAPPFY0006", "A name occurs twice in an object",
        "'{0}' occurs twice in the same object, first on line {1}; the last value is used. Remove the other one.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor LooseSyntax = Make(
        "WAPPFY0007", "The specification deviates from YAML or JSON",
        "{0}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ValidatorFinding = Make(
        "WAPPFY0008", "The document deviates from the OpenAPI specification",
        "{0}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor MisfitValue = Make(
        "WAPPFY0020", "A value does not fit its keyword",
        "{0} must be {1}, but is {2}; it is ignored{3}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor SecondReaderFailed = Make(
        "WAPPFY0021", "The second reader failed",
        "Microsoft.OpenApi, which also validates the document, failed on it; its diagnostics are missing, and the generated code does not depend on them. {0}: {1}",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor ConvertedWithLoss = Make(
        "WAPPFY0009", "A part of an OpenAPI 2.0 document has no counterpart in OpenAPI 3",
        "{0}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor PageWithoutDocument = Make(
        "WAPPFY0120", "A page contains no OpenAPI document",
        "The page adds nothing to the client: none of its fenced code blocks is an OpenAPI document, which has a top-level 'openapi' or 'swagger' member.{0}",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor OlderPage = Make(
        "WAPPFY0121", "A page has an older format",
        "The page adds nothing to the client: it describes an operation in an older page format that is not OpenAPI. Download the page again.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor AsyncApiPage = Make(
        "WAPPFY0122", "A page describes an AsyncAPI channel",
        "The page adds nothing to the client: it describes messages in AsyncAPI, not operations in OpenAPI",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor WebhookWithoutBody = Make(
        "WAPPFY0123", "A page describes a webhook without its body",
        "No type is generated for the webhook '{0}': its page does not contain the schema of its body. Add the whole document, or declare the webhook in a document of your own.",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor WholeDocument = Make(
        "WAPPFY0124", "The whole document is probably published",
        "The page contains a part of a document that is probably published as a whole at {0}. Use that document instead of its pages.",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor ComponentsDiffer = Make(
        "WAPPFY0125", "A component differs between documents of one API",
        "The component '{0}' differs from that in {1}, which is used in its place: it is {2}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ComponentRenamed = Make(
        "WAPPFY0126", "Two APIs have components with the same name",
        "The component '{0}' differs from that in {1}, which belongs to another API, '{2}'. Both are generated, this one as the component '{3}'.",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor OperationRepeated = Make(
        "WAPPFY0127", "An operation occurs in two documents",
        "'{0}' is generated once, because it is the same in {1}",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor OperationsDiffer = Make(
        "WAPPFY0128", "An operation differs between two documents",
        "'{0}' differs from that in {1}, which is generated in its place: it is {2}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor IncompleteBlock = Make(
        "WAPPFY0129", "A code block contains only a part of a document",
        "The code block contains only a part of an OpenAPI document: {0}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ReferenceOutsideProject = Make(
        "WAPPFY0010", "A reference points outside the project",
        "'{0}' is not read: {1}; {2}{3}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ReferenceCycle = Make(
        "WAPPFY0011", "A reference is circular",
        "'{0}' leads back to itself without reaching a definition; {1}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ReferenceNotFound = Make(
        "WAPPFY0012", "A reference cannot be resolved",
        "'{0}' does not exist; {1}{2}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor InvalidOption = Make(
        "WAPPFY0013", "An option of the client has an invalid value",
        "{0}=\"{1}\" is not valid: {2}",
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor RuntimeMissing = Make(
        "WAPPFY0014", "Wappfy.Runtime is not referenced",
        "The generated clients need the package Wappfy.Runtime, but this project does not reference it; nothing is generated. Add the package, or remove PrivateAssets or ExcludeAssets from the reference to Wappfy.Generator.",
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor LanguageVersionTooLow = Make(
        "WAPPFY0015", "The C# language version is too low",
        "The generated clients need C# 11 or later, but this project is compiled as C# {0}; nothing is generated. Set <LangVersion>11</LangVersion> or later.",
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor NamespaceTaken = Make(
        "WAPPFY0016", "Two specifications share a namespace",
        "The namespace '{0}' is already used by the client from '{1}'; nothing is generated from this file. Set a Namespace of its own on its OpenApiClient item.",
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor DiagnosticsLeftOut = Make(
        "WAPPFY0017", "Further diagnostics are not reported",
        "More than {0} diagnostics {1} were found in this file; the others are not reported. Fix the reported ones, or set the severity of {1} to none.",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor OptionNamesNothing = Make(
        "WAPPFY0018", "An option names something that the specification does not contain",
        "{0} names '{1}', which the specification does not contain; it has no effect{2}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ContractMismatch = Make(
        "WAPPFY0019", "The runtime does not match the generator",
        "Wappfy.Runtime {0} has {1} of the contract for generated code, but Wappfy.Generator {2} needs {3}; nothing is generated. Update the package {4}.",
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor UnknownAttribute = Make(
        "WAPPFY0022", "An item has an unknown attribute",
        "The {0} item '{1}' has the attribute '{2}', which has no effect. {3}",
        DiagnosticSeverity.Warning);

    /// <summary>Reported by the targets of the package, before the compiler runs.</summary>
    public static readonly DiagnosticDescriptor FileMissing = Make(
        "WAPPFY0023", "An OpenApiClient item names a file that does not exist",
        "The OpenApiClient item '{0}' names a file that does not exist: '{1}'. Correct the path, or remove the item.",
        DiagnosticSeverity.Error);

    /// <summary>Reported by the targets of the package, before the compiler runs.</summary>
    public static readonly DiagnosticDescriptor FileInSeveralItems = Make(
        "WAPPFY0024", "A file is in several OpenApiClient items",
        "The file '{0}' is in several OpenApiClient items, and only the last one has an effect. Remove the others, or change the attributes with Update. For another client of the same document, add an item with a copy of the file.",
        DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Make(string id, string title, string message, DiagnosticSeverity severity) => new(
        id,
        title,
        message,
        Category,
        severity,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(id));

    private static string HelpLink(string id) => HelpPage + "#" + id.ToLowerInvariant();
}
