using Wappfy.Generator.Emission.Operations;
using Wappfy.Generator.Model.Clients;

namespace Wappfy.Generator.Emission.Clients;

/// <summary>Writes the client of one tag: its interface, its class and the types that only its operations use.</summary>
internal static class GroupEmitter
{
    public static string Emit(GroupModel model)
    {
        var writer = CallFile.Begin(model.Context, model.Operations.Any(static o => o.NamesObsolete));
        ClientInterface.WriteGroup(writer, model.Context, model.Interface, model.Class, model.Doc, model.Operations, isBound: false);
        foreach (var operation in model.Operations)
            OperationEmitter.WriteFields(writer, model.Context, operation);
        writer.Line();
        writer.Line($"private readonly {FullNames.Contract}ApiPipeline _pipeline;").Line();
        writer.Line($"internal {model.Class}({FullNames.Contract}ApiPipeline pipeline) => _pipeline = pipeline;");
        foreach (var operation in model.Operations)
            OperationEmitter.WriteMethods(writer, operation);
        writer.Close();

        foreach (var operation in model.Operations)
            OperationEmitter.WriteTypes(writer, model.Context, operation);
        return writer.Finish();
    }
}
