using System.Security.Cryptography;
using System.Text;

namespace Wappfy.Runtime.Tests;

/// <summary>Signatures of known senders, by the examples of their documentation, and the general form.</summary>
public sealed class WebhookPresetTests
{
    private const string SlackBody = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
    private static readonly byte[] s_body = "{\"event\":\"message\"}"u8.ToArray();

    public static TheoryData<string> Presets => ["Waha", "GitHub", "Stripe", "Slack", "StandardWebhooks"];

    private static WebhookSignature Preset(string name, string secret = "c2VjcmV0") => name switch
    {
        "Waha" => WebhookSignature.Waha(secret),
        "GitHub" => WebhookSignature.GitHub(secret),
        "Stripe" => WebhookSignature.Stripe(secret),
        "Slack" => WebhookSignature.Slack(secret),
        _ => WebhookSignature.StandardWebhooks(secret),
    };

    private static bool Accepts(WebhookSignature verifier, byte[] body, params (string Name, string Value)[] headers) => Fault(verifier, body, headers) is null;

    private static WebhookFault? Fault(WebhookSignature verifier, byte[] body, params (string Name, string Value)[] headers)
    {
        try
        {
            _ = verifier.Verify(body, headers.Select(static h => new KeyValuePair<string, string>(h.Name, h.Value))).Length;
            return null;
        }
        catch (WebhookSignatureException e)
        {
            return e.Fault;
        }
    }

    private static WebhookFault? Fault(WebhookSignature verifier, byte[] body, IReadOnlyDictionary<string, string> headers) => Fault(verifier, body, [.. headers.Select(static h => (h.Key, h.Value))]);

    [Fact]
    public void The_examples_of_the_senders_documentation_are_accepted()
    {
        Assert.True(Accepts(
            WebhookSignature.GitHub("It's a Secret to Everybody"),
            "Hello, World!"u8.ToArray(),
            ("X-Hub-Signature-256", "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17")));
        Assert.True(Accepts(
            WebhookSignature.Slack("8f742231b10e8888abcd99yyyzzz85a5").Within(Timeout.InfiniteTimeSpan),
            Encoding.ASCII.GetBytes(SlackBody),
            ("X-Slack-Request-Timestamp", "1531420618"),
            ("X-Slack-Signature", "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")));
        Assert.True(Accepts(
            WebhookSignature.StandardWebhooks("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").Within(Timeout.InfiniteTimeSpan),
            "{\"test\": 2432232314}"u8.ToArray(),
            ("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"),
            ("webhook-timestamp", "1614265330"),
            ("webhook-signature", "v1,bm9wZQ== v1a,bm9wZQ== v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")));
        var mac = Convert.ToHexStringLower(HMACSHA256.HashData("whsec_test"u8, "1492774577.{\"event\":\"message\"}"u8));
        Assert.True(Accepts(WebhookSignature.Stripe("whsec_test").Within(Timeout.InfiniteTimeSpan), s_body, ("Stripe-Signature", $"t=1492774577,v1={new string('0', 64)},v1={mac},v0={new string('1', 64)}")));
    }

    [Theory]
    [MemberData(nameof(Presets))]
    public void What_a_preset_signs_it_accepts_and_nothing_else(string name)
    {
        var verifier = Preset(name);
        var headers = verifier.CreateHeaders(s_body, "id-1");
        Assert.Null(Fault(verifier, s_body, headers));
        Assert.Equal(WebhookFault.WrongSignature, Fault(verifier, "{\"event\":\"massage\"}"u8.ToArray(), headers));
        Assert.Equal(WebhookFault.WrongSignature, Fault(Preset(name, "b3RoZXI="), s_body, headers));
        Assert.Equal(WebhookFault.MissingSignature, Fault(verifier, s_body));
        foreach (var header in headers.Keys.Where(h => h != "X-Webhook-Hmac-Algorithm" && (name != "Waha" || h != "X-Webhook-Timestamp")))
        {
            var others = headers.Where(h => h.Key != header).ToDictionary();
            Assert.NotNull(Fault(verifier, s_body, others));
            others[header] = headers[header] + "0";
            Assert.NotNull(Fault(verifier, s_body, others));
        }
    }

    [Theory]
    [MemberData(nameof(Presets))]
    public void Several_secrets_are_accepted_while_one_is_replaced(string name)
    {
        var both = Preset(name, "bmV3").AlsoAccept("b2xk");
        Assert.Null(Fault(both, s_body, Preset(name, "b2xk").CreateHeaders(s_body)));
        Assert.Null(Fault(both, s_body, Preset(name, "bmV3").CreateHeaders(s_body)));
        Assert.Equal(WebhookFault.WrongSignature, Fault(both, s_body, Preset(name, "b3RoZXI=").CreateHeaders(s_body)));
        Assert.Null(Fault(Preset(name, "bmV3"), s_body, both.CreateHeaders(s_body)));
        Assert.Throws<ArgumentException>(() => both.AlsoAccept(""));
    }

    [Theory]
    [InlineData("Stripe", 300, true)]
    [InlineData("Stripe", 301, false)]
    [InlineData("Slack", -300, true)]
    [InlineData("Slack", 301, false)]
    public void Webhooks_of_another_time_are_rejected(string name, int age, bool isAccepted)
    {
        var headers = Preset(name).CreateHeaders(s_body);
        var time = new Clock(DateTimeOffset.UtcNow.AddSeconds(age));
        var verifier = name switch
        {
            "Stripe" => new WebhookSignature("c2VjcmV0") { SignatureHeader = "Stripe-Signature", Separator = ',', Prefix = "v1=", TimestampPrefix = "t=", SignedContent = "{timestamp}.{body}", Tolerance = TimeSpan.FromMinutes(5), TimeProvider = time },
            _ => new WebhookSignature("c2VjcmV0") { SignatureHeader = "X-Slack-Signature", Prefix = "v0=", TimestampHeader = "X-Slack-Request-Timestamp", SignedContent = "v0:{timestamp}:{body}", Tolerance = TimeSpan.FromMinutes(5), TimeProvider = time },
        };
        time.Now = DateTimeOffset.FromUnixTimeSeconds(long.Parse(name == "Stripe" ? headers["Stripe-Signature"].Split(',')[0][2..] : headers["X-Slack-Request-Timestamp"], System.Globalization.CultureInfo.InvariantCulture)).AddSeconds(age);
        Assert.Equal(isAccepted ? null : WebhookFault.Expired, Fault(verifier, s_body, headers));
    }

    [Fact]
    public void A_replay_window_needs_a_timestamp() => Assert.Throws<InvalidOperationException>(() => WebhookSignature.GitHub("s").Within(TimeSpan.FromMinutes(5)));

    [Theory]
    [InlineData("")]
    [InlineData("{timestamp}")]
    [InlineData("{bodi}")]
    [InlineData("{body")]
    [InlineData("{header:}{body}")]
    public void Signed_content_that_does_not_cover_the_body_is_rejected(string content) => Assert.Throws<ArgumentException>(() => new WebhookSignature("s") { SignedContent = content });

    [Fact]
    public void The_general_form_covers_text_and_headers()
    {
        var verifier = new WebhookSignature("s") { SignedContent = "POST /hooks\n{header:X-Id}|{body}|{header:X-Id}", Encoding = WebhookEncoding.Base64 };
        var mac = Convert.ToBase64String(HMACSHA256.HashData("s"u8, "POST /hooks\n7|{\"event\":\"message\"}|7"u8));
        Assert.True(Accepts(verifier, s_body, ("X-Signature", mac), ("x-id", "7")));
        Assert.Equal(WebhookFault.WrongSignature, Fault(verifier, s_body, ("X-Signature", mac), ("x-id", "8")));
        Assert.Equal(WebhookFault.MissingSignature, Fault(verifier, s_body, ("X-Signature", mac)));
    }

    [Theory]
    [InlineData("v1,")]
    [InlineData("v1")]
    [InlineData(" ")]
    [InlineData("v1,%%% v1,====")]
    public void Malformed_signatures_are_rejected(string signature) =>
        Assert.NotNull(Fault(WebhookSignature.StandardWebhooks("c2VjcmV0"), s_body, ("webhook-id", "1"), ("webhook-timestamp", "1614265330"), ("webhook-signature", signature)));

    [Fact]
    public void A_secret_that_is_not_base64_is_rejected_where_it_must_be() => Assert.Throws<ArgumentException>(() => WebhookSignature.StandardWebhooks("whsec_%"));

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
