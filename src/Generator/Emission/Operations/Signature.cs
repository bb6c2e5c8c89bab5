using Wappfy.Generator.Emission.Content;
using Wappfy.Generator.Emission.Types;
using Wappfy.Generator.Model.Content;
using Wappfy.Generator.Model.Operations;

namespace Wappfy.Generator.Emission.Operations;

/// <summary>Prints the head of a method: its return type and its arguments.</summary>
internal static class Signature
{
    /// <summary>The C# of an argument: type, name and default.</summary>
    public static string Declaration(OperationModel operation, ArgumentModel argument) => argument.Kind switch
    {
        ArgumentKind.Bag => $"{operation.Bag!.TypeName}? {argument.Name} = null",
        ArgumentKind.ContentType when argument.Default is { } contentType => $"string {argument.Name} = {SourceWriter.Literal(contentType)}",
        ArgumentKind.ContentType => $"string? {argument.Name} = null",
        ArgumentKind.Options => $"{FullNames.Runtime}RequestOptions? {argument.Name} = null",
        ArgumentKind.CancellationToken => $"global::System.Threading.CancellationToken {argument.Name} = default",
        _ => argument.IsOptional ? $"{argument.Type!.CSharp}? {argument.Name} = null" : $"{argument.Type!.CSharp} {argument.Name}",
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
            _ => FullNames.Task + "<" + ResultType(response) + ">",
        };
    }

    /// <summary>What the method's task gives.</summary>
    public static string ResultType(ResponseModel response) => response.Kind switch
    {
        ResponseKind.Untyped => FullNames.Runtime + "ApiResponse",
        ResponseKind.Binary => FullNames.Runtime + "BinaryResponse",
        ResponseKind.Result => response.ResultType!,
        ResponseKind.Events when response.Events!.Form == EventForm.Text => Sequence(EventsEmitter.Item("string")),
        ResponseKind.Events when response.Events!.Form == EventForm.Item => Sequence(EventsEmitter.Item(response.Type!.CSharpWithNull)),
        ResponseKind.Events or ResponseKind.JsonLines => Sequence(response.Type!.CSharpWithNull),
        _ => response.Type!.CSharpWithNull,
    };

    /// <summary>
    /// Writes <c>Task&lt;T&gt; XAsync(…)</c> without its end. The attributes of its parameters are on the interface only, which analyzers find from the
    /// class as well.
    /// </summary>
    public static SourceWriter Head(SourceWriter writer, OperationModel operation, MethodModel method, bool bound = false, bool withAttributes = false)
    {
        writer.Write(ReturnType(method)).Write(" ").Write(method.Name).Write("Async(");
        var separator = "";
        foreach (var argument in method.Arguments)
        {
            if (bound && argument.IsBound)
                continue;
            writer.Write(separator).Write(withAttributes ? Attributes(operation, argument, bound) : "").Write(Declaration(operation, argument));
            separator = ", ";
        }

        return writer.Write(")");
    }

    private static string Attributes(OperationModel operation, ArgumentModel argument, bool bound)
    {
        if (argument.Parameter >= 0)
            return ConstraintEmitter.Inline(operation.Parameters[argument.Parameter].Constraints, operation.Parameters[argument.Parameter].Deprecated);
        return !bound && argument.BoundBody is { HasRequired: true } ? $"[{FullNames.Runtime}OpenApiBoundMember] " : "";
    }

    private static string Sequence(string item) => "global::System.Collections.Generic.IAsyncEnumerable<" + item + ">";
}
