using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Document.Swagger;

/// <summary>
/// Rewrites an OpenAPI 2.0 document to the form of OpenAPI 3.0. Every node keeps the place of what it was made from, so
/// later diagnostics point at the user's own text.
/// </summary>
internal sealed class SwaggerRewriter
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

    private readonly SpecNode _source;
    private readonly Func<string, SpecNode?> _readFile;
    private readonly TreeForge _forge;
    private readonly SwaggerSchemas _schemas;
    private readonly SwaggerParameters _parameters;
    private readonly SwaggerSecurity _security;
    private readonly List<string> _consumes;
    private readonly List<string> _produces;

    private SwaggerRewriter(SpecNode source, Func<string, SpecNode?> readFile, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        _source = source;
        _readFile = readFile;
        _forge = new TreeForge(cancellationToken);
        _schemas = new SwaggerSchemas(_forge, source);
        _parameters = new SwaggerParameters(_forge, _schemas, diagnostics);
        _security = new SwaggerSecurity(_forge, diagnostics);
        _consumes = Texts(source["consumes"]) ?? [];
        _produces = Texts(source["produces"]) ?? [];
    }

    /// <summary>The document in its new form.</summary>
    /// <param name="root">The root of the document.</param>
    /// <param name="readFile">Gives the root of another file of the project as it is written, by its normalized path.</param>
    /// <param name="diagnostics">Receives what has no counterpart.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static SpecNode? Rewrite(SpecNode root, Func<string, SpecNode?> readFile, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        try
        {
            return new SwaggerRewriter(root, readFile, diagnostics, cancellationToken).RewriteRoot();
        }
        catch (SpecReadException fault)
        {
            diagnostics.Report(fault.IsLimit ? Descriptors.LimitExceeded : Descriptors.SyntaxFault, root, fault.Message);
            return null;
        }
    }

    /// <summary>A file that a 2.0 document refers to: with the containers of a document, or any schemas, parameters and responses.</summary>
    public static SpecNode? RewritePart(SpecNode root, Func<string, SpecNode?> readFile, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        if (root["swagger"] is not null || new[] { "definitions", "parameters", "responses" }.Any(name => root[name] is { IsObject: true } && root["type"] is null))
            return Rewrite(root, readFile, diagnostics, cancellationToken);
        try
        {
            return new SwaggerRewriter(root, readFile, diagnostics, cancellationToken).RewriteAny(root);
        }
        catch (SpecReadException fault)
        {
            diagnostics.Report(fault.IsLimit ? Descriptors.LimitExceeded : Descriptors.SyntaxFault, root, fault.Message);
            return null;
        }
    }

    private SpecNode RewriteRoot()
    {
        var result = _forge.Object(_source);
        var mark = _source["swagger"] ?? _source;
        _forge.Put(result, "openapi", _forge.Text(mark, "3.0.4"), mark);
        for (var i = 0; i < _source.Count; i++)
        {
            var name = _source.NameAt(i);
            var value = _source.Children[i];
            switch (name)
            {
                case "swagger" or "host" or "basePath" or "schemes" or "consumes" or "produces":
                    break;
                case "paths":
                    _forge.Put(result, name, RewritePaths(value), value);
                    break;
                case "definitions":
                    _forge.Put(Components(result, value), "schemas", _schemas.RewriteMap(value), value);
                    break;
                case "parameters" when value.IsObject:
                    PutParameters(result, value);
                    break;
                case "responses" when value.IsObject:
                    _forge.Put(Components(result, value), "responses", RewriteResponses(value, _produces), value);
                    break;
                case "securityDefinitions":
                    _forge.Put(Components(result, value), "securitySchemes", _security.RewriteMap(value), value);
                    break;
                default:
                    _forge.Put(result, name, value.IsObject && name is not ("info" or "externalDocs") && !name.StartsWith("x-", StringComparison.Ordinal) ? RewriteAny(value) : _forge.Copy(value), value);
                    break;
            }
        }

        if (_security.Servers(_source) is { } servers)
            _forge.Put(result, "servers", servers, servers);
        return result;
    }

    private SpecNode Components(SpecNode result, SpecNode source) => _forge.Ensure(result, "components", source);

    private void PutParameters(SpecNode result, SpecNode parameters)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            var parameter = parameters.Children[i];
            var name = parameters.NameAt(i);
            switch (parameter.String("in"))
            {
                case "body":
                    _forge.Put(_forge.Ensure(Components(result, parameters), "requestBodies", parameters), name, _parameters.Body(parameter, ConsumesOr(_consumes)), parameter);
                    break;
                case "formData":
                    // Form fields make a body only together; each operation takes them in by itself.
                    break;
                default:
                    _forge.Put(_forge.Ensure(Components(result, parameters), "parameters", parameters), name, _parameters.Rewrite(parameter), parameter);
                    break;
            }
        }
    }

    private SpecNode RewritePaths(SpecNode paths)
    {
        if (!paths.IsObject)
            return _forge.Copy(paths);
        var result = _forge.Object(paths);
        for (var i = 0; i < paths.Count; i++)
        {
            var item = paths.Children[i];
            var isPath = paths.NameAt(i).StartsWith("/", StringComparison.Ordinal) && item.IsObject;
            _forge.Put(result, paths.NameAt(i), isPath ? RewritePathItem(item) : _forge.Copy(item), item);
        }

        return result;
    }

    private SpecNode RewritePathItem(SpecNode item)
    {
        var result = _forge.Object(item);
        var shared = Sort(item["parameters"]);
        for (var i = 0; i < item.Count; i++)
        {
            var name = item.NameAt(i);
            var value = item.Children[i];
            if (name == "parameters" && value.IsArray)
            {
                if (shared.Plain.Count > 0)
                    _forge.Put(result, name, RewritePlain(shared, value), value);
            }
            else if (Methods.Contains(name) && value.IsObject)
            {
                _forge.Put(result, name, RewriteOperation(value, shared), value);
            }
            else
            {
                _forge.Put(result, name, _forge.Copy(value), value);
            }
        }

        return result;
    }

    private SpecNode RewriteOperation(SpecNode operation, SortedParameters shared)
    {
        var result = _forge.Object(operation);
        var own = Sort(operation["parameters"]);
        var consumes = Texts(operation["consumes"]) ?? _consumes;
        var produces = Texts(operation["produces"]) ?? _produces;
        for (var i = 0; i < operation.Count; i++)
        {
            var name = operation.NameAt(i);
            var value = operation.Children[i];
            switch (name)
            {
                case "consumes" or "produces":
                    break;
                case "schemes":
                    if (operation.File == _source.File && Texts(value) is { Count: > 0 } schemes && _security.Servers(_source, schemes) is { } servers)
                        _forge.Put(result, "servers", servers, value);
                    break;
                case "parameters" when value.IsArray:
                    if (own.Plain.Count > 0)
                        _forge.Put(result, name, RewritePlain(own, value), value);
                    break;
                case "responses" when value.IsObject:
                    _forge.Put(result, name, RewriteResponses(value, produces), value);
                    break;
                default:
                    _forge.Put(result, name, _forge.Copy(value), value);
                    break;
            }
        }

        PutRequestBody(result, own, shared, consumes);
        return result;
    }

    private void PutRequestBody(SpecNode result, SortedParameters own, SortedParameters shared, List<string> consumes)
    {
        if ((own.Body ?? shared.Body) is { } body)
        {
            if (body.Reference is { } reference)
            {
                var link = _forge.Object(body.Site);
                _forge.Put(link, "$ref", _forge.Text(reference, SwaggerReferences.ToRequestBody(reference.Text)), reference);

                // A shared body takes the operation's own media types where it has some: a reference cannot say that.
                if (ReferenceEquals(consumes, _consumes) && reference.Text.StartsWith("#/parameters/", StringComparison.Ordinal))
                {
                    _forge.Put(result, "requestBody", link, body.Site);
                    return;
                }
            }

            _forge.Put(result, "requestBody", _parameters.Body(body.Parameter, ConsumesOr(consumes)), body.Site);
            return;
        }

        var names = new HashSet<string?>(own.Form.Select(static field => field.String("name")), StringComparer.Ordinal);
        var fields = own.Form.Concat(shared.Form.Where(field => !names.Contains(field.String("name")))).ToList();
        if (fields.Count > 0)
            _forge.Put(result, "requestBody", _parameters.Form(fields, consumes), fields[0]);
    }

    private SpecNode RewritePlain(SortedParameters sorted, SpecNode source)
    {
        var result = _forge.Array(source);
        foreach (var parameter in sorted.Plain)
            result.Add(_parameters.Rewrite(parameter));
        return result;
    }

    private SpecNode RewriteResponses(SpecNode responses, List<string> produces)
    {
        var result = _forge.Object(responses);
        for (var i = 0; i < responses.Count; i++)
        {
            var response = responses.Children[i];
            var isExtension = responses.NameAt(i).StartsWith("x-", StringComparison.Ordinal);
            _forge.Put(result, responses.NameAt(i), isExtension ? _forge.Copy(response) : RewriteResponse(response, produces), response);
        }

        return result;
    }

    private SpecNode RewriteResponse(SpecNode response, List<string> produces)
    {
        if (!response.IsObject || response["$ref"] is not null)
            return _schemas.Rewrite(response);
        var result = _forge.Object(response);
        _forge.PutCopy(response, result, "description");
        _forge.PutExtensions(response, result);
        if (response["headers"] is { IsObject: true } headers)
        {
            var map = _forge.Ensure(result, "headers", headers);
            for (var i = 0; i < headers.Count; i++)
                _forge.Put(map, headers.NameAt(i), _parameters.Rewrite(headers.Children[i]), headers.Children[i]);
        }

        var schema = response["schema"];
        var examples = response["examples"];
        if (schema is null && examples is not { IsObject: true, Count: > 0 })
            return result;
        var source = schema ?? examples!;
        var isFile = schema?.String("type") == "file";
        var types = produces.Count > 0 ? produces : isFile ? ["application/octet-stream"] : ["application/json"];
        var content = _forge.Ensure(result, "content", source);
        foreach (var type in types)
        {
            var media = _forge.Ensure(content, type, source);
            if (schema is not null)
                _forge.Put(media, "schema", _schemas.Rewrite(schema), schema);
        }

        for (var i = 0; examples is { IsObject: true } && i < examples.Count; i++)
        {
            var media = schema is null ? _forge.Ensure(content, examples.NameAt(i), examples.Children[i]) : content[examples.NameAt(i)];
            if (media is not null)
                _forge.Put(media, "example", _forge.Copy(examples.Children[i]), examples.Children[i]);
        }

        return result;
    }

    /// <summary>Something whose kind only its form tells: parts of documents may contain anything anywhere.</summary>
    private SpecNode RewriteAny(SpecNode node)
    {
        if (!node.IsObject)
            return _forge.Copy(node);
        if (node["in"] is { IsString: true } && node["name"] is { IsString: true })
            return _parameters.Rewrite(node);
        if (node["description"] is { IsString: true } && node["schema"] is { IsObject: true })
            return RewriteResponse(node, _produces);
        if (Methods.Any(method => node[method] is { IsObject: true } operation && operation["responses"] is not null))
            return RewritePathItem(node);
        if (node["type"] is not null || node["$ref"] is not null || node["properties"] is not null || node["allOf"] is not null || node["enum"] is not null)
            return _schemas.Rewrite(node);
        var result = _forge.Object(node);
        for (var i = 0; i < node.Count; i++)
            _forge.Put(result, node.NameAt(i), RewriteAny(node.Children[i]), node.Children[i]);
        return result;
    }

    private static List<string> ConsumesOr(List<string> consumes) => consumes.Count > 0 ? consumes : ["application/json"];

    private static List<string>? Texts(SpecNode? array)
        => array is { IsArray: true } ? array.Children.Where(static item => item.IsString).Select(static item => item.Text).Distinct().ToList() : null;

    private SortedParameters Sort(SpecNode? parameters)
    {
        var sorted = new SortedParameters();
        if (parameters is not { IsArray: true })
            return sorted;
        foreach (var site in parameters.Children)
        {
            var parameter = Target(site);
            switch (parameter.String("in"))
            {
                case "body":
                    sorted.Body = new BodyParameter(site, parameter, ReferenceEquals(site, parameter) ? null : site["$ref"]);
                    break;
                case "formData":
                    sorted.Form.Add(parameter);
                    break;
                default:
                    sorted.Plain.Add(site);
                    break;
            }
        }

        return sorted;
    }

    /// <summary>What a parameter's reference leads to; the reference itself where that is not found, to be reported later.</summary>
    private SpecNode Target(SpecNode site)
    {
        var node = site;
        for (var steps = 0; steps < 8 && node.String("$ref") is { } reference; steps++)
        {
            var hash = reference.IndexOf('#');
            if (hash < 0)
                return site;
            var scope = hash == 0 ? RootOf(node) : _readFile(SpecPath.Combine(node.File.Path, reference.Substring(0, hash)));
            if (scope is null || JsonPointer.ParseFragment(reference.Substring(hash + 1)).Follow(scope) is not { } target)
                return site;
            node = target;
        }

        return node;
    }

    private static SpecNode RootOf(SpecNode node)
    {
        while (node.Parent is { } parent)
            node = parent;
        return node;
    }

    private sealed class SortedParameters
    {
        /// <summary>Parameters that stay such, as they are written in the list.</summary>
        public List<SpecNode> Plain { get; } = [];

        public List<SpecNode> Form { get; } = [];

        public BodyParameter? Body { get; set; }
    }

    private sealed record BodyParameter(SpecNode Site, SpecNode Parameter, SpecNode? Reference);
}
