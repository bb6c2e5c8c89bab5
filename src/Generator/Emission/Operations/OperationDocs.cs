using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Operations;

namespace Wappfy.Generator.Emission.Operations;

/// <summary>Writes the documentation and attributes of a method that calls an operation.</summary>
internal static class OperationDocs
{
    public static void Write(SourceWriter writer, OperationModel operation, MethodModel method, bool bound)
    {
        DocWriter.Write(writer, operation.Doc);
        foreach (var argument in method.Arguments)
        {
            if (!bound || !argument.IsBound)
                Argument(writer, argument);
        }

        Returns(writer, method.Paging is null ? method.Response.Description : "The items of all pages, fetched as they are requested.");
        if (operation.Headers is { } headers)
            writer.Line($"/// <seealso cref=\"{headers.TypeName}\"/>");
        foreach (var error in operation.Errors)
        {
            // A reference to a constructed generic type cannot be written in XML documentation: the text names the type.
            if (error.Type is not null && operation.Errors.First(e => e.Status == error.Status && e.Type == error.Type) != error)
                continue;
            var text = (error.Status == "default" ? "Any other status" : error.Status) + (error.Description.Length > 0 ? ": " + error.Description : ".");
            if (error.Type is null)
                DocWriter.Element(writer, "exception", $"cref=\"{FullNames.Runtime}ApiException\"", text);
            else
                DocWriter.Element(writer, "exception", $"cref=\"{FullNames.Runtime}ApiException{{TError}}\"", text + " TError is " + ShortName(error.Type) + ".");
        }
    }

    /// <summary>What the specification says of an argument; those that every method has need no words.</summary>
    public static void Argument(SourceWriter writer, ArgumentModel argument)
    {
        if (argument.Description.Length > 0)
            DocWriter.Element(writer, "param", $"name=\"{argument.Name.TrimStart('@')}\"", argument.Description);
    }

    public static void Returns(SourceWriter writer, string description)
    {
        if (description.Length > 0)
            DocWriter.Element(writer, "returns", null, description);
    }

    public static void Attributes(SourceWriter writer, OperationModel operation)
    {
        writer.Write($"[{FullNames.Runtime}OpenApiOperation({SourceWriter.Literal(operation.Method)}, {SourceWriter.Literal(operation.Path)}");
        writer.Write(operation.OperationId is null ? "" : ", " + SourceWriter.Literal(operation.OperationId));
        writer.Line(operation.ReplacedBy is null ? ")]" : $", ReplacedBy = {SourceWriter.Literal(operation.ReplacedBy)})]");
        writer.Obsolete(operation.Obsolete);
    }

    private static string ShortName(TypeRef type) => type.IsGenerated ? type.Name : type.CSharp.Replace("global::", "");
}
