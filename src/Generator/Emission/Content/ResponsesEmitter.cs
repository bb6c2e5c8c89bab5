using Wappfy.Generator.Emission.Json;
using Wappfy.Generator.Emission.Operations;
using Wappfy.Generator.Emission.Types;
using Wappfy.Generator.Model.Clients;
using Wappfy.Generator.Model.Content;
using Wappfy.Generator.Model.Operations;

namespace Wappfy.Generator.Emission.Content;

/// <summary>Writes the static table of an operation's responses, and the closed hierarchy if there are several.</summary>
internal static class ResponsesEmitter
{
    /// <summary>The expression of the table: <c>new ApiResponses&lt;T&gt;().Json("200", …).Error("404")</c>.</summary>
    public static void WriteTable(SourceWriter writer, OperationModel operation, MethodModel method)
    {
        var response = method.Response;
        var result = Signature.ResultType(response);
        var head = $"private static readonly {FullNames.Contract}ApiResponses<{result}> {method.Name}Responses = ";
        var table = $"new {FullNames.Contract}ApiResponses<{result}>()";
        var isStream = response.Kind is ResponseKind.Events or ResponseKind.JsonLines;
        List<string> lines = isStream ? [] : [.. response.Cases.Select(outcome => Case(response, outcome))];
        if (response.ReturnsAny)
            lines.Add(".Response(\"default\")");
        foreach (var error in operation.Errors)
            lines.Add(Error(error));
        if (response.Accept is { } accept)
            lines.Add($".Accepting({SourceWriter.Literal(accept)})");

        // Most operations have one response.
        if (lines.Count == 1 && lines[0].StartsWith(".Json(", StringComparison.Ordinal))
        {
            writer.Line(head + "new" + lines[0].Substring(".Json".Length) + ";");
            return;
        }

        writer.Line(head + (isStream ? Stream(response, table) : table) + (lines.Count == 0 ? ";" : "")).Indent();
        for (var i = 0; i < lines.Count; i++)
            writer.Line(lines[i] + (i == lines.Count - 1 ? ";" : ""));
        writer.Outdent();
    }

    /// <summary>Streams are added by an extension, which is called by its full name.</summary>
    private static string Stream(ResponseModel response, string table)
    {
        foreach (var outcome in response.Cases)
        {
            var status = SourceWriter.Literal(outcome.Status);
            var mediaType = SourceWriter.Literal(outcome.MediaType);
            table = response.Events is { } events
                ? EventsEmitter.Declare(table, status, mediaType, response.Type!, events)
                : response.IsTextLines ? $"{FullNames.Contract}ApiStreams.TextLines({table}, {status}, {mediaType})" : $"{FullNames.Contract}ApiStreams.JsonLines({table}, {status}, {CodecExpression.Of(response.Type!)}, {mediaType})";
        }

        return table;
    }

    /// <summary>The closed hierarchy of a method that has several declared responses.</summary>
    public static void WriteResult(SourceWriter writer, ClientContext context, OperationModel operation, ResponseModel response)
    {
        var name = response.ResultType!;
        DocWriter.Element(writer, "summary", null, $"The result of {operation.Method} {operation.Path}: one of the declared responses.");
        writer.Mark().Open($"{context.Visibility} abstract partial record {name}");
        writer.Open($"private {name}(int status, {FullNames.Runtime}ApiHeaders headers)").Line("Status = status;").Line("Headers = headers;").Close().Line();
        writer.Line("/// <summary>The status code of the response.</summary>");
        writer.Line("public int Status { get; }").Line();
        writer.Line("/// <summary>The headers of the response.</summary>");
        writer.Line($"public {FullNames.Runtime}ApiHeaders Headers {{ get; }}");
        foreach (var outcome in response.ResultCases)
            WriteCase(writer.Line(), name, outcome);
        writer.Close();
    }

    private static void WriteCase(SourceWriter writer, string name, ResponseCase outcome)
    {
        DocWriter.Element(writer, "summary", null, outcome.Status + (outcome.Description.Length > 0 ? ": " + outcome.Description : "."));
        writer.Open($"public sealed record {outcome.Case} : {name}");
        var type = outcome.CSharp;
        if (type is null)
        {
            writer.Open($"internal {outcome.Case}({FullNames.Runtime}ApiResponse response) : base(response.Status, response.Headers)").Line("Response = response;").Close().Line();
            writer.Line("/// <summary>The response, which may have any body.</summary>");
            writer.Line($"public {FullNames.Runtime}ApiResponse Response {{ get; }}");
        }
        else
        {
            writer.Open($"internal {outcome.Case}({type} value, int status, {FullNames.Runtime}ApiHeaders headers) : base(status, headers)").Line("Value = value;").Close().Line();
            writer.Line("/// <summary>The body.</summary>");
            writer.Line($"public {type} Value {{ get; }}");
            if (TypeFile.PrintOwnMembers(name, ("Value", outcome.Media == MediaKind.Binary ? null : outcome.Type)) is { } print)
                writer.Line().Line(print);
        }

        writer.Close();
    }

    private static string Case(ResponseModel response, ResponseCase outcome)
    {
        var status = SourceWriter.Literal(outcome.Status);
        var mediaType = SourceWriter.Literal(outcome.MediaType);
        if (response.Kind == ResponseKind.Result)
        {
            var made = $"new {response.ResultType}.{outcome.Case}";
            return outcome.Media switch
            {
                null => $".Raw({status}, static response => {made}(response))",
                MediaKind.Binary => $".Binary({status}, static value => {made}(value, value.Status, value.Headers), {mediaType})",
                MediaKind.Text => $".Text({status}, {TextCodec(outcome)}static (value, response) => {made}(value, response.Status, response.Headers), {mediaType})",
                _ when outcome.Xml is { } xml => $".Xml<{outcome.Type!.CSharpWithNull}>({status}, {XmlEmitter.Codec(outcome.Type, xml)}, static (value, response) => {made}(value, response.Status, response.Headers), {mediaType})",
                _ => $".Json<{outcome.Type!.CSharpWithNull}>({status}, {CodecExpression.Of(outcome.Type)}, static (value, response) => {made}(value, response.Status, response.Headers), {mediaType})",
            };
        }

        return (response.Kind, outcome.Media) switch
        {
            (ResponseKind.Untyped, _) => $".Response({status})",
            (ResponseKind.Binary, null) => $".Binary({status}, static value => value, null)",
            (ResponseKind.Binary, _) => $".Binary({status}, static value => value, {mediaType})",
            (_, null) => $".Empty({status})",
            (_, MediaKind.Xml) when outcome.Xml is { } xml => $".Xml({status}, {XmlEmitter.Codec(response.Type!, xml)}, static (value, _) => value, {mediaType})",
            (_, MediaKind.Text) => $".Text({status}, {TextCodec(outcome)}static (value, _) => value, {mediaType})",
            _ => $".Json({status}, {CodecExpression.Of(response.Type!)}{(outcome.MediaType == "application/json" ? "" : ", " + mediaType)})",
        };
    }

    /// <summary>The arguments for a text that is a single value.</summary>
    private static string TextCodec(ResponseCase outcome)
        => outcome.TextForm == HeaderForm.Plain ? "" : $"{CodecExpression.Of(outcome.Type!)}, isText: {SourceWriter.Literal(outcome.TextForm == HeaderForm.Text)}, ";

    private static string Error(ErrorModel error)
    {
        var status = SourceWriter.Literal(error.Status);
        if (error.Type is null)
            return $".Error({status})";
        if (error.IsText)
            return $".TextError({status}, {SourceWriter.Literal(error.MediaType)})";
        if (error.Xml is { } xml)
            return $".XmlError({status}, {XmlEmitter.Codec(error.Type, xml)}, {SourceWriter.Literal(error.MediaType)})";
        return $".Error({status}, {CodecExpression.Of(error.Type)}{(error.MediaType == "application/json" ? "" : ", " + SourceWriter.Literal(error.MediaType))})";
    }
}
