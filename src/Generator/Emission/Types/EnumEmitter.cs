using Wappfy.Generator.Emission.Json;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Emission.Types;

/// <summary>Prints an open enum: a record struct over the raw value.</summary>
internal static class EnumEmitter
{
    private const int MostInPattern = 64;

    public static void Emit(SourceWriter writer, EnumModel type)
    {
        TypeFile.Head(writer, type);
        var raw = type.Storage switch { EnumStorage.Int64 => "long", EnumStorage.Double => "double", _ => "string" };
        writer.Open($"{type.Accessibility} readonly partial record struct {type.Name}");
        if (raw == "string")
        {
            writer.Line("private readonly string? _value;");
            writer.Line();
            writer.Line(type.Storage == EnumStorage.Json
                ? "/// <summary>Wraps a value, given as JSON text, whether the specification knows it or not.</summary>"
                : "/// <summary>Wraps a value, whether the specification knows it or not.</summary>");
            writer.Line($"public {type.Name}(string value) => _value = value ?? throw new global::System.ArgumentNullException(nameof(value));");
            writer.Line();
            writer.Line(type.Storage == EnumStorage.Json ? "/// <summary>The value as JSON text.</summary>" : "/// <summary>The value as it stands on the wire.</summary>");
            writer.Line(type.Storage == EnumStorage.Json ? "public string Value => _value ?? \"null\";" : "public string Value => _value ?? \"\";");
        }
        else
        {
            writer.Line("/// <summary>Wraps a value, whether the specification knows it or not.</summary>");
            writer.Line($"public {type.Name}({raw} value) => Value = value;");
            writer.Line();
            writer.Line("/// <summary>The value as it stands on the wire.</summary>");
            writer.Line($"public {raw} Value {{ get; }}");
        }

        if (type.Storage == EnumStorage.String)
        {
            writer.Line();
            writer.Line("/// <summary>Wraps a value, whether the specification knows it or not.</summary>");
            writer.Line($"public static implicit operator {type.Name}(string value) => new(value);");
            writer.Line();
            writer.Line("/// <summary>The value, as a key of a dictionary for example.</summary>");
            writer.Line($"public static implicit operator string({type.Name} value) => value.Value;");
        }

        foreach (var member in type.Members)
        {
            writer.Line();
            DocWriter.Write(writer, member.Doc);
            writer.Line($"public static {type.Name} {member.Name} => new({Literal(type, member)});");
        }

        writer.Line();
        writer.Line("/// <summary>The values as constants, for <c>switch</c>.</summary>");
        writer.Open($"public static class {type.ValuesName}");
        foreach (var member in type.Members)
            writer.Line($"public const {raw} {member.Name} = {Literal(type, member)};");
        writer.Close();
        writer.Line();
        writer.Line("/// <summary>True for a value that the specification lists.</summary>");
        if (type.Members.Count <= MostInPattern)
        {
            writer.Line($"public bool IsKnown => Value is {string.Join(" or ", Literals(type))};");
        }
        else
        {
            // Compilers walk a pattern by recursion, and take quadratic time for the cases of a switch.
            writer.Line("public bool IsKnown => s_known.Contains(Value);");
            writer.Line();
            writer.Line($"private static readonly global::System.Collections.Generic.HashSet<{raw}> s_known = new global::System.Collections.Generic.HashSet<{raw}>(new {raw}[]").Line("{").Indent();
            foreach (var literal in Literals(type))
                writer.Line(literal + ",");
            writer.Outdent().Line("});");
        }

        writer.Line();
        writer.Line("/// <summary>The value as it stands on the wire.</summary>");
        writer.Line(raw == "string"
            ? "public override string ToString() => Value;"
            : "public override string ToString() => Value.ToString(global::System.Globalization.CultureInfo.InvariantCulture);");
        Codec(writer, type);
        writer.Close();
    }

    private static void Codec(SourceWriter writer, EnumModel type)
    {
        TypeFile.OpenCodec(writer, type);
        TypeFile.BeginRead(writer, type);
        switch (type.Storage)
        {
            case EnumStorage.String:
                writer.Line($"if (reader.TokenType != {JsonCode.Token}.String)").Indent().Line($"return new {type.Name}({JsonCode.Read}.String(ref reader));").Outdent();
                writer.Line($"var text = {JsonCode.Read}.Utf8(ref reader);");
                var members = type.Members;
                JsonCode.ByteSwitch(writer, "text", members.Select(static m => m.Value).ToList(), index => $"return {type.Name}.{members[index].Name};");
                writer.Line($"return new {type.Name}({JsonCode.Read}.UnknownEnum(ref reader, {SourceWriter.Literal(type.Name)}));");
                break;
            case EnumStorage.Json:
                writer.Line($"return new {type.Name}({JsonCode.Read}.Json(ref reader).GetRawText());");
                break;
            default:
                writer.Line($"return new {type.Name}({JsonCode.Read}.{type.Storage.ToString()}(ref reader));");
                break;
        }

        writer.Close();
        TypeFile.BeginWrite(writer, type);
        writer.Line(type.Storage switch
        {
            EnumStorage.String => "writer.String(value.Value);",
            EnumStorage.Json => "writer.Raw(value.Value);",
            _ => $"writer.{type.Storage}(value.Value);",
        });
        writer.Close();
        writer.Close();
    }

    private static IEnumerable<string> Literals(EnumModel type)
    {
        foreach (var member in type.Members)
            yield return type.ValuesName + "." + member.Name;
    }

    private static string Literal(EnumModel type, EnumMember member) => type.Storage switch
    {
        EnumStorage.Int64 => SourceWriter.Number(member.Value, "L"),
        EnumStorage.Double => SourceWriter.Number(member.Value, "D"),
        _ => SourceWriter.Literal(member.Value),
    };
}
