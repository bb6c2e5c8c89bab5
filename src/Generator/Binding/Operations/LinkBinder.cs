using Wappfy.Generator.Binding.Context;
using Wappfy.Generator.Binding.Documentation;
using Wappfy.Generator.Binding.Http;
using Wappfy.Generator.Binding.Limits;
using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Content;
using Wappfy.Generator.Model.Operations;

namespace Wappfy.Generator.Binding.Operations;

/// <summary>
/// Binds the links of responses (OAS 3.1 §4.8.20): methods that call the linked operation with values of the response. Values of the request, which the caller
/// knows, remain arguments, and so do values that cannot be taken from the response.
/// </summary>
internal sealed class LinkBinder(BindingContext context, TypeCatalog types, IReadOnlyList<(OperationDraft Draft, OperationModel Model)> operations)
{
    private readonly LinkExpressions _expressions = new(types);

    /// <summary>The links of all responses; null if there are none.</summary>
    public LinksModel? Bind(ClientNames names)
    {
        var found = new List<Declared>();
        foreach (var (draft, model) in operations)
            Collect(draft, model, found);
        if (found.Count == 0)
            return null;
        var counts = found.GroupBy(static d => d.Name, StringComparer.Ordinal).ToDictionary(static g => g.Key, static g => g.Count(), StringComparer.Ordinal);
        var scope = NameScope.ForMembers(names.Root + "Links");
        var links = found
            .Select(d => (Declared: d, Wanted: "Follow" + (counts[d.Name] > 1 ? d.Source.Draft.TypeBase : "") + Naming.Pascal(d.Name)))
            .OrderBy(static d => d.Wanted, StringComparer.Ordinal).ThenBy(static d => d.Declared.Node.Pointer, StringComparer.Ordinal)
            .Select(d => Bind(d.Declared, scope.Claim(d.Wanted), names.Root))
            .ToEquatableArray();
        var type = context.Types.ClaimType(names.Root + "Links");
        return new LinksModel { HintName = context.Files.For(type), Context = context.Client, Type = type, Interface = names.Interface, Links = links };
    }

    private void Collect(OperationDraft draft, OperationModel model, List<Declared> found)
    {
        if (draft.Node["responses"] is not { IsObject: true } responses)
            return;
        for (var r = 0; r < responses.Count; r++)
        {
            if (StatusCodes.Normalize(responses.NameAt(r)) is not { } status || context.Resolve(responses.Children[r])?["links"] is not { IsObject: true } links)
                continue;
            if (links.Count > BindingLimits.Parameters)
                context.Diagnostics.Report(Descriptors.OperationLimitExceeded, links, BindingLimits.Text(links.Count), "links of a response", BindingLimits.Text(BindingLimits.Parameters));
            for (var l = 0; l < links.Count && l < BindingLimits.Parameters; l++)
            {
                var at = links.Children[l];
                if (links.NameAt(l).StartsWith("x-", StringComparison.Ordinal) || context.Resolve(at) is not { IsObject: true } node)
                    continue;
                var target = Target(node, out var reason);
                var method = model.Methods.FirstOrDefault(m => m.Paging is null && m.Response.Cases.Any(c => c.Status == status));
                if (target is null)
                    context.Diagnostics.ReportAtName(Descriptors.LinkUnusable, at, links.NameAt(l), reason!);
                else if (method is null)
                    context.Diagnostics.ReportAtName(Descriptors.LinkUnusable, at, links.NameAt(l), $"no method returns the response {status}");
                else
                    found.Add(new Declared(links.NameAt(l), node, status, (draft, model), method, target.Value));
            }
        }
    }

    /// <summary>The linked operation (OAS 3.1 §4.8.20.1): by its id, or by a reference to it.</summary>
    private (OperationDraft Draft, OperationModel Model)? Target(SpecNode link, out string? reason)
    {
        reason = null;
        var id = link.String("operationId");
        var reference = link.String("operationRef");
        if (id is null && reference is null)
        {
            reason = "it names no operation";
            return null;
        }

        var node = id is null ? context.Document.Resolve(reference!, link, null) : null;
        (OperationDraft Draft, OperationModel Model)? found = null;
        foreach (var operation in operations)
        {
            if (id is null ? operation.Draft.Node != node : operation.Draft.OperationId != id)
                continue;

            // Several documents of one client may use an id: each means its own operation.
            if (ReferenceEquals(operation.Draft.Node.File, link.File))
                return operation;
            found ??= operation;
        }

        if (found is not null)
            return found;
        reason = $"there is no operation '{id ?? reference}'";
        return null;
    }

    private LinkModel Bind(Declared declared, string name, string root)
    {
        var (draft, operation) = declared.Target;
        var method = operation.Methods.First(static m => m.Paging is null);
        var scope = new NameScope(StringComparer.Ordinal);
        foreach (var argument in method.Arguments)
            scope.Reserve(argument.Name);
        var response = Response(declared);
        var values = Values(declared, operation, method, response, scope, out var fromRequest);
        var arguments = new List<ArgumentModel>();
        foreach (var argument in method.Arguments)
        {
            if (values.Exists(v => !v.InBag && v.Target == argument.Name))
                continue;
            arguments.Add(fromRequest.TryGetValue(argument.Name, out var expression)
                ? argument with { Description = SpecDocs.Sentence(argument.Description) + "\nThe link takes it from the request before: " + expression + "." }
                : argument);
        }

        var isWhole = response.Value is null || values.Exists(static v => v.NeedsHeaders);
        var source = values.TrueForAll(static v => v.IsFixed) ? null : new LinkSourceModel(
            isWhole ? response.Whole : response.Value!,
            scope.Claim("response"),
            (response.IsItem ? "An item of the response" : "The response") + $" of {declared.Source.Model.Method} {declared.Source.Model.Path}.",
            isWhole || response.Body is not { IsValueType: true });
        if (source is not null && isWhole)
            values = values.ConvertAll(v => Whole(v, response));
        var description = SpecDocs.Trimmed(declared.Node.String("description"));
        return new LinkModel
        {
            Name = name,
            Doc = new Doc(
                SpecDocs.Sentence(description.Length > 0 ? description : $"Calls {operation.Method} {operation.Path}"),
                $"The link {declared.Name} of {declared.Source.Model.Method} {declared.Source.Model.Path} leads to {operation.Method} {operation.Path}."),
            Group = draft.GroupProperty.Length == 0 ? null : draft.GroupProperty,
            Operation = operation,
            Method = method,
            Client = scope.Claim("client"),
            Source = source,
            Arguments = arguments.ToEquatableArray(),
            Values = values.ToEquatableArray(),
        };
    }

    /// <summary>What a link's values are taken from.</summary>
    private LinkResponse Response(Declared declared)
    {
        var response = declared.Method.Response;
        var outcome = response.Cases.First(c => c.Status == declared.Status);
        var body = outcome.Media == MediaKind.Json || outcome.Xml is not null ? outcome.Type : null;

        // The specification's own example leads from an item of a list: '#/owner/username' of a list of repositories.
        if (response.Kind == ResponseKind.Value && body is { Kind: TypeKind.List, Item: { Kind: TypeKind.Object } item } && IsOfItems(declared.Node))
            return new LinkResponse(item.CSharp, item.CSharp, item) { IsItem = true };
        return response.Kind switch
        {
            ResponseKind.Result => new LinkResponse(null, context.FullName(response.ResultType! + "." + outcome.Case), body),
            ResponseKind.Value => new LinkResponse(body?.CSharp, $"global::Wappfy.Runtime.ApiResponse<{response.Type!.CSharpWithNull}>", body) { IsNullable = response.Type.Nullable },
            ResponseKind.Binary => new LinkResponse(null, "global::Wappfy.Runtime.BinaryResponse", null),
            _ => new LinkResponse(null, "global::Wappfy.Runtime.ApiResponse", null),
        };
    }

    private static bool IsOfItems(SpecNode link)
        => link["parameters"] is { IsObject: true } parameters && parameters.Children.Any(static value => value.IsString
            && value.Text.StartsWith(LinkExpressions.Body + "#/", StringComparison.Ordinal) && value.Text.Length > LinkExpressions.Body.Length + 2
            && !char.IsDigit(value.Text[LinkExpressions.Body.Length + 2]));

    private List<LinkValueModel> Values(Declared declared, OperationModel operation, MethodModel method, LinkResponse response, NameScope scope, out Dictionary<string, string> fromRequest)
    {
        var values = new List<LinkValueModel>();
        fromRequest = new Dictionary<string, string>(StringComparer.Ordinal);
        if (declared.Node["parameters"] is { IsObject: true } parameters)
        {
            for (var i = 0; i < parameters.Count; i++)
            {
                var name = parameters.NameAt(i);
                if (operation.Parameters.FirstOrDefault(p => p.WireName == name || Location(p.Location) + "." + p.WireName == name) is not { } parameter)
                {
                    context.Diagnostics.ReportAtName(Descriptors.LinkValueIgnored, parameters.Children[i], name, declared.Name, $"{operation.Method} {operation.Path} has no such parameter");
                    continue;
                }

                Add(parameters.Children[i], new LinkValueModel
                {
                    Target = parameter.Name,
                    InBag = parameter.InBag,
                    Required = parameter.Required,
                    To = parameter.Type.AsNotNull(),
                    From = TypeRef.Json,
                    Expression = "",
                    Local = "",
                }, fromRequest);
            }
        }

        if (declared.Node["requestBody"] is { } body && method.Body is { Type: { } type } target)
        {
            Add(body, new LinkValueModel
            {
                Target = target.Argument,
                InBag = false,
                Required = target.Required,
                To = type.AsNotNull(),
                From = TypeRef.Json,
                Expression = "",
                Local = "",
            }, fromRequest);
        }

        return values;

        void Add(SpecNode node, LinkValueModel value, Dictionary<string, string> requests)
        {
            if (node.IsString && node.Text.StartsWith("$request.", StringComparison.Ordinal))
            {
                if (!requests.ContainsKey(value.Target))
                    requests.Add(value.Target, node.Text);
            }
            else if (_expressions.Read(node, value, declared.Source.Model.Method, declared.Status, response, scope, out var reason) is { } read)
            {
                if (!values.Exists(v => v.Target == read.Target && v.InBag == read.InBag))
                    values.Add(read);
            }
            else
            {
                context.Diagnostics.ReportAtName(Descriptors.LinkValueIgnored, node, node.Name ?? value.Target, declared.Name, reason!);
            }
        }
    }

    /// <summary>A value that is taken from the whole response, and not from its body alone.</summary>
    private static LinkValueModel Whole(LinkValueModel value, LinkResponse response) => value switch
    {
        { Parts.Count: > 0 } => value with { Parts = value.Parts.Select(part => Whole(part, response)).ToEquatableArray() },
        { IsConstant: true } or { Header: not null } => value,
        _ => value with { Path = new EquatableArray<MemberStep>([response.ValueStep, .. value.Path]) },
    };

    private static string Location(ParameterLocation location) => location.ToString().ToLowerInvariant();

    /// <summary>A link that can be followed.</summary>
    private sealed record Declared(
        string Name, SpecNode Node, string Status, (OperationDraft Draft, OperationModel Model) Source, MethodModel Method, (OperationDraft Draft, OperationModel Model) Target);
}
