using System.Net;

namespace Wappfy.Runtime.Tests.Transport;

/// <summary>Which redirects are followed and how, without a network.</summary>
public sealed class RedirectPolicyTests
{
    private static readonly Uri s_home = new("https://api.example.org/v1/x");

    [Theory]
    [InlineData("GET", 301, "GET")]
    [InlineData("GET", 300, "GET")]
    [InlineData("HEAD", 303, "HEAD")]
    [InlineData("QUERY", 303, "GET")]
    [InlineData("POST", 303, "GET")]
    [InlineData("POST", 307, "POST")]
    [InlineData("PATCH", 308, "PATCH")]
    public void The_method_follows_RFC_9110_15_4(string method, int status, string expected)
    {
        var hop = Decide(status, "/there?a=%2F", method, withBody: method is "POST" or "PATCH" or "QUERY").Target!;
        Assert.Equal((expected, "https://api.example.org/there?a=%2F", true), (hop.Method.Method, hop.Address.AbsoluteUri, hop.IsHome));
        Assert.Equal(status != 303 && method is "POST" or "PATCH", hop.WithBody);
    }

    [Theory]
    [InlineData("POST", 300)]
    [InlineData("POST", 301)]
    [InlineData("PUT", 302)]
    [InlineData("DELETE", 301)]
    public void A_method_that_is_not_safe_is_not_repeated_where_the_status_does_not_say_so(string method, int status) =>
        Assert.Equal($"{status} does not say how to repeat {method}", Decide(status, "/there", method).Refusal);

    [Theory]
    [InlineData("QUERY", 301)]
    [InlineData("QUERY", 302)]
    [InlineData("QUERY", 307)]
    [InlineData("QUERY", 308)]
    [InlineData("GET", 300)]
    [InlineData("GET", 307)]
    [InlineData("OPTIONS", 308)]
    [InlineData("POST", 307)]
    [InlineData("PUT", 308)]
    public void No_body_goes_to_another_origin_whatever_the_method(string method, int status) =>
        Assert.Equal($"it would send the body of {method} to another origin", Decide(status, "https://other.example.org/x", method, withBody: true).Refusal);

    [Theory]
    [InlineData("QUERY", 302)]
    [InlineData("QUERY", 307)]
    [InlineData("GET", 308)]
    [InlineData("POST", 307)]
    public void A_body_that_cannot_be_sent_again_is_not_lost(string method, int status)
    {
        Assert.Equal("the body is a stream that cannot be sent again", Decide(status, "/there", method, withBody: true, isReplayable: false).Refusal);
        Assert.True(Decide(status, "/there", method, withBody: true).Target!.WithBody);
    }

    [Fact]
    public void A_call_without_a_body_is_not_rejected_for_its_body() => Assert.NotNull(Decide(307, "/there", "GET", isReplayable: false).Target);

    [Theory]
    [InlineData("DELETE", 307)]
    [InlineData("PUT", 308)]
    public void A_method_that_changes_something_is_not_repeated_elsewhere(string method, int status) =>
        Assert.Equal($"it would repeat {method} at another origin", Decide(status, "https://other.example.org/x", method).Refusal);

    [Theory]
    [InlineData("//[bad")]
    [InlineData("http://[bad")]
    [InlineData("https://")]
    [InlineData("https://a:99999/")]
    public void An_address_that_cannot_be_read_is_a_refusal(string location) => Assert.Equal("its Location is not a valid address", Decide(302, location).Refusal);

    [Theory]
    [InlineData("http://api.example.org/x", "it leads from https to http")]
    [InlineData("ftp://api.example.org/x", "it leads to another scheme")]
    [InlineData("javascript:alert(1)", "it leads to another scheme")]
    [InlineData("https://user:pw@api.example.org/x", "its address contains a user name")]
    public void Addresses_of_other_kinds_are_rejected(string location, string reason) => Assert.Equal(reason, Decide(302, location).Refusal);

    [Theory]
    [InlineData("https://other.example.org/?k=s3cr3t", "its address contains a credential")]
    [InlineData("https://other.example.org/s%33cr3t", "its address contains a credential")]
    [InlineData("https://other.example.org/?k=abc", null)]
    [InlineData("/there?k=s3cr3t", null)]
    public void An_address_with_a_credential_stays_at_home(string location, string? reason) => Assert.Equal(reason, Decide(302, location, secrets: ["s3cr3t", "ab"]).Refusal);

    [Fact]
    public void Once_abroad_a_call_never_comes_home()
    {
        var abroad = Decide(302, "https://other.example.org/x").Target!;
        Assert.False(abroad.IsHome);
        Assert.False(Decide(302, s_home.AbsoluteUri, from: abroad).Target!.IsHome);
        Assert.True(Decide(302, "https://other.example.org/x", trusted: [new Uri("https://other.example.org")]).Target!.IsHome);
    }

    [Theory]
    [InlineData("https://other.example.org/x", true)]
    [InlineData("https://api.example.org:444/x", true)]
    [InlineData("/x", false)]
    public void Credentials_of_handlers_do_not_travel(string location, bool isRefused) =>
        Assert.Equal(isRefused, Decide(302, location, credentialsTravel: true).Refusal is not null);

    [Theory]
    [InlineData(304)]
    [InlineData(305)]
    [InlineData(306)]
    [InlineData(399)]
    public void Other_statuses_are_not_redirects(int status) => Assert.Equal(default, Decide(status, "/there"));

    [Fact]
    public void What_is_not_to_be_followed_is_neither_a_target_nor_a_refusal()
    {
        Assert.Equal(default, Decide(302, "/there", maxRedirects: 0));
        Assert.Equal(default, Decide(302, "/there", follows: false));
        Assert.Equal(default, Decide(302, null));
    }

    private static RedirectDecision Decide(
        int status,
        string? location,
        string method = "GET",
        bool withBody = false,
        bool isReplayable = true,
        Hop? from = null,
        Uri[]? trusted = null,
        string[]? secrets = null,
        int maxRedirects = 10,
        bool follows = true,
        bool credentialsTravel = false)
    {
        using var response = new HttpResponseMessage((HttpStatusCode)status);
        if (location is not null) response.Headers.TryAddWithoutValidation("Location", location);
        var policy = new RedirectPolicy(maxRedirects, new TrustedOrigins(trusted ?? []), credentialsTravel);
        return policy.Decide(response, from ?? new Hop(new HttpMethod(method), s_home, withBody, IsHome: true), new RedirectedCall(s_home, follows, isReplayable), () => secrets ?? []);
    }
}
