using Wappfy.Generator.Emission.Operations;
using Wappfy.Generator.Model.Clients;

namespace Wappfy.Generator.Emission.Clients;

/// <summary>Writes the client of one tag: its interface, its class and the types that only its operations use.</summary>
internal static class GroupEmitter
{
    public static string Emit(GroupModel model)
    {
        var writer = CallFile.Begin(model.Context, model.Operations.Any(static o => o.NamesObsolete));
        DocWriter.Write(writer, model.Doc);
        writer.Mark().Open($"{model.Context.Visibility} partial interface {model.Interface}");
        for (var i = 0; i < model.Operations.Count; i++)
            OperationEmitter.WriteDeclarations(writer, model.Operations[i], isFirst: i == 0);
        writer.Close().Line();

        DocWriter.Write(writer, model.Doc);
        writer.Mark().Open($"{model.Context.Visibility} sealed partial class {model.Class} : {model.Interface}");
        foreach (var operation in model.Operations)
            OperationEmitter.WriteFields(writer, model.Context, operation);
        writer.Line();
        writer.Line($"private readonly {CallFile.Contract}ApiPipeline _pipeline;").Line();
        writer.Line($"internal {model.Class}({CallFile.Contract}ApiPipeline pipeline) => _pipeline = pipeline;");
        foreach (var operation in model.Operations)
            OperationEmitter.WriteMethods(writer, operation);
        writer.Close();

        foreach (var operation in model.Operations)
            OperationEmitter.WriteTypes(writer, model.Context, operation);
        return writer.Finish();
    }
}
