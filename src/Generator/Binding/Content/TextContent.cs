using Wappfy.Generator.Binding.Context;
using Wappfy.Generator.Binding.Http;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Content;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Binding.Content;

/// <summary>Decides what a text body is: a string, or a single value whose text is that of a parameter.</summary>
internal static class TextContent
{
    private const JsonTypes Structures = JsonTypes.Object | JsonTypes.Array;

    /// <summary>The type of the value; a string where the schema does not say that it is a single value.</summary>
    /// <param name="context">The run.</param>
    /// <param name="entry">The media type.</param>
    /// <param name="name">Name for a type that has to be created.</param>
    public static TypeRef Bind(BindingContext context, MediaEntry entry, string name)
    {
        if (entry.Media["schema"] is not { } schema || MediaTypes.Bare(entry.ContentType) != "text/plain")
            return TypeRef.String;
        var merged = context.Schemas.MergedOf(schema);
        if (merged.Alternatives.Count > 0 || merged.EffectiveTypes == JsonTypes.None || (merged.EffectiveTypes & Structures) != 0)
            return TypeRef.String;
        var type = context.Schemas.Bind(schema, name).AsNotNull();
        return FormOf(type) == HeaderForm.Plain ? TypeRef.String : type;
    }

    /// <summary>How a single value is read from its text; plain for strings and for what is not a single value.</summary>
    public static HeaderForm FormOf(TypeRef type) => type.Kind switch
    {
        TypeKind.Boolean or TypeKind.Int32 or TypeKind.Int64 or TypeKind.UInt64 or TypeKind.Single or TypeKind.Double or TypeKind.Decimal => HeaderForm.Number,
        TypeKind.DateTime or TypeKind.Date or TypeKind.DateOnly or TypeKind.OffsetTime or TypeKind.IsoDuration or TypeKind.TimeSpan or TypeKind.Version or TypeKind.Guid or TypeKind.Uri
            or TypeKind.Bytes => HeaderForm.Text,
        TypeKind.Own when type.IsText => (type.Wire & JsonTypes.String) != 0 ? HeaderForm.Text : HeaderForm.Number,
        TypeKind.Enum => type.IsTextEnum ? HeaderForm.Text : HeaderForm.Number,
        _ => HeaderForm.Plain,
    };

    /// <summary>True for a media type of text or bytes whose schema describes an object or a list, which only JSON can be.</summary>
    public static bool IsStructured(BindingContext context, SpecNode media)
        => media["schema"] is { } schema && (context.Schemas.MergedOf(schema).EffectiveTypes & Structures) != 0;

    /// <summary>
    /// True for a media type that only repeats the schema of a JSON one. Frameworks list <c>text/plain</c> for every operation, and what is sent there is JSON.
    /// </summary>
    public static bool RepeatsJson(BindingContext context, SpecNode media, IEnumerable<SpecNode> jsons)
        => IsStructured(context, media) && jsons.Any(json => json["schema"] is { } schema && schema.IsSameAs(media["schema"]!));

    /// <summary>
    /// True for a media type that only repeats the schema of one that is JSON by its name: text, a binary format with the same values, or an unknown one. Servers that have several
    /// formats list all of them for every operation, and the JSON is requested and sent. A file, such as a PDF, is something else than the JSON.
    /// </summary>
    public static bool RepeatsJson(BindingContext context, MediaEntry entry, IEnumerable<SpecNode> jsons)
        => MediaTypes.KindOf(entry.ContentType, null) is MediaKind.Text or MediaKind.Binary && !MediaTypes.IsBytes(entry.ContentType) && !MediaTypes.IsRange(entry.ContentType)
            && RepeatsJson(context, entry.Media, jsons);

    /// <summary>Reports a schema that is not applied to text.</summary>
    public static void ReportUntyped(BindingContext context, SpecNode at, SpecNode media, string contentType)
    {
        if (IsStructured(context, media))
            context.Diagnostics.ReportAtName(Descriptors.TextUntyped, at, contentType);
    }
}
