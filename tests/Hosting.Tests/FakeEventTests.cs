using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Specs.Events;
using Wappfy.Runtime;
using Wappfy.Runtime.Hosting;

namespace Wappfy.Hosting.Tests;

/// <summary>Events of a fake, sent to the endpoint of an application with each signature that it verifies.</summary>
public sealed class FakeEventTests
{
    /// <summary>A signature, another one with a different secret, and a header of signed requests.</summary>
    public static TheoryData<string, WebhookSignature, WebhookSignature, string> Signatures => new()
    {
        { "WAHA", WebhookSignature.Waha("secret"), WebhookSignature.Waha("other"), "X-Webhook-Hmac" },
        { "WAHA with a window", WebhookSignature.Waha("secret", TimeSpan.FromMinutes(1)), WebhookSignature.Waha("other"), "X-Webhook-Timestamp" },
        { "GitHub", WebhookSignature.GitHub("secret"), WebhookSignature.GitHub("other"), "X-Hub-Signature-256" },
        { "Stripe", WebhookSignature.Stripe("whsec_secret"), WebhookSignature.Stripe("whsec_other"), "Stripe-Signature" },
        { "Slack", WebhookSignature.Slack("secret"), WebhookSignature.Slack("other"), "X-Slack-Signature" },
        { "Standard Webhooks", WebhookSignature.StandardWebhooks("whsec_c2VjcmV0"), WebhookSignature.StandardWebhooks("b3RoZXI="), "webhook-signature" },
        { "own", Own("secret"), Own("other"), "X-Acme-Signature" },
    };

    private static WebhookSignature Own(string secret) => new(secret)
    {
        Algorithm = WebhookAlgorithm.HmacSha512,
        Encoding = WebhookEncoding.Base64,
        SignatureHeader = "X-Acme-Signature",
        TimestampHeader = "X-Acme-Time",
        SignedContent = "{header:X-Acme-Id}.{timestamp}.{body}",
        Tolerance = TimeSpan.FromMinutes(1),
    };

    [Theory]
    [MemberData(nameof(Signatures))]
    public async Task A_signed_event_reaches_its_handler_and_one_with_another_secret_does_not(string name, WebhookSignature signature, WebhookSignature other, string header)
    {
        var fake = new WahaFake();
        var seen = new List<MessageEvent>();
        await using var app = await StartAsync(hooks => hooks.Verify(signature).On<MessageEvent>((message, _) =>
        {
            seen.Add(message);
            return Task.CompletedTask;
        }));
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        using var request = fake.Events.Message.ToRequest("/hooks", signature);
        Assert.True(request.Headers.Contains(header), name);
        using var response = await http.SendAsync(request);
        Assert.Equal(200, (int)response.StatusCode);
        var changed = fake.Events.Message.Create() with { Body = "olá" };
        using var second = await http.SendAsync(fake.Events.Message.ToRequest("/hooks", changed, signature));
        Assert.Equal(200, (int)second.StatusCode);
        Assert.Equal([fake.Events.Message.Create(), changed], seen);

        using var wrong = await http.SendAsync(fake.Events.Message.ToRequest("/hooks", other));
        Assert.Equal(401, (int)wrong.StatusCode);
        using var unsigned = await http.SendAsync(fake.Events.Message.ToRequest("/hooks", signature: null));
        Assert.Equal(401, (int)unsigned.StatusCode);
        Assert.Equal(2, seen.Count);
    }

    [Fact]
    public async Task A_delivery_that_is_sent_twice_with_one_id_is_handled_once()
    {
        var fake = new WahaFake();
        var signature = WebhookSignature.StandardWebhooks("c2VjcmV0");
        var count = 0;
        await using var app = await StartAsync(hooks => hooks.Verify(signature).OnceByHeader("webhook-id").OnAny((_, _) =>
        {
            count++;
            return Task.CompletedTask;
        }));
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        foreach (var id in new[] { "1", "1", "2" })
            (await http.SendAsync(fake.Events.SessionStatus.ToRequest("/hooks", fake.Events.SessionStatus.Create(), signature, id))).Dispose();
        Assert.Equal(2, count);
    }

    [Fact]
    public async Task The_name_of_an_event_is_that_by_which_a_header_distinguishes_it()
    {
        var fake = new WahaFake();
        var signature = WebhookSignature.GitHub("secret");
        var names = new List<string?>();
        await using var app = await StartAsync(hooks => hooks.Verify(signature).NamedByHeader("X-GitHub-Event").OnAny((delivery, _) =>
        {
            names.Add(delivery.Webhook.MessageEdited is null ? null : delivery.Name);
            return Task.CompletedTask;
        }));
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        using var request = fake.Events.MessageEdited.ToRequest("/hooks", signature);
        request.Headers.Add("X-GitHub-Event", fake.Events.MessageEdited.Name);
        (await http.SendAsync(request)).Dispose();
        Assert.Equal(["message.edited"], names);
    }

    // The clock of the signature is that of the test.
    [Fact]
    public async Task An_event_is_signed_at_the_time_of_the_signatures_clock()
    {
        var fake = new WahaFake();
        var late = new WebhookSignature("secret") { TimestampHeader = "X-Time", SignedContent = "{timestamp}.{body}", TimeProvider = new Yesterday() };
        var receiver = new WebhookSignature("secret") { TimestampHeader = "X-Time", SignedContent = "{timestamp}.{body}", Tolerance = TimeSpan.FromMinutes(5) };
        await using var app = await StartAsync(hooks => hooks.Verify(receiver));
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        using var response = await http.SendAsync(fake.Events.Message.ToRequest("/hooks", late));
        Assert.Equal(401, (int)response.StatusCode);
    }

    private static async Task<WebApplication> StartAsync(Action<WebhookBuilder<WahaWebhook>> configure)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapWahaWebhooks("/hooks", configure);
        await app.StartAsync();
        return app;
    }

    private sealed class Yesterday : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddDays(-1);
    }
}
