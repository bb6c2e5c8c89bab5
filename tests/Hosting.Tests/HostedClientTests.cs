using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Specs.Tenants;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Hosting.Tests;

/// <summary>Registered clients on the wire.</summary>
public sealed class HostedClientTests
{
    [Fact]
    public async Task A_registered_client_is_a_singleton_that_sends_with_its_configuration()
    {
        await using var server = await TestServer.StartAsync(NoContent);
        var services = new ServiceCollection();
        services.AddTenantsClient(Section(("Server", server.Address.AbsoluteUri), ("Token", "from-config"), ("MaxRetries", "0")))
            .ConfigureResilience(r => r.RetryUnsafeMethods = false);
        await using var provider = services.BuildServiceProvider();

        var client = provider.GetRequiredService<ITenantsClient>();
        Assert.Same(client, provider.GetRequiredService<TenantsClient>());
        await client.BearerAsync();
        Assert.Equal("Bearer from-config", server.Last.Header("Authorization"));
    }

    [Fact]
    public async Task A_registered_client_leaves_redirects_and_cookies_to_the_pipeline()
    {
        await using var other = await TestServer.StartAsync(NoContent);
        await using var server = await TestServer.StartAsync(context =>
        {
            context.Response.Headers.SetCookie = "a=b";
            context.Response.Redirect(other.Address.AbsoluteUri);
            return Task.CompletedTask;
        });
        var services = new ServiceCollection();
        services.AddTenantsClient(o =>
        {
            o.Server = server.Address;
            o.First = new ApiKeyCredential("k");
        });
        await using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<ITenantsClient>();
        await client.PingAsync();
        await client.PingAsync();
        Assert.Equal("k", server.Last.Header("X-First"));
        Assert.Null(other.Last.Header("X-First"));
        Assert.Null(server.Last.Header("Cookie"));
    }

    [Fact]
    public async Task A_second_registration_adds_to_the_first_and_the_later_value_wins()
    {
        await using var server = await TestServer.StartAsync(NoContent);
        var services = new ServiceCollection();
        services.AddTenantsClient(Section(("Server", "http://127.0.0.1:1"), ("Token", "one"), ("UserAgent", "from-first"), ("MaxRetries", "0")));
        services.AddTenantsClient(o => o.MaxRedirects = 4);
        services.AddTenantsClient(Section(("Server", server.Address.AbsoluteUri), ("Token", "two")));
        await using var provider = services.BuildServiceProvider();

        await Assert.Single(provider.GetServices<ITenantsClient>()).BearerAsync();
        Assert.Equal(("Bearer two", "from-first"), (server.Last.Header("Authorization"), server.Last.Header("User-Agent")));
        var options = provider.GetRequiredService<Microsoft.Extensions.Options.IOptionsMonitor<TenantsClientOptions>>().CurrentValue;
        Assert.Equal((0, 4), (options.Resilience.MaxRetries, options.MaxRedirects));
    }

    [Fact]
    public async Task The_later_credential_wins_however_it_is_set()
    {
        await using var server = await TestServer.StartJsonAsync("""{"url":"https://example.org/me.jpg"}""");
        var settings = Section(("ApiKey", "configuration"));
        var named = Section(("Credentials:api_key", "named"));
        Assert.Equal("configuration", await SentAsync(s => { s.AddWappfyClient(o => o.ApiKey = new("property")); s.AddWappfyClient(settings); }));
        Assert.Equal("configuration", await SentAsync(s => { s.AddWappfyClient(named); s.AddWappfyClient(settings); }));
        Assert.Equal("named", await SentAsync(s => { s.AddWappfyClient(settings); s.AddWappfyClient(named); }));
        Assert.Equal("property", await SentAsync(s => { s.AddWappfyClient(settings); s.AddWappfyClient(o => o.ApiKey = new("property")); }));
        Assert.Equal("list", await SentAsync(s => { s.AddWappfyClient(settings); s.AddWappfyClient(o => o.Credentials.Add(new ApiKeyCredential("list"))); }));
        Assert.Equal("added", await SentAsync(s => s.AddWappfyClient(settings).AddCredential(new ApiKeyCredential("added"))));
        Assert.Equal("added", await SentAsync(s => s.AddWappfyClient(o => o.ApiKey = new("property")).AddCredential(new ApiKeyCredential("added"))));
        Assert.Equal("service", await SentAsync(s => s.AddWappfyClient(settings).Configure((_, o) => o.Credentials.Add(new ApiKeyCredential("service")))));

        async Task<string?> SentAsync(Action<IServiceCollection> register)
        {
            var services = new ServiceCollection();
            register(services);
            services.AddWappfyClient(o => o.Server = server.Address);
            await using var provider = services.BuildServiceProvider();
            await provider.GetRequiredService<IWappfyClient>().Chats.GetChatPictureAsync("s", "c");
            return server.Last.Header("apikey");
        }
    }

    [Fact]
    public async Task A_credential_for_one_scheme_stays_where_a_later_one_fits_several()
    {
        await using var server = await TestServer.StartAsync(NoContent);
        var services = new ServiceCollection();
        services.AddTenantsClient(Section(("Server", server.Address.AbsoluteUri), ("Credentials:second", "of-second")));
        services.AddTenantsClient(Section(("ApiKey", "of-any")));
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<ITenantsClient>().PingAsync();
        Assert.Equal("of-any", server.Last.Header("X-First"));
        await provider.GetRequiredService<ITenantsClient>().SecondAsync();
        Assert.Equal("of-second", server.Last.Header("X-Second"));
    }

    [Fact]
    public async Task A_second_registration_keeps_the_handlers_and_the_transport_of_the_first()
    {
        await using var server = await TestServer.StartAsync(NoContent);
        var handler = new Recorder();
        var services = new ServiceCollection();
        services.AddTenantsClient(Section(("Server", server.Address.AbsoluteUri), ("Token", "t"))).HttpClient.ConfigurePrimaryHttpMessageHandler(() => handler);
        services.AddTenantsClient(o => o.MaxRedirects = 1);
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<ITenantsClient>().BearerAsync();
        Assert.Equal(1, handler.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_primary_handler_of_the_defaults_does_not_replace_that_of_a_client(bool isLater)
    {
        await using var server = await TestServer.StartAsync(NoContent);
        var (primary, own) = (new Recorder(), 0);
        var services = new ServiceCollection();
        if (!isLater) AddDefaults();
        services.AddTenantsClient(Section(("Server", server.Address.AbsoluteUri), ("Token", "t"))).HttpClient
            .ConfigurePrimaryHttpMessageHandler((handler, _) => own += handler is SocketsHttpHandler { AllowAutoRedirect: false, UseCookies: false } ? 1 : 0);
        if (isLater) AddDefaults();
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<ITenantsClient>().BearerAsync();
        Assert.Equal((0, 1, "yes"), (primary.Count, own, server.Last.Header("X-Default")));

        void AddDefaults() => services.ConfigureHttpClientDefaults(http => http.ConfigurePrimaryHttpMessageHandler(() => primary).ConfigureHttpClient(static h => h.DefaultRequestHeaders.Add("X-Default", "yes")));
    }

    [Fact]
    public async Task Each_tenant_sends_its_own_key_to_its_own_host()
    {
        await using var lisbon = await TestServer.StartAsync(NoContent);
        await using var porto = await TestServer.StartAsync(NoContent);
        var services = new ServiceCollection();
        var configuration = Configuration(
            ("Api:Lisbon:Server", lisbon.Address.AbsoluteUri), ("Api:Lisbon:Token", "of-lisbon"),
            ("Api:Porto:Server", porto.Address.AbsoluteUri), ("Api:Porto:Token", "of-porto"));
        services.AddTenantsClient("lisbon", configuration.GetSection("Api:Lisbon"));
        services.AddTenantsClient("porto", configuration.GetSection("Api:Porto"));
        services.AddSingleton<Greeter>();
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<Greeter>().GreetAsync();
        Assert.Equal("Bearer of-lisbon", Assert.Single(lisbon.Requests).Header("Authorization"));
        Assert.Equal("Bearer of-porto", Assert.Single(porto.Requests).Header("Authorization"));
        Assert.Same(provider.GetRequiredKeyedService<ITenantsClient>("porto"), provider.GetRequiredKeyedService<TenantsClient>("porto"));
        Assert.Null(provider.GetService<ITenantsClient>());
    }

    [Fact]
    public async Task A_tenants_key_stays_with_the_base_address_of_its_own_HttpClient()
    {
        await using var one = await TestServer.StartAsync(NoContent);
        await using var two = await TestServer.StartAsync(NoContent);
        await using var three = await TestServer.StartAsync(NoContent);
        var services = new ServiceCollection();
        services.AddTenantsClient(o => o.Bearer = new("one")).HttpClient.ConfigureHttpClient(h => h.BaseAddress = one.Address);
        services.AddTenantsClient("two", o => o.Bearer = new("two")).HttpClient.ConfigureHttpClient(h => h.BaseAddress = two.Address);
        services.AddTenantsClient("three", o => o.Bearer = new("three")).HttpClient.ConfigureHttpClient(h => h.BaseAddress = three.Address);
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<ITenantsClient>().BearerAsync();
        await provider.GetRequiredKeyedService<ITenantsClient>("two").BearerAsync();
        await provider.GetRequiredKeyedService<ITenantsClient>("three").BearerAsync();
        Assert.Equal(["Bearer one", "Bearer two", "Bearer three"], new[] { one, two, three }.Select(s => Assert.Single(s.Requests).Header("Authorization")));
    }

    [Fact]
    public async Task A_server_and_a_different_base_address_are_rejected_before_a_key_is_sent()
    {
        await using var one = await TestServer.StartAsync(NoContent);
        await using var two = await TestServer.StartAsync(NoContent);
        var faults = await TestHost.FaultsAsync((services, _) =>
        {
            services.AddTenantsClient(o => { o.Server = one.Address; o.Bearer = new("one"); });
            services.AddTenantsClient(o => o.Bearer = new("two")).HttpClient.ConfigureHttpClient(h => h.BaseAddress = two.Address);
        });
        var fault = Assert.Single(faults);
        Assert.Contains(one.Address.AbsoluteUri, fault, StringComparison.Ordinal);
        Assert.Contains(two.Address.AbsoluteUri, fault, StringComparison.Ordinal);
        Assert.Empty(one.Requests.Concat(two.Requests));
    }

    [Fact]
    public async Task Clients_of_different_kinds_may_have_the_same_name()
    {
        await using var one = await TestServer.StartAsync(NoContent);
        await using var two = await TestServer.StartAsync(NoContent);
        var services = new ServiceCollection();
        services.AddTenantsClient("lisbon", o => o.Bearer = new("t")).HttpClient.ConfigureHttpClient(h => h.BaseAddress = one.Address);
        Specs.Open.OpenClientServices.AddOpenClient(services, "lisbon", o => o.Key = new("k")).HttpClient.ConfigureHttpClient(h => h.BaseAddress = two.Address);
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredKeyedService<ITenantsClient>("lisbon").BearerAsync();
        await provider.GetRequiredKeyedService<Specs.Open.IOpenClient>("lisbon").KeyAsync();
        Assert.Equal("/bearer", Assert.Single(one.Requests).Target);
        Assert.Equal("k", Assert.Single(two.Requests).Header("X-Key"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(null)]
    public void A_name_is_not_empty(string? name)
        => Assert.ThrowsAny<ArgumentException>(() => new ServiceCollection().AddTenantsClient(name!, o => o.Bearer = new("t")));

    private static Task NoContent(HttpContext context)
    {
        context.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    private static IConfigurationRoot Configuration(params (string Key, string Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(v => new KeyValuePair<string, string?>(v.Key, v.Value))).Build();

    private static IConfigurationSection Section(params (string Key, string Value)[] values) =>
        Configuration([.. values.Select(static v => ("Api:" + v.Key, v.Value))]).GetSection("Api");

    private sealed class Greeter([FromKeyedServices("lisbon")] ITenantsClient lisbon, [FromKeyedServices("porto")] ITenantsClient porto)
    {
        public async Task GreetAsync()
        {
            await lisbon.BearerAsync();
            await porto.BearerAsync();
        }
    }

    private sealed class Recorder : DelegatingHandler
    {
        public Recorder()
            : base(ApiTransport.CreateHandler())
        {
        }

        public int Count { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Count++;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
