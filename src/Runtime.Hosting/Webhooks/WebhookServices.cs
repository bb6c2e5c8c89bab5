using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Wappfy.Runtime.Hosting;

/// <summary>Registers what receives webhooks.</summary>
public static class WebhookServices
{
    /// <summary>
    /// Lets the queues of <see cref="WebhookBuilder{TWebhook}.InBackground"/> end with the host, within its shutdown timeout. The registration of a client includes this;
    /// without it, a stopping application waits for up to 20 seconds.
    /// </summary>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddWebhookQueues(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.Any(static d => d.ServiceType == typeof(WebhookQueues))) return services;
        services.AddSingleton<WebhookQueues>();
        services.AddSingleton<IHostedService>(static provider => provider.GetRequiredService<WebhookQueues>());
        return services;
    }
}
