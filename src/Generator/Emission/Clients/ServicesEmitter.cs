using Wappfy.Generator.Emission.Operations;
using Wappfy.Generator.Model.Clients;

namespace Wappfy.Generator.Emission.Clients;

/// <summary>Writes <c>services.AddXxxClient(…)</c>.</summary>
internal static class ServicesEmitter
{
    private const string Services = "global::Microsoft.Extensions.DependencyInjection.IServiceCollection";
    private const string Configuration = "global::Microsoft.Extensions.Configuration.IConfiguration";
    private const string Name = "name ?? throw new global::System.ArgumentNullException(nameof(name))";
    private const string NameDoc = "/// <param name=\"name\">The key of the services, as in <c>[FromKeyedServices(\"lisbon\")]</c>, and the name of the options.</param>";

    public static string Emit(ServicesModel model)
    {
        var root = model.Context.Root;
        var builder = $"{FullNames.Runtime}Hosting.ApiClientBuilder<{model.OptionsType}>";
        var add = $"{FullNames.Contract}ApiClientServices.AddApiClient<{model.Interface}, {root}, {model.OptionsType}>";
        var create = $"static (options, httpClient) => new {root}(options, httpClient)";
        var action = $"global::System.Action<{model.OptionsType}>";

        var writer = CallFile.Begin(model.Context);
        writer.Line($"/// <summary>Adds <see cref=\"{root}\"/> to a host's services. Adding it again adds to its settings; the last setting wins.</summary>");
        writer.Mark().Open($"{model.Context.Visibility} static class {model.Type}");
        Write("a singleton, with options from configuration", $"{Configuration} configuration", "configuration", isNamed: false);
        writer.Line();
        Write("a singleton", $"{action}? configure = null", "configure", isNamed: false);
        writer.Line();
        Write("a keyed singleton with options of its own, from configuration", $"{Configuration} configuration", "configuration", isNamed: true);
        writer.Line();
        Write("a keyed singleton with options of its own", $"{action}? configure = null", "configure", isNamed: true);
        return writer.Close().Finish();

        void Write(string what, string parameter, string argument, bool isNamed)
        {
            writer.Line($"/// <summary>Adds <see cref=\"{model.Interface}\"/> as {what}.</summary>");
            writer.Line("/// <param name=\"services\">The services.</param>");
            if (isNamed)
                writer.Line(NameDoc);
            writer.Line(argument == "configuration"
                ? "/// <param name=\"configuration\">A section with the credential, the server, timeouts, and retries.</param>"
                : "/// <param name=\"configure\">Sets the credential, the server, timeouts, and so on.</param>");
            writer.Line($"public static {builder} {model.Method}(this {Services} services, {(isNamed ? "string name, " : "")}{parameter})").Indent();
            writer.Line($"=> {add}(services, {root}.Definition, {(isNamed ? Name : "null")}, {create}, {argument});").Outdent();
        }
    }
}
