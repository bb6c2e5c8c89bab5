using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;

namespace Wappfy.Runtime.Hosting;

/// <summary>Handles events one after the other, after their responses; what is in the queue when the application stops is handled first.</summary>
internal sealed class WebhookQueue
{
    /// <summary>The longest time for which a stopping application waits if nothing tells how long its host waits.</summary>
    private static readonly TimeSpan s_drain = TimeSpan.FromSeconds(20);

    private readonly Channel<Func<CancellationToken, Task>> _channel;
    private readonly CancellationTokenSource _end = new();
    private readonly Action<int> _onLost;
    private readonly Task _pump;
    private bool _isHandling;

    /// <param name="capacity">The largest number of events that wait.</param>
    /// <param name="lifetime">That of the application; null for one without a host.</param>
    /// <param name="queues">What the host stops; null if it is not registered.</param>
    /// <param name="onLost">Receives the number of events that were not handled when the application stopped.</param>
    public WebhookQueue(int capacity, IHostApplicationLifetime? lifetime, WebhookQueues? queues, Action<int> onLost)
    {
        _channel = Channel.CreateBounded<Func<CancellationToken, Task>>(new BoundedChannelOptions(capacity) { SingleReader = true });
        _onLost = onLost;
        _pump = Task.Run(PumpAsync);
        queues?.Add(this);
        lifetime?.ApplicationStopping.Register(() =>
        {
            _channel.Writer.TryComplete();
            if (queues is not null) return;

            // The host waits for these callbacks.
            using var limit = new CancellationTokenSource(s_drain);
            StopAsync(limit.Token).GetAwaiter().GetResult();
        });
    }

    /// <summary>False if the queue is full, or the application stops.</summary>
    public bool TryAdd(Func<CancellationToken, Task> work) => _channel.Writer.TryWrite(work);

    /// <summary>Handles what is in the queue. When the token is canceled, the handler that runs is canceled, and the other events are lost.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _channel.Writer.TryComplete();
        var end = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellationToken.Register(() => end.TrySetResult(true)))
        {
            if (await Task.WhenAny(_pump, end.Task).ConfigureAwait(false) == _pump) return;
        }

        _onLost(_channel.Reader.Count + (Volatile.Read(ref _isHandling) ? 1 : 0));
        await _end.CancelAsync().ConfigureAwait(false);
    }

    private async Task PumpAsync()
    {
        await foreach (var work in _channel.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            if (_end.IsCancellationRequested) return;
            Volatile.Write(ref _isHandling, true);
            await work(_end.Token).ConfigureAwait(false);
            Volatile.Write(ref _isHandling, false);
        }
    }
}

/// <summary>Stops the queues of an application with its host, for as long as the host's own shutdown lasts.</summary>
internal sealed class WebhookQueues : IHostedService
{
    private readonly ConcurrentBag<WebhookQueue> _queues = [];

    public void Add(WebhookQueue queue) => _queues.Add(queue);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(_queues.Select(queue => queue.StopAsync(cancellationToken)));
}
