using System.Globalization;

namespace Wappfy.Generator.Document.Yaml;

/// <summary>Says in plain words what SharpYaml says in those of its grammar.</summary>
internal static class YamlFaults
{
    private const string BadEscape = "YAML has no such escape; a backslash itself is written '\\\\', or the text stands in single quotes";

    private const string BadTag = "this tag is malformed";

    private const string BadDirective = "this directive is malformed; a file begins best without any";

    /// <summary>What the library says, without the positions before it, and what is reported to a user.</summary>
    private static readonly Dictionary<string, string> Sentences = new(StringComparer.Ordinal)
    {
        ["Block sequence entries are not allowed in this context"] = "a list cannot begin here; its first '-' stands on a line of its own",
        ["Mapping keys are not allowed in this context"] = "a member cannot begin here; its name stands on a line of its own",
        ["Mapping values are not allowed in this context"] = "a second ':' cannot stand here; put the text in quotes, or the member on a line of its own",
        ["While parsing a block collection, did not find expected '-' indicator"] = "the next item of the list is expected here, as deep as the items above it, or a line that is less indented",
        ["While parsing a block mapping, did not find expected key"] = "the name of a member is expected here, as deep as the names above it, or a line that is less indented",
        ["While parsing a flow mapping,  did not find expected ',' or '}'"] = "',' or '}' is expected here",
        ["While parsing a flow sequence, did not find expected ',' or ']'"] = "',' or ']' is expected here",
        ["While parsing a node, did not find expected node content"] = "a value is expected here",
        ["While parsing a node, find undefined tag handle"] = "this tag begins with a handle that no %TAG directive declares",
        ["While parsing a quoted scalar, did not find expected hexdecimal number"] = BadEscape,
        ["While parsing a quoted scalar, find invalid Unicode character escape code"] = "the string holds an escape that is half of a surrogate pair",
        ["While parsing a quoted scalar, find unknown escape character"] = BadEscape,
        ["While scanning a block scalar, did not find expected comment or line break"] = "nothing but a comment can follow '|' or '>' on its line; the text begins on the next",
        ["While scanning a block scalar, find an intendation indicator equal to 0"] = "the indentation after '|' or '>' is a digit from 1 to 9",
        ["While scanning a plain scalar, find unexpected ':'"] = "a ':' cannot stand here; put the text in quotes",
        ["While scanning a quoted scalar, find unexpected document indicator"] = "this string has no end before the next document",
        ["While scanning a quoted scalar, find unexpected end of stream"] = "this string has no end",
        ["While scanning a simple key, could not find expected ':'"] = "a ':' is missing after the member's name",
        ["While scanning an anchor or alias, did not find expected alphabetic or numeric character"] = "the name after '&' or '*' is made of letters, digits, '-' and '_'; text that begins with one of these stands in quotes",
        ["While scanning for the next token, find character that cannot start any token"] = "a value cannot begin with this character; put the text in quotes",
        ["Did not find expected <document start>"] = "nothing can follow the end of the document; this line is less indented than the lines above it, or '---' is missing",
        ["Found incompatible YAML document"] = "this version of YAML cannot be read; remove the directive",
    };

    /// <summary>True for what the library says of a string without an end.</summary>
    public static bool IsOpenString(string message) => message.Contains("unexpected end of stream");

    /// <summary>True for what the library says of a name without a colon.</summary>
    public static bool IsOpenName(string message) => message.Contains("could not find expected ':'");

    /// <summary>The sentence for a message of the library.</summary>
    public static string Explain(string message)
    {
        // The library puts the positions first: (Lin: 1, Col: 2, Chr: 3) - (...): text.
        var text = message.LastIndexOf("): ", StringComparison.Ordinal) is >= 0 and var end ? message.Substring(end + 3) : message;
        text = text.Replace('\r', ' ').Replace('\n', ' ').TrimEnd('.', ' ');
        if (Sentences.TryGetValue(text, out var sentence))
            return sentence;
        if (text.Contains("directive"))
            return BadDirective;
        if (text.Contains("a tag"))
            return BadTag;
        return text.Length == 0 ? "it is malformed" : char.ToLower(text[0], CultureInfo.InvariantCulture) + text.Substring(1);
    }
}
