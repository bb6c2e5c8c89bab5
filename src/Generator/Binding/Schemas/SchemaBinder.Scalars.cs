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
                return TypeRef.Bytes;
            if (string.Equals(encoding, "base64url", StringComparison.OrdinalIgnoreCase))
                return TypeRef.BytesUrl;
        }

        return StringFormat(merged.Format) ?? TypeRef.String;
    }

    private TypeRef? StringFormat(string? format) => format switch
    {
        "date-time" => TypeRef.DateTime,
        "date" when _target.HasModernTypes => TypeRef.DateOnly,
        "date" => TypeRef.Date,
        "time" when _target.HasModernTypes => TypeRef.TimeOnly,
        "time" => TypeRef.TimeOfDay,
        "duration" => TypeRef.Duration,
        "uuid" => TypeRef.Guid,
        "uri" or "url" or "uri-reference" or "iri" or "iri-reference" => TypeRef.Uri,
        "byte" or "base64" => TypeRef.Bytes,
        "base64url" => TypeRef.BytesUrl,
        _ => null,
    };

    private static TypeRef IntegerType(string? format) => format switch
    {
        "int32" or "int16" or "int8" or "uint8" or "uint16" => TypeRef.Int32,
        "uint64" => TypeRef.UInt64,
        _ => TypeRef.Int64,
    };

    private static TypeRef NumberType(string? format) => format switch
    {
        "float" => TypeRef.Single,
        "decimal" => TypeRef.Decimal,
        "int32" or "int64" or "uint64" => IntegerType(format),
        _ => TypeRef.Double,
    };

    /// <summary>A format without a type, which only makes sense for one.</summary>
    private TypeRef UntypedFormat(MergedSchema merged)
        => merged.Format is "int32" or "int64" ? IntegerType(merged.Format) : StringFormat(merged.Format) ?? TypeRef.Json;

    private TypeRef ConstantType(MergedSchema merged, SpecNode constant) => constant.Kind switch
    {
        SpecNodeKind.String => merged.Types is JsonTypes.String or JsonTypes.None ? TypeRef.String : TypeRef.Json,
        SpecNodeKind.Boolean => TypeRef.Boolean,
        SpecNodeKind.Number => (merged.EffectiveTypes & JsonTypes.String) != 0 ? TypeRef.String : ConstantNumberType(merged, constant.Text),
        _ => TypeRef.Json,
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
            _ => NumberText.Double(number) is not null && (IsInteger(number) || number.IndexOfAny(['.', 'e', 'E']) >= 0) ? NumberType(null) : TypeRef.Json,
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
                return EnumIsUseless(merged, "scalar values", "the list is ignored");
            else if (seen.Add(value.Kind + value.Text))
                values.Add(value);
        }

        if (values.Count == 0)
            return null;
        if (values.Count > BindingLimits.EnumValues)
        {
            ReportLimit(merged, BindingLimits.Text(values.Count) + " enum values", BindingLimits.EnumValues, "the list is ignored");
            return null;
        }

        var types = merged.Types;
        if (types is not JsonTypes.None && (types & (JsonTypes.Array | JsonTypes.Object)) == types)
            return EnumIsUseless(merged, "of type " + SchemaMerger.Describe(types), "the list is ignored");

        if (values.TrueForAll(static v => v.Kind == SpecNodeKind.Boolean) && (types & JsonTypes.String) == 0)
            return TypeRef.Boolean;

        var storage = Storage(types, values);
        if (storage == EnumStorage.String && values.Count == 1)
            return TypeRef.String;
        return Declare(TypeKind.Enum, merged, name, key, head => FillEnum(head, merged, storage, values), storage);
    }

    private TypeRef? EnumIsUseless(MergedSchema merged, string expected, string what)
    {
        _diagnostics.Report(Descriptors.EnumMismatch, merged.Enum!, merged.Node.Pointer, expected, what);
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

        return new EnumModel
        {
            HintName = head.HintName,
            Namespace = _options.Namespace,
            Name = head.Name,
            Accessibility = _options.Visibility,
            Pointer = head.Pointer,
            Doc = head.Doc,
            Obsolete = head.Obsolete,
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

    private static bool IsInteger(string number) => NumberText.Int64(number) is not null;
}
