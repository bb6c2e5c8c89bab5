namespace Wappfy.Fuzzing;

/// <summary>Texts that a generator might let out of a literal, a comment or a name, and texts that names clash on.</summary>
internal static class Payloads
{
    /// <summary>The class that every attack tries to declare. No output may hold a token of this name.</summary>
    public const string Marker = "EvilMarker";

    /// <summary>Stands for half of a surrogate pair; <see cref="SpecJson"/> writes it as an escape, since no valid text can hold it.</summary>
    public const char LoneSurrogate = '\uE123';

    private const string Attack = "public class " + Marker + " { } ";

    /// <summary>Attacks, each with the name of what it tries.</summary>
    public static IReadOnlyList<(string Name, string Text)> Attacks { get; } =
    [
        ("line feed", "a\n" + Attack + "//"),
        ("carriage return", "a\r" + Attack + "//"),
        ("both line ends", "a\r\n" + Attack + "//"),
        ("next line", "a\u0085" + Attack + "//"),
        ("line separator", "a\u2028" + Attack + "//"),
        ("paragraph separator", "a\u2029" + Attack + "//"),
        ("vertical tab and form feed", "a\v" + Attack + "\f" + Attack),
        ("end of a block comment", "a*/ " + Attack + "/*"),
        ("end of an element", "a</summary></remarks></param></returns></para><" + Marker + " a=\"b\">&quot;&#10;" + Attack),
        ("end of character data", "a]]><![CDATA[" + Attack + "-->"),
        ("end of a literal", "a\"; } } " + Attack + "class B { string s = \""),
        ("end of a verbatim literal", "a\"\"\"\"\"; } } " + Attack + "@\""),
        ("end of a character", "a'; } } " + Attack + "'"),
        ("backslash at the end", "a\\"),
        ("backslashes and quotes", "\\\"; } } " + Attack + "//\\\\\""),
        ("escape of a line feed", "a\\u000a" + Attack + "\\n\\r\\x0a\\U0000000a//"),
        ("escape of a quote", "a\\u0022; } } " + Attack + "//"),
        ("escape in an identifier", "a\\u007d" + Marker),
        ("interpolation", "{0}{" + Marker + "}{{" + Marker + "}}$(" + Marker + ")${" + Marker + "}#{" + Marker + "}"),
        ("braces", "} } } " + Attack + "{ { {"),
        ("attribute", ")] " + Attack + "[System.Obsolete("),
        ("directive", "\n#if false\n#error " + Marker + "\n#line 1 \"x\"\n#pragma warning disable\n#nullable disable\n"),
        ("parentheses and semicolons", "a); " + Marker + "(); //"),
        ("NUL", "a\0" + Attack),
        ("control characters", "a\u0001\u0007\b\u001b[2J\u007f\u0080\u009f" + Marker),
        ("direction marks", "a\u202e\u2066" + Attack + "\u2069\u202c\u200f\u061c"),
        ("invisible characters", "a\u200b\u200d\ufeff\u00ad\u2060\ufff9" + Marker + "\u180e"),
        ("half of a pair", "a" + LoneSurrogate + "\n" + Attack),
        ("non-characters", "a\uffff\ufffe\ufdd0" + Attack),
        ("beyond the basic plane", "\ud83d\udc4b\ud83c\udffd \ud835\udd38 " + Attack),
        ("combining marks", "\u0301a\u0301\u0489 " + Attack),
        ("other digits and letters", "\u0661\u0662\u06f3 \u2460 \u00b2 \u216b \u3164 \u01c5 \u1e9e \u0130"),
        ("path traversal", "../../../" + Marker + "/..\\..\\" + Marker + ".cs"),
        ("device names", "CON.aux:" + Marker + "|<>?*\""),
        ("long text", new string('x', 5000) + "\n" + Attack),
    ];

    /// <summary>Names that C#, the generator's own code or its file names could trip over.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "", " ", "_", "__", "@", "@class", "class", "Class", "record", "field", "value", "required", "init", "await", "var", "dynamic", "nameof", "global", "file", "scoped",
        "async", "when", "where", "yield", "this", "base", "new", "string", "object", "int", "void", "true", "null", "default", "extension", "partial", "get", "set",
        "Codec", "Instance", "ReadValue", "WriteValue", "ReadCore", "WriteCore", "Equals", "GetHashCode", "ToString", "GetType", "MemberwiseClone", "Finalize",
        "EqualityContract", "PrintMembers", "Deconstruct", "Clone", "<Clone>$", "op_Equality", "get_Name", "set_Name", "Item", "Item1", "Rest", "Match", "RawJson", "FromRawJson",
        "Value", "IsKnown", "AdditionalProperties", "reader", "writer", "other", "result", "count", "text", "span", "name", "probe", "tag", "candidate", "otherwise",
        "options", "cancellationToken", "body", "request", "parameters", "contentType", "progress", "form", "item", "v", "w", "r", "s_matcher", "_case", "_value", "_pipeline",
        "System", "Wappfy", "Runtime", "App", "Task", "String", "Object", "Type", "Exception", "JsonRead", "JsonWriter", "ValueEquality", "Optional", "Func", "Uri", "Guid", "TResult",
        "Dispose", "Definition", "Default", "Http", "Pipeline", "Async", "GetAsync", "Operation", "Responses", "Security", "Scheme", "Server", "Result", "Status", "Headers", "Response",
        "KitchenClient", "IKitchenClient", "KitchenServer", "KitchenClientOptions", "Pets", "PetsClient", "Pet", "pet", "PET", "Kind", "kind2", "Kind2", "a.b", "a-b", "a_b", "aB", "AB", "ab",
        "1", "1st", "-1", "+1", "0x1", "1e5", "$ref", "$id", "x-", "x-y", "~0~1", "a/b", "a~1b", "%2F", "#", "?", "\u00e9", "e\u0301", "\u0130i", "\u00df", "\u4e2d", "\ud83d\ude00", "Infinity", "NaN", "1_000",
    ];

    /// <summary>Numbers at and beyond the ends of C# types, as JSON.</summary>
    public static IReadOnlyList<string> Numbers { get; } =
    [
        "0", "-0", "-0.0", "1", "1.0", "1.00", "1e0", "-1", "2147483647", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808", "-9223372036854775809",
        "18446744073709551615", "18446744073709551616", "79228162514264337593543950336", "1e999", "-1e999", "1e-999", "1E+5", "0.1e1", "1e400", "4.9e-324",
        "123456789012345678901234567890123456789012345678901234567890", "0.1234567890123456789012345678901234567890", "10000000000000000000000e-22",
    ];
}
