using System.Text.Json;
using Shop;
using Wappfy.Runtime;

namespace Wappfy.Testing.Tests;

/// <summary>What was created, changed and deleted is shown by later responses.</summary>
public sealed class MemoryTests
{
    private static readonly Order s_order = new() { Sku = "ABC-1234", Lines = [new Line { Quantity = 2 }], Note = "first" };

    private static long Id(Order order) => order.Id ?? throw new InvalidOperationException("The order has no id.");

    [Fact]
    public async Task What_was_created_is_read_and_listed_changed_and_deleted()
    {
        var fake = new ShopFake();
        using var client = fake.CreateClient();
        var one = await client.Orders.CreateOrderAsync(s_order);
        var two = await client.Orders.CreateOrderAsync(s_order with { Note = "other" });
        Assert.NotEqual(one.Id, two.Id);
        Assert.Equal("first", one.Note);
        Assert.Equal(one, await client.Orders.GetOrderAsync(Id(one), "trace"));
        Assert.Equal([one, two], await client.Orders.ListOrdersAsync());

        var third = await client.Orders.ReplaceOrderAsync(Id(two), s_order with { Note = "third" });
        Assert.Equal((two.Id, "third"), (third.Id, third.Note));
        Assert.Equal(third, await client.Orders.GetOrderAsync(Id(two), "trace"));

        await client.Orders.DeleteOrderAsync(Id(one));
        var e = await Assert.ThrowsAsync<ApiException<Problem>>(() => client.Orders.GetOrderAsync(Id(one), "trace"));
        Assert.Equal(404, e.Status);
        Assert.Equal([third], await client.Orders.ListOrdersAsync());
        await Assert.ThrowsAnyAsync<ApiException>(() => client.Orders.DeleteOrderAsync(Id(one)));

        fake.Forget();
        Assert.NotEqual("third", (await client.Orders.GetOrderAsync(Id(two), "trace")).Note);
    }

    [Fact]
    public async Task A_patch_changes_members_and_removes_those_that_are_null()
    {
        var fake = new ShopFake();
        using var client = fake.CreateClient();
        var order = await client.Orders.CreateOrderAsync(s_order with { State = State.Open });
        await client.Orders.ChangeOrderAsync(Id(order), new OrderChange { State = State.Paid });
        var paid = await client.Orders.GetOrderAsync(Id(order), "trace");
        Assert.Equal((State.Paid, "first"), (paid.State, paid.Note));
    }

    [Fact]
    public async Task A_resource_that_was_not_created_here_is_remembered_when_it_is_changed()
    {
        var fake = new ShopFake();
        using var client = fake.CreateClient();
        await client.Orders.ReplaceOrderAsync(42, s_order with { Note = "new" });
        var read = await client.Orders.GetOrderAsync(42, "trace");
        Assert.Equal((42L, "new"), (read.Id, read.Note));
    }

    [Fact]
    public async Task A_fake_that_does_not_remember_responds_as_the_specification_says()
    {
        var fake = new ShopFake { Remembers = false };
        using var client = fake.CreateClient();
        var before = await client.Orders.ListOrdersAsync();
        await client.Orders.CreateOrderAsync(s_order);
        await client.Orders.DeleteOrderAsync(1);
        Assert.Equal(before, await client.Orders.ListOrdersAsync());
        await client.Orders.GetOrderAsync(1, "trace");
    }

    [Fact]
    public async Task A_dropped_response_leaves_its_effect_and_an_error_has_none()
    {
        var fake = new ShopFake();
        using var client = fake.CreateClient(static o => o.Resilience.MaxRetries = 0);
        fake.Orders.CreateOrder.Fails(422).Then.DropsAnswer().Then.Answers();
        await Assert.ThrowsAnyAsync<ApiException>(() => client.Orders.CreateOrderAsync(s_order));
        await Assert.ThrowsAsync<ApiConnectionException>(() => client.Orders.CreateOrderAsync(s_order with { Note = "kept" }));
        Assert.Equal("kept", Assert.Single(await client.Orders.ListOrdersAsync()).Note);
    }

    [Fact]
    public async Task Resources_in_envelopes_with_other_ids_are_remembered_by_collection()
    {
        using var generated = GeneratedFake.Load(Path.Combine(Wappfy.Generated.Tests.Repository.Root, "tests", "Testing.Tests", "specs", "tasks.yaml"));
        var http = generated.Create(7).HttpClient;
        var first = await Create("one", "write");
        var second = await Create("one", "read");
        var other = await Create("two", "sleep");
        Assert.Equal(3, new[] { first, second, other }.Distinct().Count());
        Assert.Equal(["write", "read"], await Names("one"));
        Assert.Equal(["sleep"], await Names("two"));
        using var task = JsonDocument.Parse(await http.GetStringAsync($"https://tasks.invalid/api/projects/one/tasks/{second}"));
        Assert.Equal("read", task.RootElement.GetProperty("data").GetProperty("name").GetString());
        Assert.False(task.RootElement.GetProperty("data").TryGetProperty("secret", out _));
        using var deleted = await http.DeleteAsync($"https://tasks.invalid/api/projects/one/tasks/{first}");
        Assert.Equal(["read"], await Names("one"));
        using var missing = await http.GetAsync($"https://tasks.invalid/api/projects/one/tasks/{first}");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, missing.StatusCode);

        async Task<string> Create(string project, string name)
        {
            using var content = new StringContent($$$"""{"data":{"name":"{{{name}}}","secret":"hidden"}}""", null, "application/json");
            using var response = await http.PostAsync($"https://tasks.invalid/api/projects/{project}/tasks", content);
            using var made = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
            return made.RootElement.GetProperty("data").GetProperty("gid").GetString()!;
        }

        async Task<List<string?>> Names(string project)
        {
            using var page = JsonDocument.Parse(await http.GetStringAsync($"https://tasks.invalid/api/projects/{project}/tasks"));
            return [.. page.RootElement.GetProperty("data").EnumerateArray().Select(static item => item.GetProperty("name").GetString())];
        }
    }
}
