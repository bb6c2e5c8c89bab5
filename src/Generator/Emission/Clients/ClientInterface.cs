using Wappfy.Generator.Emission.Operations;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Clients;
using Wappfy.Generator.Model.Operations;

namespace Wappfy.Generator.Emission.Clients;

/// <summary>Writes the interfaces of clients, with bound parameters or without.</summary>
internal static class ClientInterface
{
    /// <summary>Writes the interface of a tag's client, and opens the class that implements it.</summary>
    public static void WriteGroup(SourceWriter writer, ClientContext context, string name, string type, Doc doc, EquatableArray<OperationModel> operations, bool isBound)
    {
        Open(writer, context, name, doc, default, operations, isBound);
        writer.Close().Line();
        OpenClass(writer, context, name, type, doc);
    }

    /// <summary>Opens the class that implements an interface.</summary>
    public static void OpenClass(SourceWriter writer, ClientContext context, string name, string type, Doc doc, string others = "")
    {
        DocWriter.Write(writer, doc);
        writer.Mark().Open($"{context.Visibility} sealed partial class {type} : {name}{others}");
    }

    /// <summary>Opens the interface of a root client and writes the tags' clients and the operations without a tag; the caller closes it.</summary>
    /// <returns>True if the interface has no member yet.</returns>
    public static bool Open(SourceWriter writer, ClientContext context, string name, Doc doc, EquatableArray<GroupRef> groups, EquatableArray<OperationModel> operations, bool isBound)
    {
        DocWriter.Write(writer, doc);
        writer.Mark().Open($"{context.Visibility} partial interface {name}");
        var isFirst = true;
        foreach (var group in groups)
        {
            if (!isFirst)
                writer.Line();
            isFirst = false;
            DocWriter.Write(writer, group.Doc);
            writer.Line($"{TypeOf(group, isBound)} {group.Property} {{ get; }}");
        }

        foreach (var operation in operations)
        {
            OperationEmitter.WriteDeclarations(writer, operation, isFirst, isBound);
            isFirst = false;
        }

        return isFirst;
    }

    /// <summary>Writes the properties of the class that implements it.</summary>
    public static void WriteProperties(SourceWriter writer, EquatableArray<GroupRef> groups, bool isBound)
    {
        if (!groups.IsEmpty)
            writer.Line();
        foreach (var group in groups)
            writer.Line($"public {TypeOf(group, isBound)} {group.Property} {{ get; }}");
    }

    private static string TypeOf(GroupRef group, bool isBound) => isBound ? group.BoundInterface ?? group.Interface : group.Interface;
}
