using Wappfy.Generator.Diagnostics;

namespace Wappfy.Generator.Document.Swagger;

/// <summary>Parameters of OpenAPI 2.0: those that stay parameters, and those that became request bodies.</summary>
internal sealed class SwaggerParameters(TreeForge forge, SwaggerSchemas schemas, DiagnosticBag diagnostics)
{
    private const string UrlEncoded = "application/x-www-form-urlencoded";
    private const string Multipart = "multipart/form-data";

    /// <summary>The member with a collectionFormat for which OpenAPI 3 has no style.</summary>
    public const string CollectionFormat = "x-collectionFormat";

    /// <summary>A path, query or header parameter, or the description of a response's header.</summary>
    public SpecNode Rewrite(SpecNode parameter)
    {
        if (!parameter.IsObject || parameter["$ref"] is not null)
            return schemas.Rewrite(parameter);
        var result = forge.Object(parameter);
        SpecNode? schema = null;
        for (var i = 0; i < parameter.Count; i++)
        {
            var name = parameter.NameAt(i);
            var value = parameter.Children[i];
            switch (name)
            {
                case "name" or "in" or "description" or "required" or "allowEmptyValue" or "deprecated" or "example" or "examples":
                    forge.Put(result, name, forge.Copy(value), value);
                    break;
                case "x-example":
                    forge.Put(result, "example", forge.Copy(value), value);
                    break;
                case "schema":
                    forge.Put(result, name, schemas.Rewrite(value), value);
                    break;
                case "collectionFormat":
                    break;
                default:
                    schemas.Put(schema ??= forge.Object(parameter), name, value);
                    if (name.StartsWith("x-", StringComparison.Ordinal) && name != "x-nullable")
                        forge.Put(result, name, forge.Copy(value), value);
                    break;
            }
        }

        if (schema is not null)
            forge.Put(result, "schema", schema, parameter);
        if (IsArray(parameter))
            PutStyle(parameter, result, parameter.String("in") ?? "header");
        return result;
    }

    /// <summary>The request body that a parameter in <c>body</c> describes.</summary>
    public SpecNode Body(SpecNode parameter, IReadOnlyList<string> consumes)
    {
        var result = forge.Object(parameter);
        forge.PutCopy(parameter, result, "description");
        forge.PutCopy(parameter, result, "required");
        forge.PutExtensions(parameter, result);
        var content = forge.Ensure(result, "content", parameter);
        foreach (var type in consumes)
        {
            var media = forge.Ensure(content, type, parameter);
            if (parameter["schema"] is { } schema)
                forge.Put(media, "schema", schemas.Rewrite(schema), schema);
        }

        return result;
    }

    /// <summary>The request body that the parameters in <c>formData</c> make together (OAS 2.0, Parameter Object).</summary>
    public SpecNode Form(IReadOnlyList<SpecNode> parameters, IReadOnlyList<string> consumes)
    {
        var first = parameters[0];
        var result = forge.Object(first);
        var hasFile = parameters.Any(static parameter => parameter.String("type") == "file");
        var types = consumes.Where(type => type == Multipart || (type == UrlEncoded && !hasFile)).ToList();
        if (types.Count == 0)
            types.Add(hasFile ? Multipart : UrlEncoded);
        var isRequired = parameters.Any(static parameter => parameter.IsTrue("required"));
        if (isRequired)
            forge.Put(result, "required", forge.Boolean(first, true), first);

        var content = forge.Ensure(result, "content", first);
        foreach (var type in types)
            forge.Put(content, type, FormMedia(parameters, first), first);
        return result;
    }

    private SpecNode FormMedia(IReadOnlyList<SpecNode> parameters, SpecNode first)
    {
        var media = forge.Object(first);
        var schema = forge.Ensure(media, "schema", first);
        forge.Put(schema, "type", forge.Text(first, "object"), first);
        var properties = forge.Ensure(schema, "properties", first);
        var required = forge.Array(first);
        foreach (var parameter in parameters)
        {
            if (parameter.String("name") is not { } name || properties[name] is not null)
                continue;
            var property = forge.Object(parameter);
            for (var i = 0; i < parameter.Count; i++)
            {
                if (parameter.NameAt(i) is not ("name" or "in" or "required" or "allowEmptyValue"))
                    schemas.Put(property, parameter.NameAt(i), parameter.Children[i]);
            }

            forge.Put(properties, name, property, parameter["name"]!);
            if (parameter.IsTrue("required"))
                required.Add(forge.Text(parameter, name));
            if (IsArray(parameter))
            {
                var encoding = forge.Ensure(forge.Ensure(media, "encoding", first), name, parameter);
                PutStyle(parameter, encoding, "query");
            }
        }

        if (required.Count > 0)
            forge.Put(schema, "required", required, first);
        return media;
    }

    private static bool IsArray(SpecNode parameter) => parameter.String("type") == "array";

    /// <summary>collectionFormat, whose default is csv, as style and explode.</summary>
    private void PutStyle(SpecNode parameter, SpecNode result, string location)
    {
        var format = parameter["collectionFormat"] ?? parameter["items"]?["collectionFormat"];
        var at = format ?? parameter;
        var style = location is "query" or "formData" ? "form" : "simple";
        var explode = false;
        switch (format?.Text)
        {
            case null or "csv":
                break;
            case "multi" when style == "form":
                explode = true;
                break;
            case "ssv" when style == "form":
                style = "spaceDelimited";
                break;
            case "pipes" when style == "form":
                style = "pipeDelimited";
                break;
            case "ssv" or "tsv" or "pipes":
                // OpenAPI 3 has no style for these separators at this place; the binder knows them by this name.
                forge.Put(result, CollectionFormat, forge.Text(at, format.Text), at);
                break;
            default:
                diagnostics.Report(
                    Descriptors.ConvertedWithLoss,
                    at,
                    "collectionFormat '" + format.Text + "' has no counterpart in OpenAPI 3 for a parameter in '" + location + "'; the values are joined by commas");
                break;
        }

        forge.Put(result, "style", forge.Text(at, style), at);
        forge.Put(result, "explode", forge.Boolean(at, explode), at);
    }
}
