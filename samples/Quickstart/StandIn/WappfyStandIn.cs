using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Quickstart.StandIn;

/// <summary>A Wappfy host on loopback, at a free port, that answers as specs/viewer-en.yaml says.</summary>
internal sealed class WappfyStandIn : IAsyncDisposable
{
    /// <summary>The only key that it takes.</summary>
    public const string ApiKey = "quickstart-key";

    private readonly WebApplication _app;

    private WappfyStandIn(WebApplication app) => _app = app;

    /// <summary>Where it listens.</summary>
    public ApiServer Server => ApiServer.At(_app.Urls.Single());

    /// <summary>The last request line, as received over the wire.</summary>
    public string LastRequest { get; private set; } = "";

    public static async Task<WappfyStandIn> StartAsync()
    {
        // An empty builder: no logging, no settings from files or the environment of whoever runs this.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var standIn = new WappfyStandIn(builder.Build());
        standIn._app.Run(standIn.AnswerAsync);
        await standIn._app.StartAsync();
        // A proxy that the environment may name cannot reach this machine's loopback.
        HttpClient.DefaultProxy = new WebProxy();
        return standIn;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        // The raw target: the decoded path could not tell a%2Fb from a/b.
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        LastRequest = $"{context.Request.Method} {target}";

        var answer = PictureOperation.Answer(context.Request.Method, target, context.Request.Headers["apikey"], ApiKey);
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = "application/json";
        context.Response.Headers["x-request-id"] = $"standin-{Guid.NewGuid():n}"[..16];
        await context.Response.WriteAsync(answer.Json);
    }
}
