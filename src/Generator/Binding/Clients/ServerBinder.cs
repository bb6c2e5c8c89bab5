using Wappfy.Generator.Binding.Context;
using Wappfy.Generator.Binding.Documentation;
using Wappfy.Generator.Binding.Limits;
using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Clients;

namespace Wappfy.Generator.Binding.Clients;

/// <summary>Binds servers and their variables (OAS 3.1 §4.8.5, §4.8.6).</summary>
internal sealed class ServerBinder(BindingContext context, string typeName)
{
    /// <summary>A longer description is a sentence, not a name.</summary>
    private const int LongestNameWords = 4;

    /// <summary>The document's servers.</summary>
    public ServersModel Bind(Doc doc)
    {
        var members = NameScope.ForMembers(typeName, "Default", "At");
        var servers = new List<ServerModel>();
        if (context.Document.Root["servers"] is { IsArray: true } declared)
        {
            foreach (var node in declared.Children)
            {
                if (Read(node) is not { } server)
                    continue;
                var preferred = PreferredName(node, server, single: declared.Count == 1);
                servers.Add(new ServerModel(preferred.Length == 0 ? "" : members.Claim(preferred), FormOf(server), server.Template, server.Doc, Arguments(server)));
            }
        }

        var isRelative = servers.Count > 0 && servers[0].Form == ServerForm.RelativeFactory;
        var hasDefault = servers.Count > 0 && !isRelative && !servers[0].Template.Variables.Any(static v => v.Required);
        if (servers.Count == 0 || isRelative)
            context.Diagnostics.ReportAtName(Descriptors.NoServer, context.Document.Root["servers"] ?? context.Document.Root["info"] ?? context.Document.Root);
        return new ServersModel
        {
            HintName = context.Files.For(typeName),
            Context = context.Client,
            Type = typeName,
            Doc = doc,
            Servers = servers.ToEquatableArray(),
            HasDefault = hasDefault,
        };
    }

    /// <summary>The first server of an operation or its path, if they declare servers.</summary>
    public ServerTemplateModel? ForOperation(SpecNode pathItem, SpecNode operation)
    {
        foreach (var level in new[] { operation["servers"], pathItem["servers"] })
        {
            if (level is { IsArray: true, Count: > 0 } && Read(level.Children[0], mayAsk: false) is { } server)
                return server.Template;
        }

        return null;
    }

    /// <param name="node">The server object.</param>
    /// <param name="mayAsk">Whether the values of variables can be required arguments.</param>
    private Server? Read(SpecNode node, bool mayAsk = true)
    {
        if (node.String("url") is not { Length: > 0 } url)
        {
            context.Diagnostics.Report(Descriptors.ServerInvalid, node, node.String("url") ?? "");
            return null;
        }

        var variables = new List<ServerVariableModel>();
        var undefined = new List<(SpecNode Place, string Name)>();
        var arguments = new NameScope(StringComparer.Ordinal);
        foreach (var name in Names(url))
        {
            var variable = node["variables"]?[name];
            var values = variable?["enum"] is { IsArray: true } list ? list.Children.Select(v => v.Text).ToEquatableArray() : default;
            var given = variable?["default"] is { Kind: SpecNodeKind.String or SpecNodeKind.Number or SpecNodeKind.Boolean } value && value.Text.IndexOf('{') < 0 ? value.Text : null;
            var fallback = given ?? (values.Count > 0 ? values[0] : "");
            if (given is null)
                undefined.Add((variable ?? node["url"]!, name));
            variables.Add(new ServerVariableModel
            {
                WireName = name,
                Argument = arguments.Claim(Naming.Camel(name)),
                Default = fallback,
                Values = values,
                Description = SpecDocs.Trimmed(variable?.String("description")),
            });
        }

        url = WithoutTrailingSlash(url);
        // A variable may contain the whole origin: {origin}, by default https://uploads.example.org.
        var relative = url.IndexOf("://", StringComparison.Ordinal) < 0 && !BeginsWithAddress(url, variables);
        var isAddress = relative || IsHttp(url, variables);

        // Documents omit the default, leave it empty or use a placeholder if each user has a different address.
        if (!isAddress && mayAsk && variables.Exists(static v => v.Default.Length == 0))
        {
            variables = variables.ConvertAll(static v => v.Default.Length == 0 ? v with { Required = true } : v);
            isAddress = IsHttp(url, variables);
        }

        foreach (var (place, name) in undefined)
        {
            var variable = variables.Find(v => v.WireName == name);
            var instead = variable.Required ? "its value is a required argument" : variable.Values.Count > 0 ? "its first allowed value is used if no value is given" : "an empty string is used if no value is given";
            context.Diagnostics.Report(Descriptors.ServerVariableWithoutDefault, place, name, url, instead);
        }

        if (!isAddress)
        {
            context.Diagnostics.Report(Descriptors.ServerInvalid, node["url"]!, url);
            return null;
        }

        return new Server(new ServerTemplateModel(url, variables.ToEquatableArray()), relative, SpecDocs.Described(node, "The server " + url + "."));
    }

    private static ServerForm FormOf(Server server)
    {
        if (server.IsRelative)
            return ServerForm.RelativeFactory;
        return server.Template.Variables.Count == 0 ? ServerForm.Property : ServerForm.Factory;
    }

    /// <summary>Values that must be given come first. A single variable is a required argument, since the factory exists for it; several variables have their defaults.</summary>
    private static EquatableArray<ServerArgumentModel> Arguments(Server server)
    {
        var variables = server.Template.Variables;
        var isLone = !server.IsRelative && variables.Count == 1;
        return Enumerable.Range(0, variables.Count)
            .OrderBy(i => variables[i].Required ? 0 : 1)
            .Select(i => new ServerArgumentModel(i, IsOptional: !isLone && !variables[i].Required))
            .ToEquatableArray();
    }

    private static bool BeginsWithAddress(string url, List<ServerVariableModel> variables)
        => variables.Exists(v => url.StartsWith("{" + v.WireName + "}", StringComparison.Ordinal) && v.Default.IndexOf("://", StringComparison.Ordinal) >= 0);

    private static string WithoutTrailingSlash(string url) => url.Length > 1 && url[url.Length - 1] == '/' ? url.Substring(0, url.Length - 1) : url;

    /// <summary>With its defaults, and a value for each required argument that can be a host as well as a port, the URL must be an address that HTTP can use.</summary>
    private static bool IsHttp(string url, List<ServerVariableModel> variables)
    {
        foreach (var variable in variables)
            url = url.Replace("{" + variable.WireName + "}", variable.Required ? "1" : variable.Default);
        return Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0
            && address.Query.Length == 0 && address.Fragment.Length == 0;
    }

    /// <summary>
    /// A server with one variable is called by it: <c>WappfyServer.Host("wa.example.org")</c>. Else by its name (OAS 3.2), by a short
    /// description, or by what it is. A single server without variables is the default and needs no other name.
    /// </summary>
    private static string PreferredName(SpecNode node, Server server, bool single)
    {
        if (node.String("name") is { Length: > 0 } name)
            return Naming.Pascal(name);
        if (single && server.Template.Variables.Count == 1)
            return Naming.Pascal(server.Template.Variables[0].WireName);
        if (single)
            return server.IsRelative ? "On" : server.Template.Variables.Count > 0 ? "With" : "";
        var description = SpecDocs.Trimmed(node.String("description"));
        if (description.Length > 0 && description.Split(' ').Length <= LongestNameWords && OperationNames.Letters(description).Length > 0)
            return Naming.Pascal(description);
        return server.Template.Variables.Count == 1 ? Naming.Pascal(server.Template.Variables[0].WireName) : server.IsRelative ? "On" : "Server";
    }

    private static List<string> Names(string url)
    {
        var names = new List<string>();
        for (var i = url.IndexOf('{'); i >= 0; i = url.IndexOf('{', i + 1))
        {
            var end = url.IndexOf('}', i);
            if (end < 0 || names.Count == BindingLimits.Parameters)
                break;
            if (end > i + 1 && !names.Contains(url.Substring(i + 1, end - i - 1)))
                names.Add(url.Substring(i + 1, end - i - 1));
        }

        return names;
    }

    /// <param name="Template">Its URL.</param>
    /// <param name="IsRelative">Whether the URL has no scheme and host of its own.</param>
    private sealed record Server(ServerTemplateModel Template, bool IsRelative, Doc Doc);
}
