using Wappfy.Generator.Emission.Content;
using Wappfy.Generator.Emission.Types;
using Wappfy.Generator.Model.Content;
using Wappfy.Generator.Model.Operations;

namespace Wappfy.Generator.Emission.Operations;

/// <summary>The arguments of a method in their order, and its return type.</summary>
internal static class Signature
{
    private const string Options = CallFile.Runtime + "RequestOptions? options = null";
    private const string Token = "global::System.Threading.CancellationToken cancellationToken = default";

    /// <summary>One argument.</summary>
    /// <param name="Declaration">Type, name and default.</param>
    /// <param name="Attributes">Attributes with the value's limits; empty where there are none.</param>
    public sealed record Argument(string Name, string Declaration, string Description, string Attributes = "");

    /// <summary>
    /// Required values first, then a required body with headers of its parts, then optional values, then an optional body: C# allows no optional argument
    /// before a required one. The per-call options and the cancellation token end every list.
    /// </summary>
    public static List<Argument> Arguments(OperationModel operation, MethodModel method, bool bound = false)
    {
        var arguments = new List<Argument>();
        foreach (var parameter in operation.Parameters)
        {
            if (parameter.Required && !(bound && parameter.Bound) && !IsMoved(operation, method, parameter))
                arguments.Add(new Argument(parameter.Name, parameter.Type.CSharp + " " + parameter.Name, parameter.Description, Attributes(parameter)));
        }

        if (method.Body is { Required: true } body)
            arguments.Add(new Argument(body.Argument, BodyType(body) + " " + body.Argument, body.Description));
        foreach (var header in PartHeaders(method))
        {
            if (header.Required)
                arguments.Add(new Argument(header.Name, header.Type.CSharp + " " + header.Name, header.Description));
        }

        foreach (var parameter in operation.Parameters)
        {
            if (!parameter.Required && !parameter.InBag && !(bound && parameter.Bound) && !IsMoved(operation, method, parameter))
                arguments.Add(new Argument(parameter.Name, parameter.Type.CSharp + "? " + parameter.Name + " = null", parameter.Description, Attributes(parameter)));
        }

        if (operation.Bag is { } bag)
            arguments.Add(new Argument(bag.Argument, bag.TypeName + "? " + bag.Argument + " = null", "The optional parameters."));
        if (method.Body is { Required: false } optional)
            arguments.Add(new Argument(optional.Argument, BodyType(optional) + "? " + optional.Argument + " = null", optional.Description));
        foreach (var header in PartHeaders(method))
        {
            if (!header.Required)
                arguments.Add(new Argument(header.Name, header.Type.CSharp + "? " + header.Name + " = null", header.Description));
        }

        if (method.Body is { TakesContentType: true } open)
        {
            arguments.Add(open.HasContentType
                ? new Argument("contentType", $"string contentType = {SourceWriter.Literal(open.ContentType)}", "The media type of the body.")
                : new Argument("contentType", "string? contentType = null", $"The media type of the body, one of {open.Range}. Null for that of the file, which must then have one."));
        }

        arguments.Add(new Argument("options", Options, "What this call does differently from the client."));
        arguments.Add(new Argument("cancellationToken", Token, "Cancels the call."));
        return arguments;
    }

    /// <summary>The headers of parts that the caller gives.</summary>
    private static IEnumerable<PartHeaderArgument> PartHeaders(MethodModel method)
        => method.Body?.Form is { } form ? form.Fields.SelectMany(f => f.Headers).Select(h => h.Argument).OfType<PartHeaderArgument>() : [];

    /// <summary>Whether a method that walks pages sets the parameter itself.</summary>
    private static bool IsMoved(OperationModel operation, MethodModel method, ParameterModel parameter)
        => method.Paging is { Moving: >= 0 } paging && ReferenceEquals(operation.Parameters[paging.Moving], parameter);

    /// <summary>The C# type of a body's argument.</summary>
    public static string BodyType(BodyModel body) => body.Type?.CSharp ?? body.Media switch
    {
        MediaKind.Binary => CallFile.Runtime + "FilePart",
        _ => "string",
    };

    /// <summary>What the method returns.</summary>
    public static string ReturnType(MethodModel method)
    {
        if (method.Paging is { } paging)
            return Sequence(paging.Item.CSharpWithNull);
        var response = method.Response;
        return response.Kind switch
        {
            ResponseKind.Events or ResponseKind.JsonLines => ResultType(response),
            _ => CallFile.Task + "<" + ResultType(response) + ">",
        };
    }

    /// <summary>What the method's task gives.</summary>
    public static string ResultType(ResponseModel response) => response.Kind switch
    {
        ResponseKind.Untyped => CallFile.Runtime + "ApiResponse",
        ResponseKind.Binary => CallFile.Runtime + "BinaryResponse",
        ResponseKind.Result => response.ResultType!,
        ResponseKind.Events when response.Events!.Form == EventForm.Text => Sequence(EventsEmitter.Item("string")),
        ResponseKind.Events when response.Events!.Form == EventForm.Item => Sequence(EventsEmitter.Item(response.Type!.CSharpWithNull)),
        ResponseKind.Events or ResponseKind.JsonLines => Sequence(response.Type!.CSharpWithNull),
        _ => response.Type!.CSharpWithNull,
    };

    /// <summary>
    /// Writes <c>Task&lt;T&gt; XAsync(…)</c> without its end. The attributes stand in the interface alone, which analyzers find from the
    /// class as well.
    /// </summary>
    public static SourceWriter Head(SourceWriter writer, MethodModel method, List<Argument> arguments, bool withAttributes = false)
        => writer.Write(ReturnType(method)).Write(" ").Write(method.Name).Write("Async(")
            .Write(string.Join(", ", arguments.Select(a => withAttributes ? a.Attributes + a.Declaration : a.Declaration))).Write(")");

    private static string Attributes(ParameterModel parameter) => ConstraintEmitter.Inline(parameter.Constraints, parameter.Deprecated);

    private static string Sequence(string item) => "global::System.Collections.Generic.IAsyncEnumerable<" + item + ">";
}
