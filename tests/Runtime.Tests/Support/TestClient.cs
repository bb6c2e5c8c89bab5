using System.Text.Json;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime.Tests.Support;

/// <summary>What a generated client would be, for one operation that a test makes up.</summary>
internal sealed class TestClient : IDisposable
{
    public static readonly SecurityScheme KeyScheme = SecurityScheme.ApiKey("api_key", ApiKeyLocation.Header, "apikey");
    public static readonly SecurityRequirement[] KeySecurity = [new(KeyScheme)];
    public const string Secret = "s3cr3t-KEY-0123";

    public static readonly ApiResponses<Picture> PictureResponses = new ApiResponses<Picture>().Json("200", PictureCodec.Instance);
    public static readonly ApiResponses<JsonElement> AnyJson = new ApiResponses<JsonElement>().Json("200", ElementCodec.Instance);
    public static readonly ApiResponses<ApiResponse> Undescribed = ApiResponses.Undescribed();

    public TestClient(Uri? server, Action<ClientOptions>? configure = null, HttpClient? http = null, ApiServerTemplate? template = null)
    {
        var options = new ClientOptions { Server = server is null ? null : ApiServer.At(server) };
        options.Resilience.MaxRetries = 0;
        configure?.Invoke(options);
        Pipeline = new ApiPipeline(new ApiClientDefinition("Tests.TestClient", "1") { Server = template }, options, http);
    }

    public ApiPipeline Pipeline { get; }

    public Task<Picture> GetPictureAsync(string session, string chatId, bool? refresh = null, RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        var request = new ApiRequestBuilder(new ApiOperation("GET", "/api/{session}/chats/{chatId}/picture", "ChatsController_getChatPicture") { Security = KeySecurity });
        request.Path("/api/");
        request.PathParameter("session", session);
        request.Path("/chats/");
        request.PathParameter("chatId", chatId);
        request.Path("/picture");
        if (refresh is { } refreshValue) request.QueryParameter("refresh", refreshValue);
        return Pipeline.SendAsync(request.Build(), PictureResponses, options, cancellationToken);
    }

    /// <summary>Sends one request without security and takes whatever comes.</summary>
    public Task<ApiResponse> CallAsync(string method = "GET", string path = "/x", RequestBuild? build = null, RequestOptions? options = null, CancellationToken cancellationToken = default, SecurityRequirement[]? security = null) =>
        CallAsync(Undescribed, method, path, build, options, cancellationToken, security);

    public Task<T> CallAsync<T>(ApiResponses<T> responses, string method = "GET", string path = "/x", RequestBuild? build = null, RequestOptions? options = null, CancellationToken cancellationToken = default, SecurityRequirement[]? security = null)
    {
        var request = new ApiRequestBuilder(new ApiOperation(method, path, "test") { Security = security ?? [] });
        if (build is null) request.Path(path);
        else build(ref request);
        return Pipeline.SendAsync(request.Build(), responses, options, cancellationToken);
    }

    public void Dispose() => Pipeline.Dispose();
}

internal delegate void RequestBuild(ref ApiRequestBuilder request);
