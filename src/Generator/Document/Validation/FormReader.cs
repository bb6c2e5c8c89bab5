using System.Globalization;
using System.Text.Json.Nodes;
using Wappfy.Generator.Diagnostics;

namespace Wappfy.Generator.Document.Validation;

/// <summary>
/// Walks a document by the tables of <see cref="ObjectForms"/>: reports values that do not fit their keyword and keywords that are not defined, each on
/// its line, and makes what Microsoft.OpenApi is given of the rest. That library throws on the first scalar that it does not
/// expect, and would lose all of its advice. Nesting has been bounded by the reader, so recursion is safe.
/// </summary>
internal sealed class FormReader(SourceDocument source, DiagnosticBag diagnostics, CancellationToken cancellationToken)
{
    private readonly SpecVersion _version = source.Version;

    private const int LongestName = 10_000;

    private const int LongestValue = 40;

    /// <summary>What is applied whatever the version says, with the version that defines it.</summary>
    private static bool IsApplied(string name) => name is "itemSchema" or "itemEncoding" or "prefixEncoding";

    /// <summary>Objects of which the library has nothing to say that this reader does not: it receives an empty one.</summary>
    private static bool IsOutline(string type) => type is "Schema" or "MediaType" or "Header" or "Example";

    /// <summary>What the library throws on, and reports nothing about: it has no counterpart of the tabs in <c>collectionFormat: tsv</c>.</summary>
    private static bool IsWithheld(string name) => name == "collectionFormat";

    /// <summary>The document as the library gets it.</summary>
    public JsonObject Read(SpecNode root) => (JsonObject)Object(root, ObjectForms.Root, isWanted: true)!;

    /// <summary>A value, checked; what the library gets of it, or null if it gets nothing.</summary>
    /// <param name="node">The value.</param>
    /// <param name="form">What it has to be.</param>
    /// <param name="isWanted">Whether the library is given anything at all of this part.</param>
    /// <param name="keyword">The keyword that it is the value, or an item of the value, of.</param>
    /// <param name="isItem">Whether it is an item or a member.</param>
    private JsonNode? Value(SpecNode node, ValueForm form, bool isWanted, string keyword, bool isItem)
    {
        // A member without a value is an absent one to every reader; what is data, or not used, is judged by nobody.
        if (node.Kind == SpecNodeKind.Null || form.Kinds == Forms.Any || source.IsLeftOut(node))
            return null;
        switch (node.Kind)
        {
            case SpecNodeKind.Object when (form.Kinds & Forms.Object) != 0:
                return Object(node, form.Type!, isWanted);
            case SpecNodeKind.Object when (form.Kinds & (Forms.Map | Forms.Patterned)) != 0:
                return Map(node, form, isWanted, keyword);
            case SpecNodeKind.Array when (form.Kinds & Forms.List) != 0:
                return List(node, form, isWanted, keyword);
            case SpecNodeKind.String when (form.Kinds & (Forms.Text | Forms.Prose)) != 0:
                return isWanted ? JsonValue.Create(node.Text) : null;
            case SpecNodeKind.Number or SpecNodeKind.Boolean when (form.Kinds & Forms.Prose) != 0:
                return isWanted ? JsonValue.Create(node.Text) : null;
            case SpecNodeKind.Boolean when (form.Kinds & Forms.Flag) != 0:
                return isWanted ? JsonValue.Create(node.Text == "true") : null;
            case SpecNodeKind.Boolean when form.Type == "Schema":
                // JSON Schema 2020-12 4.3.2: true and false are schemas. The library knows objects only.
                return isWanted ? new JsonObject() : null;
            case SpecNodeKind.Number when (form.Kinds & Forms.Number) != 0 || ((form.Kinds & Forms.Count) != 0 && IsCount(node.Text)):
                return null;
        }

        // Binding says what becomes of a value that should be a schema (WAPPFY0030).
        if (form.Type == "Schema" && (form.Kinds & Forms.Flag) == 0)
            return null;
        diagnostics.Report(Descriptors.MisfitValue, node, isItem ? Item(node, keyword) : "'" + keyword + "'", Expected(form), Found(node), Hint(node, keyword));
        return null;
    }

    private JsonObject? Object(SpecNode node, string type, bool isWanted)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var reference = node["$ref"];
        if (reference is { IsString: true } && ObjectForms.CanBeReference(type))
            return isWanted ? new JsonObject { ["$ref"] = reference.Text } : null;
        CheckContent(node, type);
        var isSchema = type == "Schema";

        var result = isWanted && type is not ("Docs" or "Xml") ? new JsonObject() : null;
        var wanted = result is not null && !IsOutline(type);
        var isOpen = isSchema && (_version >= SpecVersion.V31 || reference is not null);
        var keywords = ObjectForms.Of(_version, type);
        for (var i = 0; i < node.Count; i++)
        {
            var name = node.NameAt(i);
            if (name.StartsWith("x-", StringComparison.Ordinal))
                continue;
            var child = node.Children[i];
            if (!keywords.TryGetValue(name, out var keyword) || keyword.Since > _version)
            {
                if (!isOpen)
                    Undefined(child, name, keyword);
                if (keyword is not null)
                    Value(child, keyword.Form, isWanted: false, name, isItem: false);
                continue;
            }

            if (Value(child, keyword.Form, wanted && !IsWithheld(name), name, isItem: false) is { } value)
                result![name] = value;
        }

        return result;
    }

    private JsonObject? Map(SpecNode node, ValueForm form, bool isWanted, string keyword)
    {
        // A callback or a list of responses may be a Reference Object as well.
        var isPatterned = (form.Kinds & Forms.Patterned) != 0;
        if (isPatterned && node["$ref"] is { IsString: true } reference)
            return isWanted ? new JsonObject { ["$ref"] = reference.Text } : null;
        var result = isWanted ? new JsonObject() : null;
        for (var i = 0; i < node.Count; i++)
        {
            var name = node.NameAt(i);

            // Binding rejects long names, and the library takes quadratic time for them.
            if (name.Length > LongestName || (isPatterned && name.StartsWith("x-", StringComparison.Ordinal)))
                continue;
            if (Value(node.Children[i], form.Item!, isWanted, keyword, isItem: true) is { } value)
                result![name] = value;
        }

        return result;
    }

    private JsonArray? List(SpecNode node, ValueForm form, bool isWanted, string keyword)
    {
        var result = isWanted ? new JsonArray() : null;
        foreach (var item in node.Children)
        {
            if (Value(item, form.Item!, isWanted, keyword, isItem: true) is { } value)
                result!.Add(value);
        }

        // The library counts the items in what it says; without one of them it would count wrongly.
        return result is null || result.Count == node.Count ? result : null;
    }

    /// <summary>What the library checks in schemas, which it is not given, and in some other places, but not in all.</summary>
    private void CheckContent(SpecNode node, string type)
    {
        if (type == "Docs" && node["url"] is null)
            diagnostics.ReportAtName(Descriptors.ValidatorFinding, node, "'url' is missing; the specification requires it in the object 'External Documentation'");
        if (type == "Xml" && node["namespace"] is { IsString: true } name && !Uri.TryCreate(name.Text, UriKind.Absolute, out _))
            diagnostics.Report(Descriptors.ValidatorFinding, name, "'namespace' must be an absolute URI, but is '" + Clip(name.Text) + "'");
    }

    private void Undefined(SpecNode member, string name, Keyword? keyword)
    {
        var text = "'" + name + "' is not defined here by the OpenAPI specification; it is ignored";
        if (keyword is not null)
        {
            var defined = SpecLoader.Display(keyword.Since);
            text = "'" + name + "' is defined by OpenAPI " + defined + ", not by the version that the document declares"
                + (IsApplied(name) ? "; it is applied" : "") + ". Declare 'openapi: " + defined + ".0'";
        }

        diagnostics.ReportAtName(Descriptors.ValidatorFinding, member, text);
    }

    private static bool IsCount(string number)
    {
        if (number[0] == '-')
            return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var negative) && negative == 0;
        foreach (var c in number)
        {
            if (c is < '0' or > '9')
                return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && Math.Floor(value) == value;
        }

        return true;
    }

    private static string Item(SpecNode node, string keyword)
        => node.Name is { } name ? "'" + Clip(name) + "' of '" + keyword + "'" : "an item of '" + keyword + "'";

    private static string Expected(ValueForm form)
    {
        var kinds = new List<string>();
        if ((form.Kinds & (Forms.Text | Forms.Prose)) != 0)
            kinds.Add("a string");
        if ((form.Kinds & Forms.Flag) != 0)
            kinds.Add("true or false");
        if ((form.Kinds & Forms.Count) != 0)
            kinds.Add("a non-negative integer");
        if ((form.Kinds & Forms.Number) != 0)
            kinds.Add("a number");
        if ((form.Kinds & (Forms.Object | Forms.Map | Forms.Patterned)) != 0)
            kinds.Add("an object");
        if ((form.Kinds & Forms.List) != 0)
            kinds.Add((form.Item!.Kinds & (Forms.Text | Forms.Prose)) != 0 ? "a list of strings" : "a list");
        return string.Join(" or ", kinds);
    }

    private static string Found(SpecNode node) => node.Kind switch
    {
        SpecNodeKind.Object => "an object",
        SpecNodeKind.Array => "a list",
        SpecNodeKind.String => "the string '" + Clip(node.Text) + "'",
        SpecNodeKind.Number => "the number " + Clip(node.Text),
        _ => "the boolean " + node.Text,
    };

    /// <summary>What was likely meant, for common misspellings.</summary>
    private static string Hint(SpecNode node, string keyword)
    {
        if (keyword == "required" && node.Kind == SpecNodeKind.Boolean)
            return ". A schema lists the names of its required properties";
        return node.IsString && node.Text is "true" or "false" || (node.IsString && double.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            ? ". Write it without quotes"
            : "";
    }

    private static string Clip(string text) => text.Length <= LongestValue ? text : text.Substring(0, LongestValue) + "…";
}
