using Wappfy.Generator.Emission.Json;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Emission.Types;

/// <summary>What the files of all generated types have in common.</summary>
internal static class TypeFile
{
    public const string ObsoletePragma = "#pragma warning disable CS0612, CS0618 // what the specification deprecates is still read and written";

    /// <summary>The member by which <c>ToString</c> of a record shows its JSON.</summary>
    public const string PrintMembers = "bool PrintMembers(global::System.Text.StringBuilder builder) => Codec.Instance.Print(builder, this);";

    /// <summary>
    /// The member by which <c>ToString</c> of a record without JSON shows the values of lists, maps and bytes; null for a record that has none. <paramref name="members"/> are the names
    /// and types of those that the record itself declares.
    /// </summary>
    public static string? PrintOwnMembers(string? baseRecord, params (string Name, TypeRef? Type)[] members)
    {
        if (!Array.Exists(members, static member => member.Type?.Kind is TypeKind.List or TypeKind.Map or TypeKind.Bytes or TypeKind.BytesUrl))
            return null;
        var values = string.Join(", ", members.Select(static member => SourceWriter.Literal(member.Name) + ", " + member.Name));
        var (access, builder) = baseRecord is null ? ("private", "builder") : ("protected override", "base.PrintMembers(builder) ? builder.Append(\", \") : builder");
        return $"{access} bool PrintMembers(global::System.Text.StringBuilder builder) => global::Wappfy.Runtime.Generated.MemberText.Print({builder}, {values});";
    }

    /// <summary>Prints types that share a file and a namespace.</summary>
    public static string Print(EquatableArray<TypeModel> types)
    {
        var writer = new SourceWriter();
        writer.Lines(Emitter.Header.TrimEnd('\n'));
        if (types.Any(static type => type.Obsolete is not null || type.NamesObsolete))
            writer.Line(ObsoletePragma);
        writer.Line("#pragma warning disable CS1591 // only generated code uses codecs, and the names of constants and values say what they are");
        writer.Line($"namespace {types[0].Namespace};");
        Usings(writer, types);
        foreach (var type in types)
        {
            writer.Line();
            Declare(writer, type);
        }

        return writer.Finish();
    }

    /// <summary>Within the namespace: outside of it, a type of the same name in one of its parents would come first.</summary>
    private static void Usings(SourceWriter writer, EquatableArray<TypeModel> types)
    {
        if (types.All(static type => type is EnumModel))
            return;
        writer.Line();
        if (types.Any(static type => type is ObjectModel { Cases.IsEmpty: false }))
            writer.Line("using global::System;");
        if (types.Any(static type => type is ObjectModel))
        {
            writer.Line($"using JsonMembers = {FullNames.Contract}JsonMembers;");
            writer.Line($"using MemberWriter = {FullNames.Contract}MemberWriter;");
        }

        if (types.Any(static type => type is UnionModel or TupleModel or ObjectModel { Cases.IsEmpty: false }))
            writer.Line($"using JsonWriter = {FullNames.Contract}JsonWriter;");
        if (types.Any(static type => type is UnionModel or TupleModel))
        {
            writer.Line($"using JsonRead = {FullNames.Contract}JsonRead;");
            writer.Line($"using ValueEquality = {FullNames.Contract}ValueEquality;");
        }
    }

    /// <summary>Documentation and attributes, which precede every declaration.</summary>
    public static void Head(SourceWriter writer, TypeModel type)
    {
        DocWriter.Write(writer, type.Doc);
        writer.Line($"[{FullNames.Runtime}OpenApiSchema({SourceWriter.Literal(type.Pointer)})]");
        writer.Obsolete(type.Obsolete);
        writer.Line($"[{Emitter.GeneratedCode}, global::System.Text.Json.Serialization.JsonConverter(typeof({type.Name}.Codec))]");
    }

    /// <summary>Opens the nested codec.</summary>
    public static void DeclareCodec(SourceWriter writer, TypeModel type, string baseCodec, bool hidesBase = false)
    {
        writer.Line();
        writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        writer.Open($"public {(hidesBase ? "new " : "")}sealed class Codec : {baseCodec}");
        writer.Line("public static readonly Codec Instance = new Codec();");
        if (type.IsStrict)
            writer.Line("protected override bool IsStrict => true;");
    }

    /// <summary>Opens the nested codec of a type that reads and writes itself.</summary>
    public static void OpenCodec(SourceWriter writer, TypeModel type) => DeclareCodec(writer, type, $"{FullNames.Contract}JsonCodec<{type.Name}>");

    public static void BeginRead(SourceWriter writer, TypeModel type)
    {
        writer.Open($"protected override {type.Name} ReadCore(ref {JsonCode.Reader} reader)");
    }

    public static void BeginWrite(SourceWriter writer, TypeModel type)
    {
        writer.Open($"protected override void WriteCore({JsonCode.Writer} writer, {type.Name} value)");
    }

    private static void Declare(SourceWriter writer, TypeModel type)
    {
        switch (type)
        {
            case ObjectModel model:
                ObjectEmitter.Emit(writer, model);
                break;
            case EnumModel model:
                EnumEmitter.Emit(writer, model);
                break;
            case UnionModel model:
                UnionEmitter.Emit(writer, model);
                break;
            case TupleModel model:
                TupleEmitter.Emit(writer, model);
                break;
            default:
                throw new InvalidOperationException("No emitter prints " + type.GetType().Name + ".");
        }
    }
}
