using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests.Faults;

/// <summary>The kinds of call, each with what it gives as text.</summary>
internal static class FaultCalls
{
    public const string Token = "t0k3n-SECRET-4567";

    private static readonly byte[] s_upload = new byte[2 * 1024 * 1024];
    private static readonly SecurityScheme s_key = SecurityScheme.ApiKey("q", ApiKeyLocation.Query, "key");
    private static readonly ApiResponses<IReadOnlyList<int>> s_numbers = new ApiResponses<IReadOnlyList<int>>().Json("200", JsonCodecs.List(JsonCodecs.Int32));
    private static readonly ApiResponses<IAsyncEnumerable<Picture>> s_events = new ApiResponses<IAsyncEnumerable<Picture>>().ServerSentEvents("200", PictureCodec.Instance, "text/event-stream", []);
    private static readonly ApiResponses<IAsyncEnumerable<Picture>> s_lines = new ApiResponses<IAsyncEnumerable<Picture>>().JsonLines("200", PictureCodec.Instance, "application/jsonl");
    private static readonly ApiResponses<BinaryResponse> s_file = new ApiResponses<BinaryResponse>().Binary("200", static b => b);

    /// <summary>What a call of the kind gives where nothing fails.</summary>
    public static string Expected(Kind kind) => kind switch
    {
        Kind.Paged => "1,2,3,4,5,6,7,8,9,10,11,12,13,14",
        Kind.Events or Kind.Lines => "first,second",
        Kind.Download => "first and second half of a file",
        _ => "first and second",
    };

    /// <summary>Whether the call may be sent twice.</summary>
    public static bool IsRepeatable(Kind kind) => kind != Kind.Multipart;

    public static TestClient Client(Uri server, Action<ClientOptions>? configure = null, HttpClient? http = null) => new(
        server,
        o =>
        {
            o.Credentials.Add(new ApiKeyCredential(TestClient.Secret));
            o.Credentials.Add(new OAuth2ClientCredential("client", TestClient.Secret));
            o.Timeout = TimeSpan.FromMilliseconds(400);
            o.StreamIdleTimeout = TimeSpan.FromMilliseconds(300);
            o.Resilience.MaxRetries = 1;
            o.Resilience.BaseDelay = TimeSpan.FromMilliseconds(5);
            configure?.Invoke(o);
        },
        http);

    public static async Task<string> RunAsync(TestClient client, FaultCell cell, RequestOptions? options = null, byte[]? upload = null, CancellationToken cancellationToken = default)
    {
        upload ??= s_upload;
        switch (cell.Kind)
        {
            case Kind.Paged:
                return await JoinAsync(ApiPaging.ByPage<IReadOnlyList<int>, int>(
                    new ApiOperation("GET", cell.Path, null),
                    1,
                    null,
                    (page, token) => client.Pipeline.SendAsync(Request(cell, "GET", page: page), s_numbers, options, token),
                    static page => page,
                    cancellationToken));
            case Kind.Events:
                return await JoinAsync(client.Pipeline.StreamAsync(Request(cell, "GET"), s_events, options, cancellationToken));
            case Kind.Lines:
                return await JoinAsync(client.Pipeline.StreamAsync(Request(cell, "GET"), s_lines, options, cancellationToken));
            case Kind.Download:
                using (var file = await client.Pipeline.SendAsync(Request(cell, "GET"), s_file, options, cancellationToken))
                    return System.Text.Encoding.UTF8.GetString(await file.ReadAllBytesAsync(cancellationToken));
            case Kind.Upload:
                return await PictureAsync(Request(cell, "PUT", ApiBodies.File(FilePart.FromStream(new MemoryStream(upload)))));
            case Kind.Multipart:
                return await PictureAsync(Request(cell, "POST", new MultipartBody().AddFile("file", FilePart.FromStream(new OnceStream(upload), "f.bin")).Build()));
            default:
                return await PictureAsync(Request(cell, "GET"));
        }

        async Task<string> PictureAsync(ApiRequest request) => (await client.Pipeline.SendAsync(request, TestClient.PictureResponses, options, cancellationToken)).Url;
    }

    private static ApiRequest Request(FaultCell cell, string method, ApiBody? body = null, long? page = null)
    {
        // Each call has a token of its own, so that it meets the fault of its own token request.
        var scheme = cell.Kind == Kind.OAuth ? SecurityScheme.OAuth2("oauth", cell.Path + "/token") : s_key;
        var builder = new ApiRequestBuilder(new ApiOperation(method, cell.Path, null) { Security = [new(scheme)] });
        builder.Path(cell.Path);
        if (page is { } number) builder.QueryParameter("page", number);
        if (body is not null) builder.Body(body);
        return builder.Build();
    }

    private static async Task<string> JoinAsync<T>(IAsyncEnumerable<T> items)
    {
        var list = new List<string>();
        await foreach (var item in items) list.Add(item is Picture picture ? picture.Url : FormattableString.Invariant($"{item}"));
        return string.Join(",", list);
    }
}
