using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Distributed;

namespace Wappfy.Runtime.Hosting;

/// <summary>The ids of the events that were handled, in memory or in a distributed cache, and those that are being handled by this process.</summary>
/// <param name="cache">The distributed cache; null for memory.</param>
/// <param name="scope">Distinguishes the ids of several receivers.</param>
/// <param name="keep">How long an id is kept.</param>
/// <param name="time">The clock.</param>
internal sealed class HandledIds(IDistributedCache? cache, string scope, TimeSpan keep, TimeProvider time)
{
    /// <summary>The maximum number of ids in memory; the oldest are forgotten.</summary>
    private const int MaxIds = 100_000;

    private readonly object _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _known = new(StringComparer.Ordinal);
    private readonly Queue<(string Id, DateTimeOffset Until)> _order = new();
    private readonly Dictionary<string, TaskCompletionSource<int>> _current = new(StringComparer.Ordinal);

    /// <summary>Begins to handle an event; if another delivery of the same event is being handled, its result is the one of this.</summary>
    /// <returns>The result of the other delivery; null if this one is to be handled.</returns>
    public Task<int>? Join(string id)
    {
        lock (_gate)
        {
            if (_current.TryGetValue(id, out var other)) return other.Task;
            _current.Add(id, new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously));
            return null;
        }
    }

    /// <summary>Ends what <see cref="Join"/> has begun.</summary>
    public void Leave(string id, int status)
    {
        TaskCompletionSource<int>? current;
        lock (_gate) _current.Remove(id, out current);
        current?.TrySetResult(status);
    }

    public async Task<bool> IsKnownAsync(string id, CancellationToken cancellationToken)
    {
        if (cache is not null) return await cache.GetAsync(Key(id), cancellationToken).ConfigureAwait(false) is not null;
        lock (_gate) return _known.TryGetValue(id, out var until) && until > time.GetUtcNow();
    }

    public async Task RememberAsync(string id)
    {
        if (cache is not null)
        {
            await cache.SetAsync(Key(id), [1], new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = keep }, CancellationToken.None).ConfigureAwait(false);
            return;
        }

        lock (_gate)
        {
            var now = time.GetUtcNow();
            _known[id] = now + keep;
            _order.Enqueue((id, now + keep));
            while (_order.Count > MaxIds || (_order.Count > 0 && _order.Peek().Until <= now))
            {
                var (oldest, until) = _order.Dequeue();
                if (_known.TryGetValue(oldest, out var latest) && latest == until) _known.Remove(oldest);
            }
        }
    }

    /// <summary>An id of any length and characters is a key of any cache.</summary>
    private string Key(string id) => scope + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
}
