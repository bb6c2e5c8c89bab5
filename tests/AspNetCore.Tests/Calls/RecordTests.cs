using System.Text.Json;
using Echo;
using Wappfy.AspNetCore.Tests.Server;
using Address = Echo.Address;
using Keys = Echo.Keys;
using Loose = Echo.Loose;
using PatchOperation = Echo.PatchOperation;
using Person = Echo.Person;
using Settings = Echo.Settings;
using TreeNode = Echo.TreeNode;
using WithExtra = Echo.WithExtra;

namespace Wappfy.AspNetCore.Tests.Calls;

/// <summary>Objects, lists and dictionaries arrive and come back with all their members.</summary>
public sealed class RecordTests(EchoHost host) : EchoTests(host)
{
    private static Address Home { get; } = new() { Street = "Main \"St\" \u00e9\u4e2d\ud83d\ude00", Zip = null };

    [Fact]
    public async Task Members_that_are_absent_have_the_defaults_of_the_server()
    {
        var person = await Client.Records.EchoPersonAsync(new Person { Name = "Ann", Nick = null, Home = Home });
        Assert.Equal(("Ann", null, 18, Home), (person.Name, person.Nick, person.Age, person.Home));
        Assert.Null(person.Work.Value);
        Assert.Null(person.Title.Value);
        Assert.Empty(person.Previous!);
        Assert.False(person.IsAdmin);

        var settings = await Client.Records.EchoSettingsAsync(new Settings());
        Assert.Equal((12, "Serif", false, 1.5), (settings.Size, settings.Font, settings.Bold, settings.Ratio));
        Assert.Equal(new Settings { Size = 0, Font = "", Bold = true, Ratio = -0.5 }, await Client.Records.EchoSettingsAsync(new Settings { Size = 0, Font = "", Bold = true, Ratio = -0.5 }));
    }

    [Fact]
    public async Task Members_of_every_kind_arrive_and_come_back()
    {
        var person = new Person
        {
            Name = "", Nick = "n", Age = 0, Title = "Dr.", Home = Home, Work = new Address { Street = "W", Zip = "1" }, Previous = [Home, Home],
            Scores = new Dictionary<string, int> { ["a b"] = int.MinValue }, IsAdmin = true,
        };
        Assert.Equal(person, await Client.Records.EchoPersonAsync(person));
        Assert.Equal([person, person], await Client.Records.EchoPeopleAsync([person, person]));
        Assert.Equal(person, await Client.Records.EchoMaybePersonAsync(person));
    }

    [Fact]
    public async Task Dictionaries_arrive_with_keys_of_every_type()
    {
        var id = Guid.NewGuid();
        var keys = new Keys
        {
            ByName = new Dictionary<string, string> { [""] = "empty", ["a/b"] = "slash" }, ById = new Dictionary<string, string> { [id.ToString()] = "x" },
            ByColor = new Dictionary<string, int> { ["Red"] = 1 }, ByNumber = new Dictionary<string, string> { ["-1"] = "minus" },
            Addresses = new Dictionary<string, IReadOnlyList<Address>> { ["all"] = [Home] },
        };
        Assert.Equal(keys, await Client.Records.EchoKeysAsync(keys));
        Assert.Equal(Home, (await Client.Records.EchoByIdAsync(new Dictionary<string, Address> { [id.ToString()] = Home }))[id.ToString()]);
    }

    [Fact]
    public async Task A_type_may_contain_itself()
    {
        var leaf = new TreeNode { Name = "leaf", Children = [] };
        var tree = new TreeNode { Name = "root", Children = [leaf with { Parent = leaf }, leaf with { Parent = null }], Parent = null };
        var echoed = await Client.Records.EchoTreeAsync(tree);
        Assert.Equal(["leaf", "leaf"], echoed.Children.Select(static c => c.Name));
        Assert.Equal("leaf", echoed.Children[0].Parent.Value!.Name);
        Assert.Null(echoed.Children[1].Parent.Value);
    }

    [Fact]
    public async Task Lists_of_lists_arrive()
        => Assert.Equal([[1, 2], [], [int.MaxValue]], await Client.Records.EchoMatrixAsync([[1, 2], [], [int.MaxValue]]));

    [Fact]
    public async Task Generic_types_are_types_of_their_own()
    {
        var page = await Client.Records.PageAddressesAsync(2, "f");
        Assert.Equal((2, 7L, null), (page.Number, page.Total, page.Next));
        Assert.Equal([new Address { Street = "A2", Zip = "f" }], page.Items);
        var texts = await Client.Records.PageTextsAsync(1);
        Assert.Equal(["a", "b"], texts.Items);
        Assert.Equal("n", texts.Next);
    }

    [Fact]
    public async Task Any_JSON_arrives_and_comes_back()
    {
        var json = JsonSerializer.SerializeToElement(new { a = new object?[] { 1, "x", null } });
        var nothing = JsonSerializer.SerializeToElement<object?>(null);
        var loose = new Loose { Node = json, Element = json, Anything = json, Object = json, Array = [json, nothing] };
        Assert.Equal(loose, await Client.Records.EchoLooseAsync(loose));
        var empty = new Loose { Node = nothing, Element = nothing, Anything = nothing, Object = nothing, Array = null };
        Assert.Equal(empty, await Client.Records.EchoLooseAsync(empty));
        Assert.True(JsonElement.DeepEquals(json, await Client.Records.EchoNodeAsync(json)));
        Assert.True(JsonElement.DeepEquals(json, await Client.Records.EchoElementAsync(json)));
    }

    [Fact]
    public async Task Operations_of_a_patch_arrive()
    {
        PatchOperation[] patch =
        [
            new() { Op = "replace", Path = "/name", From = null, Value = JsonSerializer.SerializeToElement("x") },
            new() { Op = "move", Path = "/a", From = "/b", Value = JsonSerializer.SerializeToElement<object?>(null) },
        ];
        Assert.Equal(patch, await Client.Records.PatchPersonAsync(patch));
    }

    [Fact]
    public async Task Members_that_the_document_does_not_name_are_kept()
    {
        var extra = new WithExtra { Id = "1", AdditionalProperties = new Dictionary<string, JsonElement> { ["more"] = JsonSerializer.SerializeToElement(5) } };
        Assert.Equal(extra, await Client.Records.EchoExtraAsync(extra));
    }

    [Fact]
    public async Task Endpoints_without_a_name_are_named_after_their_paths()
    {
        Assert.Equal(new Address { Street = "a b", Zip = "3" }, await Client.Records.GetRecordAddressesByIndexAsync("a b", 3));
        Assert.Equal(204, (await Client.Records.DeleteRecordByIdAsync("x")).Status);
    }
}
