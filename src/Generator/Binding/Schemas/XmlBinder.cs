using Wappfy.Generator.Binding.Limits;
using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Clients;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>Decides the XML form of the schemas of XML bodies (OAS 3.1 §4.8.26).</summary>
internal sealed class XmlBinder(
    SchemaBinder schemas, SpecDocument document, ClientContext client, NameScope types, HintNames files, DiagnosticBag diagnostics, CancellationToken cancellationToken)
{
    private const int MaxDepth = 64;

    private static readonly XmlShapeModel s_any = new(XmlKind.Any);

    private readonly Dictionary<SpecNode, XmlShapeModel> _objects = [];
    private readonly List<XmlObjectModel?> _models = [];
    private readonly HashSet<SpecNode> _expressible = [];
    private readonly Queue<Action> _toFill = new();
    private NameScope? _fields;
    private string _type = "";

    /// <summary>The XML of a body; null for what has none that the document could describe, such as a union.</summary>
    public XmlBodyModel? Bind(SpecNode schema)
    {
        var visited = new HashSet<SpecNode>();
        if (!IsExpressible(schema, visited))
            return null;
        _expressible.UnionWith(visited);
        var isArray = schemas.MergedOf(schema).EffectiveTypes == JsonTypes.Array;
        var root = Label(schema, ReferenceName.Of(schema) ?? "root");
        var merged = Shape(schema, isArray ? root : null, root.Name, 0);

        // From a queue, so that schemas that lead to one another cost no stack.
        while (_toFill.Count > 0)
            _toFill.Dequeue()();
        return new XmlBodyModel(merged, root, Text(schema, "name") is not null);
    }

    /// <summary>The file of all XML forms that bodies use; null if there are none.</summary>
    public XmlShapesModel? File()
        => _models.Count == 0 ? null : new XmlShapesModel
        {
            HintName = files.For(_type),
            Context = client,
            Type = _type,
            Objects = _models.ConvertAll(static m => m!).ToEquatableArray(),
        };

    private bool IsExpressible(SpecNode root, HashSet<SpecNode> visited)
    {
        var pending = new Stack<SpecNode>();
        pending.Push(root);
        while (pending.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var schema = pending.Pop();
            if (!schema.IsObject || schemas.Target(schema) is not { IsObject: true } target || _expressible.Contains(target) || !visited.Add(target))
                continue;
            var merged = schemas.MergedOf(target);
            if (merged.Alternatives.Count > 0)
            {
                if (Sole(merged) is { } branch)
                    pending.Push(branch);
                else if (ScalarKind(merged) is null)
                    return false;
                continue;
            }

            switch (Kind(merged))
            {
                case null:
                case XmlKind.Array when merged.PrefixItems is not null:
                    return false;
                case XmlKind.Array when merged.Items is { } items:
                    pending.Push(items);
                    break;
                case XmlKind.Object when Contradicts(target, merged):
                    return false;
                case XmlKind.Object or XmlKind.Map:
                    foreach (var property in Properties(target, merged))
                        pending.Push(SchemaOf(property));
                    if (Additional(target, merged) is { } additional)
                        pending.Push(additional);
                    break;
            }
        }

        return true;
    }

    /// <param name="schema">The schema.</param>
    /// <param name="array">The name of the element around an array, or of the member that it is.</param>
    /// <param name="name">What the schema is called if it has no name of its own.</param>
    /// <param name="depth">Levels of arrays and maps so far.</param>
    private XmlShapeModel Shape(SpecNode schema, XmlLabelModel? array, string name, int depth)
    {
        if (depth > MaxDepth || !schema.IsObject || schemas.Target(schema) is not { IsObject: true } target)
            return s_any;
        var merged = schemas.MergedOf(target);
        if (merged.Alternatives.Count > 0)
            return Sole(merged) is { } branch ? Shape(branch, array, name, depth + 1) : new XmlShapeModel(ScalarKind(merged) ?? XmlKind.Any);
        var kind = Kind(merged) ?? XmlKind.Any;
        switch (kind)
        {
            case XmlKind.Array:
                if (merged.Items is not { } items)
                    return new XmlShapeModel(kind, Item: s_any, ItemLabel: array ?? new XmlLabelModel(Local(name)), Wrapped: Is(schema, "wrapped"));
                var wrapped = Is(schema, "wrapped");
                var label = Label(items, array?.Name ?? name);
                if (!wrapped && label.Space is null && array?.Space is not null)
                    label = label with { Space = array.Space, Prefix = array.Prefix };
                return new XmlShapeModel(kind, Item: Shape(items, null, label.Name, depth + 1), ItemLabel: label, Wrapped: wrapped);
            case XmlKind.Map:
                return new XmlShapeModel(kind, Item: Additional(target, merged) is { } value ? Shape(value, null, name, depth + 1) : s_any);
            case XmlKind.Object:
                return Object(target, merged, name);
            default:
                return new XmlShapeModel(kind);
        }
    }

    private XmlShapeModel Object(SpecNode target, MergedSchema merged, string name)
    {
        if (_objects.TryGetValue(target, out var known))
            return known;
        if (_fields is null)
        {
            _type = types.ClaimType("XmlShapes");
            _fields = NameScope.ForMembers(_type);
        }

        var field = _fields.Claim(Naming.Pascal(schemas.Discriminators.ImplicitValue(target) ?? name));
        var result = new XmlShapeModel(XmlKind.Object, "global::" + client.Namespace + "." + _type + "." + field);
        _objects.Add(target, result);
        var index = _models.Count;
        _models.Add(null);
        _toFill.Enqueue(() => _models[index] = Fill(target, merged, field));
        return result;
    }

    private XmlObjectModel Fill(SpecNode target, MergedSchema merged, string field)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var members = new List<XmlMemberModel>();
        foreach (var property in Properties(target, merged))
            members.Add(Member(property, merged.Required.Contains(property.Name)));
        XmlShapeModel? additional = null;
        if (!IsClosed(target, merged))
            additional = Additional(target, merged) is { } value ? Shape(value, null, field + "Value", 0) : s_any;
        return new XmlObjectModel(field, target.Pointer, members.ToEquatableArray(), additional);
    }

    private XmlMemberModel Member(MergedProperty property, bool required)
    {
        var schema = SchemaOf(property);
        var label = Label(schema, property.Name);
        var merged = Shape(schema, label, property.Name, 0);
        var isScalar = merged.Kind is not (XmlKind.Object or XmlKind.Map or XmlKind.Array);

        // OAS 3.2 §4.26 has nodeType for attribute; a text of its own had only an extension before.
        var nodeType = isScalar && (Is(schema, "attribute") || Text(schema, "nodeType") == "attribute") ? XmlNodeType.Attribute
            : isScalar && (Is(schema, "x-ms-text") || Text(schema, "nodeType") is "text" or "cdata") ? XmlNodeType.Content
            : XmlNodeType.Element;
        return new XmlMemberModel(property.Name, nodeType, label, merged, required);
    }

    /// <summary>The members of a schema, and of those derived from it, whose values may occur in its place.</summary>
    private IEnumerable<MergedProperty> Properties(SpecNode target, MergedSchema merged)
    {
        foreach (var property in merged.Properties)
            yield return property;
        var seen = new HashSet<string>(merged.Properties.Select(static p => p.Name), StringComparer.Ordinal);
        foreach (var derived in schemas.DerivedOf(target))
        {
            var properties = schemas.MergedOf(derived).Properties;
            schemas.Budget.SpendMembers(properties.Count);
            foreach (var property in properties)
            {
                if (seen.Add(property.Name))
                    yield return property;
            }
        }
    }

    /// <summary>Whether schemas derived from one another name a member of which the elements do not tell whose it is.</summary>
    private bool Contradicts(SpecNode target, MergedSchema merged)
    {
        var known = merged.Properties.ToDictionary(static p => p.Name, StringComparer.Ordinal);
        foreach (var derived in schemas.DerivedOf(target))
        {
            var properties = schemas.MergedOf(derived).Properties;
            schemas.Budget.SpendMembers(properties.Count);
            foreach (var property in properties)
            {
                if (!known.TryGetValue(property.Name, out var other))
                    known.Add(property.Name, property);
                else if (!ReferenceEquals(other, property) && !StandAlike(SchemaOf(other), SchemaOf(property), property.Name, 0))
                    return true;
            }
        }

        return false;
    }

    private bool StandAlike(SpecNode left, SpecNode right, string name, int depth)
    {
        if (ReferenceEquals(left, right) || depth > MaxDepth)
            return true;
        if (Label(left, name) != Label(right, name) || Is(left, "wrapped") != Is(right, "wrapped") || Is(left, "attribute") != Is(right, "attribute")
            || Is(left, "x-ms-text") != Is(right, "x-ms-text") || Text(left, "nodeType") != Text(right, "nodeType"))
            return false;
        if (schemas.Target(left) is not { IsObject: true } first || schemas.Target(right) is not { IsObject: true } second)
            return false;
        if (ReferenceEquals(first, second))
            return true;
        MergedSchema one = schemas.MergedOf(first), other = schemas.MergedOf(second);
        if (Kind(one) is not { } kind || kind != Kind(other) || kind is XmlKind.Object or XmlKind.Map)
            return false;
        return kind != XmlKind.Array || (one.Items is { } items ? other.Items is { } others && StandAlike(items, others, name, depth + 1) : other.Items is null);
    }

    /// <summary>Of several parts that name a member, the last that tells its type.</summary>
    private SpecNode SchemaOf(MergedProperty property)
        => property.Schemas.LastOrDefault(s => schemas.MergedOf(s).EffectiveTypes != JsonTypes.None) ?? property.Schemas[property.Schemas.Count - 1];

    private bool IsClosed(SpecNode target, MergedSchema merged)
        => merged.AdditionalProperties is { Kind: SpecNodeKind.Boolean, Text: "false" } && merged.PatternProperties is null && !schemas.DerivedOf(target).Any();

    private SpecNode? Additional(SpecNode target, MergedSchema merged)
    {
        if (merged.Properties.Count == 0 && merged.PatternProperties is { Count: 1 } patterns && merged.AdditionalProperties is null or { Kind: SpecNodeKind.Boolean, Text: "false" })
            return patterns.Children[0];
        return merged.PatternProperties is null && merged.AdditionalProperties is { IsObject: true, Count: > 0 } additional && !schemas.DerivedOf(target).Any() ? additional : null;
    }

    /// <summary>The one alternative that is not null, if there is nothing next to it.</summary>
    private SpecNode? Sole(MergedSchema merged)
    {
        if (merged.Alternatives.Count != 1 || merged.Properties.Count > 0)
            return null;
        return schemas.Branches(merged.Alternatives[0]) is [var sole] ? sole : null;
    }

    /// <summary>What alternatives are that are all scalars of one kind, as in an open enum (<c>anyOf</c> of a string and an enum); null for others.</summary>
    private XmlKind? ScalarKind(MergedSchema merged)
    {
        if (merged.Alternatives.Count != 1 || merged.Properties.Count > 0)
            return null;
        XmlKind? all = null;
        foreach (var branch in schemas.Branches(merged.Alternatives[0]))
        {
            var own = schemas.MergedOf(branch);
            if (own.Alternatives.Count > 0 || Kind(own.EffectiveTypes == JsonTypes.None ? own with { Types = merged.Types } : own) is not { } kind || kind is XmlKind.Any or XmlKind.Object or XmlKind.Map or XmlKind.Array)
                return null;
            all = (all, kind) switch
            {
                (null, _) => kind,
                var (known, other) when known == other => kind,
                (XmlKind.Text or XmlKind.Token, XmlKind.Text or XmlKind.Token) => XmlKind.Text,
                (XmlKind.Integer or XmlKind.Number, XmlKind.Integer or XmlKind.Number) => XmlKind.Number,
                _ => null,
            };
            if (all is null)
                return null;
        }

        return all;
    }

    /// <summary>What the values are; null for kinds that text alone does not distinguish.</summary>
    private static XmlKind? Kind(MergedSchema merged)
    {
        var types = merged.EffectiveTypes;
        if (types == JsonTypes.None)
            types = merged.Const is { } constant ? TypeOf(constant) : merged.Enum is { } values && values.Children.Where(static v => v.Kind != SpecNodeKind.Null).Select(TypeOf).Distinct().ToList() is [var sole] ? sole : Formats.KindOf(merged.Format);
        switch (types)
        {
            case JsonTypes.None:
                return XmlKind.Any;
            case JsonTypes.String:
                return merged.ContentEncoding is not null || Formats.KindOf(merged.Format) == JsonTypes.String
                    ? XmlKind.Token
                    : XmlKind.Text;
            case JsonTypes.Integer:
                return XmlKind.Integer;
            case JsonTypes.Number or (JsonTypes.Number | JsonTypes.Integer):
                return XmlKind.Number;
            case JsonTypes.Boolean:
                return XmlKind.Boolean;
            case JsonTypes.Array:
                return XmlKind.Array;
            case JsonTypes.Object:
                if (merged.Properties.Count is > 0 and <= BindingLimits.Properties)
                    return XmlKind.Object;
                return merged.Properties.Count == 0 && (merged.AdditionalProperties is not null || merged.PatternProperties is not null || merged.PropertyNames is not null) ? XmlKind.Map : XmlKind.Any;
            default:
                return null;
        }
    }

    private static JsonTypes TypeOf(SpecNode value) => value.Kind switch
    {
        SpecNodeKind.String => JsonTypes.String,
        SpecNodeKind.Boolean => JsonTypes.Boolean,
        SpecNodeKind.Number => JsonTypes.Number,
        _ => JsonTypes.None,
    };

    private XmlLabelModel Label(SpecNode schema, string otherwise)
    {
        var space = Text(schema, "namespace");
        return space is { Length: > 0 }
            ? new XmlLabelModel(Local(Text(schema, "name") ?? otherwise), space, Text(schema, "prefix") is { Length: > 0 } prefix && IsName(prefix) ? prefix : null)
            : new XmlLabelModel(Local(Text(schema, "name") ?? otherwise));
    }

    /// <summary>A name that XML allows; a prefix has a field of its own.</summary>
    private static string Local(string name) => System.Xml.XmlConvert.EncodeLocalName(name.Substring(name.IndexOf(':') + 1) is { Length: > 0 } local ? local : name);

    private static bool IsName(string text) => System.Xml.XmlConvert.EncodeLocalName(text) == text && !text.StartsWith("xml", StringComparison.OrdinalIgnoreCase);

    private bool Is(SpecNode schema, string field) => Field(schema, field) is { Kind: SpecNodeKind.Boolean, Text: "true" };

    private string? Text(SpecNode schema, string field) => Field(schema, field) is { IsString: true, Text: { Length: > 0 } text } ? text : null;

    /// <summary>A field of the xml object of a schema, or of the one that it refers to.</summary>
    private SpecNode? Field(SpecNode schema, string field)
    {
        for (var i = 0; i < MaxDepth && schema.IsObject; i++)
        {
            if (schema["xml"] is { IsObject: true } xml && xml[field] is { } found)
                return found;
            if (schema["$ref"] is { IsString: true })
            {
                if (document.Follow(schema, diagnostics) is not { } target)
                    return null;
                schema = target;
            }
            else if (schema["allOf"] is { IsArray: true, Count: 1 } all)
            {
                schema = all.Children[0];
            }
            else
            {
                return null;
            }
        }

        return null;
    }
}
