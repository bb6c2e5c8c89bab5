using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Model;

namespace Wappfy.Generator.Input;

/// <summary>An OpenApiType item, as it is written.</summary>
/// <param name="Number">Its position among the items.</param>
/// <param name="Type">The C# type.</param>
/// <param name="Schema">The schema that the type replaces, or null.</param>
/// <param name="Format">The format that the type replaces, or null.</param>
/// <param name="Converter">The C# type of the converter, or null.</param>
/// <param name="Client">The client that it is for, or null.</param>
internal sealed record TypeItem(int Number, string Type, string? Schema, string? Format, string? Converter, string? Client)
{
    /// <summary>The schema or format, for messages.</summary>
    public string Subject => Schema is null ? "the format '" + Format + "'" : "the schema '" + Schema + "'";
}

/// <summary>The OpenApiType items of a project.</summary>
/// <param name="Project">The path of the project file.</param>
/// <param name="Items">Those that say all that is needed.</param>
/// <param name="Faults">What is wrong with the others.</param>
internal sealed record TypeItems(string Project, EquatableArray<TypeItem> Items, EquatableArray<DiagnosticInfo> Faults)
{
    private const string Components = "#/components/schemas/";
    private const string Definitions = "#/definitions/";
    private const int Fields = 5;

    /// <summary>The attributes that the generator knows; the targets pass the same.</summary>
    public static readonly string[] Names = ["Schema", "Format", "Converter", "Client"];

    private static readonly TypeItems s_none = new("", default, default);

    /// <summary>Reads the property by which the targets pass the items: the path of the project, and for each item its type and its attributes, percent-encoded.</summary>
    public static TypeItems Read(string property)
    {
        var bar = property.IndexOf('|');
        if (bar < 0)
            return s_none;
        var project = Uri.UnescapeDataString(property.Substring(0, bar));
        var diagnostics = new DiagnosticBag();
        var items = new List<TypeItem>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in property.Substring(bar + 1).Split([','], StringSplitOptions.RemoveEmptyEntries))
        {
            var values = entry.Split('/').Select(static value => Uri.UnescapeDataString(value).Trim()).ToList();
            while (values.Count < Fields)
                values.Add("");
            var item = new TypeItem(items.Count, values[0], Name(values[1]), Given(values[2]), Given(values[3]), Given(values[4]));
            if (item.Schema is null == item.Format is null)
                diagnostics.Report(Descriptors.TypeItemIncomplete, project, 0, 0, 1, item.Type, item.Schema is null ? "neither Schema nor Format" : "both Schema and Format");
            else if (!taken.Add((item.Schema is null ? "format " + item.Format : "schema " + item.Schema) + "\n" + item.Client))
                diagnostics.Report(Descriptors.TypeItemTwice, project, 0, 0, 1, item.Type, item.Subject, items.Find(other => other.Subject == item.Subject && other.Client == item.Client)!.Type);
            else
                items.Add(item);
        }

        return new TypeItems(project, items.ToEquatableArray(), diagnostics.Items.ToEquatableArray());
    }

    private static string? Given(string value) => value.Length == 0 ? null : value;

    /// <summary>The pointer of a component is another way to write its name.</summary>
    private static string? Name(string schema)
    {
        var prefix = schema.StartsWith(Components, StringComparison.Ordinal) ? Components : schema.StartsWith(Definitions, StringComparison.Ordinal) ? Definitions : "";
        return Given(schema.IndexOf('/', prefix.Length) < 0 ? schema.Substring(prefix.Length) : schema);
    }
}
