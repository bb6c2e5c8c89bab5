using Wappfy.Generator.Emission.Json;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Content;
using Wappfy.Generator.Model.Operations;

namespace Wappfy.Generator.Emission.Operations;

/// <summary>Writes the extension methods that follow the links of responses.</summary>
internal static class LinksEmitter
{
    public static string Emit(LinksModel model)
    {
        var writer = CallFile.Begin(model.Context, usesObsolete: true);
        writer.Line("/// <summary>Calls that follow the links of responses.</summary>");
        writer.Mark().Open($"{model.Context.Visibility} static class {model.Type}");
        for (var i = 0; i < model.Links.Count; i++)
        {
            if (i > 0)
                writer.Line();
            Write(writer, model, model.Links[i]);
        }

        return writer.Close().Finish();
    }

    private static void Write(SourceWriter writer, LinksModel model, LinkModel link)
    {
        DocWriter.Write(writer, link.Doc);
        writer.Line($"/// <param name=\"{link.Client}\">The client.</param>");
        if (link.Source is { } documented)
            DocWriter.Element(writer, "param", $"name=\"{documented.Argument}\"", documented.Description);
        foreach (var argument in link.Arguments)
            OperationDocs.Argument(writer, argument);
        OperationDocs.Returns(writer, link.Method.Response.Description);
        writer.Obsolete(link.Operation.Obsolete);
        writer.Write($"public static {Signature.ReturnType(link.Method)} {link.Name}Async(this {model.Interface} {link.Client}");
        if (link.Source is { } source)
            writer.Write($", {source.CSharp} {source.Argument}");
        foreach (var argument in link.Arguments)
            writer.Write(", " + Signature.Declaration(link.Operation, argument));
        writer.Line(")").Open();
        if (link.Source is { MayBeNull: true } given)
            writer.Line($"if ({given.Argument} is null) throw new global::System.ArgumentNullException(nameof({given.Argument}));");
        writer.Line($"return {link.Client}.{(link.Group is null ? "" : link.Group + ".")}{link.Method.Name}Async({string.Join(", ", link.Method.Arguments.Select(a => a.Name + ": " + Argument(link, a)))});");
        writer.Close();
    }

    private static string Argument(LinkModel link, ArgumentModel argument)
    {
        if (argument.Kind == ArgumentKind.Bag && link.Values.Any(static v => v.InBag))
        {
            var members = string.Join(", ", link.Values.Where(static v => v.InBag).Select(v => $"{v.Target} = {Value(link, v)}"));
            return $"({argument.Name} ?? new {link.Operation.Bag!.TypeName}()) with {{ {members} }}";
        }

        return link.Values.FirstOrDefault(v => !v.InBag && v.Target == argument.Name) is { } value ? Value(link, value) : argument.Name;
    }

    private static string Value(LinkModel link, LinkValueModel value)
    {
        if (value.IsConstant)
            return value.To.Kind is TypeKind.String or TypeKind.Enum ? SourceWriter.Literal(value.Expression) : value.Expression;
        var source = link.Source?.Argument ?? "";
        var mayBeNull = value.Parts.Count > 0 || value.Header is not null || value.Path.Any(static step => step.MayBeNull || step.IsOptional);
        var text = value switch
        {
            { Parts.Count: > 0 } => $"{FullNames.Contract}ApiLinks.Join({string.Join(", ", value.Parts.Select(part => Value(link, part)))})",
            { Header: { } header } => Header(value, source, header),
            _ => MemberPath.Of(source, value.Path),
        };
        if (!mayBeNull)
            return Convert(value, text);
        if (value.Required)
            return Convert(value, $"{FullNames.Contract}ApiLinks.Value({text}, {SourceWriter.Literal(value.Expression)})");
        return value.From.IsSameAs(value.To) ? text : $"{text} is {{ }} {value.Local} ? ({value.To.CSharp}?){Convert(value, value.Local)} : null";
    }

    private static string Header(LinkValueModel value, string source, string header)
    {
        if (value.HeaderForm == HeaderForm.Plain)
            return $"{source}.Headers[{SourceWriter.Literal(header)}]";
        var read = FullNames.Contract + "HeaderValue." + (value.To.IsValueType ? "Value" : "Object");
        return $"{read}({source}.Headers, {SourceWriter.Literal(header)}, {CodecExpression.Of(value.To)}, isText: {SourceWriter.Literal(value.HeaderForm == HeaderForm.Text)}, isList: false)";
    }

    /// <summary>The value as the argument's type; conversions between numbers are implicit.</summary>
    private static string Convert(LinkValueModel value, string text)
    {
        if (value.To.Kind != TypeKind.String || value.From.Kind == TypeKind.String)
            return text;
        return value.From.Kind == TypeKind.Enum ? text + ".Value" : $"(({FullNames.Contract}ParameterValue){RequestEmitter.Text(value.From, text)}).Text";
    }
}
