using Wappfy.Generator.Binding.Context;
using Wappfy.Generator.Binding.Documentation;
using Wappfy.Generator.Binding.Http;
using Wappfy.Generator.Binding.Limits;
using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Binding.Schemas;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Content;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Binding.Content;

/// <summary>
/// Binds streams of server-sent events. In OpenAPI 3.2 itemSchema describes a whole event with its fields event, data, id and retry, whose data may be
/// JSON in a string (OAS 3.2 §4.14.4); before, documents describe the data by schema.
/// </summary>
internal sealed class EventBinder(BindingContext context)
{
    /// <summary>Alternatives within alternatives.</summary>
    private const int MostLevels = 8;

    /// <summary>Data that ends a stream: the runtime does not deliver it.</summary>
    private const string End = "[DONE]";

    /// <summary>The record for events that the document does not describe.</summary>
    private const string OtherCase = "Other";

    /// <summary>The members of <c>SseItem&lt;T&gt;</c>, with any naming policy for upper and lower case.</summary>
    private static readonly HashSet<string> s_sseItem = new(StringComparer.OrdinalIgnoreCase) { "data", "eventType", "eventId", "reconnectionInterval" };

    private static readonly EventsModel s_text = new() { Form = EventForm.Text };

    /// <summary>Hierarchies by the component that describes their events.</summary>
    private readonly Dictionary<SpecNode, (TypeRef Type, EventsModel Events)> _shared = [];

    /// <summary>The type of the items' data, or of the items where they are a hierarchy.</summary>
    /// <param name="media">The media type object.</param>
    /// <param name="eventName">Name for a hierarchy of events that has to be created.</param>
    /// <param name="name">Name for a type of data that has to be created.</param>
    public (TypeRef Type, EventsModel Events) Bind(SpecNode media, string eventName, string name)
    {
        if (media["itemSchema"] is { } item)
            return BindItem(item, eventName, name);
        if (media["schema"] is not { } schema)
            return (TypeRef.String, s_text);

        if (EventOfList(context, media) is { } listed)
            return BindItem(listed, eventName, name + "Item");
        if (ItemOfList(context, schema) is { } items)
            (schema, name) = (items, name + "Item");
        return DataOfSseItem(schema) is { } data ? Plain(context.Schemas.Bind(data, name).AsNotNull(), EventForm.Item) : Plain(context.Schemas.Bind(schema, name));
    }

    /// <summary>The schema of an event in a list of events, which describes a sequence as a whole (OAS 3.2 §4.14.4); null for another description.</summary>
    public static SpecNode? EventOfList(BindingContext context, SpecNode media)
        => context.Document.VersionOf(media) >= SpecVersion.V32 && media["itemSchema"] is null && media["schema"] is { } schema ? ItemOfList(context, schema) : null;

    /// <summary>The items of a list: before OpenAPI 3.2, Spring describes the data of a Flux so.</summary>
    private static SpecNode? ItemOfList(BindingContext context, SpecNode schema)
        => context.Schemas.MergedOf(schema) is { EffectiveTypes: JsonTypes.Array, PrefixItems: null, Alternatives.Count: 0, Items: { IsObject: true } items } ? items : null;

    /// <summary>
    /// The data in a description of .NET's <c>SseItem&lt;T&gt;</c>, which ASP.NET Core writes for events: its members are the fields of the event, not members of
    /// its data. Null for another schema.
    /// </summary>
    private SpecNode? DataOfSseItem(SpecNode schema)
        => context.Schemas.MergedOf(schema) is { Alternatives.Count: 0, Properties: { Count: 4 } members } && members.All(static m => s_sseItem.Contains(m.Name)) ? members.First(static m => s_sseItem.Comparer.Equals(m.Name, "data")).Schema : null;

    private static (TypeRef Type, EventsModel Events) Plain(TypeRef data, EventForm form = EventForm.Data)
        => data.Kind == TypeKind.String ? (data, s_text) : (data, new EventsModel { Form = form });

    private (TypeRef Type, EventsModel Events) BindItem(SpecNode item, string eventName, string name)
    {
        var component = context.Schemas.Discriminators.ImplicitValue(item) is not null ? context.Resolve(item) : null;
        if (component is not null && _shared.TryGetValue(component, out var known))
            return (known.Type, known.Events with { IsDeclared = false });

        var envelopes = new List<Envelope>();
        if (!Collect(item, null, null, 0, envelopes, out var problem))
        {
            // A document that describes the data where it should describe the event.
            return Plain(context.Schemas.Bind(item, name));
        }

        if (envelopes.Exists(e => e.Types.Count == 0 && !IsEnd(e)))
            envelopes.RemoveAll(IsEnd);
        problem ??= Clash(envelopes, name);
        if (problem is { } found)
        {
            context.Diagnostics.Report(Descriptors.EventsAlike, found.At, found.Reason);
            return (TypeRef.String, s_text);
        }

        if (envelopes.Count == 1)
        {
            var only = envelopes[0];
            var data = Data(only, name);
            var form = data is null ? EventForm.Text : only.HasFields ? EventForm.Item : EventForm.Data;
            return (data ?? TypeRef.String, new EventsModel { Form = form, Types = only.Types.ToEquatableArray() });
        }

        var union = Union(envelopes, component is null ? eventName : Naming.Pascal(component.Name!) + "Item");
        if (component is not null)
            _shared.Add(component, union);
        return union;
    }

    private (TypeRef Type, EventsModel Events) Union(List<Envelope> envelopes, string typeName)
    {
        typeName = context.Types.ClaimType(typeName);
        var scope = NameScope.ForMembers(typeName, "EventType", "EventId", "ReconnectionInterval", "Data", OtherCase);
        var cases = envelopes.ConvertAll(envelope =>
        {
            var word = Word(envelope);
            return new EventCase(scope.Claim(word), envelope.Types.ToEquatableArray(), Data(envelope, typeName + word + "Data"), Describe(envelope));
        });
        var events = new EventsModel
        {
            Form = EventForm.Union,
            Cases = cases.ToEquatableArray(),
            Name = typeName,
            OtherCase = OtherCase,
            IsDeclared = true,
        };
        return (TypeRef.Generated(TypeKind.Union, context.Options.Namespace, typeName), events);
    }

    /// <summary>Gathers the kinds of events that a schema describes; false if it does not describe events at all.</summary>
    private bool Collect(SpecNode schema, Envelope? surrounding, Choice? choice, int level, List<Envelope> found, out Problem? problem)
    {
        problem = null;
        var merged = context.Schemas.MergedOf(schema);
        var envelope = Envelope.Of(schema, merged, surrounding);
        if (merged.Alternatives.Count == 0)
        {
            if (!envelope.IsEvent)
                return false;
            envelope.Types.AddRange(TypesOf(envelope, choice));
            found.Add(envelope);
            return true;
        }

        if (merged.Alternatives.Count > 1 || level >= MostLevels)
        {
            problem = new Problem(schema, merged.Alternatives.Count > 1 ? "several lists of alternatives apply to them" : "their alternatives are nested too deeply");
            return envelope.IsEvent;
        }

        var alternatives = merged.Alternatives[0];
        var discriminator = alternatives.Discriminator ?? merged.Discriminator;
        var before = found.Count;
        SpecNode? other = null;
        foreach (var branch in alternatives.List.Children)
        {
            if (found.Count >= BindingLimits.Branches)
            {
                problem = new Problem(alternatives.List, "there are more than " + BindingLimits.Text(BindingLimits.Branches));
                break;
            }

            if (context.Schemas.MergedOf(branch) is { Types: JsonTypes.None, Properties.Count: 0, Alternatives.Count: 0, Nullable: true })
                continue;
            if (!Collect(branch, envelope, new Choice(branch, discriminator), level + 1, found, out var inner))
                other ??= branch;
            if ((problem = inner) is not null)
                break;
        }

        if (found.Count == before && problem is null && !envelope.IsEvent)
            return false;
        if (other is not null)
            problem ??= new Problem(other, "'" + other.Pointer + "' does not describe an event: it has neither 'data' nor 'event'");
        return true;
    }

    /// <summary>The event types of one kind of event; none if it does not limit them.</summary>
    private List<string> TypesOf(Envelope envelope, Choice? choice)
    {
        List<string>? types = null;
        foreach (var schema in envelope.Event)
        {
            if (Texts(context.Schemas.MergedOf(schema)) is not { } values)
                continue;
            types = types is null ? values : types.FindAll(values.Contains);
        }

        if (types is not null || choice?.Discriminator?.String("propertyName") != "event")
            return types ?? [];
        types = [];
        foreach (var (entry, target) in context.Schemas.Discriminators.Mapping(choice.Discriminator))
        {
            if (target is not null && context.Schemas.Discriminators.IndexOf([choice.Branch], target) >= 0)
                types.Add(entry.Name!);
        }

        // OAS 3.2 §4.25.3: without a mapping the name of the schema is the value.
        if (types.Count == 0 && context.Schemas.Discriminators.ImplicitValue(choice.Branch) is { } component)
            types.Add(component);
        return types;
    }

    private static List<string>? Texts(MergedSchema merged)
    {
        if (merged.Const is { } constant)
            return constant.IsString ? [constant.Text] : null;
        return merged.Enum is { } values && values.Children.All(static v => v.IsString) ? values.Children.Select(static v => v.Text).Distinct(StringComparer.Ordinal).ToList() : null;
    }

    /// <summary>An event without a type that only ends the stream.</summary>
    private bool IsEnd(Envelope envelope) => envelope.Types.Count == 0 && envelope.Data.Exists(IsEnd);

    private bool IsEnd(SpecNode data) => Texts(context.Schemas.MergedOf(data)) is { Count: 1 } texts && texts[0] == End;

    /// <summary>The only alternative of data that is not the end of the stream, or the data itself.</summary>
    private SpecNode WithoutEnd(SpecNode data)
    {
        if (context.Schemas.MergedOf(data).Alternatives is not [{ List: { Count: 2 } list }] || !list.Children.Any(IsEnd))
            return data;
        return list.Children.FirstOrDefault(branch => !IsEnd(branch)) ?? data;
    }

    /// <summary>Two kinds of events of one type: those with the same data are one, others cannot be distinguished.</summary>
    private Problem? Clash(List<Envelope> envelopes, string name)
    {
        for (var i = 1; i < envelopes.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (one, two) = (envelopes[j], envelopes[i]);
                var both = one.Types.Count == 0 && two.Types.Count == 0 ? "of any type" : one.Types.Find(two.Types.Contains) is { } type ? "of type '" + type + "'" : null;
                if (both is null)
                    continue;
                if (!Equals(Data(one, name + "Data"), Data(two, name + "Data")))
                    return new Problem(two.Schema, "'" + one.Schema.Pointer + "' and '" + two.Schema.Pointer + "' both describe events " + both);
                two.Types.RemoveAll(one.Types.Contains);
                if (two.Types.Count > 0)
                    continue;
                envelopes.RemoveAt(i--);
                break;
            }
        }

        return null;
    }

    /// <summary>The type of JSON data; null for text.</summary>
    private TypeRef? Data(Envelope envelope, string name)
    {
        if (envelope.Bound is null)
            envelope.Bound = new BoundData(BindData(envelope, name));
        return envelope.Bound.Type;
    }

    private TypeRef? BindData(Envelope envelope, string name)
    {
        SpecNode? content = null;
        string? mediaType = null;
        SpecNode? json = null;
        string? format = null;
        foreach (var schema in envelope.Data.Select(WithoutEnd))
        {
            var merged = context.Schemas.MergedOf(schema);
            foreach (var part in merged.Parts)
            {
                content = part["contentSchema"] ?? content;
                mediaType = part.String("contentMediaType") ?? mediaType;
            }

            format = merged.Format ?? format;
            if (merged.EffectiveTypes is not (JsonTypes.None or JsonTypes.String) || merged.Alternatives.Count > 0)
                json = schema;
            if (merged.ContentEncoding is not null)
                return null;
            if (merged.Alternatives.Count > 0 && merged.Alternatives[0].List.Children.Any(b => context.Schemas.MergedOf(b).Parts.Any(static p => p["contentSchema"] is not null)))
            {
                context.Diagnostics.Report(Descriptors.EventDataUntyped, schema, "it is described by several content schemas");
                return null;
            }
        }

        if (mediaType is not null && MediaTypes.KindOf(mediaType, null) != MediaKind.Json)
        {
            if (content is not null)
                context.Diagnostics.Report(Descriptors.EventDataUntyped, content, "its media type '" + mediaType + "' is not JSON");
            return null;
        }

        if (content is not null)
            return context.Schemas.Bind(content, name);
        if (mediaType is not null)
            return TypeRef.Json;

        // Documents that describe the data as the value that its text represents.
        if (json is not null)
            return context.Schemas.Bind(json, name) is { Kind: not (TypeKind.String or TypeKind.Enum) } type ? type : null;

        // A number in a string is valid JSON.
        return Formats.IsNumeric(format) ? Formats.Find(format)!.Type : null;
    }

    private string Word(Envelope envelope)
    {
        if (envelope.Types.Count != 1)
        {
            if (ReferenceName.Of(envelope.Schema) is { } component)
                return Naming.Pascal(component);
            if (envelope.Schema.String("title") is { Length: > 0 and < 60 } title)
                return Naming.Pascal(title);
        }

        return envelope.Types.Count > 0 ? Naming.Pascal(envelope.Types[0]) : "Message";
    }

    private string Describe(Envelope envelope)
    {
        var description = SpecDocs.Trimmed(envelope.Schema.String("description") ?? context.Schemas.Resolve(envelope.Schema)?.String("description"));
        if (description.Length > 0)
            return description;
        return envelope.Types.Count == 0 ? "An event of a type that no other one has." : "An event of type " + string.Join(" or ", envelope.Types) + ".";
    }

    /// <summary>What cannot be expressed.</summary>
    private sealed record Problem(SpecNode At, string Reason);

    /// <summary>A branch of alternatives.</summary>
    private sealed record Choice(SpecNode Branch, SpecNode? Discriminator);

    /// <summary>The C# type of data, which may be none.</summary>
    private sealed record BoundData(TypeRef? Type);

    /// <summary>One kind of event: the schemas of its fields, beginning with those of the surrounding schemas.</summary>
    private sealed class Envelope(SpecNode schema)
    {
        public SpecNode Schema { get; } = schema;

        public List<SpecNode> Event { get; } = [];

        public List<SpecNode> Data { get; } = [];

        /// <summary>True if the event's own fields are described.</summary>
        public bool HasFields { get; private set; }

        /// <summary>A schema with a member named data describes an event; one with a member named event only if it has no members that events do not have.</summary>
        public bool IsEvent { get; private set; }

        public List<string> Types { get; } = [];

        public BoundData? Bound { get; set; }

        public static Envelope Of(SpecNode schema, MergedSchema merged, Envelope? surrounding)
        {
            var envelope = new Envelope(schema);
            if (surrounding is not null)
            {
                envelope.Event.AddRange(surrounding.Event);
                envelope.Data.AddRange(surrounding.Data);
                envelope.HasFields = surrounding.HasFields;
                envelope.IsEvent = surrounding.IsEvent;
            }

            envelope.Event.AddRange(merged.Property("event")?.Schemas ?? []);
            envelope.Data.AddRange(merged.Property("data")?.Schemas ?? []);
            envelope.HasFields |= merged.Property("event") is not null || merged.Property("id") is not null || merged.Property("retry") is not null;
            envelope.IsEvent |= merged.Property("data") is not null
                || (merged.Property("event") is not null && merged.Properties.All(static p => p.Name is "event" or "id" or "retry"));
            return envelope;
        }
    }
}
