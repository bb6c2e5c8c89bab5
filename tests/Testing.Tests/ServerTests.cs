using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Shop;
using Wappfy.Runtime;

namespace Wappfy.Testing.Tests;

/// <summary>A fake that listens on loopback.</summary>
public sealed class ServerTests
{
    private static readonly Order s_order = new() { Sku = "ABC-1234", Lines = [new Line { Quantity = 2 }] };

    [Fact]
    public async Task A_client_calls_the_fake_over_the_network_with_its_setups_and_its_log()
    {
        var fake = new ShopFake();
        await using var server = await fake.StartAsync();
        using var client = new ShopClient(new Uri(server.Address, "/v1"));
        var created = await client.Orders.CreateOrderAsync(s_order);
        Assert.Equal(created, await client.Orders.GetOrderAsync(created.Id!.Value, "trace"));
        fake.Orders.GetPicture.Returns([1, 2, 3]);
        await using var picture = await client.Orders.GetPictureAsync(7);
        Assert.Equal(3, picture.Length);
        fake.Calls.ShouldBe(3);
    }

    [Fact]
    public async Task A_request_that_the_specification_does_not_allow_gets_the_reason_as_a_problem()
    {
        await using var server = await new ShopFake().StartAsync();
        using var http = new HttpClient { BaseAddress = server.Address };
        using var wrong = await http.PostAsJsonAsync("/v1/orders", new { sku = "x", lines = Array.Empty<int>() });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "application/problem+json"), (wrong.StatusCode, wrong.Content.Headers.ContentType?.MediaType));
        Assert.Equal("/body/sku", (await wrong.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("pointer").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/v1/nothing")).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await http.DeleteAsync("/v1/orders")).StatusCode);
    }

    [Fact]
    public async Task Faults_end_the_connection()
    {
        var fake = new ShopFake();
        fake.Orders.CreateOrder.DropsAnswer().Then.Truncates();
        await using var server = await fake.StartAsync();
        using var client = new ShopClient(new ShopClientOptions { Server = ApiServer.At(new Uri(server.Address, "/v1")), Resilience = { MaxRetries = 0 } });
        await Assert.ThrowsAsync<ApiConnectionException>(() => client.Orders.CreateOrderAsync(s_order));
        await Assert.ThrowsAsync<ApiConnectionException>(() => client.Orders.CreateOrderAsync(s_order));
    }
}
