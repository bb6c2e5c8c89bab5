namespace Wappfy.Runtime;

/// <summary>Settings of a single call that differ from those of its client.</summary>
public sealed class RequestOptions
{
    internal static readonly RequestOptions Default = new();

    /// <summary>
    /// Additional headers, sent unchanged. <c>Accept</c> and <c>User-Agent</c> replace the client's. <c>Authorization</c>, or another header of a credential, replaces
    /// the client's credential.
    /// </summary>
    public IDictionary<string, string> Headers
    {
        get => HeadersOrNull ??= new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        init => HeadersOrNull = value;
    }

    /// <summary>The time for the whole call with its retries; null for the client's. <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for none.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Keeps the response's raw body, which <c>WithResponse()</c> and <see cref="ApiException.RawBody"/> then return.</summary>
    public bool KeepBody { get; init; }

    /// <summary>True retries this call for any method, false never retries it; null follows the client's rule.</summary>
    public bool? Retry { get; init; }

    /// <summary>
    /// The key by which the server recognizes a repetition of this call, such as the id of an order; null for a new key. Retries have the same key, and so should a call
    /// that is made again after the program was restarted.
    /// </summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>
    /// False returns a redirect to the caller, true follows it; null follows the client's rule, which returns redirects of operations that declare only
    /// redirects. In a browser, false makes a redirect an <see cref="ApiLinkException"/>.
    /// </summary>
    public bool? FollowRedirects { get; init; }

    /// <summary>The maximum number of bytes of a response body, or of one value of a stream, that are read into memory; null for the client's limit.</summary>
    public long? MaxResponseBytes { get; init; }

    /// <summary>How many times in a row a broken stream of server-sent events is resumed; null for the client's setting.</summary>
    public int? MaxStreamResumes { get; init; }

    /// <summary>
    /// True makes a member that the server did not send as the document promises (missing, null, or of another kind) an <see cref="InvalidResponseException"/> of the
    /// whole call; false only an <see cref="ApiMemberException"/> when the member is used; null follows the client's rule.
    /// </summary>
    public bool? StrictReading { get; init; }

    /// <summary>Receives the progress of sending the request's body; in a browser, of reading it.</summary>
    public IProgress<TransferProgress>? UploadProgress { get; init; }

    internal IDictionary<string, string>? HeadersOrNull { get; private set; }

    /// <summary>A link to the page that the call is to get, instead of the first one; null for the address of the operation.</summary>
    internal string? Link { get; private set; }

    /// <summary>The same options for the page at a link.</summary>
    internal RequestOptions At(string link)
    {
        var copy = (RequestOptions)MemberwiseClone();
        copy.Link = link;
        return copy;
    }

    /// <summary>The same options without a header that the runtime sets itself.</summary>
    internal RequestOptions WithoutHeader(string name)
    {
        if (HeadersOrNull is null) return this;
        var copy = (RequestOptions)MemberwiseClone();
        copy.HeadersOrNull = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in HeadersOrNull)
        {
            if (!string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase)) copy.HeadersOrNull[header.Key] = header.Value;
        }

        return copy;
    }
}
