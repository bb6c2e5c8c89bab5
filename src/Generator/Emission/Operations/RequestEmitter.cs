using Wappfy.Generator.Emission.Content;
using Wappfy.Generator.Emission.Json;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Operations;

namespace Wappfy.Generator.Emission.Operations;

/// <summary>Writes the statements that build a request: path, parameters, body.</summary>
internal static class RequestEmitter
{
    /// <summary>Writes the statements for a call of <paramref name="method"/> into the local <see cref="MethodModel.Request"/>.</summary>
    public static void Write(SourceWriter writer, OperationModel operation, MethodModel method)
    {
        var request = method.Request;
        writer.Line($"var {request} = new {CallFile.Contract}ApiRequestBuilder({operation.Name}Operation);");
        foreach (var part in operation.Route)
        {
            if (part.Text is not null)
                writer.Line($"{request}.Path({SourceWriter.Literal(part.Text)});");
            else
                writer.Line(request + "." + Call(operation.Parameters[part.Parameter], operation.Parameters[part.Parameter].Name) + ";");
        }

        foreach (var parameter in operation.Parameters)
        {
            if (parameter.Place != ParameterLocation.Path)
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
            if (MayBeUnsent(parameter))
                writer.Line($"{request}.Require({SourceWriter.Literal(parameter.WireName)});");
            writer.Line(request + "." + Call(parameter, source) + ";");
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
            writer.Line($"else {request}.{Place(parameter)}Parameter({SourceWriter.Literal(parameter.WireName)}, {SourceWriter.Literal(value)});");
    }

    /// <summary>Whether a value can be one that styles do not write: a list or an object with nothing in it.</summary>
    private static bool MayBeUnsent(ParameterModel parameter)
        => parameter.Place != ParameterLocation.QueryString && !parameter.JsonContent && !(parameter.AllowEmptyValue && parameter.Place == ParameterLocation.Query)
            && parameter.Type.Kind is not TypeKind.Enum && Text(parameter.Type, "value") is null;

    /// <summary>The call that adds one parameter: <c>QueryParameter("refresh", refresh)</c>.</summary>
    private static string Call(ParameterModel parameter, string value)
    {
        var name = SourceWriter.Literal(parameter.WireName);
        var place = Place(parameter);
        if (parameter.Place == ParameterLocation.QueryString)
        {
            if (parameter.Type.Kind == TypeKind.String)
                return $"QueryString({value})";
            return $"QueryString{(parameter.JsonContent ? "Json" : "Form")}({value}, {CodecExpression.Of(parameter.Type)})";
        }

        if (parameter.JsonContent)
            return $"{place}Json({name}, {value}, {CodecExpression.Of(parameter.Type)})";
        if (Text(parameter.Type, value) is { } text)
            return $"{place}Parameter({name}, {text}{Format(parameter, isScalar: true)})";
        if (parameter.Type is { Kind: TypeKind.List, Item: { Nullable: false } item } && Text(item, "item") is { } itemText)
            return $"{place}Parameter({name}, {value}, static item => {itemText}{Format(parameter, isScalar: false)})";
        return $"{place}Parameter({name}, {value}, {CodecExpression.Of(parameter.Type)}{Format(parameter, isScalar: false)})";
    }

    /// <summary>The expression that converts to the runtime's ParameterValue, or null where only JSON tells the wire form.</summary>
    public static string? Text(TypeRef type, string value) => type.Kind switch
    {
        TypeKind.String or TypeKind.Boolean or TypeKind.Int32 or TypeKind.Int64 or TypeKind.UInt64 or TypeKind.Single or TypeKind.Double or TypeKind.Decimal
            or TypeKind.DateTime or TypeKind.DateOnly or TypeKind.TimeOnly or TypeKind.Duration or TypeKind.Guid or TypeKind.Uri => value,
        TypeKind.Date or TypeKind.TimeOfDay => $"{CallFile.Contract}ParameterValue.{type.Kind}({value})",
        TypeKind.Bytes => value,
        TypeKind.Enum when type.IsTextEnum => value + ".Value",
        _ => null,
    };

    /// <summary>The arguments that say how a value is written; none where the short overload writes it so.</summary>
    private static string Format(ParameterModel parameter, bool isScalar)
    {
        // OAS 3.2 §4.12.2.2: it counts where the style encodes, in cookies as well.
        var reserved = parameter.AllowReserved && (parameter.Place != ParameterLocation.Cookie || parameter.Style == ParameterStyleKind.Form);
        var style = ", " + Style(parameter.Style);
        var explode = ", explode: " + Flag(parameter.Explode);
        var allowReserved = ", allowReserved: " + Flag(reserved);
        return parameter.Place switch
        {
            ParameterLocation.Path when isScalar => parameter.Style == ParameterStyleKind.Simple && !reserved ? "" : style + allowReserved,
            ParameterLocation.Cookie when isScalar => parameter.Style == ParameterStyleKind.Form && !reserved ? "" : style + allowReserved,
            ParameterLocation.Path or ParameterLocation.Cookie => style + explode + allowReserved,
            ParameterLocation.Header => isScalar ? "" : style + explode,

            // Each query style writes a primitive as name=value.
            _ when isScalar => reserved ? allowReserved : "",
            _ when parameter is { Style: ParameterStyleKind.Form, Explode: true, AllowReserved: false, AllowEmptyValue: false } => "",
            _ => style + explode + allowReserved + ", allowEmptyValue: " + Flag(parameter.AllowEmptyValue),
        };
    }

    /// <summary>The C# literal of a boolean.</summary>
    public static string Flag(bool value) => value ? "true" : "false";

    public static string Style(ParameterStyleKind style) => CallFile.Contract + "ParameterStyle." + style;

    private static string Place(ParameterModel parameter) => parameter.Place switch
    {
        ParameterLocation.Path => "Path",
        ParameterLocation.Header => "Header",
        ParameterLocation.Cookie => "Cookie",
        _ => "Query",
    };
}
