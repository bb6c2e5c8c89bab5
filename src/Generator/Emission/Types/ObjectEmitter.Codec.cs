using System.Globalization;
using System.Text;
using Wappfy.Generator.Emission.Json;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Schemas;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Emission.Types;

/// <content>The JSON code of a record.</content>
internal static partial class ObjectEmitter
{
    private const int BitsOfWord = 64;

    private static void Codec(SourceWriter writer, ObjectModel type)
    {
        TypeFile.OpenCodec(writer, type, hidesBase: type.Base is not null);
        Read(writer, type);
        Write(writer, type);
        writer.Close();
    }

    private static void Read(SourceWriter writer, ObjectModel type)
    {
        var isBase = type.Discriminator is not null && !type.Cases.IsEmpty;
        if (isBase)
            TypeFile.BeginReadOfUnion(writer, type);
        else
            TypeFile.BeginRead(writer, type);
        writer.Line($"{JsonCode.Read}.StartObject(ref reader, {SourceWriter.Literal(type.Name)});");
        if (isBase)
            Dispatch(writer, type);

        var required = new List<string>();
        var bits = new List<int>();
        foreach (var property in type.Properties)
        {
            bits.Add(required.Count);
            if (IsChecked(property))
                required.Add(property.JsonName);
            if (property.Form != MemberForm.Constant)
                writer.Line(Local(property));
        }

        for (var word = 0; word * BitsOfWord < required.Count; word++)
            writer.Line($"ulong {Seen(word)} = 0;");
        if (type.Additional != AdditionalKind.None)
            writer.Line($"global::System.Collections.Generic.Dictionary<string, {type.AdditionalType!.CSharpWithNull}>? additional = null;");

        writer.Open($"while ({JsonCode.Read}.NextMember(ref reader))");
        if (!type.Properties.IsEmpty)
        {
            writer.Line($"var name = {JsonCode.Read}.Utf8(ref reader);");
            var properties = type.Properties;
            JsonCode.ByteSwitch(writer, "name", properties.Select(static p => p.JsonName).ToList(), index => ReadMember(properties[index], bits[index]));
        }

        writer.Line(type.Additional switch
        {
            AdditionalKind.Json => $"{JsonCode.Read}.Additional(ref reader, ref additional, {SourceWriter.Literal(type.Name)});",
            AdditionalKind.Typed => $"{JsonCode.Read}.Additional<{type.AdditionalType!.CSharpWithNull}>(ref reader, ref additional, {JsonCode.ReadLambda(type.AdditionalType)});",
            _ => $"{JsonCode.Read}.Skip(ref reader, {SourceWriter.Literal(type.Name)});",
        });
        writer.Close();
        CheckRequired(writer, type, required);
        Construct(writer, type);
        writer.Close();
    }

    /// <summary>A base record looks for its discriminator first.</summary>
    private static void Dispatch(SourceWriter writer, ObjectModel type)
    {
        writer.Line("var probe = reader;");
        writer.Open($"if ({JsonCode.Read}.Find(ref probe, {JsonCode.Utf8Literal(type.Discriminator!)}))");
        writer.Line($"var tag = {JsonCode.Read}.Utf8(ref probe);");
        var cases = type.Cases;
        JsonCode.ByteSwitch(writer, "tag", cases.Select(static c => c.Value).ToList(), index => $"return {cases[index].CSharp}.Codec.ReadValue(ref reader);");
        writer.Close();

        // What is neither of a derived type nor of this one is of the default.
        if (type.DefaultCase is { } other)
            writer.Line($"if (!{JsonCode.Read}.IsOneOf(ref probe, {SourceWriter.Literal(other.Value)})) return {other.CSharp}.Codec.ReadValue(ref reader);");
    }

    private static bool IsChecked(PropertyModel property) => property.Form is MemberForm.Required or MemberForm.RequiredNullable or MemberForm.Constant;

    private static string Seen(int word) => word == 0 ? "seen" : "seen" + word.ToString(CultureInfo.InvariantCulture);

    private static string Local(PropertyModel property) => property.Form switch
    {
        MemberForm.Required => property.Type.IsValueType ? $"{property.Type.CSharp} {property.Local} = default;" : $"{property.Type.CSharp}? {property.Local} = null;",
        MemberForm.Preset => $"{property.Type.CSharp} {property.Local} = {Preset(property)};",
        _ => $"{MemberType(property)} {property.Local} = default;",
    };

    private static string ReadMember(PropertyModel property, int bit)
    {
        var code = new StringBuilder("reader.Read(); ");
        if (property.Constant is not null && !property.IsPreset)
        {
            code.Append(property.Type.Kind == TypeKind.String
                ? $"{JsonCode.Read}.Constant(ref reader, {SourceWriter.Literal(JsonString.Unquote(property.Constant))}); "
                : $"{JsonCode.Read}.ConstantJson(ref reader, {SourceWriter.Literal(property.Constant)}); ");
        }

        switch (property.Form)
        {
            case MemberForm.Constant:
                break;
            case MemberForm.Required or MemberForm.Preset or MemberForm.RequiredNullable:
                code.Append($"{property.Local} = {JsonCode.ReadExpression(property.Type)}; ");
                break;
            case MemberForm.OptionalNullable:
                code.Append($"{property.Local} = new {MemberType(property)}({JsonCode.ReadOrNull(property.Type)}); ");
                break;
            default:
                code.Append($"{property.Local} = {JsonCode.ReadOrNull(property.Type)}; ");
                break;
        }

        if (IsChecked(property))
            code.Append($"{Seen(bit / BitsOfWord)} |= 0x{(1UL << (bit % BitsOfWord)).ToString("X", CultureInfo.InvariantCulture)}UL; ");

        return code.Append("continue;").ToString();
    }

    private static void CheckRequired(SourceWriter writer, ObjectModel type, List<string> required)
    {
        for (var word = 0; word * BitsOfWord < required.Count; word++)
        {
            var names = required.GetRange(word * BitsOfWord, Math.Min(BitsOfWord, required.Count - (word * BitsOfWord)));
            var mask = names.Count == BitsOfWord ? ulong.MaxValue : (1UL << names.Count) - 1;
            writer.Line($"if ({Seen(word)} != 0x{mask.ToString("X", CultureInfo.InvariantCulture)}UL)").Indent();
            writer.Line($"{JsonCode.Read}.ThrowMissing({SourceWriter.Literal(type.Name)}, {Seen(word)}, {string.Join(", ", names.Select(SourceWriter.Literal))});").Outdent();
        }
    }

    private static void Construct(SourceWriter writer, ObjectModel type)
    {
        writer.Open($"return new {type.Name}");
        foreach (var property in type.Properties)
        {
            if (property.Form == MemberForm.Constant)
                continue;
            var bang = property.Form == MemberForm.Required && !property.Type.IsValueType ? "!" : "";
            writer.Line($"{property.Name} = {property.Local}{bang},");
        }

        if (type.Additional != AdditionalKind.None)
            writer.Line($"{type.AdditionalName} = additional,");
        writer.Close(";");
    }

    private static void Write(SourceWriter writer, ObjectModel type)
    {
        TypeFile.BeginWrite(writer, type);
        if (!type.Cases.IsEmpty)
            WriteDerived(writer, type);
        writer.Line("writer.StartObject();");
        foreach (var property in type.Properties)
            WriteMember(writer, property);
        if (type.Additional == AdditionalKind.Json)
            writer.Line($"if (value.{type.AdditionalName} is not null) writer.Members(value.{type.AdditionalName});");
        else if (type.Additional == AdditionalKind.Typed)
            writer.Line($"if (value.{type.AdditionalName} is not null) writer.Members<{type.AdditionalType!.CSharpWithNull}>(value.{type.AdditionalName}, {JsonCode.WriteLambda(type.AdditionalType)});");
        writer.Line("writer.EndObject();");
        writer.Close();
    }

    private static void WriteDerived(SourceWriter writer, ObjectModel type)
    {
        writer.Open("switch (value)");
        var seen = new HashSet<string>(StringComparer.Ordinal);

        // The most derived first: the cases are listed from the base downwards.
        var number = 0;
        for (var i = type.Cases.Count - 1; i >= 0; i--)
        {
            if (!seen.Add(type.Cases[i].CSharp))
                continue;
            var local = "derived" + (number++).ToString(CultureInfo.InvariantCulture);
            writer.Line($"case {type.Cases[i].CSharp} {local}:").Indent();
            writer.Line($"{type.Cases[i].CSharp}.Codec.WriteValue(writer, {local});");
            writer.Line("return;").Outdent();
        }

        writer.Close();
    }

    private static void WriteMember(SourceWriter writer, PropertyModel property)
    {
        var access = "value." + property.Name;
        var name = $"writer.Name({JsonCode.NameLiteral(property.JsonName)})";
        switch (property.Form)
        {
            case MemberForm.Required or MemberForm.Preset or MemberForm.Constant:
                writer.Line(JsonCode.WriteStatement(property.Type, access, name) + ";");
                break;
            case MemberForm.RequiredNullable:
                NullOrValue(writer, property.Type, access, name);
                break;
            case MemberForm.OptionalNullable:
                writer.Open($"if ({Sent(property)}{access}.HasValue)");
                NullOrValue(writer, property.Type, access + ".Value", name);
                writer.Close();
                break;
            default:
                writer.Line($"if ({Sent(property)}{access} is not null) {JsonCode.WriteStatement(property.Type, NotNull(property.Type, access), name)};");
                break;
        }
    }

    private static void NullOrValue(SourceWriter writer, TypeRef type, string value, string name)
    {
        writer.Line($"if ({value} is null) {name}.Null();");
        writer.Line($"else {JsonCode.WriteStatement(type, NotNull(type, value), name)};");
    }

    private static string NotNull(TypeRef type, string value) => type.IsValueType ? value + ".Value" : value;

    /// <summary>What the server alone sets should not be sent (OAS 3.1 §4.8.24.3, readOnly); in texts of any other purpose it stays.</summary>
    private static string Sent(PropertyModel property) => property.ReadOnly ? "!writer.IsRequest && " : "";
}
