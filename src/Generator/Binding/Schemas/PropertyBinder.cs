using Wappfy.Generator.Binding.Documentation;
using Wappfy.Generator.Document;
using Wappfy.Generator.Document.Json;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Schemas;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>Decides the type of an object's member, and how it may be present, absent or null.</summary>
internal sealed class PropertyBinder(SchemaBinder schemas, SchemaMerger merger, FormSchemas forms, TargetInfo target)
{
    /// <summary>A longer default is not compared with that of another version.</summary>
    private const int LongestDefault = 200;

    /// <summary>The model of one member.</summary>
    public PropertyModel Make(TypeHead head, MergedSchema owner, MergedProperty property, string name, bool isPatch, string? discriminatorValue)
    {
        var schema = property.Schemas[property.Schemas.Count - 1].Written;
        var isRequired = owner.Required.Contains(property.Name);
        var type = TypeOf(property, head.Name + name, isPatch);

        // RFC 7396 §1: null removes a member.
        if (isPatch && !isRequired && type.Kind != TypeKind.Json)
            type = type.AsNullable();
        var resolved = merger.Resolve(schema);
        var merged = merger.Of(property.Schema);
        var isReadOnly = HasFlag(property, "readOnly");
        var isWriteOnly = HasFlag(property, "writeOnly");
        var constant = merged.Const is { } given && !type.Nullable && CanBe(type, given) ? given : null;

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
        if (discriminatorValue is not null && DiscriminatorPreset.Json(type, discriminatorValue) is { } preset)
        {
            form = isRequired ? MemberForm.Preset : MemberForm.OptionalPreset;
            fixedJson = preset;
        }
        else if (discriminatorValue is not null && DiscriminatorPreset.IsPossible(type))
        {
            // No value selects the base itself; those of derived records begin with theirs.
            form = MemberForm.Optional;
        }
        else if (constant is not null && type.Kind is TypeKind.String or TypeKind.Boolean or TypeKind.Int32 or TypeKind.Int64 or TypeKind.Double && form == MemberForm.Required && constant.Kind is not (SpecNodeKind.Array or SpecNodeKind.Object))
        {
            form = MemberForm.Constant;
            fixedJson = type.Kind == TypeKind.String ? JsonString.Quote(constant.Text) : JsonText.Of(constant);
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
            Doc = Docs.Of(schema, "", [.. Remarks(schema), resolved]),
            Obsolete = Docs.Obsolete(schema) ?? Remarks(schema).Select(Docs.Obsolete).FirstOrDefault(static message => message is not null),
            Constraints = form == MemberForm.Constant ? null : WithoutValueOf(discriminatorValue, ConstraintReader.Read(resolved ?? schema, type, merger.Resolve, target.HasDataAnnotations, form != MemberForm.OptionalNullable)),
            Default = (schema["default"] ?? resolved?["default"]) is { Kind: not SpecNodeKind.Null } initial ? JsonText.Of(initial, LongestDefault) : null,
            ReadOnly = isReadOnly && form is MemberForm.Optional or MemberForm.OptionalNullable,
            FileMediaType = forms.FileMediaType(property),
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

    /// <summary>Whether a type can have a constant as its value, which the type of an OpenApiType item may not.</summary>
    private static bool CanBe(TypeRef type, SpecNode constant) => type.Kind switch
    {
        TypeKind.Int32 => constant.Kind == SpecNodeKind.Number && NumberText.Int32(constant.Text) is not null,
        TypeKind.Int64 => constant.Kind == SpecNodeKind.Number && NumberText.Int64(constant.Text) is not null,
        TypeKind.Double => constant.Kind == SpecNodeKind.Number && NumberText.Double(constant.Text) is not null,
        TypeKind.Boolean => constant.Kind == SpecNodeKind.Boolean,
        _ => true,
    };

    private bool HasFlag(MergedProperty property, string flag)
    {
        foreach (var schema in property.Schemas)
        {
            if (schema != schema.Written && schema["anyOf"] is { } alternatives)
            {
                if (alternatives.Children.All(alternative => HasFlag(alternative, flag)))
                    return true;
            }
            else if (HasFlag(schema, flag))
            {
                return true;
            }
        }

        return false;
    }

    private bool HasFlag(SpecNode schema, string flag)
        => schema.IsObject && (schema.IsTrue(flag) || Remarks(schema).Any(part => part.IsTrue(flag)) || merger.Resolve(schema) is { IsObject: true } target && target.IsTrue(flag));

    /// <summary>The parts of <c>allOf</c> that only say something about the member: in 3.0, nothing can be said beside a reference.</summary>
    private static IEnumerable<SpecNode> Remarks(SpecNode schema)
        => schema.IsObject && schema == schema.Written && !SchemaKeywords.IsReference(schema) && schema["allOf"] is { IsArray: true, Count: > 1 } parts
            ? parts.Children.Where(static part => part.IsObject && !SchemaKeywords.IsReference(part) && SchemaKeywords.OnlyAnnotations(part, "type"))
            : [];

    private TypeRef TypeOf(MergedProperty property, string suggestedName, bool isPatch)
    {
        if (forms.FileType(property) is { } isList)
            return isList ? TypeRef.ListOf(TypeRef.Binary) : TypeRef.Binary;
        return isPatch ? schemas.BindPatch(property.Schema, suggestedName) : schemas.Bind(property.Schema, suggestedName);
    }
}
