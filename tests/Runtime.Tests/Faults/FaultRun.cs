using System.Collections.Concurrent;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests.Faults;

/// <summary>Runs one cell of the matrix and judges how its call ends.</summary>
internal static class FaultRun
{
    /// <summary>The longest that any call may take.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public static IEnumerable<Fault> Faults => Enum.GetValues<Fault>().Where(static f => f != Fault.None);

    /// <summary>Runs the call of a cell and notes what is wrong with its end.</summary>
    public static async Task RunAsync(FaultServer server, TestClient client, FaultCell cell, ConcurrentQueue<string> failures, RequestOptions? options = null, byte[]? upload = null, TimeSpan? limit = null)
    {
        var end = limit ?? Limit;
        using var source = new CancellationTokenSource();
        // Silence is normal in a stream of events: only the caller ends it.
        var cancels = cell.Kind is Kind.Events or Kind.Lines && cell.Fault is Fault.Stall or Fault.OversizeHead && cell.Phase is not Phase.Connect;
        var call = FaultCalls.RunAsync(client, cell, options, upload, source.Token);
        string? failure;
        try
        {
            if (cancels)
            {
                await Task.WhenAny(server.Reached(cell.Id), call).WaitAsync(end);
                await source.CancelAsync();
            }

            var value = await call.WaitAsync(end);
            failure = value == FaultCalls.Expected(cell.Kind) ? MaySucceed(cell) ? null : "it succeeded" : CannotBeTold(cell) ? null : "it gave " + value;
        }
        catch (TimeoutException)
        {
            failure = "it did not end";
        }
        catch (Exception e)
        {
            failure = Secret(e) ?? (IsExpected(cell, e, cancels) ? null : e.ToString());
        }

        server.End(cell.Id);
        if (failure is not null) failures.Enqueue($"{cell}: {failure}");
    }

    /// <summary>A fault that comes again and again cannot be made up for, unless all of the value was there before it.</summary>
    private static bool MaySucceed(FaultCell cell) => cell.Fault == Fault.None || cell.Phase is Phase.RetryWait or Phase.Trailers || cell.Fault is Fault.Drip or Fault.OversizeHead or Fault.BadGzip;

    /// <summary>
    /// A body that is longer than its length says ends where the length says. Compressed data that are changed so that they go on behind their end are not told as a
    /// fault by GZipStream, without its strict validation; a download has nothing else to tell it by.
    /// </summary>
    private static bool CannotBeTold(FaultCell cell) => cell is { Phase: Phase.Trailers, Fault: Fault.WrongLength } or { Phase: Phase.InBody or Phase.RedirectBody, Fault: Fault.BadGzip, Kind: Kind.Download };

    private static bool IsExpected(FaultCell cell, Exception e, bool cancels) => cell.Fault != Fault.None && e switch
    {
        OperationCanceledException => cancels,
        // A slow machine may run into a timeout anywhere.
        ApiTimeoutException => true,
        ApiException answered when cell.Fault == Fault.Status500 => answered.Status is 500 or 503,
        // In the wait before a retry, it is the token request that waits.
        ApiAuthenticationException => cell.Kind == Kind.OAuth && cell.Phase is Phase.Connect or Phase.Token or Phase.TokenBody or Phase.RetryWait,
        // Calls share connections: one may meet a connection that another's fault is just closing.
        ApiConnectionException => true,
        ApiException => cell.Fault != Fault.Stall || cell.Phase is Phase.Connect or Phase.RetryWait,
        _ => false,
    };

    /// <summary>Says where an exception shows a secret; null where it shows none.</summary>
    public static string? Secret(Exception e)
    {
        var text = e.ToString();
        return text.Contains(TestClient.Secret, StringComparison.Ordinal) || text.Contains(FaultCalls.Token, StringComparison.Ordinal) ? "it shows a secret: " + text : null;
    }
}
