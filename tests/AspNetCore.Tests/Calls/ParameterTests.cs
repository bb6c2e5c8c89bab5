using Echo;
using Wappfy.AspNetCore.Tests.Server;
using StockItem = Echo.StockItem;

namespace Wappfy.AspNetCore.Tests.Calls;

/// <summary>Parameters of minimal APIs, and the operations of a controller with its three media types.</summary>
public sealed class ParameterTests(EchoHost host) : EchoTests(host)
{
    [Fact]
    public async Task Lists_are_repeated_parameters()
    {
        var received = await Client.Parameters.QueryListsAsync(["a,b", "c d"], [1, -2]);
        Assert.Equal(["a,b", "c d"], received.Names);
        Assert.Equal([1, -2], received.Numbers);
        Guid[] ids = [Guid.NewGuid(), Guid.Empty];
        Assert.Equal(ids, await Client.Parameters.QueryGuidsAsync(ids));
    }

    [Fact]
    public async Task Parameters_that_are_absent_have_the_defaults_of_the_server()
    {
        var received = await Client.Parameters.QueryDefaultsAsync();
        Assert.Equal((20, "none"), (received.Size, received.Text));
        received = await Client.Parameters.QueryDefaultsAsync(1, "");
        Assert.Equal((1, ""), (received.Size, received.Text));
    }

    [Fact]
    public async Task Headers_and_segments_arrive()
    {
        var received = await Client.Parameters.SendHeadersAsync("t", 5);
        Assert.Equal(("t", 5), (received.Text, received.Size));
        Assert.Equal(-1, (await Client.Parameters.SendHeadersAsync("t")).Size);
        received = await Client.Parameters.SearchAsync(xTenant: "t", area: "a b", query: "q?", pageSize: 9);
        Assert.Equal(("a b q? t", 9), (received.Text, received.Size));
        Assert.Equal("n", (await Client.Parameters.GetOptionalSegmentAsync("n")).Text);
        Assert.Equal("n", (await Client.Parameters.GetRestAsync("n")).Text);
        Assert.Equal("abc", (await Client.Parameters.GetByCodeAsync("abc")).Text);
        Assert.Equal("old", (await Client.Parameters.GetOldAsync()).Text);
    }

    [Fact]
    public async Task An_operation_of_a_controller_is_one_method()
    {
        Assert.Equal(["N1", "N2"], (await Client.Stock.GetStockAsync([1, 2])).Select(static item => item.Name));
        Assert.Equal((7, 0.1m), await Client.Stock.GetStockItemAsync(7) is var found ? (found.Id, found.Price) : default);
        Assert.Equal(404, (await Assert.ThrowsAnyAsync<ApiException>(() => Client.Stock.GetStockItemAsync(0))).Status);
        var item = new StockItem { Id = 3, Name = "n", Price = 79228162514264337593543950335m, Level = 10 };
        var created = await Client.Stock.PostStockAsync(item).WithResponse();
        Assert.Equal((201, item), (created.Status, created.Value));
        Assert.EndsWith("/api/Stock/3", created.Headers["Location"], StringComparison.Ordinal);
        Assert.Equal("N4", await Client.Stock.GetStockNameByIdAsync(4));
    }

    [Fact]
    public async Task Errors_of_a_controller_are_problem_details()
    {
        var invalid = await Assert.ThrowsAsync<ApiException<ValidationProblemDetails>>(() => Client.Stock.PostStockAsync(new StockItem { Name = new string('n', 9), Price = 1 }));
        Assert.Contains("Name", invalid.Error.Errors!.Keys);
        var missing = await Assert.ThrowsAsync<ApiException<ProblemDetails>>(() => Client.Stock.PutStockByIdAsync(1, new StockItem { Id = 2, Name = "n" }));
        Assert.Equal(404, missing.Error.Status.Value);
        Assert.Equal(204, (await Client.Stock.PutStockByIdAsync(2, new StockItem { Id = 2, Name = "n" })).Status);
    }
}
