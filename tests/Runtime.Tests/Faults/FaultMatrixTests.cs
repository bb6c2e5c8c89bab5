using System.Collections.Concurrent;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests.Faults;

/// <summary>
/// Every fault in every phase of every kind of call: the call ends in time, with the whole value or with an exception of the documented family, without a secret;
/// afterwards no connection stays open, and the client makes good calls.
/// </summary>
public sealed class FaultMatrixTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);
    private static readonly RequestOptions s_patient = new() { Timeout = s_limit };

    public static TheoryData<Phase, bool> Phases()
    {
        var data = new TheoryData<Phase, bool>();
        foreach (var phase in Enum.GetValues<Phase>())
        {
            data.Add(phase, false);
            data.Add(phase, true);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Phases))]
    public async Task A_fault_ends_the_call_in_time_as_documented(Phase phase, bool withGivenHttpClient)
    {
        await using var server = new FaultServer();
        using var http = withGivenHttpClient ? new HttpClient(ApiTransport.CreateHandler()) : null;
        var client = FaultCalls.Client(server.Address, http: http);
        var failures = new ConcurrentQueue<string>();
        if (phase == Phase.Connect)
        {
            foreach (var fault in FaultRun.Faults)
            {
                server.OnConnect = fault;
                await Task.WhenAll(Enum.GetValues<Kind>().Select(kind => FaultRun.RunAsync(server, client, new FaultCell(FaultCell.ConnectId(fault), phase, fault, kind), failures)));
                server.OnConnect = Fault.None;
            }
        }
        else
        {
            var cells = from fault in FaultRun.Faults from kind in Enum.GetValues<Kind>() let cell = new FaultCell(0, phase, fault, kind) where cell.Exists select cell;
            await Task.WhenAll(cells.Select((cell, i) => FaultRun.RunAsync(server, client, cell with { Id = i + 1 }, failures)));
        }

        foreach (var kind in Enum.GetValues<Kind>()) Assert.Equal(FaultCalls.Expected(kind), await FaultCalls.RunAsync(client, new FaultCell(1000 + (int)kind, default, Fault.None, kind), s_patient));
        client.Dispose();
        http?.Dispose();
        await server.AllClosedAsync();
        Assert.Empty(failures);
    }

    [Theory]
    [InlineData(Kind.Json)]
    [InlineData(Kind.Paged)]
    [InlineData(Kind.Upload)]
    [InlineData(Kind.OAuth)]
    public async Task A_fault_that_does_not_come_again_is_made_up_for_by_a_retry(Kind kind)
    {
        await using var server = new FaultServer();
        using var client = FaultCalls.Client(server.Address, o =>
        {
            o.Timeout = s_patience;
            o.Resilience.MaxRetries = 5;
            // Long enough for a good try on a busy machine.
            o.Resilience.AttemptTimeout = TimeSpan.FromSeconds(6);
        });
        var failures = new ConcurrentQueue<string>();
        var cells = from phase in Enum.GetValues<Phase>()
                    where phase is not Phase.Connect
                    from fault in FaultRun.Faults
                    // A body with other bytes, or one that cannot be decompressed, is an answer, and not tried again.
                    where fault is Fault.Close or Fault.Reset or Fault.Stall or Fault.Status500
                    let cell = new FaultCell(0, phase, fault, kind, IsOnce: true)
                    where cell.Exists
                    select cell;
        await Task.WhenAll(cells.Select(async (cell, i) =>
        {
            var call = cell with { Id = i + 1 };
            try
            {
                var value = await FaultCalls.RunAsync(client, call).WaitAsync(s_patience);
                if (value != FaultCalls.Expected(kind)) failures.Enqueue($"{cell}: {value}");
            }
            catch (Exception e)
            {
                failures.Enqueue($"{cell}: {e}");
            }
            finally
            {
                server.End(call.Id);
            }
        }));
        Assert.Empty(failures);
    }

    [Theory]
    [MemberData(nameof(Phases))]
    public async Task The_caller_can_end_a_call_in_each_phase(Phase phase, bool withGivenHttpClient)
    {
        await using var server = new FaultServer { OnConnect = phase == Phase.Connect ? Fault.Stall : Fault.None };
        // Each call has connections of its own, since others must not take over one that stalls.
        var https = new List<HttpClient>();
        var clients = new List<TestClient>();
        foreach (var cell in Stalled(phase))
        {
            var client = FaultCalls.Client(server.Address, o => Patient(o, phase), Given(withGivenHttpClient, https));
            clients.Add(client);
            using var source = new CancellationTokenSource();
            var call = FaultCalls.RunAsync(client, cell, cancellationToken: source.Token);
            await server.Reached(cell.Id).WaitAsync(FaultRun.Limit);
            await source.CancelAsync();
            var e = await Record.ExceptionAsync(() => call.WaitAsync(FaultRun.Limit));
            if (!MayBeOver(cell, e)) Assert.True(e is OperationCanceledException, $"{cell}: {e}");
            if (phase != Phase.Connect) server.End(cell.Id);
        }

        server.OnConnect = Fault.None;
        server.End(FaultCell.ConnectId(Fault.Stall));
        foreach (var client in clients)
        {
            Assert.Equal(FaultCalls.Expected(Kind.Json), await FaultCalls.RunAsync(client, new FaultCell(1000, default, Fault.None, Kind.Json)).WaitAsync(FaultRun.Limit));
            client.Dispose();
        }

        foreach (var http in https) http.Dispose();
        await server.AllClosedAsync();
    }

    [Theory]
    [MemberData(nameof(Phases))]
    public async Task Disposing_the_client_ends_its_calls_in_each_phase(Phase phase, bool withGivenHttpClient)
    {
        await using var server = new FaultServer { OnConnect = phase == Phase.Connect ? Fault.Stall : Fault.None };
        // Each call has connections of its own, since others must not take over one that stalls.
        var https = new List<HttpClient>();
        foreach (var cell in Stalled(phase))
        {
            var client = FaultCalls.Client(
                server.Address,
                o =>
                {
                    Patient(o, phase);
                    o.StreamIdleTimeout = TimeSpan.FromMilliseconds(300);
                },
                Given(withGivenHttpClient, https));
            var call = FaultCalls.RunAsync(client, cell);
            await server.Reached(cell.Id).WaitAsync(FaultRun.Limit);
            client.Dispose();
            var e = await Record.ExceptionAsync(() => call.WaitAsync(FaultRun.Limit));
            // A download belongs to its caller, who may read on until the server ends it; its call is over with the head of the answer.
            var outlives = cell.Kind == Kind.Download && phase is Phase.AfterHead or Phase.InBody or Phase.Trailers or Phase.RedirectBody;
            if (outlives) Assert.True(e is ApiTimeoutException or ObjectDisposedException, $"{cell}: {e}");
            else if (!MayBeOver(cell, e)) Assert.True(e is ObjectDisposedException, $"{cell}: {e}");
            if (phase != Phase.Connect) server.End(cell.Id);
        }

        foreach (var http in https) http.Dispose();
        // A connection that was still being opened when its handler was disposed is the handler's to close, which it does not do in time.
        if (phase == Phase.Connect) server.End(FaultCell.ConnectId(Fault.Stall));
        await server.AllClosedAsync();
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_an_ApiConnectionException_for_each_kind_of_call()
    {
        Uri address;
        await using (var server = new RawServer(static _ => Task.CompletedTask)) address = server.Address;
        using var client = FaultCalls.Client(address, static o => o.Timeout = s_limit);
        foreach (var kind in Enum.GetValues<Kind>())
        {
            var e = await Assert.ThrowsAsync<ApiConnectionException>(() => FaultCalls.RunAsync(client, new FaultCell(1, Phase.Connect, Fault.None, kind)).WaitAsync(s_limit));
            Assert.Null(FaultRun.Secret(e));
        }
    }

    private static HttpClient? Given(bool isGiven, List<HttpClient> given)
    {
        if (!isGiven) return null;
        given.Add(new HttpClient(ApiTransport.CreateHandler()));
        return given[^1];
    }

    private static void Patient(ClientOptions options, Phase phase)
    {
        options.Timeout = TimeSpan.FromMinutes(5);
        options.StreamIdleTimeout = TimeSpan.FromMinutes(5);
        options.Resilience.UseJitter = false;
        if (phase == Phase.RetryWait)
        {
            // Long enough to be met in the wait before a retry.
            options.Resilience.BaseDelay = TimeSpan.FromMinutes(1);
        }
        else if (phase == Phase.Connect)
        {
            // The call after those that were ended may get a connection that was opened for one of them, which the server closes.
            options.Resilience.MaxRetries = 10;
        }
    }

    /// <summary>A call of each kind that comes to a halt in the phase.</summary>
    private static IEnumerable<FaultCell> Stalled(Phase phase)
    {
        foreach (var kind in Enum.GetValues<Kind>())
        {
            // All calls that are stopped at the connection share one gate.
            var cell = new FaultCell(phase == Phase.Connect ? FaultCell.ConnectId(Fault.Stall) : (int)kind + 1, phase, Fault.Stall, kind);
            if (cell.Exists) yield return cell;
        }
    }

    /// <summary>A body that can be sent once is not tried again, so that its call does not wait.</summary>
    private static bool MayBeOver(FaultCell cell, Exception? e) => cell.Phase == Phase.RetryWait && !FaultCalls.IsRepeatable(cell.Kind) && e is ApiException { Status: 503 };
}
