using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace Wappfy.Testing.Checking;

/// <summary>Compares an XML body with its schema: reads it as the JSON that the schema describes (OAS 3.1 §4.8.26), so that both have the same faults.</summary>
internal sealed class XmlCheck(SchemaSet schemas, TextValues values)
{
    /// <summary>Deeper elements, like alternatives of objects, have no JSON that their names alone tell.</summary>
    private const int Deepest = 50;

    private const string Instance = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>The first fault of the body, or null.</summary>
    public SchemaFault? Fault(JsonElement schema, FakeCall call)
    {
        XElement root;
        try
        {
            root = Read(call);
        }
        catch (XmlException e)
        {
            return new SchemaFault("/body", $"is not XML: {e.Message.TrimEnd('.')}");
        }

        // A string is the whole text.
        if (schemas.TypesOf(schema) is { Count: 1 } types && types.Contains("string"))
            return null;
        if (schemas.XmlText(schema, "name") is { } name && root.Name.LocalName != Local(name))
            return new SchemaFault("/body", $"must be the element {Local(name)}, not {root.Name.LocalName}");
        try
        {
            return values.Fault(schema, Value(root, schema, schemas.XmlText(schema, "name") ?? SchemaSet.Text(schema, "$ref") ?? "root", "/body", 0), "/body");
        }
        catch (NotDescribedException)
        {
            return null;
        }
        catch (FaultException e)
        {
            return e.Fault;
        }
    }

    /// <summary>The charset of the media type takes precedence over the declaration (RFC 7303 §3.2).</summary>
    private static XElement Read(FakeCall call)
    {
        using var stream = new MemoryStream(call.Bytes, writable: false);
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        using var text = Charset(call.ContentType) is { } charset ? new StreamReader(stream, charset) : null;
        using var reader = text is null ? XmlReader.Create(stream, settings) : XmlReader.Create(text, settings);
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root!;
    }

    private static Encoding? Charset(string? contentType)
    {
        foreach (var parameter in (contentType ?? "").Split(';').Skip(1))
        {
            var pair = parameter.Split(['='], 2);
            if (pair.Length < 2 || !pair[0].Trim().Equals("charset", StringComparison.OrdinalIgnoreCase))
                continue;
            try
            {
                return Encoding.GetEncoding(pair[1].Trim().Trim('"'));
            }
            catch (ArgumentException)
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>The JSON of an element.</summary>
    private string Value(XElement element, JsonElement schema, string name, string pointer, int depth)
    {
        if (depth > Deepest)
            throw new NotDescribedException();
        if (element.Attribute(XName.Get("nil", Instance))?.Value.Trim() is "true" or "1")
            return "null";
        var types = schema.ValueKind == JsonValueKind.Undefined ? [] : schemas.TypesOf(schema);
        if (types.Contains("array"))
            return types.Count > 1 && !types.Contains("null") ? throw new NotDescribedException() : Items(element.Elements(), schema, name, pointer, depth);
        if (types.Contains("object"))
            return types.Count > 1 && !types.Contains("null") ? throw new NotDescribedException() : Object(element, schema, pointer, depth);
        if (types.Count == 0 && element.HasElements)
            return Members(element.Elements(), default, pointer, depth);
        return element.HasElements ? throw new FaultException(new SchemaFault(pointer, "must be text, but has elements")) : Scalar(element.Value, schema, types);
    }

    /// <summary>The JSON of the elements of a list, which all have the name of its items. The items of a body may have any name if the document gives none.</summary>
    private string Items(IEnumerable<XElement> elements, JsonElement schema, string name, string pointer, int depth)
    {
        var item = schemas.Resolve(schema).TryGetProperty("items", out var items) ? items : default;
        var isNamed = depth > 0 || pointer != "/body" || schemas.XmlText(item, "name") is not null;
        var expected = Local(schemas.XmlText(item, "name") ?? name);
        var all = new List<string>();
        foreach (var element in elements)
        {
            var place = pointer + "/" + all.Count;
            if (isNamed && element.Name.LocalName != expected)
                throw new FaultException(new SchemaFault(place, $"must be the element {expected}, not {element.Name.LocalName}"));
            all.Add(Value(element, item, expected, place, depth + 1));
        }

        return "[" + string.Join(",", all) + "]";
    }

    private string Object(XElement element, JsonElement schema, string pointer, int depth)
    {
        var properties = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var required = new HashSet<string>(StringComparer.Ordinal);
        Collect(schema, properties, required, 0);
        var members = new Dictionary<string, string>(StringComparer.Ordinal);
        var known = new HashSet<XObject>();
        foreach (var property in properties)
        {
            var place = pointer + "/" + SchemaValidator.Escape(property.Key);
            var own = property.Value;
            var name = Local(schemas.XmlText(own, "name") ?? property.Key);
            var space = schemas.XmlText(own, "namespace");
            if (schemas.XmlFlag(own, "attribute") || schemas.XmlText(own, "nodeType") == "attribute")
            {
                if (element.Attributes().FirstOrDefault(a => a.Name.LocalName == name && !a.IsNamespaceDeclaration && IsIn(a.Name, space)) is { } attribute)
                {
                    known.Add(attribute);
                    members.Add(property.Key, Scalar(attribute.Value, own, schemas.TypesOf(own)));
                }

                continue;
            }

            if (schemas.XmlFlag(own, "x-ms-text") || schemas.XmlText(own, "nodeType") is "text" or "cdata")
            {
                members.Add(property.Key, Scalar(string.Concat(element.Nodes().OfType<XText>().Select(static t => t.Value)), own, schemas.TypesOf(own)));
                continue;
            }

            var isList = schemas.TypesOf(own).Contains("array") && !schemas.XmlFlag(own, "wrapped");
            var item = isList && schemas.Resolve(own).TryGetProperty("items", out var items) ? items : default;
            var child = isList ? Local(schemas.XmlText(item, "name") ?? name) : name;
            var childSpace = isList ? schemas.XmlText(item, "namespace") ?? space : space;
            var elements = element.Elements().Where(e => e.Name.LocalName == child && IsIn(e.Name, childSpace) && !known.Contains(e)).ToList();
            known.UnionWith(elements);
            if (isList && elements.Count == 1 && elements[0].Attribute(XName.Get("nil", Instance)) is not null)
                members.Add(property.Key, "null");
            else if (isList && (elements.Count > 0 || required.Contains(property.Key)))
                members.Add(property.Key, Items(elements, own, name, place, depth));
            else if (elements.Count > 1)
                throw new FaultException(new SchemaFault(place, "was sent more than once"));
            else if (elements.Count == 1)
                members.Add(property.Key, Value(elements[0], own, name, place, depth + 1));
        }

        // Elements and attributes that no member names are members of their own names; a member of that name has another one in XML.
        var additional = Additional(schema, 0);
        var others = element.Elements().Where(e => !known.Contains(e)).GroupBy(static e => XmlConvert.DecodeName(e.Name.LocalName)!, StringComparer.Ordinal);
        foreach (var group in others.Where(g => !properties.ContainsKey(g.Key)))
            members[group.Key] = Same([.. group], additional, pointer + "/" + SchemaValidator.Escape(group.Key), depth);
        foreach (var attribute in element.Attributes().Where(a => a.Name.NamespaceName.Length == 0 && !a.IsNamespaceDeclaration && !known.Contains(a)))
        {
            if (!properties.ContainsKey(attribute.Name.LocalName) && !members.ContainsKey(attribute.Name.LocalName))
                members.Add(attribute.Name.LocalName, Scalar(attribute.Value, additional, additional.ValueKind == JsonValueKind.Undefined ? [] : schemas.TypesOf(additional)));
        }

        return "{" + string.Join(",", members.Select(static m => TextValues.Quote(m.Key) + ":" + m.Value)) + "}";
    }

    private string Members(IEnumerable<XElement> elements, JsonElement schema, string pointer, int depth)
        => "{" + string.Join(",", elements.GroupBy(static e => XmlConvert.DecodeName(e.Name.LocalName)!, StringComparer.Ordinal)
            .Select(g => TextValues.Quote(g.Key) + ":" + Same([.. g], schema, pointer + "/" + SchemaValidator.Escape(g.Key), depth))) + "}";

    /// <summary>The JSON of elements of one name that no member names.</summary>
    private string Same(List<XElement> elements, JsonElement schema, string pointer, int depth)
    {
        var name = elements[0].Name.LocalName;
        if (schema.ValueKind != JsonValueKind.Undefined && schemas.TypesOf(schema).Contains("array") && !schemas.XmlFlag(schema, "wrapped"))
            return Items(elements, schema, name, pointer, depth + 1);
        return elements.Count == 1 ? Value(elements[0], schema, name, pointer, depth + 1) : "[" + string.Join(",", elements.Select((e, i) => Value(e, schema, name, pointer + "/" + i, depth + 1))) + "]";
    }

    /// <summary>White space has a meaning in strings without a format only (XSD 1.1 part 2 §4.3.6).</summary>
    private string Scalar(string text, JsonElement schema, HashSet<string> types)
    {
        if (schema.ValueKind == JsonValueKind.Undefined || (types.Contains("string") && SchemaSet.Text(schemas.Resolve(schema), "format") is null))
            return schema.ValueKind == JsonValueKind.Undefined ? TextValues.Quote(text) : values.Json(text, types, schema);
        var trimmed = text.Trim();
        return types.Contains("boolean") && trimmed is "0" or "1" && !types.Overlaps(["integer", "number", "string"]) ? (trimmed == "1" ? "true" : "false") : values.Json(trimmed, types, schema);
    }

    /// <summary>The members of a schema and of the parts that it consists of.</summary>
    private void Collect(JsonElement schema, Dictionary<string, JsonElement> properties, HashSet<string> required, int depth)
    {
        schema = schemas.Resolve(schema);
        if (schema.ValueKind != JsonValueKind.Object || depth > Deepest)
            return;
        if (schema.TryGetProperty("oneOf", out _) || schema.TryGetProperty("anyOf", out _) || schema.TryGetProperty("if", out _) || schema.TryGetProperty("patternProperties", out _))
            throw new NotDescribedException();
        if (schema.TryGetProperty("properties", out var own))
        {
            // Of several parts that name a member, the last one that has a type tells its form.
            foreach (var property in own.EnumerateObject().Where(p => !properties.ContainsKey(p.Name) || schemas.TypesOf(p.Value).Count > 0))
                properties[property.Name] = property.Value;
        }

        if (schema.TryGetProperty("required", out var names) && names.ValueKind == JsonValueKind.Array)
            required.UnionWith(names.EnumerateArray().Where(static n => n.ValueKind == JsonValueKind.String).Select(static n => n.GetString()!));
        if (!schema.TryGetProperty("allOf", out var parts))
            return;
        foreach (var part in parts.EnumerateArray())
            Collect(part, properties, required, depth + 1);
    }

    private JsonElement Additional(JsonElement schema, int depth)
    {
        schema = schemas.Resolve(schema);
        if (schema.ValueKind != JsonValueKind.Object || depth > Deepest)
            return default;
        if (schema.TryGetProperty("additionalProperties", out var additional) && additional.ValueKind == JsonValueKind.Object)
            return additional;
        return schema.TryGetProperty("allOf", out var parts) ? parts.EnumerateArray().Select(part => Additional(part, depth + 1)).FirstOrDefault(static a => a.ValueKind == JsonValueKind.Object) : default;
    }

    /// <summary>Whether a name is in a namespace; without one in the document, every namespace is meant.</summary>
    private static bool IsIn(XName name, string? space) => space is not { Length: > 0 } || name.NamespaceName == space;

    private static string Local(string name) => XmlConvert.EncodeLocalName(name.Substring(name.IndexOf(':') + 1) is { Length: > 0 } local ? local : name)!;

    /// <summary>What the elements mean is not known without knowing the value.</summary>
    private sealed class NotDescribedException : Exception;

    private sealed class FaultException(SchemaFault fault) : Exception
    {
        public SchemaFault Fault { get; } = fault;
    }
}
