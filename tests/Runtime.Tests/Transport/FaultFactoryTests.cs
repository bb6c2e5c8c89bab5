using System.Net;
using System.Net.Sockets;
using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests.Transport;

/// <summary>What becomes of a fault, by how the call's time stands; without a network.</summary>
public sealed class FaultFactoryTests
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(2.5);

    public static TheoryData<string> ConnectionFaultsByName() => [nameof(HttpRequestException), nameof(IOException), nameof(SocketException), nameof(InvalidDataException)];

    [Theory]
    [MemberData(nameof(ConnectionFaultsByName))]
    public void A_fault_of_the_network_names_the_host_that_was_asked(string name)
    {
        var request = Request();
        request.Current = new Uri("https://elsewhere.example.org:8443/y?key=" + TestClient.Secret);
        var e = Assert.IsType<ApiConnectionException>(Translate(request, Fault(name), CallEnd.None));
        Assert.Contains("GET /x could not be sent to elsewhere.example.org:8443", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(TestClient.Secret, e.ToString(), StringComparison.Ordinal);
        request.Current = null;
        Assert.Contains("api.example.org", Translate(request, Fault(name), CallEnd.None).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ConnectionFaultsByName))]
    public void A_fault_of_the_network_after_the_end_of_the_time_is_the_end_of_the_time(string name)
    {
        var fault = Fault(name);
        var cancelled = Assert.IsType<OperationCanceledException>(Translate(Request(), fault, CallEnd.Cancelled));
        Assert.Same(fault, cancelled.InnerException);
        Assert.Same(fault, Assert.IsType<ObjectDisposedException>(Translate(Request(), fault, CallEnd.Disposed)).InnerException);
        Assert.Same(fault, Assert.IsType<ApiTimeoutException>(Translate(Request(), fault, CallEnd.TimedOut)).InnerException);
    }

    [Fact]
    public void A_cancellation_is_what_the_clock_says()
    {
        var fault = new OperationCanceledException("own");
        Assert.Same(fault, Translate(Request(), fault, CallEnd.Cancelled));
        Assert.Same(fault, Translate(Request(), fault, CallEnd.None));
        Assert.Contains("disposed while GET /x", Assert.IsType<ObjectDisposedException>(Translate(Request(), fault, CallEnd.Disposed)).Message, StringComparison.Ordinal);
        Assert.Equal("GET /x took longer than its timeout of 2.5 seconds.", Assert.IsType<ApiTimeoutException>(Translate(Request(), fault, CallEnd.TimedOut)).Message);
    }

    [Fact]
    public void A_timeout_after_several_tries_says_how_the_last_one_ended()
    {
        var request = Request();
        request.BeginAttempt();
        request.BeginAttempt();
        request.LastOutcome = "503";
        Assert.Contains("(2 tries, the last answered one ended with 503)", Translate(request, new OperationCanceledException(), CallEnd.TimedOut).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_timeout_of_a_given_HttpClient_is_named()
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(7) };
        var e = Translate(Request(), new TaskCanceledException("x", new TimeoutException()), CallEnd.None, ApiTransport.Over(http));
        Assert.Contains("the timeout of the given HttpClient, 7 seconds", Assert.IsType<ApiTimeoutException>(e).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Faults_that_are_not_of_the_network_stay_what_they_are()
    {
        foreach (var end in Enum.GetValues<CallEnd>())
        {
            foreach (var fault in new Exception[] { new FormatException(), new InvalidOperationException(), new ApiTimeoutException("GET /x", "slow", null), new ApiLinkException("GET /x", "bad") })
                Assert.Same(fault, Translate(Request(), fault, end));
            var source = new IOException("the disk");
            Assert.Same(source, Translate(Request(), new SourceFaultException(source), end));
            Assert.Contains("circuit breaker is open", Assert.IsType<ApiConnectionException>(Translate(Request(), new Polly.CircuitBreaker.BrokenCircuitException(), end)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Secrets_are_those_of_credentials_and_of_headers_that_sound_secret()
    {
        var builder = new ApiRequestBuilder(new ApiOperation("GET", "/x", null));
        builder.Path("/x");
        builder.HeaderParameter("X-Auth-Token", "parameter");
        builder.HeaderParameter("X-Page", "7");
        var request = builder.Build();
        request.Options = new RequestOptions { Headers = { ["Authorization"] = "own", ["X-Trace"] = "t" } };
        Assert.Equal([TestClient.Secret, "parameter", "own"], Factory(null).SecretsOf(request));
    }

    [Fact]
    public void A_status_is_reported_with_its_rejected_redirect_and_its_body()
    {
        var request = Request();
        request.Response = new HttpResponseMessage(HttpStatusCode.Found) { ReasonPhrase = "Found" };
        request.RedirectRefusal = "it leads to another scheme";
        var e = Factory(null).Status(request, TestClient.PictureResponses, 302);
        Assert.Equal("GET /x answered 302 Found, but was not followed: it leads to another scheme", e.Message);
        Assert.Equal((302, null, string.Empty), (e.Status, e.RawBody, e.Body));
    }

    [Theory]
    [InlineData("application/problem+json", "no", true)]
    [InlineData("application/json", "no", false)]
    [InlineData("application/json", null, false)]
    public void A_status_has_its_declared_body_and_its_problem_details(string contentType, string? url, bool isProblem)
    {
        var responses = new ApiResponses<Picture>().Json("200", PictureCodec.Instance, "application/json").Error("404", PictureCodec.Instance, contentType);
        var request = Request();
        var response = new HttpResponseMessage(HttpStatusCode.NotFound) { Content = new ByteArrayContent([]) };
        request.Response = response;
        request.ContentType = contentType;
        request.Options = new RequestOptions { KeepBody = true };
        var body = System.Text.Encoding.UTF8.GetBytes(url is null ? string.Empty : $$"""{"url":"{{url}}","title":"gone"}""");
        request.Buffer = new PooledBufferWriter([.. body], body.Length);
        var e = Factory(null).Status(request, responses, 404);
        Assert.Equal(url, (e as ApiException<Picture>)?.Error.Url);
        Assert.Equal(isProblem ? "gone" : null, e.Problem?.Title);
        Assert.Equal(body, e.RawBody!.Value.ToArray());
        Assert.Throws<ObjectDisposedException>(() => response.Content = null);
    }

    private static Exception Fault(string name) => name switch
    {
        nameof(HttpRequestException) => new HttpRequestException("broken"),
        nameof(IOException) => new IOException("broken"),
        nameof(SocketException) => new SocketException((int)SocketError.ConnectionReset),
        _ => new InvalidDataException("broken"),
    };

    private static Exception Translate(ApiRequest request, Exception e, CallEnd end, ApiTransport? transport = null) => Factory(transport).Translate(request, e, s_timeout, end);

    private static ApiRequest Request()
    {
        var builder = new ApiRequestBuilder(new ApiOperation("GET", "/x", null));
        builder.Path("/x");
        var request = builder.Build();
        request.Begin(ApiServer.At("https://api.example.org"));
        return request;
    }

    private static FaultFactory Factory(ApiTransport? transport)
    {
        var time = new ManualTime();
        var retries = new RetryPolicy("Tests", new ResilienceOptions(), time, new CallTelemetry(new ClientInstruments("Tests.Faults"), null));
        var tokens = new TokenSource(ApiTransport.Owned([]), retries, s_timeout, time, null);
        var credentials = new CredentialSelector("Tests", [new ApiKeyCredential(TestClient.Secret)], new Dictionary<string, Credential>(), false, new TrustedOrigins([]), tokens, null);
        return new FaultFactory(credentials, transport);
    }
}
