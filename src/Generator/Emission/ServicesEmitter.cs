using Wappfy.Generator.Model;

namespace Wappfy.Generator.Emission;

/// <summary>Writes <c>services.AddXxxClient(…)</c>.</summary>
internal static class ServicesEmitter
{
    private const string Services = "global::Microsoft.Extensions.DependencyInjection.IServiceCollection";

    public static string Emit(ServicesModel model)
    {
        var root = model.Context.Root;
        var builder = $"{CallFile.Runtime}ApiClientBuilder<{model.OptionsType}>";
        var add = $"{CallFile.Contract}ApiClientServiceCollectionExtensions.AddApiClient<{model.Interface}, {root}, {model.OptionsType}>";
        var create = $"services, {root}.Definition, static (options, httpClient) => new {root}(options, httpClient)";

        var writer = CallFile.Begin(model.Context);
        writer.Line($"/// <summary>Adds <see cref=\"{root}\"/> to a host's services.</summary>");
        writer.Mark().Open($"{model.Context.Visibility} static class {model.Type}");
        writer.Lines($"""
            /// <summary>Adds <see cref="{model.Interface}"/> as a singleton, with options from configuration.</summary>
            /// <param name="services">The services.</param>
            /// <param name="configuration">A section with the credential, the server, timeouts and retries.</param>
            """);
        writer.Line($"public static {builder} Add{root}(this {Services} services, global::Microsoft.Extensions.Configuration.IConfiguration configuration)").Indent();
        writer.Line($"=> {add}({create}, configuration, configure: null);").Outdent().Line();
        writer.Lines($"""
            /// <summary>Adds <see cref="{model.Interface}"/> as a singleton.</summary>
            /// <param name="services">The services.</param>
            /// <param name="configure">Sets the credential, the server, timeouts and the like.</param>
            """);
        writer.Line($"public static {builder} Add{root}(this {Services} services, global::System.Action<{model.OptionsType}>? configure = null)").Indent();
        writer.Line($"=> {add}({create}, configuration: null, configure);").Outdent();
        return writer.Close().Finish();
    }
}
