using Wappfy.Generator.Binding.Documentation;
using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Document;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>A value of an enum, with what the document says of it.</summary>
/// <param name="Node">The value.</param>
/// <param name="Name">The name that the document gives to it, or null.</param>
/// <param name="Doc">Its description, or null.</param>
internal sealed record EnumValue(SpecNode Node, string? Name, string? Doc);

/// <summary>The names of enum values: those that extensions give, or those that follow from the values.</summary>
internal static class EnumNames
{
    private static readonly string[] s_names = ["x-enum-varnames", "x-enumNames", "x-enum-names", "x-enumVarNames", "x-speakeasy-enums"];
    private static readonly string[] s_docs = ["x-enum-descriptions", "x-enumDescriptions", "x-speakeasy-enum-descriptions"];

    /// <summary>A value of a list, with the name and description that extensions beside the list give to it.</summary>
    public static EnumValue Of(SpecNode value)
    {
        if (value.Parent?.Parent is not { IsObject: true } schema)
            return new EnumValue(value, null, null);
        var described = Described(schema, value.Text);
        var name = Find(schema, s_names, value, null) ?? NotBlank(described?["name"]) ?? (described is { IsString: true } text ? NotBlank(text) : null);
        return new EnumValue(value, name, Find(schema, s_docs, value, name) ?? Doc(described?["description"]));
    }

    /// <summary>The name that an extension gives to the type of an enum without a name of its own, or null.</summary>
    public static string? OfType(MergedSchema merged)
        => merged.Enum?.Parent?["x-ms-enum"]?["name"] is { } name && NotBlank(name) is { } text && char.IsLetter(text[0]) ? text : null;

    /// <summary>The value of a branch that allows only this one, with its title and description (OAS 3.1.1 §4.8.24.4).</summary>
    public static EnumValue OfBranch(SpecNode value, SpecNode branch, SpecNode? target)
        => new(value, NotBlank(branch["title"]) ?? NotBlank(target?["title"]), Doc(branch["description"]) ?? Doc(target?["description"]) ?? Doc(branch["title"]));

    /// <summary>
    /// Names the values. Where several have the same name in C#, the characters that names leave out are spelled, and then the first in ordinal order of the values
    /// has the name: the order of the list does not decide.
    /// </summary>
    public static IReadOnlyList<string> Claim(NameScope scope, IReadOnlyList<EnumValue> values)
    {
        var names = values.Select(static value => value.Name is { } given ? Naming.Pascal(given) : Naming.EnumValue(value.Node.Text)).ToList();
        foreach (var group in Enumerable.Range(0, names.Count).GroupBy(i => names[i], StringComparer.Ordinal).Where(static group => group.Skip(1).Any()).ToList())
        {
            foreach (var i in group)
            {
                if (values[i].Name is null)
                    names[i] = Naming.EnumValueSpelled(values[i].Node.Text);
            }

            // What remains differs in the case of the first letter.
            foreach (var same in group.GroupBy(i => names[i], StringComparer.Ordinal).Where(static same => same.Skip(1).Any()).ToList())
            {
                foreach (var i in same)
                {
                    if (values[i].Name is null && values[i].Node.Text is { Length: > 0 } text && char.IsLower(text[0]))
                        names[i] = "Lower" + names[i];
                }
            }
        }

        var result = new string[names.Count];
        foreach (var i in Enumerable.Range(0, names.Count).OrderBy(i => values[i].Node.Text, StringComparer.Ordinal))
            result[i] = scope.Claim(names[i]);
        return result;
    }

    /// <summary>What extensions give that describe each value by an object: x-ms-enum of Azure, x-fern-enum.</summary>
    private static SpecNode? Described(SpecNode schema, string value)
    {
        if (schema["x-ms-enum"]?["values"] is { IsArray: true } values)
        {
            foreach (var entry in values.Children)
            {
                if (entry["value"] is { } of && of.Text == value)
                    return entry;
            }
        }

        return schema["x-fern-enum"]?[value];
    }

    /// <summary>The text for a value in a list in the order of the values, or in a map by the values or by their names.</summary>
    private static string? Find(SpecNode schema, string[] keywords, SpecNode value, string? name)
    {
        foreach (var keyword in keywords)
        {
            var text = schema[keyword] switch
            {
                { IsArray: true } list when value.IndexInParent < list.Count => NotBlank(list.Children[value.IndexInParent]),
                { IsObject: true } map => NotBlank(map[value.Text]) ?? (name is null ? null : NotBlank(map[name])),
                _ => null,
            };
            if (text is not null)
                return text;
        }

        return null;
    }

    private static string? NotBlank(SpecNode? text) => text is { IsString: true } && !string.IsNullOrWhiteSpace(text.Text) ? text.Text : null;

    private static string? Doc(SpecNode? text) => NotBlank(text) is { } doc ? DocText.Cut(doc, DocText.Shared) : null;
}
