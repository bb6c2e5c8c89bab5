using Wappfy.Generator.Emission.Content;
using Wappfy.Generator.Emission.Json;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Operations;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Emission.Operations;

/// <summary>Writes the statements that build a request: path, parameters, body.</summary>
internal static class RequestEmitter
{
    /// <summary>Writes the statements for a call of <paramref name="method"/> into the local <see cref="MethodModel.Request"/>.</summary>
    public static void Write(SourceWriter writer, OperationModel operation, MethodModel method)
    {
        var request = method.Request;
        writer.Line($"var {request} = new {FullNames.Contract}ApiRequestBuilder({operation.Name}Operation);");
        foreach (var part in operation.Route)
        {
            if (part.Text is null)
                writer.Line(request + "." + Call(operation.Parameters[part.Parameter], operation.Parameters[part.Parameter].Name) + ";");
            else if (!operation.IsRouteAsWritten)
                writer.Line($"{request}.Path({SourceWriter.Literal(part.Text)});");
        }

        foreach (var parameter in operation.Parameters)
        {
            if (parameter.Location != ParameterLocation.Path)
                WriteParameter(writer, operation, parameter, request);
        }

        if (method.Body is { } body)
            BodyEmitter.Write(writer, body, request);
    }

    private static void WriteParameter(SourceWriter writer, OperationModel operation, ParameterModel parameter, string request)
    {
        var source = parameter.InBag ? operation.Bag!.Argument + "?." + parameter.Name : parameter.Name;
        if (parameter.Required)
        {
            if (parameter.MayBeUnsent)
                writer.Line($"{request}.Require({SourceWriter.Literal(parameter.WireName)});");
            writer.Line(request + "." + Call(parameter, source) + ";");
            return;
        }

        if (OptionalQuery(parameter) is { } optional)
        {
            writer.Line($"{request}.{optional}({SourceWriter.Literal(parameter.WireName)}, {source}{(parameter.Type.Kind == TypeKind.Enum ? "?.Value" : "")});");
            return;
        }

        if (parameter.InBag)
        {
            var local = operation.Bag!.Argument + parameter.Name;
            writer.Line($"if ({source} is {{ }} {local}) {request}.{Call(parameter, local)};");
        }
        else
        {
            writer.Line($"if ({source} is not null) {request}.{Call(parameter, parameter.Type.IsValueType ? source + ".Value" : source)};");
        }

        // The document requires the value and says what it is when the caller has none.
        if (parameter.SentDefault is { } value)
            writer.Line($"else {request}.{Location(parameter)}Parameter({SourceWriter.Literal(parameter.WireName)}, {SourceWriter.Literal(value)});");
    }

    /// <summary>The call that adds one parameter: <c>QueryParameter("refresh", refresh)</c>.</summary>
    private static string Call(ParameterModel parameter, string value)
    {
        var name = SourceWriter.Literal(parameter.WireName);
        var location = Location(parameter);
        return parameter.Write switch
        {
            ParameterWriteKind.QueryStringText => $"QueryString({value})",
            ParameterWriteKind.QueryStringJson => $"QueryStringJson({value}, {CodecExpression.Of(parameter.Type)})",
            ParameterWriteKind.QueryStringForm => $"QueryStringForm({value}, {CodecExpression.Of(parameter.Type)})",
            ParameterWriteKind.Json => $"{location}Json({name}, {value}, {CodecExpression.Of(parameter.Type)})",
            ParameterWriteKind.Text when parameter is { Location: ParameterLocation.Path, IsPlain: true } && Frequent(parameter.Type) is { } kind and not "Boolean" => $"Path{kind}({name}, {Text(parameter.Type, value)})",
            ParameterWriteKind.Text when parameter.KeepsSlashes => $"PathSegments({name}, {Text(parameter.Type, value)}, allowReserved: {SourceWriter.Literal(parameter.AllowReserved)})",
            ParameterWriteKind.Text => $"{location}Parameter({name}, {Text(parameter.Type, value)}{Format(parameter)})",
            ParameterWriteKind.Texts => $"{location}Parameter({name}, {value}, static item => {Text(parameter.Type.Item!, "item")}{Format(parameter)})",
            _ => $"{location}Parameter({name}, {value}, {CodecExpression.Of(parameter.Type)}{Format(parameter)})",
        };
    }

    /// <summary>The runtime's method for an optional query parameter of a frequent type; null for another one.</summary>
    private static string? OptionalQuery(ParameterModel parameter)
        => parameter is { Location: ParameterLocation.Query, IsPlain: true, Write: ParameterWriteKind.Text, SentDefault: null } && Frequent(parameter.Type) is { } kind ? "OptionalQuery" + kind : null;

    /// <summary>What the runtime's methods for a frequent type of value have in their names; null for a type that is converted to ParameterValue.</summary>
    private static string? Frequent(TypeRef type) => type.Kind switch
    {
        TypeKind.String => "Text",
        TypeKind.Int32 or TypeKind.Int64 => "Integer",
        TypeKind.Boolean => "Boolean",
        TypeKind.Enum => type.Storage switch
        {
            EnumStorage.String => "Text",
            EnumStorage.Int64 => "Integer",
            _ => null,
        },
        _ => null,
    };

    /// <summary>The expression that converts a value with one text to the runtime's ParameterValue.</summary>
    public static string Text(TypeRef type, string value) => type.Kind switch
    {
        TypeKind.Date => $"{FullNames.Contract}ParameterValue.{type.Kind}({value})",
        TypeKind.Enum => value + ".Value",
        TypeKind.Own => $"{FullNames.Contract}ParameterValue.Of({value}, {type.Codec})",
        _ => value,
    };

    /// <summary>The arguments that say how a value is written; none if the short overload writes it so.</summary>
    private static string Format(ParameterModel parameter)
    {
        if (parameter.IsPlain)
            return "";
        var style = ", " + Style(parameter.Style);
        var explode = ", explode: " + SourceWriter.Literal(parameter.Explode);
        var allowReserved = ", allowReserved: " + SourceWriter.Literal(parameter.AllowReserved);
        var isText = parameter.Write == ParameterWriteKind.Text;
        return parameter.Location switch
        {
            ParameterLocation.Path or ParameterLocation.Cookie => isText ? style + allowReserved : style + explode + allowReserved,
            ParameterLocation.Header => style + explode,
            _ => isText ? allowReserved : style + explode + allowReserved + ", allowEmptyValue: " + SourceWriter.Literal(parameter.AllowEmptyValue),
        };
    }

    public static string Style(ParameterStyleKind style) => FullNames.Contract + "ParameterStyle." + style;

    private static string Location(ParameterModel parameter) => parameter.Location switch
    {
        ParameterLocation.Path => "Path",
        ParameterLocation.Header => "Header",
        ParameterLocation.Cookie => "Cookie",
        _ => "Query",
    };
}
