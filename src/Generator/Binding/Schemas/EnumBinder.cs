using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Document.Json;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>Makes open enums of lists of values.</summary>
internal sealed class EnumBinder(SchemaBinder schemas, SchemaMerger merger, DiagnosticBag diagnostics)
{
    private MergedSchema? _ofTypeObject;

    /// <summary>The type of a list of values; null where the list says nothing that a C# enum could hold.</summary>
    public TypeRef? Bind(MergedSchema merged, TypeName name, SpecNode? key)
    {
        var values = new List<SpecNode>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var value in merged.Enum!.Children)
        {
            if (value.Kind == SpecNodeKind.Null)
                continue;
            if (value.Kind is SpecNodeKind.Array or SpecNodeKind.Object)
                return Useless(merged, "scalar values", "the list is ignored");
            if (seen.Add(value.Kind + value.Text))
                values.Add(value);
        }

        if (values.Count == 0)
            return null;
        if (values.Count > BindingLimits.EnumValues)
        {
            schemas.ReportLimit(merged, BindingLimits.Text(values.Count) + " enum values", BindingLimits.EnumValues, "the list is ignored");
            return null;
        }

        var types = merged.Types;
        if (types is not JsonTypes.None && (types & (JsonTypes.Array | JsonTypes.Object)) == types)
            return Useless(merged, "of type " + SchemaTypes.Describe(types), "the list is ignored");

        if (types == JsonTypes.String && merged.Parts.Any(static part => IsTypeObject(part["type"]))
            && (_ofTypeObject is null || string.CompareOrdinal(merged.Node.Pointer, _ofTypeObject.Node.Pointer) < 0))
            _ofTypeObject = merged;

        if (values.TrueForAll(static v => v.Kind == SpecNodeKind.Boolean) && (types & JsonTypes.String) == 0)
            return TypeRef.Boolean;

        var storage = Storage(types, values);
        if (storage == EnumStorage.String && values.Count == 1)
            return TypeRef.String;
        return schemas.Declare(TypeKind.Enum, merged, name, key, head => Fill(head, merged, storage, values), storage);
    }

    /// <summary>Reports enums of strings whose type is object, with one diagnostic for all of a document: they have one cause, the tool that wrote it.</summary>
    public void Report()
    {
        if (_ofTypeObject is { } merged)
            diagnostics.Report(Descriptors.EnumOfTypeObject, merged.Enum!, merged.Node.Pointer);
    }

    private static bool IsTypeObject(SpecNode? type)
        => type is { IsString: true, Text: "object" } || (type is { IsArray: true } list && list.Children.Any(static name => name is { IsString: true, Text: "object" }));

    /// <summary>The enum of the strings that several schemas list.</summary>
    public TypeRef BindTexts(MergedSchema merged, TypeName name, SpecNode? key, List<SpecNode> values)
        => schemas.Declare(TypeKind.Enum, merged, name, key, head => Fill(head, merged, EnumStorage.String, values), EnumStorage.String);

    private TypeRef? Useless(MergedSchema merged, string expected, string what)
    {
        diagnostics.Report(Descriptors.EnumMismatch, merged.Enum!, merged.Node.Pointer, expected, what);
        return null;
    }

    private static EnumStorage Storage(JsonTypes types, List<SpecNode> values)
    {
        // YAML reads an unquoted 1 or true as no string: the declared type decides.
        if (types == JsonTypes.String || values.TrueForAll(static v => v.IsString))
        {
            if ((types & (JsonTypes.Integer | JsonTypes.Number)) != 0 && (types & JsonTypes.String) == 0 && values.TrueForAll(static v => NumberText.Double(v.Text) is not null))
                return values.TrueForAll(static v => ScalarTypes.IsInteger(v.Text)) ? EnumStorage.Int64 : EnumStorage.Double;
            return EnumStorage.String;
        }

        if (values.TrueForAll(static v => v.Kind == SpecNodeKind.Number && NumberText.Double(v.Text) is not null))
            return values.TrueForAll(static v => ScalarTypes.IsInteger(v.Text)) ? EnumStorage.Int64 : EnumStorage.Double;
        return EnumStorage.Json;
    }

    private EnumModel Fill(TypeHead head, MergedSchema merged, EnumStorage storage, List<SpecNode> values)
    {
        var scope = NameScope.ForMembers(head.Name, "Value", "IsKnown", "CompareTo", "Json");
        var members = new List<EnumMember>(values.Count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var schema = merger.Resolve(merged.Node) ?? merged.Node;
        var names = schema["x-enum-varnames"] ?? schema["x-enumNames"] ?? schema["x-enum-names"];
        var docs = schema["x-enum-descriptions"] ?? schema["x-enumDescriptions"];
        for (var i = 0; i < values.Count; i++)
        {
            var value = values[i];
            var index = value.IndexInParent;
            var chosen = names is { IsArray: true } && index < names.Count && names.Children[index] is { IsString: true, Text.Length: > 0 } given ? given.Text : null;
            var text = storage switch
            {
                EnumStorage.Json => JsonText.Of(value)!,
                EnumStorage.Int64 => NumberText.Int64(value.Text)!,
                _ => value.Text,
            };
            if (!seen.Add(storage == EnumStorage.Double ? NumberText.Key(text) : text))
                continue;
            var name = scope.Claim(Naming.Pascal(chosen ?? EnumName(value, storage)));
            var doc = docs is { IsArray: true } && index < docs.Count && docs.Children[index] is { IsString: true, Text.Length: > 0 } described
                ? described.Text
                : docs is { IsObject: true } && docs.String(value.Text) is { Length: > 0 } byValue ? byValue : "The value " + JsonText.Of(value, 200) + ".";
            members.Add(new EnumMember(name, text, new Doc(doc)));
        }

        return new EnumModel
        {
            HintName = head.HintName,
            Namespace = head.Namespace,
            Name = head.Name,
            Accessibility = head.Accessibility,
            Pointer = head.Pointer,
            Doc = head.Doc,
            Obsolete = head.Obsolete,
            IsStrict = head.IsStrict,
            Storage = storage,
            Members = members.ToEquatableArray(),
        };
    }

    private static string EnumName(SpecNode value, EnumStorage storage)
    {
        if (storage == EnumStorage.String || value.IsString)
            return value.Text;
        if (value.Kind != SpecNodeKind.Number)
            return value.Text;
        var text = value.Text[0] == '-' ? "Minus" + value.Text.Substring(1) : "Value" + value.Text;
        return text.Replace(".", "Point").Replace("e-", "EMinus").Replace("E-", "EMinus");
    }
}
