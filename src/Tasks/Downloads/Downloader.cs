using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http;
using Wappfy.Generator.Text;

namespace Wappfy.Tasks.Downloads;

/// <summary>Downloads files within the rules for addresses, credentials, redirects, size and time.</summary>
internal sealed class Downloader : IDisposable
{
    private const int MostRedirects = 5;

    private readonly DownloadLimits _limits;
    private readonly HttpClient _client;

    /// <summary>
    /// True once a server has responded in HTTP/1.0. .NET keeps such a connection for the next request, although it ends with its
    /// response (RFC 9112 §9.3), and fails if the server closes it in that moment. So each request then has connections of its own.
    /// </summary>
    private volatile bool _connectsAnew;

    /// <param name="limits">The limits of a download.</param>
    /// <param name="handler">Sends the requests; null for the network, with the proxy that .NET uses.</param>
    public Downloader(DownloadLimits limits, HttpMessageHandler? handler = null)
    {
        _limits = limits;
        _client = Client(handler ?? Network());
    }

    public void Dispose() => _client.Dispose();

    /// <summary>Requests an address and follows its redirects.</summary>
    /// <exception cref="TaskException">The response is not complete within the limits, or is not a success.</exception>
    public async Task<Download> GetAsync(DownloadRequest request, CancellationToken cancellationToken)
    {
        using var total = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        total.CancelAfter(_limits.Total);
        using var headers = CancellationTokenSource.CreateLinkedTokenSource(total.Token);
        try
        {
            return await FollowAsync(request, headers, total.Token).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is OperationCanceledException or ObjectDisposedException or HttpRequestException or IOException or InvalidDataException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (total.IsCancellationRequested)
                throw Failure(request.Address, "it takes longer than " + Seconds(_limits.Total) + " (WappfyRefreshTimeout)");
            if (headers.IsCancellationRequested)
                throw Failure(request.Address, "the server does not respond within " + Seconds(_limits.Headers) + " (WappfyRefreshHeadersTimeout)");
            throw Failure(request.Address, fault is InvalidDataException ? "its gzip encoding is malformed or cut off" : MessageText.Of(Innermost(fault).Message).TrimEnd('.'));
        }
    }

    /// <summary>The error for an address that cannot be downloaded.</summary>
    public static TaskException Failure(Uri address, string reason) => new(TaskCodes.Download, "'" + AddressRules.Shown(address) + "' cannot be downloaded: " + reason + ".");

    private async Task<Download> FollowAsync(DownloadRequest request, CancellationTokenSource headers, CancellationToken cancellationToken)
    {
        var address = request.Address;
        var mayAuthorize = request.Authorization is not null;
        for (var redirects = 0; ; redirects++)
        {
            // Credentials do not come back once another origin has decided where to go.
            mayAuthorize = mayAuthorize && AddressRules.IsSameOrigin(address, request.AuthorizedOrigin ?? request.Address);
            using var message = Message(request, address, mayAuthorize);
            var isConditional = message.Headers.Contains("If-None-Match") || message.Headers.Contains("If-Modified-Since");
            headers.CancelAfter(_limits.Headers);
            using var own = _connectsAnew ? Client(Network()) : null;
            using var response = await (own ?? _client).SendAsync(message, HttpCompletionOption.ResponseHeadersRead, headers.Token).ConfigureAwait(false);
            headers.CancelAfter(Timeout.InfiniteTimeSpan);
            if (response.Version < HttpVersion.Version11)
                _connectsAnew = true;
            if (Redirect(response) is { } location)
            {
                if (redirects == MostRedirects)
                    throw Failure(request.Address, "it redirects more than " + MostRedirects.ToString(CultureInfo.InvariantCulture) + " times");
                address = Next(request, address, location);
                continue;
            }

            if (response.StatusCode == HttpStatusCode.NotModified && isConditional)
                return new Download { Body = null, Address = address, ETag = Header(response, "ETag"), LastModified = Header(response, "Last-Modified") };
            if (response.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.NonAuthoritativeInformation))
                throw Refused(request, address, response.StatusCode);
            return new Download
            {
                Body = await BodyAsync(address, response, cancellationToken).ConfigureAwait(false),
                Address = address,
                MediaType = response.Content.Headers.ContentType?.MediaType,
                ETag = Header(response, "ETag"),
                LastModified = Header(response, "Last-Modified"),
            };
        }
    }

    /// <summary>Redirects and compression are handled here, where their limits are.</summary>
    private static HttpClientHandler Network()
        => new() { AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.None, MaxConnectionsPerServer = 4 };

    private static HttpClient Client(HttpMessageHandler handler)
    {
        var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "Wappfy.Generator");
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "*/*");
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Encoding", "gzip");
        return client;
    }

    private static HttpRequestMessage Message(DownloadRequest request, Uri address, bool mayAuthorize)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, address);
        if (mayAuthorize)
            message.Headers.TryAddWithoutValidation("Authorization", request.Authorization);
        if (request.Known is { } known && known.Address == address)
        {
            if (known.ETag is not null)
                message.Headers.TryAddWithoutValidation("If-None-Match", known.ETag);
            if (known.LastModified is not null)
                message.Headers.TryAddWithoutValidation("If-Modified-Since", known.LastModified);
        }

        return message;
    }

    /// <summary>Where a response redirects to, as it is written; null if it is not a redirect.</summary>
    private static string? Redirect(HttpResponseMessage response)
        => (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 ? Header(response, "Location") ?? "" : null;

    private static Uri Next(DownloadRequest request, Uri address, string location)
    {
        if (location.Length == 0 || !Uri.TryCreate(address, location, out var next))
            throw Failure(request.Address, "it redirects without a valid location");
        if (AddressRules.Objection(next, request.AllowsHttp) is { } objection)
            throw Failure(request.Address, "it redirects to '" + AddressRules.Shown(next) + "', which cannot be used: " + objection);
        if (address.Scheme == Uri.UriSchemeHttps && next.Scheme == Uri.UriSchemeHttp)
            throw Failure(request.Address, "it redirects from https to http, to '" + AddressRules.Shown(next) + "'");
        return next;
    }

    private static TaskException Refused(DownloadRequest request, Uri address, HttpStatusCode status)
    {
        var code = ((int)status).ToString(CultureInfo.InvariantCulture);
        var reason = "the server responded " + (Enum.IsDefined(typeof(HttpStatusCode), status) ? code + " " + status : code);
        if (address != request.Address)
            reason += " at '" + AddressRules.Shown(address) + "'";
        if (status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            reason += request.Authorization is null ? "; name an environment variable with the value of the Authorization header in SourceAuthorization" : "; the value of the Authorization header was not accepted";
        return status is HttpStatusCode.NotFound or HttpStatusCode.Gone
            ? new TaskException(TaskCodes.MissingPage, Failure(request.Address, reason).Message)
            : Failure(request.Address, reason);
    }

    private async Task<byte[]> BodyAsync(Uri address, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        // RFC 9110 §8.4.1.3: x-gzip is the same as gzip.
        var codings = response.Content.Headers.ContentEncoding.Where(static coding => !coding.Equals("identity", StringComparison.OrdinalIgnoreCase)).ToList();
        var isGzip = codings.Count == 1 && (codings[0].Equals("gzip", StringComparison.OrdinalIgnoreCase) || codings[0].Equals("x-gzip", StringComparison.OrdinalIgnoreCase));
        if (codings.Count > 0 && !isGzip)
            throw Failure(address, "its content coding '" + MessageText.Of(string.Join(", ", codings), 40) + "' was not requested");
        if (response.Content.Headers.ContentLength > _limits.Bytes)
            throw TooLarge(address, _limits.Bytes);

        // .NET Framework does not stop a read for a token, but it does when the response is disposed.
        using var stop = cancellationToken.Register(response.Dispose);
        using var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        var raw = await ReadAsync(address, stream, cancellationToken).ConfigureAwait(false);
        if (response.Content.Headers.ContentLength is { } length && raw.LongLength < length)
            throw Failure(address, "the response is cut off");
        if (!isGzip || raw.Length == 0)
            return raw;
        using var gzip = new GZipStream(new MemoryStream(raw), CompressionMode.Decompress);
        var content = await ReadAsync(address, gzip, cancellationToken).ConfigureAwait(false);
        return GzipTrailer.IsValid(raw, content) ? content : throw new InvalidDataException();
    }

    private async Task<byte[]> ReadAsync(Uri address, Stream stream, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int count;
        while ((count = await stream.ReadAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (body.Length + count > _limits.Bytes)
                throw TooLarge(address, _limits.Bytes);
            body.Write(buffer, 0, count);
        }

        return body.ToArray();
    }

    /// <summary>The error for more bytes than an item may have.</summary>
    public static TaskException TooLarge(Uri address, long limit)
        => Failure(address, "it is larger than " + limit.ToString("N0", CultureInfo.InvariantCulture) + " bytes (WappfyRefreshMaxBytes)");

    private static string? Header(HttpResponseMessage response, string name)
    {
        // .NET counts Last-Modified among the headers of the content.
        var found = response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values);
        return found ? values!.FirstOrDefault() : null;
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + " s";

    private static Exception Innermost(Exception fault)
    {
        while (fault.InnerException is { } inner)
            fault = inner;
        return fault;
    }
}
