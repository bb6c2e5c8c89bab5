using Wappfy.Generator.Binding.Limits;
using Wappfy.Generator.Constraints;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>Collects what schemas say of one value, until a <see cref="MergedSchema"/> is made of it.</summary>
internal sealed class SchemaDraft(SpecNode node, CombinedSchemas combined, DiagnosticBag diagnostics, BindingBudget budget)
{
    private readonly SmallSet<SpecNode> _parts = new();
    private JsonTypes _types;
    private string? _format;
    private string? _pattern;
    private SpecNode? _enum;
    private SpecNode? _const;
    private SpecNode? _items;
    private SpecNode? _prefixItems;
    private SpecNode? _additionalProperties;
    private SpecNode? _patternProperties;
    private SpecNode? _propertyNames;
    private SpecNode? _discriminator;
    private string? _contentEncoding;
    private SpecNode? _not;

    // Most schemas are of scalars, and have none of these.
    private MergedProperties.Builder? _properties;
    private SmallSet<string>? _required;
    private List<MergedAlternatives>? _alternatives;

    public SpecNode Node { get; } = node;

    /// <summary>Whether the schema is new to this draft.</summary>
    public bool AddPart(SpecNode schema) => _parts.Add(schema);

    public bool HasPart(SpecNode schema) => _parts.Contains(schema);

    /// <summary>Adds the members of a schema that applies as well.</summary>
    public void AddMembers(MergedSchema from)
    {
        AddProperties(from);
        Require(from.Required);
    }

    public void AddProperties(MergedSchema from)
    {
        budget.SpendMembers(from.Properties.Count);
        if (from.Properties.Count > 0)
            (_properties ??= new MergedProperties.Builder()).AddRange(from.Properties);
    }

    /// <summary>Takes over the members of alternatives: a member is as one of them describes it.</summary>
    public void AddAlternativeMembers(IReadOnlyList<MergedSchema> alternatives)
    {
        var schemas = new Dictionary<string, List<SpecNode>>(StringComparer.Ordinal);
        foreach (var alternative in alternatives)
        {
            budget.SpendMembers(alternative.Properties.Count);
            foreach (var property in alternative.Properties)
            {
                if (!schemas.TryGetValue(property.Name, out var list))
                    schemas.Add(property.Name, list = []);
                list.Add(property.Schema);
            }
        }

        _properties ??= new MergedProperties.Builder();
        foreach (var property in alternatives.SelectMany(static alternative => alternative.Properties))
            _properties.Add(property.Name, property.Owner, combined.Any(Node, schemas[property.Name]));
    }

    public void Require(IEnumerable<string> names)
    {
        foreach (var name in names)
            (_required ??= new SmallSet<string>()).Add(name);
    }

    /// <summary>Takes over what the schema around a branch says of the branch's value.</summary>
    public void AddSurrounding(MergedSchema surrounding)
    {
        AddMembers(surrounding);
        _types = surrounding.Types;
        _additionalProperties = surrounding.AdditionalProperties;
        _patternProperties = surrounding.PatternProperties;
        foreach (var part in surrounding.Parts)
        {
            if (part != Node)
                _parts.Add(part);
        }
    }

    /// <summary>Takes over the keywords of one schema object, those aside that lead to other schemas.</summary>
    public void AddKeywords(SpecNode schema)
    {
        AddTypes(SchemaTypes.Of(schema, diagnostics));
        AddValues(schema);
        AddMembers(schema);
    }

    public void AddAlternatives(MergedAlternatives alternatives) => (_alternatives ??= []).Add(alternatives);

    public MergedSchema Build(bool nullable)
    {
        var listed = ListedTypes();
        var number = NumberOrText(listed & ~JsonTypes.Null);
        return new MergedSchema
        {
            Node = Node,
            Types = IsTextEnum() ? JsonTypes.String : number != JsonTypes.None ? number : _types,
            IsNumberOrText = number != JsonTypes.None,
            Nullable = nullable || Nullability.ByValues(_const, _enum) || (number != JsonTypes.None && (listed & JsonTypes.Null) != 0),
            Format = IsDecimal() ? "decimal" : _format,
            Pattern = _pattern,
            Enum = _enum,
            Const = _const,
            Items = _items,
            PrefixItems = _prefixItems,
            AdditionalProperties = _additionalProperties,
            PatternProperties = _patternProperties,
            PropertyNames = _propertyNames,
            Discriminator = _discriminator,
            ContentEncoding = _contentEncoding,
            Not = _not,
            Properties = _properties?.Build(Node, combined) ?? MergedProperties.None,
            Required = _required ?? SmallSet<string>.Empty,
            Alternatives = number == JsonTypes.None && _alternatives is not null ? _alternatives : [],
            Parts = _parts,
        };
    }

    /// <summary>
    /// The types that are listed. In OpenAPI 3.0, where <c>type</c> is not a list, ASP.NET Core lists them as alternatives that are nothing but a type:
    /// <c>anyOf: [{ type: integer }, { type: string }]</c>.
    /// </summary>
    private JsonTypes ListedTypes()
    {
        if (_types != JsonTypes.None || _alternatives is not [{ List: var list }])
            return _types;
        var types = JsonTypes.None;
        foreach (var branch in list.Children)
        {
            if (TypeAlone(branch) is not { } type)
                return JsonTypes.None;
            types |= type;
        }

        return types;
    }

    /// <summary>The type of a schema that says nothing else; null for another schema.</summary>
    private JsonTypes? TypeAlone(SpecNode schema)
    {
        if (!schema.IsObject)
            return null;
        if (schema["enum"] is { IsArray: true, Count: 1 } only && only.Children[0].Kind == SpecNodeKind.Null)
            return JsonTypes.Null;
        for (var i = 0; i < schema.Count; i++)
        {
            if (schema.NameAt(i) is not ("type" or "title" or "description"))
                return null;
        }

        return SchemaTypes.Of(schema, diagnostics) is var type && type != JsonTypes.None ? type : null;
    }

    /// <summary>
    /// The kind of numbers that may come as strings: both kinds are listed, or none, and a format or a pattern says that the strings are numbers. None for other
    /// values.
    /// </summary>
    private JsonTypes NumberOrText(JsonTypes types)
    {
        const JsonTypes numbers = JsonTypes.Integer | JsonTypes.Number;
        if (_enum is not null || _const is not null)
            return JsonTypes.None;
        if (types == JsonTypes.None)
        {
            return _alternatives is null && _properties is null && _items is null && _prefixItems is null && _additionalProperties is null && _patternProperties is null && Formats.IsNumeric(_format)
                ? Formats.KindOf(_format)
                : JsonTypes.None;
        }

        if ((types & JsonTypes.String) == 0 || (types & numbers) == 0 || (types & ~(numbers | JsonTypes.String)) != 0 || (_types != JsonTypes.None && _alternatives is not null))
            return JsonTypes.None;
        if (!Formats.IsNumeric(_format) && (_format is not null || _pattern is null || !NumeralPattern.Fits(_pattern)))
            return JsonTypes.None;
        return (types & JsonTypes.Number) != 0 ? JsonTypes.Number : JsonTypes.Integer;
    }

    /// <summary>
    /// Whether the values are decimals: ASP.NET Core describes <c>decimal</c> with the format of <c>double</c>, but its pattern has no exponent.
    /// </summary>
    private bool IsDecimal() => _format == "double" && _pattern is not null && NumeralPattern.FitsDecimals(_pattern);

    /// <summary>Whether the type is object and the values are strings: a widespread way of tools to write enums.</summary>
    private bool IsTextEnum() => _types == JsonTypes.Object && _properties is null && _enum is not null
        && _enum.Children.Any(static v => v.IsString) && _enum.Children.All(static v => v.IsString || v.Kind == SpecNodeKind.Null);

    private void AddTypes(JsonTypes types)
    {
        types &= ~JsonTypes.Null;
        if (types == JsonTypes.None)
            return;
        if (_types == JsonTypes.None)
        {
            _types = types;
            return;
        }

        var both = SchemaTypes.Both(_types, types);
        if (both == JsonTypes.None)
            diagnostics.Report(Descriptors.ConflictingTypes, Node, Node.Pointer, SchemaTypes.Describe(_types), SchemaTypes.Describe(types));
        _types = both == JsonTypes.None ? types : both;
    }

    private void AddValues(SpecNode schema)
    {
        _format = schema.String("format") ?? _format;
        _pattern ??= schema.String("pattern");
        _contentEncoding ??= schema.String("contentEncoding");
        if (schema["const"] is { } constant)
            _const = constant;
        if (schema["enum"] is { IsArray: true, Count: > 0 } values)
            _enum = CombinedSchemas.AllValues(_enum, values);
        _not ??= schema["not"];
    }

    private void AddMembers(SpecNode schema)
    {
        if (schema["properties"] is { IsObject: true } properties)
        {
            budget.SpendMembers(properties.Count);
            _properties ??= new MergedProperties.Builder();
            for (var i = 0; i < properties.Count; i++)
                _properties.Add(properties.NameAt(i), schema, properties.Children[i]);
        }

        if (schema["required"] is { IsArray: true } required)
            Require(required.Children.Where(static name => name.IsString).Select(static name => name.Text));
        var items = schema["items"] is { Kind: not SpecNodeKind.Null } each ? each : null;
        var positions = schema["prefixItems"] is { IsArray: true, Count: > 0 } list ? list : null;
        _prefixItems = combined.AllPositions(Node, (_prefixItems, _items), (positions, items));
        _items = combined.All(Node, _items, items);
        _additionalProperties = combined.All(Node, _additionalProperties, schema["additionalProperties"] ?? (_additionalProperties is null ? schema["unevaluatedProperties"] : null));
        _patternProperties = combined.AllPatterns(Node, _patternProperties, schema["patternProperties"] is { IsObject: true, Count: > 0 } patterns ? patterns : null);
        _propertyNames = combined.All(Node, _propertyNames, schema["propertyNames"] is { IsObject: true } names ? names : null);
        _discriminator ??= schema["discriminator"] is { IsObject: true } discriminator ? discriminator : null;
    }
}
