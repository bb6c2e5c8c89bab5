using Wappfy.Generator.Emission.Json;
using Wappfy.Generator.Model.Clients;
using Wappfy.Generator.Model.Content;
using Wappfy.Generator.Model.Operations;

namespace Wappfy.Generator.Emission.Content;

/// <summary>Writes the struct that reads an operation's declared response headers.</summary>
internal static class HeadersEmitter
{
    public static void Write(SourceWriter writer, ClientContext context, OperationModel operation, HeadersModel model)
    {
        DocWriter.Element(writer, "summary", null, $"The headers that {operation.Method} {operation.Path} declares for its responses, including errors.");
        writer.Mark().Open($"{context.Visibility} readonly partial struct {model.TypeName}");
        writer.Line($"private readonly {FullNames.Runtime}ApiHeaders _headers;").Line();
        writer.Line("/// <summary>Reads the headers of a response.</summary>");
        writer.Line("/// <param name=\"headers\">The headers of a response, a result or an error.</param>");
        writer.Line($"public {model.TypeName}({FullNames.Runtime}ApiHeaders headers) => _headers = headers ?? throw new global::System.ArgumentNullException(nameof(headers));");
        foreach (var header in model.Headers)
        {
            DocWriter.Element(writer.Line(), "summary", null, header.Description);
            if (header.Form != HeaderForm.Plain)
                writer.Line("/// <exception cref=\"global::System.FormatException\">The header does not have the form that the document describes.</exception>");
            writer.Obsolete(header.Deprecated);
            writer.Line($"public {header.Type.CSharp}? {header.Name} => {Read(header)};");
        }

        writer.Close();
    }

    private static string Read(HeaderModel header)
    {
        var name = SourceWriter.Literal(header.WireName);
        if (header.Form == HeaderForm.Plain)
            return $"_headers?[{name}]";
        var read = FullNames.Contract + "HeaderValue." + (header.Type.IsValueType ? "Value" : "Object");
        return $"{read}(_headers, {name}, {CodecExpression.Of(header.Type)}, isText: {SourceWriter.Literal(header.Form == HeaderForm.Text)}, isList: {SourceWriter.Literal(header.IsList)})";
    }
}
