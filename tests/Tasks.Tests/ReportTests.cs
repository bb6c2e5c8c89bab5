using System.Text.Json;

namespace Wappfy.Tasks.Tests;

/// <summary>Changes are read from the log of the compiler and written for a pull request.</summary>
public sealed class ReportTests
{
    [Fact]
    public void The_markdown_lists_the_changes_by_class()
    {
        using var project = new ReportedProject().Log(ReportedProject.Recorded).Succeeds();
        Assert.Equal(
            """
            # Changes of the specification: App

            | Class | Changes | Means |
            |---|---|---|
            | Breaking for source | 1 | code that uses it does not compile |
            | Breaking on the wire | 1 | code compiles, but its requests or responses are not those of the host |
            | Silent | 1 | code compiles and runs, but means something else |
            | Compatible | 1 | nothing has to be done |

            ## Breaking for source

            | Subject | Change | Line | Before |
            |---|---|---|---|
            | GET /chats/{chatId} | is now 'findChat', and was 'getChat' | specs/messenger.yaml(10) | specs/messenger.baseline.yaml(10) |

            ## Breaking on the wire

            | Subject | Change | Line | Before |
            |---|---|---|---|
            | POST /messages, member 'session' | is required now | specs/messenger.yaml(72) | |

            ## Silent

            | Subject | Change | Line | Before |
            |---|---|---|---|
            | POST /messages, member 'linkPreview' | the default is now 'false' &#124; was "true" &#60;b&#62; | specs/messenger.yaml(85) | specs/messenger.baseline.yaml(80) |

            ## Compatible

            | Subject | Change | Line | Before |
            |---|---|---|---|
            | MessageStatus, value 'played' | was added | specs/messenger.yaml(101) | |

            """.ReplaceLineEndings("\n"),
            project.Markdown);
        Assert.Equal(["Changes since the accepted specification: 1 source, 1 wire, 1 silent, 1 compatible. Written to out/changes.md and out/changes.json."], project.Output.Messages);
    }

    [Fact]
    public void The_json_has_the_counts_and_each_change()
    {
        using var project = new ReportedProject().Log(ReportedProject.Recorded).Succeeds();
        using var json = JsonDocument.Parse(project.Json);
        Assert.Equal("""{"source":1,"wire":1,"silent":1,"compatible":1}""", JsonSerializer.Serialize(json.RootElement.GetProperty("counts")));
        Assert.Equal(
            ["source", "wire", "silent", "compatible"],
            json.RootElement.GetProperty("changes").EnumerateArray().Select(static change => change.GetProperty("class").GetString()));
        var silent = json.RootElement.GetProperty("changes")[2];
        Assert.Equal(
            ["silent", "request-default-changed", "POST /messages, member 'linkPreview'", "the default is now 'false' | was \"true\" <b>", "specs/messenger.yaml(85)", "specs/messenger.baseline.yaml(80)"],
            silent.EnumerateObject().Select(static property => property.Value.GetString()));
        Assert.Equal(["class", "kind", "subject", "change", "location", "was"], silent.EnumerateObject().Select(static property => property.Name));
    }

    [Fact]
    public void Changes_that_several_frameworks_have_are_reported_once_and_in_the_same_order()
    {
        using var one = new ReportedProject().Log(ReportedProject.Recorded).Succeeds();
        var other = ReportedProject.Result("WAPPFY0141", "warning", "m", ReportedProject.Members("FOLDER/specs/messenger.yaml", 9, ("class", "source"), ("kind", "k"), ("subject", "s"), ("change", "c")));
        using var two = new ReportedProject().Log(ReportedProject.Recorded).Log(ReportedProject.Recorded).Succeeds();
        Assert.Equal(one.Json, two.Json);
        using var three = new ReportedProject().Results("", other).Log(ReportedProject.Recorded).Succeeds();
        using var four = new ReportedProject().Log(ReportedProject.Recorded).Results("", other).Succeeds();
        Assert.Equal(three.Json, four.Json);
        Assert.Contains("\"source\": 2", three.Json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Breaking", 2)]
    [InlineData("Silent", 3)]
    [InlineData("any", 4)]
    public void The_changes_that_are_not_allowed_are_an_error_after_the_report_is_written(string failOn, int count)
    {
        using var project = new ReportedProject { FailOn = failOn }.Log(ReportedProject.Recorded);
        Assert.False(project.Report());
        Assert.Equal(
            $"WAPPFY2008: The specification has {count} changes that WappfyFailOn={failOn} does not allow; 'out/changes.md' lists them. Change the code that they concern, then accept the specification with 'dotnet build -t:AcceptOpenApi'.",
            Assert.Single(project.Output.Errors));
        Assert.Contains("Breaking for source | 1", project.Markdown, StringComparison.Ordinal);
        Assert.Contains("\"source\": 1", project.Json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("WAPPFY0141", "source", "Breaking", true)]
    [InlineData("WAPPFY0142", "wire", "Breaking", true)]
    [InlineData("WAPPFY0143", "silent", "Breaking", false)]
    [InlineData("WAPPFY0143", "silent", "Silent", true)]
    [InlineData("WAPPFY0144", "compatible", "Silent", false)]
    [InlineData("WAPPFY0144", "compatible", "Any", true)]
    [InlineData("WAPPFY0141", "source", "None", false)]
    public void A_threshold_includes_what_is_more_severe(string id, string name, string failOn, bool fails)
    {
        var result = ReportedProject.Result(id, "warning", "m", ReportedProject.Members("FOLDER/a.yaml", 1, ("class", name), ("kind", "k"), ("subject", "s"), ("change", "c")));
        using var project = new ReportedProject { FailOn = failOn }.Results("", result);
        Assert.Equal(fails, !project.Report());
        if (fails)
            Assert.StartsWith("WAPPFY2008: The specification has 1 change that ", Assert.Single(project.Output.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_value_of_the_threshold_is_an_error()
    {
        using var project = new ReportedProject { FailOn = "Major" }.Log(ReportedProject.Recorded);
        Assert.False(project.Report());
        Assert.Equal("WAPPFY2001: WappfyFailOn is 'None', 'Breaking', 'Silent' or 'Any'.", Assert.Single(project.Output.Errors));
    }

    [Fact]
    public void Without_changes_both_files_are_written()
    {
        using var project = new ReportedProject { FailOn = "Any" }.Results("", ReportedProject.Result("WAPPFY0012", "warning", "m")).Succeeds();
        Assert.Equal("{\n  \"counts\": {\n    \"source\": 0,\n    \"wire\": 0,\n    \"silent\": 0,\n    \"compatible\": 0\n  },\n  \"changes\": []\n}\n", project.Json);
        Assert.EndsWith("| Compatible | 0 | nothing has to be done |\n", project.Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_baseline_there_is_nothing_to_compare()
    {
        using var project = new ReportedProject { FailOn = "Any" };
        Assert.True(project.Report(baseline: ""));
        Assert.Equal(["No OpenApiClient item has a Baseline; there is nothing to compare."], project.Output.Messages);
    }

    [Theory]
    [InlineData("None", true)]
    [InlineData("Breaking", false)]
    public void A_baseline_that_does_not_exist_fails_a_check(string failOn, bool succeeds)
    {
        using var project = new ReportedProject { FailOn = failOn }.Results("", ReportedProject.Result("WAPPFY0140", "warning", "The attribute Baseline names 'old.json', but there is none."));
        Assert.Equal(succeeds, project.Report());
        Assert.Equal("WAPPFY2007: The attribute Baseline names 'old.json', but there is none.", Assert.Single(succeeds ? project.Output.Warnings : project.Output.Errors));
    }

    [Fact]
    public void A_document_that_cannot_be_read_is_not_a_document_without_changes()
    {
        using var project = new ReportedProject().Results("error", ReportedProject.Result("WAPPFY0001", "error", "It is not JSON.", ReportedProject.Members("FOLDER/specs/a%20b.json", 3)));
        Assert.False(project.Report());
        Assert.Equal("WAPPFY2007: The report is not complete: specs/a b.json(3): WAPPFY0001: It is not JSON.", Assert.Single(project.Output.Errors));
    }

    [Fact]
    public void Severities_that_the_project_has_set_do_not_matter()
    {
        // TreatSpecWarningsAsErrors and .globalconfig make errors of warnings; SARIF 2.1.0 §3.50.3: the default level of a rule is "warning".
        using var project = new ReportedProject().Results("", ReportedProject.Result("WAPPFY0039", "error", "m")).Succeeds();
        Assert.Empty(project.Output.Warnings);
    }

    [Theory]
    [InlineData("CS0006", "error", "Metadata file 'x.dll' could not be found", "The specification cannot be compared, since the compiler did not run the generator: CS0006: Metadata file 'x.dll' could not be found")]
    [InlineData("CS8785", "warning", "Generator failed.", "The report is not complete: CS8785: Generator failed.")]
    public void A_generator_that_did_not_run_is_an_error(string id, string level, string message, string error)
    {
        using var project = new ReportedProject().Results("", ReportedProject.Result(id, level, message));
        Assert.False(project.Report());
        Assert.Equal("WAPPFY2007: " + error, Assert.Single(project.Output.Errors));
    }

    [Fact]
    public void Generated_files_show_that_the_generator_ran()
    {
        using var project = new ReportedProject().Results("", ReportedProject.Result("CS0246", "error", "A type does not exist."));
        Directory.CreateDirectory(Path.Combine(project.Folder, "obj", "log0", "generated", "Wappfy.Generator"));
        Assert.True(project.Report());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"runs\":[")]
    public void A_log_that_is_cut_off_is_an_error(string log)
    {
        using var project = new ReportedProject().Log(log);
        Assert.False(project.Report());
        Assert.StartsWith("WAPPFY2007: The compiler's log '", Assert.Single(project.Output.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_of_a_specification_does_not_become_markup()
    {
        var result = ReportedProject.Result("WAPPFY0143", "warning", "m", ReportedProject.Members("FOLDER/a.yaml", 1, ("class", "silent"), ("kind", "k"), ("subject", "a|b\n| c `d` <img src=x> [e](https://f.example) @team #1"), ("change", "**g** _h_ \\| ![i](j) &amp; www.k.example"), ("was", "")));
        using var project = new ReportedProject().Results("", result).Succeeds();
        var row = Assert.Single(project.Markdown.Split('\n'), static line => line.Contains("a.yaml(1)", StringComparison.Ordinal));
        Assert.Equal(5, row.Count(static c => c == '|'));
        Assert.DoesNotMatch("""<|[^\\][`*_\[]|@|#\d[^\d]|https://|www\.""", row.Replace("&#35;1", "", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_outside_of_the_project_is_shown_relative_to_it()
    {
        var result = ReportedProject.Result("WAPPFY0144", "note", "m", ReportedProject.Members("FOLDER/../shared/a.yaml", 7, ("class", "compatible"), ("kind", "k"), ("subject", "s"), ("change", "c")));
        using var project = new ReportedProject().Results("", result).Succeeds();
        Assert.Contains("\"location\": \"../shared/a.yaml(7)\"", project.Json, StringComparison.Ordinal);
    }
}
