using System.Text;
using Wappfy.Generator.Changes;
using Wappfy.Generator.Model.Changes;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Docs;

/// <summary>docs/updates.md lists each kind of change as the generator judges it. WAPPFY_GOLDEN=update writes the table.</summary>
public sealed class ChangeKindTableTests
{
    private const string Head = "| Kind | Class | In your code | The same in oasdiff |\n|---|---|---|---|\n";

    private static readonly string s_page = Path.Combine(Specs.Root, "docs", "updates.md");

    [Fact]
    public void The_page_has_each_kind_of_change()
    {
        var text = File.ReadAllText(s_page).ReplaceLineEndings("\n");
        var start = text.IndexOf(Head, StringComparison.Ordinal);
        Assert.True(start >= 0, "docs/updates.md has no table of kinds.");
        var end = text.IndexOf("\n\n", start, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("WAPPFY_GOLDEN") == "update")
            File.WriteAllText(s_page, text[..start] + Table() + text[end..]);
        else
            Assert.Equal(Table(), text[start..end]);
    }

    private static string Table()
    {
        var table = new StringBuilder(Head);
        foreach (var kind in ChangeKinds.All.OrderBy(static kind => kind.Id, StringComparer.Ordinal))
            table.Append("| `").Append(kind.Id).Append("` | ").Append(ClassOf(kind)).Append(" | ").Append(kind.AtCall).Append(" | ").Append(kind.Oasdiff).Append(" |\n");
        return table.ToString().TrimEnd('\n');
    }

    private static string ClassOf(ChangeKind kind) => kind.Class switch { ChangeClass.Source => "source", ChangeClass.Wire => "wire", ChangeClass.Silent => "silent", _ => "compatible" };
}
