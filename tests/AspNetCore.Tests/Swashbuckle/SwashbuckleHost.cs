using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;
using Wappfy.AspNetCore.Tests.Server;
using Wappfy.AspNetCore.Tests.Swashbuckle.Server;

namespace Wappfy.AspNetCore.Tests.Swashbuckle;

/// <summary>A server with hierarchies, records and enums on a free loopback port, which Swashbuckle describes.</summary>
public sealed class SwashbuckleHost : IAsyncLifetime
{
    private readonly WebApplication _app;

    public SwashbuckleHost()
        : this("oneof-3.0")
    {
    }

    private SwashbuckleHost(string document)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        builder.Services.AddEndpointsApiExplorer();
        builder.Services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc("v1", new OpenApiInfo { Title = "Echo", Version = "1.0.0" });

            // With UseOneOfForPolymorphism, Swashbuckle does not come to an end for JsonNode, whose derived type JsonArray contains it.
            options.DocInclusionPredicate(static (_, endpoint) => endpoint.RelativePath is not ("records/loose" or "records/node"));
            SwashbuckleOptions.Set(options, document);
        });
        _app = builder.Build();
        _app.MapHierarchies();
        _app.MapPolymorphism();
        _app.MapPayments();
        _app.MapRecords();
        _app.MapEnums();
    }

    public Uri Address { get; private set; } = null!;

    /// <summary>What Swashbuckle writes with the options of a document.</summary>
    public static async Task<string> WriteAsync(string document)
    {
        var host = new SwashbuckleHost(document);
        await host.InitializeAsync();
        var described = await host._app.Services.GetRequiredService<IAsyncSwaggerProvider>().GetSwaggerAsync("v1");
        var text = await described.SerializeAsJsonAsync(SwashbuckleOptions.Version(document));
        await host.DisposeAsync();
        return text.ReplaceLineEndings("\n") + "\n";
    }

    public async Task InitializeAsync()
    {
        await _app.StartAsync();
        Address = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();
}
