using System.Globalization;
using Wappfy.Generator.Binding.Limits;
using Wappfy.Generator.Document;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>Makes lists and tuples of arrays.</summary>
internal sealed class ArrayBinder(SchemaBinder schemas)
{
    /// <summary>The type of an array.</summary>
    /// <param name="merged">The array.</param>
    /// <param name="name">The name of a type that is made for it.</param>
    /// <param name="key">The schema, if it is what one schema says.</param>
    /// <param name="isRecursive">Whether the array contains itself, which no C# type could name without a record.</param>
    public TypeRef Bind(MergedSchema merged, TypeName name, SpecNode? key, bool isRecursive = false)
    {
        if (merged.PrefixItems is { IsArray: true, Count: > 0 and <= BindingLimits.Positions } positions)
            return BindTuple(merged, positions, name, key);
        if (merged.PrefixItems is { IsArray: true, Count: > BindingLimits.Positions } many)
            return schemas.ReportLimit(merged, BindingLimits.Text(many.Count) + " prefixItems", BindingLimits.Positions, "it is typed as JsonElement");
        if (isRecursive)
            return BindTuple(merged, null, name, key);
        var item = merged.Items is { } items && items.Kind != SpecNodeKind.Null ? schemas.Bind(items, name.Text + "Item") : TypeRef.Json;
        return TypeRef.ListOf(schemas.Shallow(item, merged));
    }

    private TypeRef BindTuple(MergedSchema merged, SpecNode? positions, TypeName name, SpecNode? key)
        => schemas.Declare(TypeKind.Tuple, merged, name, key, head =>
        {
            var items = new List<TupleItemModel>();
            var required = merged.Parts.Max(static part => part["minItems"] is { Kind: SpecNodeKind.Number } least && int.TryParse(least.Text, out var count) ? count : 0);
            for (var i = 0; i < (positions?.Count ?? 0); i++)
            {
                var item = "Item" + (i + 1).ToString(CultureInfo.InvariantCulture);
                var type = schemas.Bind(positions!.Children[i], head.Name + item);
                var form = i < required ? TupleItemForm.Required : type is { Nullable: true, Kind: not TypeKind.Json } ? TupleItemForm.Optional : TupleItemForm.Nullable;
                items.Add(new TupleItemModel(item, type, form));
            }

            var rest = merged.Items switch
            {
                { Kind: SpecNodeKind.Boolean, Text: "false" } => null,
                { } schema => schemas.Bind(schema, head.Name + "Rest"),
                null => TypeRef.Json,
            };
            return new TupleModel
            {
                HintName = head.HintName,
                Head = head,
                Items = items.ToEquatableArray(),
                Rest = rest,
                NamesObsolete = items.Exists(static i => i.Type.IsObsolete) || rest is { IsObsolete: true },
            };
        });
}
