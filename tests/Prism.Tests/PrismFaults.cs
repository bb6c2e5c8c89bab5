namespace Wappfy.Prism.Tests;

/// <summary>Operations at which Prism fails although the request is what the specification asks for, each with the reason.</summary>
internal static class PrismFaults
{
    private const string Comma = "Prism ends: its template parser makes a list of a path value with commas, and its reader of the style splits it once more";
    private const string ArraysAlone = "Prism ends: it knows spaceDelimited and pipeDelimited for arrays alone, OAS 3.0.3 and 3.1 for objects as well";
    private const string Open = "Prism counts the branches of oneOf without regard to the discriminator, and as open objects both allow the value";
    private const string TwoAuthorizations = "two of the schemes need the one Authorization header: no request satisfies the requirement";

    private const string SameName = "Prism keeps only the last of several parts with one name, which is how RFC 7578 §4.3 sends several files";

    private const string UrlRules = "Prism applies the rules of URLs (allowReserved) to the text of multipart parts";

    // Whose requests Prism does not survive. What the client writes for them, the tests of styles compare byte by byte.
    private static readonly (string Spec, string Operation, string Reason)[] Fatal =
    [
        ("parameters-style.yaml", "GET /anything/path/{primitive}/{array}/{object}", Comma),
        ("parameters-style.yaml", "GET /anything/path/simple/{primitive}/{array}/{object}", Comma),
        ("parameters-style.yaml", "POST /anything/path/simple/{primitive}/{array}/{object}", Comma),
        ("parameters-style.yaml", "GET /anything/path/matrix/{primitive}/{array}/{object}", Comma),
        ("parameters-style.yaml", "GET /anything/path/label/{primitive}/{array}/{object}", Comma),
        ("parameters-style.yaml", "GET /anything/query/spaceDelimited", ArraysAlone),
        ("parameters-style.yaml", "GET /anything/query/pipeDelimited", ArraysAlone),
        ("parameters-style.yaml", "POST /anything/form-data/spaceDelimited", ArraysAlone),
        ("parameters-style.yaml", "POST /anything/form-data/pipeDelimited", ArraysAlone),
    ];

    // What Prism refuses, by a part of its message.
    private static readonly (string Spec, string Operation, string Message, string Reason)[] Wrong =
    [
        ("security-multiple.yaml", "POST /anything/and", "Invalid security scheme used", TwoAuthorizations),
        ("parameters-style.yaml", "POST /anything/form-data", "property array must be array", SameName + "; nor does it read an object's part as JSON, its default of OAS 3.0.3"),
        ("parameters-style.yaml", "POST /anything/form-data/form", "Reserved characters used in request body", UrlRules),
        ("file-uploads.yaml", "PUT /anything/multipart-formdata", "property filename must be array", SameName),
        ("discriminators.yaml", "", "must match exactly one schema in oneOf", Open),
    ];

    /// <summary>Why an operation is not called; null for those that are.</summary>
    public static string? WhyNotCalled(string spec, SpecOperation operation)
        => Fatal.FirstOrDefault(fault => spec.EndsWith(fault.Spec, StringComparison.Ordinal) && fault.Operation == operation.ToString()).Reason;

    /// <summary>Why a refusal is not the client's fault; null where it is.</summary>
    public static string? Excuse(string spec, CallOutcome outcome)
        => Wrong.FirstOrDefault(fault => spec.EndsWith(fault.Spec, StringComparison.Ordinal)
            && (fault.Operation.Length == 0 || fault.Operation == outcome.Operation.ToString())
            && outcome.Refusal!.Contains(fault.Message, StringComparison.Ordinal)).Reason;
}
