using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime.Hosting;

/// <summary>How the webhooks of an API are received: who may send them, how often each is handled, and by what.</summary>
/// <typeparam name="TWebhook">The union of the document's webhooks.</typeparam>
public sealed class WebhookBuilder<TWebhook>
    where TWebhook : class, IWebhookUnion
{
    private readonly IServiceProvider _services;
    private readonly string _pattern;

    internal WebhookBuilder(IServiceProvider services, string pattern)
    {
        _services = services;
        _pattern = pattern;
    }

    internal List<WebhookSignature> Signatures { get; } = [];

    internal bool IsUnsigned { get; private set; }

    internal TimeSpan? Window { get; private set; }

    internal int MaxBytes { get; private set; } = 1024 * 1024;

    internal string? EventHeader { get; private set; }

    internal string? Challenge { get; private set; }

    internal Func<WebhookDelivery<TWebhook>, string?>? IdOf { get; private set; }

    internal TimeSpan Keep { get; private set; } = TimeSpan.FromDays(3);

    internal IDistributedCache? Cache { get; private set; }

    internal TimeSpan Deadline { get; private set; } = TimeSpan.FromSeconds(10);

    internal int QueueCapacity { get; private set; }

    internal List<WebhookRoute<TWebhook>> Routes { get; } = [];

    internal List<WebhookRoute<TWebhook>> UnknownRoutes { get; } = [];

    /// <summary>Accepts webhooks with this signature; with several, one of them must match.</summary>
    /// <param name="signature">The signature, such as <c>WebhookSignature.GitHub(secret)</c>.</param>
    public WebhookBuilder<TWebhook> Verify(WebhookSignature signature)
    {
        ArgumentNullException.ThrowIfNull(signature);
        Signatures.Add(signature);
        return this;
    }

    /// <summary>Accepts webhooks with a signature whose secret comes from a service, such as the configuration.</summary>
    /// <param name="signature">Creates the signature, when the application starts.</param>
    /// <param name="expression">The text of the expression, for the message about a secret that is missing; the compiler sets it.</param>
    /// <exception cref="InvalidOperationException">The secret is missing, or cannot be one.</exception>
    public WebhookBuilder<TWebhook> Verify(Func<IServiceProvider, WebhookSignature> signature, [CallerArgumentExpression(nameof(signature))] string? expression = null)
    {
        ArgumentNullException.ThrowIfNull(signature);
        var read = new ReadServices(_services);
        try
        {
            return Verify(signature(read));
        }
        catch (ArgumentException e)
        {
            throw new InvalidOperationException($"The webhooks at '{_pattern}' cannot be verified: {Reason(e, read.Missing, expression)}", e);
        }
    }

    /// <summary>Accepts webhooks with a signature whose secret is a value of the configuration.</summary>
    /// <param name="key">The key of the value, such as <c>Webhooks:Secret</c>.</param>
    /// <param name="signature">Creates the signature from the secret: <c>secret => WebhookSignature.Waha(secret)</c>.</param>
    /// <exception cref="InvalidOperationException">The secret is missing, or cannot be one.</exception>
    public WebhookBuilder<TWebhook> Verify(string key, Func<string, WebhookSignature> signature)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(signature);
        return Verify(services => signature(services.GetRequiredService<IConfiguration>()[key] ?? string.Empty), null);
    }

    /// <summary>Why the signature is missing. An expression with a string may contain the secret, and is only shown if the secret is missing.</summary>
    private static string Reason(ArgumentException error, List<string> missing, string? expression)
    {
        var text = expression is null ? null : string.Join(" ", expression.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var call = text is { Length: <= 200 } && (missing.Count > 0 || !text.Contains('"', StringComparison.Ordinal)) ? $"Verify({text})" : "Verify(…)";
        if (missing.Count > 0)
        {
            var names = string.Join(" and ", missing.Select(static key => $"'{key}'"));
            return $"the configuration has no value for {names}, which {call} reads. Set it in appsettings.json, in user secrets, or as the environment variable {missing[0].Replace(":", "__", StringComparison.Ordinal)}.";
        }

        var reason = error is ArgumentNullException ? "The webhook's secret must not be null." : error.Message;
        return $"{call} creates no signature. {reason} Look up the configuration value from which the secret is taken; Verify(\"KEY\", secret => …) reads one, and names it if it is missing.";
    }

    /// <summary>Accepts webhooks without a signature, which anybody can send: only for a receiver that is protected in another way.</summary>
    public WebhookBuilder<TWebhook> AllowUnsigned()
    {
        IsUnsigned = true;
        return this;
    }

    /// <summary>Rejects webhooks that were sent longer ago, as those that somebody recorded and sends again.</summary>
    /// <param name="window">The maximum distance of the timestamp from now.</param>
    public WebhookBuilder<TWebhook> Within(TimeSpan window)
    {
        if (window <= TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(window), "The replay window must be more than 0.");
        Window = window;
        return this;
    }

    /// <summary>Rejects larger bodies: 1 MiB by default.</summary>
    /// <param name="bytes">The maximum number of bytes.</param>
    public WebhookBuilder<TWebhook> MaxBodyBytes(int bytes)
    {
        if (bytes <= 0) throw new ArgumentOutOfRangeException(nameof(bytes), "The limit must be more than 0.");
        MaxBytes = bytes;
        return this;
    }

    /// <summary>Takes the event's name from a header, such as <c>X-GitHub-Event</c>, instead of the body.</summary>
    /// <param name="header">The header's name.</param>
    public WebhookBuilder<TWebhook> NamedByHeader(string header)
    {
        ArgumentNullException.ThrowIfNull(header);
        EventHeader = header;
        return this;
    }

    /// <summary>Responds to a verified body that has this member with its value, as Slack's <c>url_verification</c> with its <c>challenge</c> requires.</summary>
    /// <param name="member">The member's name, or several names with slashes between.</param>
    public WebhookBuilder<TWebhook> AnswerChallenge(string member = "challenge")
    {
        ArgumentNullException.ThrowIfNull(member);
        Challenge = member;
        return this;
    }

    /// <summary>
    /// Handles each event once: an event whose id was handled is acknowledged and not handled again. Ids are kept in memory, unless <see cref="InDistributedCache()"/> is called.
    /// </summary>
    /// <param name="by">Returns the event's id; null for an event without one, which is handled each time.</param>
    /// <param name="keep">How long ids are kept; null for 3 days.</param>
    public WebhookBuilder<TWebhook> Once(Func<WebhookDelivery<TWebhook>, string?> by, TimeSpan? keep = null)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (keep <= TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(keep), "The time for which ids are kept must be more than 0.");
        IdOf = by;
        Keep = keep ?? Keep;
        return this;
    }

    /// <summary>Handles each event once, by an id in a header, such as <c>webhook-id</c> or <c>X-GitHub-Delivery</c>. An id that the signature does not cover can be changed by who sends a webhook again.</summary>
    /// <param name="header">The header's name.</param>
    public WebhookBuilder<TWebhook> OnceByHeader(string header)
    {
        ArgumentNullException.ThrowIfNull(header);
        return Once(delivery => delivery.Header(header));
    }

    /// <summary>Handles each event once, by an id in its body.</summary>
    /// <param name="member">The member's name, or several names with slashes between: <c>id</c>, <c>payload/id</c>.</param>
    public WebhookBuilder<TWebhook> OnceByMember(string member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return Once(delivery => WebhookEnvelope.Read(delivery.Body.Span, member));
    }

    /// <summary>Keeps the ids of handled events in the application's <see cref="IDistributedCache"/>, so that they outlive a restart and apply to all instances.</summary>
    /// <exception cref="InvalidOperationException">No distributed cache is registered.</exception>
    public WebhookBuilder<TWebhook> InDistributedCache()
    {
        Cache = _services.GetRequiredService<IDistributedCache>();
        return this;
    }

    /// <summary>The time for the response: 10 seconds. After it, the handlers' token is canceled and the response is 503, so that the sender tries again.</summary>
    /// <param name="deadline">The time.</param>
    public WebhookBuilder<TWebhook> RespondWithin(TimeSpan deadline)
    {
        if (deadline <= TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(deadline), "The deadline must be more than 0.");
        Deadline = deadline;
        return this;
    }

    /// <summary>
    /// Responds with 202 at once, and handles events one after the other afterwards. If the queue is full, the response is 503. An application that stops handles what is in the queue first; what
    /// it does not get to, because it crashes or a handler fails, is lost.
    /// </summary>
    /// <param name="capacity">The maximum number of events that wait.</param>
    public WebhookBuilder<TWebhook> InBackground(int capacity = 1000)
    {
        if (capacity <= 0) throw new ArgumentOutOfRangeException(nameof(capacity), "The capacity must be more than 0.");
        QueueCapacity = capacity;
        return this;
    }

    /// <summary>Handles the events with this body.</summary>
    /// <typeparam name="TEvent">The event's body.</typeparam>
    /// <typeparam name="THandler">The handler, resolved from the services, or created with their help.</typeparam>
    public WebhookBuilder<TWebhook> On<TEvent, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>()
        where TEvent : notnull
        where THandler : class, IWebhookHandler<TEvent>
    {
        Routes.Add(WebhookRoute<TWebhook>.For<TEvent>(static w => w.Event, static (value, services, token) => Resolve<THandler>(services).HandleAsync(value, token)));
        return this;
    }

    /// <summary>Handles one event of several that have the same body: <c>On&lt;MessageEvent, Greeter&gt;(w => w.MessageCreated)</c>.</summary>
    /// <typeparam name="TEvent">The event's body.</typeparam>
    /// <typeparam name="THandler">The handler, resolved from the services, or created with their help.</typeparam>
    /// <param name="select">Returns the event, or null for another one.</param>
    public WebhookBuilder<TWebhook> On<TEvent, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(Func<TWebhook, TEvent?> select)
        where TEvent : class
        where THandler : class, IWebhookHandler<TEvent>
    {
        ArgumentNullException.ThrowIfNull(select);
        Routes.Add(WebhookRoute<TWebhook>.For<TEvent>(select, static (value, services, token) => Resolve<THandler>(services).HandleAsync(value, token)));
        return this;
    }

    /// <summary>Handles the events with this body.</summary>
    /// <typeparam name="TEvent">The event's body.</typeparam>
    /// <param name="handle">Handles an event; an exception makes the sender send it again.</param>
    public WebhookBuilder<TWebhook> On<TEvent>(Func<TEvent, CancellationToken, Task> handle)
        where TEvent : notnull
    {
        ArgumentNullException.ThrowIfNull(handle);
        Routes.Add(WebhookRoute<TWebhook>.For<TEvent>(static w => w.Event, (value, _, token) => handle(value, token)));
        return this;
    }

    /// <summary>Handles one event of several that have the same body.</summary>
    /// <typeparam name="TEvent">The event's body.</typeparam>
    /// <param name="select">Returns the event, or null for another one.</param>
    /// <param name="handle">Handles an event; an exception makes the sender send it again.</param>
    public WebhookBuilder<TWebhook> On<TEvent>(Func<TWebhook, TEvent?> select, Func<TEvent, CancellationToken, Task> handle)
        where TEvent : class
    {
        ArgumentNullException.ThrowIfNull(select);
        ArgumentNullException.ThrowIfNull(handle);
        Routes.Add(WebhookRoute<TWebhook>.For<TEvent>(select, (value, _, token) => handle(value, token)));
        return this;
    }

    /// <summary>Handles every event, known or not, in addition to other handlers.</summary>
    /// <param name="handle">Handles a webhook; an exception makes the sender send it again.</param>
    public WebhookBuilder<TWebhook> OnAny(Func<WebhookDelivery<TWebhook>, CancellationToken, Task> handle)
    {
        ArgumentNullException.ThrowIfNull(handle);
        var route = new WebhookRoute<TWebhook>(static _ => true, (delivery, _, token) => handle(delivery, token));
        Routes.Add(route);
        UnknownRoutes.Add(route);
        return this;
    }

    /// <summary>Handles events that the document does not know; without such a handler, they are logged and acknowledged.</summary>
    /// <param name="handle">Handles a webhook; its JSON is the <c>Unknown</c> of the union. An exception makes the sender send it again.</param>
    public WebhookBuilder<TWebhook> OnUnknown(Func<WebhookDelivery<TWebhook>, CancellationToken, Task> handle)
    {
        ArgumentNullException.ThrowIfNull(handle);
        UnknownRoutes.Add(new WebhookRoute<TWebhook>(static _ => true, (delivery, _, token) => handle(delivery, token)));
        return this;
    }

    /// <summary>Handles events that the document does not know; without such a handler, they are logged and acknowledged.</summary>
    /// <typeparam name="THandler">The handler, resolved from the services, or created with their help.</typeparam>
    public WebhookBuilder<TWebhook> OnUnknown<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>()
        where THandler : class, IWebhookHandler<WebhookDelivery<TWebhook>>
    {
        UnknownRoutes.Add(new WebhookRoute<TWebhook>(static _ => true, static (delivery, services, token) => Resolve<THandler>(services).HandleAsync(delivery, token)));
        return this;
    }

    private static THandler Resolve<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(IServiceProvider services)
        where THandler : class => services.GetService<THandler>() ?? ActivatorUtilities.CreateInstance<THandler>(services);
}

/// <summary>A handler and the events that it handles.</summary>
internal sealed record WebhookRoute<TWebhook>(Func<TWebhook, bool> Matches, Func<WebhookDelivery<TWebhook>, IServiceProvider, CancellationToken, Task> HandleAsync)
    where TWebhook : class, IWebhookUnion
{
    public static WebhookRoute<TWebhook> For<TEvent>(Func<TWebhook, object?> select, Func<TEvent, IServiceProvider, CancellationToken, Task> handle) =>
        new(w => select(w) is TEvent, (delivery, services, token) => handle((TEvent)select(delivery.Webhook)!, services, token));
}
