using System.Text.RegularExpressions;

namespace Wappfy.Generator.Document.Validation;

/// <summary>Says what Microsoft.OpenApi says: what is wrong, what is expected, what is there.</summary>
internal static class LibrarySentences
{
    private static readonly (Regex Pattern, string Sentence)[] Table =
    [
        (Make("^The field '(.+)' in '(.+)' object is REQUIRED"), "'$1' is missing; the specification requires it in the object '$2'"),
        (Make("^(\\w+) is a REQUIRED field"), "'$1' is missing; the specification requires it here"),
        (Make("^Responses must contain at least one response"), "The operation declares no response; the specification requires at least one"),
        (Make("^The string '(.*)' MUST be in the format of an email address"), "'$1' is not an email address"),
        (Make("^The key '(.+)' in '(.+)' of components MUST match the regular expression"), "'$1' is not a valid name in '$2' of components: letters, digits, '.', '-' and '_' are"),
        (Make("^The '(.+)' property is required for (.+) security schemes"), "'$1' is missing; the specification requires it for security schemes of type '$2'"),
        (Make("^When 'in' is 'querystring'"), "A parameter in 'querystring' has 'content', and none of 'style', 'explode', 'allowReserved' and 'schema'"),
        (Make("^mutualTLS security scheme is only supported in"), "Security schemes of type 'mutualTLS' are defined by OpenAPI 3.1, not by the version that the document declares"),
        (Make("^(?:Invalid Reference identifier|Invalid schema reference location|Unresolved reference)"), "This reference is not a valid one"),
    ];

    /// <summary>What the library says of things that this reader or binding judges, or that are right; each with the reason.</summary>
    private static readonly string[] Withheld =
    [
        // Binding reads types, and says what comes of a wrong one.
        "Invalid schema type identifier",

        // The value is there and is an object: the library has not been given the part of it that another diagnostic is about.
        "Expected a value while parsing",
    ];

    /// <summary>
    /// What the library says of OpenAPI 2.0 although it is right there: names of definitions may have any characters (§ Definitions Object), and these are fields of path items,
    /// operations and parameters, which the library does not know.
    /// </summary>
    private static readonly Regex NotOf20 = Make("^The key '.+' in '.+' of components MUST match|^(?:\\$ref|schemes|exclusiveMinimum|exclusiveMaximum|uniqueItems) is not a valid property");

    /// <summary>Since OpenAPI 3.2 (§4.17), a response need not have a description.</summary>
    private const string NotOf32 = "The field 'description' in 'response' object is REQUIRED";

    /// <summary>True for a message that is not right for the version of the document.</summary>
    public static bool IsOfAnotherVersion(string message, SpecVersion version) => version switch
    {
        SpecVersion.V20 => Match(NotOf20, message) is { Success: true },
        SpecVersion.V32 => message.StartsWith(NotOf32, StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>The sentence for a message; null if nothing is to be said.</summary>
    public static string? Explain(string message)
    {
        foreach (var start in Withheld)
        {
            if (message.StartsWith(start, StringComparison.Ordinal))
                return null;
        }

        foreach (var (pattern, sentence) in Table)
        {
            if (Match(pattern, message) is { Success: true } match)
                return match.Result(sentence);
        }

        return "The second reader (Microsoft.OpenApi) says: " + message.TrimEnd('.', ' ');
    }

    /// <summary>
    /// Null if it takes too long. The limit is of elapsed time, which passes without any work on a machine under load; the sentence of the library says what is wrong as well.
    /// </summary>
    private static Match? Match(Regex pattern, string message)
    {
        try
        {
            return pattern.Match(message);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static Regex Make(string pattern) => new(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}
