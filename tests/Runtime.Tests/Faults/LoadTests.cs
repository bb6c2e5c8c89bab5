using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests.Faults;

/// <summary>What is measured of the whole process is measured while no other test runs.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "Alone";
}

/// <summary>Very many calls at once, most of them with a fault.</summary>
[Collection(AloneCollection.Name)]
public sealed class LoadTests
{
    [Fact]
    public async Task Ten_thousand_calls_with_faults_all_end_and_leave_nothing_behind()
    {
        await using var server = new FaultServer();
        await RunAsync(server, 1, 100);
        var (timers, handles, memory) = (Timer.ActiveCount, Handles(), GC.GetTotalMemory(forceFullCollection: true));

        Assert.Empty(await RunAsync(server, 1001, 10_000));

        await server.AllClosedAsync();
        server.Forget();
        Assert.InRange(Timer.ActiveCount, 0, timers + 20);
        Assert.InRange(Handles(), 0, handles + 50);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true), 0, memory + 50_000_000);
    }

    [Fact]
    public async Task Bodies_of_calls_at_once_never_mix_though_many_are_cancelled()
    {
        const int Count = 3000;
        var sources = new CancellationTokenSource[Count];
        for (var i = 0; i < Count; i++) sources[i] = new CancellationTokenSource();
        var mixed = new ConcurrentQueue<string>();
        await using var server = new RawServer(async connection =>
        {
            var wire = new FaultServer.Wire(connection.Socket, connection.Stop);
            while (await wire.ReadHeadAsync() is { } head)
            {
                var id = int.Parse(head.Split(' ')[1][1..], CultureInfo.InvariantCulture);
                if (id % 3 == 1) _ = sources[id].CancelAsync();
                using var body = new MemoryStream();
                try
                {
                    await wire.ReadBodyAsync(head, body);
                }
                finally
                {
                    var expected = Encoding.ASCII.GetBytes($"{{\"url\":\"{TextOf(id)}\"}}");
                    if (!expected.AsSpan().StartsWith(body.GetBuffer().AsSpan(0, (int)body.Length))) mixed.Enqueue($"the request of call {id}");
                }

                await wire.WriteAsync($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n");
                await wire.WriteAsync(body.ToArray()[..(int)(body.Length / 2)]);
                if (id % 3 == 2) _ = sources[id].CancelAsync();
                await wire.WriteAsync(body.ToArray()[(int)(body.Length / 2)..]);
            }
        });
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = 100 };
        using var http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        using var client = new TestClient(server.Address, static o => o.Timeout = TimeSpan.FromMinutes(1), http);

        var ends = await Task.WhenAll(Enumerable.Range(0, Count).Select(async id =>
        {
            var picture = new Picture(TextOf(id));
            try
            {
                var answer = await client.CallAsync(
                    TestClient.PictureResponses,
                    "PUT",
                    build: (ref ApiRequestBuilder request) =>
                    {
                        request.Path(FormattableString.Invariant($"/{id}"));
                        request.JsonBody(picture, PictureCodec.Instance);
                    },
                    cancellationToken: sources[id].Token);
                if (answer != picture) mixed.Enqueue($"the response of call {id}");
                return true;
            }
            catch (OperationCanceledException) when (sources[id].IsCancellationRequested)
            {
                return false;
            }
        }));

        foreach (var source in sources) source.Dispose();
        Assert.Empty(mixed);
        for (var id = 0; id < Count; id += 3) Assert.True(ends[id]);
        AssertThatThePoolHoldsNoArrayTwice();
    }

    private static string TextOf(int id) => id.ToString(CultureInfo.InvariantCulture) + new string((char)('a' + (id % 26)), 8000 + (id * 37 % 30_000));

    /// <summary>An array that was returned twice is handed out twice.</summary>
    private static void AssertThatThePoolHoldsNoArrayTwice()
    {
        var rented = new List<byte[]>();
        for (var size = 16; size <= 128 * 1024; size *= 2)
        {
            for (var i = 0; i < 300; i++) rented.Add(ArrayPool<byte>.Shared.Rent(size));
        }

        Assert.Equal(rented.Count, rented.Distinct<object>(ReferenceEqualityComparer.Instance).Count());
    }

    private static async Task<ConcurrentQueue<string>> RunAsync(FaultServer server, int firstId, int count)
    {
        var good = new RequestOptions { Timeout = TimeSpan.FromMinutes(1) };
        var once = new RequestOptions { Timeout = TimeSpan.FromMinutes(1), Retry = false };
        var brief = new RequestOptions { Timeout = TimeSpan.FromMilliseconds(300), Retry = false };
        var kinds = Enum.GetValues<Kind>();
        // A body that can be sent once is lost on a connection that the server has just closed after another call.
        var repeatable = Array.FindAll(kinds, FaultCalls.IsRepeatable);
        var faulty = (from fault in FaultRun.Faults
                      from phase in Enum.GetValues<Phase>()
                      from kind in kinds
                      let cell = new FaultCell(0, phase, fault, kind)
                      where cell.Exists && phase != Phase.Connect && !(phase == Phase.Trailers && fault == Fault.WrongLength)
                      select cell).ToArray();
        var upload = new byte[20_000];
        var failures = new ConcurrentQueue<string>();
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = 200, AllowAutoRedirect = false, UseCookies = false };
        using var http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        using var client = FaultCalls.Client(
            server.Address,
            static o =>
            {
                o.Timeout = TimeSpan.FromMinutes(1);
                // The server has broken many of the connections that are used again.
                o.Resilience.MaxRetries = 5;
            },
            http);
        await Task.WhenAll(Enumerable.Range(0, count).Select(i =>
        {
            var isGood = i % 3 == 0;
            var cell = isGood ? new FaultCell(0, default, Fault.None, repeatable[i / 3 % repeatable.Length]) : faulty[i * 7 % faulty.Length];
            return FaultRun.RunAsync(server, client, cell with { Id = firstId + i }, failures, isGood ? good : cell.Fault is Fault.Stall or Fault.Drip ? brief : once, upload, TimeSpan.FromMinutes(2));
        }));
        return failures;
    }

    /// <summary>Open files and sockets; 0 where the system does not tell.</summary>
    private static int Handles() => OperatingSystem.IsLinux() ? Directory.GetFileSystemEntries("/proc/self/fd").Length : 0;
}
