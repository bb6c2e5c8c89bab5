using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests;

/// <summary>Registration in a host, options from configuration, and given HttpClients.</summary>
public sealed class HostingTests
{
    private static readonly ApiClientDefinition Definition = new("Tests.HostedClient", "1")
    {
        Server = new ApiServerTemplate("https://{host}", new ApiServerVariable("host", "api.example.org")),
        Schemes = [TestClient.KeyScheme, SecurityScheme.Bearer("bearer")],
    };

    [Fact]
    public async Task A_registered_client_is_a_singleton_that_sends_with_its_configuration()
    {
        await using var server = await TestServer.StartJsonAsync("{}");
        var configuration = Configuration(("Wappfy:BaseAddress", server.Address.AbsoluteUri), ("Wappfy:ApiKey", "from-config"), ("Wappfy:Retries", "0"));
        var services = new ServiceCollection();
        services.AddApiClient<IHosted, Hosted, ClientOptions>(Definition, static (options, http) => new Hosted(options, http), configuration.GetSection("Wappfy"))
            .ConfigureResilience(r => r.RetryUnsafeMethods = false);
        await using var provider = services.BuildServiceProvider();

        var client = provider.GetRequiredService<IHosted>();
        Assert.Same(client, provider.GetRequiredService<Hosted>());
        await client.CallAsync();
        Assert.Equal("from-config", server.Last.Header("apikey"));
    }

    [Fact]
    public async Task A_registered_client_leaves_redirects_and_cookies_to_the_pipeline()
    {
        await using var other = await TestServer.StartJsonAsync("{}");
        await using var server = await TestServer.StartAsync(context =>
        {
            context.Response.Headers.SetCookie = "a=b";
            if (context.Request.Path == "/x") context.Response.Redirect(other.Address.AbsoluteUri);
            return Task.CompletedTask;
        });
        var services = new ServiceCollection();
        services.AddApiClient<IHosted, Hosted, ClientOptions>(Definition, static (options, http) => new Hosted(options, http), configure: o =>
        {
            o.Server = server.Address;
            o.Credentials.Add(new ApiKeyCredential("k"));
        });
        await using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<IHosted>();
        await client.CallAsync();
        await client.CallAsync();
        Assert.Null(other.Last.Header("apikey"));
        Assert.Null(server.Last.Header("Cookie"));
    }

    [Fact]
    public void Options_are_read_from_configuration()
    {
        var options = new ClientOptions();
        options.Bind(
            Configuration(
                ("Host", "wa.example.org"), ("Timeout", "30"), ("AttemptTimeout", "00:00:05"), ("Retries", "7"), ("RetryUnsafeMethods", "true"), ("MaxResponseBytes", "1000"),
                ("Token", "t"), ("Username", "u"), ("Password", "p"), ("ClientId", "id"), ("ClientSecret", "s"), ("Scope", "a b"), ("Credentials:bearer", "named"), ("UserAgent", "mine")),
            Definition);
        Assert.Equal("https://wa.example.org/", options.Server!.ToString());
        Assert.Equal((30, 5, 7, true, 1000L, "mine"), (options.Timeout.TotalSeconds, options.Resilience.AttemptTimeout!.Value.TotalSeconds, options.Resilience.MaxRetries, options.Resilience.RetryUnsafeMethods, options.MaxResponseBytes, options.UserAgent));
        Assert.Equal([typeof(BearerCredential), typeof(BasicCredential), typeof(OAuth2ClientCredential), typeof(BearerCredential)], options.Credentials.Select(c => c.GetType()));
        Assert.Equal("bearer", options.Credentials[3].Scheme);
        Assert.Equal(["a", "b"], ((OAuth2ClientCredential)options.Credentials[2]).Scopes!);
    }

    [Theory]
    [InlineData("Timeout", "soon")]
    [InlineData("Retries", "-1")]
    [InlineData("RetryUnsafeMethods", "maybe")]
    public void A_wrong_configuration_value_is_named(string key, string value)
    {
        var e = Assert.Throws<InvalidOperationException>(() => new ClientOptions().Bind(Configuration((key, value)), Definition));
        Assert.Contains($"'{key}'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_given_HttpClient_is_used_and_not_disposed()
    {
        await using var server = await TestServer.StartJsonAsync("{}");
        using var http = new HttpClient(ApiTransport.CreateHandler()) { BaseAddress = server.Address };
        http.DefaultRequestHeaders.Add("X-Default", "d");
        using (var client = new TestClient(null, http: http)) await client.CallAsync();
        Assert.Equal("d", server.Last.Header("X-Default"));
        Assert.Equal("{}", await http.GetStringAsync(new Uri("/", UriKind.Relative)));
    }

    [Fact]
    public async Task Handlers_stand_between_the_client_and_the_network()
    {
        await using var server = await TestServer.StartJsonAsync("{}");
        using var client = new TestClient(server.Address, o =>
        {
            o.Handlers.Add(new Marker("1"));
            o.Handlers.Add(new Marker("2"));
        });
        await client.CallAsync();
        Assert.Equal("1,2", server.Last.Header("X-Mark"));
    }

    private static IConfiguration Configuration(params (string Key, string Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(v => new KeyValuePair<string, string?>(v.Key, v.Value))).Build();

    internal interface IHosted
    {
        Task<ApiResponse> CallAsync();
    }

    internal sealed class Hosted(ClientOptions options, HttpClient http) : IHosted, IDisposable
    {
        private readonly ApiPipeline _pipeline = new(Definition, options, http);

        public Task<ApiResponse> CallAsync()
        {
            var request = new ApiRequestBuilder(new ApiOperation("GET", "/x", "x") { Security = TestClient.KeySecurity });
            request.Path("/x");
            return _pipeline.SendAsync(request.Build(), TestClient.Undescribed, null, default);
        }

        public void Dispose() => _pipeline.Dispose();
    }

    private sealed class Marker(string mark) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var marks = request.Headers.TryGetValues("X-Mark", out var present) ? string.Join(",", present) + "," + mark : mark;
            request.Headers.Remove("X-Mark");
            request.Headers.Add("X-Mark", marks);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
