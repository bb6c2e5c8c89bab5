using Wappfy.Generator.Binding.Limits;
using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Document.Json;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>Makes open enums of lists of values.</summary>
internal sealed class EnumBinder(SchemaBinder schemas, DiagnosticBag diagnostics)
{
    private readonly Dictionary<string, TypeRef> _named = new(StringComparer.Ordinal);
    private MergedSchema? _ofTypeObject;

    /// <summary>The type of a list of values; null if the list says nothing that a C# enum could express.</summary>
    public TypeRef? Bind(MergedSchema merged, TypeName name, SpecNode? key)
    {
        if (merged.Enum!.Children.Any(static value => value.Kind is SpecNodeKind.Array or SpecNodeKind.Object))
            return Useless(merged, "scalar values", "the list is ignored");
        var types = merged.Types;
        if (types is not JsonTypes.None && (types & (JsonTypes.Array | JsonTypes.Object)) == types)
            return Useless(merged, "of type " + SchemaTypes.Describe(types), "the list is ignored");

        if (types == JsonTypes.String && merged.Parts.Any(static part => IsTypeObject(part["type"]))
            && (_ofTypeObject is null || string.CompareOrdinal(merged.Node.Pointer, _ofTypeObject.Node.Pointer) < 0))
            _ofTypeObject = merged;
        if (types != JsonTypes.None && merged.Enum.Children.Any(value => value.Kind != SpecNodeKind.Null && SchemaTypes.Both(KindOf(types, value), types) == JsonTypes.None))
            Useless(merged, "of type " + SchemaTypes.Describe(types), "values of both kinds are read");
        return BindValues(merged, types, name, key, merged.Enum.Children.Select(static value => EnumNames.Of(value)).ToList());
    }

    /// <summary>The type of values, which may come from several schemas; null if there are none.</summary>
    public TypeRef? BindValues(MergedSchema merged, JsonTypes types, TypeName name, SpecNode? key, IReadOnlyList<EnumValue> all)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var values = all.Where(value => value.Node.Kind != SpecNodeKind.Null && seen.Add(value.Node.Kind + value.Node.Text)).ToList();
        if (values.Count == 0)
            return null;
        if (values.Count > BindingLimits.EnumValues)
        {
            schemas.ReportLimit(merged, BindingLimits.Text(values.Count) + " enum values", BindingLimits.EnumValues, "the list is ignored");
            return null;
        }

        var kinds = values.Aggregate(JsonTypes.None, (kinds, value) => kinds | KindOf(types, value.Node));
        if (kinds == JsonTypes.Boolean)
            return TypeRef.Boolean;
        var storage = kinds switch
        {
            JsonTypes.String when types == JsonTypes.None || (types & JsonTypes.String) != 0 => EnumStorage.String,
            JsonTypes.Number => StorageOf(types, merged.Format, values),
            _ => EnumStorage.Json,
        };
        if (storage == EnumStorage.String && values.Count == 1)
            return TypeRef.String;
        if (name.IsClaimed || EnumNames.OfType(merged) is not { } given)
            return Declare(name);

        // Several places give one enum the same name.
        var same = given + "\n" + string.Join("\n", values.Select(static value => value.Node.Text).OrderBy(static text => text, StringComparer.Ordinal));
        if (!_named.TryGetValue(same, out var type))
            _named.Add(same, type = Declare(new TypeName(Naming.Pascal(given), IsClaimed: false)));
        return type;

        TypeRef Declare(TypeName name) => schemas.Declare(TypeKind.Enum, merged, name, key, head => Fill(head, storage, values), storage);
    }

    private static string? WholeNumber(string text) => NumberText.Int64(text) ?? (NumberText.Canonical(text) is { } canonical ? NumberText.Int64(canonical) : null);

    /// <summary>What holds the numbers of an enum, and others of its format; JSON if no type holds all of them.</summary>
    private static EnumStorage StorageOf(JsonTypes types, string? format, List<EnumValue> values)
    {
        var declared = (types & JsonTypes.Number) == 0 ? ScalarTypes.Integer(format) : ScalarTypes.Number(format);
        return declared.Kind switch
        {
            TypeKind.Json => EnumStorage.Json,
            TypeKind.UInt64 when All(NumberText.UInt64) => EnumStorage.UInt64,
            TypeKind.Decimal when All(NumberText.Decimal) => EnumStorage.Decimal,
            // JSON Schema 2020-12 §6.1.1: 1.0 is an integer.
            _ when All((types & JsonTypes.Number) == 0 ? WholeNumber : NumberText.Int64) => EnumStorage.Int64,
            _ => values.TrueForAll(static value => NumberText.IsExactDouble(value.Node.Text)) ? EnumStorage.Double : EnumStorage.Json,
        };

        bool All(Func<string, string?> literal) => values.TrueForAll(value => literal(value.Node.Text) is not null);
    }

    /// <summary>Reports enums of strings whose type is object, with one diagnostic for all of a document: they have one cause, the tool that wrote it.</summary>
    public void Report()
    {
        if (_ofTypeObject is { } merged)
            diagnostics.Report(Descriptors.EnumOfTypeObject, merged.Enum!, merged.Node.Pointer);
    }

    private static bool IsTypeObject(SpecNode? type)
        => type is { IsString: true, Text: "object" } || (type is { IsArray: true } list && list.Children.Any(static name => name is { IsString: true, Text: "object" }));

    /// <summary>
    /// The kind of a value on the wire. The declared type decides where tools quote numbers and booleans by mistake, or YAML reads an unquoted 1 or true that is
    /// meant as a string.
    /// </summary>
    private static JsonTypes KindOf(JsonTypes types, SpecNode value)
    {
        const JsonTypes numbers = JsonTypes.Integer | JsonTypes.Number;
        if (types == JsonTypes.String)
            return JsonTypes.String;
        switch (value.Kind)
        {
            case SpecNodeKind.Number:
                return JsonTypes.Number;
            case SpecNodeKind.Boolean:
                return JsonTypes.Boolean;
            default:
                if (types == JsonTypes.Boolean && value.Text is "true" or "false")
                    return JsonTypes.Boolean;
                return types is JsonTypes.Integer or JsonTypes.Number or numbers && NumberText.Double(value.Text) is not null ? JsonTypes.Number : JsonTypes.String;
        }
    }

    private TypeRef? Useless(MergedSchema merged, string expected, string what)
    {
        diagnostics.Report(Descriptors.EnumMismatch, merged.Enum!, merged.Node.Pointer, expected, what);
        return null;
    }

    private static EnumModel Fill(TypeHead head, EnumStorage storage, List<EnumValue> values)
    {
        var distinct = new List<(EnumValue Value, string Text)>(values.Count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var value in values)
        {
            var text = storage switch
            {
                EnumStorage.Json => JsonText.Of(value.Node)!,
                EnumStorage.Int64 => WholeNumber(value.Node.Text)!,
                EnumStorage.UInt64 => NumberText.UInt64(value.Node.Text)!,
                EnumStorage.Decimal => NumberText.Decimal(value.Node.Text)!,
                _ => value.Node.Text,
            };
            if (seen.Add(storage switch { EnumStorage.Double => NumberText.Key(text), EnumStorage.Decimal => NumberText.Canonical(text)!, _ => text }))
                distinct.Add((value, text));
        }

        var scope = NameScope.ForMembers(head.Name, "Value", "IsKnown", "CompareTo", "Json");
        var names = EnumNames.Claim(scope, distinct.ConvertAll(value => value.Value with { Name = value.Value.Name ?? Word(value.Value.Node, storage) }));
        return new EnumModel
        {
            HintName = head.HintName,
            Head = head,
            Storage = storage,
            Members = distinct.Select((value, i) => new EnumMember(names[i], value.Text, Describe(value.Value, names[i]))).ToEquatableArray(),
            ValuesName = scope.Claim("Values"),
        };
    }

    /// <summary>What the document says of a value, or the value itself; null if the name has all of its letters and digits.</summary>
    private static Doc? Describe(EnumValue value, string name)
    {
        if (value.Doc is not null)
            return new Doc(value.Doc);
        var isSaid = value.Node.Text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant).SequenceEqual(name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));
        return isSaid ? null : new Doc("The value " + JsonText.Of(value.Node, 200) + ".");
    }

    /// <summary>The name of a number, which has its sign and its point; null for other values.</summary>
    private static string? Word(SpecNode value, EnumStorage storage)
    {
        if (storage == EnumStorage.String || value.Kind != SpecNodeKind.Number)
            return null;
        var text = value.Text[0] == '-' ? "Minus" + value.Text.Substring(1) : "Value" + value.Text;
        return text.Replace(".", "Point").Replace("e-", "EMinus").Replace("E-", "EMinus");
    }
}
