using Wappfy.Generator.Binding.Limits;
using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Schemas;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>Makes records and maps of objects.</summary>
internal sealed class ObjectBinder(SchemaBinder schemas, Hierarchy hierarchy, DiscriminatorNames discriminators, BranchDiscriminators branches, PatchSchemas patches, PropertyBinder propertyBinder, SchemaMerger merger, DiagnosticBag diagnostics)
{
    private readonly HashSet<(SpecNode Entry, string Name)> _unknownRequired = [];

    /// <summary>The type of an object: a record, a map, or any JSON.</summary>
    public TypeRef Bind(MergedSchema merged, TypeName name, SpecNode? key)
    {
        var node = key ?? merged.Node;
        if (merged.Properties.Count > BindingLimits.Properties)
            return schemas.ReportLimit(merged, BindingLimits.Text(merged.Properties.Count) + " members", BindingLimits.Properties, "it is typed as JsonElement");
        if (merged.Properties.Count > 0 || hierarchy.Contains(node))
            return schemas.Declare(TypeKind.Object, merged, name, key, head => FillObject(head, merged, node));

        // OAS 3.1 §4.8.24.6: a map. An object of which nothing is said at all stays JSON: servers send other kinds there.
        if (merger.AdditionalSchema(merged) is { } value)
            return TypeRef.MapOf(schemas.Shallow(BindValue(value, name.Text + "Value", patches.Contains(node)), merged), schemas.Own.OfNames(merged));
        return merged.AdditionalProperties is { IsObject: true } or { Kind: SpecNodeKind.Boolean, Text: "true" } || merged.PatternProperties is not null || merged.PropertyNames is not null
            ? TypeRef.MapOf(TypeRef.Json, schemas.Own.OfNames(merged))
            : TypeRef.Json;
    }

    /// <summary>A record for a map that contains itself, which no C# type could name otherwise.</summary>
    public TypeRef BindRecursiveMap(MergedSchema merged, TypeName name, SpecNode key)
        => schemas.Declare(TypeKind.Object, merged, name, key, head => FillObject(head, merged, key));

    /// <summary>The type of an additional member. In a merge patch, null removes it.</summary>
    private TypeRef BindValue(SpecNode schema, string name, bool isPatch)
    {
        if (!isPatch)
            return schemas.Bind(schema, name);
        var type = schemas.BindPatch(schema, name);
        return type.Kind == TypeKind.Json ? type : type.AsNullable();
    }

    private ObjectModel FillObject(TypeHead head, MergedSchema merged, SpecNode node)
    {
        var parent = hierarchy.BaseOf(node);
        var @base = parent is null ? null : BaseModel(parent);
        var inherited = @base?.Properties.ToList() ?? [];
        var additionalName = parent is null ? null : @base?.AdditionalName ?? "AdditionalProperties";
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
        var discriminator = hierarchy.DiscriminatorOf(node);
        var discriminatorValues = hierarchy.Discriminators(node).ToList();

        // System.Text.Json reads a discriminator only at the start of an object (JsonSerializerOptions.AllowOutOfOrderMetadataProperties).
        var first = inherited.TakeWhile(p => p.IsPreset || discriminatorValues.Exists(d => d.Property == p.JsonName)).Count();
        var isPatch = patches.Contains(node);
        var own = MakeOwn(head, merged, node, scope, byName, discriminatorValues);
        foreach (var property in merged.Properties)
        {
            if (!byName.Add(property.Name))
            {
                // A derived type limits the discriminator to its own value.
                if (!discriminatorValues.Exists(d => d.Property == property.Name))
                    CheckInherited(inherited, property, head.Name);
                continue;
            }

            var (made, isPreset) = own[property.Name];

            // Each derived record begins with its own value, so that nothing is required of those who make one.
            if (made.Form == MemberForm.RequiredNullable && discriminatorValues.Exists(d => d.Property == property.Name) && DiscriminatorPreset.IsPossible(made.Type.AsNotNull()))
                made = made with { Form = MemberForm.OptionalNullable };
            if (isPreset)
                properties.Insert(first, made);
            else
                properties.Add(made);
        }

        foreach (var (member, value) in discriminatorValues)
        {
            if (byName.Add(member))
            {
                properties.Insert(first, new PropertyModel
                {
                    JsonName = member,
                    Name = scope.Claim(Naming.Pascal(member)),
                    Type = TypeRef.String,
                    Form = merged.Required.Contains(member) ? MemberForm.Preset : MemberForm.OptionalPreset,
                    Constant = JsonString.Quote(value),
                    Inherited = false,
                    Doc = new Doc("Tells the derived types apart."),
                    Obsolete = null,
                });
            }
            else if (parent is not null)
            {
                // A derived record begins with its own value of the member that its base declares.
                var index = properties.FindIndex(p => p.JsonName == member);
                if (index >= 0 && DiscriminatorPreset.Json(properties[index].Type, value) is { } preset && properties[index].Form is MemberForm.Optional or MemberForm.Preset or MemberForm.OptionalPreset)
                    properties[index] = properties[index] with { Form = properties[index].Form == MemberForm.Preset ? MemberForm.Preset : MemberForm.OptionalPreset, Constant = preset };
                else if (index >= 0 && properties[index].Form == MemberForm.OptionalNullable)
                    properties[index] = properties[index] with { Initial = DiscriminatorPreset.Json(properties[index].Type.AsNotNull(), value) ?? properties[index].Initial };
            }
        }

        ReportUnknownRequired(merged, byName);
        var kind = AdditionalKind.Json;
        TypeRef? additionalType = TypeRef.Json;
        if (merged.AdditionalProperties is { Kind: SpecNodeKind.Boolean, Text: "false" } && merged.PatternProperties is null && !hierarchy.Contains(node))
        {
            kind = AdditionalKind.None;
            additionalType = null;
        }
        else if (!hierarchy.Contains(node) && merger.AdditionalSchema(merged) is { } additional)
        {
            additionalType = BindValue(additional, head.Name + "Value", isPatch);
            kind = additionalType.Kind == TypeKind.Json ? AdditionalKind.Json : AdditionalKind.Typed;
        }

        var baseType = parent is null ? null : schemas.Bind(parent, "Base");
        var isBase = hierarchy.IsBase(node);
        var isNumber = discriminator is not null && discriminators.MayBeNumber(merged, discriminator);
        var cases = isBase ? Cases(node, isNumber) : [];
        return new ObjectModel
        {
            HintName = head.HintName,
            Head = head,
            Properties = WithFields(properties),
            Additional = kind,
            AdditionalType = additionalType,
            AdditionalName = additionalName ?? scope.Claim("AdditionalProperties"),
            Base = baseType?.CSharp,
            IsBase = isBase,
            Discriminator = isBase ? discriminator : null,
            Cases = cases.Select(static c => new DiscriminatorCase(c.Value, c.Type.CSharp)).ToEquatableArray(),
            DefaultCase = isBase && hierarchy.DefaultOf(node) is { } other
                ? new DiscriminatorCase(discriminators.Json(merged, discriminator!, isNumber ? NumberText.Canonical(hierarchy.ValueOf(node)) ?? hierarchy.ValueOf(node) : hierarchy.ValueOf(node)), schemas.Bind(other, "Derived").CSharp)
                : null,
            NamesObsolete = baseType is { IsObsolete: true } || cases.Exists(static c => c.Type.IsObsolete) || additionalType is { IsObsolete: true }
                || properties.Exists(static p => p.Obsolete is not null || p.Type.IsObsolete),
        };
    }

    /// <summary>Makes the members that are not inherited, in the order of their pointers: so the first place of equal inline schemas is met first.</summary>
    private Dictionary<string, (PropertyModel Model, bool IsPreset)> MakeOwn(
        TypeHead head, MergedSchema merged, SpecNode node, NameScope scope, HashSet<string> inherited, List<(string Property, string Value)> discriminatorValues)
    {
        var isPatch = patches.Contains(node);
        var names = ClaimNames(merged, scope, inherited);
        var made = new Dictionary<string, (PropertyModel Model, bool IsPreset)>(names.Count, StringComparer.Ordinal);
        foreach (var property in merged.Properties.Where(property => names.ContainsKey(property.Name)).OrderBy(static property => property.Name + "/", StringComparer.Ordinal))
        {
            var value = discriminatorValues.Find(d => d.Property == property.Name).Value ?? branches.ValueOf(node, merged, property);
            made.Add(property.Name, (propertyBinder.Make(head, merged, property, names[property.Name], isPatch, value), value is not null));
        }

        return made;
    }

    /// <summary>
    /// Names the members that are not inherited. Where two names are the same in C#, the order in which they are declared does not decide which of them gets a
    /// number.
    /// </summary>
    private static Dictionary<string, string> ClaimNames(MergedSchema merged, NameScope scope, HashSet<string> inherited)
    {
        var names = new Dictionary<string, string>(merged.Properties.Count, StringComparer.Ordinal);
        foreach (var property in merged.Properties.OrderBy(static p => p.Name, NameOrder.Instance))
        {
            if (!inherited.Contains(property.Name))
                names.Add(property.Name, scope.Claim(Naming.Pascal(property.Name)));
        }

        return names;
    }

    /// <summary>Names the fields of the members. Inherited members are in the fields of the base.</summary>
    private static EquatableArray<PropertyModel> WithFields(List<PropertyModel> properties)
    {
        var scope = new NameScope(StringComparer.Ordinal);
        scope.Reserve("additional", "others");
        foreach (var property in properties)
        {
            if (property.Inherited)
                scope.Reserve(property.Field.Substring(1));
        }

        foreach (var i in Enumerable.Range(0, properties.Count).Where(i => !properties[i].Inherited).OrderBy(i => properties[i].Name, StringComparer.Ordinal))
            properties[i] = properties[i] with { Field = "_" + scope.Claim(Naming.Camel(properties[i].Name).TrimStart('@')) };
        return properties.ToEquatableArray();
    }

    private List<(string Value, TypeRef Type)> Cases(SpecNode node, bool isNumber)
    {
        var cases = new List<(string Value, TypeRef Type)>();
        var values = hierarchy.ValuesBelow(node).ToList();
        var seen = new HashSet<string>(values.Select(static value => value.Value), StringComparer.Ordinal);
        foreach (var entry in values)
        {
            var bound = schemas.Bind(entry.Key, "Derived");
            cases.Add((entry.Value, bound));

            // The runtime compares numbers in one form.
            if (isNumber && NumberText.Canonical(entry.Value) is { } number && seen.Add(number))
                cases.Add((number, bound));
        }

        return cases;
    }

    /// <summary>The base record, as its own model will be.</summary>
    private ObjectModel? BaseModel(SpecNode parent)
    {
        if (schemas.ModelOf(schemas.Bind(parent, "Base")) is not ObjectModel model)
            return null;
        schemas.Budget.SpendMembers(model.Properties.Count);
        return model;
    }

    private void CheckInherited(List<PropertyModel> inherited, MergedProperty property, string typeName)
    {
        var known = inherited.Find(p => p.JsonName == property.Name);
        if (known is null || property.Schemas.Count < 2 || known.IsPreset)
            return;
        var own = schemas.Bind(property.Schemas[property.Schemas.Count - 1], typeName + known.Name);
        if (!own.IsSameAs(known.Type) && IsOfOtherKind(own, known.Type))
            diagnostics.Report(Descriptors.InheritedConflict, property.Schemas[property.Schemas.Count - 1], property.Name, known.Type.DisplayName, own.DisplayName);
    }

    /// <summary>True for values of other kinds, also as items of lists and values of maps.</summary>
    private static bool IsOfOtherKind(TypeRef own, TypeRef known)
        => own.Kind != known.Kind || (own.Item is { } item && known.Item is { } other && IsOfOtherKind(item, other));

    /// <summary>Reports each entry of a list of required members once, although other schemas may contain the one that has the list.</summary>
    private void ReportUnknownRequired(MergedSchema merged, HashSet<string> known)
    {
        Dictionary<string, SpecNode>? entries = null;
        foreach (var name in merged.Required)
        {
            if (known.Contains(name))
                continue;
            entries ??= RequiredEntries(merged);
            var entry = entries.TryGetValue(name, out var found) ? found : merged.Node;
            if (_unknownRequired.Add((entry.Written, name)))
                diagnostics.Report(Descriptors.RequiredUnknown, entry, name);
        }
    }

    /// <summary>The first entry of each name in the lists of required members.</summary>
    private static Dictionary<string, SpecNode> RequiredEntries(MergedSchema merged)
    {
        var entries = new Dictionary<string, SpecNode>(StringComparer.Ordinal);
        foreach (var part in merged.Parts)
        {
            foreach (var entry in part["required"] is { IsArray: true } required ? required.Children : [])
            {
                if (!entries.ContainsKey(entry.Text))
                    entries.Add(entry.Text, entry);
            }
        }

        return entries;
    }
}
