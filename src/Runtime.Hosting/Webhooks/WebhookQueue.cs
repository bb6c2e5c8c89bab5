using System.Threading.Channels;
using Microsoft.Extensions.Hosting;

namespace Wappfy.Runtime.Hosting;

/// <summary>Handles events one after the other, after their responses; what is in the queue when the application stops is handled first.</summary>
internal sealed class WebhookQueue
{
    /// <summary>The longest time for which a stopping application waits.</summary>
    private static readonly TimeSpan s_drain = TimeSpan.FromSeconds(20);

    private readonly Channel<Func<Task>> _channel;
    private readonly Task _pump;

    public WebhookQueue(int capacity, IHostApplicationLifetime? lifetime)
    {
        _channel = Channel.CreateBounded<Func<Task>>(new BoundedChannelOptions(capacity) { SingleReader = true });
        _pump = Task.Run(PumpAsync);
        // The host waits for these callbacks.
        lifetime?.ApplicationStopping.Register(() =>
        {
            _channel.Writer.TryComplete();
            _pump.Wait(s_drain);
        });
    }

    /// <summary>False if the queue is full, or the application stops.</summary>
    public bool TryAdd(Func<Task> work) => _channel.Writer.TryWrite(work);

    private async Task PumpAsync()
    {
        await foreach (var work in _channel.Reader.ReadAllAsync().ConfigureAwait(false)) await work().ConfigureAwait(false);
    }
}
