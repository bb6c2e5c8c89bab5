using Wappfy.Generator.Document;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>Finds the schema that an entry of a discriminator's mapping names: by a schema name or a URI reference (OAS 3.1 §4.8.25).</summary>
internal static class DiscriminatorTarget
{
    /// <summary>The schema, or null if there is none.</summary>
    /// <param name="document">The document.</param>
    /// <param name="value">The value of the entry; names and references are resolved from here.</param>
    public static SpecNode? Find(SpecDocument document, SpecNode value)
    {
        if (!value.IsString || value.Text.Length == 0)
            return null;

        // What could be both is a name (OAS 3.2 §4.25.2), also one with characters that names should not have.
        var text = value.Text;
        return Named(document, value, text)
            ?? document.Resolve(text, value, null)

            // Not what the specification says, but it can mean one thing only: #/definitions/Cat in OpenAPI 3, Cat.json of a file that is merged already.
            ?? document.Component("schemas", text.IndexOfAny(['/', '#']) < 0 ? SpecPath.Stem(text) : JsonPointer.LastName(text) ?? "", value);
    }

    private static SpecNode? Named(SpecDocument document, SpecNode value, string name)
    {
        var file = value;
        while (file.Parent is { } parent)
            file = parent;
        if (((file == document.Root ? null : file["components"]?["schemas"]?[name]) ?? document.Component("schemas", name, value)) is { } component)
            return component;

        // A file may be a map of schemas without components around it.
        for (var schema = value.Parent; schema is not null; schema = schema.Parent)
        {
            if (schema["discriminator"] is not null)
                return ReachedSchemas.KeyOf(schema) is null ? null : schema.Parent![name];
        }

        return null;
    }
}
