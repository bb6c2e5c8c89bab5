namespace Wappfy.Generator.Document.Merging;

/// <summary>
/// Compares parts of documents by what they mean: the order of members, what only describes, and the spelling of a version do not count. References count as what
/// they lead to: the same text may mean another file, or another component of the client.
/// </summary>
internal sealed class SameMeaning
{
    /// <summary>References that are followed one from another: more than any sane file has between two of its schemas.</summary>
    private const int LongestChain = 64;

    /// <summary>The extensions that decide what is sent, or how types and values are named. The others only describe.</summary>
    private static readonly HashSet<string> s_extensions = new(StringComparer.Ordinal)
    {
        "x-nullable", "x-collectionFormat", "x-ms-text", "x-ms-discriminator-value", "x-ms-enum", "x-fern-enum", "x-enum-varnames", "x-enumNames", "x-enum-names", "x-enumVarNames",
        "x-speakeasy-enums", "x-ms-skip-url-encoding", "x-multi-segment",
    };

    private readonly SpecDocument? _document;
    private readonly SpecDocument? _otherDocument;
    private readonly ComponentNames? _names;
    private HashSet<(SpecNode One, SpecNode Other)>? _targets;
    private int _steps;

    private SameMeaning(SpecDocument? document, SpecDocument? otherDocument, ComponentNames? names)
    {
        _document = document;
        _otherDocument = otherDocument;
        _names = names;
    }

    /// <summary>True if two parts that contain no references mean the same.</summary>
    public static bool Of(SpecNode one, SpecNode other) => new SameMeaning(null, null, null).AreSame(one, other);

    /// <summary>True if two parts mean the same, each in its document.</summary>
    /// <param name="one">The first part.</param>
    /// <param name="document">The document in which its references are followed.</param>
    /// <param name="other">The second part.</param>
    /// <param name="otherDocument">The document in which its references are followed.</param>
    /// <param name="names">The components that have other names in the tree of the client.</param>
    public static bool Of(SpecNode one, SpecDocument document, SpecNode other, SpecDocument otherDocument, ComponentNames names)
        => new SameMeaning(document, otherDocument, names).AreSame(one, other);

    private bool AreSame(SpecNode one, SpecNode other)
    {
        if (ReferenceEquals(one, other))
            return true;
        if (one.Kind != other.Kind)
            return false;
        return one.Kind switch
        {
            SpecNodeKind.Object => Objects(one, other),
            SpecNodeKind.Array => Arrays(one, other),
            SpecNodeKind.Number => SchemaSpelling.IsSameNumber(one.Text, other.Text),
            _ => one.Text == other.Text,
        };
    }

    private bool Objects(SpecNode one, SpecNode other)
    {
        var isMap = SpecMaps.HasSchemas(one) || SpecMaps.HasObjects(one);
        if (!isMap)
        {
            (one, var allowsNull) = SchemaSpelling.WithoutNull(one);
            (other, var otherAllowsNull) = SchemaSpelling.WithoutNull(other);
            if (allowsNull != otherAllowsNull)
                return false;
            if (!one.IsObject || !other.IsObject)
                return AreSame(one, other);
            if (!SchemaSpelling.IsSame(one, other))
                return false;
        }

        var counted = 0;
        for (var i = 0; i < one.Count; i++)
        {
            var name = one.NameAt(i);
            if (!isMap && !Counts(one, i))
                continue;
            counted++;
            if (other[name] is not { } match)
                return false;
            var isReference = !isMap && name == "$ref" && one.Children[i].IsString && match.IsString;
            if (!(isReference ? References(one, other) : AreSame(one.Children[i], match)))
                return false;
        }

        for (var i = 0; i < other.Count; i++)
        {
            if (isMap || Counts(other, i))
                counted--;
        }

        return counted == 0;
    }

    private bool References(SpecNode one, SpecNode other)
    {
        var (text, otherText) = (one["$ref"]!.Text, other["$ref"]!.Text);
        if (_document is null || _otherDocument is null || _names is null)
            return text == otherText;

        // Components are compared on their own.
        if (IsOfComponent(text) && IsOfComponent(otherText) && _document.Contains(one) && _otherDocument.Contains(other))
            return _names.InFragment(one.File, text.Substring(1)) == _names.InFragment(other.File, otherText.Substring(1));
        var (target, otherTarget) = (_document.Follow(one, null), _otherDocument.Follow(other, null));
        if (target is null || otherTarget is null)
            return target is null && otherTarget is null && text == otherText;

        // A recursive schema is the same if nothing else in it differs.
        if (!(_targets ??= []).Add((target, otherTarget)))
            return true;
        if (_steps == LongestChain)
            return text == otherText;
        _steps++;
        var areSame = AreSame(target, otherTarget);
        _steps--;
        return areSame;
    }

    private static bool IsOfComponent(string reference) => reference.StartsWith("#/components/", StringComparison.Ordinal);

    private bool Arrays(SpecNode one, SpecNode other)
    {
        if (one.Count != other.Count)
            return false;
        if (one.Name is "required" or "tags")
            return new HashSet<string>(one.Children.Select(static name => name.Text), StringComparer.Ordinal).SetEquals(other.Children.Select(static name => name.Text));
        for (var i = 0; i < one.Count; i++)
        {
            if (!AreSame(one.Children[i], other.Children[i]))
                return false;
        }

        return true;
    }

    /// <summary>False for a member that has no meaning of its own, or says what is so without it.</summary>
    private static bool Counts(SpecNode node, int index)
    {
        var name = node.NameAt(index);
        var value = node.Children[index];

        // The title of a constant names the value (OAS 3.1.1 §4.8.24.4).
        if (name == "title" && (node["const"] is not null || node["enum"] is { Count: 1 }))
            return true;
        if (IsAnnotation(name) || SchemaSpelling.Contains(name) || IsUsualStyle(node, name, value))
            return false;
        return value.Kind == SpecNodeKind.Boolean ? value.Text != "false" || !IsOff(name) : name != "required" || value is not { IsArray: true, Count: 0 };
    }

    /// <summary>True for the style, or the value of explode, that a parameter has without it (OAS 3.1 §4.8.12.2.1).</summary>
    private static bool IsUsualStyle(SpecNode node, string name, SpecNode value)
    {
        if (name is not ("style" or "explode") || node.String("in") is not { } location)
            return false;
        var usual = location is "path" or "header" ? "simple" : "form";
        return name == "style" ? value.Text == usual : value.Text == ((node.String("style") ?? usual) is "form" or "cookie" ? "true" : "false");
    }

    private static bool IsOff(string name) => name is "deprecated" or "readOnly" or "writeOnly" or "uniqueItems" or "required" or "allowEmptyValue" or "allowReserved";

    public static bool IsAnnotation(string name)
        => name is "description" or "summary" or "title" or "example" or "examples" or "externalDocs" or "$comment"
            || (name.StartsWith("x-", StringComparison.Ordinal) && !s_extensions.Contains(name));
}
