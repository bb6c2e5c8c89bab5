using System.Globalization;
using Wappfy.Generator.Binding.Documentation;
using Wappfy.Generator.Binding.Limits;
using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Input;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>
/// Decides which C# type each schema becomes. A named type is known at once and filled later, from a queue, so that
/// recursion through members costs no stack.
/// </summary>
internal sealed class SchemaBinder
{
    private const int MaxAliasDepth = 64;

    private readonly SpecDocument _document;
    private readonly SpecOptions _options;
    private readonly ScalarTypes _scalars;
    private readonly EnumBinder _enums;
    private readonly UnionBinder _unions;
    private readonly ObjectBinder _objects;
    private readonly FormSchemas _forms;
    private readonly PatchSchemas _patches;
    private readonly ArrayBinder _arrays;
    private readonly DiagnosticBag _diagnostics;
    private readonly NameScope _typeNames;
    private readonly NamedSchemas _named;
    private readonly InlineNames _inlineNames;
    private readonly EqualSchemas _equal;
    private readonly HintNames _hintNames;
    private readonly SchemaMerger _merger;
    private readonly Hierarchy _hierarchy;
    private readonly CancellationToken _cancellationToken;

    private readonly Dictionary<SpecNode, TypeRef> _bound = [];
    private readonly HashSet<SpecNode> _binding = [];
    private readonly Queue<int> _toFill = new();
    private readonly Dictionary<SpecNode, int> _toFillInTurn = [];
    private HashSet<SpecNode> _turnsToCome = [];
    private readonly List<Func<TypeModel?>?> _fillers = [];
    private readonly List<TypeModel> _models = [];
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);

    public SchemaBinder(
        SpecDocument document,
        ReachedSchemas reached,
        SpecOptions options,
        TargetInfo target,
        NameScope typeNames,
        HintNames hintNames,
        DiagnosticBag diagnostics,
        CancellationToken cancellationToken,
        InlineNames? inlineNames = null,
        EqualSchemas? equal = null)
    {
        _document = document;
        _options = options;
        _typeNames = typeNames;
        _hintNames = hintNames;
        _diagnostics = diagnostics;
        _cancellationToken = cancellationToken;
        _merger = new SchemaMerger(document, diagnostics, Budget);
        _equal = equal ?? new EqualSchemas(new SchemaComparer(document));
        _named = new NamedSchemas(document, reached, _merger, _equal.Comparer, options, typeNames);
        _inlineNames = inlineNames ?? new InlineNames();
        _inlineNames.Begin(typeNames);
        Discriminators = new DiscriminatorNames(document, _merger, _named);
        Own = new OwnSchemas(document, options, target.Types, _merger, _named, typeNames);
        _hierarchy = new Hierarchy(_named.All.Where(schema => !Own.IsReplaced(schema)), _merger, Discriminators);
        var facts = new BranchFactsReader(_merger, _hierarchy, Discriminators, Budget);
        var planner = new UnionPlanner(_merger, new DiscriminatorReader(Discriminators, diagnostics), diagnostics, Budget);
        _scalars = new ScalarTypes(document, target, Own);
        _enums = new EnumBinder(this, diagnostics);
        _arrays = new ArrayBinder(this);
        var uses = new SchemaUses(document, _hierarchy);
        _forms = new FormSchemas(document, _merger, uses, _hierarchy);
        _patches = new PatchSchemas(document, _merger, uses);
        _objects = new ObjectBinder(this, _hierarchy, Discriminators, new BranchDiscriminators(reached.Unions, _merger, _named), _patches, new PropertyBinder(this, _merger, _forms, target), _merger, diagnostics);
        _unions = new UnionBinder(this, _objects, _arrays, _merger, _hierarchy, facts, _scalars, _enums, planner, diagnostics);
    }

    /// <summary>What the whole specification has used up.</summary>
    public BindingBudget Budget { get; } = new();

    /// <summary>The merged view of a schema, for decisions that are not about its C# type.</summary>
    public MergedSchema MergedOf(SpecNode schema) => _merger.Of(schema);

    /// <summary>The alternatives that other values than null fit.</summary>
    public List<SpecNode> Branches(MergedAlternatives alternatives) => _merger.Branches(alternatives);

    /// <summary>The schema behind references, or null if they lead nowhere.</summary>
    public SpecNode? Resolve(SpecNode schema) => _merger.Resolve(schema);

    /// <summary>The schema behind references that say nothing themselves, or null if they lead nowhere.</summary>
    public SpecNode? Target(SpecNode schema) => _merger.Target(schema);

    /// <summary>The names by which the document knows its schemas.</summary>
    public IEnumerable<string> Keys => _named.Keys;

    /// <summary>The schemas and formats that types of the project replace.</summary>
    public OwnSchemas Own { get; }

    /// <summary>Whether the members of a schema are parts of a multipart body.</summary>
    public bool IsForm(SpecNode schema) => _forms.Contains(schema);

    /// <summary>Which schemas the values of discriminators select.</summary>
    public DiscriminatorNames Discriminators { get; }

    /// <summary>The schemas that a discriminator distinguishes below this one.</summary>
    public IEnumerable<SpecNode> DerivedOf(SpecNode schema) => _hierarchy.TypesBelow(schema);

    /// <summary>Binds all schemas that have names.</summary>
    public void BindComponents()
    {
        _equal.Begin(_named.All.Where(component => !IsApart(component) && !Own.IsBelow(component)).Select(component => (component, _named.KeyOf(component) ?? _named.TypeNameOf(component)!)), _patches.Contains);

        foreach (var (schema, parent) in _hierarchy.Unions)
            _diagnostics.Report(Descriptors.DerivedUnion, schema, schema.Name ?? schema.Pointer, parent.Name ?? parent.Pointer);

        // Each component has its turn in the order of the pointers, whichever refers to it: the first place of equal inline schemas is mostly met first.
        var components = _named.All.Where(component => !Own.IsBelow(component)).OrderBy(static component => component.Name + "/", StringComparer.Ordinal).ToList();
        _turnsToCome = [.. components];
        foreach (var component in components)
        {
            Bind(component, _named.TypeNameOf(component)!);
            _turnsToCome.Remove(component);
            if (_toFillInTurn.TryGetValue(component, out var index))
                _toFill.Enqueue(index);
            Fill();
        }
    }

    /// <summary>
    /// The C# type of a schema. A type that has to be made for an inline schema is called
    /// <paramref name="suggestedName"/>, or the next free name like it.
    /// </summary>
    public TypeRef Bind(SpecNode schema, string suggestedName) => Bind(schema, new TypeName(suggestedName, IsClaimed: false));

    /// <summary>Like <see cref="Bind(SpecNode, string)"/>; a claimed name is that of a component which is nothing but this schema.</summary>
    public TypeRef Bind(SpecNode schema, TypeName suggestedName)
    {
        if (_bound.TryGetValue(schema, out var known))
            return known;
        if (_binding.Count > MaxAliasDepth || !_binding.Add(schema))
        {
            _diagnostics.Report(Descriptors.RecursiveAlias, schema, schema.Pointer);
            return TypeRef.Json;
        }

        TypeRef type;
        try
        {
            type = BindNew(schema, NameFor(schema, suggestedName));
        }
        finally
        {
            _binding.Remove(schema);
        }

        _bound[schema] = type;
        return type;
    }

    /// <summary>The type of a merge patch: that of the schema, or of its copy where the schema is also used elsewhere.</summary>
    public TypeRef BindPatch(SpecNode schema, string suggestedName)
    {
        if (_patches.CopyOf(schema, out var original) is not { } copy || Own.IsReplaced(original!))
            return Bind(schema, suggestedName);
        var type = Bind(copy, _named.TypeNameOf(original!) is { } named ? named + "Patch" : suggestedName);
        return _merger.Of(schema).Nullable ? WithNull(type) : type;
    }

    /// <summary>The type of a multipart body whose parts are files by their position; null for another one.</summary>
    public TypeRef? BindFiles(SpecNode schema, SpecNode? encoding, bool isItem) => _forms.FileType(schema, encoding) == !isItem ? TypeRef.ListOf(TypeRef.Binary) : null;

    /// <summary>The media type that a schema names for a part of a multipart body that has a position instead of a name; null if there is none.</summary>
    public string? PartMediaType(SpecNode schema) => _forms.PartMediaType(schema);

    /// <summary>True for the schema of a whole body that is bytes where the media type's name does not decide it.</summary>
    public bool IsBytes(SpecNode schema) => _forms.IsBytes(schema);

    /// <summary>The models of all types that were made, complete.</summary>
    public IReadOnlyList<TypeModel> Complete()
    {
        Fill();
        _enums.Report();
        return _models;
    }

    /// <summary>Makes the models of the types that were declared.</summary>
    public void Fill()
    {
        while (_toFill.Count > 0)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            Fill(_toFill.Dequeue());
        }
    }

    /// <summary>Makes the model of one type, unless it has been made or is being made.</summary>
    private void Fill(int index)
    {
        if (_fillers[index] is not { } fill)
            return;
        _fillers[index] = null;
        _models[index] = fill()!;
    }

    /// <summary>The model of a type, made now if it has not been made yet; null for a type without one.</summary>
    public TypeModel? ModelOf(TypeRef type)
    {
        if (!_indexes.TryGetValue(type.CSharp, out var index))
            return null;
        Fill(index);
        return _models[index];
    }

    private TypeName NameFor(SpecNode schema, TypeName suggested)
    {
        if (_named.TypeNameOf(schema) is { } claimed)
            return new TypeName(claimed, IsClaimed: true);
        var chosen = _options.TypeNames.IsEmpty || _patches.IsCopy(schema) ? null : SpecOptions.Override(_options.TypeNames, schema.Pointer);
        return chosen is null ? suggested : new TypeName(chosen, IsClaimed: false);
    }

    private TypeRef BindNew(SpecNode schema, TypeName name)
    {
        if (schema.Kind == SpecNodeKind.Boolean)
            return TypeRef.Json;
        if (!schema.IsObject)
        {
            _diagnostics.Report(Descriptors.InvalidSchema, schema, schema.Pointer, "a value of kind " + schema.Kind.ToString().ToLowerInvariant());
            return TypeRef.Json;
        }

        if (Own.OfSchema(schema) is { } own)
            return own;
        if (_named.SameAs(schema) is { } same && _forms.Contains(schema) == _forms.Contains(same) && _patches.Contains(schema) == _patches.Contains(same))
            return Bind(same, name);

        var isReference = _merger.IsPlainReference(schema) || IsReferenceToBase(schema);
        if (!isReference && EqualOf(schema, name) is { } equal)
            return _merger.Of(schema).Nullable ? WithNull(equal) : equal.AsNotNull();

        if (isReference)
        {
            if (_document.Follow(schema, _diagnostics) is not { } target)
                return TypeRef.Json;
            var referenced = Bind(target, name.IsClaimed || _named.ContainedName(target) is not { } contained ? name : new TypeName(contained, IsClaimed: false));
            return Nullability.SaysNullable(schema) ? WithNull(referenced) : referenced;
        }

        if (SchemaKeywords.SoleWrapped(schema) is { } wrapped && !_hierarchy.Contains(schema) && (IsBase(wrapped) || !_merger.RequiresMore(schema, wrapped)))
        {
            var inner = Bind(wrapped, name);
            return Nullability.SaysNullable(schema) ? WithNull(inner) : inner;
        }

        if (ReplacedPart(schema) is { } part)
            return Nullability.SaysNullable(schema) ? WithNull(Bind(part, name)) : Bind(part, name);

        var merged = _merger.Of(schema);
        if ((schema != schema.Written || OnlyCombines(schema, name)) && schema["allOf"] is { } parts && Narrowest(parts.Children) is { } narrowest)
        {
            var inner = Bind(narrowest, name);
            return merged.Nullable ? WithNull(inner) : inner.AsNotNull();
        }

        return BindMerged(merged, name, schema);
    }

    /// <summary>The type of another schema that means the same as an inline schema; null if there is none, or where this is the one that becomes the type.</summary>
    private TypeRef? EqualOf(SpecNode schema, TypeName name)
    {
        if (name.IsClaimed || !EqualSchemas.IsCandidate(schema) || IsApart(schema) || _named.KeyOf(schema) is not null)
            return null;
        if (_equal.ComponentOf(schema) is { } component)
            return Bind(component, name);
        var group = _equal.GroupOf(schema, name.Text);
        if (group.Bound is null)
        {
            var (chosen, chosenName) = group.Chosen ?? (schema, name.Text);
            group.Bound = chosen;
            return chosen == schema ? null : Bind(chosen, chosenName);
        }

        return group.Bound == schema || _binding.Contains(group.Bound) ? null : Bind(group.Bound, name);
    }

    /// <summary>True for an inline schema that says nothing about values but that several others apply: a reference and a description of this use of it.</summary>
    private bool OnlyCombines(SpecNode schema, TypeName name)
        => !name.IsClaimed && schema["allOf"] is { IsArray: true, Count: > 1 } && schema["type"] is null or { IsString: true, Text: "object" } && !SchemaKeywords.IsReference(schema)
            && SchemaKeywords.OnlyAnnotations(schema, "allOf", "type") && !IsApart(schema) && _named.KeyOf(schema) is null;

    /// <summary>True for a schema whose type depends on more than what it says itself.</summary>
    private bool IsApart(SpecNode schema)
        => schema != schema.Written || schema.IsCopy || _patches.IsCopy(schema) || _forms.Contains(schema) || Own.IsReplaced(schema) || _hierarchy.Contains(schema)
            || (!_options.TypeNames.IsEmpty && SpecOptions.Override(_options.TypeNames, schema.Pointer) is not null)
            || (schema.Parent is { IsArray: true, Name: "oneOf" or "anyOf", Parent: { } union } && union["discriminator"] is not null);

    /// <summary>The part that a type of the project replaces, if nothing else says more than a kind; null if there is none.</summary>
    private SpecNode? ReplacedPart(SpecNode schema)
    {
        if (Own.IsEmpty || (schema["allOf"] is null && !SchemaKeywords.IsReference(schema)) || !SchemaKeywords.OnlyAnnotations(schema, "allOf", "type"))
            return null;
        var parts = schema["allOf"] is { IsArray: true } all ? all.Children.ToList() : [];
        if (SchemaKeywords.IsReference(schema) && _document.Follow(schema, null) is { } target)
            parts.Add(target);
        var replaced = parts.FindAll(part => _merger.Target(part) is { } one && Own.IsReplaced(one));
        return replaced.Count == 1 && parts.TrueForAll(part => part == replaced[0] || (part.IsObject && !SchemaKeywords.IsReference(part) && SchemaKeywords.OnlyAnnotations(part, "type"))) ? replaced[0] : null;
    }

    /// <summary>A base stays one where more is required of it: a record of its own would not be read as its derived types.</summary>
    private bool IsReferenceToBase(SpecNode schema) => SchemaKeywords.IsReference(schema) && SchemaKeywords.OnlyAnnotations(schema, "required") && IsBase(schema);

    private bool IsBase(SpecNode schema) => _merger.Resolve(schema) is { } target && _hierarchy.IsBase(target);

    /// <summary>Of schemas that apply to one value, the one that says all that the others say, apart from limits; null if there is none.</summary>
    private SpecNode? Narrowest(IReadOnlyList<SpecNode> schemas)
    {
        for (var i = schemas.Count - 1; i >= 0; i--)
        {
            var merged = _merger.Of(schemas[i]);
            if (schemas.All(other => other == schemas[i] || merged.Parts.Contains(_merger.Resolve(other) ?? other) || IsWithin(merged, other)))
                return schemas[i];
        }

        return null;
    }

    /// <summary>True if a schema says nothing of values, or no more than a kind that the other one has.</summary>
    private bool IsWithin(MergedSchema merged, SpecNode schema)
    {
        if (!schema.IsObject || SchemaKeywords.IsReference(schema) || !SchemaKeywords.OnlyAnnotations(schema, "type"))
            return false;
        if (merged.Alternatives.Count > 0)
            return true;
        var kinds = _merger.Of(schema).Types;
        return kinds == JsonTypes.None || (merged.EffectiveTypes != JsonTypes.None && SchemaTypes.Both(kinds, merged.EffectiveTypes) == merged.EffectiveTypes);
    }

    /// <summary>The C# type of a merged schema; that of <paramref name="key"/>, where it is what one schema says.</summary>
    public TypeRef BindMerged(MergedSchema merged, TypeName name, SpecNode? key)
    {
        var type = BindNotNull(merged, name, key);
        return merged.Nullable ? WithNull(type) : type;
    }

    /// <summary>Like <see cref="BindMerged"/>, for the values other than null.</summary>
    public TypeRef BindNotNull(MergedSchema merged, TypeName name, SpecNode? key)
    {
        if (key is not null && _hierarchy.Contains(key))
            return _objects.Bind(merged, name, key);
        if (merged.Const is { } constant && constant.Kind is not (SpecNodeKind.Array or SpecNodeKind.Object))
            return ScalarTypes.Constant(merged, constant);
        if (merged.Enum is not null && _enums.Bind(merged, name, key) is { } enumeration)
            return enumeration;
        if (merged.Alternatives.Count > 0)
            return _unions.BindAlternatives(merged, name, key);

        var types = merged.EffectiveTypes;
        return types switch
        {
            JsonTypes.String => _scalars.String(merged),
            JsonTypes.Integer => _scalars.Number(merged, types),
            JsonTypes.Number or (JsonTypes.Number | JsonTypes.Integer) => _scalars.Number(merged, types),
            JsonTypes.Boolean => TypeRef.Boolean,
            JsonTypes.Array => _arrays.Bind(merged, name, key, IsOwnContent(merged, key)),
            JsonTypes.Object when merged.Properties.Count == 0 && IsOwnContent(merged, key) => _objects.BindRecursiveMap(merged, name, key!),
            JsonTypes.Object => _objects.Bind(merged, name, key),
            JsonTypes.None => _scalars.StringOf(merged.Format) ?? TypeRef.Json,
            _ => _unions.BindKinds(merged, types, name, key),
        };
    }

    /// <summary>True for a named list or map that contains itself with nothing but lists and maps in between.</summary>
    private bool IsOwnContent(MergedSchema merged, SpecNode? key)
    {
        if (key is null || !(_named.TypeNameOf(key) is not null || key.Parent?.Name is "$defs" or "definitions"))
            return false;
        for (var i = 0; i < MaxAliasDepth; i++)
        {
            var content = merged.EffectiveTypes switch
            {
                JsonTypes.Array when merged.PrefixItems is null => merged.Items,
                JsonTypes.Object when merged.Properties.Count == 0 => _merger.AdditionalSchema(merged),
                _ => null,
            };
            if (content is not { IsObject: true } || merged.Alternatives.Count > 0 || Inner(content) is not { } inner)
                return false;
            if (inner == key)
                return true;
            merged = _merger.Of(inner);
        }

        return false;
    }

    /// <summary>The schema behind references and behind what only wraps it.</summary>
    private SpecNode? Inner(SpecNode schema)
    {
        for (var i = 0; i < MaxAliasDepth; i++)
        {
            if (Target(schema) is not { } target)
                return null;
            if (SchemaKeywords.SoleWrapped(target) is { } wrapped)
                schema = wrapped;
            else if (_merger.Of(target) is { Properties.Count: 0, Alternatives: [var alternatives] } && _merger.Branches(alternatives) is [var sole])
                schema = sole;
            else
                return target;
        }

        return null;
    }

    /// <summary>The type, or JSON where lists and maps are nested so deep that C# could not be compiled in reasonable time.</summary>
    public TypeRef Shallow(TypeRef item, MergedSchema merged)
    {
        var depth = 1;
        for (var inner = item; inner.Item is not null; inner = inner.Item)
            depth++;
        return depth <= BindingLimits.Nesting ? item : ReportLimit(merged, "lists and maps in " + depth.ToString(CultureInfo.InvariantCulture) + " levels", BindingLimits.Nesting, "the innermost value is typed as JsonElement");
    }

    /// <summary>Reports a schema that is too much to be generated; any JSON value takes its place.</summary>
    public TypeRef ReportLimit(MergedSchema merged, string what, int limit, string consequence)
    {
        _diagnostics.Report(Descriptors.SchemaLimitExceeded, merged.Node, merged.Node.Pointer, what, BindingLimits.Text(limit), consequence);
        return TypeRef.Json;
    }

    /// <summary>Any JSON value can be null already.</summary>
    private static TypeRef WithNull(TypeRef type) => type.Kind == TypeKind.Json ? type : type.AsNullable();

    /// <summary>Names and registers a new type; its model is made by <paramref name="fill"/> later.</summary>
    public TypeRef Declare(TypeKind kind, MergedSchema merged, TypeName name, SpecNode? key, Func<TypeHead, TypeModel?> fill, EnumStorage? storage = null)
    {
        var node = (key ?? merged.Node).Written;
        var pointer = _named.PointerOf(node);
        var claimed = name.IsClaimed ? name.Text : _inlineNames.Claim(_typeNames, name.Text, pointer);
        var obsolete = Docs.Obsolete(node);
        var type = TypeRef.Generated(kind, _options.Namespace, claimed, storage, obsolete is not null);
        if (key is not null)
            _bound[key] = merged.Nullable ? type.AsNullable() : type;
        var head = new TypeHead
        {
            HintName = _hintNames.For(claimed),
            Namespace = _options.Namespace,
            Name = claimed,
            Accessibility = _options.Visibility,
            Pointer = pointer,
            Doc = Docs.Of(node, "The schema " + pointer + ".", _merger.Resolve(node)),
            Obsolete = obsolete,
            IsStrict = _options.IsStrict,
        };
        _indexes[type.CSharp] = _models.Count;
        if (key is not null && _turnsToCome.Contains(key) && !_toFillInTurn.ContainsKey(key))
            _toFillInTurn.Add(key, _models.Count);
        else
            _toFill.Enqueue(_models.Count);
        _models.Add(null!);
        _fillers.Add(() => fill(head));
        return type;
    }
}
