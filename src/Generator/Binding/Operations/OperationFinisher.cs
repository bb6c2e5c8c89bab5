using Wappfy.Generator.Binding.Content;
using Wappfy.Generator.Binding.Context;
using Wappfy.Generator.Binding.Documentation;
using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Content;
using Wappfy.Generator.Model.Operations;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Binding.Operations;

/// <summary>Creates the models of operations, once the members of all generated types are known.</summary>
internal sealed class OperationFinisher(BindingContext context, TypeCatalog types, Replacements replacements)
{
    /// <summary>The message of a deprecated operation of which the document says no more.</summary>
    private const string NoReason = "The API has deprecated this operation.";

    /// <summary>Wire name of the member by which a JSON body requests a stream; a convention of the APIs that have both responses.</summary>
    private const string StreamMember = "stream";

    /// <summary>
    /// Type of the events by which servers report errors. Where data names its type by a discriminator, as of the same name as the event, one of this name is
    /// described and is a value as others are.
    /// </summary>
    private const string ErrorEvent = "error";

    private readonly FormBinder _forms = new(context, types);
    private readonly PagingBinder _paging = new(context, types);

    /// <summary>The model of an operation.</summary>
    /// <param name="draft">The operation, bound.</param>
    /// <param name="names">Names of the group's methods.</param>
    public OperationModel Finish(OperationDraft draft, NameScope names)
    {
        context.CancellationToken.ThrowIfCancellationRequested();
        var methods = draft.Methods.ConvertAll(method => Method(draft, method));
        if (_paging.Bind(draft, methods, names) is { } all)
            methods.Add(all);
        DeclareOnce(methods);
        var replacedBy = replacements.Of(draft);
        var obsolete = Obsolete(draft, replacedBy);
        return new OperationModel
        {
            Method = draft.Method,
            Path = draft.Path,
            OperationId = draft.OperationId,
            Name = draft.Name,
            Doc = Document(draft),
            Obsolete = obsolete,
            ReplacedBy = replacedBy,
            Route = draft.Route,
            IsRouteAsWritten = draft.IsRouteAsWritten,
            Parameters = draft.Parameters.ToEquatableArray(),
            Bag = draft.Bag,
            Security = draft.Security,
            Server = draft.Server,
            Methods = methods.ToEquatableArray(),
            Errors = draft.Errors.ToEquatableArray(),
            Headers = draft.Headers,
            FollowsRedirects = draft.FollowsRedirects,
            IdempotencyHeader = draft.IdempotencyHeader,
            NamesObsolete = obsolete is not null || NamesObsolete(draft) || methods.Exists(NamesObsolete),
        };
    }

    /// <summary>What the document says, and where the result of a 202 is found that points to it (RFC 9110 15.3.3).</summary>
    private Doc Document(OperationDraft draft)
    {
        const string Followed = "UntilDoneAsync() on the task follows a 202 to its result.";
        var doc = SpecDocs.Operation(draft.Node, draft.Method, draft.Path);
        if (context.Resolve(draft.Node["responses"]?["202"])?["headers"] is not { IsObject: true } headers)
            return doc;
        for (var i = 0; i < headers.Count; i++)
        {
            if (headers.NameAt(i).Equals("Location", StringComparison.OrdinalIgnoreCase))
                return doc with { Remarks = doc.Remarks.Length == 0 ? Followed : doc.Remarks + "\n\n" + Followed };
        }

        return doc;
    }

    private static string? Obsolete(OperationDraft draft, string? replacedBy)
    {
        if (!draft.IsDeprecated)
            return null;
        var advice = SpecDocs.Instead(draft.Node.String("description"));
        if (replacedBy is null)
            return advice ?? NoReason;
        return "Use " + replacedBy + " instead." + (advice is null ? "" : " " + advice);
    }

    private MethodModel Method(OperationDraft draft, MethodDraft method)
    {
        var response = method.Response;
        if (response is { Events: { Form: EventForm.Data, Types.Count: 0 } events, Type: { } data } && types.HasDiscriminatorValue(data, ErrorEvent))
            response = response with { Events = events with { Types = new EquatableArray<string>([ErrorEvent]) } };
        var body = method.Body is { } choice ? _forms.Complete(choice, draft.Locals(choice.Model)) : null;
        var isOneOfTwo = draft.Methods.Exists(m => m.Response.Kind != method.Response.Kind);
        if (body is not null && response.Kind is ResponseKind.Events or ResponseKind.JsonLines && isOneOfTwo)
            body = body with { StreamMember = StreamMemberOf(body.Type) };
        return new MethodModel
        {
            Name = method.Name,
            Body = body,
            Response = response,
            Paging = null,
            Arguments = ArgumentBinder.Bind(draft.Parameters, draft.Bag, body),
            Request = draft.Request,
            NamesObsolete = body is { Bound.NamesObsolete: true }
                || (body is not null && (body.Form is not null || body.StreamMember is not null) && (types.HasObsoleteMembers(body.Type) || NamesObsolete(body.Form))),
        };
    }

    /// <summary>Methods with several bodies share the hierarchies of their responses and events: the first one declares them.</summary>
    private static void DeclareOnce(List<MethodModel> methods)
    {
        var declared = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < methods.Count; i++)
        {
            var response = methods[i].Response;
            if (response.ResultType is { } result)
                methods[i] = methods[i] with { Response = response with { DeclaresResult = declared.Add(result) } };
            else if (response.Events is { IsDeclared: true } events && !declared.Add(events.Name))
                methods[i] = methods[i] with { Response = response with { Events = events with { IsDeclared = false } } };
        }
    }

    private static bool NamesObsolete(OperationDraft draft)
        => draft.Parameters.Exists(static p => p.Type.IsObsolete)
            || draft.Errors.Any(static e => e.Type is { IsObsolete: true })
            || draft.Headers is { } headers && headers.Headers.Any(static h => h.Type.IsObsolete);

    private static bool NamesObsolete(MethodModel method)
        => method.NamesObsolete
            || method.Body is { Type.IsObsolete: true }
            || method.Response is { Type.IsObsolete: true }
            || method.Response.Cases.Any(static c => c.Type is { IsObsolete: true })
            || method.Response.Events is { } events && events.Cases.Any(static c => c.Data is { IsObsolete: true })
            || method.Paging is { Item.IsObsolete: true };

    private bool NamesObsolete(FormModel? form) => form is not null && form.Branches.Any(branch => branch.Type.IsObsolete || types.HasObsoleteMembers(branch.Type));

    private string? StreamMemberOf(TypeRef? type) => types.Object(type)?.Properties
        .FirstOrDefault(p => p.JsonName == StreamMember && p.Type.Kind == TypeKind.Boolean && p.Form != MemberForm.Constant)?.Name;
}
