using Wappfy.Generator.Binding.Context;
using Wappfy.Generator.Binding.Documentation;
using Wappfy.Generator.Binding.Http;
using Wappfy.Generator.Document;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Content;
using Wappfy.Generator.Model.Operations;

namespace Wappfy.Generator.Binding.Content;

/// <summary>Binds the declared errors of an operation.</summary>
internal sealed class ErrorBinder(BindingContext context)
{
    /// <summary>The bodies of one declared error, one for each media type that has a type of its own; without a type if it has none.</summary>
    public List<ErrorModel> Bind(DeclaredResponse declared, string typeBase)
    {
        var description = SpecDocs.Sentence(SpecDocs.Trimmed(declared.Response.String("description")));
        var bare = new ErrorModel { Status = declared.Status, Description = description };
        if (!declared.HasContent)
            return [bare];
        var contents = ContentReader.Read(context, declared.Response).ToList();
        var errors = BindJson(bare, declared, contents, typeBase);
        var jsons = contents.FindAll(static c => MediaTypes.KindOf(c.ContentType, null) == MediaKind.Json).ConvertAll(static c => c.Media);
        foreach (var entry in contents)
        {
            var (contentType, media, _) = entry;
            if (!TextContent.RepeatsJson(context, entry, jsons) && (MediaTypes.KindOf(contentType, null) == MediaKind.Text || IsTextBySchema(contentType, media)))
                errors.Add(bare with { Type = TypeRef.String, MediaType = contentType, IsText = true });
        }

        var json = errors.FindLastIndex(static e => !e.IsText);
        if (BindXml(declared, typeBase, description, json < 0 ? null : errors[json].Type) is { } xml)
            errors.Insert(json + 1, xml);
        return errors.Count > 0 ? errors : [bare];
    }

    private List<ErrorModel> BindJson(ErrorModel bare, DeclaredResponse declared, List<MediaEntry> contents, string typeBase)
    {
        var errors = new List<ErrorModel>();
        foreach (var (contentType, media, _) in contents)
        {
            if ((MediaTypes.KindOf(contentType, null) != MediaKind.Json && MediaTypes.SaysItself(contentType)) || media["schema"] is not { } schema)
                continue;
            var type = context.Schemas.Bind(schema, InlineName(declared, typeBase, errors.Count == 0 ? "" : MediaTypes.Word(contentType)));
            if (MediaTypes.KindOf(contentType, type) == MediaKind.Json)
                errors.Add(bare with { Type = type, MediaType = contentType });
        }

        // JSON of any name is read as that of another one, so that media types of one type need one entry.
        return errors.TrueForAll(e => e.Type!.CSharp == errors[0].Type!.CSharp) ? errors.GetRange(0, Math.Min(1, errors.Count)) : errors;
    }

    /// <summary>An error that is declared as XML; null if it is not.</summary>
    /// <param name="declared">The response.</param>
    /// <param name="typeBase">Start of the names of inline types.</param>
    /// <param name="description">The response's description.</param>
    /// <param name="json">The type that the response has as JSON: XML of the same type is not read unless it is requested, which saves its code.</param>
    public ErrorModel? BindXml(DeclaredResponse declared, string typeBase, string description, TypeRef? json = null)
    {
        foreach (var (contentType, media, _) in declared.HasContent ? ContentReader.Read(context, declared.Response) : [])
        {
            if (MediaTypes.KindOf(contentType, null) != MediaKind.Xml || media["schema"] is not { } schema)
                continue;
            if (MediaTypes.IsFile(context.Resolve(schema)))
                continue;
            var type = context.Schemas.Bind(schema, InlineName(declared, typeBase, json is null ? "" : MediaTypes.Word(contentType)));
            if (type.CSharp == json?.CSharp || context.Xml.Bind(schema) is not { } xml)
                continue;
            return new ErrorModel { Status = declared.Status, Description = description, Type = type, MediaType = contentType, Xml = xml };
        }

        return null;
    }

    private bool IsTextBySchema(string contentType, SpecNode media)
        => !MediaTypes.SaysItself(contentType) && media["schema"] is { } schema && MediaTypes.KindOf(contentType, context.Schemas.Bind(schema, "Error")) == MediaKind.Text;

    private static string InlineName(DeclaredResponse declared, string typeBase, string word)
        => declared.InlineName(typeBase, declared.Status == "default" ? "" : StatusCodes.Word(declared.Status), word, "Error");
}
