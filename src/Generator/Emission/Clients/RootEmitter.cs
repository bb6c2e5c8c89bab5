using Wappfy.Generator.Emission.Operations;
using Wappfy.Generator.Model.Clients;

namespace Wappfy.Generator.Emission.Clients;

/// <summary>Writes the root client: its interface, its constructors, the way to the tags' clients, and operations without a tag.</summary>
internal static class RootEmitter
{
    public static string Emit(RootModel model)
    {
        var writer = CallFile.Begin(model.Context, model.Operations.Any(static o => o.NamesObsolete));
        WriteInterface(writer, model);
        writer.Line();
        ClientInterface.OpenClass(writer, model.Context, model.Interface, model.Context.Root, model.Doc, ", global::System.IDisposable");
        WriteStatics(writer, model);
        foreach (var operation in model.Operations)
            OperationEmitter.WriteFields(writer, model.Context, operation);
        writer.Line().Line($"private readonly {FullNames.Contract}ApiPipeline _pipeline;");
        WriteConstructors(writer, model);
        ClientInterface.WriteProperties(writer, model.Groups, isBound: false);
        foreach (var operation in model.Operations)
            OperationEmitter.WriteMethods(writer, operation);
        if (model.Bound is { } bound)
            BoundEmitter.WriteBindMethod(writer.Line(), bound);
        writer.Line().Line("/// <summary>Ends the calls in progress and closes the connections that the client owns. An HttpClient that was passed to it stays open.</summary>");
        writer.Line("public void Dispose() => _pipeline.Dispose();").Close();

        foreach (var operation in model.Operations)
            OperationEmitter.WriteTypes(writer, model.Context, operation);
        return writer.Finish();
    }

    private static void WriteInterface(SourceWriter writer, RootModel model)
    {
        var isFirst = ClientInterface.Open(writer, model.Context, model.Interface, model.Doc, model.Groups, model.Operations, isBound: false);
        if (model.Bound is { } bound)
        {
            if (!isFirst)
                writer.Line();
            BoundEmitter.WriteBindDeclaration(writer, bound);
        }

        writer.Close();
    }

    private static void WriteStatics(SourceWriter writer, RootModel model)
    {
        var fullName = SourceWriter.Literal(model.Context.Namespace + "." + model.Context.Root);
        writer.Line("/// <summary>The name of the client's ActivitySource and Meter, for OpenTelemetry.</summary>");
        writer.Line($"public const string ActivitySourceName = {fullName};").Line();
        foreach (var scheme in model.Schemes)
            writer.Line($"internal static readonly {FullNames.Contract}SecurityScheme {scheme.Field} = {Scheme(scheme)};");
        foreach (var requirement in model.Requirements)
        {
            var alternatives = requirement.Alternatives.Select(a => Requirement(model, a));
            writer.Line($"internal static readonly {FullNames.Contract}SecurityRequirement[] {requirement.Name} = {{ {string.Join(", ", alternatives)} }};");
        }

        var settings = new List<string>();
        if (!model.ServerRequired)
            settings.Add($"Server = {model.ServerType}.{ServerEmitter.DefaultTemplate}");
        if (model.Schemes.Count > 0)
            settings.Add($"Schemes = new[] {{ {string.Join(", ", model.Schemes.Select(s => s.Field))} }}");
        if (model.CredentialRequired && model.Requirements.Count > 0)
            settings.Add($"RequiredSecurity = new[] {{ {string.Join(", ", model.Requirements.Select(r => r.Name))} }}");
        if (model.IsStrict)
            settings.Add("StrictReading = true");
        if (model.IdempotencyHeader is { } header)
            settings.Add($"IdempotencyHeader = {SourceWriter.Literal(header)}");
        writer.Write($"internal static readonly {FullNames.Contract}ApiClientDefinition Definition = new(ActivitySourceName, {SourceWriter.Literal(model.Version)})");
        writer.Line(settings.Count == 0 ? ";" : " { " + string.Join(", ", settings) + " };");
    }

    private static void WriteConstructors(SourceWriter writer, RootModel model)
    {
        var server = model.ServerRequired ? FullNames.Runtime + "ApiServer server" : FullNames.Runtime + "ApiServer? server = null";
        var root = model.Context.Root;
        var options = model.OptionsType;
        if (model.Constructors.Count == 0 && !model.Schemes.Any(static s => s.HasCredential && !s.IsImplied))
        {
            writer.Line().Line("/// <summary>Creates a client with its own connections.</summary>");
            WriteServerDoc(writer, model);
            writer.Line($"public {root}({server}) : this(new {options} {{ Server = server }})").Open().Close();
        }

        foreach (var constructor in model.Constructors)
        {
            var scheme = model.Schemes[constructor.Scheme];
            writer.Line().Line("/// <summary>Creates a client with its own connections.</summary>");
            DocWriter.Element(writer, "param", $"name=\"{constructor.Argument.TrimStart('@')}\"", scheme.Description.Length > 0 ? scheme.Description : "The credential of the scheme " + scheme.WireName + ".");
            WriteServerDoc(writer, model);
            writer.Line($"public {root}({FullNames.Runtime}{constructor.Type} {constructor.Argument}, {server})").Indent();
            writer.Line($": this(new {options} {{ {scheme.Property} = {constructor.Argument} ?? throw new global::System.ArgumentNullException(nameof({constructor.Argument})), Server = server }})").Outdent();
            writer.Open().Close();
        }

        writer.Line().Line("/// <summary>Creates a client with these settings.</summary>");
        writer.Line("/// <param name=\"options\">Credentials, server, timeouts, and so on. They are read once.</param>");
        writer.Line("/// <param name=\"httpClient\">Sends the requests, and is not disposed; null for connections that the client owns.</param>");
        writer.Line($"public {root}({options} options, global::System.Net.Http.HttpClient? httpClient = null)").Open();
        writer.Line($"_pipeline = new {FullNames.Contract}ApiPipeline(Definition, options, httpClient);");
        foreach (var group in model.Groups)
            writer.Line($"{group.Property} = new {group.Class}(_pipeline);");
        writer.Close();
    }

    private static void WriteServerDoc(SourceWriter writer, RootModel model)
        => writer.Line(model.ServerRequired
            ? "/// <param name=\"server\">The address of the API; a <see cref=\"global::System.Uri\"/> converts to it.</param>"
            : $"/// <param name=\"server\">The address of the API; null for <see cref=\"{model.ServerType}.Default\"/>.</param>");

    private static string Requirement(RootModel model, RequirementAlternative alternative)
    {
        var text = $"new {FullNames.Contract}SecurityRequirement({string.Join(", ", alternative.Schemes.Select(i => model.Schemes[i].Field))})";
        return alternative.Scopes.Count == 0 ? text : $"{text} {{ Scopes = new[] {{ {string.Join(", ", alternative.Scopes.Select(SourceWriter.Literal))} }} }}";
    }

    private static string Scheme(SchemeModel scheme)
    {
        var type = FullNames.Contract + "SecurityScheme";
        var name = SourceWriter.Literal(scheme.WireName);
        return scheme.Kind switch
        {
            SchemeKind.ApiKey => $"{type}.ApiKey({name}, {FullNames.Contract}ApiKeyLocation.{scheme.Location}, {SourceWriter.Literal(scheme.Key)})",
            SchemeKind.Basic => $"{type}.Basic({name})",
            SchemeKind.Bearer => $"{type}.Bearer({name})",
            SchemeKind.OAuth2 => $"{type}.OAuth2({name}, {SourceWriter.Literal(scheme.TokenUrl)})",
            SchemeKind.OpenIdConnect => $"{type}.OpenIdConnect({name})",
            SchemeKind.MutualTls => $"{type}.MutualTls({name})",
            _ => $"{type}.Other({name})",
        };
    }
}
