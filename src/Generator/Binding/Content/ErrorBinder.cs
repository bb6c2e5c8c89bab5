using Wappfy.Generator.Binding.Documentation;
using Wappfy.Generator.Model.Content;
using Wappfy.Generator.Model.Operations;

namespace Wappfy.Generator.Binding.Content;

/// <summary>Binds the declared errors of an operation.</summary>
internal sealed class ErrorBinder(BindingContext context)
{
    public ErrorModel Bind(DeclaredResponse declared, string typeBase)
    {
        var description = SpecDocs.Trimmed(declared.Response.String("description"));
        foreach (var (contentType, media, _) in ContentReader.Read(context, declared.Response))
        {
            if ((MediaTypes.KindOf(contentType, null) != MediaKind.Json && MediaTypes.SaysItself(contentType)) || media["schema"] is not { } schema)
                continue;
            var type = context.Schemas.Bind(schema, InlineName(declared, typeBase));
            if (MediaTypes.KindOf(contentType, type) == MediaKind.Json)
                return new ErrorModel(declared.Status, type, contentType, description);
        }

        return BindXml(declared, typeBase, description) ?? new ErrorModel(declared.Status, null, "", description);
    }

    /// <summary>An error that is declared as XML; null where it is not.</summary>
    public ErrorModel? BindXml(DeclaredResponse declared, string typeBase, string description)
    {
        foreach (var (contentType, media, _) in ContentReader.Read(context, declared.Response))
        {
            if (MediaTypes.KindOf(contentType, null) != MediaKind.Xml || media["schema"] is not { } schema)
                continue;
            if (MediaTypes.IsFile(context.Resolve(schema)) || context.Xml.Bind(schema) is not { } xml)
                continue;
            return new ErrorModel(declared.Status, context.Schemas.Bind(schema, InlineName(declared, typeBase)), contentType, description, xml);
        }

        return null;
    }

    private static string InlineName(DeclaredResponse declared, string typeBase)
        => declared.InlineName(typeBase, declared.Status == "default" ? "" : StatusCodes.Word(declared.Status), "", "Error");
}
