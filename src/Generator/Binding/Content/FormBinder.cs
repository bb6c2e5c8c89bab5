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
using Wappfy.Generator.Model.Operations;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Binding.Content;

/// <summary>Binds the fields of a form and the parts of a multipart body, as the encoding object says (OAS 3.1 §4.8.15).</summary>
internal sealed class FormBinder(BindingContext context, TypeCatalog types)
{
    /// <summary>The headers of parts by their position that have been reported: one Encoding Object may describe several.</summary>
    private readonly HashSet<SpecNode> _reported = [];

    /// <summary>The body with its fields. Each is a member of the body's record; another kind of value is split by its JSON.</summary>
    public BodyModel Complete(BodyChoice choice, NameScope locals)
    {
        var body = choice.Model;
        if (body.Media is not (MediaKind.Form or MediaKind.Multipart))
            return body;
        if (body is { Media: MediaKind.Multipart, Type.Kind: TypeKind.List or TypeKind.Tuple })
            return body with { Form = new FormModel(locals.Claim("form"), default, null, Positions(body, choice.Media)) };
        var local = locals.Claim("form");
        var branches = Branches(choice, locals);
        var record = types.Object(body.Type);
        if (body.Media == MediaKind.Multipart && record is null && (branches.Count == 0 || types.Union(body.Type)?.Cases.Count > branches.Count))
            context.Diagnostics.ReportAtName(Descriptors.MultipartWithoutMembers, choice.Media, body.ContentType);
        var form = new FormModel(local, default, null, Branches: branches.ToEquatableArray());
        return body with { Form = record is null ? form : form with { Fields = Fields(record, choice, locals), Others = Others(record, locals) } };
    }

    /// <summary>The records among the cases of a union, or below a base record; the most derived ones first.</summary>
    private List<FormBranchModel> Branches(BodyChoice choice, NameScope locals)
    {
        var found = new List<FormBranchModel>();
        if (choice.Model.Media == MediaKind.Multipart && types.Union(choice.Model.Type) is { } union)
        {
            foreach (var one in union.Cases)
            {
                if (types.Object(one.Type) is { } record)
                    found.Add(Branch(one.Name, one.Type, one.ParameterName, one.IsPart, record));
            }
        }
        else if (types.Object(choice.Model.Type) is { IsBase: true } parent)
        {
            foreach (var derived in types.Derived(parent))
                found.Add(Branch(null, TypeRef.Generated(TypeKind.Object, derived.Namespace, derived.Name), Naming.Camel(derived.Name), isPart: false, derived));
        }

        return found;

        FormBranchModel Branch(string? member, TypeRef type, string name, bool isPart, ObjectModel record)
            => new()
            {
                Member = member,
                Type = type,
                Local = locals.Claim(name),
                IsPart = isPart,
                Fields = Fields(record, choice, locals),
                Others = Others(record, locals),
            };
    }

    private EquatableArray<FieldModel> Fields(ObjectModel record, BodyChoice choice, NameScope locals)
    {
        var fields = new List<FieldModel>(record.Properties.Count);
        foreach (var property in record.Properties)
        {
            // Members that only the server sets are not sent (OAS 3.1 §4.8.24.3).
            if (!property.ReadOnly)
                fields.Add(Field(record, property, choice.Media["encoding"]?[property.JsonName], locals, choice.Model.Media == MediaKind.Multipart));
        }

        return fields.ToEquatableArray();
    }

    private static OtherFieldsModel? Others(ObjectModel record, NameScope locals)
        => record.Additional == AdditionalKind.None ? null : new OtherFieldsModel(record.AdditionalName, record.AdditionalType!, locals.Claim("other"));

    /// <summary>The parts of a body that is a list, as prefixEncoding and itemEncoding say (OAS 3.2 §4.14.5), or the schema of each part.</summary>
    private PartPositionsModel Positions(BodyModel body, SpecNode media)
    {
        var list = media["schema"] is { } schema ? context.Schemas.MergedOf(schema) : null;
        var (prefix, others) = (media["prefixEncoding"] is { IsArray: true } encodings ? encodings : null, media["itemEncoding"]);
        var items = list is null ? media["itemSchema"] : list.Items;
        var other = PartType(others, items, body.ContentType);
        var first = new List<string>();
        for (var i = 0; i < Math.Max(prefix?.Count ?? 0, list?.PrefixItems?.Count ?? 0) && i < BindingLimits.Parameters; i++)
        {
            var encoding = i < prefix?.Count ? prefix.Children[i] : others;
            first.Add(PartType(encoding, i < list?.PrefixItems?.Count ? list.PrefixItems.Children[i] : items, body.ContentType) ?? "");
        }

        while (first.Count > 0 && first[first.Count - 1] == (other ?? ""))
            first.RemoveAt(first.Count - 1);
        return new PartPositionsModel(body.ContentType == "multipart/form-data", first.ToEquatableArray(), other);
    }

    /// <summary>The Encoding Object precedes contentMediaType (OAS 3.1 §4.8.14).</summary>
    private string? PartType(SpecNode? encoding, SpecNode? schema, string body)
    {
        if (encoding?["headers"] is { IsObject: true, Count: > 0 } headers && _reported.Add(headers))
            context.Diagnostics.ReportAtName(Descriptors.PositionHeadersIgnored, headers, body);
        return Single(encoding?.String("contentType") ?? (schema is null ? null : context.Schemas.PartMediaType(schema)));
    }

    /// <summary>A media type that can be sent: one, and no range.</summary>
    private static string? Single(string? contentType)
        => contentType is not null && contentType.IndexOf(',') < 0 && !MediaTypes.IsRange(contentType) && MediaTypes.IsValid(contentType) ? contentType : null;

    private FieldModel Field(ObjectModel record, PropertyModel property, SpecNode? encoding, NameScope locals, bool isMultipart)
    {
        var style = encoding?.String("style") is { } text ? ParameterStyles.Parse(text) : null;

        style = ParameterStyles.CollectionFormat(encoding) ?? style;
        if (style == ParameterStyleKind.DeepObject && property.Type.Kind == TypeKind.List)
            context.Diagnostics.Report(Descriptors.DeepObjectList, encoding!["style"]!, property.JsonName);

        // Any of the three members activates the rules of query parameters (OAS 3.1 §4.8.15.1.2).
        if (style is null && (encoding?["explode"] ?? encoding?["allowReserved"]) is not null)
            style = ParameterStyleKind.Form;
        var explode = encoding?["explode"] is { Kind: SpecNodeKind.Boolean } given ? given.Text == "true" : style is null or ParameterStyleKind.Form or ParameterStyleKind.DeepObject;
        var contentType = encoding?.String("contentType");
        var unset = property is { IsBound: true, Form: MemberForm.Required or MemberForm.RequiredWriteOnly } ? new UnsetFieldModel(record.Name, property.Field) : null;
        var presence = property.Form switch
        {
            _ when unset is not null => FieldPresence.Always,
            MemberForm.OptionalNullable => FieldPresence.Optional,
            MemberForm.Required or MemberForm.Constant or MemberForm.Preset => FieldPresence.Always,
            _ => FieldPresence.NullMeansAbsent,
        };
        var isJson = contentType is not null && MediaTypes.KindOf(contentType, null) == MediaKind.Json;
        var type = property.Type.AsNotNull();
        var write = WriteKindOf(type, style, isJson, isMultipart);
        if (write is not (FieldWriteKind.File or FieldWriteKind.Files) && isMultipart && Single(contentType) is { } mediaType && MediaTypes.OtherCharset(mediaType) is { } charset)
            context.Diagnostics.Report(Descriptors.CharsetNotUsed, encoding!["contentType"]!, charset);
        return new FieldModel
        {
            WireName = property.JsonName,
            Member = property.Name,
            Local = presence == FieldPresence.Always ? "" : locals.Claim(Naming.Camel(property.JsonName)),
            Type = type,
            Unset = unset,
            Presence = presence,
            // The Encoding Object precedes contentMediaType (OAS 3.1 §4.8.14).
            ContentType = Single(contentType ?? property.FileMediaType),
            Style = style,
            Explode = explode,
            AllowReserved = encoding?.IsTrue("allowReserved") ?? false,
            Write = write,
            Branches = FileBranches(property, style, isJson, isMultipart, locals),
            Headers = isMultipart ? Headers(property, presence, encoding?["headers"], locals) : default,
        };
    }

    /// <summary>The part's headers (OAS 3.1 §4.8.15.1.1): fixed ones, and those that the caller gives. A file brings its own.</summary>
    private EquatableArray<PartHeaderModel> Headers(PropertyModel property, FieldPresence presence, SpecNode? declared, NameScope locals)
    {
        var headers = new List<PartHeaderModel>();
        var isFile = property.Type.Kind == TypeKind.Binary || property.Type.Item?.Kind == TypeKind.Binary;
        for (var i = 0; declared is { IsObject: true } && i < declared.Count && i < BindingLimits.Parameters; i++)
        {
            // Content-Type is described by contentType, and Content-Disposition names the part.
            var name = declared.NameAt(i);
            if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase) || name.Equals("Content-Disposition", StringComparison.OrdinalIgnoreCase))
                continue;
            if (!HttpNames.IsToken(name))
            {
                context.Diagnostics.ReportAtName(Descriptors.PartHeaderInvalid, declared.Children[i], name, property.JsonName);
                continue;
            }

            var header = context.Resolve(declared.Children[i]);
            var schema = context.Resolve(header?["schema"]);
            var only = Value(schema?["const"] ?? (schema?["enum"] is { IsArray: true, Count: 1 } single ? single.Children[0] : null));
            var usual = only ?? Value(schema?["default"]);
            if (only is null && !isFile)
                headers.Add(new PartHeaderModel(name, usual, Argument(property, name, header, schema, usual, presence == FieldPresence.Always, locals)));
            else if (usual is not null)
                headers.Add(new PartHeaderModel(name, usual, null));
        }

        return headers.ToEquatableArray();
    }

    private PartHeaderArgument Argument(PropertyModel property, string name, SpecNode? header, SpecNode? schema, string? usual, bool isAlwaysSent, NameScope locals)
    {
        var description = SpecDocs.Trimmed(header?.String("description"));
        var text = SpecDocs.Sentence(description.Length > 0 ? description : $"The header {name} of the part '{property.JsonName}'");
        if (usual is not null)
            text += "\n" + SpecDocs.Sentence("Sent when left out: " + usual);
        return new PartHeaderArgument(
            locals.Claim(Naming.Camel(property.JsonName + "_" + name)), HeaderType(schema), usual is null && isAlwaysSent && header?.IsTrue("required") == true, text);
    }

    /// <summary>Primitives have their type; values that the simple style joins are text, as in the header.</summary>
    private TypeRef HeaderType(SpecNode? schema)
    {
        if (schema is not { IsObject: true })
            return TypeRef.String;
        var merged = context.Schemas.MergedOf(schema);
        return merged.EffectiveTypes switch
        {
            JsonTypes.Boolean => TypeRef.Boolean,
            JsonTypes.Integer => ScalarTypes.Integer(merged.Format),
            JsonTypes.Number => ScalarTypes.Number(merged.Format),
            _ => TypeRef.String,
        };
    }

    private static string? Value(SpecNode? value)
        => value is { Kind: SpecNodeKind.String or SpecNodeKind.Number or SpecNodeKind.Boolean } && value.Text.All(static c => !char.IsControl(c)) ? value.Text : null;

    private static FieldWriteKind WriteKindOf(TypeRef type, ParameterStyleKind? style, bool isJson, bool isMultipart)
    {
        var isObject = type.IsObject || type.Kind == TypeKind.Tuple;
        var isTexts = type is { Kind: TypeKind.List, Item: { Nullable: false, IsText: true } };
        if (isMultipart)
        {
            return type switch
            {
                { Kind: TypeKind.Binary } => FieldWriteKind.File,
                { Kind: TypeKind.List, Item.Kind: TypeKind.Binary } => FieldWriteKind.Files,
                _ when style is not null && !isJson => FieldWriteKind.Styled,
                { IsText: true } when !isJson => FieldWriteKind.Text,
                _ when isTexts && !isJson => FieldWriteKind.Texts,
                { Kind: TypeKind.List, Item.IsObject: true } => FieldWriteKind.JsonItems,
                _ => isJson || isObject ? FieldWriteKind.Json : FieldWriteKind.Any,
            };
        }

        if (isJson)
            return FieldWriteKind.Json;
        if (type.IsText)
            return FieldWriteKind.Text;
        if (isTexts)
            return FieldWriteKind.Texts;
        if (style is not null || type.Kind is TypeKind.List or TypeKind.Enum)
            return FieldWriteKind.Value;
        return isObject ? FieldWriteKind.Json : FieldWriteKind.Any;
    }

    private EquatableArray<FieldBranchModel> FileBranches(PropertyModel property, ParameterStyleKind? style, bool isJson, bool isMultipart, NameScope locals)
        => types.FileUnion(property.Type) is { } union
            ? union.Cases
                .Select(c => new FieldBranchModel(
                    c.Name, locals.Claim(Naming.Camel(property.JsonName + "_" + c.Name)), c.Type.AsNotNull(), WriteKindOf(c.Type.AsNotNull(), style, isJson, isMultipart)))
                .ToEquatableArray()
            : default;
}
