using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Document;
using Wappfy.Generator.Input;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Clients;
using Wappfy.Generator.Model.Schemas;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>The schemas and formats of one document that types of the project replace (OpenApiType items).</summary>
internal sealed class OwnSchemas
{
    private readonly SpecDocument _document;
    private readonly SpecOptions _options;
    private readonly SchemaMerger _merger;
    private readonly NamedSchemas _named;
    private readonly NameScope _typeNames;
    private readonly Dictionary<SpecNode, OwnType> _schemas = [];

    /// <summary>Schemas without a name, by pointer: the copy of one in a merge patch is the same schema.</summary>
    private readonly Dictionary<string, OwnType> _inline = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OwnType> _formats = new(StringComparer.Ordinal);
    private readonly HashSet<SpecNode> _below = [];
    private readonly HashSet<OwnTypeUse> _uses = [];
    private readonly List<OwnCodecModel> _codecs = [];
    private NameScope? _fields;
    private string _type = "";

    public OwnSchemas(SpecDocument document, SpecOptions options, OwnTypes types, SchemaMerger merger, NamedSchemas named, NameScope typeNames)
    {
        _document = document;
        _options = options;
        _merger = merger;
        _named = named;
        _typeNames = typeNames;

        // What is for this client alone comes before what is for all.
        foreach (var item in types.Items.Where(item => item.Client is null || item.Client == options.ClientName).OrderBy(static item => item.Client is null ? 1 : 0))
        {
            // The client that generates a type is not meant.
            if (item.Facts.Namespace == options.Namespace && (item.Facts.MayBeGenerated || item.Facts.Generated is not null))
                Use(item, OwnTypeResult.Used);
            else if (item.Schema is { } schema)
                AddSchema(item, schema);
            else if (_formats.ContainsKey(item.Format!))
                Use(item, OwnTypeResult.Used);
            else
                _formats.Add(item.Format!, item);
        }

        foreach (var schema in _schemas.Keys)
            AddBelow(schema);
    }

    /// <summary>Whether a type was used of which only the name is known.</summary>
    public bool HasAssumed { get; private set; }

    public bool IsEmpty => _schemas.Count == 0 && _formats.Count == 0;

    public bool IsReplaced(SpecNode schema) => ItemOf(schema) is not null;

    /// <summary>Whether a schema is needed only if something else than a replaced schema refers to it.</summary>
    public bool IsBelow(SpecNode schema) => _below.Contains(schema);

    /// <summary>The type that replaces a schema, null allowed as the schema says; null for another schema.</summary>
    public TypeRef? OfSchema(SpecNode schema)
    {
        if (ItemOf(schema) is not { } item)
            return null;
        var merged = _merger.Of(schema);
        return TypeOf(item, WireOf(merged), merged.Format, merged.IsNumberOrText, "the schema " + _named.PointerOf(schema)) is { } type ? merged.Nullable && type.Kind != TypeKind.Json ? type.AsNullable() : type : null;
    }

    /// <summary>The type for the values of a format; null for another format.</summary>
    /// <param name="format">The format.</param>
    /// <param name="wire">The kind of JSON of the values.</param>
    /// <param name="isNumberOrText">Whether they are numbers that may come as strings.</param>
    public TypeRef? OfFormat(string? format, JsonTypes wire, bool isNumberOrText = false)
    {
        if (format is null || !_formats.TryGetValue(format, out var item))
            return null;

        // A format is for one kind of JSON (JSON Schema 2020-12, validation §7.1): others are not what it describes. But APIs send large numbers as strings, which a
        // converter can read.
        if (item.Facts.Converter is null && Formats.Find(format) is { } known && (known.Kind == JsonTypes.String) != (wire == JsonTypes.String))
            return null;
        return TypeOf(item, wire, format, isNumberOrText, "the format " + format);
    }

    /// <summary>The type for the names of a map (JSON Schema 2020-12, core §10.3.2.4: propertyNames); null if they are strings.</summary>
    public TypeRef? OfNames(MergedSchema map)
    {
        if (IsEmpty || map.PropertyNames is not { } names || _merger.Resolve(names) is not { } schema)
            return null;
        var type = ItemOf(schema) is { } item
            ? TypeOf(item, JsonTypes.String, _merger.Of(schema).Format, isNumberOrText: false, "the schema " + _named.PointerOf(schema))
            : OfFormat(_merger.Of(schema).Format, JsonTypes.String);
        return type is { IsText: true, Kind: not (TypeKind.String or TypeKind.Bytes) } ? type : null;
    }

    /// <summary>What became of the items that are for this client.</summary>
    public EquatableArray<OwnTypeUse> Uses()
    {
        foreach (var item in _formats)
        {
            if (_uses.Any(use => use.Number == item.Value.Number))
                continue;
            var formats = FormatsOfDocument();
            if (formats.Contains(item.Key) || Formats.Find(item.Key) is not null)
                Use(item.Value, OwnTypeResult.Used);
            else
                Use(item.Value, OwnTypeResult.Unknown, NearName.Find(item.Key, formats.Concat(Formats.Names)) ?? "");
        }

        return _uses.OrderBy(static use => use.Number).ThenBy(static use => use.Detail, StringComparer.Ordinal).ToEquatableArray();
    }

    /// <summary>The file with the codecs of these types; null if none needs one.</summary>
    public OwnCodecsModel? File(HintNames files, ClientContext client)
        => _codecs.Count == 0 ? null : new OwnCodecsModel
        {
            HintName = files.For(_type),
            Context = client,
            Type = _type,
            Codecs = _codecs.ToEquatableArray(),
        };

    private OwnType? ItemOf(SpecNode schema)
        => _schemas.TryGetValue(schema, out var item) || (_inline.Count > 0 && ReferenceEquals(schema.File, _document.Root.File) && _inline.TryGetValue(schema.Pointer, out item)) ? item : null;

    private void AddSchema(OwnType item, string schema)
    {
        var found = _named.All.Where(named => _named.KeyOf(named) == schema || named.Pointer == schema).ToList();
        if (found.Count == 0 && schema[0] == '#' && JsonPointer.ParseFragment(schema).Follow(_document.Root) is { IsObject: true } inline)
        {
            found.Add(inline);
            if (!_inline.ContainsKey(inline.Pointer))
                _inline.Add(inline.Pointer, item);
        }

        // What a component refers to is the same schema, if it has no name of its own.
        found.AddRange(found.Select(_merger.Target).OfType<SpecNode>().Where(target => found.Exists(f => f != target && _named.TypeNameOf(f) is { } name && name == _named.TypeNameOf(target))).ToList());
        foreach (var node in found)
        {
            if (_schemas.ContainsKey(node))
                Use(item, OwnTypeResult.Used);
            else
                _schemas.Add(node, item);
        }

        if (found.Count == 0)
            Use(item, OwnTypeResult.Unknown, NearName.Find(schema, _named.Keys) ?? "");
    }

    /// <summary>Named schemas that a replaced one refers to, directly or through others.</summary>
    private void AddBelow(SpecNode schema)
    {
        var pending = new Stack<SpecNode>([schema]);
        while (pending.Count > 0)
        {
            var node = pending.Pop();
            foreach (var child in node.Children)
            {
                if (child.Count > 0)
                    pending.Push(child);
            }

            if (SpecDocument.IsReference(node))
                Reach(_document.Follow(node, null));
            if (node["discriminator"]?["mapping"] is { IsObject: true } mapping)
            {
                foreach (var value in mapping.Children)
                    Reach(DiscriminatorTarget.Find(_document, value));
            }
        }

        void Reach(SpecNode? target)
        {
            if (target is not null && !IsReplaced(target) && _below.Add(target))
                pending.Push(target);
        }
    }

    /// <summary>The kinds of JSON that a schema allows, as far as it says.</summary>
    private JsonTypes WireOf(MergedSchema merged)
    {
        var wire = merged.EffectiveTypes;
        if (wire != JsonTypes.None)
            return wire;
        foreach (var branch in merged.Alternatives.SelectMany(_merger.Branches))
            wire |= _merger.Of(branch).EffectiveTypes;
        if (wire == JsonTypes.None && merged.Const is { } constant)
            wire = KindOf(constant);
        foreach (var value in wire == JsonTypes.None && merged.Enum is { } values ? values.Children : default)
            wire |= KindOf(value);
        return wire == JsonTypes.None ? Formats.KindOf(merged.Format) : wire;
    }

    private static JsonTypes KindOf(SpecNode value) => value.Kind switch
    {
        SpecNodeKind.String => JsonTypes.String,
        SpecNodeKind.Number => ScalarTypes.IsInteger(value.Text) ? JsonTypes.Integer : JsonTypes.Number,
        SpecNodeKind.Boolean => JsonTypes.Boolean,
        SpecNodeKind.Array => JsonTypes.Array,
        SpecNodeKind.Object => JsonTypes.Object,
        _ => JsonTypes.None,
    };

    private TypeRef? TypeOf(OwnType item, JsonTypes wire, string? format, bool isNumberOrText, string where)
    {
        var facts = item.Facts;
        if (facts.MayBeGenerated || facts.Generated is not null)
        {
            HasAssumed |= facts.Generated is null;
            var generated = facts.Generated ?? GeneratedType.Record(facts.CSharp);
            return IsAccessible(item, generated.IsPublic) ? Used(item, TypeRef.Generated(generated.Kind, facts.Namespace, facts.Name, generated.Storage, generated.IsObsolete)) : null;
        }

        if (!IsAccessible(item, facts.IsPublic))
            return null;
        if (facts.Known is { Kind: TypeKind.TimeSpan } && format == "duration")
            return Used(item, TypeRef.Own(facts, "global::Wappfy.Runtime.Generated.JsonCodecs.Duration", wire));
        if (facts.Known is { } known)
        {
            if (Fits(known.Kind, wire))
                return Used(item, isNumberOrText && Formats.IsNumber(known.Kind) ? known.OrText() : known);
            Use(item, OwnTypeResult.Lacks, where + "\n" + SchemaTypes.Describe(wire) + "\nname a Converter for it");
            return null;
        }

        if (facts.Converter is null && (facts.Text is null || (wire | JsonTypes.String) != JsonTypes.String))
        {
            var lack = "it has no JSON converter: add [JsonConverter] to the type or a Converter to the item";
            Use(item, OwnTypeResult.Lacks, where + "\n" + SchemaTypes.Describe(wire) + "\n" + (wire == JsonTypes.String ? lack + ", or give the type a static Parse(string) and implement IFormattable" : lack));
            return null;
        }

        return Used(item, TypeRef.Own(facts, CodecOf(facts), facts.Converter is null ? JsonTypes.String : wire));
    }

    private bool IsAccessible(OwnType item, bool isPublic)
    {
        if (isPublic || !_options.IsPublic)
            return true;
        Use(item, OwnTypeResult.Inaccessible, _options.ClientName);
        return false;
    }

    private TypeRef Used(OwnType item, TypeRef type)
    {
        Use(item, OwnTypeResult.Used);
        return type;
    }

    private void Use(OwnType item, OwnTypeResult result, string detail = "") => _uses.Add(new OwnTypeUse(item.Number, result, detail));

    private string CodecOf(TypeFacts facts)
    {
        if (_fields is null)
        {
            _type = _typeNames.ClaimType("OwnCodecs");
            _fields = NameScope.ForMembers(_type);
        }

        var known = _codecs.Find(codec => codec.CSharp == facts.CSharp && codec.Converter == facts.Converter);
        if (known is null)
            _codecs.Add(known = new OwnCodecModel(_fields.Claim(Naming.Pascal(facts.Name)), facts.CSharp, facts.Converter, facts.Converter is null ? facts.Text : null) { IsObsolete = facts.IsObsolete });
        return "global::" + _options.Namespace + "." + _type + "." + known.Field;
    }

    /// <summary>Whether a type that the runtime knows can represent values of these kinds.</summary>
    private static bool Fits(TypeKind kind, JsonTypes wire) => kind switch
    {
        TypeKind.Json => true,
        TypeKind.Boolean => (wire & ~JsonTypes.Boolean) == 0,
        _ when Formats.IsNumber(kind) => (wire & ~(JsonTypes.Integer | JsonTypes.Number)) == 0,
        _ => (wire & ~JsonTypes.String) == 0,
    };

    private HashSet<string> FormatsOfDocument()
    {
        var formats = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Stack<SpecNode>([_document.Root, .. _named.All]);
        while (pending.Count > 0)
        {
            var node = pending.Pop();
            if (node.String("format") is { } format)
                formats.Add(format);
            foreach (var child in node.Children)
            {
                if (child.Count > 0)
                    pending.Push(child);
            }
        }

        return formats;
    }
}
