using Wappfy.Generator.Binding.Content;
using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Document;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Clients;
using Wappfy.Generator.Model.Content;
using Wappfy.Generator.Model.Operations;

namespace Wappfy.Generator.Binding.Operations;

/// <summary>
/// An operation while it is bound: first as declared in the document, then named, then with its requests and responses. Its model is created at the end by
/// <see cref="OperationFinisher"/>, when the members of all types are known.
/// </summary>
internal sealed class OperationDraft
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

    public List<ParameterModel> Parameters { get; set; } = [];

    public ParameterBagModel? Bag { get; set; }

    public EquatableArray<RoutePart> Route { get; set; }

    public bool IsRouteAsWritten { get; set; }

    /// <summary>Name of the local for the request.</summary>
    public string Request { get; set; } = "";

    /// <summary>The member of the root client with the security requirement, or null if nothing is sent.</summary>
    public string? Security { get; set; }

    public ServerTemplateModel? Server { get; set; }

    /// <summary>The methods, one for each body and kind of response.</summary>
    public List<MethodDraft> Methods { get; } = [];

    public IReadOnlyList<ErrorModel> Errors { get; set; } = [];

    public HeadersModel? Headers { get; set; }

    public bool FollowsRedirects { get; set; } = true;

    /// <summary>The declared header by which the server recognizes a repeated request, or null.</summary>
    public string? IdempotencyHeader { get; set; }

    public string? OperationId => Node.String("operationId") is { Length: > 0 } id ? id : null;

    /// <summary>The name of the operation in options if it has no id.</summary>
    public string Key => Method + " " + Path;

    public bool IsDeprecated => Node.IsTrue("deprecated");

    /// <summary>Names for a method's locals, in addition to its arguments.</summary>
    public NameScope Locals(BodyModel? body)
    {
        var locals = new NameScope(StringComparer.Ordinal);
        locals.Reserve("options", "cancellationToken", "contentType", Request, body?.Argument ?? "body", Bag?.Argument ?? "parameters");
        foreach (var parameter in Parameters)
            locals.Reserve(parameter.InBag ? Bag!.Argument + parameter.Name : parameter.Name);
        return locals;
    }
}

/// <summary>A method that calls an operation, before the members of its body are known.</summary>
internal sealed record MethodDraft(string Name, BodyChoice? Body, ResponseModel Response);
