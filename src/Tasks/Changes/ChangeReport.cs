using System.Globalization;
using System.Text;
using Wappfy.Generator.Text;

namespace Wappfy.Tasks.Changes;

/// <summary>Writes changes for a pull request: as Markdown for its readers, and as JSON for its checks.</summary>
internal sealed class ChangeReport(string project, IReadOnlyList<Change> changes)
{
    private static readonly (ChangeClass Class, string Name, string Title, string Means)[] Classes =
    [
        (ChangeClass.Source, "source", "Breaking for source", "code that uses it does not compile"),
        (ChangeClass.Wire, "wire", "Breaking on the wire", "code compiles, but its requests or responses are not those of the host"),
        (ChangeClass.Silent, "silent", "Silent", "code compiles and runs, but means something else"),
        (ChangeClass.Compatible, "compatible", "Compatible", "nothing has to be done"),
    ];

    /// <summary>The number of changes of each class in a line, such as <c>2 source, 0 wire, 1 silent, 4 compatible</c>.</summary>
    public string Counts => string.Join(", ", Classes.Select(one => Number(Count(one.Class)) + " " + one.Name));

    public string Markdown()
    {
        var text = new StringBuilder("# Changes of the specification: ").Append(Escaped(project)).Append("\n\n| Class | Changes | Means |\n|---|---|---|\n");
        foreach (var (which, _, title, means) in Classes)
            text.Append("| ").Append(title).Append(" | ").Append(Number(Count(which))).Append(" | ").Append(means).Append(" |\n");
        foreach (var (which, _, title, _) in Classes.Where(one => Count(one.Class) > 0))
        {
            text.Append("\n## ").Append(title).Append("\n\n| Subject | Change | Line | Before |\n|---|---|---|---|\n");
            foreach (var change in changes.Where(change => change.Class == which))
            {
                foreach (var cell in new[] { change.Subject, change.Text, change.Location, change.Was })
                    text.Append("| ").Append(Escaped(cell)).Append(cell.Length > 0 ? " " : "");
                text.Append("|\n");
            }
        }

        return text.ToString();
    }

    public string Json()
    {
        var text = new StringBuilder("{\n  \"counts\": {");
        var separator = "\n";
        foreach (var (which, name, _, _) in Classes)
        {
            text.Append(separator).Append("    \"").Append(name).Append("\": ").Append(Number(Count(which)));
            separator = ",\n";
        }

        text.Append("\n  },\n  \"changes\": [");
        separator = "\n";
        foreach (var change in changes)
        {
            text.Append(separator).Append("    {");
            var inner = "\n";
            foreach (var (name, value) in new[] { ("class", Classes[(int)change.Class].Name), ("kind", change.Kind), ("subject", change.Subject), ("change", change.Text), ("location", change.Location), ("was", change.Was) })
            {
                text.Append(inner).Append("      \"").Append(name).Append("\": ").Append(JsonString.Quote(value));
                inner = ",\n";
            }

            text.Append("\n    }");
            separator = ",\n";
        }

        return text.Append(changes.Count == 0 ? "]\n}\n" : "\n  ]\n}\n").ToString();
    }

    private int Count(ChangeClass which) => changes.Count(change => change.Class == which);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A specification is untrusted: its text must not become markup, a mention or a link (CommonMark 2.4 and 2.5).</summary>
    private static string Escaped(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var c in MessageText.Of(value))
        {
            if (c is '<' or '>' or '&' or '@' or '#' or '|')
                text.Append("&#").Append(Number(c)).Append(';');
            else if (c is '\\' or '`' or '*' or '_' or '[' or ']' or '!' or '~' or '$')
                text.Append('\\').Append(c);
            else
                text.Append(c);
        }

        // Some renderers make a link of a bare address.
        return text.Replace("://", ":&#47;/").Replace("www.", "www&#46;").ToString();
    }
}
