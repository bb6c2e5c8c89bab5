using Shop;
using Wappfy.Runtime;

namespace Wappfy.Testing.Tests;

/// <summary>Setups, rejected requests, faults and logs, through a generated client.</summary>
public sealed class SetupTests
{
    private static readonly Order s_order = new() { Id = 7, Sku = "ABC-1234", Lines = [new Line { Quantity = 2 }] };

    [Fact]
    public async Task A_value_is_returned_and_then_an_error()
    {
        var fake = new ShopFake();
        fake.Orders.CreateOrder.Returns(s_order).Then.Fails(404, new Problem { Title = "gone" });
        using var client = fake.CreateClient();
        Assert.Equal(7, (await client.Orders.CreateOrderAsync(s_order)).Id);
        var e = await Assert.ThrowsAsync<ApiException<Problem>>(() => client.Orders.CreateOrderAsync(s_order));
        Assert.Equal("gone", e.Error.Title);
        fake.Orders.CreateOrder.Calls.ShouldBe(2);
        Assert.Throws<FakeAssertionException>(() => fake.Calls.ShouldBe(1));
        Assert.Equal("ABC-1234", fake.Orders.CreateOrder.Calls.Last.Read(Order.Codec.Instance).Sku);
    }

    [Theory]
    [InlineData("""{"sku":"abc","lines":[{"quantity":1}]}""", "/body/sku")]
    [InlineData("""{"sku":"ABC-1234"}""", "/body/lines")]
    [InlineData("""{"sku":"ABC-1234","lines":[]}""", "/body/lines")]
    [InlineData("""{"sku":"ABC-1234","lines":[{"quantity":10}]}""", "/body/lines/0/quantity")]
    [InlineData("""{"sku":"ABC-1234","lines":[{"quantity":1.5}]}""", "/body/lines/0/quantity")]
    [InlineData("""{"sku":"ABC-1234","lines":[{"quantity":1}],"note":"longer"}""", "/body/note")]
    [InlineData("""{"sku":"ABC-1234","lines":[{"quantity":1}],"state":"lost"}""", "/body/state")]
    [InlineData("""{"sku":"ABC-1234","lines":[{"quantity":1}],"other":1}""", "/body/other")]
    [InlineData("""{"sku":"ABC-1234","lines":[{"quantity":1}],"due":"tomorrow"}""", "/body/due")]
    [InlineData("""{"sku":"ABC-1234","lines":[{"quantity":1}],"payment":{"kind":"card","number":"1"}}""", "/body/payment/number")]
    [InlineData("""{"sku":""", "/body")]
    public async Task A_body_that_breaks_its_schema_is_rejected(string body, string pointer)
    {
        var fake = new ShopFake();
        using var content = new StringContent(body, null, "application/json");
        var e = await Assert.ThrowsAsync<FakeRequestException>(() => fake.HttpClient.PostAsync("https://orders.example.org/v1/orders", content));
        Assert.Equal(("POST /orders", pointer, 422), (e.Operation, e.Pointer, e.Status));
        Assert.Same(e, fake.Calls.Last.Rejection);
    }

    [Theory]
    [InlineData("/v1/orders?limit=0", "/query/limit", 422)]
    [InlineData("/v1/orders?limit=ten", "/query/limit", 422)]
    [InlineData("/v1/orders?state=lost", "/query/state", 422)]
    [InlineData("/v1/orders?ids=1,two", "/query/ids/1", 422)]
    [InlineData("/v1/orders?ids=1,2,3,4", "/query/ids", 422)]
    [InlineData("/v1/orders/seven", "/path/id", 422)]
    [InlineData("/v1/orders/7", "/header/X-Trace", 422)]
    [InlineData("/v1/unknown", "", 404)]
    [InlineData("/orders", "", 404)]
    public async Task A_request_that_the_specification_does_not_allow_is_rejected(string path, string pointer, int status)
    {
        var e = await Assert.ThrowsAsync<FakeRequestException>(() => new ShopFake().HttpClient.GetAsync("https://orders.example.org" + path));
        Assert.Equal((pointer, status), (e.Pointer, e.Status));
    }

    [Theory]
    [InlineData("/orders", "GET /orders does not allow this request: the specification has no such path; with the path of its server, it has /v1/orders.")]
    [InlineData("/v2/orders/7", "GET /v2/orders/7 does not allow this request: the specification has no such path; with the path of its server, it has /v1/orders/{id}.")]
    [InlineData("/v1/unknown", "GET /v1/unknown does not allow this request: the specification has no such path.")]
    public async Task A_path_without_that_of_the_server_is_named_with_it(string path, string message)
        => Assert.Equal(message, (await Assert.ThrowsAsync<FakeRequestException>(() => new ShopFake().HttpClient.GetAsync("https://orders.example.org" + path))).Message);

    [Fact]
    public async Task A_rejection_reaches_the_caller_of_the_client_at_once()
    {
        var fake = new ShopFake();
        using var client = fake.CreateClient();
        var e = await Assert.ThrowsAsync<FakeRequestException>(() => client.Orders.CreateOrderAsync(s_order with { Sku = string.Concat("x") }));
        Assert.Contains("POST /orders", e.Message, StringComparison.Ordinal);
        fake.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task Another_method_is_rejected_with_405()
    {
        var e = await Assert.ThrowsAsync<FakeRequestException>(() => new ShopFake().HttpClient.DeleteAsync("https://orders.example.org/v1/orders"));
        Assert.Equal(405, e.Status);
    }

    [Fact]
    public async Task Faults_reach_the_client_as_those_of_a_network()
    {
        var fake = new ShopFake();
        using var client = fake.CreateClient(o => o.Resilience.MaxRetries = 0);
        fake.Orders.CreateOrder.DropsAnswer().Then.Truncates().Then.Limits(TimeSpan.FromSeconds(3)).Then.Answers();
        await Assert.ThrowsAsync<ApiConnectionException>(() => client.Orders.CreateOrderAsync(s_order));
        await Assert.ThrowsAsync<ApiConnectionException>(() => client.Orders.CreateOrderAsync(s_order));
        var e = await Assert.ThrowsAnyAsync<ApiException>(() => client.Orders.CreateOrderAsync(s_order));
        Assert.Equal((429, "3"), (e.Status, e.Headers["retry-after"]));
        await client.Orders.CreateOrderAsync(s_order);
        fake.Orders.CreateOrder.Calls.ShouldBe(4);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_values_whatever_the_order_of_calls()
    {
        async Task<string> Read(int seed, bool first)
        {
            var fake = new ShopFake(seed);
            if (first)
                await fake.HttpClient.GetStringAsync("https://orders.example.org/v1/ping");
            return await fake.HttpClient.GetStringAsync("https://orders.example.org/v1/orders");
        }

        Assert.Equal(await Read(7, first: false), await Read(7, first: true));
        Assert.NotEqual(await Read(7, first: false), await Read(8, first: false));
    }

    [Fact]
    public async Task Parallel_calls_are_all_recorded_and_get_each_response_of_a_setup_as_often_as_it_says()
    {
        var fake = new ShopFake();
        fake.Orders.CreateOrder.Fails(404).Times(10).Then.Returns(s_order);
        using var client = fake.CreateClient();
        var calls = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(async () =>
        {
            try
            {
                await client.Orders.CreateOrderAsync(s_order);
                return false;
            }
            catch (ApiException)
            {
                return true;
            }
        })));
        Assert.Equal(10, calls.Count(static failed => failed));
        fake.Orders.CreateOrder.Calls.ShouldBe(100);
    }

    [Fact]
    public async Task Text_bytes_lines_and_events_are_set_up_as_the_types_that_the_client_returns()
    {
        var fake = new ShopFake();
        using var client = fake.CreateClient();
        Order[] orders = [s_order with { Note = "one" }, s_order with { Note = "two" }];
        fake.Orders.ReadLog.Returns("a line\n");
        fake.Orders.GetPicture.Returns([1, 2]);
        fake.Orders.ExportOrders.Returns(orders);
        fake.Orders.WatchOrders.Returns(orders);
        Assert.Equal("a line\n", await client.Orders.ReadLogAsync());
        await using (var picture = await client.Orders.GetPictureAsync(1))
            Assert.Equal([1, 2], await picture.ReadAllBytesAsync());
        Assert.Equal(orders, await All(client.Orders.ExportOrdersAsync()));
        Assert.Equal(orders, await All(client.Orders.WatchOrdersAsync()));

        static async Task<List<Order>> All(IAsyncEnumerable<Order> items)
        {
            var all = new List<Order>();
            await foreach (var item in items)
                all.Add(item);
            return all;
        }
    }

    [Fact]
    public async Task A_delay_passes_on_the_clock_of_the_fake()
    {
        var clock = new ManualClock();
        var fake = new ShopFake(timeProvider: clock);
        fake.Orders.ListOrders.Delays(TimeSpan.FromHours(1));
        using var client = fake.CreateClient(static o => o.Timeout = Timeout.InfiniteTimeSpan);
        var call = client.Orders.ListOrdersAsync();
        await clock.Waiting;
        Assert.False(call.IsCompleted);
        clock.End();
        await call;
    }

    /// <summary>A clock whose timers end when the test says so.</summary>
    private sealed class ManualClock : TimeProvider
    {
        private readonly TaskCompletionSource _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Action? _end;

        public Task Waiting => _waiting.Task;

        public void End() => _end!();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime == TimeSpan.FromHours(1))
            {
                _end = () => callback(state);
                _waiting.SetResult();
            }

            return new Silent();
        }

        private sealed class Silent : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => default;
        }
    }

    [Fact]
    public async Task A_base_class_throws_with_the_name_of_the_member()
    {
        IShopClient client = new Pings();
        Assert.Equal("IShopClient.PingAsync was called, but the fake does not override it.", (await Assert.ThrowsAsync<NotImplementedException>(() => client.PingAsync())).Message);
    }

    private sealed class Pings : ShopClientBase;
}
