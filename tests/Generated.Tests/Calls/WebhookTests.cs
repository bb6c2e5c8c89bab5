using System.Text.Json;
using Specs.Events;
using Specs.LooseEvents;

namespace Wappfy.Generated.Tests.Calls;

/// <summary>Requests that an API sends: events distinguished by a member of their body, and kept raw if they are unknown.</summary>
public sealed class WebhookTests
{
    [Fact]
    public void An_event_is_recognized_by_the_member_whose_value_differs()
    {
        var message = EventsWebhook.Parse("""{"event":"message","payload":{"body":"Olá"}}"""u8);
        var status = EventsWebhook.Parse("""{"status":"WORKING","event":"session.status"}"""u8);

        Assert.Equal("Olá", message.Message!.Payload.Body);
        Assert.Equal("message", message.Name);
        Assert.Null(message.SessionStatus);
        Assert.Null(message.Unknown);
        Assert.Equal("WORKING", status.SessionStatus!.Status);
    }

    [Fact]
    public void An_event_that_the_document_does_not_know_is_kept()
    {
        var webhook = EventsWebhook.Parse("""{"event":"call.received","payload":{"from":"1@c.us"}}"""u8);

        Assert.Equal("call.received", webhook.Name);
        Assert.Null(webhook.Message);
        Assert.Equal("1@c.us", webhook.Unknown!.Value.GetProperty("payload").GetProperty("from").GetString());
    }

    [Theory]
    [InlineData("""{"event":"message","payload":{"body":null,"from":"1@c.us"}}""", "'body'", "$.payload")]
    [InlineData("""{"event":"message","payload":{"from":"1@c.us"}}""", "'body'", "$.payload")]
    [InlineData("""{"event":"message","payload":{"from":"1@c.us","body":7}}""", "A string was expected, but a number was found", "$.payload.body")]
    public void An_event_that_breaks_its_document_is_read_except_for_the_member_that_does(string body, string reason, string path)
    {
        var message = EventsWebhook.Parse(System.Text.Encoding.UTF8.GetBytes(body)).Message!;

        Assert.Equal("1@c.us", message.Payload.AdditionalProperties!["from"].GetString());
        var error = Assert.Throws<ApiMemberException>(() => message.Payload.Body);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(body).RootElement, JsonSerializer.SerializeToElement(message)));
    }

    [Theory]
    [InlineData("""{"payload":{}}""")]
    [InlineData("""[1,2]""")]
    [InlineData("""{"event":null}""")]
    public void A_body_without_an_event_is_kept(string body)
    {
        var webhook = EventsWebhook.Parse(System.Text.Encoding.UTF8.GetBytes(body));

        Assert.Null(webhook.Name);
        Assert.NotNull(webhook.Unknown);
    }

    [Theory]
    [InlineData("""{"event":"message","payload":""")]
    [InlineData("hello")]
    [InlineData("")]
    public void A_body_that_is_not_JSON_is_an_error(string body)
        => Assert.ThrowsAny<JsonException>(() => EventsWebhook.Parse(System.Text.Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void The_events_name_may_come_from_elsewhere()
        => Assert.Equal("x", EventsWebhook.Parse("message", """{"event":"?","payload":{"body":"x"}}"""u8).Message!.Payload.Body);

    [Fact]
    public void A_discriminator_deep_in_the_body_is_configured_by_its_path()
    {
        var webhook = LooseWebhook.Parse("""{"live":"false","items":[{"amount":5,"code":"PAID"},{"amount":6,"code":"REFUNDED"}]}"""u8);

        Assert.Equal(5, webhook.Paid!.Items[0].Amount);
        Assert.Null(webhook.Refunded);
    }

    [Fact]
    public void The_callbacks_of_an_operation_are_a_union_too()
    {
        var callback = SubscribeCallback.Parse("""{"kind":"stopped","reason":"done"}"""u8);

        Assert.Equal("done", callback.Stopped!.Reason);
        Assert.Null(callback.Started);
    }

    [Fact]
    public void A_signed_body_is_verified_before_it_is_parsed()
    {
        var body = """{"event":"message","payload":{"body":"x"}}"""u8.ToArray();
        var verifier = WebhookSignature.Waha("secret");
        var headers = new Dictionary<string, string> { ["X-Webhook-Hmac"] = verifier.Sign(body), ["X-Webhook-Hmac-Algorithm"] = "sha512" };

        Assert.Equal("x", EventsWebhook.Parse(verifier.Verify(body, headers)).Message!.Payload.Body);
        Assert.ThrowsAny<Exception>(() => WebhookSignature.Waha("other").Verify(body, headers).Length);
    }
}
