using Wappfy.Generator.Binding.Context;
using Wappfy.Generator.Binding.Documentation;
using Wappfy.Generator.Binding.Http;
using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Binding.Schemas;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Content;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Binding.Content;

/// <summary>Binds a request body: one choice per content type that differs for the caller, the preferred one first.</summary>
internal sealed class BodyBinder(BindingContext context)
{
    private static readonly MediaKind[] s_preference = [MediaKind.Json, MediaKind.Multipart, MediaKind.Form, MediaKind.Xml, MediaKind.Text, MediaKind.Binary, MediaKind.JsonLines];

    /// <summary>Binds the body of <paramref name="operation"/>; empty if it has none.</summary>
    public List<BodyChoice> Bind(SpecNode operation, string typeBase, NameScope arguments)
    {
        var choices = new List<BodyChoice>();
        if (operation["requestBody"] is not { } declared || context.Resolve(declared) is not { } body)
            return choices;
        var entries = Entries(body, typeBase, ReferenceName.Of(declared));
        if (entries.Count == 0)
        {
            context.Diagnostics.Report(Descriptors.BodyWithoutContent, declared);
            return choices;
        }

        var argument = arguments.Claim("body");
        var required = body.IsTrue("required");
        var description = SpecDocs.Trimmed(body.String("description"));
        foreach (var kind in s_preference)
        {
            foreach (var entry in entries)
            {
                if (entry.Kind != kind || choices.Exists(c => IsSameForTheCaller(c, entry)))
                    continue;
                if (kind is not MediaKind.Binary && MediaTypes.OtherCharset(entry.ContentType) is { } charset)
                    context.Diagnostics.ReportAtName(Descriptors.CharsetNotUsed, entry.Media, charset);
                var same = entries.FindAll(e => e.Kind == kind);
                var open = MediaTypes.IsRange(entry.ContentType) || (entry.Type is null && same.Count > 1);
                var takesContentType = open && kind is MediaKind.Binary or MediaKind.Text;
                var model = new BodyModel
                {
                    Media = kind,
                    ContentType = ContentTypeToSend(entry),
                    Argument = argument,
                    Type = entry.Type,
                    Required = required,
                    Description = description.Length > 0 ? description : "The request body.",
                    TakesContentType = takesContentType,
                    ContentTypes = takesContentType && same.Count > 1 ? same.ConvertAll(static e => e.ContentType).ToEquatableArray() : default,
                    Range = kind is MediaKind.Binary or MediaKind.Text && MediaTypes.IsRange(entry.ContentType) ? entry.ContentType : null,
                    Constraints = BodyLimits.Read(context, entry.Media, entry.Type, kind),
                    Xml = entry.Xml,
                };
                choices.Add(new BodyChoice(model, entry.Media, choices.Count == 0 ? "" : "With" + MediaTypes.Word(entry.ContentType)));
            }
        }

        return choices;
    }

    private List<Entry> Entries(SpecNode body, string typeBase, string? component)
    {
        var entries = new List<Entry>();
        var contents = ContentReader.Read(context, body, "its body").ToList();
        var named = contents.FindAll(static c => MediaTypes.KindOf(c.ContentType, null) == MediaKind.Json).ConvertAll(static c => c.Media);
        foreach (var content in contents)
        {
            var (contentType, media, _) = content;
            if (TextContent.RepeatsJson(context, content, named))
                continue;
            var kind = MediaTypes.KindOf(contentType, null);
            TypeRef? type = null;
            var schema = media["schema"] ?? media["itemSchema"];
            if (kind is MediaKind.Json or MediaKind.JsonLines or MediaKind.Xml or MediaKind.Text && MediaTypes.IsFile(context.Resolve(schema)))
                kind = MediaKind.Binary;
            else if (kind is MediaKind.Text)
                type = TextContent.Bind(context, content, InlineName(typeBase, component, contentType)) is { Kind: not TypeKind.String } value ? value : null;
            else if (schema is not null && !MediaTypes.SaysItself(contentType) && context.Schemas.IsBytes(schema))
                kind = MediaKind.Binary;
            else if (kind is MediaKind.Multipart && schema is not null && context.Schemas.BindFiles(schema, media["itemEncoding"], isItem: media["schema"] is null) is { } files)
                type = files;
            else if (schema is not null && (kind is MediaKind.Xml or MediaKind.Json or MediaKind.Form or MediaKind.Multipart or MediaKind.JsonLines || !MediaTypes.SaysItself(contentType)))
            {
                // Tools repeat a schema for each media type: the caller fills in one type.
                if (entries.Find(e => e.Kind is MediaKind.Json or MediaKind.Form or MediaKind.Multipart && e.Media["schema"] is { } other && other.IsSameAs(schema)) is { } same && !PatchSchemas.IsPatch(media) && !PatchSchemas.IsPatch(same.Media))
                    schema = same.Media["schema"]!;
                var name = InlineName(typeBase, component, entries.Count == 0 ? null : contentType);
                type = (PatchSchemas.IsPatch(media) ? context.Schemas.BindPatch(schema, name) : context.Schemas.Bind(schema, name)).AsNotNull();
                kind = MediaTypes.KindOf(contentType, type);

                // A string cannot be a sequence of JSON texts: it is their text.
                if (kind is MediaKind.JsonLines && media["schema"] is not null && type.Kind == TypeKind.String)
                    kind = MediaKind.Text;

                // OAS 3.2 §4.14.2: itemSchema describes one item of many.
                if (kind is MediaKind.JsonLines or MediaKind.Multipart && media["schema"] is null)
                    type = TypeRef.ListOf(type);
            }

            if (kind is MediaKind.Binary or MediaKind.Events || type is { Kind: TypeKind.String } && kind is MediaKind.Text)
                type = null;
            else if (kind is not MediaKind.Text)
                type ??= kind == MediaKind.Xml ? null : TypeRef.Json;
            entries.Add(new Entry(contentType, kind == MediaKind.Events ? MediaKind.Text : kind, type, media));
        }

        var jsons = entries.FindAll(static e => e.Kind == MediaKind.Json).ConvertAll(static e => e.Media);
        entries.RemoveAll(e => e.Kind == MediaKind.Text && TextContent.RepeatsJson(context, e.Media, jsons));
        foreach (var entry in entries.Where(static e => e.Kind == MediaKind.Text))
            TextContent.ReportUntyped(context, entry.Media, entry.Media, entry.ContentType);
        // Of several media types of one type, the first is sent: null is defined in a merge patch only.
        entries = [.. entries.OrderBy(static e => PatchSchemas.IsPatch(e.Media) && !PatchSchemas.IsMergePatch(e.ContentType))];
        return entries.ConvertAll(e => XmlOrItsEqual(e, entries));
    }

    /// <summary>XML of a type that another media type sends as JSON does not need its own method: the JSON is sent.</summary>
    private Entry XmlOrItsEqual(Entry entry, List<Entry> all)
    {
        if (entry.Kind != MediaKind.Xml)
            return entry;
        if (entry.Type is not null && all.Exists(e => e.Kind == MediaKind.Json && e.Type!.CSharp == entry.Type.CSharp))
            return entry;
        if (entry.Type is not null && (entry.Media["schema"] ?? entry.Media["itemSchema"]) is { } schema && context.Xml.Bind(schema) is { } xml)
            return entry with { Xml = xml };
        context.Diagnostics.ReportAtName(Descriptors.XmlAsText, entry.Media, entry.ContentType);
        return entry with { Type = null };
    }

    private static string InlineName(string typeBase, string? component, string? contentType)
    {
        var word = contentType is null ? "" : MediaTypes.Word(contentType);
        if (component is null)
            return typeBase + word + "Request";
        var name = Naming.Pascal(component);
        return name.EndsWith("Request", StringComparison.Ordinal) || name.EndsWith("Body", StringComparison.Ordinal) ? name + word : name + word + "Request";
    }

    /// <summary>If several content types take the same C# value, the caller does not have to choose one.</summary>
    private static bool IsSameForTheCaller(BodyChoice choice, Entry entry)
        => entry.Type is null ? choice.Model.Media == entry.Kind : choice.Model.Type is { } type && type.IsSameAs(entry.Type);

    private static string ContentTypeToSend(Entry entry)
    {
        if (!MediaTypes.IsRange(entry.ContentType))
            return entry.Kind == MediaKind.Multipart ? WithoutBoundary(entry.ContentType) : entry.ContentType;
        return entry.Kind switch
        {
            MediaKind.Json => "application/json",
            MediaKind.Multipart => "multipart/form-data",
            MediaKind.Text => "text/plain",
            _ => "application/octet-stream",
        };
    }

    /// <summary>Each body has a boundary of its own, which none of its parts contains (RFC 2046 §5.1.1); a declared one would be a second parameter of this name.</summary>
    private static string WithoutBoundary(string contentType)
        => string.Join(";", contentType.Split(';').Where(static parameter => !parameter.TrimStart().StartsWith("boundary=", StringComparison.OrdinalIgnoreCase)));

    private sealed record Entry(string ContentType, MediaKind Kind, TypeRef? Type, SpecNode Media, XmlBodyModel? Xml = null);
}

/// <summary>One way to send an operation's body.</summary>
/// <param name="Media">The media type object, for encodings.</param>
/// <param name="Suffix">The suffix of its method's name.</param>
internal sealed record BodyChoice(BodyModel Model, SpecNode Media, string Suffix);
