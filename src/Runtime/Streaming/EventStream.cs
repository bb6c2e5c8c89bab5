using System.Net.ServerSentEvents;
using System.Runtime.ExceptionServices;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>The open response of a stream of server-sent events.</summary>
/// <param name="request">The request.</param>
/// <param name="response">Its response.</param>
/// <param name="reader">Reads values and makes faults.</param>
/// <param name="format">Reads the data.</param>
/// <param name="convert">Creates an item of the sequence.</param>
internal sealed class EventStream<TData, T>(ApiRequest request, HttpResponseMessage response, ResponseReader reader, EventFormat<TData> format, Func<SseItem<TData>, T> convert)
    : IAsyncEnumerable<T>, IEventSource<T>
{
    public IAsyncEnumerable<SseItem<T>> Events => new EventStream<TData, SseItem<T>>(request, response, reader, format, item => item.With(convert(item)));

    public IAsyncEnumerable<SseItem<string>> RawEvents => new EventStream<string, SseItem<string>>(request, response, reader, Runtime.RawEvents.Instance, static item => item);

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new Enumerator(new EventContext(reader, request), response, format, convert, cancellationToken);

    /// <summary>One reading. An event that causes an exception does not end it: the next move returns the next event.</summary>
    private sealed class Enumerator(EventContext context, HttpResponseMessage response, EventFormat<TData> format, Func<SseItem<TData>, T> convert, CancellationToken cancellationToken)
        : IAsyncEnumerator<T>
    {
        private HttpResponseMessage _response = response;
        private IAsyncEnumerator<SseItem<ReadEvent<TData>>>? _events;
        private SseParser<ReadEvent<TData>>? _parser;
        private EventBounds? _bounds;
        private string? _lastId;
        private TimeSpan? _delay;
        private int _resumes;
        private bool _ended;

        public T Current { get; private set; } = default!;

        public async ValueTask<bool> MoveNextAsync()
        {
            while (!_ended)
            {
                if (!await MoveToEventAsync().ConfigureAwait(false)) break;
                var item = _events!.Current;
                if (item.EventId is { } id) _lastId = id;
                switch (item.Data.Kind)
                {
                    case EventKind.Nothing:
                        continue;
                    case EventKind.End:
                        await DisposeAsync().ConfigureAwait(false);
                        return false;
                    case EventKind.Fault:
                        throw item.Data.Exception!;
                    default:
                        _resumes = 0;
                        Current = convert(new SseItem<TData>(item.Data.Value, item.Data.Type) { EventId = item.EventId, ReconnectionInterval = item.ReconnectionInterval });
                        return true;
                }
            }

            return false;
        }

        public async ValueTask DisposeAsync()
        {
            _ended = true;
            await CloseAsync().ConfigureAwait(false);
        }

        /// <summary>The next event of whatever kind; false at the end of the stream.</summary>
        private async ValueTask<bool> MoveToEventAsync()
        {
            while (true)
            {
                try
                {
                    _events ??= await OpenAsync().ConfigureAwait(false);
                    if (await _events.MoveNextAsync().ConfigureAwait(false)) return true;
                    await DisposeAsync().ConfigureAwait(false);
                    return false;
                }
                catch (ApiConnectionException e) when (MayResume())
                {
                    await ResumeAsync(e).ConfigureAwait(false);
                }
                catch
                {
                    await DisposeAsync().ConfigureAwait(false);
                    throw;
                }
            }
        }

        private async Task<IAsyncEnumerator<SseItem<ReadEvent<TData>>>> OpenAsync()
        {
            var body = await StreamBody.OpenAsync(context.Request, _response, cancellationToken).ConfigureAwait(false);
            var bounds = _bounds = new EventBounds(body, EventLimit(), () => context.Reader.StreamLimitFault(context.Request, "an event"));
            _parser = SseParser.Create(bounds, (type, data) => format.Read(context, bounds.NextIsMisnamed() ? SseParser.EventTypeDefault : type, data));
            return _parser.EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        }

        /// <summary>The parser doubles one array, whose length is an int.</summary>
        private long EventLimit() => Math.Min(context.Reader.LimitOf(context.Request), 512 * 1024 * 1024);

        private async ValueTask CloseAsync()
        {
            var events = _events;
            _events = null;
            if (_parser is { ReconnectionInterval: { Ticks: >= 0 } told }) _delay = told;
            _parser = null;
            _lastId = LastId;
            _bounds = null;
            if (events is not null) await events.DisposeAsync().ConfigureAwait(false);
            _response.Dispose();
        }

        /// <summary>The id of the last event, with data or without, once the parser has given all events before the fault.</summary>
        private string? LastId => _bounds?.IdWithoutData ?? _lastId;

        /// <summary>HTML §9.2.3: an event's id says where to go on. Without one, events would come twice or get lost.</summary>
        private bool MayResume() => LastId is { Length: > 0 } id && context.Reader.Resumes.MayResume(context.Request, id, _resumes);

        private async ValueTask ResumeAsync(ApiClientException broken)
        {
            // Over, unless the stream goes on.
            await DisposeAsync().ConfigureAwait(false);
            while (context.Reader.Resumes.Delay(context.Request, _delay, _resumes) is { } delay && MayResume())
            {
                _resumes++;
                await context.Reader.Resumes.WaitAsync(context.Request, delay, cancellationToken).ConfigureAwait(false);
                try
                {
                    var again = context.Request.Resumed(_lastId!);
                    await again.Reopen!(again, cancellationToken).ConfigureAwait(false);
                    context.Request = again;
                    _response = again.Response!;
                    _ended = false;
                    return;
                }
                catch (Exception e) when (e is ApiConnectionException or ApiTimeoutException)
                {
                    broken = (ApiClientException)e;
                }
            }

            ExceptionDispatchInfo.Capture(broken).Throw();
        }
    }
}
