using Wappfy.Generator.Binding.Context;
using Wappfy.Generator.Binding.Documentation;
using Wappfy.Generator.Binding.Http;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Content;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Binding.Content;

/// <summary>Binds the bodies of declared responses, one outcome for each media type.</summary>
internal sealed class OutcomeBinder(BindingContext context)
{
    private readonly EventBinder _events = new(context);

    /// <summary>The bodies of a response, one for each media type; without a type if it has none.</summary>
    /// <param name="declared">The response.</param>
    /// <param name="typeBase">Start of the names of inline types.</param>
    /// <param name="secondary">Whether these names say the status, since an earlier response has those without it.</param>
    public List<Outcome> Bind(DeclaredResponse declared, string typeBase, bool secondary)
    {
        var bare = WithoutBody(declared);
        var outcomes = new List<Outcome>();
        var hasJson = false;
        var contents = Content(declared, "one response").ToList();
        var jsons = contents.FindAll(static c => MediaTypes.KindOf(c.ContentType, null) == MediaKind.Json).ConvertAll(static c => c.Media);
        foreach (var entry in contents)
        {
            var (contentType, media, at) = entry;
            if (TextContent.RepeatsJson(context, entry, jsons))
                continue;
            var status = secondary ? StatusCodes.Word(declared.Status) : "";
            var name = declared.InlineName(typeBase, status, MediaTypes.KindOf(contentType, null) == MediaKind.Json && !hasJson ? "" : MediaTypes.Word(contentType), "Response");
            if (MediaTypes.KindOf(contentType, null) is MediaKind.Events)
            {
                var (item, events) = _events.Bind(media, ItemName(declared.InlineName(typeBase, status, "", "Response"), "Event"), ItemName(name, "Event"));
                outcomes.Add(bare with { ContentType = contentType, Kind = MediaKind.Events, Type = item, At = at, Events = events });
                continue;
            }

            var (kind, type) = TypeOf(entry, name);
            if (kind == MediaKind.Text)
                TextContent.ReportUntyped(context, at, media, contentType);
            hasJson |= kind == MediaKind.Json;
            outcomes.Add(bare with { ContentType = contentType, Kind = kind, Type = type, At = at });
        }

        if (outcomes.Count == 0)
            outcomes.Add(bare);
        return outcomes.ConvertAll(o => XmlOrItsEqual(o, outcomes));
    }

    /// <summary>A declared 3xx, whose body is read if it is JSON: other bodies only repeat the headers in prose.</summary>
    public Outcome BindRedirection(DeclaredResponse declared, string typeBase)
    {
        foreach (var entry in Content(declared))
        {
            var (contentType, _, at) = entry;
            if (MediaTypes.KindOf(contentType, null) != MediaKind.Json)
                continue;
            var (kind, type) = TypeOf(entry, declared.InlineName(typeBase, StatusCodes.Word(declared.Status), "", "Response"));
            if (kind != MediaKind.Json)
                continue;
            return WithoutBody(declared) with { ContentType = contentType, Kind = kind, Type = type, At = at };
        }

        return WithoutBody(declared);
    }

    /// <summary>XML of a type that another media type returns as JSON does not need its own method: the JSON is requested.</summary>
    private Outcome XmlOrItsEqual(Outcome outcome, List<Outcome> all)
    {
        if (outcome.Kind != MediaKind.Xml)
            return outcome;
        return outcome.Type is not null && all.Exists(o => o.Kind == MediaKind.Json && o.Type!.CSharp == outcome.Type.CSharp) ? outcome : AsXml(outcome);
    }

    /// <summary>The outcome with its XML; text if its schema does not define its XML form.</summary>
    public Outcome AsXml(Outcome outcome)
    {
        if (outcome.Kind != MediaKind.Xml || outcome.Xml is not null)
            return outcome;
        if (outcome.Type is not null && context.Resolve(outcome.At)?["schema"] is { } schema && context.Xml.Bind(schema) is { } xml)
            return outcome with { Xml = xml };
        context.Diagnostics.ReportAtName(Descriptors.XmlAsText, outcome.At, outcome.ContentType!);
        return outcome with { Kind = MediaKind.Text, Type = TypeRef.String };
    }

    /// <summary>Whether the lines of a sequence are text: a string cannot be a sequence of JSON texts.</summary>
    public bool IsTextLines(Outcome outcome) => outcome.Kind == MediaKind.JsonLines && context.Resolve(outcome.At) is { } media && IsTextLines(media);

    private bool IsTextLines(SpecNode media)
        => media["itemSchema"] is null && media["schema"] is { } schema && context.Schemas.MergedOf(schema).EffectiveTypes == JsonTypes.String;

    /// <summary>The media types of a response, which are none if HTTP allows no content.</summary>
    private IEnumerable<MediaEntry> Content(DeclaredResponse declared, string? owner = null)
        => declared.HasContent ? ContentReader.Read(context, declared.Response, owner) : [];

    private static Outcome WithoutBody(DeclaredResponse declared)
        => new Outcome
        {
            Status = declared.Status,
            ContentType = null,
            Kind = null,
            Type = null,
            Description = SpecDocs.Trimmed(declared.Response.String("description")),
            At = declared.Response,
        };

    private (MediaKind Kind, TypeRef? Type) TypeOf(MediaEntry entry, string name)
    {
        var (contentType, media, _) = entry;
        var kind = MediaTypes.KindOf(contentType, null);
        var schema = media["schema"];
        if (kind is MediaKind.Json or MediaKind.JsonLines or MediaKind.Xml or MediaKind.Text && MediaTypes.IsFile(context.Resolve(schema)))
            return (MediaKind.Binary, null);
        if (kind is MediaKind.JsonLines)
            return (kind, IsTextLines(media) ? TypeRef.String : LineType(media, ItemName(name, "Line")));
        if (kind is MediaKind.Text)
            return (kind, TextContent.Bind(context, entry, name));
        if (schema is not null && !MediaTypes.SaysItself(contentType) && context.Schemas.IsBytes(schema))
            return (MediaKind.Binary, null);
        if (schema is not null && kind is MediaKind.Xml)
            return (kind, context.Schemas.Bind(schema, name));
        if (schema is not null && (kind is MediaKind.Json || !MediaTypes.SaysItself(contentType)))
        {
            var type = context.Schemas.Bind(schema, name);
            kind = MediaTypes.KindOf(contentType, type);
            if (kind is MediaKind.Json)
                return (kind, type);
        }

        return kind switch
        {
            MediaKind.Json => (kind, TypeRef.Json),
            MediaKind.Xml => (kind, null),
            MediaKind.Text or MediaKind.Form => (MediaKind.Text, TypeRef.String),
            _ => (MediaKind.Binary, null),
        };
    }

    private static string ItemName(string name, string suffix)
        => (name.EndsWith("Response", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Response".Length) : name) + suffix;

    /// <summary>The type of one line. OpenAPI 3.2 describes it by itemSchema (§4.14.2); before, documents describe it, or the list of all lines, by schema.</summary>
    private TypeRef LineType(SpecNode media, string name)
    {
        if (media["itemSchema"] is { } item)
            return context.Schemas.Bind(item, name);
        if (media["schema"] is not { } schema)
            return TypeRef.Json;
        var type = context.Schemas.Bind(schema, name);
        return type is { Kind: TypeKind.List, Item: { } element } ? element : type;
    }
}

/// <summary>A declared response in one of its media types.</summary>
internal sealed record Outcome
{
    public required string Status { get; init; }

    public required string? ContentType { get; init; }

    public required MediaKind? Kind { get; init; }

    public required TypeRef? Type { get; init; }

    public required string Description { get; init; }

    public required SpecNode At { get; init; }

    public XmlBodyModel? Xml { get; init; }

    /// <summary>The items of a sequence of server-sent events; null for others.</summary>
    public EventsModel? Events { get; init; }

    public bool IsStream => Kind is MediaKind.Events or MediaKind.JsonLines;
}
