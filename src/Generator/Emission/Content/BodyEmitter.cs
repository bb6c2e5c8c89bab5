using Wappfy.Generator.Emission.Json;
using Wappfy.Generator.Emission.Operations;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Content;

namespace Wappfy.Generator.Emission.Content;

/// <summary>Writes the statements that put a body into a request.</summary>
internal static class BodyEmitter
{
    public static void Write(SourceWriter writer, BodyModel body, string request)
    {
        var value = body.Argument;
        if (!body.Required)
        {
            writer.Open($"if ({value} is not null)");
            if (body.Type is { IsValueType: true })
                value += ".Value";
        }

        WriteValue(writer, body, request, value);
        if (!body.Required)
            writer.Close();
    }

    private static void WriteValue(SourceWriter writer, BodyModel body, string request, string value)
    {
        var contentType = body.TakesContentType ? "contentType" : SourceWriter.Literal(body.ContentType);
        var bodies = FullNames.Contract + "ApiBodies";
        if (body.Range is { } range)
            contentType = $"{bodies}.Fitting({(body.Media == MediaKind.Binary ? $"{value}?.ContentType ?? " : "")}{contentType}, {SourceWriter.Literal(range)})";
        if (body.StreamMember is { } stream)
            writer.Line($"{value} = {value} with {{ {stream} = true }};");
        switch (body.Media)
        {
            case MediaKind.Json:
                var tail = body.ContentType == "application/json" ? "" : ", " + contentType;
                writer.Line($"{request}.JsonBody({value}, {CodecExpression.Of(body.Type!)}{tail});");
                break;
            case MediaKind.Form or MediaKind.Multipart:
                FormEmitter.Write(writer, body, request, value);
                break;
            case MediaKind.JsonLines when body.Type is { Kind: TypeKind.List, Item: { } item }:
                writer.Line($"{request}.Body({bodies}.JsonLines({value}, {CodecExpression.Of(item)}, {contentType}));");
                break;
            case MediaKind.JsonLines:
                writer.Line($"{request}.JsonBody({value}, {CodecExpression.Of(body.Type!)}, {contentType});");
                break;
            case MediaKind.Xml when body is { Type: { } type, Xml: { } xml }:
                writer.Line($"{request}.Body({bodies}.Xml({value}, {XmlEmitter.Codec(type, xml)}, {contentType}));");
                break;
            case MediaKind.Binary:
                writer.Line($"{request}.Body({bodies}.File({value}, {contentType}));");
                break;
            case MediaKind.Text when body.Type is { } type:
                writer.Line($"{request}.Body({bodies}.Text((({FullNames.Contract}ParameterValue){RequestEmitter.Text(type, value)}).Text, {contentType}));");
                break;
            default:
                writer.Line($"{request}.Body({bodies}.Text({value}, {contentType}));");
                break;
        }
    }
}
