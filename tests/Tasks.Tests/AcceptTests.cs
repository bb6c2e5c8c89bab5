namespace Wappfy.Tasks.Tests;

/// <summary>The specification of an item is copied over its baseline, and nothing else is changed.</summary>
public sealed class AcceptTests
{
    private static readonly string s_first = Documents.Json("1", "/a");
    private static readonly string s_second = Documents.Json("2", "/a", "/b");

    [Fact]
    public void A_document_is_copied_byte_for_byte_and_once()
    {
        using var project = new AcceptedProject();
        project.Item("specs/api.json", "specs/api.baseline.json").Write("specs/api.json", "\uFEFF" + s_first + "\r\n");
        Assert.Equal(["specs/api.json: accepted for the first time as specs/api.baseline.json"], project.Accepts());
        Assert.Equal(File.ReadAllBytes(Path.Combine(project.Folder, "specs/api.json")), File.ReadAllBytes(Path.Combine(project.Folder, "specs/api.baseline.json")));
        Assert.Equal(["specs/api.json: unchanged"], project.Accepts());
        project.Write("specs/api.json", s_second);
        Assert.Equal(["specs/api.json: accepted as specs/api.baseline.json"], project.Accepts());
        Assert.Equal(s_second, project.Files["specs/api.baseline.json"]);
        Assert.Equal(["specs/api.baseline.json", "specs/api.json"], project.Files.Keys);
    }

    [Fact]
    public void An_item_without_a_baseline_is_named()
    {
        using var project = new AcceptedProject();
        project.Item("a.json", "").Item("b.json", "b.baseline.json").Write("a.json", s_first).Write("b.json", s_first);
        Assert.Equal(["b.json: accepted for the first time as b.baseline.json", "a.json: has no Baseline; there is nothing to accept"], project.Accepts());
        Assert.Equal(["a.json", "b.baseline.json", "b.json"], project.Files.Keys);
    }

    [Fact]
    public void Without_items_there_is_nothing_to_accept()
    {
        using var project = new AcceptedProject();
        Assert.Equal(["The project has no OpenApiClient item; there is nothing to accept."], project.Accepts());
    }

    [Fact]
    public void Items_that_several_frameworks_have_are_accepted_once()
    {
        using var project = new AcceptedProject();
        project.Item("a.json", "b.json").Item("a.json", "b.json").Item("./a.json", @".\b.json").Write("a.json", s_first);
        Assert.Equal(["./a.json: accepted for the first time as b.json", "a.json: accepted for the first time as b.json"], project.Accepts());
    }

    [Fact]
    public void Two_clients_of_one_document_have_one_baseline()
    {
        using var project = new AcceptedProject();
        project.Item("a.json", "old/a.json", ("Namespace", "A"), ("ClientName", "A")).Item("a.json", "old/a.json", ("Namespace", "B"), ("ClientName", "B")).Write("a.json", s_first);
        project.Accepts();
        Assert.Equal(s_first, project.Files["old/a.json"]);
    }

    [Fact]
    public void A_document_in_a_folder_keeps_what_it_refers_to()
    {
        // The parts refer to each other, and to a file above the document.
        using var project = new AcceptedProject();
        project.Item("specs/v1/api.json", "accepted")
            .Write("specs/v1/api.json", s_first.Replace("\"paths\"", "\"components\":{\"schemas\":{\"A\":{\"$ref\":\"parts/a.json#/A\"}}},\"paths\"", StringComparison.Ordinal))
            .Write("specs/v1/parts/a.json", """{"A":{"$ref":"../../common%20parts.json#/B"},"C":{"$ref":"https://a.example/x.json"}}""")
            .Write("specs/common parts.json", """{"B":{"$ref":"v1/parts/a.json#/A"},"D":{"$ref":"none.json"}}""")
            .Write("specs/v1/other.json", "{}");
        Assert.Equal(["specs/v1/api.json: accepted as accepted", "  + common parts.json", "  + v1/api.json", "  + v1/parts/a.json"], project.Accepts());
        Assert.Equal(["accepted/common parts.json", "accepted/v1/api.json", "accepted/v1/parts/a.json"], project.Files.Keys.Where(static file => file.StartsWith("accepted/", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_overlays_refer_to_is_accepted_and_the_overlays_are_not()
    {
        // An overlay applies to both documents, and what it adds belongs to the document, from which its references start.
        using var project = new AcceptedProject();
        project.Item("specs/api.json", "accepted", ("Overlays", "fixes/a.overlay.json; fixes/none.json"))
            .Write("specs/api.json", s_first)
            .Write("specs/part.json", "{}")
            .Write("fixes/part.json", "{}")
            .Write("fixes/a.overlay.json", """{"overlay":"1.1.0","actions":[{"target":"$.paths['/a']","update":{"$ref":"part.json"}}]}""");
        Assert.Equal(["specs/api.json: accepted as accepted", "  + api.json", "  + part.json"], project.Accepts());
    }

    [Fact]
    public void A_document_with_parts_needs_a_folder()
    {
        // Beside the specification, the reference of an accepted file would lead to the present part.
        using var project = new AcceptedProject();
        project.Item("api.json", "api.baseline.json").Write("api.json", s_first.Replace("{\"get\"", "{\"$ref\":\"part.json\",\"get\"", StringComparison.Ordinal)).Write("part.json", "{}").Fails();
        Assert.Equal("WAPPFY2006: Baseline='api.baseline.json' cannot be used: it is one file, but the specification has 2: 'api.json', 'part.json'. Name a folder instead.", project.Error);
    }

    [Fact]
    public void Pages_that_are_gone_are_removed_and_other_files_stay()
    {
        using var project = new AcceptedProject();
        project.Item("docs/a.md", "accepted").Item("docs/sub/b.md", "accepted", ("SourceRecursiveFolder", "sub/"))
            .Write("docs/a.md", Documents.Page("/a")).Write("docs/sub/b.md", Documents.Page("/b"))
            .Write("accepted/old.md", Documents.Page("/old"))
            .Write("accepted/old.json", s_first.Replace("{\"get\"", "{\"$ref\":\"parts/old.json\",\"get\"", StringComparison.Ordinal))
            .Write("accepted/parts/old.json", "{}")
            .Write("accepted/README.md", "# Accepted")
            .Write("accepted/settings.json", "{}")
            .Write("accepted/Program.cs", "");
        Assert.Equal(
            ["docs/a.md: accepted as accepted", "docs/sub/b.md: accepted as accepted", "  + a.md", "  + sub/b.md", "  - old.json", "  - old.md", "  - parts/old.json"],
            project.Accepts());
        Assert.Equal(
            ["accepted/Program.cs", "accepted/README.md", "accepted/a.md", "accepted/settings.json", "accepted/sub/b.md"],
            project.Files.Keys.Where(static file => file.StartsWith("accepted/", StringComparison.Ordinal)));
        Assert.Equal(["docs/a.md: unchanged", "docs/sub/b.md: unchanged"], project.Accepts());
    }

    [Fact]
    public void Nothing_outside_of_the_folder_is_removed()
    {
        // A link leads out of the folder, and so does a reference of an accepted file.
        using var project = new AcceptedProject();
        project.Item("a.json", "accepted").Write("a.json", s_first)
            .Write("../other/precious.json", s_first)
            .Write("accepted/old.json", s_first.Replace("{\"get\"", "{\"$ref\":\"../../other/precious.json\",\"get\"", StringComparison.Ordinal));
        Directory.CreateSymbolicLink(Path.Combine(project.Folder, "accepted", "link"), Path.Combine(project.Outside, "other"));
        Assert.Equal(["a.json: accepted as accepted", "  + a.json", "  - old.json"], project.Accepts());
        Assert.True(File.Exists(Path.Combine(project.Outside, "other", "precious.json")));
    }

    [Theory]
    [InlineData("specs", "it is, or contains, the specification itself. Name another file or folder.")]
    [InlineData("specs/api.json", "it is, or contains, the specification itself. Name another file or folder.")]
    [InlineData(".", "it is, or contains, the specification itself. Name another file or folder.")]
    [InlineData("old.yaml", "the specification 'specs/api.json' has the extension '.json', by which it is read. Use the same for the baseline.")]
    public void A_baseline_that_cannot_be_one_is_an_error(string baseline, string error)
    {
        using var project = new AcceptedProject();
        project.Item("specs/api.json", baseline).Write("specs/api.json", s_first).Write("Program.cs", "").Fails();
        Assert.Equal("WAPPFY2006: Baseline='" + baseline + "' cannot be used: " + error, project.Error);
    }

    [Fact]
    public void The_project_is_not_a_baseline_of_what_is_outside_of_it()
    {
        using var project = new AcceptedProject();
        project.Item("../specs/api.json", ".").Write("../specs/api.json", s_first).Write("other.json", s_first).Fails();
        Assert.Contains("it contains the project.", project.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_baselines_of_one_item_are_an_error()
    {
        using var project = new AcceptedProject();
        project.Item("a.json", "b.json;c.json").Write("a.json", s_first).Fails();
        Assert.Contains("names several baselines", project.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Clients_of_different_documents_do_not_share_a_baseline()
    {
        using var project = new AcceptedProject();
        project.Item("a.json", "old").Item("b.json", "old").Write("a.json", s_first).Write("b.json", s_second).Fails();
        Assert.Contains("several clients with different documents name it.", project.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_documents_of_one_client_share_a_baseline()
    {
        using var project = new AcceptedProject();
        (string, string)[] client = [("Namespace", "N"), ("ClientName", "C")];
        project.Item("a.json", "old", client).Item("b.json", "old", client).Write("a.json", s_first).Write("b.json", s_second).Accepts();
        Assert.Equal(s_second, project.Files["old/b.json"]);
    }

    [Fact]
    public void A_pattern_may_match_the_baseline_as_well()
    {
        using var project = new AcceptedProject();
        project.Item("specs/a.json", "specs/a.baseline.json").Item("specs/a.baseline.json", "specs/a.baseline.json").Write("specs/a.json", s_second).Write("specs/a.baseline.json", s_first);
        Assert.Equal(["specs/a.json: accepted as specs/a.baseline.json"], project.Accepts());
        Assert.Equal(s_second, project.Files["specs/a.json"]);
    }

    [Fact]
    public void A_file_that_does_not_exist_is_named()
    {
        using var project = new AcceptedProject();
        project.Item("none.json", "none.baseline.json").Fails();
        Assert.Contains("The OpenApiClient item 'none.json' names a file that does not exist: '", project.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refresh_does_not_touch_a_baseline()
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        server.Sends("/spec", s_second);
        project.Write("a.json", s_first);
        project.Write("a.baseline.json", s_first);
        project.Item("a.json", server.Url("/spec"), ("Baseline", "a.baseline.json")).Succeeds();
        Assert.Equal(s_second, project.Text("a.json"));
        Assert.Equal(s_first, project.Text("a.baseline.json"));
    }

    [Fact]
    public async Task A_refresh_does_not_touch_a_baseline_that_its_pattern_matches()
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        server.Sends("/spec", s_second);
        foreach (var file in new[] { "specs/a.json", "specs/a.baseline.json" })
        {
            project.Write(file, s_first);
            project.Item(file, server.Url("/spec"), ("Baseline", "specs/a.baseline.json"));
        }

        project.Succeeds();
        Assert.Equal(s_second, project.Text("specs/a.json"));
        Assert.Equal(s_first, project.Text("specs/a.baseline.json"));
        Assert.Single(server.Requests);
    }
}
