using Wappfy.Generator.Emission.Operations;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Emission.Json;

/// <summary>Writes the data by which XML bodies are read and written.</summary>
internal static class XmlEmitter
{
    private const string Shape = FullNames.Contract + "XmlShape";
    private const string Member = FullNames.Contract + "XmlMember";

    /// <summary>The expression of the codec of a body.</summary>
    public static string Codec(TypeRef type, XmlBodyModel xml)
        => $"{FullNames.Contract}XmlBody.Of({CodecExpression.Of(type)}, {Of(xml.Shape)}, {Label(xml.Root)}, isNamed: {SourceWriter.Literal(xml.IsNamed)})";

    public static string Emit(XmlShapesModel model)
    {
        var writer = CallFile.Begin(model.Context);
        writer.Line("/// <summary>How the objects of XML bodies stand in XML.</summary>");
        writer.Mark().Open($"internal static class {model.Type}");
        for (var i = 0; i < model.Objects.Count; i++)
        {
            var shape = model.Objects[i];
            if (i > 0)
                writer.Line();
            DocWriter.Element(writer, "summary", null, "The schema " + shape.Pointer + ".");
            writer.Line($"public static readonly {Shape} {shape.Name} = {Shape}.Object(").Indent();
            writer.Line($"static () => new {Member}[]").Line("{").Indent();
            foreach (var member in shape.Members)
                writer.Line(Expression(member) + ",");
            writer.Outdent().Line(shape.Additional is null ? "}, additional: null);" : $"}}, static () => {Of(shape.Additional)});").Outdent();
        }

        return writer.Close().Finish();
    }

    private static string Expression(XmlMemberModel member)
    {
        var name = SourceWriter.Literal(member.JsonName);
        var required = ", required: " + SourceWriter.Literal(member.Required);
        return member.NodeType == XmlNodeType.Content
            ? $"{Member}.Content({name}, {Of(member.Shape)}{required})"
            : $"{Member}.{member.NodeType}({name}, {Label(member.Label)}, {Of(member.Shape)}{required})";
    }

    private static string Of(XmlShapeModel shape) => shape.Kind switch
    {
        // For the compiler a static field may be null in what its own class begins with; what asks for members comes later.
        XmlKind.Object => shape.Object! + "!",
        XmlKind.Array => $"{Shape}.Array({Of(shape.Item!)}, {Label(shape.ItemLabel!)}, wrapped: {SourceWriter.Literal(shape.Wrapped)})",
        XmlKind.Map => $"{Shape}.Map(static () => {Of(shape.Item!)})",
        _ => $"{Shape}.{shape.Kind}",
    };

    private static string Label(XmlLabelModel label)
    {
        var space = label.Space is null ? "" : $", {SourceWriter.Literal(label.Space)}, {SourceWriter.Literal(label.Prefix)}";
        return $"new {FullNames.Contract}XmlLabel({SourceWriter.Literal(label.Name)}{space})";
    }
}
