using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Document.Json;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Binding.Schemas;

/// <content>Strings, numbers, constants and enums.</content>
internal sealed partial class SchemaBinder
{
    private TypeRef StringType(MergedSchema merged)
    {
        if (merged.ContentEncoding is { } encoding)
        {
            if (string.Equals(encoding, "base64", StringComparison.OrdinalIgnoreCase))
                return new TypeRef(TypeKind.Bytes, "byte[]");
            if (string.Equals(encoding, "base64url", StringComparison.OrdinalIgnoreCase))
                return new TypeRef(TypeKind.BytesUrl, "byte[]");
        }

        return StringFormat(merged.Format) ?? String;
    }

    private TypeRef? StringFormat(string? format) => format switch
    {
        "date-time" => new TypeRef(TypeKind.DateTime, "global::System.DateTimeOffset", IsValueType: true),
        "date" when _target.HasModernTypes => new TypeRef(TypeKind.DateOnly, "global::System.DateOnly", IsValueType: true),
        "date" => new TypeRef(TypeKind.Date, "global::System.DateTime", IsValueType: true),
        "time" when _target.HasModernTypes => new TypeRef(TypeKind.TimeOnly, "global::System.TimeOnly", IsValueType: true),
        "time" => new TypeRef(TypeKind.TimeOfDay, "global::System.TimeSpan", IsValueType: true),
        "duration" => new TypeRef(TypeKind.Duration, "global::System.TimeSpan", IsValueType: true),
        "uuid" => new TypeRef(TypeKind.Guid, "global::System.Guid", IsValueType: true),
        "uri" or "url" or "uri-reference" or "iri" or "iri-reference" => new TypeRef(TypeKind.Uri, "global::System.Uri"),
        "byte" or "base64" => new TypeRef(TypeKind.Bytes, "byte[]"),
        "base64url" => new TypeRef(TypeKind.BytesUrl, "byte[]"),
        _ => null,
    };

    private static TypeRef IntegerType(string? format) => format switch
    {
        "int32" or "int16" or "int8" or "uint8" or "uint16" => new TypeRef(TypeKind.Int32, "int", IsValueType: true),
        "uint64" => new TypeRef(TypeKind.UInt64, "ulong", IsValueType: true),
        _ => new TypeRef(TypeKind.Int64, "long", IsValueType: true),
    };

    private static TypeRef NumberType(string? format) => format switch
    {
        "float" => new TypeRef(TypeKind.Single, "float", IsValueType: true),
        "decimal" => new TypeRef(TypeKind.Decimal, "decimal", IsValueType: true),
        "int32" or "int64" or "uint64" => IntegerType(format),
        _ => new TypeRef(TypeKind.Double, "double", IsValueType: true),
    };

    /// <summary>A format without a type, which only makes sense for one.</summary>
    private TypeRef UntypedFormat(MergedSchema merged)
        => merged.Format is "int32" or "int64" ? IntegerType(merged.Format) : StringFormat(merged.Format) ?? s_json;

    private TypeRef ConstantType(MergedSchema merged, SpecNode constant) => constant.Kind switch
    {
        SpecNodeKind.String => merged.Types is JsonTypes.String or JsonTypes.None ? String : s_json,
        SpecNodeKind.Boolean => new TypeRef(TypeKind.Boolean, "bool", IsValueType: true),
        SpecNodeKind.Number => (merged.EffectiveTypes & JsonTypes.String) != 0 ? String : ConstantNumberType(merged, constant.Text),
        _ => s_json,
    };

    /// <summary>The declared type, where it can hold the number; a number that none can hold stays JSON.</summary>
    private static TypeRef ConstantNumberType(MergedSchema merged, string number)
    {
        var declared = (merged.Types & JsonTypes.Number) == 0 && IsInteger(number) ? IntegerType(merged.Format) : NumberType(merged.Format);
        return declared.Kind switch
        {
            TypeKind.Int32 when NumberText.Int32(number) is not null => declared,
            TypeKind.Int32 or TypeKind.Int64 or TypeKind.UInt64 when NumberText.Int64(number) is not null => IntegerType(null),

            // An integer of more digits than a long would come back as another number.
            _ => NumberText.Double(number) is not null && (IsInteger(number) || number.IndexOfAny(['.', 'e', 'E']) >= 0) ? NumberType(null) : s_json,
        };
    }

    /// <summary>The type of a list of values; null where the list says nothing that a C# enum could hold.</summary>
    private TypeRef? BindEnum(MergedSchema merged, TypeName name, SpecNode? key)
    {
        var values = new List<SpecNode>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var value in merged.Enum!.Children)
        {
            if (value.Kind == SpecNodeKind.Null)
                merged.Nullable = true;
            else if (value.Kind is SpecNodeKind.Array or SpecNodeKind.Object)
                return EnumIsUseless(merged, "scalar value", "the list is left out of account");
            else if (seen.Add(value.Kind + value.Text))
                values.Add(value);
        }

        if (values.Count == 0)
            return null;
        if (values.Count > BindingLimits.EnumValues)
        {
            ReportLimit(merged, BindingLimits.Text(values.Count) + " enum values", BindingLimits.EnumValues, "the list is left out of account");
            return null;
        }

        var types = merged.Types;
        if (types is not JsonTypes.None && (types & (JsonTypes.Array | JsonTypes.Object)) == types)
            return EnumIsUseless(merged, SchemaMerger.Describe(types), "the list is left out of account");

        if (values.TrueForAll(static v => v.Kind == SpecNodeKind.Boolean) && (types & JsonTypes.String) == 0)
            return new TypeRef(TypeKind.Boolean, "bool", IsValueType: true);

        var storage = Storage(types, values);
        if (storage == EnumStorage.String && values.Count == 1)
            return String;
        return Declare(TypeKind.Enum, merged, name, key, isValueType: true, head => FillEnum(head, merged, storage, values));
    }

    private TypeRef? EnumIsUseless(MergedSchema merged, string expected, string what)
    {
        _findings.Report(Descriptors.EnumMismatch, merged.Enum!, merged.Node.Pointer, expected, what);
        return null;
    }

    private EnumStorage Storage(JsonTypes types, List<SpecNode> values)
    {
        // YAML reads an unquoted 1 or true as no string: the declared type decides.
        if (types == JsonTypes.String || values.TrueForAll(static v => v.IsString))
        {
            if ((types & (JsonTypes.Integer | JsonTypes.Number)) != 0 && (types & JsonTypes.String) == 0 && values.TrueForAll(static v => NumberText.Double(v.Text) is not null))
                return values.TrueForAll(static v => IsInteger(v.Text)) ? EnumStorage.Int64 : EnumStorage.Double;
            return EnumStorage.String;
        }

        if (values.TrueForAll(static v => v.Kind == SpecNodeKind.Number && NumberText.Double(v.Text) is not null))
            return values.TrueForAll(static v => IsInteger(v.Text)) ? EnumStorage.Int64 : EnumStorage.Double;
        return EnumStorage.Json;
    }

    private EnumModel FillEnum(TypeHead head, MergedSchema merged, EnumStorage storage, List<SpecNode> values)
    {
        var scope = NameScope.ForMembers(head.Name, "Value", "IsKnown", "CompareTo", "Json");
        var members = new List<EnumMember>(values.Count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var schema = _merger.Resolve(merged.Node) ?? merged.Node;
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

        return new EnumModel(head.HintName, _options.Namespace, head.Name, _options.Visibility, head.Pointer, head.Doc, head.Obsolete, storage, members.ToEquatableArray());
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

    private static bool IsInteger(string number) => NumberText.Int64(number) is not null;
}
