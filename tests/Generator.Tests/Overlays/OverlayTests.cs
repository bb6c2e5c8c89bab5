using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Document.Overlays;
using Wappfy.Generator.Tests.Harness;
using Wappfy.Generator.Tests.Reading;

namespace Wappfy.Generator.Tests.Overlays;

/// <summary>The Overlay Specification 1.0, 1.1 and 1.2: what an overlay makes of a document.</summary>
public sealed class OverlayTests
{
    private const string Document = """
        info:
          title: Shop
          contact: { name: Ann }
        tags: [a, b, a]
        servers:
        - url: https://example.org
          description: Production
        paths:
          /pets:
            get: { summary: Pets, parameters: [{ name: q, in: query }] }
          /shops:
            get: { summary: Shops }

        """;

    [SkippableFact]
    public void The_compliant_sets_of_the_specification_give_their_outputs()
    {
        var failures = new List<string>();
        var folders = Directory.GetDirectories(Suites.Require("overlay/compliant-sets"));
        foreach (var folder in folders)
        {
            var result = Overlay.Apply(File.ReadAllText(Path.Combine(folder, "openapi.yaml")), File.ReadAllText(Path.Combine(folder, "overlay.yaml")));
            Overlay.IsTree(result.Root);
            failures.AddRange(result.Messages);
            if (Sorted(result.Root) != Sorted(Read.Clean(File.ReadAllText(Path.Combine(folder, "output.yaml")))))
                failures.Add(folder + ": " + result.Json);
        }

        Assert.NotEmpty(folders);
        Assert.Empty(failures);
    }

    [SkippableTheory]
    [InlineData("v1.0")]
    [InlineData("v1.1")]
    [InlineData("v1.2-dev")]
    public void The_schema_tests_of_the_specification_agree(string version)
    {
        var folder = Suites.Require("overlay/tests/" + version);
        foreach (var file in Directory.GetFiles(folder, "*.yaml", SearchOption.AllDirectories))
        {
            var diagnostics = new DiagnosticBag();
            OverlayReader.Read(SpecReader.Read(file, File.ReadAllText(file), diagnostics, CancellationToken.None)!, diagnostics);

            // The schema does not look at the queries; an example of the specification is not a query of RFC 9535.
            var isFailure = file.Contains("/fail/", StringComparison.Ordinal);
            var faults = diagnostics.Items.Where(item => isFailure || item.Descriptor != Descriptors.InvalidJsonPath);
            Assert.True(isFailure == faults.Any(), file + "\n" + string.Join("\n", Read.Messages(diagnostics)));
        }
    }

    /// <summary>Actions on <c>{"o":{"a":1,"l":[1],"n":null},"p":{"a":2},"l":[1,2],"s":"x"}</c> with their results.</summary>
    [Theory]
    [InlineData("  - { target: $.o, update: { a: 2, b: { c: 1 }, l: [2] } }", """{"o":{"a":2,"l":[1,2],"n":null,"b":{"c":1}},"p":{"a":2},"l":[1,2],"s":"x"}""")]
    [InlineData("  - { target: '$[\"o\",\"p\"]', update: { x: [] } }", """{"o":{"a":1,"l":[1],"n":null,"x":[]},"p":{"a":2,"x":[]},"l":[1,2],"s":"x"}""")]
    [InlineData("  - { target: $.l, update: [3, 4] }", """{"o":{"a":1,"l":[1],"n":null},"p":{"a":2},"l":[1,2,3,4],"s":"x"}""")]
    [InlineData("  - { target: $.l, update: 3 }", """{"o":{"a":1,"l":[1],"n":null},"p":{"a":2},"l":[1,2,3],"s":"x"}""")]
    [InlineData("  - { target: $.l, update: { a: 1 } }", """{"o":{"a":1,"l":[1],"n":null},"p":{"a":2},"l":[1,2,{"a":1}],"s":"x"}""")]
    [InlineData("  - { target: $.s, update: 3 }", """{"o":{"a":1,"l":[1],"n":null},"p":{"a":2},"l":[1,2],"s":3}""")]
    [InlineData("  - { target: $.o.n, update: null }", """{"o":{"a":1,"l":[1],"n":null},"p":{"a":2},"l":[1,2],"s":"x"}""")]
    [InlineData("  - { target: $.l.*, update: x }", """{"o":{"a":1,"l":[1],"n":null},"p":{"a":2},"l":["x","x"],"s":"x"}""")]
    [InlineData("  - { target: '$[\"o\",\"o\"].l', update: 2 }", """{"o":{"a":1,"l":[1,2],"n":null},"p":{"a":2},"l":[1,2],"s":"x"}""")]
    [InlineData("  - { target: '$.l[?@ == 1]', remove: true }", """{"o":{"a":1,"l":[1],"n":null},"p":{"a":2},"l":[2],"s":"x"}""")]
    [InlineData("  - { target: '$..a', remove: true }", """{"o":{"l":[1],"n":null},"p":{},"l":[1,2],"s":"x"}""")]
    [InlineData("  - { target: '$..*', remove: true }", "{}")]
    [InlineData("  - { target: $.o, remove: true, update: { z: 1 } }", """{"p":{"a":2},"l":[1,2],"s":"x"}""")]
    [InlineData("  - { target: $.o, remove: false, update: { a: 3 } }", """{"o":{"a":3,"l":[1],"n":null},"p":{"a":2},"l":[1,2],"s":"x"}""")]
    [InlineData("  - { target: $.p, copy: $.o }", """{"o":{"a":1,"l":[1],"n":null},"p":{"a":1,"l":[1],"n":null},"l":[1,2],"s":"x"}""")]
    [InlineData("  - { target: $.l, copy: $.o.l }", """{"o":{"a":1,"l":[1],"n":null},"p":{"a":2},"l":[1,2,1],"s":"x"}""")]
    [InlineData("  - { target: $.l, copy: $.l }", """{"o":{"a":1,"l":[1],"n":null},"p":{"a":2},"l":[1,2,1,2],"s":"x"}""")]
    [InlineData("  - { target: $.s, copy: $.o.a }", """{"o":{"a":1,"l":[1],"n":null},"p":{"a":2},"l":[1,2],"s":1}""")]
    [InlineData("  - { target: $.p, copy: $ }", """{"o":{"a":1,"l":[1],"n":null},"p":{"a":2,"o":{"a":1,"l":[1],"n":null},"p":{"a":2},"l":[1,2],"s":"x"},"l":[1,2],"s":"x"}""")]
    [InlineData("  - { target: $, update: { new: {} } }\n  - { target: $.new, copy: $.p }\n  - { target: $.p, remove: true }", """{"o":{"a":1,"l":[1],"n":null},"l":[1,2],"s":"x","new":{"a":2}}""")]
    [InlineData("  - { target: $.l, remove: true }\n  - { target: $, update: { l: [9] } }", """{"o":{"a":1,"l":[1],"n":null},"p":{"a":2},"s":"x","l":[9]}""")]
    [InlineData("  - { target: $ }", """{"o":{"a":1,"l":[1],"n":null},"p":{"a":2},"l":[1,2],"s":"x"}""")]
    public void Actions_change_the_document_in_their_order(string actions, string expected)
    {
        var result = Overlay.Actions("""{"o":{"a":1,"l":[1],"n":null},"p":{"a":2},"l":[1,2],"s":"x"}""", actions).IsQuiet();
        Overlay.IsTree(result.Root);
        Assert.Equal(expected, result.Json);
    }

    [Theory]
    [InlineData("$.info.title", "{ a: 1 }", "4:37 only a single value can replace the single value that '$.info.title' selects")]
    [InlineData("$.info", "x", "4:31 only an object can be merged")]
    [InlineData("$.info", "{ contact: Bob }", "4:42 'contact' is a single value in the overlay, but an object in the document")]
    [InlineData("$.info", "{ title: [x] }", "4:40 'title' is an array in the overlay, but a single value in the document")]
    [InlineData("$.info.*", "x", "4:15 '$.info.*' selects values of different kinds")]
    public void An_update_that_does_not_fit_is_reported_and_changes_nothing(string target, string update, string expected)
    {
        var result = Overlay.Actions(Document, $"  - {{ target: {target}, update: {update} }}");
        Assert.StartsWith("fix.yaml WAPPFY0115 " + expected, Assert.Single(result.Messages), StringComparison.Ordinal);
        Assert.Equal(Read.Json(Read.Clean(Document)), result.Json);
    }

    [Fact]
    public void The_members_that_fit_are_merged_beside_one_that_does_not()
    {
        var result = Overlay.Actions(Document, "  - { target: $.info, update: { contact: Bob, title: New, summary: Text } }");
        Assert.Single(result.Messages);
        Assert.Equal("""{"title":"New","contact":{"name":"Ann"},"summary":"Text"}""", Read.Json(result.Root["info"]!));
    }

    /// <summary>Overlay 1.0, Action Object: a target is an object or an array; an array gets one entry.</summary>
    [Fact]
    public void Version_1_0_has_its_own_rules()
    {
        var primitive = Overlay.Actions(Document, "  - { target: $.info.title, update: New }", "1.0.0");
        Assert.StartsWith("fix.yaml WAPPFY0115 4:15 an overlay of version 1.0 cannot replace the single value", Assert.Single(primitive.Messages), StringComparison.Ordinal);
        Assert.Equal("Shop", primitive.Root["info"]!.String("title"));

        var item = Overlay.Actions(Document, "  - { target: '$.tags[0]', remove: true }", "1.0.0");
        Assert.StartsWith("fix.yaml WAPPFY0115 4:15 an overlay of version 1.0 cannot remove single values of an array", Assert.Single(item.Messages), StringComparison.Ordinal);
        Assert.Equal(3, item.Root["tags"]!.Count);

        Assert.Equal("""["a","b","a",["c"]]""", Read.Json(Overlay.Actions(Document, "  - { target: $.tags, update: [c] }", "1.0.0").IsQuiet().Root["tags"]!));
        Assert.Equal("""["a","b","a","c"]""", Read.Json(Overlay.Actions(Document, "  - { target: $, update: { tags: [c] } }", "1.0.0").IsQuiet().Root["tags"]!));

        var copy = Overlay.Actions(Document, "  - { target: $.info.contact, copy: $.info }", "1.0.0");
        Assert.Equal("fix.yaml WAPPFY0110 4:31 The overlay is not valid: an action has no member 'copy' in version 1.0; it needs 'overlay: 1.1.0'. It is ignored", Assert.Single(copy.Messages));
    }

    [Theory]
    [InlineData("$.paths.*", "selects 2")]
    [InlineData("$.none", "selects 0")]
    public void A_copy_needs_one_source(string source, string expected)
        => Assert.Contains(expected, Assert.Single(Overlay.Actions(Document, $"  - {{ target: $.info, copy: {source} }}").Messages), StringComparison.Ordinal);

    [Fact]
    public void The_whole_document_cannot_be_removed()
    {
        var result = Overlay.Actions(Document, "  - { target: $, remove: true }");
        Assert.Equal("fix.yaml WAPPFY0115 4:15 the whole document cannot be removed", Assert.Single(result.Messages));
        Assert.Equal(4, result.Root.Count);
    }

    [Fact]
    public void A_target_that_selects_nothing_is_reported_at_its_line()
        => Assert.Equal(
            "fix.yaml WAPPFY0113 5:13 '$.paths[\"/pet\"]' selects nothing in 'api.yaml'; the action is not applied. Correct the query, or remove the action.",
            Assert.Single(Overlay.Actions(Document, "  - { target: $.info, update: { x-a: 1 } }\n  - target: $.paths[\"/pet\"]\n    remove: true").Messages));

    /// <summary>A query, as it is written in YAML, with the column of its fault.</summary>
    [Theory]
    [InlineData("$.info.x-a", 21)]
    [InlineData("'$.info.x-a'", 22)]
    [InlineData("\"$.info.x-a\"", 22)]
    [InlineData("'$[''x'']['", 13)]
    public void A_query_that_is_not_valid_is_reported_at_the_column_of_its_fault(string query, int column)
        => Assert.StartsWith(
            $"fix.yaml WAPPFY0114 4:{column} ",
            Assert.Single(Overlay.Actions(Document, $"  - target: {query}\n    remove: true").Messages),
            StringComparison.Ordinal);

    [Fact]
    public void A_value_keeps_the_position_where_it_is_written()
    {
        var result = Overlay.Actions(Document, """
              - target: $.info
                update:
                  title: New
                  contact: { email: a@example.org }
              - target: $.servers
                update: { url: https://example.com }
              - target: $.paths['/pets'].get
                copy: $.paths['/shops'].get
              - target: $.tags[1]
                remove: true
            """).IsQuiet();
        Overlay.IsTree(result.Root);

        Assert.Equal(("fix.yaml", 6, 14), Place(result.Root.At("/info/title")));
        Assert.Equal((6, 7), result.Root.At("/info/title").NamePlace());
        Assert.Equal(("fix.yaml", 7, 25), Place(result.Root.At("/info/contact/email")));
        Assert.Equal(("api.yaml", 3, 20), Place(result.Root.At("/info/contact/name")));
        Assert.Equal(("api.yaml", 3, 12), Place(result.Root.At("/info/contact")));
        Assert.Equal(("fix.yaml", 9, 13), Place(result.Root.At("/servers/1")));
        Assert.Equal(("api.yaml", 12, 21), Place(result.Root.At("/paths/~1pets/get/summary")));
        Assert.Equal(("api.yaml", 4, 14), Place(result.Root.At("/tags/1")));

        // What the overlay brings belongs to the document.
        Assert.All(new[] { "/info/title", "/servers/1", "/servers/1/url" }, pointer => Assert.Same(result.Root.File, result.Root.At(pointer).File));
        Assert.Equal("#/servers/1/url", result.Root.At("/servers/1/url").Pointer);

        static (string, int, int) Place(SpecNode node) => (node.WrittenIn.Path, node.Line + 1, node.Column + 1);
    }

    [Fact]
    public void Each_target_gets_its_own_copy_of_the_update()
    {
        var result = Overlay.Actions(Document, "  - { target: $.paths.*.get, update: { x-a: { b: [1] } } }\n  - { target: \"$.paths['/pets'].get.x-a\", remove: true }\n  - { target: \"$.paths['/pets'].get['x-a'].b\", update: 2 }".Replace("get.x-a", "get.none", StringComparison.Ordinal));
        Assert.Equal("[1,2]", Read.Json(result.Root.At("/paths/~1pets/get/x-a/b")));
        Assert.Equal("[1]", Read.Json(result.Root.At("/paths/~1shops/get/x-a/b")));
    }

    /// <summary>Overlay 1.2, Reusable Action Reference Object.</summary>
    [Fact]
    public void A_reusable_action_is_applied_to_the_target_of_each_reference()
    {
        const string Overlaying = """
            overlay: 1.2.0
            $self: https://example.org/fix.yaml
            info: { title: t, version: '1' }
            components:
              actions:
                a/b~c: { description: d, fields: { update: { x-a: 1 } } }
                gone: { fields: { remove: true } }
            actions:
            - { $ref: '#/components/actions/a~1b~0c', target: $.info }
            - { $ref: '#/components/actions/a~1b~0c', target: $.info.contact, update: { x-b: 2 } }
            - { $ref: '#/components/actions/gone', target: $.tags }
            - { $ref: '#/components/actions/none', target: $.info }
            - { $ref: 'other.yaml#/components/actions/gone', target: $.info }
            - { $ref: '#/components/actions/gone' }
            """;
        var result = Overlay.Apply(Document, Overlaying);
        Assert.Equal("""{"title":"Shop","contact":{"name":"Ann","x-b":2},"x-a":1}""", Read.Json(result.Root["info"]!));
        Assert.Null(result.Root["tags"]);
        Assert.Equal(
            ["fix.yaml WAPPFY0110 12:11", "fix.yaml WAPPFY0110 13:11", "fix.yaml WAPPFY0110 14:3"],
            result.Messages.Select(static message => string.Join(' ', message.Split(' ').Take(3))));
        Assert.Contains("needs 'overlay: 1.2.0'", Overlay.Apply(Document, Overlaying.Replace("overlay: 1.2.0", "overlay: 1.1.0", StringComparison.Ordinal)).Messages[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.0.0", null, true)]
    [InlineData("1.1.7", null, true)]
    [InlineData("1.3.0", "It is read as 1.2.0.", true)]
    [InlineData("1.1", "It is read as 1.1.0.", true)]
    [InlineData("'1.0'", "It is read as 1.0.0.", true)]
    [InlineData("2.0.0", "The overlay is not applied.", false)]
    [InlineData("1.0.0-rc1", "The overlay is not applied.", false)]
    [InlineData("x", "The overlay is not applied.", false)]
    public void An_unknown_version_is_reported_once(string version, string? expected, bool isApplied)
    {
        var result = Overlay.Actions(Document, "  - { target: $.info, remove: true }", version);
        Assert.Equal(isApplied, result.Root["info"] is null);
        if (expected is null)
            result.IsQuiet();
        else
            Assert.EndsWith(expected, Assert.Single(result.Messages, static message => message.StartsWith("fix.yaml WAPPFY0111 1:10 ", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("  - { target: $.info, remove: true }\n  - { remove: true }\n  - 12\n  - { target: 3 }", 3)]
    [InlineData("  - { target: $.info, remove: true }\n  - { target: $.tags, remove: 1 }", 1)]
    [InlineData("  - { target: $.info, remove: true }\n  - { target: $.tags, copy: $.info, update: {} }", 1)]
    [InlineData("  - { target: $.info, remove: true }\n  - { target: $.tags, update: x }\n  - { target: $.tags, update: y }\n  - { target: $.tags, update: x }", 1)]
    public void The_valid_actions_of_an_overlay_are_applied(string actions, int faults)
    {
        var result = Overlay.Actions(Document, actions);
        Assert.Null(result.Root["info"]);
        Assert.Equal(faults, result.Messages.Count);
        Assert.All(result.Messages, static message => Assert.StartsWith("fix.yaml WAPPFY0110 ", message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("overlay: 1.1.0\ninfo: { title: t, version: '1' }", "1:1 The overlay is not valid: 'actions' must be an array with at least one action; nothing is applied")]
    [InlineData("overlay: 1.1.0\ninfo: { title: t, version: '1' }\nactions: []", "3:10 The overlay is not valid: 'actions' must be an array")]
    [InlineData("overlay: {}\nactions: []", "1:10 The overlay is not valid: an overlay is an object")]
    [InlineData("- a", "1:1 The overlay is not valid: an overlay is an object")]
    public void An_overlay_without_actions_is_reported_once(string overlay, string expected)
    {
        var result = Overlay.Apply(Document, overlay);
        Assert.False(result.IsComplete);
        Assert.StartsWith("fix.yaml WAPPFY0110 " + expected, Assert.Single(result.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public void A_removed_member_leaves_the_others_in_their_order_under_their_names()
    {
        var root = Read.Clean("{" + string.Join(",", Enumerable.Range(0, 20).Select(static i => $"\"m{i}\":{i}")) + "}", "a.json");
        Assert.NotNull(root["m3"]);
        root.Remove([root["m3"]!, root["m19"]!, root["m0"]!]);
        Overlay.IsTree(root);
        Assert.Equal(17, root.Count);
        Assert.Null(root["m3"]);
        root.Add("m3", Read.Clean("1"), 0, 0);
        root.Replace(root["m5"]!, Read.Clean("[x]"), 7, 8);
        Overlay.IsTree(root);
        Assert.Equal(("m3", (8, 9)), (root.Children[17].Name, root["m5"]!.NamePlace()));
    }

    /// <summary>The document as JSON whose members are sorted.</summary>
    private static string Sorted(SpecNode node) => node.Kind switch
    {
        SpecNodeKind.Object => "{" + string.Join(",", node.Children.Select(static child => Read.Json(new SpecNode(child.File, SpecNodeKind.String, child.Name!, 0, 0, 1)) + ":" + Sorted(child)).Order(StringComparer.Ordinal)) + "}",
        SpecNodeKind.Array => "[" + string.Join(",", node.Children.Select(Sorted)) + "]",
        _ => Read.Json(node),
    };
}
