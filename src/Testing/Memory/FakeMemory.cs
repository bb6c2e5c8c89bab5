using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wappfy.Testing.Checking;

namespace Wappfy.Testing.Memory;

/// <summary>
/// The resources that calls have created, changed and deleted. Each has the path at which it is read; a collection has what is directly below its path.
/// What a response cannot contain according to its schema is left out.
/// </summary>
internal sealed class FakeMemory(FakeDefinition definition)
{
    private static readonly string[] s_keys = ["id", "uuid", "guid", "key", "code", "slug", "name"];

    private readonly object _gate = new();
    private readonly ResourceRole[] _roles = definition.Roles;
    private readonly SchemaValidator _validator = new(definition.Schemas, isRequest: false);
    private readonly Dictionary<string, JsonObject> _resources = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];
    private readonly HashSet<string> _deleted = new(StringComparer.Ordinal);
    private readonly HashSet<string> _touched = new(StringComparer.Ordinal);
    private int _created;

    public void Clear()
    {
        lock (_gate)
        {
            _resources.Clear();
            _order.Clear();
            _deleted.Clear();
            _touched.Clear();
            _created = 0;
        }
    }

    /// <summary>The response of the specification, with what is remembered.</summary>
    public Reply Respond(OperationDescription operation, FakeCall call)
    {
        var role = _roles[operation.Index];
        if (role.Action == ResourceAction.None)
            return operation.Success(call, definition);
        var path = call.Address.AbsolutePath.TrimEnd('/');
        lock (_gate)
        {
            if (_deleted.Contains(path) && role.Action is ResourceAction.Read or ResourceAction.Change or ResourceAction.Delete)
                return operation.Error(404, call, definition);
            var reply = operation.Success(call, definition);
            return role.Action switch
            {
                ResourceAction.Create => Create(operation, call, reply, path, role.Key!),
                ResourceAction.Replace or ResourceAction.Change => Update(operation, call, reply, path, role),
                ResourceAction.Delete => Delete(reply, path),
                ResourceAction.List => List(operation, call, reply, path),
                _ => _resources.TryGetValue(path, out var known) ? Overlay(operation, reply, known) : reply,
            };
        }
    }

    private Reply Create(OperationDescription operation, FakeCall call, Reply reply, string path, string key)
    {
        if (Json(call.ContentType, call.Bytes) is not JsonObject request)
            return reply;
        var sent = Resource(request);
        var whole = Overlay(operation, reply, sent);
        var made = Json(whole.ContentType, whole.Body) as JsonObject;
        var resource = made is null ? (JsonObject)sent.DeepClone() : Resource(made);

        // A created resource without an id cannot be read by a path.
        if (KeyOf(resource, key) is not { } name)
            return whole;
        _created++;
        if (sent[name] is null && New(resource[name]) is { } id)
        {
            var before = resource[name];
            resource[name] = id;
            if (made is not null && !Fits(operation, whole, made))
                resource[name] = before?.DeepClone();
        }

        Remember(path + "/" + Uri.EscapeDataString(Text(resource[name])), (JsonObject)resource.DeepClone());
        return made is null ? whole : whole with { Body = Bytes(made) };
    }

    private Reply Update(OperationDescription operation, FakeCall call, Reply reply, string path, ResourceRole role)
    {
        if (Json(call.ContentType, call.Bytes) is not JsonObject request)
            return reply;
        var sent = Resource(request);
        var known = _resources.TryGetValue(path, out var before) ? (JsonObject)before.DeepClone() : [];
        if (role.Action == ResourceAction.Change)
        {
            Merge(known, sent, removesNull: true);
        }
        else
        {
            // PUT removes what it does not send, except what only the server sets.
            foreach (var name in known.Select(static member => member.Key).ToList())
            {
                if (operation.RequestSchema(call.ContentType) is { } schema && definition.Schemas.Member(schema, name) is { } property && !SchemaSet.Flag(property, "readOnly"))
                    known.Remove(name);
            }

            foreach (var member in sent)
                known[member.Key] = member.Value?.DeepClone();
        }

        var sample = Json(reply.ContentType, reply.Body) as JsonObject;
        if (role.Key is not null && sample is not null && KeyOf(Resource(sample), role.Key) is { } key && !known.ContainsKey(key))
            known[key] = Id(Resource(sample)[key], call.PathValues[role.Key]);
        reply = Overlay(operation, reply, known);
        Remember(path, Json(reply.ContentType, reply.Body) is JsonObject made ? (JsonObject)Resource(made).DeepClone() : known);
        return reply;
    }

    /// <summary>The value of a path as that of a member.</summary>
    private static JsonNode Id(JsonNode? sample, string value)
        => sample?.GetValueKind() == JsonValueKind.Number && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : JsonValue.Create(value);

    private Reply Delete(Reply reply, string path)
    {
        if (_resources.Remove(path))
            _order.Remove(path);
        _deleted.Add(path);
        _touched.Add(Parent(path));
        return reply;
    }

    private Reply List(OperationDescription operation, FakeCall call, Reply reply, string path)
    {
        if (!_touched.Contains(path) || operation.Paging?.IsBeyond(call) == true || Json(reply.ContentType, reply.Body) is not { } page)
            return reply;
        var items = new JsonArray([.. _order.Where(item => Parent(item) == path).Select(item => (JsonNode?)_resources[item].DeepClone())]);
        if (page is JsonObject members)
        {
            var (owner, name) = operation.Paging?.ItemsOf(members) ?? Lists(members);
            if (owner is null)
                return reply;
            owner[name] = items;
        }
        else
        {
            page = items;
        }

        return Fits(operation, reply, page) ? reply with { Body = Bytes(page) } : reply;
    }

    /// <summary>The only list of objects in a page.</summary>
    private static (JsonObject? Owner, string Name) Lists(JsonObject page)
    {
        var lists = page.Where(static member => member.Value is JsonArray items && items.All(static item => item is JsonObject)).Select(static member => member.Key).ToList();
        return lists.Count == 1 ? (page, lists[0]) : (null, "");
    }

    private void Remember(string path, JsonObject resource)
    {
        if (!_resources.ContainsKey(path))
            _order.Add(path);
        _resources[path] = resource;
        _deleted.Remove(path);
        _touched.Add(Parent(path));
    }

    /// <summary>A response with the members of a resource, as far as its schema allows them.</summary>
    private Reply Overlay(OperationDescription operation, Reply reply, JsonObject resource)
    {
        if (Json(reply.ContentType, reply.Body) is not JsonObject whole)
            return reply;
        resource = Shown(operation, reply, whole, resource);
        var all = (JsonObject)whole.DeepClone();
        foreach (var member in resource)
            Resource(all)[member.Key] = member.Value?.DeepClone();
        if (Fits(operation, reply, all))
            return reply with { Body = Bytes(all) };

        // One by one; an object may need what only the response contains.
        foreach (var member in resource)
        {
            var next = (JsonObject)whole.DeepClone();
            Resource(next)[member.Key] = member.Value?.DeepClone();
            if (!Fits(operation, reply, next))
            {
                next = (JsonObject)whole.DeepClone();
                Merge(Resource(next), new JsonObject { [member.Key] = member.Value?.DeepClone() }, removesNull: false);
            }

            if (Fits(operation, reply, next))
                whole = next;
        }

        return reply with { Body = Bytes(whole) };
    }

    /// <summary>Whether a value is of the types that a schema declares or implies: one with properties alone allows strings, which no client expects.</summary>
    private bool IsSuitable(JsonElement schema, JsonNode? value)
    {
        var types = definition.Schemas.TypesOf(schema);
        if (types.Count == 0 || value is null)
            return true;
        var kind = value.GetValueKind() switch
        {
            JsonValueKind.Object => "object",
            JsonValueKind.Array => "array",
            JsonValueKind.String => "string",
            JsonValueKind.Number => types.Contains("integer") ? "integer" : "number",
            _ => "boolean",
        };
        if (!types.Contains(kind))
            return false;
        var resolved = definition.Schemas.Resolve(schema);
        return value switch
        {
            JsonArray items => resolved.ValueKind != JsonValueKind.Object || !resolved.TryGetProperty("items", out var item) || items.All(i => IsSuitable(item, i)),
            JsonObject members => members.All(member => definition.Schemas.Member(schema, member.Key) is not { } property || IsSuitable(property, member.Value)),
            _ => true,
        };
    }

    /// <summary>The members of a resource that a response declares: what it does not declare, such as a password, is not shown.</summary>
    private JsonObject Shown(OperationDescription operation, Reply reply, JsonObject body, JsonObject resource)
    {
        if (operation.SchemaOf(reply) is not { } schema)
            return resource;
        if (!ReferenceEquals(Resource(body), body) && definition.Schemas.Member(schema, body.First().Key) is { } inner)
            schema = inner;
        var shown = new JsonObject();
        foreach (var member in resource)
        {
            if (definition.Schemas.Member(schema, member.Key) is { } property && !SchemaSet.Flag(property, "writeOnly") && IsSuitable(property, member.Value))
                shown[member.Key] = member.Value?.DeepClone();
        }

        return shown;
    }

    private bool Fits(OperationDescription operation, Reply reply, JsonNode? body)
    {
        if (operation.SchemaOf(reply) is not { } schema)
            return true;
        using var document = JsonDocument.Parse(Bytes(body));
        return _validator.Fault(schema, document.RootElement, "") is null;
    }

    /// <summary>The resource in a body: the object within an envelope such as <c>data</c>, or the body itself.</summary>
    private static JsonObject Resource(JsonObject body) => body.Count == 1 && body.First().Value is JsonObject inner ? inner : body;

    /// <summary>The member with the id: it has the name of the path's variable, such as <c>taskId</c>, the end of that name, or a usual one.</summary>
    private static string? KeyOf(JsonObject resource, string variable)
    {
        var names = resource.Where(static member => member.Value is JsonValue value && value.GetValueKind() is JsonValueKind.String or JsonValueKind.Number).Select(static member => member.Key).ToList();
        var wanted = Letters(variable);
        return names.Find(name => Letters(name) == wanted)
            ?? names.OrderByDescending(static name => name.Length).FirstOrDefault(name => Letters(name) is { Length: > 1 } letters && wanted.EndsWith(letters, StringComparison.Ordinal))
            ?? s_keys.Select(key => names.Find(name => Letters(name) == key)).FirstOrDefault(static name => name is not null);
    }

    /// <summary>An id that no other resource has; null if the sample cannot be changed.</summary>
    private JsonNode? New(JsonNode? sample)
    {
        if (sample is not JsonValue value)
            return null;
        if (value.GetValueKind() == JsonValueKind.Number)
            return JsonValue.Create(_created);
        var text = value.ToString();
        return Guid.TryParseExact(text, "D", out var guid)
            ? JsonValue.Create(Numbered(guid).ToString("D"))
            : JsonValue.Create(text + "-" + _created.ToString(CultureInfo.InvariantCulture));
    }

    private Guid Numbered(Guid guid)
    {
        var bytes = guid.ToByteArray();
        for (var i = 0; i < sizeof(int); i++)
            bytes[15 - i] ^= (byte)(_created >> (8 * i));
        return new Guid(bytes);
    }

    /// <summary>Objects are merged member by member; a null removes a member (RFC 7396) or is a value.</summary>
    private static void Merge(JsonObject target, JsonObject source, bool removesNull)
    {
        foreach (var member in source)
        {
            if (member.Value is null && removesNull)
                target.Remove(member.Key);
            else if (member.Value is JsonObject inner && target[member.Key] is JsonObject known)
                Merge(known, inner, removesNull);
            else
                target[member.Key] = member.Value?.DeepClone();
        }
    }

    private static string Parent(string path) => path.Substring(0, Math.Max(0, path.LastIndexOf('/')));

    private static string Letters(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static string Text(JsonNode? value) => value?.ToString() ?? "";

    private static JsonNode? Json(string? type, byte[]? body)
    {
        try
        {
            return type is not null && MediaNames.IsJson(type) && body is { Length: > 0 } ? JsonNode.Parse(body) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[] Bytes(JsonNode? value) => Encoding.UTF8.GetBytes(value?.ToJsonString() ?? "null");
}
