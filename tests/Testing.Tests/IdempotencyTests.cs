using Payments;
using Wappfy.Runtime;

namespace Wappfy.Testing.Tests;

/// <summary>Idempotency keys (draft-ietf-httpapi-idempotency-key-header-07): a repeated request gets the first response, and has no second effect.</summary>
public sealed class IdempotencyTests
{
    private static readonly Payment s_payment = new() { Amount = 5 };

    private static RequestOptions Key(string key) => new() { IdempotencyKey = key };

    [Fact]
    public async Task A_call_whose_response_was_lost_is_repeated_and_has_its_effect_once()
    {
        var fake = new PaymentsFake();
        fake.CreatePayment.DropsAnswer().Then.Answers();
        using var client = fake.CreateClient(Quick);
        var payment = await client.CreatePaymentAsync(s_payment);
        Assert.Equal([false, true], fake.CreatePayment.Calls.Select(static c => c.IsRepeated));
        Assert.Equal(payment.Id, Assert.Single(await client.ListPaymentsAsync()).Id);
    }

    // §2.2: the key is that of the caller, who repeats the call after the client has given up.
    [Fact]
    public async Task The_caller_repeats_a_call_and_a_new_key_is_another_effect()
    {
        var fake = new PaymentsFake();
        fake.CreatePayment.DropsAnswer().Then.Truncates().Then.Answers();
        using var client = fake.CreateClient(static o => o.Resilience.MaxRetries = 0);
        await Assert.ThrowsAsync<ApiConnectionException>(() => client.CreatePaymentAsync(s_payment, options: Key("one")));
        await Assert.ThrowsAsync<ApiConnectionException>(() => client.CreatePaymentAsync(s_payment, options: Key("one")));
        var first = await client.CreatePaymentAsync(s_payment, options: Key("one"));
        var second = await client.CreatePaymentAsync(s_payment, options: Key("two"));
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal([first.Id, second.Id], (await client.ListPaymentsAsync()).Select(static p => p.Id));
    }

    [Fact]
    public async Task The_effect_of_a_setup_happens_once()
    {
        var fake = new PaymentsFake();
        var effects = 0;
        fake.CreateRefund.Returns(_ => new Payment { Id = ++effects, Amount = 1 }).DropsAnswer().Then.Returns(_ => new Payment { Id = ++effects, Amount = 1 });
        using var client = fake.CreateClient(Quick);
        Assert.Equal(1, (await client.CreateRefundAsync(s_payment)).Id);
        Assert.Equal(1, effects);
        Assert.Equal(2, (await client.CreateRefundAsync(s_payment)).Id);
    }

    // The item names the header, which the document does not declare.
    [Fact]
    public async Task A_header_that_the_item_names_is_a_key()
    {
        var fake = new PaymentsFake();
        using var client = fake.CreateClient();
        var first = await client.CreateRefundAsync(s_payment, Key("one"));
        Assert.Equal(first, await client.CreateRefundAsync(s_payment, Key("one")));
        Assert.Equal("one", fake.Calls.Last.Headers["X-Once"]);
        Assert.True(fake.Calls.Last.IsRepeated);
    }

    // §2.7: a request with a key that was sent with another payload gets 422.
    [Fact]
    public async Task A_key_of_another_request_is_rejected()
    {
        var fake = new PaymentsFake();
        using var client = fake.CreateClient();
        await client.CreatePaymentAsync(s_payment, options: Key("one"));
        var e = await Assert.ThrowsAsync<FakeRequestException>(() => client.CreatePaymentAsync(new Payment { Amount = 6 }, options: Key("one")));
        Assert.Equal("POST /payments does not allow this request: /header/idempotency-key was sent before with another request: each request needs a key of its own.", e.Message);
        Assert.Equal(422, e.Status);
        e = await Assert.ThrowsAsync<FakeRequestException>(() => client.CreateRefundAsync(s_payment, Key("one")));
        Assert.Equal("/header/X-Once", e.Pointer);
        Assert.Single(await client.ListPaymentsAsync());
    }

    // §2.7: a request whose first is still being carried out gets 409, which the client repeats.
    [Fact]
    public async Task A_request_whose_first_has_no_response_yet_gets_a_conflict()
    {
        var fake = new PaymentsFake();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var end = new CancellationTokenSource();
        fake.CreatePayment.Captures(_ => started.TrySetResult()).Delays(TimeSpan.FromHours(1)).Then.Answers();
        using var client = fake.CreateClient(static o => (o.Resilience.MaxRetries, o.Timeout) = (0, Timeout.InfiniteTimeSpan));
        var first = client.CreatePaymentAsync(s_payment, options: Key("one"), cancellationToken: end.Token);
        await started.Task;
        var e = await Assert.ThrowsAnyAsync<ApiException>(() => client.CreatePaymentAsync(s_payment, options: Key("one")));
        Assert.Equal(409, e.Status);

        // The first one was not carried out, so that the next one is.
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await client.CreatePaymentAsync(s_payment, options: Key("one"));
        Assert.Equal([false, false, false], fake.CreatePayment.Calls.Select(static c => c.IsRepeated));
    }

    [Fact]
    public async Task An_error_has_no_effect_so_that_the_key_can_be_used_again()
    {
        var fake = new PaymentsFake();
        fake.CreatePayment.Fails(503).Then.DropsAnswer().Then.Limits(TimeSpan.Zero).Then.Answers();
        using var client = fake.CreateClient(Quick);
        await client.CreatePaymentAsync(s_payment);
        Assert.Equal([false, false, true, true], fake.CreatePayment.Calls.Select(static c => c.IsRepeated));
        Assert.Single(await client.ListPaymentsAsync());
    }

    [Fact]
    public async Task Calls_at_the_same_time_have_one_effect()
    {
        var fake = new PaymentsFake();
        using var client = fake.CreateClient(Quick);
        var ids = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(CreateAsync)));
        var payment = Assert.Single(await client.ListPaymentsAsync());
        Assert.Equal([payment.Id], ids.Where(static id => id is not null).Distinct());

        // draft-ietf-httpapi-idempotency-key-header §2.7: a key that is used again while the first request is processed is a conflict.
        async Task<long?> CreateAsync()
        {
            try
            {
                return (await client.CreatePaymentAsync(s_payment, options: Key("one"))).Id;
            }
            catch (ApiException e) when (e.Status == 409)
            {
                return null;
            }
        }
    }

    [Fact]
    public async Task Whatever_breaks_a_call_has_one_effect_with_a_key_and_at_most_one_without()
    {
        var (payments, orders) = (new PaymentsFake(), new Shop.ShopFake());
        using var client = payments.CreateClient(static o => (o.Resilience.BaseDelay, o.Resilience.MaxRetries) = (TimeSpan.Zero, 10));
        using var shop = orders.CreateClient(static o => (o.Resilience.BaseDelay, o.Resilience.MaxRetries) = (TimeSpan.Zero, 10));
        var order = new Shop.Order { Sku = "ABC-1234", Lines = [new Shop.Line { Quantity = 2 }] };
        var random = new Random(7);
        for (var run = 0; run < 1000; run++)
        {
            payments.Forget();
            orders.Forget();
            var faults = Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.Next(4)).ToList();
            Break(payments.CreatePayment, faults);
            Break(orders.Orders.CreateOrder, faults);
            var payment = await client.CreatePaymentAsync(s_payment);
            Assert.True((await client.ListPaymentsAsync()).Single().Id == payment.Id, $"run {run}: {string.Join(", ", faults)}");
            await Record.ExceptionAsync(() => shop.Orders.CreateOrderAsync(order));
            Assert.True((await shop.Orders.ListOrdersAsync()).Count(static o => o.Sku == "ABC-1234") <= 1, $"run {run}: {string.Join(", ", faults)}");
        }

        static void Break<T>(FakeSetup<T> setup, List<int> faults)
        {
            foreach (var fault in faults)
                setup = (fault switch { 0 => setup.DropsAnswer(), 1 => setup.Truncates(), 2 => setup.Fails(503), _ => setup.Limits(TimeSpan.Zero) }).Then;
            setup.Answers();
        }
    }

    [Fact]
    public async Task A_multipart_request_is_the_same_with_another_boundary()
    {
        var fake = new PaymentsFake();
        using var client = fake.CreateClient();
        await client.AddReceiptAsync(new AddReceiptRequest { File = FilePart.FromBytes(new byte[] { 1 }, "a") }, Key("one"));
        await client.AddReceiptAsync(new AddReceiptRequest { File = FilePart.FromBytes(new byte[] { 1 }, "a") }, Key("one"));
        Assert.True(fake.AddReceipt.Calls.Last.IsRepeated);
        await Assert.ThrowsAsync<FakeRequestException>(() => client.AddReceiptAsync(new AddReceiptRequest { File = FilePart.FromBytes(new byte[] { 2 }, "a") }, Key("one")));
    }

    [Fact]
    public async Task Forgotten_keys_and_other_operations_have_effects_again()
    {
        var fake = new PaymentsFake();
        using var client = fake.CreateClient();
        await client.CreatePaymentAsync(s_payment, options: Key("one"));
        fake.Forget();
        await client.CreatePaymentAsync(new Payment { Amount = 7 }, options: Key("one"));
        Assert.False(fake.Calls.Last.IsRepeated);
        Assert.Equal(7, Assert.Single(await client.ListPaymentsAsync()).Amount);
    }

    private static void Quick(PaymentsClientOptions options) => (options.Resilience.BaseDelay, options.Resilience.MaxRetries) = (TimeSpan.FromMilliseconds(1), 20);
}
