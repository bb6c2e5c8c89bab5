using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>The keyword <c>type</c>, which is a name or a list of names.</summary>
internal static class SchemaTypes
{
    /// <summary>The kinds that a schema object lists, null included; none if it lists none.</summary>
    public static JsonTypes Of(SpecNode schema, DiagnosticBag diagnostics)
    {
        switch (schema["type"])
        {
            case { IsString: true } type:
                return OfName(type, diagnostics);
            case { Kind: SpecNodeKind.Null }:
                return JsonTypes.Null;
            case { IsArray: true } list:
                var result = JsonTypes.None;
                foreach (var type in list.Children)
                    result |= type.Kind == SpecNodeKind.Null ? JsonTypes.Null : OfName(type, diagnostics);
                return result;
            default:
                return JsonTypes.None;
        }
    }

    /// <summary>The kinds that both lists allow; none if they exclude each other. An integer is a number: the narrower of the two applies.</summary>
    public static JsonTypes Both(JsonTypes one, JsonTypes other)
    {
        var both = Widen(one) & Widen(other);
        return (both & JsonTypes.Number) != 0 && ((one | other) & JsonTypes.Number) != 0 && (one & other & JsonTypes.Number) == 0 ? both & ~JsonTypes.Number : both;
    }

    public static string Describe(JsonTypes types)
    {
        var names = new List<string>();
        foreach (JsonTypes type in Enum.GetValues(typeof(JsonTypes)))
        {
            if (type != JsonTypes.None && (types & type) != 0)
                names.Add(type.ToString().ToLowerInvariant());
        }

        return names.Count == 0 ? "any value" : string.Join(" or ", names);
    }

    private static JsonTypes Widen(JsonTypes types) => (types & JsonTypes.Number) != 0 ? types | JsonTypes.Integer : types;

    private static JsonTypes OfName(SpecNode type, DiagnosticBag diagnostics)
    {
        switch (type.Text)
        {
            case "string":
                return JsonTypes.String;
            case "integer":
                return JsonTypes.Integer;
            case "number":
                return JsonTypes.Number;
            case "boolean":
                return JsonTypes.Boolean;
            case "array":
                return JsonTypes.Array;
            case "object":
                return JsonTypes.Object;
            case "null":
                return JsonTypes.Null;
            case "any":
                return JsonTypes.None;
            default:
                diagnostics.Report(Descriptors.UnknownType, type, type.Text);
                return JsonTypes.None;
        }
    }
}
