using Wappfy.Generator.Binding.Context;
using Wappfy.Generator.Binding.Documentation;
using Wappfy.Generator.Binding.Http;
using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Binding.Schemas;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Clients;
using Wappfy.Generator.Model.Content;

namespace Wappfy.Generator.Binding.Clients;

/// <summary>
/// Binds the requests that an API sends: webhooks (OAS 3.1 §4.8.1) and callbacks (§4.8.18). Each set becomes one union, whose Parse method
/// distinguishes the events by a member of the body.
/// </summary>
internal sealed class WebhookBinder(BindingContext context)
{
    /// <summary>Names of the members that contain the event's name, used if no schema says which value belongs to which event.</summary>
    private static readonly string[] s_usualNames = ["event", "type", "eventType", "event_type", "eventName", "event_name", "topic", "kind", "action"];

    /// <summary>The events of all unions, with their schemas.</summary>
    public List<BoundEvent> Events { get; } = [];

    /// <summary>The union over the document's webhooks; null if it has none.</summary>
    public WebhooksModel? Bind(string typeName)
    {
        var events = new List<Event>();
        foreach (var name in new[] { "webhooks", "x-webhooks" })
        {
            if (context.Document.Root[name] is not { IsObject: true } webhooks)
                continue;
            for (var i = 0; i < webhooks.Count; i++)
                Collect(webhooks.NameAt(i).TrimStart('/'), webhooks.Children[i], events);
        }

        return events.Count == 0 ? null : Union(typeName, "An event that the API sends: one of the document's webhooks, or one that the document does not describe.", events);
    }

    /// <summary>The union over all callbacks of an operation; null if it has none.</summary>
    public WebhooksModel? BindCallbacks(SpecNode operation, string typeBase)
    {
        if (operation["callbacks"] is not { IsObject: true } callbacks)
            return null;
        var events = new List<Event>();
        for (var i = 0; i < callbacks.Count; i++)
        {
            if (context.Resolve(callbacks.Children[i]) is not { IsObject: true } callback)
                continue;
            for (var e = 0; e < callback.Count; e++)
            {
                if (!callback.NameAt(e).StartsWith("x-", StringComparison.Ordinal))
                    Collect(callbacks.NameAt(i), callback.Children[e], events);
            }
        }

        return events.Count == 0
            ? null
            : Union(context.Types.ClaimType(typeBase + "Callback"), "What the API sends to the address that the operation was given: one of its callbacks, or something that the document does not describe.", events);
    }

    private void Collect(string key, SpecNode declared, List<Event> events)
    {
        if (context.Resolve(declared) is not { IsObject: true } item)
            return;
        for (var m = 0; m < item.Count; m++)
        {
            var operation = item.Children[m];
            if (item.NameAt(m) is not ("post" or "put" or "patch" or "get" or "delete") || !operation.IsObject)
                continue;
            if (context.Resolve(operation["requestBody"]) is not { } body || JsonSchema(body) is not { } schema)
                continue;
            var type = context.Schemas.Bind(schema, Naming.Pascal(key) + (key.EndsWith("Event", StringComparison.OrdinalIgnoreCase) ? "" : "Event"));
            events.Add(new Event(key, operation, schema, type.AsNotNull()));
        }
    }

    private SpecNode? JsonSchema(SpecNode body)
    {
        if (body["content"] is not { IsObject: true } content)
            return null;
        for (var i = 0; i < content.Count; i++)
        {
            if (MediaTypes.KindOf(content.NameAt(i), null) == MediaKind.Json || MediaTypes.IsRange(content.NameAt(i)))
                return context.Resolve(content.Children[i])?["schema"];
        }

        return null;
    }

    private WebhooksModel Union(string typeName, string summary, List<Event> events)
    {
        var (discriminator, values) = Discriminate(events);
        if (discriminator is null && events.Count > 1)
            context.Diagnostics.ReportAtName(Descriptors.WebhooksAlike, events[0].Operation, typeName);
        var members = NameScope.ForMembers(typeName, "Name", "Unknown", "Parse");
        var models = new List<WebhookModel>();
        for (var i = 0; i < events.Count; i++)
        {
            var item = events[i];
            var description = SpecDocs.Operation(item.Operation, "The event", item.Key);
            models.Add(new WebhookModel
            {
                Key = item.Key,
                Member = members.Claim(Naming.Pascal(item.Key)),
                Value = values[i],
                IsSelected = values.IndexOf(values[i]) == i,
                Type = item.Type,
                Doc = description,
                Obsolete = item.Operation.IsTrue("deprecated") ? "The API has deprecated this event." : null,
            });
            Events.Add(new BoundEvent(models[i], item.Schema, discriminator));
        }

        return new WebhooksModel
        {
            HintName = context.Files.For(typeName),
            Context = context.Client,
            Type = typeName,
            Doc = new Doc(summary),
            Discriminator = discriminator,
            Webhooks = models.ToEquatableArray(),
            Endpoints = context.Target.HasEndpoints ? context.Types.ClaimType(typeName + "Endpoints") : null,
            MapMethod = "Map" + typeName + "s",
            NamesObsolete = models.Exists(static w => w.Obsolete is not null || w.Type.IsObsolete),
        };
    }

    /// <summary>
    /// The member whose value differs from event to event, as const, a single enum value or a default say; else one with a usual name that
    /// all events have, whose value is then the event's name in the document.
    /// </summary>
    private (string? Path, List<string> Values) Discriminate(List<Event> events)
    {
        var keys = events.ConvertAll(e => e.Key);
        if (context.Options.WebhookDiscriminator is { } given)
            return (given, Values(events, given) ?? keys);
        if (events.Count == 1)
            return (null, keys);
        var first = context.Schemas.MergedOf(events[0].Schema);
        foreach (var property in first.Properties)
        {
            if (Values(events, property.Name) is { } values)
                return (property.Name, values);
        }

        foreach (var name in s_usualNames)
        {
            if (events.TrueForAll(e => context.Schemas.MergedOf(e.Schema).Property(name) is not null) && keys.Distinct().Count() == keys.Count)
                return (name, keys);
        }

        return (null, keys);
    }

    /// <summary>The fixed value of the member in each event, if each has one and all are different.</summary>
    private List<string>? Values(List<Event> events, string name)
    {
        var values = new List<string>();
        foreach (var item in events)
        {
            if (context.Schemas.MergedOf(item.Schema).Property(name) is not { } property || FixedValue(property) is not { } value || values.Contains(value))
                return null;
            values.Add(value);
        }

        return values;
    }

    private string? FixedValue(MergedProperty property)
    {
        foreach (var schema in property.Schemas)
        {
            var merged = context.Schemas.MergedOf(schema);
            if (merged.Const is { Kind: SpecNodeKind.String or SpecNodeKind.Number or SpecNodeKind.Boolean } constant)
                return constant.Text;
            if (merged.Enum is { Count: 1 } single && single.Children[0] is { Kind: SpecNodeKind.String or SpecNodeKind.Number } only)
                return only.Text;
            if (schema["default"] is { Kind: SpecNodeKind.String } fallback)
                return fallback.Text;
        }

        return null;
    }

    private sealed record Event(string Key, SpecNode Operation, SpecNode Schema, TypeRef Type);
}

/// <summary>An event with what its model does not contain.</summary>
/// <param name="Model">The event.</param>
/// <param name="Schema">The schema of its body.</param>
/// <param name="Discriminator">The member of the body that has the event's value, by its path; null if nothing distinguishes events.</param>
internal sealed record BoundEvent(WebhookModel Model, SpecNode Schema, string? Discriminator);
