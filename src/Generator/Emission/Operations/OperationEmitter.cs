using Wappfy.Generator.Emission.Clients;
using Wappfy.Generator.Emission.Content;
using Wappfy.Generator.Emission.Types;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Clients;
using Wappfy.Generator.Model.Content;
using Wappfy.Generator.Model.Operations;

namespace Wappfy.Generator.Emission.Operations;

/// <summary>Writes the members that call one operation.</summary>
internal static class OperationEmitter
{
    /// <summary>The static description of the operation and of its responses.</summary>
    public static void WriteFields(SourceWriter writer, ClientContext context, OperationModel operation)
    {
        writer.Write($"private static readonly {FullNames.Contract}ApiOperation {operation.Name}Operation = new(");
        writer.Write($"{SourceWriter.Literal(operation.Method)}, {SourceWriter.Literal(operation.Path)}, {SourceWriter.Literal(operation.OperationId)})");
        var settings = new List<string>();
        if (operation.Security is { } security)
            settings.Add($"Security = {context.Root}.{security}");
        if (operation.Server is { } server)
            settings.Add($"Server = {ServerEmitter.Template(server)}");
        if (!operation.FollowsRedirects)
            settings.Add("FollowsRedirects = false");
        if (operation.IdempotencyHeader is { } header)
            settings.Add($"IdempotencyHeader = {SourceWriter.Literal(header)}");
        writer.Line(settings.Count == 0 ? ";" : " { " + string.Join(", ", settings) + " };");
        foreach (var method in operation.Methods)
        {
            if (HasTable(method))
                ResponsesEmitter.WriteTable(writer, operation, method);
        }
    }

    /// <summary>The declarations in the interface, with their documentation.</summary>
    public static void WriteDeclarations(SourceWriter writer, OperationModel operation, bool isFirst, bool bound = false)
    {
        foreach (var method in operation.Methods)
        {
            if (!isFirst)
                writer.Line();
            isFirst = false;
            OperationDocs.Write(writer, operation, method, bound);
            OperationDocs.Attributes(writer, operation);
            Signature.Head(writer, operation, method, bound, withAttributes: true).Line(";");
        }
    }

    /// <summary>The methods.</summary>
    public static void WriteMethods(SourceWriter writer, OperationModel operation)
    {
        foreach (var method in operation.Methods)
        {
            writer.Line();
            writer.Obsolete(operation.Obsolete);
            Signature.Head(writer.Write("public "), operation, method).Line().Open();
            if (method.Paging is not null)
            {
                PagingEmitter.Write(writer, operation, method);
            }
            else
            {
                RequestEmitter.Write(writer, operation, method);
                writer.Line(Send(method));
            }

            writer.Close();
        }
    }

    /// <summary>The types that only this operation uses.</summary>
    public static void WriteTypes(SourceWriter writer, ClientContext context, OperationModel operation)
    {
        foreach (var method in operation.Methods)
        {
            if (method.Response.DeclaresResult)
            {
                writer.Line();
                ResponsesEmitter.WriteResult(writer, context, operation, method.Response);
            }

            if (method.Response.Events is { IsDeclared: true } events)
                EventsEmitter.WriteUnion(writer.Line(), context, operation, events);
        }

        if (operation.Headers is { } headers)
        {
            writer.Line();
            HeadersEmitter.Write(writer, context, operation, headers);
        }

        if (operation.Bag is { } bag)
        {
            writer.Line();
            WriteBag(writer, context, operation, bag);
        }
    }

    /// <summary>A method that walks pages uses the table of the one that gets a page.</summary>
    private static bool HasTable(MethodModel method) => method.Paging is null;

    private static string Send(MethodModel method)
    {
        const string Tail = "options, cancellationToken);";
        return method.Response.Kind switch
        {
            ResponseKind.Events or ResponseKind.JsonLines => $"return _pipeline.StreamAsync({method.Request}.Build(), {method.Name}Responses, {Tail}",
            _ => $"return _pipeline.SendAsync({method.Request}.Build(), {method.Name}Responses, {Tail}",
        };
    }

    private static void WriteBag(SourceWriter writer, ClientContext context, OperationModel operation, ParameterBagModel bag)
    {
        DocWriter.Element(writer, "summary", null, $"The optional parameters of {operation.Method} {operation.Path}.");
        writer.Mark().Open($"{context.Visibility} sealed partial record {bag.TypeName}");
        var first = true;
        foreach (var parameter in operation.Parameters)
        {
            if (!parameter.InBag)
                continue;
            if (!first)
                writer.Line();
            first = false;
            DocWriter.Element(writer, "summary", null, parameter.Description);
            ConstraintEmitter.WriteLines(writer, parameter.Constraints, parameter.Deprecated);
            writer.Line($"public {parameter.Type.CSharp}? {parameter.Name} {{ get; init; }}");
        }

        if (TypeFile.PrintOwnMembers(null, [.. operation.Parameters.Where(static p => p.InBag).Select(static p => (p.Name, (TypeRef?)p.Type))]) is { } print)
            writer.Line().Line(print);

        writer.Close();
    }
}
