using System.Net;

namespace Wappfy.Generated.Tests.Prism;

/// <summary>
/// The client of specs/viewer-en.yaml against an independent validator: Prism reads the same file and rejects requests that violate it.
/// </summary>
public sealed class ViewerOverPrismTests(PrismFixture fixture) : IClassFixture<PrismFixture>
{
    private static readonly ApiKeyCredential Key = new("any-key");

    [SkippableTheory]
    [InlineData("12312312310@c.us", null)]
    [InlineData("12312312310@c.us", true)]
    [InlineData("12312312310@c.us", false)]
    [InlineData("a/b", null)]
    [InlineData("a/b", true)]
    [InlineData("é", null)]
    [InlineData("é", true)]
    [InlineData("a b?c#d%2F", null)]
    public async Task A_call_passes_the_validation_of_its_request(string chatId, bool? refresh)
    {
        var prism = await RequireAsync();
        using var client = new WappfyClient(Key, WappfyServer.At(prism.Address));

        var response = await client.Chats.GetChatPictureAsync("my-session", chatId, refresh).WithResponse();

        Assert.Equal(200, response.Status);
        Assert.Equal("string", response.Value.Url);
    }

    [SkippableFact]
    public async Task A_call_whose_key_is_lost_on_the_way_is_answered_401()
    {
        var prism = await RequireAsync();
        using var client = new WappfyClient(new WappfyClientOptions
        {
            ApiKey = Key,
            Server = WappfyServer.At(prism.Address),
            Handlers = { new KeyRemover() },
        });

        var fault = await Assert.ThrowsAsync<ApiException>(() => client.Chats.GetChatPictureAsync("my-session", "123@c.us"));

        Assert.Equal(401, fault.Status);
        Assert.Equal("Invalid security scheme used", fault.Problem?.Title);
        Assert.DoesNotContain("any-key", fault.ToString(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Prism_rejects_what_the_specification_forbids()
    {
        var prism = await RequireAsync();
        using var http = new HttpClient { BaseAddress = prism.Address };
        http.DefaultRequestHeaders.Add("apikey", "any-key");

        using var response = await http.GetAsync(new Uri("api/my-session/chats/1/picture?refresh=maybe", UriKind.Relative));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
    }

    private Task<PrismServer> RequireAsync() => fixture.RequireAsync(Repository.Spec("viewer-en.yaml"));

    private sealed class KeyRemover : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Remove("apikey");
            return base.SendAsync(request, cancellationToken);
        }
    }
}
