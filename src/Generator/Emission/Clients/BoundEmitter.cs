using Wappfy.Generator.Emission.Operations;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Clients;
using Wappfy.Generator.Model.Content;
using Wappfy.Generator.Model.Operations;

namespace Wappfy.Generator.Emission.Clients;

/// <summary>Writes clients whose operations do not take bound parameters; they pass every call on to the client that created them.</summary>
internal static class BoundEmitter
{
    public static string Emit(BoundGroupModel model)
    {
        var writer = CallFile.Begin(model.Context, model.Operations.Any(static o => o.NamesObsolete));
        ClientInterface.WriteGroup(writer, model.Context, model.Interface, model.Class, model.Doc, model.Operations, isBound: true);
        WriteFields(writer, model);
        OpenConstructor(writer, model);
        writer.Close();
        WriteMethods(writer, model);
        return writer.Close().Finish();
    }

    public static string Emit(BoundRootModel model)
    {
        var writer = CallFile.Begin(model.Context, model.Operations.Any(static o => o.NamesObsolete));
        ClientInterface.Open(writer, model.Context, model.Interface, model.Doc, model.Groups, model.Operations, isBound: true);
        writer.Close().Line();

        ClientInterface.OpenClass(writer, model.Context, model.Interface, model.Class, model.Doc);
        WriteFields(writer, model);
        OpenConstructor(writer, model);
        foreach (var group in model.Groups)
        {
            var values = string.Concat(model.Parameters.Select(p => ", " + p.Argument));
            writer.Line($"{group.Property} = {(group.BoundClass is null ? $"client.{group.Property}" : $"new {group.BoundClass}(client.{group.Property}{values})")};");
        }

        writer.Close();
        ClientInterface.WriteProperties(writer, model.Groups, isBound: true);
        WriteMethods(writer, model);
        return writer.Close().Finish();
    }

    /// <summary>The declaration of the method that binds, with its documentation.</summary>
    public static void WriteBindDeclaration(SourceWriter writer, BoundClientRef bound)
    {
        writer.Line($"/// <summary>The same client with a fixed {string.Join(" and ", bound.Parameters.Select(p => $"<paramref name=\"{p.Argument.TrimStart('@')}\"/>"))}, which its operations no longer take.</summary>");
        foreach (var parameter in bound.Parameters)
            DocWriter.Element(writer, "param", $"name=\"{parameter.Argument.TrimStart('@')}\"", parameter.Description);
        if (bound.Parameters.Any(static p => p.Check != BoundCheck.None))
            writer.Line("/// <exception cref=\"global::System.ArgumentException\">A value is empty or consists only of dots, which would change the paths of operations.</exception>");
        writer.Line($"{bound.Interface} {bound.Method}({Declarations(bound.Parameters, "", withAttributes: true)});");
    }

    /// <summary>The method that binds.</summary>
    public static void WriteBindMethod(SourceWriter writer, BoundClientRef bound)
    {
        writer.Line("/// <inheritdoc/>");
        var values = string.Concat(bound.Parameters.Select(p => ", " + p.Argument));
        writer.Line($"public {bound.Interface} {bound.Method}({Declarations(bound.Parameters, "", withAttributes: true)}) => new {bound.Class}(this{values});");
    }

    private static string Declarations(EquatableArray<BoundParameterModel> parameters, string before, bool withAttributes = false)
        => parameters.Count == 0 ? "" : before + string.Join(", ", parameters.Select(p => (withAttributes ? Attribute(p) : "") + p.Type.CSharp + " " + p.Argument));

    private static string Attribute(BoundParameterModel parameter)
        => parameter.Check == BoundCheck.None ? "" : $"[{FullNames.Runtime}OpenApiPathValue({SourceWriter.Literal(parameter.Check == BoundCheck.PathSegment)})] ";

    private static void WriteFields(SourceWriter writer, BoundModel model)
    {
        writer.Line($"private readonly {model.Source} _client;");
        foreach (var parameter in model.Parameters)
            writer.Line($"private readonly {parameter.Type.CSharp} {parameter.Field};");
    }

    private static void OpenConstructor(SourceWriter writer, BoundModel model)
    {
        writer.Line().Open($"internal {model.Class}({model.Source} client{Declarations(model.Parameters, ", ")})");
        writer.Line("_client = client;");
        foreach (var parameter in model.Parameters)
        {
            var check = parameter.Type.IsValueType ? "" : $" ?? throw new global::System.ArgumentNullException(nameof({parameter.Argument}))";
            writer.Line(parameter.Check == BoundCheck.None
                ? $"{parameter.Field} = {parameter.Argument}{check};"
                : $"{parameter.Field} = {FullNames.Contract}ApiRequestBuilder.CheckBound({parameter.Argument}, nameof({parameter.Argument}), isSegment: {SourceWriter.Literal(parameter.Check == BoundCheck.PathSegment)});");
        }
    }

    private static void WriteMethods(SourceWriter writer, BoundModel model)
    {
        var parameters = model.Parameters;
        foreach (var operation in model.Operations)
        {
            foreach (var method in operation.Methods)
            {
                writer.Line();
                writer.Obsolete(operation.Obsolete);
                Signature.Head(writer.Write("public "), operation, method, bound: true).Line().Indent();
                var values = method.Arguments.Select(a => a.Name + ": " + (a.IsBound ? Field(parameters, operation.Parameters[a.Parameter].BoundName!) : a.BoundBody is { } body ? Body(a, body, parameters) : a.Name));
                writer.Line($"=> _client.{method.Name}Async({string.Join(", ", values)});").Outdent();
            }
        }
    }

    private static string Field(EquatableArray<BoundParameterModel> parameters, string name) => parameters.First(p => p.WireName == name).Field;

    /// <summary>The caller's body, with the bound members.</summary>
    private static string Body(ArgumentModel argument, BoundBodyModel body, EquatableArray<BoundParameterModel> parameters)
    {
        if (argument.IsOptional)
            return $"{argument.Name} is null ? null : {With(body, argument.Name, argument.Name, parameters, 0)}";
        return With(body, $"({argument.Name} ?? throw new global::System.ArgumentNullException(nameof({argument.Name})))", argument.Name, parameters, 0);
    }

    /// <summary>A value with the bound members.</summary>
    /// <param name="body">What is set.</param>
    /// <param name="value">An expression for the value that is evaluated first.</param>
    /// <param name="name">The same value for what follows.</param>
    /// <param name="parameters">The bound parameters.</param>
    /// <param name="level">How many unions are around the value.</param>
    private static string With(BoundBodyModel body, string value, string name, EquatableArray<BoundParameterModel> parameters, int level)
    {
        if (body.Cases.IsEmpty)
            return $"{value} with {{ {string.Join(", ", body.Members.Select(m => $"{m.Name} = {FullNames.Contract}BoundMember.{(m.IsOptional ? "OptionalValue" : "Value")}({name}.{m.Field}, {Field(parameters, m.WireName)}, {SourceWriter.Literal(m.WireName)})"))} }}";
        var raw = $"throw {FullNames.Contract}BoundMember.OfRawJson({SourceWriter.Literal(body.Type.Name)})";
        if (body.Cases.First().IsPart)
        {
            var parts = body.Cases.Select(c => $"{c.Name} = {name}.{c.Name} is null ? null : {With(c.Value, $"{name}.{c.Name}", $"{name}.{c.Name}", parameters, level)}");
            return $"({value}.RawJson is null ? {name} : {raw}) with {{ {string.Join(", ", parts)} }}";
        }

        var one = "one" + SourceWriter.Literal(level);
        return $"{value}.Match<{body.Type.CSharp}>({string.Join(", ", body.Cases.Select(c => $"{one} => new {body.Type.CSharp}({With(c.Value, one, one, parameters, level + 1)})"))}, _ => {raw})";
    }
}
