using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Specs.Tenants;

namespace Wappfy.Hosting.Tests;

/// <summary>Options from configuration, and the warnings about likely misspellings.</summary>
public sealed class ConfigurationTests
{
    [Fact]
    public void Every_plain_option_is_read()
    {
        var o = Read(
            ("Timeout", "30"), ("StreamIdleTimeout", "Infinite"), ("AttemptTimeout", "00:00:05"), ("MaxRetries", "7"), ("RetryUnsafeMethods", "true"), ("RetryStatuses:0", "503"),
            ("BaseDelay", "0.25"), ("MaxDelay", "9"), ("UseJitter", "false"), ("CircuitBreaker:FailureRatio", "0.1"), ("CircuitBreaker:MinimumThroughput", "3"),
            ("CircuitBreaker:SamplingDuration", "7"), ("CircuitBreaker:BreakDuration", "8"), ("MaxResponseBytes", "1000"), ("MaxRedirects", "2"), ("MaxStreamResumes", "3"), ("HttpVersion", "2.0"), ("HttpVersionPolicy", "requestVersionExact"),
            ("TrustedOrigins:0", "https://a.example.org"), ("UserAgent", "mine"), ("ExternalCredentials", "true"));
        Assert.Equal((3, new Version(2, 0), HttpVersionPolicy.RequestVersionExact), (o.MaxStreamResumes, o.HttpVersion, o.HttpVersionPolicy));
        Assert.Equal((30, Timeout.InfiniteTimeSpan, 1000L, 2, "mine", true), (o.Timeout.TotalSeconds, o.StreamIdleTimeout, o.MaxResponseBytes, o.MaxRedirects, o.UserAgent, o.ExternalCredentials));
        var r = o.Resilience;
        Assert.Equal((5, 7, true, 0.25, 9, false), (r.AttemptTimeout!.Value.TotalSeconds, r.MaxRetries, r.RetryUnsafeMethods, r.BaseDelay.TotalSeconds, r.MaxDelay.TotalSeconds, r.UseJitter));
        Assert.Equal((0.1, 3, 7, 8), (r.CircuitBreaker!.FailureRatio, r.CircuitBreaker.MinimumThroughput, r.CircuitBreaker.SamplingDuration.TotalSeconds, r.CircuitBreaker.BreakDuration.TotalSeconds));
        Assert.Equal([503], r.RetryStatuses);
        Assert.Equal([new Uri("https://a.example.org")], o.TrustedOrigins);
    }

    [Fact]
    public void Credentials_of_every_kind_are_read()
    {
        var o = Read(
            ("ApiKey", "k"), ("Token", "t"), ("Username", "u"), ("Password", "p"), ("ClientId", "id"), ("ClientSecret", "s"), ("TokenUrl", "https://login.example.org/t"), ("Scope", "a b"),
            ("Credentials:second", "named"));
        Assert.Equal(
            [typeof(ApiKeyCredential), typeof(ApiKeyCredential), typeof(BearerCredential), typeof(BasicCredential), typeof(OAuth2ClientCredential)],
            o.Credentials.Select(static c => c.GetType()));
        Assert.Equal(["second", null], o.Credentials.Take(2).Select(static c => c.Scheme));
        var oauth = (OAuth2ClientCredential)o.Credentials[4];
        Assert.Equal(["a", "b"], oauth.Scopes!);
        Assert.Equal(new Uri("https://login.example.org/t"), oauth.TokenUrl);
    }

    [Theory]
    [InlineData("Server", "http://localhost:5188", "http://localhost:5188/")]
    [InlineData("BaseAddress", "http://localhost:5188", "http://localhost:5188/")]
    [InlineData("baseaddress", "http://localhost:5188/v1", "http://localhost:5188/v1")]
    [InlineData("Region", "us", "https://us.example.org/")]
    [InlineData("Port", "8443", "https://eu.example.org:8443/")]
    public void The_server_is_an_address_or_the_variables_of_the_documents_server(string key, string value, string expected)
        => Assert.Equal(expected, Read((key, value), ("Token", "t")).Server!.ToString());

    [Fact]
    public async Task A_server_and_its_other_name_must_agree()
    {
        var fault = Assert.Single(await TestHost.FaultsAsync((s, c) => s.AddTenantsClient(c.GetSection("Api")), ("Api:Token", "t"), ("Api:Server", "http://a.example.org"), ("Api:BaseAddress", "http://b.example.org")));
        Assert.StartsWith("Api:BaseAddress: ", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_that_belong_together_may_come_from_two_sections()
    {
        var services = new ServiceCollection();
        services.AddTenantsClient(Configuration(("Region", "us"), ("ClientId", "id"), ("Username", "u")));
        services.AddTenantsClient(Configuration(("Port", "8443"), ("ClientSecret", "s"), ("Password", "p")));
        using var provider = services.BuildServiceProvider();
        var options = provider.GetRequiredService<IOptionsMonitor<TenantsClientOptions>>().CurrentValue;
        Assert.Equal("https://us.example.org:8443/", options.Server!.ToString());
        Assert.Contains(options.Credentials, static c => c is OAuth2ClientCredential { ClientId: "id" });
        Assert.Contains(options.Credentials, static c => c is BasicCredential);
    }

    [Theory]
    [InlineData("Timout", "Timeout")]
    [InlineData("ApiKye", "ApiKey")]
    [InlineData("apikeys", "ApiKey")]
    [InlineData("Tokn", "Token")]
    [InlineData("Retries", "MaxRetries")]
    [InlineData("RetryUnsafeMethod", "RetryUnsafeMethods")]
    [InlineData("Sever", "Server")]
    [InlineData("BaseAdress", "BaseAddress")]
    [InlineData("Ragion", "region")]
    [InlineData("Credential", "Credentials")]
    [InlineData("CircuitBreaker:BreakDuraton", "BreakDuration")]
    public async Task A_key_that_is_nearly_a_known_one_is_a_warning_in_the_clients_category(string key, string near)
    {
        var warning = Assert.Single(await Warnings((key, "1")));
        Assert.Equal($"Specs.Tenants.TenantsClient: Wappfy:{key} is not used: there is no such setting. Did you mean {near}?", warning);
    }

    [Theory]
    [InlineData("Session")]
    [InlineData("Name")]
    [InlineData("Id")]
    [InlineData("Enabled")]
    [InlineData("PollTimeout")]
    [InlineData("Logging:LogLevel:Default")]
    [InlineData("Lisbon:ApiKey")]
    public async Task Other_settings_in_a_section_are_nobodys_business(string key)
        => Assert.Empty(await Warnings((key, "1")));

    [Fact]
    public async Task What_cannot_be_used_below_known_sections_is_a_warning()
    {
        Assert.Contains("Wappfy:Credentials:secnd is not used: the document has no security scheme of this name", Assert.Single(await Warnings(("Credentials:secnd", "x"))), StringComparison.Ordinal);
        Assert.Contains("Wappfy:Resilience is not used", Assert.Single(await Warnings(("Resilience:MaxRetries", "1"))), StringComparison.Ordinal);
        var unfit = Assert.Single(await TestHost.WarningsAsync(static (s, c) => Specs.Open.OpenClientServices.AddOpenClient(s, c.GetSection("Api")), ("Api:Server", "https://example.org"), ("Api:Token", "t")));
        Assert.Contains("Api:Token is not used: the document has no security scheme for it.", unfit, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_section_is_a_warning_where_the_client_can_do_without()
    {
        var warning = Assert.Single(await TestHost.WarningsAsync(static (s, c) => s.AddTenantsClient(c.GetSection("Wapfy")).AddCredential(new BearerCredential("t"))));
        Assert.Equal("Specs.Tenants.TenantsClient: The configuration section 'Wapfy' is empty or missing; the client has its defaults.", warning);
    }

    [Fact]
    public async Task A_warning_comes_once_per_client()
    {
        var log = new LogLines();
        using var host = TestHost.Build(static (s, c) => s.AddTenantsClient(c.GetSection("Wappfy")), log, ("Wappfy:Token", "t"), ("Wappfy:Timout", "1"));
        await host.StartAsync();
        _ = host.Services.GetRequiredService<ITenantsClient>();
        using var scope = host.Services.CreateScope();
        _ = scope.ServiceProvider.GetRequiredService<IOptionsSnapshot<TenantsClientOptions>>().Value;
        await host.StopAsync();
        Assert.Single(log.Lines, static l => l.Text.Contains("Timout", StringComparison.Ordinal));
    }

    private static Task<IReadOnlyList<string>> Warnings(params (string Key, string Value)[] settings)
        => TestHost.WarningsAsync(static (s, c) => s.AddTenantsClient(c.GetSection("Wappfy")), [("Wappfy:Token", "t"), .. settings.Select(static s => ("Wappfy:" + s.Key, s.Value))]);

    private static TenantsClientOptions Read(params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddTenantsClient(Configuration(settings));
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptionsMonitor<TenantsClientOptions>>().CurrentValue;
    }

    private static IConfigurationRoot Configuration(params (string Key, string Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(v => new KeyValuePair<string, string?>(v.Key, v.Value))).Build();
}
