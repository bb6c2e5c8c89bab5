using Wappfy.Generator.Binding.Clients;
using Wappfy.Generator.Binding.Content;
using Wappfy.Generator.Binding.Context;
using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Model.Operations;

namespace Wappfy.Generator.Binding.Operations;

/// <summary>Binds one operation: its parameters, bodies and responses, and the methods that they make together.</summary>
internal sealed class OperationBinder(BindingContext context, SecurityBinder security, ServerBinder servers)
{
    private readonly ParameterBinder _parameters = new(context);
    private readonly BodyBinder _bodies = new(context);
    private readonly ResponseBinder _responses = new(context);
    private readonly HeaderBinder _headers = new(context);

    /// <summary>Binds <paramref name="draft"/>.</summary>
    /// <param name="draft">The operation.</param>
    /// <param name="methods">Names of the group's methods; the operation's own name has been claimed.</param>
    public void Bind(OperationDraft draft, NameScope methods)
    {
        context.CancellationToken.ThrowIfCancellationRequested();
        var arguments = NameScope.ForArguments();
        var bodies = _bodies.Bind(draft.Node, draft.TypeBase, arguments);
        draft.Parameters = _parameters.Bind(draft.PathItem, draft.Node, draft.Path, draft.TypeBase, arguments, out var template);
        draft.IdempotencyHeader = IdempotencyBinder.Bind(draft.Method, draft.Parameters, context.Options);
        draft.Bag = _parameters.BagIfMany(draft.Parameters, draft.TypeBase, arguments);
        draft.Route = template.Route(draft.Parameters);
        draft.IsRouteAsWritten = template.IsAsWritten;
        var isConditional = draft.Parameters.Exists(static p => p.Location == ParameterLocation.Header && (p.WireName.Equals("If-None-Match", StringComparison.OrdinalIgnoreCase)
            || p.WireName.Equals("If-Modified-Since", StringComparison.OrdinalIgnoreCase)));
        var (responses, errors, followsRedirects) = _responses.Bind(draft.Node, draft.Method, draft.TypeBase, isConditional);
        draft.Errors = errors;
        draft.FollowsRedirects = followsRedirects;
        draft.Request = arguments.Claim("request");

        context.Schemas.Budget.SpendMethods(Math.Max(1, bodies.Count) * responses.Count);
        foreach (var body in bodies.Count == 0 ? [null] : bodies.Cast<BodyChoice?>())
        {
            foreach (var response in responses)
            {
                var suffix = body?.Suffix + response.Suffix;
                draft.Methods.Add(new MethodDraft(suffix.Length == 0 ? draft.Name : methods.Claim(draft.Name + suffix), body, response.Model));
            }
        }

        draft.Security = security.ForOperation(draft.Node, draft.PathItem);
        draft.Server = servers.ForOperation(draft.PathItem, draft.Node);
        draft.Headers = _headers.Bind(draft.Node, draft.TypeBase);
    }
}
