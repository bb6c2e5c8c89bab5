using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Changes;

namespace Wappfy.Generator.Changes;

/// <summary>Compares the accepted model of an API with the present one.</summary>
internal static class ModelComparer
{
    public static ModelChanges Compare(ApiModel was, ApiModel now)
    {
        var before = new ModelIndex(was);
        var after = new ModelIndex(now);
        var list = new ChangeList(new PresentNames(after));
        var operations = new OperationPairs(before, after);
        var types = new TypePairs(before, after, operations);
        new ClientComparer(before, after, types, list).Compare();
        new OperationComparer(before, after, operations, types, list).Compare();
        new CallTypes(before, after, operations, list).Compare();
        new TypeComparer(before, after, types, list).Compare();
        return new ModelChanges(list.Changes, after.Root is { } root ? Model(root, list) : null);
    }

    private static ChangesModel? Model(Wappfy.Generator.Model.Clients.RootModel root, ChangeList list)
    {
        var parts = list.Parts.ToEquatableArray();
        if (parts.IsEmpty && list.Methods.Count == 0 && list.Types.Count == 0)
            return null;
        return new ChangesModel
        {
            HintName = new HintNames(root.Context.Namespace).For(root.Context.Root + ".Changes"),
            Context = root.Context,
            MethodsClass = (root.Context.Namespace + "." + root.Context.Root).Replace('.', '_') + "_Removed",
            Methods = list.Methods.ToEquatableArray(),
            Types = parts,
            RemovedTypes = list.Types.ToEquatableArray(),
        };
    }
}

/// <summary>What has changed, and the file that says it to code; null if nothing has to be said.</summary>
internal sealed record ModelChanges(IReadOnlyList<ApiChange> Changes, ChangesModel? Model);
