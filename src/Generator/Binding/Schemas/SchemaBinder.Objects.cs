using System.Globalization;
using System.Text.RegularExpressions;
using Wappfy.Generator.Binding.Content;
using Wappfy.Generator.Binding.Documentation;
using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Document.Json;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Schemas;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Binding.Schemas;

/// <content>Objects, maps and tuples.</content>
internal sealed partial class SchemaBinder
{
    private static readonly TypeRef s_file = TypeRef.Binary;

    private TypeRef BindObject(MergedSchema merged, TypeName name, SpecNode? key)
    {
        var node = key ?? merged.Node;
        if (merged.Properties.Count > BindingLimits.Properties)
            return ReportLimit(merged, BindingLimits.Text(merged.Properties.Count) + " members", BindingLimits.Properties, "it is typed as JsonElement");
        if (merged.Properties.Count > 0 || _hierarchy.Contains(node))
            return Declare(TypeKind.Object, merged, name, key, head => FillObject(head, merged, node));

        // OAS 3.1 §4.8.24.6: a map. An object of which nothing is said at all stays JSON: servers send other kinds there.
        var additional = merged.AdditionalProperties;
        if (additional is { IsObject: true })
            return TypeRef.MapOf(Shallow(Bind(additional, name.Text + "Value"), merged));
        if (merged.PatternProperties is { Count: 1 } patterns && (additional is null || additional is { Kind: SpecNodeKind.Boolean, Text: "false" }))
            return TypeRef.MapOf(Shallow(Bind(patterns.Children[0], name.Text + "Value"), merged));
        return additional is { Kind: SpecNodeKind.Boolean, Text: "true" } || merged.PatternProperties is not null || merged.PropertyNames is not null ? TypeRef.MapOf(TypeRef.Json) : TypeRef.Json;
    }

    private ObjectModel FillObject(TypeHead head, MergedSchema merged, SpecNode node)
    {
        var parent = _hierarchy.BaseOf(node);
        var inherited = parent is null ? [] : InheritedProperties(parent);
        var additionalName = inherited.Count > 0 || parent is not null ? "AdditionalProperties" : null;
        var scope = NameScope.ForMembers(head.Name);
        var properties = new List<PropertyModel>(merged.Properties.Count);
        var byName = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in inherited)
        {
            scope.Reserve(property.Name);
            byName.Add(property.JsonName);
            properties.Add(property with { Inherited = true });
        }

        if (additionalName is not null)
            scope.Reserve(additionalName);
        var discriminator = _hierarchy.DiscriminatorOf(node);
        var isForm = _formSchemas.Count > 0 && _formSchemas.Overlaps(merged.Parts);
        foreach (var property in merged.Properties)
        {
            if (!byName.Add(property.Name))
            {
                CheckInherited(inherited, property, head.Name);
                continue;
            }

            properties.Add(MakeProperty(head, merged, property, scope, isForm, property.Name == discriminator ? _hierarchy.ValueOf(node) : null));
        }

        if (discriminator is not null && byName.Add(discriminator))
        {
            var name = scope.Claim(Naming.Pascal(discriminator));
            properties.Add(new PropertyModel
            {
                JsonName = discriminator,
                Name = name,
                Type = TypeRef.String,
                Form = merged.Required.Contains(discriminator) ? MemberForm.Preset : MemberForm.OptionalPreset,
                Constant = JsonString.Quote(_hierarchy.ValueOf(node)),
                Inherited = false,
                Doc = new Doc("Tells the derived types apart."),
                Obsolete = null,
            });
        }
        else if (discriminator is not null && parent is not null)
        {
            // A derived record begins with its own value of the member that its base declares.
            var index = properties.FindIndex(p => p.JsonName == discriminator);
            if (index >= 0 && properties[index].IsPreset)
                properties[index] = properties[index] with { Constant = JsonString.Quote(_hierarchy.ValueOf(node)) };
        }

        ReportUnknownRequired(merged, byName);
        var kind = AdditionalKind.Json;
        TypeRef? additionalType = TypeRef.Json;
        if (merged.AdditionalProperties is { Kind: SpecNodeKind.Boolean, Text: "false" } && merged.PatternProperties is null && !_hierarchy.Contains(node))
        {
            kind = AdditionalKind.None;
            additionalType = null;
        }
        else if (merged.AdditionalProperties is { IsObject: true, Count: > 0 } additional && !_hierarchy.Contains(node) && merged.PatternProperties is null)
        {
            additionalType = Bind(additional, head.Name + "Value");
            kind = additionalType.Kind == TypeKind.Json ? AdditionalKind.Json : AdditionalKind.Typed;
        }

        var baseType = parent is null ? null : Bind(parent, "Base");
        var isBase = _hierarchy.IsBase(node);
        var cases = isBase ? Cases(node) : [];
        return new ObjectModel
        {
            HintName = head.HintName,
            Namespace = _options.Namespace,
            Name = head.Name,
            Accessibility = _options.Visibility,
            Pointer = head.Pointer,
            Doc = head.Doc,
            Obsolete = head.Obsolete,
            Properties = WithLocals(properties),
            Additional = kind,
            AdditionalType = additionalType,
            AdditionalName = additionalName ?? scope.Claim("AdditionalProperties"),
            Base = baseType?.CSharp,
            IsBase = isBase,
            Discriminator = isBase ? discriminator : null,
            Cases = cases.Select(static c => new DiscriminatorCase(c.Value, c.Type.CSharp)).ToEquatableArray(),
            NamesObsolete = (baseType?.IsObsolete ?? false) || cases.Exists(static c => c.Type.IsObsolete),
        };
    }

    /// <summary>Names the variables in which the members are kept while an object is read.</summary>
    private static EquatableArray<PropertyModel> WithLocals(List<PropertyModel> properties)
    {
        var scope = new NameScope(StringComparer.Ordinal);
        scope.Reserve("reader", "name", "additional", "seen", "probe", "tag", "value", "writer");
        for (var i = 0; i < properties.Count; i++)
            properties[i] = properties[i] with { Local = scope.Claim(Naming.Camel(properties[i].Name)) };
        return properties.ToEquatableArray();
    }

    private List<(string Value, TypeRef Type)> Cases(SpecNode node)
    {
        var cases = new List<(string Value, TypeRef Type)>();
        foreach (var entry in _hierarchy.ValuesBelow(node))
            cases.Add((entry.Value, Bind(entry.Key, "Derived")));
        return cases;
    }

    /// <summary>The members of a base record, as its own model will have them.</summary>
    private List<PropertyModel> InheritedProperties(SpecNode parent)
    {
        if (ModelOf(Bind(parent, "Base")) is not ObjectModel model)
            return [];
        Budget.SpendMembers(model.Properties.Count);
        return model.Properties.ToList();
    }

    private void CheckInherited(List<PropertyModel> inherited, MergedProperty property, string typeName)
    {
        var known = inherited.Find(p => p.JsonName == property.Name);
        if (known is null || property.Schemas.Count < 2 || known.IsPreset)
            return;
        var own = Bind(property.Schemas[property.Schemas.Count - 1], typeName + known.Name);
        if (!own.IsSameAs(known.Type) && own.Kind != known.Type.Kind)
            _diagnostics.Report(Descriptors.InheritedConflict, property.Schemas[property.Schemas.Count - 1], property.Name, known.Type.DisplayName, own.DisplayName);
    }

    private PropertyModel MakeProperty(TypeHead head, MergedSchema owner, MergedProperty property, NameScope scope, bool isForm, string? discriminatorValue)
    {
        var name = scope.Claim(Naming.Pascal(property.Name));
        var schema = property.Schemas[property.Schemas.Count - 1];
        var type = BindProperty(property, head.Name + name, isForm);
        var resolved = _merger.Resolve(schema);
        var merged = _merger.Of(property.Schemas);
        var isRequired = owner.Required.Contains(property.Name);
        var isReadOnly = HasFlag(property, "readOnly");
        var isWriteOnly = HasFlag(property, "writeOnly");
        var constant = type.Nullable ? null : merged.Const;

        var form = (isRequired, type.Nullable) switch
        {
            (true, _) when isReadOnly => type.Nullable ? MemberForm.OptionalNullable : MemberForm.Optional,
            (true, true) when isWriteOnly => MemberForm.OptionalNullable,
            (true, false) when isWriteOnly => MemberForm.RequiredWriteOnly,
            (true, true) => MemberForm.RequiredNullable,
            (true, false) => MemberForm.Required,
            (false, true) => MemberForm.OptionalNullable,
            _ => MemberForm.Optional,
        };
        string? fixedJson = null;
        if (discriminatorValue is not null && !type.Nullable && type.Kind is TypeKind.String or TypeKind.Enum)
        {
            form = isRequired ? MemberForm.Preset : MemberForm.OptionalPreset;
            fixedJson = JsonString.Quote(discriminatorValue);
        }
        else if (constant is not null && type.Kind is TypeKind.String or TypeKind.Boolean or TypeKind.Int32 or TypeKind.Int64 or TypeKind.Double && form == MemberForm.Required)
        {
            form = MemberForm.Constant;
            fixedJson = type.Kind == TypeKind.String ? JsonString.Quote(constant!.Text) : JsonText.Of(constant!);
        }
        else if (constant is not null && form == MemberForm.Optional)
        {
            fixedJson = type.Kind == TypeKind.String ? JsonString.Quote(constant.Text) : JsonText.Of(constant);
        }
        else if (form == MemberForm.Required && type.Kind == TypeKind.String && merged.Enum is { } values && SoleString(values) is { } sole)
        {
            form = MemberForm.Preset;
            fixedJson = JsonString.Quote(sole);
        }

        return new PropertyModel
        {
            JsonName = property.Name,
            Name = name,
            Type = type,
            Form = form,
            Constant = fixedJson,
            Inherited = false,
            Doc = Docs.Of(schema, "The member " + JsonString.Quote(property.Name) + ".", resolved),
            Obsolete = Docs.Obsolete(schema),
            Constraints = form == MemberForm.Constant ? null : WithoutValueOf(discriminatorValue, ConstraintReader.Read(resolved ?? schema, type, _target.HasDataAnnotations, form != MemberForm.OptionalNullable)),
            ReadOnly = isReadOnly && form is MemberForm.Optional or MemberForm.OptionalNullable,
        };
    }

    /// <summary>Derived records give a discriminator values of their own.</summary>
    private static ValueConstraints? WithoutValueOf(string? discriminator, ValueConstraints? constraints)
        => discriminator is null || constraints is null ? constraints : constraints with { Const = null };

    private static string? SoleString(SpecNode values)
    {
        string? sole = null;
        foreach (var value in values.Children)
        {
            if (!value.IsString || (sole is not null && sole != value.Text))
                return null;
            sole = value.Text;
        }

        return sole;
    }

    private bool HasFlag(MergedProperty property, string flag)
    {
        foreach (var schema in property.Schemas)
        {
            if (schema.IsObject && (schema.IsTrue(flag) || _merger.Resolve(schema) is { IsObject: true } target && target.IsTrue(flag)))
                return true;
        }

        return false;
    }

    /// <summary>The type of a multipart body whose parts are files by their position; null for another one.</summary>
    public TypeRef? BindFiles(SpecNode schema, bool isItem) => FormSchemas.FileType(_merger, schema) == !isItem ? TypeRef.ListOf(s_file) : null;

    private TypeRef BindProperty(MergedProperty property, string suggestedName, bool isForm)
    {
        if (isForm && FormSchemas.FileType(_merger, property.Schemas[property.Schemas.Count - 1]) is { } isList)
            return isList ? TypeRef.ListOf(s_file) : s_file;
        if (property.Schemas.Count == 1)
            return Bind(property.Schemas[0], suggestedName);

        // The same member from several parts of allOf: parts that say nothing of the type do not make a new one.
        var telling = new List<SpecNode>();
        foreach (var schema in property.Schemas)
        {
            if (schema.IsObject && !SchemaMerger.OnlyAnnotations(schema, "type") || schema.IsObject && schema["$ref"] is not null)
                telling.Add(schema);
        }

        if (telling.Count == 0)
            return BindMerged(_merger.Of(property.Schemas), new TypeName(suggestedName, false), null);
        var targets = new HashSet<SpecNode>();
        foreach (var schema in telling)
            targets.Add(_merger.Resolve(schema) ?? schema);
        return targets.Count == 1 ? Bind(telling[telling.Count - 1], suggestedName) : BindMerged(_merger.Of(property.Schemas), new TypeName(suggestedName, false), null);
    }

    private void ReportUnknownRequired(MergedSchema merged, HashSet<string> known)
    {
        foreach (var name in merged.Required)
        {
            if (!known.Contains(name))
                _diagnostics.Report(Descriptors.RequiredUnknown, merged.Node["required"] ?? merged.Node, name);
        }
    }

    private TypeRef BindTuple(MergedSchema merged, SpecNode positions, TypeName name, SpecNode? key)
        => Declare(TypeKind.Tuple, merged, name, key, head =>
        {
            var items = new List<TypeRef>(positions.Count);
            for (var i = 0; i < positions.Count; i++)
                items.Add(Bind(positions.Children[i], head.Name + "Item" + (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)));
            var required = merged.Node["minItems"] is { Kind: SpecNodeKind.Number } least && int.TryParse(least.Text, out var count) ? Math.Min(count, items.Count) : 0;
            var rest = merged.Items switch
            {
                { Kind: SpecNodeKind.Boolean, Text: "false" } => null,
                { } schema => Bind(schema, head.Name + "Rest"),
                null => TypeRef.Json,
            };
            return new TupleModel
            {
                HintName = head.HintName,
                Namespace = _options.Namespace,
                Name = head.Name,
                Accessibility = _options.Visibility,
                Pointer = head.Pointer,
                Doc = head.Doc,
                Obsolete = head.Obsolete,
                Items = items.ToEquatableArray(),
                RequiredCount = required,
                Rest = rest,
            };
        });
}
