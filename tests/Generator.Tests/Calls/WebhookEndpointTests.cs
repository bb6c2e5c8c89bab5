using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Calls;

/// <summary>The method that receives webhooks is there where the project can use it.</summary>
public sealed class WebhookEndpointTests
{
    private const string Spec = """
        openapi: 3.1.0
        info: { title: App, version: '1' }
        servers: [{ url: 'https://app.example.org' }]
        paths:
          /subscriptions:
            post:
              operationId: subscribe
              responses: { '204': { description: Subscribed } }
              callbacks: { onData: { '{$request.query.url}': { post: { requestBody: { content: { application/json: { schema: { type: object } } } }, responses: { '200': { description: ok } } } } } }
        webhooks:
          made: { post: { requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/AppWebhookEndpoints' } } } }, responses: { '200': { description: ok } } } }
        components: { schemas: { AppWebhookEndpoints: { type: object, properties: { event: { type: object } } } } }
        """;

    internal const string AspNetCore = """
        #pragma warning disable // stands in for the framework: only the signatures count
        namespace Microsoft.AspNetCore.Http
        {
            public delegate System.Threading.Tasks.Task RequestDelegate(HttpContext context);
            public abstract class HttpContext { public abstract HttpRequest Request { get; } public abstract HttpResponse Response { get; } public abstract System.Threading.CancellationToken RequestAborted { get; } }
            public abstract class HttpRequest { public abstract System.IO.Stream Body { get; } public abstract System.Collections.Generic.IDictionary<string, string> Headers { get; } }
            public abstract class HttpResponse { public abstract int StatusCode { get; set; } public abstract System.Collections.Generic.IDictionary<string, string> Headers { get; } }
            public static class HttpResponseWritingExtensions { public static System.Threading.Tasks.Task WriteAsync(this HttpResponse response, string text, System.Threading.CancellationToken token) => null!; }
        }
        namespace Microsoft.AspNetCore.Routing { public interface IEndpointRouteBuilder { System.IServiceProvider ServiceProvider { get; } } }
        namespace Microsoft.AspNetCore.Builder
        {
            public interface IEndpointConventionBuilder { }
            public static class EndpointRouteBuilderExtensions
            {
                public static IEndpointConventionBuilder MapPost(this Microsoft.AspNetCore.Routing.IEndpointRouteBuilder endpoints, string pattern, Microsoft.AspNetCore.Http.RequestDelegate handler) => null!;
            }
        }
        """;

    [Fact]
    public void It_is_generated_with_ASP_NET_Core_and_the_hosting_package()
    {
        var run = GeneratorHarness.For("app.yaml", Spec, ("Namespace", "Api"), ("ClientName", "AppClient")).Source(AspNetCore).Run().Compiles();
        Assert.Contains("MapAppWebhooks(this ", run.Source("AppWebhook.g.cs"), StringComparison.Ordinal);
        Assert.Contains("MapSubscribeCallbacks(this ", run.Source("SubscribeCallback.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_left_out_without_one_of_them()
    {
        var withoutAspNetCore = GeneratorHarness.For("app.yaml", Spec, ("Namespace", "Api"), ("ClientName", "AppClient")).Run().Compiles();
        Assert.DoesNotContain("AspNetCore", withoutAspNetCore.Source("AppWebhook.g.cs"), StringComparison.Ordinal);
        var withoutHosting = new GeneratorHarness(references: GeneratorHarness.ReferencesWithoutHosting).Client("app.yaml", Spec, ("Namespace", "Api"), ("ClientName", "AppClient")).Source(AspNetCore).Run().Compiles();
        Assert.DoesNotContain("AspNetCore", withoutHosting.Source("AppWebhook.g.cs"), StringComparison.Ordinal);
    }
}
