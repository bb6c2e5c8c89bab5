namespace Wappfy.Prism.Tests;

/// <summary>
/// Requests that Prism rejects, or that end it, although they are correct according to the specification, each with the reason. A test fails as well where
/// Prism accepts such a request: a fixed fault must be removed here.
/// </summary>
internal static class PrismFaults
{
    private const string Commas = "its template parser makes a list of a path value with commas, and its reader of the style takes it for text";
    private const string ArraysAlone = "it knows spaceDelimited and pipeDelimited for arrays alone, the tables of OAS 3.0.3 and 3.1 for objects as well";
    private const string Alike = "it does not look at the discriminator, and the branches of oneOf, which are the same but for their names, all allow the value";
    private const string TwoAuthorizations = "two of the schemes need the one Authorization header: no request satisfies the requirement";
    private const string SameName = "it makes no list of the parts of one name, which is how RFC 7578 §4.3 sends several values";
    private const string JsonPart = SameName + "; nor does it read an object's part as the JSON that it is by default (OAS 3.1 §4.8.15.1.1)";
    private const string UrlRules = "it refuses the commas that the style puts: allowReserved has no effect on multipart bodies, which have no percent-encoding (OAS 3.2 §4.15.1.2)";

    // What the client writes where Prism ends, the tests of styles compare byte by byte.
    private const string TakesListForText = "is not a function";
    private const string NoArray = "only applicable to array";

    private static readonly PrismFault[] Faults =
    [
        new("parameters-style.yaml", "GET /anything/path/{primitive}/{array}/{object}", TakesListForText, Commas),
        new("parameters-style.yaml", "GET /anything/path/simple/{primitive}/{array}/{object}", TakesListForText, Commas),
        new("parameters-style.yaml", "POST /anything/path/simple/{primitive}/{array}/{object}", TakesListForText, Commas),
        new("parameters-style.yaml", "GET /anything/path/matrix/{primitive}/{array}/{object}", TakesListForText, Commas),
        new("parameters-style.yaml", "GET /anything/path/label/{primitive}/{array}/{object}", TakesListForText, Commas),
        new("parameters-style.yaml", "GET /anything/query/spaceDelimited", NoArray, ArraysAlone),
        new("parameters-style.yaml", "GET /anything/query/pipeDelimited", NoArray, ArraysAlone),
        new("parameters-style.yaml", "POST /anything/form-data/spaceDelimited", NoArray, ArraysAlone),
        new("parameters-style.yaml", "POST /anything/form-data/pipeDelimited", NoArray, ArraysAlone),
        new("parameters-style.yaml", "POST /anything/form-data", "property array must be array", JsonPart),
        new("parameters-style.yaml", "POST /anything/form-data/form", "Reserved characters used in request body", UrlRules),
        new("file-uploads.yaml", "PUT /anything/multipart-formdata", "property filename must be array", SameName),
        new("security-multiple.yaml", "POST /anything/and", "Invalid security scheme used", TwoAuthorizations),
        new("discriminators.yaml", "POST /potentially-undefined-formData", "must match exactly one schema in oneOf", Alike),
    ];

    /// <summary>The faults at a specification.</summary>
    public static IEnumerable<PrismFault> Of(string spec) => Faults.Where(fault => spec.EndsWith("/" + fault.Spec, StringComparison.Ordinal));

    /// <summary>Why a refusal is not the client's fault; null if it is.</summary>
    public static string? Excuse(string spec, CallOutcome outcome) => Of(spec).FirstOrDefault(fault => fault.Excuses(outcome))?.Reason;
}

/// <summary>One fault of Prism.</summary>
/// <param name="Message">A part of what it says.</param>
internal sealed record PrismFault(string Spec, string Operation, string Message, string Reason)
{
    public bool Excuses(CallOutcome outcome) => outcome.Operation.ToString() == Operation && outcome.Refusal?.Contains(Message, StringComparison.Ordinal) == true;
}
