using Echo;
using Wappfy.AspNetCore.Tests.Server;

namespace Wappfy.AspNetCore.Tests.Calls;

/// <summary>A client that is generated from the server's own document, and calls that server.</summary>
[Collection("Server")]
public abstract class EchoTests(EchoHost host) : IDisposable
{
    protected EchoClient Client { get; } = new(EchoServer.At(host.Address));

    public void Dispose()
    {
        Client.Dispose();
        GC.SuppressFinalize(this);
    }
}
