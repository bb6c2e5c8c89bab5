using Wappfy.Generator.Binding.Clients;
using Wappfy.Generator.Binding.Content;
using Wappfy.Generator.Binding.Documentation;
using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Document;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Operations;

namespace Wappfy.Generator.Binding.Operations;

/// <summary>An operation as it stands in the document, with its group and name decided.</summary>
internal sealed record OperationDraft
{
    public required SpecNode Node { get; init; }

    public required SpecNode PathItem { get; init; }

    public required string Method { get; init; }

    public required string Path { get; init; }

    public required string? Tag { get; init; }

    public required string GroupProperty { get; init; }

    /// <summary>The C# name, without Async.</summary>
    public string Name { get; set; } = "";

    /// <summary>Start of the names of the operation's inline types.</summary>
    public string TypeBase { get; set; } = "";

    /// <summary>The ways to send the body, with the places that say more about them.</summary>
    public List<BodyChoice> Bodies { get; set; } = [];

    public string? OperationId => Node.String("operationId") is { Length: > 0 } id ? id : null;

    /// <summary>How options name the operation where it has no id.</summary>
    public string Key => Method + " " + Path;
}

/// <summary>Binds one operation: its parameters, bodies and responses, and the methods that they make together.</summary>
internal sealed class OperationBinder(BindingContext context, SecurityBinder security, ServerBinder servers)
{
    /// <summary>The message of a deprecated operation of which the document says no more.</summary>
    public const string NoReason = "The API has deprecated this operation.";

    private readonly ParameterBinder _parameters = new(context);
    private readonly BodyBinder _bodies = new(context);
    private readonly ResponseBinder _responses = new(context);
    private readonly HeaderBinder _headers = new(context);

    /// <summary>Binds <paramref name="draft"/>.</summary>
    /// <param name="draft">The operation.</param>
    /// <param name="methods">Names of the group's methods; the operation's own name has been claimed.</param>
    public OperationModel Bind(OperationDraft draft, NameScope methods)
    {
        context.CancellationToken.ThrowIfCancellationRequested();
        var arguments = new NameScope(StringComparer.Ordinal);
        arguments.Reserve("options", "cancellationToken", "progress", "contentType");

        var bodies = _bodies.Bind(draft.Node, draft.TypeBase, arguments);
        var parameters = _parameters.Bind(draft.PathItem, draft.Node, draft.Path, draft.TypeBase, arguments, out var template);
        var bag = _parameters.BagIfMany(parameters, draft.TypeBase, arguments);
        var isConditional = parameters.Exists(static p => p.Location == ParameterLocation.Header && (p.WireName.Equals("If-None-Match", StringComparison.OrdinalIgnoreCase)
            || p.WireName.Equals("If-Modified-Since", StringComparison.OrdinalIgnoreCase)));
        var (responses, errors, followsRedirects) = _responses.Bind(draft.Node, draft.TypeBase, isConditional);
        var request = arguments.Claim("request");

        var made = new List<MethodModel>();
        context.Schemas.Budget.SpendMethods(Math.Max(1, bodies.Count) * responses.Count);
        foreach (var body in bodies.Count == 0 ? [null] : bodies.Cast<BodyChoice?>())
        {
            foreach (var response in responses)
            {
                var suffix = body?.Suffix + response.Suffix;
                var name = suffix.Length == 0 ? draft.Name : methods.Claim(draft.Name + suffix);
                made.Add(new MethodModel
                {
                    Name = name,
                    Body = body?.Model,
                    Response = response.Model,
                    Paging = null,
                    Request = request,
                });
            }
        }

        draft.Bodies = bodies;
        return new OperationModel
        {
            Method = draft.Method,
            Path = draft.Path,
            OperationId = draft.OperationId,
            Name = draft.Name,
            Doc = SpecDocs.Operation(draft.Node, draft.Method, draft.Path),
            Obsolete = Obsolete(draft.Node),
            Route = template.Route(parameters),
            Parameters = parameters.ToEquatableArray(),
            Bag = bag,
            Security = security.ForOperation(draft.Node),
            Server = servers.ForOperation(draft.PathItem, draft.Node),
            Methods = made.ToEquatableArray(),
            Errors = errors.ToEquatableArray(),
            Headers = _headers.Bind(draft.Node, draft.TypeBase),
            FollowsRedirects = followsRedirects,
        };
    }

    private static string? Obsolete(SpecNode node)
    {
        if (!node.IsTrue("deprecated"))
            return null;
        return SpecDocs.Instead(node.String("description")) ?? NoReason;
    }
}
