using Wappfy.Generator.Emission.Json;
using Wappfy.Generator.Emission.Operations;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Content;
using Wappfy.Generator.Model.Operations;

namespace Wappfy.Generator.Emission.Content;

/// <summary>Writes a form or a multipart body, field by field.</summary>
internal static class FormEmitter
{
    /// <summary>The media type of a file where neither the document nor the file names one (RFC 7578 §4.4).</summary>
    private const string UsualFile = "application/octet-stream";

    public static void Write(SourceWriter writer, BodyModel body, string request, string value)
    {
        var form = body.Form!;
        var isMultipart = body.Media == MediaKind.Multipart;
        var builder = FullNames.Contract + (isMultipart ? "MultipartBody" : "FormBody");
        var contentType = SourceWriter.Literal(body.ContentType);
        if (form.Positions is { } positions)
        {
            writer.Line($"{request}.Body(new {builder}().{Add(positions, body.Type!, value)}.Build({contentType}));");
            return;
        }

        if (form.Fields.Count == 0 && form.Others is null && form.Branches.Count == 0)
        {
            writer.Line($"{request}.Body(new {builder}().AddMembers({value}, {CodecExpression.Of(body.Type!)}).Build({contentType}));");
            return;
        }

        writer.Line($"var {form.Local} = new {builder}();");
        if (form.Branches.Count == 0)
            WriteFields(writer, form.Local, form.Fields, form.Others, body.Type!, value, isMultipart);
        else
            WriteBranches(writer, body, value, isMultipart);
        writer.Line($"{request}.Body({form.Local}.Build({contentType}));");
    }

    private static void WriteFields(SourceWriter writer, string form, EquatableArray<FieldModel> fields, OtherFieldsModel? others, TypeRef record, string value, bool isMultipart)
    {
        foreach (var field in fields)
        {
            var member = field.Unset is { } unset
                ? $"{FullNames.Contract}BoundMember.Required({value}.{unset.Field}, {SourceWriter.Literal(unset.Record)}, {SourceWriter.Literal(field.WireName)})"
                : value + "." + field.Member;
            var test = field.Presence switch
            {
                FieldPresence.Always => null,
                FieldPresence.NullMeansAbsent => $"if ({member} is {{ }} {field.Local})",
                _ => $"if ({member}.GetValueOrDefault() is {{ }} {field.Local})",
            };
            if (field.Branches.Count > 0)
                WriteBranches(writer, form, field, test, test is null ? member : field.Local, isMultipart);
            else
                writer.Line($"{(test is null ? "" : test + " ")}{form}.{Add(field, test is null ? member : field.Local, isMultipart)};");
        }

        if (others is not null)
        {
            writer.Open($"if ({value}.{others.Member} is not null)");
            writer.Line($"foreach (var {others.Local} in {value}.{others.Member}) {form}.AddAny({CodecExpression.Of(record)}.OtherName({others.Local}.Key), {others.Local}.Value, {CodecExpression.Of(others.Type)}{(isMultipart ? ", headers: null" : "")});");
            writer.Close();
        }
    }

    /// <summary>The fields of the record that the body is; of several where it may be more than one. Other values become fields by their JSON.</summary>
    private static void WriteBranches(SourceWriter writer, BodyModel body, string value, bool isMultipart)
    {
        var form = body.Form!;
        var otherwise = "";
        var areParts = form.Branches.Any(static branch => branch.IsPart);
        foreach (var branch in form.Branches)
        {
            var test = branch.Member is { } member ? $"{value}.{member} is {{ }} {branch.Local}" : $"{value} is {branch.Type.CSharp} {branch.Local}";
            writer.Open($"{otherwise}if ({test})");
            WriteFields(writer, form.Local, branch.Fields, branch.Others, branch.Type, branch.Local, isMultipart);
            if (branch.IsPart)
                writer.Line($"{form.Local}.EndRecord();");
            writer.Close();
            otherwise = areParts ? "" : "else ";
        }

        writer.Open(areParts ? $"if ({value} is {{ {string.Join(", ", form.Branches.Select(static branch => branch.Member + ": null"))} }})" : "else");
        if (form.Fields.Count > 0 || form.Others is not null)
            WriteFields(writer, form.Local, form.Fields, form.Others, body.Type!, value, isMultipart);
        else
            writer.Line($"{form.Local}.AddMembers({value}, {CodecExpression.Of(body.Type!)});");
        writer.Close();
    }

    /// <summary>The call that adds the items of a list, each a part.</summary>
    private static string Add(PartPositionsModel positions, TypeRef type, string value)
    {
        if (type.Item is { Kind: TypeKind.Binary })
        {
            var file = SourceWriter.Literal(positions.Others ?? UsualFile);
            if (positions.AreNamed)
                return $"AddFiles(\"file\", {value}, {file}, headers: null)";
            return $"AddParts({value}, {file}{(positions.First.Count == 0 ? "" : ", " + List(positions.First.Select(static first => first.Length == 0 ? UsualFile : first)))})";
        }

        return $"AddItems({value}, {CodecExpression.Of(type)}, areNamed: {SourceWriter.Literal(positions.AreNamed)}, contentType: {SourceWriter.Literal(positions.Others)}, first: {(positions.First.Count == 0 ? "null" : List(positions.First))})";

        static string List(IEnumerable<string> types) => $"new string[] {{ {string.Join(", ", types.Select(SourceWriter.Literal))} }}";
    }

    private static void WriteBranches(SourceWriter writer, string form, FieldModel field, string? test, string value, bool isMultipart)
    {
        if (test is not null)
            writer.Open(test);
        var otherwise = "";
        foreach (var branch in field.Branches)
        {
            var asField = field with { Type = branch.Type, Write = branch.Write };
            writer.Line($"{otherwise}if ({value}.{branch.Member} is {{ }} {branch.Local}) {form}.{Add(asField, branch.Local, isMultipart)};");
            otherwise = "else ";
        }

        if (test is not null)
            writer.Close();
    }

    /// <summary>The call that adds one field.</summary>
    private static string Add(FieldModel field, string value, bool isMultipart)
    {
        var name = SourceWriter.Literal(field.WireName);
        var type = field.Type;
        if (!isMultipart)
        {
            return field.Write switch
            {
                FieldWriteKind.Json => $"AddJson({name}, {value}, {CodecExpression.Of(type)})",
                FieldWriteKind.Text => $"Add({name}, {RequestEmitter.Text(type, value)}{(field.AllowReserved ? ", allowReserved: true" : "")})",
                FieldWriteKind.Texts => $"Add({name}, {value}, static item => {RequestEmitter.Text(type.Item!, "item")}{Format(field)})",
                FieldWriteKind.Value => $"Add({name}, {value}, {CodecExpression.Of(type)}{Format(field)})",
                _ => $"AddAny({name}, {value}, {CodecExpression.Of(type)})",
            };
        }

        var headers = field.Headers.Count == 0
            ? ", headers: null"
            : $", headers: {FullNames.Contract}MultipartBody.Headers({string.Join(", ", field.Headers.Select(h => $"({SourceWriter.Literal(h.Name)}, {Header(h)})"))})";
        var file = ", " + SourceWriter.Literal(field.ContentType ?? UsualFile) + headers;
        var json = ", " + SourceWriter.Literal(field.ContentType ?? "application/json") + headers;
        var text = ", contentType: " + SourceWriter.Literal(field.ContentType) + headers;
        return field.Write switch
        {
            FieldWriteKind.File => $"AddFile({name}, {value}{file})",
            FieldWriteKind.Files => $"AddFiles({name}, {value}{file})",
            FieldWriteKind.Styled => $"AddStyled({name}, {value}, {CodecExpression.Of(type)}, {RequestEmitter.Style(field.Style!.Value)}, explode: {SourceWriter.Literal(field.Explode)}{headers})",
            FieldWriteKind.Text => $"Add({name}, {RequestEmitter.Text(type, value)}{(field.ContentType is null && field.Headers.Count == 0 ? "" : text)})",
            FieldWriteKind.Texts => $"Add({name}, {value}, static item => {RequestEmitter.Text(type.Item!, "item")}{text})",
            FieldWriteKind.JsonItems => $"AddJson({name}, {value}, {CodecExpression.Of(type.Item!)}{json})",
            FieldWriteKind.Json => $"AddJson({name}, {value}, {CodecExpression.Of(type)}{json})",
            _ => $"AddAny({name}, {value}, {CodecExpression.Of(type)}{headers})",
        };
    }

    /// <summary>The expression of a header's text; null at run time if there is none.</summary>
    private static string Header(PartHeaderModel header)
    {
        var usual = header.Value is null ? "null" : SourceWriter.Literal(header.Value);
        if (header.Argument is not { } argument)
            return usual;
        if (argument.Type.IsValueType)
            return argument.Required ? Text(argument.Name) : $"{argument.Name}.HasValue ? {Text(argument.Name + ".Value")} : {usual}";
        if (argument.Required)
            return $"{argument.Name} ?? throw new global::System.ArgumentNullException(nameof({argument.Name}))";
        return header.Value is null ? argument.Name : $"{argument.Name} ?? {usual}";

        static string Text(string value) => $"(({FullNames.Contract}ParameterValue){value}).Text";
    }

    private static string Format(FieldModel field)
        => $", {RequestEmitter.Style(field.Style ?? ParameterStyleKind.Form)}, explode: {SourceWriter.Literal(field.Explode)}, allowReserved: {SourceWriter.Literal(field.AllowReserved)}";
}
