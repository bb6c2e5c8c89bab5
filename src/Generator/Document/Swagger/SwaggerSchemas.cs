using Wappfy.Generator.Text;

namespace Wappfy.Generator.Document.Swagger;

/// <summary>Schemas of OpenAPI 2.0, which differ from those of 3.0 in few members.</summary>
/// <param name="forge">Makes the nodes.</param>
/// <param name="document">The root of the document that is rewritten. Parts of other files are put into it where a parameter refers to them.</param>
internal sealed class SwaggerSchemas(TreeForge forge, SpecNode document)
{
    public SpecNode Rewrite(SpecNode schema)
    {
        if (!schema.IsObject)
            return forge.Copy(schema);
        var result = forge.Object(schema);
        for (var i = 0; i < schema.Count; i++)
            Put(result, schema.NameAt(i), schema.Children[i]);
        return result;
    }

    /// <summary>A map from names to schemas.</summary>
    public SpecNode RewriteMap(SpecNode map)
    {
        if (!map.IsObject)
            return forge.Copy(map);
        var result = forge.Object(map);
        for (var i = 0; i < map.Count; i++)
            forge.Put(result, map.NameAt(i), Rewrite(map.Children[i]), map.Children[i]);
        return result;
    }

    /// <summary>Adds one member of a schema, or of a parameter that describes its value itself, in its new form.</summary>
    public void Put(SpecNode result, string name, SpecNode value)
    {
        switch (name)
        {
            case "$ref" when value.IsString:
                forge.Put(result, name, forge.Text(value, SwaggerReferences.Rewrite(FromDocument(value))), value);
                break;
            case "type" when value is { IsString: true, Text: "file" }:
                forge.Put(result, name, forge.Text(value, "string"), value);
                forge.Put(result, "format", forge.Text(value, "binary"), value);
                break;
            case "x-nullable":
                forge.Put(result, "nullable", forge.Copy(value), value);
                break;
            case "discriminator" when value.IsString:
                var discriminator = forge.Object(value);
                forge.Put(discriminator, "propertyName", forge.Text(value, value.Text), value);
                forge.Put(result, name, discriminator, value);
                break;
            case "properties" or "patternProperties" or "definitions" or "$defs":
                forge.Put(result, name, RewriteMap(value), value);
                break;
            case "allOf" or "anyOf" or "oneOf" or "items" or "additionalProperties" or "not" or "additionalItems":
                forge.Put(result, name, RewriteEach(value), value);
                break;
            case "collectionFormat":
                break;
            default:
                forge.Put(result, name, forge.Copy(value), value);
                break;
        }
    }

    /// <summary>The text of a reference. One without a file means the file that contains it (RFC 3986 §4.4), also where it is put into another document.</summary>
    private string FromDocument(SpecNode reference)
        => reference.File != document.File && reference.Text.StartsWith("#", StringComparison.Ordinal)
            ? Uri.EscapeDataString(SpecPath.FileName(reference.File.Path)) + reference.Text
            : reference.Text;

    private SpecNode RewriteEach(SpecNode value)
    {
        if (!value.IsArray)
            return Rewrite(value);
        var result = forge.Array(value);
        foreach (var item in value.Children)
            result.Add(Rewrite(item));
        return result;
    }
}
