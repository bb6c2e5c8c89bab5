using Wappfy.Generator.Model;

namespace Wappfy.Generator.Emission;

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
        switch (body.Media)
        {
            case MediaKind.Json:
                var tail = body.ContentType == "application/json" ? "" : ", " + contentType;
                writer.Line($"{request}.JsonBody({value}, {CodecExpression.Of(body.Type!)}{tail});");
                break;
        }
    }
}
