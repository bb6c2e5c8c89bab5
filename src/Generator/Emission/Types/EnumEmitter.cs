using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Emission.Types;

/// <summary>Prints an open enum: a record struct over the raw value.</summary>
internal static class EnumEmitter
{
    public static void Emit(SourceWriter writer, EnumModel type)
    {
        TypeFile.Head(writer, type);
        var raw = type.ValueType;
        writer.Open($"{type.Accessibility} readonly partial record struct {type.Name}");
        Value(writer, type, raw);
        writer.Line("/// <summary>True if the specification lists the value.</summary>");
        writer.Line("public bool IsKnown => Codec.Instance.Contains(Value);");
        if (type.Storage == EnumStorage.String)
        {
            writer.Line($"public static implicit operator {type.Name}(string value) => new(value);");
            writer.Line($"public static implicit operator string({type.Name} value) => value.Value;");
        }

        writer.Line(raw == "string"
            ? "public override string ToString() => Value;"
            : "public override string ToString() => Value.ToString(global::System.Globalization.CultureInfo.InvariantCulture);");
        writer.Line();
        foreach (var member in type.Members)
        {
            if (member.Doc is not null)
                DocWriter.Write(writer, member.Doc);
            writer.Line($"public static {type.Name} {member.Name} => new {type.Name}({Literal(type.ValueType, member.Value)});");
        }

        writer.Line();
        writer.Line("/// <summary>The values as constants, for <c>switch</c>.</summary>");
        writer.Open($"public static partial class {type.ValuesName}");
        foreach (var member in type.Members)
            writer.Line($"public const {raw} {member.Name} = {Literal(type.ValueType, member.Value)};");
        writer.Close();
        Codec(writer, type, raw);
        writer.Close();
    }

    /// <summary>The constructor and the value that it is given.</summary>
    private static void Value(SourceWriter writer, EnumModel type, string raw)
    {
        var isJson = type.Storage == EnumStorage.Json;
        if (raw == "string")
            writer.Line("private readonly string? _value;");
        writer.Line(isJson
            ? "/// <summary>Wraps a value, given as JSON text, which the specification need not list.</summary>"
            : "/// <summary>Wraps a value, which the specification need not list.</summary>");
        writer.Line(raw == "string"
            ? $"public {type.Name}(string value) => _value = value ?? throw new global::System.ArgumentNullException(nameof(value));"
            : $"public {type.Name}({raw} value) => Value = value;");
        writer.Line(isJson ? "/// <summary>The value as JSON text.</summary>" : "/// <summary>The value as it is sent and received.</summary>");
        writer.Line(type.Storage switch
        {
            EnumStorage.String => "public string Value => _value ?? \"\";",
            EnumStorage.Json => "public string Value => _value ?? \"null\";",
            _ => $"public {raw} Value {{ get; }}",
        });
    }

    private static void Codec(SourceWriter writer, EnumModel type, string raw)
    {
        var kind = type.Storage == EnumStorage.String ? "" : type.Storage.ToString();
        TypeFile.DeclareCodec(writer, type, $"{FullNames.Contract}{kind}EnumCodec<{type.Name}>");
        var name = type.Storage == EnumStorage.String ? SourceWriter.Literal(type.Name) + ", " : "";
        writer.Line($"public Codec() : base({name}new {raw}[] {{ {string.Join(", ", type.Members.Select(member => Literal(type.ValueType, member.Value)))} }}) {{ }}");
        writer.Line($"protected override {type.Name} Wrap({raw} value) => new(value);");
        writer.Line($"protected override {raw} Unwrap({type.Name} value) => value.Value;");
        writer.Close();
    }

    /// <summary>A value as a literal of the type that the enum wraps.</summary>
    public static string Literal(string rawType, string value) => rawType switch
    {
        "long" => SourceWriter.Number(value, "L"),
        "ulong" => SourceWriter.Number(value, "UL"),
        "double" => SourceWriter.Number(value, "D"),
        "decimal" => SourceWriter.Number(value, "M"),
        _ => SourceWriter.Literal(value),
    };
}
