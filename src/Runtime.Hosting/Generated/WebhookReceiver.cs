using System.Collections.Concurrent;
using System.ComponentModel;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Wappfy.Runtime.Hosting;

namespace Wappfy.Runtime.Generated;

/// <summary>Reads a webhook whose event is named in its body.</summary>
/// <typeparam name="TWebhook">The union.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate TWebhook WebhookParser<out TWebhook>(ReadOnlySpan<byte> utf8Json);

/// <summary>Reads a webhook whose event is named by a header.</summary>
/// <typeparam name="TWebhook">The union.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate TWebhook NamedWebhookParser<out TWebhook>(string? name, ReadOnlySpan<byte> utf8Json);

/// <summary>A response to a webhook.</summary>
/// <param name="status">The status.</param>
/// <param name="text">The body as text; null for none.</param>
/// <param name="retryAfter">The value of <c>Retry-After</c>; null for none.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct WebhookAnswer(int status, string? text, string? retryAfter)
{
    /// <summary>The status.</summary>
    public int Status => status;

    /// <summary>The body as text; null for none.</summary>
    public string? Text => text;

    /// <summary>The value of <c>Retry-After</c>; null for none.</summary>
    public string? RetryAfter => retryAfter;
}

/// <summary>What the generated <c>app.MapXxxWebhooks(…)</c> calls; it needs no web framework.</summary>
/// <typeparam name="TWebhook">The union of the document's webhooks.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class WebhookReceiver<TWebhook>
    where TWebhook : class, IWebhookUnion
{
    private const int MaxLoggedNames = 100;

    private readonly string _name;
    private readonly WebhookParser<TWebhook> _parse;
    private readonly NamedWebhookParser<TWebhook> _parseNamed;
    private readonly WebhookBuilder<TWebhook> _settings;
    private readonly List<WebhookSignature> _signatures;
    private readonly IServiceScopeFactory _scopes;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly HandledIds? _ids;
    private readonly WebhookQueue? _queue;
    private readonly ConcurrentDictionary<string, bool> _loggedNames = new(StringComparer.Ordinal);

    /// <summary>A receiver with these settings.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="pattern">The route, for messages and ids.</param>
    /// <param name="parse">Reads a webhook whose event is named in its body.</param>
    /// <param name="parseNamed">Reads a webhook whose event is named by a header.</param>
    /// <param name="configure">Sets who may send webhooks, and what handles them.</param>
    /// <exception cref="InvalidOperationException">No signature is set, or the replay window is that of a signature without a timestamp.</exception>
    public WebhookReceiver(IServiceProvider services, string pattern, WebhookParser<TWebhook> parse, NamedWebhookParser<TWebhook> parseNamed, Action<WebhookBuilder<TWebhook>> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentNullException.ThrowIfNull(parse);
        ArgumentNullException.ThrowIfNull(parseNamed);
        ArgumentNullException.ThrowIfNull(configure);
        _settings = new WebhookBuilder<TWebhook>(services, pattern);
        configure(_settings);
        if (_settings.Signatures.Count == 0 && !_settings.IsUnsigned)
            throw new InvalidOperationException($"The webhooks at '{pattern}' have no signature, so that anybody could send them. Call Verify(…), or AllowUnsigned() if the receiver is protected in another way.");
        _name = typeof(TWebhook).Name + " at " + pattern;
        _parse = parse;
        _parseNamed = parseNamed;
        _signatures = _settings.Window is { } window ? _settings.Signatures.ConvertAll(s => s.Within(window)) : _settings.Signatures;
        if (_settings.Window is not null && _signatures.Count == 0) throw new InvalidOperationException($"The webhooks at '{pattern}' are not signed, so that their age cannot be checked.");
        _scopes = services.GetRequiredService<IServiceScopeFactory>();
        _logger = services.GetService<ILoggerFactory>()?.CreateLogger(WebhookLog.Category) ?? NullLogger.Instance;
        _time = services.GetService<TimeProvider>() ?? TimeProvider.System;
        if (_settings.IdOf is not null) _ids = new HandledIds(_settings.Cache, $"wappfy.webhook:{typeof(TWebhook).FullName}:{pattern}:", _settings.Keep, _time);
        if (_settings.QueueCapacity > 0) _queue = new WebhookQueue(_settings.QueueCapacity, services.GetService<IHostApplicationLifetime>(), services.GetService<WebhookQueues>(), count => WebhookLog.Lost(_logger, _name, count));
    }

    /// <summary>Receives one webhook.</summary>
    /// <param name="body">The request's body.</param>
    /// <param name="header">Returns a header by its name, or null.</param>
    /// <param name="cancellationToken">Canceled when the sender goes away, while its body is read.</param>
    /// <returns>What to respond; it does not tell the reason of a rejection.</returns>
    public async Task<WebhookAnswer> ReceiveAsync(Stream body, Func<string, string?> header, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(header);
        if (await ReadAsync(body, cancellationToken).ConfigureAwait(false) is not { } bytes) return Reject(413, $"its body is larger than {_settings.MaxBytes} bytes");
        if (FindFault(bytes, header) is { } fault) return Reject(401, fault);

        WebhookDelivery<TWebhook> delivery;
        try
        {
            if (_settings.Challenge is { } challenge && WebhookEnvelope.Read(bytes, challenge) is { } text) return new WebhookAnswer(200, text, null);
            var webhook = _settings.EventHeader is { } named && header(named) is { Length: > 0 } name ? _parseNamed(name, bytes) : _parse(bytes);
            delivery = new WebhookDelivery<TWebhook>(webhook, bytes, header);
            delivery.Id = _settings.IdOf?.Invoke(delivery) is { Length: > 0 } id ? id : null;
        }
        catch (JsonException e)
        {
            // The exception's message may contain what the body has.
            return Reject(400, e.Path is { Length: > 0 } path ? $"its body does not match the OpenAPI document, at {Clean(path)}" : "its body is not the JSON that the OpenAPI document declares");
        }

        return Answer(_ids is not null && delivery.Id is not null ? await HandleOnceAsync(_ids, delivery, delivery.Id).ConfigureAwait(false) : await AcceptAsync(delivery, null).ConfigureAwait(false));
    }

    private static WebhookAnswer Answer(int status) => new(status, null, status == 503 ? "5" : null);

    private WebhookAnswer Reject(int status, string reason)
    {
        WebhookLog.Rejected(_logger, _name, status, reason);
        return new WebhookAnswer(status, null, null);
    }

    private string? FindFault(byte[] body, Func<string, string?> header)
    {
        string? fault = null;
        foreach (var signature in _signatures)
        {
            try
            {
                _ = signature.Verify(body, header);
                return null;
            }
            catch (WebhookSignatureException e)
            {
                fault ??= e.Message;
            }
        }

        return fault;
    }

    private async Task<byte[]?> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[8192];
        for (int read; (read = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            if (bytes.Length + read > _settings.MaxBytes) return null;
            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }

    private async Task<int> HandleOnceAsync(HandledIds ids, WebhookDelivery<TWebhook> delivery, string id)
    {
        if (ids.Join(id) is { } other)
        {
            // A late one does not end in time, but its sender is not to wait for it longer than for the first.
            using var end = new CancellationTokenSource();
            return await Task.WhenAny(other, Task.Delay(_settings.Deadline, _time, end.Token)).ConfigureAwait(false) == other ? await CanceledAfter(other, end).ConfigureAwait(false) : 503;
        }

        var isOwned = true;
        try
        {
            if (await ids.IsKnownAsync(id, CancellationToken.None).ConfigureAwait(false))
            {
                WebhookLog.Repeated(_logger, _name);
                ids.Leave(id, 200);
                isOwned = false;
                return 200;
            }

            isOwned = false;
            return await AcceptAsync(delivery, async status =>
            {
                try
                {
                    if (status is 200 or 202) await ids.RememberAsync(id).ConfigureAwait(false);
                }
                catch (Exception e)
                {
                    // The event was handled: another status would make the sender send it again.
                    WebhookLog.NotRemembered(_logger, e, _name);
                }
                finally
                {
                    ids.Leave(id, status);
                }
            }).ConfigureAwait(false);
        }
        finally
        {
            if (isOwned) ids.Leave(id, 503);
        }
    }

    private static async Task<int> CanceledAfter(Task<int> other, CancellationTokenSource end)
    {
        await end.CancelAsync().ConfigureAwait(false);
        return await other.ConfigureAwait(false);
    }

    /// <summary>Handles an event, or puts it into the queue.</summary>
    /// <param name="delivery">The event.</param>
    /// <param name="ended">Called with the status once it is certain: for late handlers, after the response.</param>
    private async Task<int> AcceptAsync(WebhookDelivery<TWebhook> delivery, Func<int, Task>? ended)
    {
        if (_queue is not null)
        {
            var isQueued = _queue.TryAdd(cancellationToken => RunAsync(delivery, cancellationToken));
            if (!isQueued) WebhookLog.QueueFull(_logger, _name);
            var queued = isQueued ? 202 : 503;
            if (ended is not null) await ended(queued).ConfigureAwait(false);
            return queued;
        }

        var deadline = new CancellationTokenSource(_settings.Deadline, _time);
        var work = WorkAsync(deadline.Token);
        var late = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (deadline.Token.UnsafeRegister(static state => ((TaskCompletionSource<bool>)state!).TrySetResult(true), late))
        {
            if (work.IsCompleted || await Task.WhenAny(work, late.Task).ConfigureAwait(false) == work)
            {
                deadline.Dispose();
                return await work.ConfigureAwait(false);
            }
        }

        // Handlers that heed the token end now; the others go on, and their result is known to later deliveries.
        WebhookLog.Late(_logger, _name, _settings.Deadline.TotalSeconds, NameOf(delivery));
        return 503;

        async Task<int> WorkAsync(CancellationToken cancellationToken)
        {
            var status = await RunAsync(delivery, cancellationToken).ConfigureAwait(false);
            if (ended is not null) await ended(status).ConfigureAwait(false);
            return status;
        }
    }

    /// <summary>Runs the handlers of an event.</summary>
    private async Task<int> RunAsync(WebhookDelivery<TWebhook> delivery, CancellationToken cancellationToken)
    {
        try
        {
            var isUnknown = delivery.Webhook.Event is null;
            var isHandled = false;
            await using var scope = _scopes.CreateAsyncScope();
            foreach (var route in isUnknown ? _settings.UnknownRoutes : _settings.Routes)
            {
                if (!route.Matches(delivery.Webhook)) continue;
                isHandled = true;
                await route.HandleAsync(delivery, scope.ServiceProvider, cancellationToken).ConfigureAwait(false);
            }

            if (isUnknown && !isHandled && NameOf(delivery) is var name && _loggedNames.Count < MaxLoggedNames && _loggedNames.TryAdd(name, true)) WebhookLog.Unknown(_logger, _name, name);
            return 200;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return 503;
        }
        catch (Exception e)
        {
            WebhookLog.Failed(_logger, e, _name, NameOf(delivery));
            return 500;
        }
    }

    private static string NameOf(WebhookDelivery<TWebhook> delivery) => delivery.Name is { } name ? Clean(name) : "(without a name)";

    /// <summary>Text of a sender, for a log.</summary>
    private static string Clean(string text)
    {
        var characters = text.Length > 100 ? text.AsSpan(0, 100).ToArray() : text.ToCharArray();
        for (var i = 0; i < characters.Length; i++)
        {
            if (char.IsControl(characters[i]) || char.GetUnicodeCategory(characters[i]) is System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator) characters[i] = ' ';
        }

        return new string(characters);
    }
}
