using Wappfy.Generator.Emission.Operations;
using Wappfy.Generator.Model.Clients;

namespace Wappfy.Generator.Emission.Clients;

/// <summary>Writes the class of an API's addresses.</summary>
internal static class ServerEmitter
{
    /// <summary>Name of the static member with the first server, which the client's definition uses.</summary>
    public const string DefaultTemplate = "s_server1";

    public static string Emit(ServersModel model)
    {
        var writer = CallFile.Begin(model.Context);
        DocWriter.Write(writer, model.Doc);
        writer.Mark().Open($"{model.Context.Visibility} static partial class {model.Type}");
        for (var i = 0; i < model.Servers.Count; i++)
        {
            var server = model.Servers[i];
            writer.Line($"{(i == 0 ? "internal" : "private")} static readonly {FullNames.Contract}ApiServerTemplate {Field(i)} = {Template(server.Template)};");
        }

        if (model.HasDefault)
        {
            writer.Line();
            DocWriter.Write(writer, model.Servers[0].Doc);
            writer.Line($"public static {FullNames.Runtime}ApiServer Default => {Field(0)}.Default;");
        }

        for (var i = 0; i < model.Servers.Count; i++)
        {
            if (model.Servers[i].Member.Length > 0)
                WriteMember(writer.Line(), model.Servers[i], Field(i));
        }

        if (model.Servers.Count > 0)
            writer.Line();
        writer.Line("/// <summary>Any other address of the API, such as one of your own.</summary>");
        writer.Line("/// <param name=\"address\">An absolute http or https address.</param>");
        writer.Line($"public static {FullNames.Runtime}ApiServer At(global::System.Uri address) => {FullNames.Runtime}ApiServer.At(address);");
        return writer.Close().Finish();
    }

    /// <summary>The expression of a server's template.</summary>
    public static string Template(ServerTemplateModel template)
    {
        var text = $"new {FullNames.Contract}ApiServerTemplate({SourceWriter.Literal(template.Url)}";
        foreach (var variable in template.Variables)
        {
            text += $", new {FullNames.Contract}ApiServerVariable({SourceWriter.Literal(variable.WireName)}, {SourceWriter.Literal(variable.Default)}";
            foreach (var value in variable.Values)
                text += ", " + SourceWriter.Literal(value);
            text += ")";
        }

        return text + ")";
    }

    private static string Field(int index) => "s_server" + (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static void WriteMember(SourceWriter writer, ServerModel server, string field)
    {
        DocWriter.Write(writer, server.Doc);
        if (server.Form == ServerForm.Property)
        {
            writer.Line($"public static {FullNames.Runtime}ApiServer {server.Member} => {field}.Default;");
            return;
        }

        var variables = server.Template.Variables;
        var arguments = new List<string>();
        if (server.Form == ServerForm.RelativeFactory)
        {
            writer.Line("/// <param name=\"baseAddress\">The address below which the API is located.</param>");
            arguments.Add("global::System.Uri baseAddress");
        }

        foreach (var argument in server.Arguments)
        {
            var variable = variables[argument.Variable];
            DocWriter.Element(writer, "param", $"name=\"{variable.Argument.TrimStart('@')}\"", Describe(variable));
            arguments.Add(argument.IsOptional ? $"string {variable.Argument} = {SourceWriter.Literal(variable.Default)}" : "string " + variable.Argument);
        }

        var values = string.Join(", ", variables.Select(v => $"({SourceWriter.Literal(v.WireName)}, {v.Argument})"));
        var call = server.Form == ServerForm.RelativeFactory ? $"{field}.At(baseAddress{(values.Length > 0 ? ", " + values : "")})" : $"{field}.With({values})";
        writer.Line($"public static {FullNames.Runtime}ApiServer {server.Member}({string.Join(", ", arguments)}) => {call};");
    }

    private static string Describe(ServerVariableModel variable)
    {
        var text = variable.Description.Length > 0 ? variable.Description : "The part {" + variable.WireName + "} of the address.";
        if (variable.Values.Count > 0)
            text += "\nOne of " + string.Join(", ", variable.Values.Select(v => v.Length == 0 ? "an empty string" : v)) + ".";
        return variable.Required ? text : text + "\nDefault: " + (variable.Default.Length == 0 ? "an empty string" : variable.Default) + ".";
    }
}
