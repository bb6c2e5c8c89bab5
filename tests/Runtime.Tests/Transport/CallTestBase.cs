using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests.Transport;

/// <summary>A client whose handler and time a test controls.</summary>
public abstract class CallTestBase
{
    protected static readonly Uri Server = new("https://api.example.org/v1");
    protected static readonly SecurityRequirement[] Bearer = [new(SecurityScheme.Bearer("bearer"))];
    protected static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private protected ManualTime Time { get; } = new();

    protected static void AssertDisposed(List<HttpResponseMessage> answers) => Assert.All(answers, static answer => Assert.Throws<ObjectDisposedException>(() => answer.Content = null));

    private protected TestClient Client(HttpMessageHandler handler, Action<ClientOptions>? configure = null) => new(
        Server,
        o =>
        {
            o.TimeProvider = Time;
            configure?.Invoke(o);
        },
        new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan });
}
