using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Wappfy.Testing;

/// <summary>A fake that listens on a port, until it is disposed.</summary>
public sealed class FakeServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly HttpMessageInvoker _invoker;

    private FakeServer(WebApplication application, HttpMessageInvoker invoker)
    {
        _application = application;
        _invoker = invoker;
    }

    /// <summary>Scheme, host and port.</summary>
    public Uri Address => new(_application.Urls.First());

    /// <summary>Stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync().ConfigureAwait(false);
        _invoker.Dispose();
    }

    internal static async Task<FakeServer> StartAsync(ApiFake fake, int port, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, port));
        var application = builder.Build();
        var invoker = new HttpMessageInvoker(fake.CreateHandler());
        application.Run(context => RespondAsync(context, invoker));
        await application.StartAsync(cancellationToken).ConfigureAwait(false);
        return new FakeServer(application, invoker);
    }

    private static async Task RespondAsync(HttpContext context, HttpMessageInvoker fake)
    {
        try
        {
            using var request = Request(context.Request);
            using var response = await fake.SendAsync(request, context.RequestAborted).ConfigureAwait(false);
            context.Response.StatusCode = (int)response.StatusCode;
            foreach (var header in response.Headers.Concat(response.Content.Headers))
                context.Response.Headers[header.Key] = header.Value.ToArray();
            await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted).ConfigureAwait(false);
        }
        catch (FakeRequestException e)
        {
            var problem = new JsonObject
            {
                ["title"] = "The specification does not allow this request.",
                ["status"] = e.Status,
                ["detail"] = e.Message,
                ["operation"] = e.Operation,
                ["pointer"] = e.Pointer,
                ["reason"] = e.Reason,
            };
            context.Response.StatusCode = e.Status;
            context.Response.ContentType = "application/problem+json";
            await context.Response.WriteAsync(problem.ToJsonString(), context.RequestAborted).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // A response that is dropped or truncated: what was written so far is sent, and then the connection ends.
            if (context.Response.HasStarted)
                await context.Response.Body.FlushAsync(CancellationToken.None).ConfigureAwait(false);
            context.Abort();
        }
    }

    private static HttpRequestMessage Request(HttpRequest request)
    {
        var address = new UriBuilder(request.Scheme, request.Host.Host, request.Host.Port ?? -1) { Path = request.Path.Value, Query = request.QueryString.Value }.Uri;
        var target = request.HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
        if (target.StartsWith('/') && Uri.TryCreate(address.GetLeftPart(UriPartial.Authority) + target, UriKind.Absolute, out var raw))
            address = raw;
        var message = new HttpRequestMessage(HttpMethod.Parse(request.Method), address);
        if (request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0 || request.ContentType is not null)
            message.Content = new StreamContent(request.Body);
        foreach (var header in request.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(header.Key, header.Value.AsEnumerable()))
                message.Content?.Headers.TryAddWithoutValidation(header.Key, header.Value.AsEnumerable());
        }

        return message;
    }
}

/// <summary>Starts fakes as servers.</summary>
public static class FakeServerExtensions
{
    /// <summary>Listens on loopback. A request that the specification does not allow gets 404, 405, 415 or 422 with the reason as a problem (RFC 9457).</summary>
    /// <param name="fake">The fake, whose setups and log apply.</param>
    /// <param name="port">The port; 0 for a free one.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    public static Task<FakeServer> StartAsync(this ApiFake fake, int port = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fake);
        return FakeServer.StartAsync(fake, port, cancellationToken);
    }

    /// <summary>Listens on loopback, for tests that are not asynchronous.</summary>
    /// <param name="fake">The fake, whose setups and log apply.</param>
    /// <param name="port">The port; 0 for a free one.</param>
    public static FakeServer Start(this ApiFake fake, int port = 0) => Task.Run(() => fake.StartAsync(port)).GetAwaiter().GetResult();
}
