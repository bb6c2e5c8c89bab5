using Wappfy.Generator.Emission.Operations;
using Wappfy.Generator.Emission.Types;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Changes;

namespace Wappfy.Generator.Emission.Changes;

/// <summary>Writes what a new version of a specification means for code: what is gone, with what took its place, and what has changed.</summary>
internal static class ChangesEmitter
{
    private const string Hidden = "[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]";

    public static string Emit(ChangesModel model)
    {
        var writer = new SourceWriter();
        writer.Lines(Emitter.Header.TrimEnd('\n'));
        writer.Line("#pragma warning disable CS0612, CS0618, CS1591 // members that are gone have no documentation, and name other ones");
        writer.Line().Line($"using global::{model.Context.Namespace};").Line();
        writer.Line($"[assembly: {FullNames.Contract}OpenApiChanged(\"\", {SourceWriter.Literal(model.Context.Namespace + "." + model.Context.Root)})]").Line();
        writer.Open($"namespace {model.Context.Namespace}");
        foreach (var type in model.Types)
            WritePart(writer, type);
        foreach (var type in model.RemovedTypes)
            WriteType(writer, model.Context.Visibility, type);
        writer.Close();
        if (!model.Methods.IsEmpty)
            WriteMethods(writer, model);
        return writer.Finish();
    }

    private static void WritePart(SourceWriter writer, ChangedTypeModel type)
    {
        foreach (var mark in type.Marks)
        {
            writer.Write($"[{FullNames.Contract}OpenApiChanged({SourceWriter.Literal(mark.Member)}, {SourceWriter.Literal(mark.Text)}");
            if (mark.Argument.Length > 0)
                writer.Write($", Argument = {SourceWriter.Literal(mark.Argument.TrimStart('@'))}");
            if (mark.Use != ChangeUse.Any)
                writer.Write($", Use = {FullNames.Contract}OpenApiChangeUse.{mark.Use}");
            writer.Line(")]");
        }

        writer.Open($"partial {type.Keyword} {type.Name}");
        WriteMembers(writer, type.Members, type.Constants, type.Name);
        writer.Close().Line();
    }

    private static void WriteMembers(SourceWriter writer, EquatableArray<RemovedMemberModel> members, string constants, string owner)
    {
        foreach (var member in members)
        {
            if (member.Kind != RemovedMemberKind.Constant)
                WriteMember(writer, member, owner);
        }

        if (constants.Length == 0)
            return;
        writer.Open($"public static partial class {constants}");
        foreach (var member in members)
        {
            if (member.Kind == RemovedMemberKind.Constant)
                WriteMember(writer, member, owner);
        }

        writer.Close();
    }

    private static void WriteMember(SourceWriter writer, RemovedMemberModel member, string owner)
    {
        if (member.Message is not null)
            WriteObsolete(writer, member.Message, member.ReplacedBy);
        else if (member.Kind is RemovedMemberKind.InterfaceProperty)
            writer.Line(Hidden);
        if (member.Kind == RemovedMemberKind.Case)
        {
            writer.Open($"public sealed record {member.Name} : {owner}");
            writer.Line($"internal {member.Name}() : base({member.Value}) {{ }}");
            if (member.Type.Length > 0)
                writer.Line($"public {member.Type} Value => default!;");
            writer.Close();
            return;
        }

        writer.Line(member.Kind switch
        {
            RemovedMemberKind.Property => $"public {member.Type} {member.Name} {{ get => default!; init {{ }} }}",
            RemovedMemberKind.StaticProperty => $"public static {member.Type} {member.Name} => default!;",
            RemovedMemberKind.InterfaceProperty => $"{member.Type} {member.Name} {{ get; }}",
            RemovedMemberKind.Constant => $"public const {member.Type} {member.Name} = {EnumEmitter.Literal(member.Type, member.Value)};",
            _ => $"public {member.Type} {member.Name} => default!;",
        });
    }

    private static void WriteObsolete(SourceWriter writer, string message, string? replacedBy)
    {
        writer.Line(Hidden);
        if (replacedBy is not null)
            writer.Line($"[{FullNames.Contract}OpenApiReplaced({SourceWriter.Literal(replacedBy)})]");
        writer.Obsolete(message, isError: true);
    }

    private static void WriteType(SourceWriter writer, string visibility, RemovedTypeModel type)
    {
        if (type.Message is not null)
            WriteObsolete(writer, type.Message, type.ReplacedBy);
        else
            writer.Line(Hidden);
        var split = type.Keyword.LastIndexOf("record", StringComparison.Ordinal);
        var keyword = type.Keyword.Insert(split >= 0 ? split : type.Keyword.LastIndexOf(' ') + 1, "partial ");
        writer.Mark().Open($"{visibility} {keyword} {type.Name}");
        WriteMembers(writer, type.Members, type.Constants, type.Name);
        if (type.ReplacedBy is { } other)
        {
            var mark = type.Keyword.EndsWith("struct", StringComparison.Ordinal) ? "" : "?";
            writer.Line($"public static implicit operator {type.Name}({other}{mark} value) => default!;");
            writer.Line($"public static implicit operator {other}({type.Name}{mark} value) => default!;");
        }

        writer.Close().Line();
    }

    /// <summary>Extension methods: one that is gone is found if no other method suits the call.</summary>
    private static void WriteMethods(SourceWriter writer, ChangesModel model)
    {
        writer.Line().Line(Hidden);
        writer.Mark().Open($"{model.Context.Visibility} static class {model.MethodsClass}");
        foreach (var method in model.Methods)
        {
            var operation = method.Operation;
            writer.Write($"[{FullNames.Runtime}OpenApiOperation({SourceWriter.Literal(operation.Method)}, {SourceWriter.Literal(operation.Path)}, {SourceWriter.Literal(operation.OperationId)}");
            writer.Line(method.ReplacedBy is null ? ")]" : $", ReplacedBy = {SourceWriter.Literal(method.ReplacedBy)})]");
            writer.Obsolete(method.Message, isError: true);
            writer.Write($"public static {Signature.ReturnType(method.Method)} {method.Method.Name}Async(this global::{model.Context.Namespace}.{method.Receiver} removedFrom");
            foreach (var argument in method.Method.Arguments)
            {
                if (method.IsBound && argument.IsBound)
                    continue;
                writer.Write(", ");
                foreach (var replacement in method.Arguments)
                {
                    if (replacement.From == argument.Name)
                        writer.Write($"[{FullNames.Contract}OpenApiReplaced({SourceWriter.Literal(replacement.To.TrimStart('@'))})] ");
                }

                writer.Write(Signature.Declaration(operation, argument));
            }

            writer.Line(") => throw new global::System.NotSupportedException();");
        }

        writer.Close();
    }
}
