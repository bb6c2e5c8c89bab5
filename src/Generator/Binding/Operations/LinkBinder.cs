using Wappfy.Generator.Binding.Content;
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
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Binding.Operations;

/// <summary>
/// Binds the links of responses (OAS 3.1 §4.8.20): methods that call the linked operation with values of the response. Values of the request, which the caller
/// knows, remain arguments, and so do values that cannot be taken from the response.
/// </summary>
internal sealed class LinkBinder(BindingContext context, TypeCatalog types, IReadOnlyList<(OperationDraft Draft, OperationModel Model)> operations)
{
    private const string Body = "$response.body";
    private const string HeaderPrefix = "$response.header.";

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
        foreach (var operation in operations)
        {
            if (id is null ? operation.Draft.Node == node : operation.Draft.OperationId == id)
                return operation;
        }

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

        var isWhole = response.Value is null || values.Exists(static v => v.Header is not null);
        var source = values.TrueForAll(static v => v.IsConstant) ? null : new LinkSourceModel(
            isWhole ? response.Whole : response.Value!,
            scope.Claim("response"),
            (response.IsItem ? "An item of the response" : "The response") + $" of {declared.Source.Model.Method} {declared.Source.Model.Path}.",
            isWhole || response.Body is not { IsValueType: true });
        if (source is not null && isWhole)
            values = values.ConvertAll(v => v.IsConstant || v.Header is not null ? v : v with { Path = new EquatableArray<MemberStep>([response.ValueStep, .. v.Path]) });
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
    private Source Response(Declared declared)
    {
        var response = declared.Method.Response;
        var outcome = response.Cases.First(c => c.Status == declared.Status);
        var body = outcome.Media == MediaKind.Json || outcome.Xml is not null ? outcome.Type : null;

        // The specification's own example leads from an item of a list: '#/owner/username' of a list of repositories.
        if (response.Kind == ResponseKind.Value && body is { Kind: TypeKind.List, Item: { Kind: TypeKind.Object } item } && IsOfItems(declared.Node))
            return new Source(item.CSharp, item.CSharp, item) { IsItem = true };
        return response.Kind switch
        {
            ResponseKind.Result => new Source(null, context.FullName(response.ResultType! + "." + outcome.Case), body),
            ResponseKind.Value => new Source(body?.CSharp, $"global::Wappfy.Runtime.ApiResponse<{response.Type!.CSharpWithNull}>", body) { IsNullable = response.Type.Nullable },
            ResponseKind.Binary => new Source(null, "global::Wappfy.Runtime.BinaryResponse", null),
            _ => new Source(null, "global::Wappfy.Runtime.ApiResponse", null),
        };
    }

    private static bool IsOfItems(SpecNode link)
        => link["parameters"] is { IsObject: true } parameters && parameters.Children.Any(static value => value.IsString
            && value.Text.StartsWith(Body + "#/", StringComparison.Ordinal) && value.Text.Length > Body.Length + 2 && !char.IsDigit(value.Text[Body.Length + 2]));

    private List<LinkValueModel> Values(Declared declared, OperationModel operation, MethodModel method, Source response, NameScope scope, out Dictionary<string, string> fromRequest)
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
            else if (Read(node, value, response, scope, out var reason) is { } read)
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

    /// <summary>A runtime expression (OAS 3.1 §4.8.20.4) or a constant; null if it cannot be converted to the argument.</summary>
    private LinkValueModel? Read(SpecNode node, LinkValueModel value, Source response, NameScope scope, out string? reason)
    {
        reason = null;
        if (!node.IsString || node.Text.IndexOf('$') < 0)
        {
            if (IsConstant(node, value.To))
                return value with { Expression = node.Text, IsConstant = true };
            reason = $"the constant cannot be written as {value.To.DisplayName}";
            return null;
        }

        value = value with { Expression = node.Text, Local = scope.Claim(Naming.Camel(value.Target + "_value")) };
        if (node.Text.StartsWith(HeaderPrefix, StringComparison.Ordinal))
        {
            var form = TextContent.FormOf(value.To);
            if (!response.IsItem && (value.To.Kind == TypeKind.String || form != HeaderForm.Plain))
                return value with { Header = node.Text.Substring(HeaderPrefix.Length), HeaderForm = form, From = value.To };
            reason = response.IsItem ? "the other values are those of an item, which has no headers" : $"a header cannot be read as {value.To.DisplayName}";
            return null;
        }

        if (!node.Text.StartsWith(Body, StringComparison.Ordinal) || (node.Text.Length > Body.Length && node.Text[Body.Length] != '#'))
        {
            reason = $"the expression '{node.Text}' is not supported";
            return null;
        }

        if (response.Body is not { } body || Follow(body, JsonPointer.Parse(node.Text.Substring(Body.Length)).Names) is not { } path)
        {
            reason = $"the response has no member for '{node.Text}'";
            return null;
        }

        var from = path.Count == 0 ? body.AsNotNull() : path[path.Count - 1].Type.AsNotNull();
        if (IsConvertible(from, value.To))
            return value with { From = from, Path = path.Select(PagingBinder.Step).ToEquatableArray() };
        reason = $"'{node.Text}' is {from.DisplayName}, and {value.To.DisplayName} is needed";
        return null;
    }

    /// <summary>The members along a pointer; null if it leads nowhere.</summary>
    private List<PropertyModel>? Follow(TypeRef body, IReadOnlyList<string> names)
    {
        var path = new List<PropertyModel>();
        var type = body;
        foreach (var name in names)
        {
            if (types.Object(type)?.Properties.FirstOrDefault(p => p.JsonName == name) is not { } property)
                return null;
            path.Add(property);
            type = property.Type;
        }

        return path;
    }

    private static bool IsConvertible(TypeRef from, TypeRef to) => from.IsSameAs(to) || (to.Kind, from.Kind) switch
    {
        (TypeKind.String, _) => from.IsText && from.Kind != TypeKind.Bytes,
        (TypeKind.Int64, TypeKind.Int32) => true,
        (TypeKind.Double, TypeKind.Int32 or TypeKind.Int64 or TypeKind.Single) => true,
        (TypeKind.Enum, TypeKind.String) => to.Storage == EnumStorage.String,
        _ => false,
    };

    private static bool IsConstant(SpecNode node, TypeRef to) => to.Kind switch
    {
        TypeKind.String => node.Kind is SpecNodeKind.String or SpecNodeKind.Number or SpecNodeKind.Boolean,
        TypeKind.Enum => node.IsString && to.Storage == EnumStorage.String,
        TypeKind.Boolean => node.Text is "true" or "false",
        TypeKind.Int32 => int.TryParse(node.Text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out _),
        TypeKind.Int64 => long.TryParse(node.Text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out _),
        _ => false,
    };

    private static string Location(ParameterLocation location) => location.ToString().ToLowerInvariant();

    /// <summary>A link that can be followed.</summary>
    private sealed record Declared(
        string Name, SpecNode Node, string Status, (OperationDraft Draft, OperationModel Model) Source, MethodModel Method, (OperationDraft Draft, OperationModel Model) Target);

    /// <summary>What a link's values are taken from.</summary>
    /// <param name="Value">The C# type of the body alone; null if a method does not return it alone.</param>
    /// <param name="Whole">The C# type with body and headers.</param>
    /// <param name="Body">Type of the body; null if it has no members.</param>
    private sealed record Source(string? Value, string Whole, TypeRef? Body)
    {
        /// <summary>Whether the body of the whole response may be null.</summary>
        public bool IsNullable { get; init; }

        /// <summary>Whether values are taken from an item of a list.</summary>
        public bool IsItem { get; init; }

        /// <summary>The step from the response with headers to the body.</summary>
        public MemberStep ValueStep => new("Value", IsOptional: false, MayBeNull: IsNullable);
    }
}
