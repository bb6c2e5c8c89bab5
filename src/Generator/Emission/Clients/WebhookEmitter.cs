using System.Globalization;
using Wappfy.Generator.Emission.Json;
using Wappfy.Generator.Emission.Operations;
using Wappfy.Generator.Model.Clients;

namespace Wappfy.Generator.Emission.Clients;

/// <summary>Writes the union over what an API sends by itself.</summary>
internal static class WebhookEmitter
{
    private const string Json = FullNames.Json;
    private const string Body = "global::System.ReadOnlySpan<byte> utf8Json";

    public static string Emit(WebhooksModel model)
    {
        var writer = CallFile.Begin(model.Context, model.NamesObsolete);
        DocWriter.Write(writer, model.Doc);
        writer.Mark().Open($"{model.Context.Visibility} sealed partial class {model.Type} : {FullNames.Contract}IWebhookUnion");
        writer.Line("private readonly int _case;");
        writer.Line("private readonly object _value;").Line();
        writer.Open($"private {model.Type}(string? name, int number, object value)").Line("Name = name;").Line("_case = number;").Line("_value = value;").Close().Line();
        writer.Line("/// <summary>The event's name as received; null if the body does not contain it.</summary>");
        writer.Line("public string? Name { get; }").Line();
        writer.Line("/// <summary>The whole body of an event that the document does not describe; otherwise, null.</summary>");
        writer.Line($"public {Json}? Unknown => _case == 0 ? ({Json})_value : default({Json}?);");
        writer.Line().Line($"object? {FullNames.Contract}IWebhookUnion.Event => _case == 0 ? null : _value;");
        for (var i = 0; i < model.Webhooks.Count; i++)
            WriteMember(writer.Line(), model.Webhooks[i], i);
        WriteParse(writer.Line(), model);
        WriteParseNamed(writer.Line(), model);
        writer.Line().Line("/// <summary>The event's name.</summary>");
        writer.Line($"public override string ToString() => {SourceWriter.Literal(model.Type)} + \" \" + Name;");
        writer.Close();
        if (model.Endpoints is not null)
            WriteEndpoints(writer.Line(), model);
        return writer.Finish();
    }

    /// <summary>What refers to ASP.NET Core is in the user's project, so that the runtime's packages need not.</summary>
    private static void WriteEndpoints(SourceWriter writer, WebhooksModel model)
    {
        const string AspNetCore = "global::Microsoft.AspNetCore.";
        writer.Line($"/// <summary>Receives <see cref=\"{model.Type}\"/> in ASP.NET Core.</summary>");
        writer.Mark().Open($"{model.Context.Visibility} static class {model.Endpoints}");
        writer.Line("/// <summary>Receives webhooks at a route: verified, each once, with a handler for each event.</summary>");
        writer.Line("/// <param name=\"endpoints\">The application.</param>");
        writer.Line("/// <param name=\"pattern\">The route, such as <c>/hooks</c>.</param>");
        writer.Line("/// <param name=\"configure\">Sets the signature and the handlers.</param>");
        writer.Line($"public static {AspNetCore}Builder.IEndpointConventionBuilder {model.MapMethod}(this {AspNetCore}Routing.IEndpointRouteBuilder endpoints, string pattern, global::System.Action<{FullNames.Runtime}Hosting.WebhookBuilder<{model.Type}>> configure)").Open();
        writer.Line($"var receiver = new {FullNames.Contract}WebhookReceiver<{model.Type}>(endpoints.ServiceProvider, pattern, {model.Type}.Parse, {model.Type}.Parse, configure);");
        writer.Line($"return {AspNetCore}Builder.EndpointRouteBuilderExtensions.MapPost(endpoints, pattern, new {AspNetCore}Http.RequestDelegate(async context =>").Open();
        writer.Line("var reply = await receiver.ReceiveAsync(context.Request.Body, name => context.Request.Headers.TryGetValue(name, out var values) ? values.ToString() : null, context.RequestAborted).ConfigureAwait(false);");
        writer.Line("context.Response.StatusCode = reply.Status;");
        writer.Line("if (reply.RetryAfter is not null) context.Response.Headers[\"Retry-After\"] = reply.RetryAfter;");
        writer.Line($"if (reply.Text is not null) await {AspNetCore}Http.HttpResponseWritingExtensions.WriteAsync(context.Response, reply.Text, context.RequestAborted).ConfigureAwait(false);");
        writer.Outdent().Line("}));").Close().Close();
    }

    private static void WriteMember(SourceWriter writer, WebhookModel webhook, int index)
    {
        DocWriter.Write(writer, webhook.Doc);
        writer.Obsolete(webhook.Obsolete);
        writer.Line($"public {webhook.Type.CSharp}? {webhook.Member} => _case == {Number(index)} ? ({webhook.Type.CSharp})_value : default({webhook.Type.CSharp}?);");
    }

    private static void WriteParse(SourceWriter writer, WebhooksModel model)
    {
        writer.Line("/// <summary>Reads the body of a webhook. An event that the document does not describe is kept in <see cref=\"Unknown\"/>.</summary>");
        writer.Line("/// <param name=\"utf8Json\">The body as received. Verify its signature first.</param>");
        writer.Line("/// <exception cref=\"global::System.Text.Json.JsonException\">The body is not JSON, or does not match the schema of its event.</exception>");
        if (model.Discriminator is not null)
            writer.Line($"public static {model.Type} Parse({Body}) => Parse({FullNames.Contract}WebhookEnvelope.Read(utf8Json, {SourceWriter.Literal(model.Discriminator)}), utf8Json);");
        else
            writer.Line($"public static {model.Type} Parse({Body}) => Parse({(model.Webhooks.Count == 1 ? SourceWriter.Literal(model.Webhooks[0].Value) : "null")}, utf8Json);");
    }

    private static void WriteParseNamed(SourceWriter writer, WebhooksModel model)
    {
        writer.Line("/// <summary>Reads the body of a webhook whose event is known from elsewhere, such as a header or the address.</summary>");
        writer.Line("/// <param name=\"name\">The event's name.</param>");
        writer.Line("/// <param name=\"utf8Json\">The body as received. Verify its signature first.</param>");
        writer.Line("/// <exception cref=\"global::System.Text.Json.JsonException\">The body is not JSON, or does not match the schema of its event.</exception>");
        writer.Open($"public static {model.Type} Parse(string? name, {Body})");
        writer.Open("switch (name)");
        for (var i = 0; i < model.Webhooks.Count; i++)
        {
            var webhook = model.Webhooks[i];
            if (webhook.IsSelected)
                writer.Line($"case {SourceWriter.Literal(webhook.Value)}: return new {model.Type}(name, {Number(i)}, {CodecExpression.Of(webhook.Type)}.Deserialize(utf8Json));");
        }

        writer.Line($"default: return new {model.Type}(name, 0, {FullNames.Contract}JsonCodecs.Json.Deserialize(utf8Json));");
        writer.Close().Close();
    }

    private static string Number(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);
}
