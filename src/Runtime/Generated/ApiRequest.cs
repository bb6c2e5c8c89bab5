using System.ComponentModel;

namespace Wappfy.Runtime.Generated;

/// <summary>
/// One call: what is sent, and, when it is over, what was received back. It is the <see cref="Task.AsyncState"/> of the task that a
/// generated method returns, where <see cref="ApiTaskExtensions.WithResponse{T}"/> finds it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ApiRequest : ICallSource
{
    internal const string LastEventId = "Last-Event-ID";
    private UrlWriter _url;
    private int _sent;

    internal ApiRequest(ApiOperation operation, UrlWriter url, List<KeyValuePair<string, string>>? headers, string? cookies, string? accept, ApiBody? body)
    {
        Operation = operation;
        _url = url;
        Headers = headers;
        Cookies = cookies;
        Accept = accept;
        Body = body;
    }

    /// <summary>The operation that is called.</summary>
    public ApiOperation Operation { get; }

    internal List<KeyValuePair<string, string>>? Headers { get; }

    internal string? Cookies { get; }

    internal string? Accept { get; set; }

    internal ApiBody? Body { get; }

    /// <summary>Whether the response's body is read as a whole, as opposed to a stream or a download.</summary>
    internal bool ReadsWhole { get; set; } = true;

    /// <summary>A link that replaces the path, or null.</summary>
    internal string? Link { get; set; }

    /// <summary>The link in messages.</summary>
    private string LinkName { get; init; } = "the link to the next page";

    /// <summary>The absolute address; set when the call begins.</summary>
    internal Uri Address { get; private set; } = null!;

    /// <summary>The response, whose headers stay readable after its content is gone.</summary>
    internal HttpResponseMessage? Response { get; set; }

    /// <summary>The response's media type with its parameters; null without one.</summary>
    internal string? ContentType { get; set; }

    /// <summary>The body as it was read, while the call runs.</summary>
    internal PooledBufferWriter? Buffer { get; set; }

    /// <summary>Why the body could not be decoded, in which case <see cref="Buffer"/> is empty; null if it was read.</summary>
    internal Exception? BodyFault { get; set; }

    /// <summary>The body's own copy, if the caller asked to keep it or no schema describes it.</summary>
    internal ReadOnlyMemory<byte>? KeptBody { get; set; }

    /// <summary>The client's timestamp at the start of the call.</summary>
    internal long Started { get; set; }

    /// <summary>How the last attempt before the present one ended, or null.</summary>
    internal string? LastOutcome { get; set; }

    /// <summary>The number of attempts so far.</summary>
    internal int Attempts { get; set; }

    /// <summary>Sends a streamed request again, up to the head of its response; null for other requests.</summary>
    internal Func<ApiRequest, CancellationToken, Task>? Reopen { get; set; }

    /// <summary>The per-call options, or the defaults.</summary>
    internal RequestOptions Options { get; set; } = RequestOptions.Default;

    /// <summary>The address of the message that was sent last: another one than <see cref="Address"/> after a redirect.</summary>
    internal Uri? Current { get; set; }

    /// <summary>Why a redirect was not followed, or null.</summary>
    internal string? RedirectRefusal { get; set; }

    /// <summary>Whether the present message carries a credential of the client.</summary>
    internal bool HasCredential { get; set; }

    /// <summary>What the credentials of the client have sent; null if none has sent anything.</summary>
    internal CallSecrets? Secrets { get; set; }

    /// <summary>Canceled when the client is disposed.</summary>
    internal CancellationToken ClientEnd { get; set; }

    /// <summary>What the user's own code raised while the body was read from it, or null.</summary>
    internal Exception? SourceFault { get; set; }

    /// <summary>The header with a key that the runtime adds; default for none.</summary>
    internal KeyValuePair<string, string> IdempotencyKey { get; set; }

    /// <summary>The header in which the API expects a key, from whomever it is; null for none.</summary>
    internal string? IdempotencyHeader { get; set; }

    /// <summary>Whether the server recognizes a repetition by a key, from whomever it is.</summary>
    internal bool HasIdempotencyKey { get; set; }

    /// <summary>What sends the request, to make the call again; null before the call.</summary>
    internal CallPipeline? Pipeline { get; set; }

    /// <summary>How the responses are read, an <see cref="ApiResponses{T}"/>; null before the call.</summary>
    internal ApiResponses? Responses { get; set; }

    /// <summary>The caller's token.</summary>
    internal CancellationToken Caller { get; set; }

    /// <summary>The client's clock.</summary>
    internal TimeProvider? Time => Pipeline?.Time;

    ApiRequest ICallSource.Request => this;

    string? ICallSource.WhyNotRepeated
    {
        get
        {
            const string Advice = "Pass a function that makes the call: ApiWait.UntilAsync(token => …, …).";
            if (Pipeline is null) return null;
            if (!Operation.IsIdempotent) return $"{DisplayName} is not idempotent, so that its task is not repeated (RFC 9110 §9.2.2). {Advice}";
            return Body is not null ? $"{DisplayName} has a body, which is released with its call. {Advice}" : null;
        }
    }

    private string DisplayName => Operation.DisplayName;

    /// <summary>Takes the request for a call.</summary>
    /// <exception cref="InvalidOperationException">It was sent already.</exception>
    internal void Claim()
    {
        if (Interlocked.Exchange(ref _sent, 1) != 0) throw new InvalidOperationException("A request can be sent only once: build a new one.");
    }

    /// <summary>Joins the server's address and the path, and gives the path's buffer back.</summary>
    internal void Begin(ApiServer? server)
    {
        // A request that goes on with a stream, or that is made again, has its address already.
        if (Address is not null) return;
        Address = server!.Combine(_url.Written);
        _url.Release();
    }

    /// <summary>Puts the address of <see cref="Link"/>, which the server gave, in the place of the operation's.</summary>
    /// <exception cref="ApiLinkException">The link is not a valid address, or leads to another origin.</exception>
    internal void FollowLink(IReadOnlyCollection<string> secrets)
    {
        if (!Uri.TryCreate(Address, Link, out var target))
            throw new ApiLinkException(Operation.DisplayName, $"{Operation.DisplayName}: {LinkName} is not a valid address.");
        if (!ApiServer.SameOrigin(target, Address))
        {
            // Uri writes a host in lower case, in which a secret would not be recognized.
            var host = Redaction.Clean(Link!, secrets) == Link ? $" ({target.GetLeftPart(UriPartial.Scheme)}{target.Host})" : string.Empty;
            throw new ApiLinkException(Operation.DisplayName, $"{Operation.DisplayName}: {LinkName} leads to another origin{host}, to which the credentials must not be sent.");
        }

        Address = target;
    }

    /// <summary>
    /// The request at a link that the server gave (a next page). A link to another origin is rejected when the request is sent, since the credentials would go along. It is
    /// followed with GET, whatever method gave it, as links are.
    /// </summary>
    internal ApiRequest At(string link)
    {
        if (Operation.Method is "GET" or "HEAD")
        {
            Link = link;
            return this;
        }

        Body?.Release();
        return new ApiRequest(Operation.ForLinks, _url, Headers, Cookies, Accept, null) { Link = link };
    }

    /// <summary>Forgets what an attempt before this one has left.</summary>
    internal void BeginAttempt()
    {
        Attempts++;
        Response = null;
        RedirectRefusal = null;
        SourceFault = null;
        BodyFault = null;
        ReleaseBuffer();
    }

    /// <summary>The same request, without a body, that asks for what was received after an event (HTML §9.2.4).</summary>
    internal ApiRequest Resumed(string lastEventId)
    {
        List<KeyValuePair<string, string>> headers = [.. Headers ?? []];
        headers.RemoveAll(static h => string.Equals(h.Key, LastEventId, StringComparison.OrdinalIgnoreCase));
        headers.Add(new(LastEventId, lastEventId));
        return new ApiRequest(Operation, default, headers, Cookies, Accept, null) { Address = Address, Reopen = Reopen, ClientEnd = ClientEnd };
    }

    /// <summary>The same request again, without its body, which was released.</summary>
    internal ApiRequest Repeated() => new(Operation, default, Headers, Cookies, Accept, null)
    {
        Address = Address,
        Options = Options,
        Pipeline = Pipeline,
        Responses = Responses,
        Caller = Caller,
    };

    /// <summary>The request for the result of a 202: a GET of its <c>Location</c> (RFC 9110 §15.3.3), which without one is a GET of the same address.</summary>
    /// <exception cref="InvalidOperationException">The 202 does not say where to ask.</exception>
    internal ApiRequest Followed()
    {
        var location = Response is null ? null : new ApiHeaders(Response)["Location"];
        if (location is null && !HttpMethods.IsSafe(Operation.Method))
            throw new InvalidOperationException($"{DisplayName} answered 202 without Location, so that it is not known where to ask for the result.");
        // RFC 9110 §10.2.2: relative to the address of the request, which is another one after a redirect.
        if (location is not null && Current is not null && Uri.TryCreate(Current, location, out var absolute)) location = absolute.OriginalString;
        return new ApiRequest(Operation.ForLinks, default, Headers, Cookies, Accept, null)
        {
            Address = Address,
            Link = location,
            LinkName = "the Location of its 202",
            Options = Options,
            Pipeline = Pipeline,
            Responses = Responses,
            Caller = Caller,
        };
    }

    /// <summary>Sends a repeated or followed request.</summary>
    internal Task<T> AgainAsync<T>(CancellationToken cancellationToken)
    {
        if (Pipeline is null || Responses is not ApiResponses<T> responses)
            throw new InvalidOperationException("The response does not meet the condition, and the call cannot be repeated, since it was not made by a client (a mock).");
        return Pipeline.SendAsync(this, responses, Options, server: null, cancellationToken);
    }

    /// <summary>The call is over: pooled memory goes back.</summary>
    internal void Release()
    {
        Body?.Release();
        ReleaseBuffer();
    }

    /// <summary>Gives the response's buffer back, as before another attempt.</summary>
    internal void ReleaseBuffer()
    {
        var buffer = Buffer;
        Buffer = null;
        buffer?.Dispose();
    }

    /// <summary>The operation; never the address, which may contain a key.</summary>
    public override string ToString() => Operation.DisplayName;
}
