using Wappfy.Generator.Binding.Content;
using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Content;
using Wappfy.Generator.Model.Operations;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Binding.Operations;

/// <summary>Completes operations by what needs the members of generated types.</summary>
internal sealed class OperationFinisher(BindingContext context, TypeCatalog types)
{
    /// <summary>Wire name of the member by which a JSON body asks for a stream; a convention of the APIs that have both answers.</summary>
    private const string StreamMember = "stream";

    /// <summary>
    /// Type of the events by which servers report errors. Where data names its type by a discriminator, as of the same name as the event, one of this name is
    /// described and is a value as others are.
    /// </summary>
    private const string ErrorEvent = "error";

    private readonly FormBinder _forms = new(context, types);
    private readonly PagingBinder _paging = new(context, types);

    public OperationModel Finish(OperationDraft draft, OperationModel operation, NameScope methods)
    {
        context.CancellationToken.ThrowIfCancellationRequested();
        var finished = operation with
        {
            Headers = operation.Headers is { } headers ? headers with { Headers = headers.Headers.Select(WithForm).ToEquatableArray() } : null,
            Methods = operation.Methods.Select(m => Finish(draft, operation, m)).ToEquatableArray(),
        };
        return _paging.Bind(draft, finished, methods, m => Locals(finished, m)) is { } all
            ? finished with { Methods = finished.Methods.Append(all with { NamesObsolete = types.HasObsoleteMembersBelow(all.Paging!.Page) }).ToEquatableArray() }
            : finished;
    }

    /// <summary>Enums of numbers travel as numbers.</summary>
    private HeaderModel WithForm(HeaderModel header)
    {
        var value = header.Type is { Kind: TypeKind.List, Item: { } item } ? item : header.Type;
        return header.Form == HeaderForm.Text && value is { Kind: TypeKind.Enum, IsTextEnum: false } ? header with { Form = HeaderForm.Number } : header;
    }

    private MethodModel Finish(OperationDraft draft, OperationModel operation, MethodModel method)
    {
        if (method.Response is { Events: { Form: EventForm.Data, Types.Count: 0 } events, Type: { } data } response && types.HasDiscriminatorValue(data, ErrorEvent))
            method = method with { Response = response with { Events = events with { Types = new List<string> { ErrorEvent }.ToEquatableArray() } } };
        if (method.Body is not { } body)
            return method;
        var choice = draft.Bodies.Find(b => b.Model.ContentType == body.ContentType && b.Model.Media == body.Media)!;
        var completed = _forms.Complete(body, choice, Locals(operation, method));
        var isOneOfTwo = operation.Methods.Any(m => m.Response.Kind != method.Response.Kind);
        if (method.Response.Kind is ResponseKind.Events or ResponseKind.JsonLines && isOneOfTwo)
            completed = completed with { StreamMember = StreamMemberOf(body.Type) };
        var namesMembers = completed.Form is not null || completed.StreamMember is not null;
        return method with { Body = completed, NamesObsolete = namesMembers && types.HasObsoleteMembers(body.Type) };
    }

    /// <summary>Names for a method's locals, beside its arguments.</summary>
    private static NameScope Locals(OperationModel operation, MethodModel method)
    {
        var locals = new NameScope(StringComparer.Ordinal);
        locals.Reserve("options", "cancellationToken", "contentType", method.Request, method.Body?.Argument ?? "body", operation.Bag?.Argument ?? "parameters");
        foreach (var parameter in operation.Parameters)
            locals.Reserve(parameter.InBag ? operation.Bag!.Argument + parameter.Name : parameter.Name);
        return locals;
    }

    private string? StreamMemberOf(TypeRef? type) => types.Object(type)?.Properties
        .FirstOrDefault(p => p.JsonName == StreamMember && p.Type.Kind == TypeKind.Boolean && p.Form != MemberForm.Constant)?.Name;
}
