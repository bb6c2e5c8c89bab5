using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.OpenApi;

namespace Wappfy.AspNetCore.Tests.Server;

/// <summary>An ASP.NET Core server on a free loopback port, whose endpoints return what they receive and which describes itself in two versions of OpenAPI.</summary>
public sealed class EchoHost : IAsyncLifetime
{
    private readonly WebApplication _app = Build();

    public Uri Address { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await _app.StartAsync();
        Address = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        builder.Services.AddProblemDetails();
        builder.Services.AddControllers().AddApplicationPart(typeof(EchoHost).Assembly);
        builder.Services.AddOpenApi("3.1", static options => Describe(options, OpenApiSpecVersion.OpenApi3_1));
        builder.Services.AddOpenApi("3.0", static options => Describe(options, OpenApiSpecVersion.OpenApi3_0));
        var app = builder.Build();
        app.UseStatusCodePages();
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapControllers();
        app.MapNumbers();
        app.MapEnums();
        app.MapRecords();
        app.MapPolymorphism();
        app.MapOutcomes();
        app.MapFiles();
        app.MapValues();
        app.MapParameters();
        app.MapStreams();

        // Described by the documents of other generators only.
        app.MapHierarchies().WithMetadata(new ExcludeFromDescriptionAttribute());
        return app;
    }

    private static void Describe(OpenApiOptions options, OpenApiSpecVersion version)
    {
        options.OpenApiVersion = version;
        options.AddDocumentTransformer(static (document, _, _) =>
        {
            // The port differs in each run.
            document.Servers = [];
            document.Info = new OpenApiInfo { Title = "Echo", Version = "1.0.0" };
            return Task.CompletedTask;
        });
    }
}
