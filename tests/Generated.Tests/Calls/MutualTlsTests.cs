using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Specs.Security;

namespace Wappfy.Generated.Tests.Calls;

/// <summary>A server that demands a client certificate.</summary>
public sealed class MutualTlsTests
{
    [Fact]
    public async Task The_certificate_of_the_given_HttpClient_meets_a_mutual_TLS_scheme()
    {
        using var ofServer = Certificate("localhost");
        using var ofClient = Certificate("the client");
        string? seen = null;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(https =>
        {
            https.ServerCertificate = ofServer;
            https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            https.ClientCertificateValidation = static (_, _, _) => true;
        })));
        await using var app = builder.Build();
        app.Run(context =>
        {
            seen = context.Connection.ClientCertificate?.Subject;
            context.Response.StatusCode = 204;
            return Task.CompletedTask;
        });
        await app.StartAsync();
        var address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

        using var handler = new HttpClientHandler { ClientCertificateOptions = ClientCertificateOption.Manual, AllowAutoRedirect = false };
        handler.ClientCertificates.Add(ofClient);
        handler.ServerCertificateCustomValidationCallback = (_, certificate, _, _) => certificate?.Thumbprint == ofServer.Thumbprint;
        using var http = new HttpClient(handler);
        using var client = new SecurityClient(new SecurityClientOptions { Server = address }, http);

        await client.MutualAsync();

        Assert.Equal("CN=the client", seen);
    }

    private static X509Certificate2 Certificate(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
