using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Specs.Open;
using Specs.Tenants;

namespace Wappfy.Hosting.Tests;

/// <summary>What is found when a host starts.</summary>
public sealed class StartTests
{
    private const string Secret = "s3cr3t-KEY-0123";

    public static TheoryData<string, string, string> Faults => new()
    {
        { "Timeout", "0", "'0' is not a valid time" },
        { "Timeout", "00:00:00", "'00:00:00' is not a valid time" },
        { "Timeout", "-1", "'-1' is not a valid time" },
        { "Timeout", "-00:00:01", "'-00:00:01' is not a valid time" },
        { "Timeout", "soon", "'soon' is not a valid time" },
        { "Timeout", "2500000", "is not a valid time" },
        { "Timeout", "99999999999999999999999999", "is not a valid time" },
        { "Timeout:Seconds", "3", "a single value is expected" },
        { "StreamIdleTimeout", "0", "is not a valid time" },
        { "AttemptTimeout", "0", "is not a valid time" },
        { "BaseDelay", "-1", "is not a valid time" },
        { "MaxDelay", "25:00:00:00", "is not a valid time" },
        { "MaxRetries", "-1", "is not a valid number" },
        { "MaxRetries", "99999999999", "is not a valid number" },
        { "MaxRetries", "many", "is not a valid number" },
        { "MaxResponseBytes", "0", "is not a valid number" },
        { "MaxRedirects", "-1", "is not a valid number" },
        { "MaxStreamResumes", "often", "is not a valid number" },
        { "HttpVersion", "2", "is not a version of HTTP" },
        { "HttpVersionPolicy", "1", "is not a policy" },
        { "RetryUnsafeMethods", "maybe", "is neither true nor false" },
        { "UseJitter", "1", "is neither true nor false" },
        { "ExternalCredentials", "si", "is neither true nor false" },
        { "RetryStatuses", "503", "an array is expected" },
        { "RetryStatuses:0", "200", "is not a valid error status" },
        { "TrustedOrigins:0", "example.org", "is not a valid absolute http or https address" },
        { "CircuitBreaker:FailureRatio", "2", "is not a valid ratio" },
        { "CircuitBreaker:MinimumThroughput", "1", "is not a valid number" },
        { "CircuitBreaker:SamplingDuration", "0", "is not a valid time" },
        { "CircuitBreaker:BreakDuration", "0.1", "is not a valid time" },
        { "Server", "localhost:5188", "'localhost:5188' is not a valid server address" },
        { "Server", "ftp://example.org", "is not a valid server address" },
        { "BaseAddress", "localhost:5188", "is not a valid server address" },
        { "Region", "mars", "must be one of eu, us" },
        { "Port", "1/evil", "port" },
        { "Password", Secret, "Username" },
        { "ClientSecret", Secret, "ClientId" },
        { "ClientId", "me", "ClientSecret" },
        { "Credentials:basic", Secret, "Username and Password" },
        { "ApiKey", Secret + "\n", "control character" },
        { "Token", Secret + "\r\nX: y", "control character" },
        { "Username", "a:b", "colon" },
        { "Credentials:second", Secret + "\0", "control character" },
        { "Server", "https://me:" + Secret + "@example.org", "the value is not a valid server address" },
        { "Server", "me:" + Secret + "@example.org", "the value is not a valid server address" },
        { "Server", "https://example.org/?key=" + Secret, "the value is not a valid server address" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_value_that_cannot_be_used_stops_the_host_and_is_named_with_its_section(string key, string value, string message)
    {
        var faults = await TestHost.FaultsAsync(
            (services, configuration) => services.AddTenantsClient("lisbon", configuration.GetSection("Wappfy:Lisbon")).AddCredential(new ApiKeyCredential("k")),
            ("Wappfy:Lisbon:" + key, value));
        var fault = Assert.Single(faults);
        Assert.StartsWith("Wappfy:Lisbon:", fault, StringComparison.OrdinalIgnoreCase);
        var named = key switch { "ClientSecret" => "ClientId", "ClientId" => "ClientSecret", "Password" => "Username", _ => key.Split(":0")[0].Split(":Seconds")[0] };
        Assert.StartsWith("Wappfy:Lisbon:" + named + ": ", fault, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(message, fault, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_that_cannot_be_sent_is_named_and_not_the_user_name()
    {
        var faults = await TestHost.FaultsAsync(
            (services, configuration) => services.AddTenantsClient(configuration.GetSection("Api")).AddCredential(new ApiKeyCredential("k")),
            ("Api:Username", "me"),
            ("Api:Password", Secret + "\n"));

        var fault = Assert.Single(faults);
        Assert.StartsWith("Api:Password: ", fault, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_faults_are_reported_at_once()
    {
        var faults = await TestHost.FaultsAsync((s, c) => s.AddTenantsClient(c.GetSection("Api")), ("Api:Timeout", "0"), ("Api:MaxRetries", "x"), ("Api:Server", "here"));
        Assert.Equal(["Api:Server", "Api:Timeout", "Api:MaxRetries", "Api"], faults.Select(static f => f.Split(": ")[0]));
    }

    [Fact]
    public async Task The_message_shows_what_the_documentation_shows()
    {
        var fault = Assert.Single(await TestHost.FaultsAsync((s, c) => s.AddTenantsClient("lisbon", c.GetSection("Wappfy:Lisbon")), ("Wappfy:Lisbon:Timeout", "0"), ("Wappfy:Lisbon:Token", "t")));
        Assert.Contains("\n" + fault + "\n", Documentation.Text, StringComparison.Ordinal);
    }

    public static TheoryData<string, Action<TenantsClientOptions>> OptionFaults => new()
    {
        { "Timeout", static o => o.Timeout = TimeSpan.Zero },
        { "Timeout", static o => o.Timeout = TimeSpan.FromSeconds(-2) },
        { "Timeout", static o => o.Timeout = TimeSpan.MaxValue },
        { "StreamIdleTimeout", static o => o.StreamIdleTimeout = TimeSpan.Zero },
        { "Resilience.AttemptTimeout", static o => o.Resilience.AttemptTimeout = TimeSpan.Zero },
        { "Resilience.MaxRetries", static o => o.Resilience.MaxRetries = -1 },
        { "Resilience.BaseDelay", static o => o.Resilience.BaseDelay = TimeSpan.FromSeconds(-1) },
        { "Resilience.MaxDelay", static o => o.Resilience.MaxDelay = TimeSpan.MaxValue },
        { "Resilience.CircuitBreaker.FailureRatio", static o => o.Resilience.CircuitBreaker = new() { FailureRatio = 0 } },
        { "MaxResponseBytes", static o => o.MaxResponseBytes = 0 },
        { "MaxRedirects", static o => o.MaxRedirects = -1 },
        { "MaxStreamResumes", static o => o.MaxStreamResumes = -1 },
        { "UserAgent", static o => o.UserAgent = "a\nb" },
        { "Handlers", static o => o.Handlers.Add(new EmptyHandler()) },
    };

    [Theory]
    [MemberData(nameof(OptionFaults))]
    public async Task An_option_from_code_that_cannot_be_used_stops_the_host(string option, Action<TenantsClientOptions> set)
    {
        var fault = Assert.Single(await TestHost.FaultsAsync((services, _) => services.AddTenantsClient("lisbon", set).AddCredential(new ApiKeyCredential("k"))));
        Assert.StartsWith($"Specs.Tenants.TenantsClient 'lisbon': the option {option} ", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Infinite")]
    [InlineData("infinite")]
    [InlineData("-00:00:00.0010000")]
    [InlineData("0.5")]
    [InlineData("24.00:00:00")]
    public async Task A_timeout_that_can_be_used_starts(string timeout)
        => await TestHost.StartsAsync(static (s, c) => s.AddTenantsClient(c.GetSection("Api")), ("Api:Token", "t"), ("Api:Timeout", timeout), ("Api:AttemptTimeout", timeout), ("Api:BaseDelay", "0"));

    [Fact]
    public async Task A_missing_credential_is_found_when_the_host_starts()
    {
        var fault = Assert.Single(await TestHost.FaultsAsync((s, c) => s.AddWappfyClient(c.GetSection("Wappfy")), ("Wappfy:Host", "wa.example.org")));
        Assert.StartsWith("Wappfy: a credential is missing. Every operation of Wappfy.WappfyClient needs 'api_key'", fault, StringComparison.Ordinal);
        Assert.Contains("ExternalCredentials", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("empty or missing", fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_misspelt_section_is_named()
    {
        var fault = Assert.Single(await TestHost.FaultsAsync((s, c) => s.AddWappfyClient(c.GetSection("Wapfy")), ("Wappfy:ApiKey", "k")));
        Assert.Contains("The configuration section 'Wapfy' is empty or missing.", fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_credential_of_another_kind_is_not_enough()
    {
        var fault = Assert.Single(await TestHost.FaultsAsync((s, c) => s.AddWappfyClient(c.GetSection("Wappfy")), ("Wappfy:Token", "t")));
        Assert.Contains("'api_key'", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("code")]
    [InlineData("configuration")]
    public async Task A_host_whose_handlers_bring_the_credential_says_so(string where)
        => await TestHost.StartsAsync(
            (s, c) => s.AddWappfyClient(c.GetSection("Wappfy")).Configure(o => o.ExternalCredentials |= where == "code"),
            ("Wappfy:ExternalCredentials", where == "configuration" ? "true" : "false"));

    [Fact]
    public async Task A_client_of_which_some_operation_needs_no_credential_starts_without()
        => await TestHost.StartsAsync(static (s, _) => s.AddOpenClient(o => o.Server = new Uri("https://example.org")));

    [Fact]
    public async Task A_missing_server_is_found_when_the_host_starts()
    {
        var fault = Assert.Single(await TestHost.FaultsAsync((s, c) => s.AddOpenClient(c.GetSection("Opne"))));
        Assert.StartsWith("Opne:Server: ", fault, StringComparison.Ordinal);
        Assert.Contains("The configuration section 'Opne' is empty or missing.", fault, StringComparison.Ordinal);
        await TestHost.StartsAsync(static (s, _) => s.AddOpenClient().HttpClient.ConfigureHttpClient(static h => h.BaseAddress = new Uri("https://example.org")));
    }

    [Fact]
    public async Task A_base_address_that_cannot_be_used_is_found_when_the_host_starts()
    {
        var fault = Assert.Single(await TestHost.FaultsAsync((s, _) => s.AddOpenClient().HttpClient.ConfigureHttpClient(static h => h.BaseAddress = new Uri("https://me:" + Secret + "@example.org"))));
        Assert.Contains("BaseAddress", fault, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_of_two_clients_are_reported_together()
    {
        using var host = TestHost.Build((s, c) =>
        {
            s.AddWappfyClient("lisbon", c.GetSection("Wappfy:Lisbon"));
            s.AddWappfyClient("porto", c.GetSection("Wappfy:Porto"));
        });
        var faults = await Assert.ThrowsAsync<AggregateException>(() => host.StartAsync());
        Assert.Equal(["Wappfy:Lisbon", "Wappfy:Porto"], faults.InnerExceptions.Cast<OptionsValidationException>().Select(static f => f.Message.Split(": ")[0]).Order());
    }

    [Fact]
    public void The_same_faults_come_without_a_host()
    {
        var services = new ServiceCollection();
        services.AddTenantsClient(new ConfigurationBuilder().AddInMemoryCollection([new("Timeout", "0"), new("Token", "t")]).Build());
        using var provider = services.BuildServiceProvider();
        var fault = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<ITenantsClient>());
        Assert.StartsWith("Timeout: '0' ", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fake_needs_no_settings()
        => await TestHost.StartsAsync(static (s, c) =>
        {
            s.AddOpenClient(c.GetSection("Api"));
            s.AddScoped<IOpenClient, FakeOpenClient>();
        });

    private sealed class EmptyHandler : DelegatingHandler;

    private sealed class FakeOpenClient : IOpenClient
    {
        public Task<ApiResponse> PingAsync(RequestOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<ApiResponse> KeyAsync(RequestOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
