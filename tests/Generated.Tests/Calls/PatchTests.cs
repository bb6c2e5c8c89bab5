using Specs.Patches;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Generated.Tests.Calls;

/// <summary>Merge patches (RFC 7396): absent leaves a member, null removes it, a value replaces it.</summary>
public sealed class PatchTests : IAsyncLifetime
{
    private TestServer _server = null!;
    private PatchesClient _client = null!;

    public async Task InitializeAsync()
    {
        _server = await TestServer.StartJsonAsync("""{"name":"Tom","owner":{"a":"x"}}""");
        _client = new PatchesClient(_server.Address);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Every_optional_member_can_be_removed_whatever_the_schema_says_about_null()
    {
        await _client.PatchInlineAsync(new() { Text = Optional.Null, Count = 3, Inner = new InnerPatch { A = Optional.Null }, Wrapped = Optional.Null });

        Assert.Equal("application/merge-patch+json", _server.Last.Header("Content-Type"));
        Assert.Equal("""{"text":null,"count":3,"inner":{"a":null},"wrapped":null}""", _server.Last.Text);

        await _client.PatchInlineAsync(new());
        Assert.Equal("{}", _server.Last.Text);
    }

    [Fact]
    public async Task A_value_of_a_map_can_be_removed_and_an_item_of_a_list_is_not_a_patch()
    {
        await _client.PatchInlineAsync(new() { Map = new Dictionary<string, InnerPatch?> { ["x"] = null, ["y"] = new() { A = "b" } }, List = new Inner[] { new() { A = "c" } } });

        Assert.Equal("""{"map":{"x":null,"y":{"a":"b"}},"list":[{"a":"c"}]}""", _server.Last.Text);
    }

    [Fact]
    public async Task A_schema_that_only_merge_patches_use_keeps_its_name_and_its_required_members()
    {
        await _client.PatchOwnAsync(new() { Reason = "r", Name = Optional.Null, Part = new Part { Size = Optional.Null } });

        Assert.Equal("application/merge-patch+json", _server.Last.Header("Content-Type"));
        Assert.Equal("""{"reason":"r","name":null,"part":{"size":null}}""", _server.Last.Text);
    }

    [Fact]
    public async Task A_schema_that_is_also_used_elsewhere_has_a_patch_of_its_own()
    {
        var pet = await _client.PatchPetAsync(new PetPatch
        {
            Name = "Tom",
            Owner = Optional.Null,
            Nested = new PetPatchNested { Q = Optional.Null },
            Parent = new PetPatch { Name = "Tim", Owner = new InnerPatch { A = "x" } },
            AdditionalProperties = new Dictionary<string, string?> { ["color"] = null },
        });

        Assert.Equal("""{"nested":{"q":null},"name":"Tom","owner":null,"parent":{"name":"Tim","owner":{"a":"x"}},"color":null}""", _server.Last.Text);
        string? owner = pet.Owner?.A;
        Assert.Equal("x", owner);
    }

    [Fact]
    public async Task An_inline_object_of_such_a_schema_is_a_patch_as_well()
    {
        var pet = await _client.PatchPetAsync(new PetPatch { Name = "Tom", Chip = new PetPatchChip { Code = Optional.Null, Maker = new PetPatchChipMaker { Site = Optional.Null } } });

        Assert.Equal("""{"name":"Tom","chip":{"code":null,"maker":{"site":null}}}""", _server.Last.Text);
        string? code = pet.Chip?.Code;
        Assert.Null(code);
    }

    [Fact]
    public async Task A_patch_and_a_resource_that_are_described_alike_have_types_of_their_own()
    {
        var patch = new PatchShopRequest { Hours = Optional.Null };
        await _client.PatchMarketAsync(patch);
        Assert.Equal("""{"hours":null}""", _server.Last.Text);

        // Patches that are described alike are of one type.
        string? hours = (await _client.PatchShopAsync(patch)).Hours;
        Assert.Equal("""{"hours":null}""", _server.Last.Text);
        Assert.Null(hours);
        Assert.IsType<GetShopResponse>(await _client.GetShopAsync());
    }
}
