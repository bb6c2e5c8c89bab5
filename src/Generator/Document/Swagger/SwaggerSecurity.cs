using Wappfy.Generator.Diagnostics;

namespace Wappfy.Generator.Document.Swagger;

/// <summary>Security definitions and servers of OpenAPI 2.0.</summary>
internal sealed class SwaggerSecurity(TreeForge forge, DiagnosticBag diagnostics)
{
    public SpecNode RewriteMap(SpecNode definitions)
    {
        var result = forge.Object(definitions);
        for (var i = 0; i < definitions.Count; i++)
            forge.Put(result, definitions.NameAt(i), Rewrite(definitions.Children[i]), definitions.Children[i]);
        return result;
    }

    private SpecNode Rewrite(SpecNode scheme)
    {
        if (!scheme.IsObject)
            return forge.Copy(scheme);
        switch (scheme.String("type"))
        {
            case "basic":
                var basic = forge.Object(scheme);
                forge.Put(basic, "type", forge.Text(scheme["type"]!, "http"), scheme["type"]!);
                forge.Put(basic, "scheme", forge.Text(scheme["type"]!, "basic"), scheme["type"]!);
                forge.PutCopy(scheme, basic, "description");
                forge.PutExtensions(scheme, basic);
                return basic;
            case "oauth2":
                return RewriteOAuth(scheme);
            default:
                return forge.Copy(scheme);
        }
    }

    private SpecNode RewriteOAuth(SpecNode scheme)
    {
        var result = forge.Object(scheme);
        forge.PutCopy(scheme, result, "type");
        forge.PutCopy(scheme, result, "description");
        forge.PutExtensions(scheme, result);
        var source = scheme["flow"] ?? scheme;
        var name = source.Text switch
        {
            "application" => "clientCredentials",
            "accessCode" => "authorizationCode",
            "implicit" or "password" => source.Text,
            _ => null,
        };
        var flows = forge.Ensure(result, "flows", source);
        if (name is null)
        {
            diagnostics.Report(Descriptors.ConvertedWithLoss, source, "an oauth2 scheme needs a flow of 'implicit', 'password', 'application' or 'accessCode'; the scheme is read without flows");
            return result;
        }

        var flow = forge.Ensure(flows, name, source);
        forge.PutCopy(scheme, flow, "authorizationUrl");
        forge.PutCopy(scheme, flow, "tokenUrl");
        if (scheme["scopes"] is not null)
            forge.PutCopy(scheme, flow, "scopes");
        else
            forge.Put(flow, "scopes", forge.Object(scheme), source);
        return result;
    }

    /// <summary>
    /// The servers that host, basePath and schemes describe. An encrypted one comes first: the first is the default, and
    /// credentials go there.
    /// </summary>
    /// <param name="root">The document.</param>
    /// <param name="only">The schemes of one operation; null for those of the document.</param>
    public SpecNode? Servers(SpecNode root, IReadOnlyList<string>? only = null)
    {
        var host = root.String("host");
        var path = root.String("basePath")?.TrimEnd('/') ?? "";
        if (path.Length > 0 && path[0] != '/')
            path = "/" + path;
        var source = root["host"] ?? root["basePath"] ?? root["schemes"];
        if (source is null || (string.IsNullOrEmpty(host) && path.Length == 0))
            return null;
        var servers = forge.Array(source);
        if (string.IsNullOrEmpty(host))
        {
            AddServer(servers, source, path);
            return servers;
        }

        var schemes = (only ?? Schemes(root["schemes"])).Where(static scheme => scheme is "http" or "https").Distinct().ToList();
        if (schemes.Count == 0)
            schemes.Add("https");
        foreach (var scheme in schemes.OrderBy(static scheme => scheme == "https" ? 0 : 1))
            AddServer(servers, source, scheme + "://" + host + path);
        return servers;
    }

    private static IEnumerable<string> Schemes(SpecNode? schemes)
        => schemes is { IsArray: true } ? schemes.Children.Where(static item => item.IsString).Select(static item => item.Text) : [];

    private void AddServer(SpecNode servers, SpecNode source, string url)
    {
        var server = forge.Object(source);
        forge.Put(server, "url", forge.Text(source, url), source);
        servers.Add(server);
    }
}
