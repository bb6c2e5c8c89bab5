using System.Globalization;
using System.Text;
using Wappfy.Generator.Model;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Emission.Json;

/// <summary>The C# that reads and writes one value.</summary>
internal static class JsonCode
{
    /// <summary>Aliases that <see cref="TypeFile"/> declares; <see cref="NameScope"/> keeps the names free.</summary>
    public const string Read = "JsonRead";
    public const string Writer = "JsonWriter";
    public const string Reader = "global::System.Text.Json.Utf8JsonReader";
    public const string Token = "global::System.Text.Json.JsonTokenType";

    /// <summary>Texts that are compared one after the other. Compilers take quadratic time for many, and readers linear.</summary>
    private const int MostInSequence = 8;

    /// <summary>An expression that reads a value at the current token; null if the type allows it.</summary>
    public static string ReadExpression(TypeRef type, string reader = "reader")
    {
        var expression = ReadNotNull(type, reader);
        return type.Nullable && type.Kind != TypeKind.Json ? OrNull(type, expression, reader) : expression;
    }

    /// <summary>An expression that uses null for a missing value.</summary>
    public static string ReadOrNull(TypeRef type, string reader = "reader")
        => type.Kind == TypeKind.Json ? ReadNotNull(type, reader) : OrNull(type, ReadNotNull(type, reader), reader);

    /// <summary>A statement, without semicolon, that writes <paramref name="value"/>.</summary>
    public static string WriteStatement(TypeRef type, string value, string writer = "writer")
    {
        switch (type.Kind)
        {
            case TypeKind.Map when type.Key is { } key:
                return $"{writer}.Map<{key.CSharp}, {type.Item!.CSharpWithNull}>({value}, {CodecExpression.Of(key)}, {CodecExpression.Of(type.Item)})";
            case TypeKind.List or TypeKind.Map:
                return $"{writer}.{type.Kind}<{type.Item!.CSharpWithNull}>({value}, {CodecExpression.Of(type.Item)})";
            case TypeKind.Object or TypeKind.Enum or TypeKind.Union or TypeKind.Tuple:
                return $"{type.CSharp}.Codec.Instance.WriteValue({writer}, {value})";
            case TypeKind.Own:
                return $"{type.Codec}.WriteValue({writer}, {value})";
            default:
                return $"{writer}.{type.Kind}({value})";
        }
    }

    /// <summary>A UTF-8 literal; lone surrogates, which UTF-8 cannot represent, become U+FFFD.</summary>
    public static string Utf8Literal(string text) => SourceWriter.Literal(SurrogateRepair.Of(text)) + "u8";

    /// <summary>
    /// Statements that compare the bytes in <paramref name="span"/> with texts: a switch on the length, then the bytes.
    /// </summary>
    /// <param name="writer">Receives the statements.</param>
    /// <param name="span">Name of a local <c>ReadOnlySpan&lt;byte&gt;</c>.</param>
    /// <param name="texts">The texts.</param>
    /// <param name="body">What is done for the text at an index, on one line; must end in a jump.</param>
    public static void ByteSwitch(SourceWriter writer, string span, IReadOnlyList<string> texts, Func<int, string> body)
    {
        var byLength = new SortedDictionary<int, List<int>>();
        for (var i = 0; i < texts.Count; i++)
        {
            var length = Encoding.UTF8.GetByteCount(SurrogateRepair.Of(texts[i]));
            if (!byLength.TryGetValue(length, out var list))
                byLength[length] = list = [];
            list.Add(i);
        }

        writer.Open($"switch ({span}.Length)");
        foreach (var group in byLength)
        {
            writer.Line($"case {group.Key}:").Indent();
            Tell(writer, span, group.Value.ConvertAll(i => new Text(i, Encoding.UTF8.GetBytes(SurrogateRepair.Of(texts[i])))), index => $"if ({span}.SequenceEqual({Utf8Literal(texts[index])})) {{ {body(index)} }}");
            writer.Line("break;").Outdent();
        }

        writer.Close();
    }

    /// <summary>
    /// Texts of one length: by a byte in which all differ, one after the other where they are few, else by the byte that distinguishes most of them.
    /// </summary>
    private static void Tell(SourceWriter writer, string span, List<Text> texts, Func<int, string> compare)
    {
        var position = MostTelling(texts, out var values);
        if (texts.Count > 2 && values == texts.Count)
        {
            writer.Open($"switch ({span}[{position}])");
            foreach (var text in texts)
                writer.Line($"case {text.Utf8[position]}: {compare(text.Index)} break;");
            writer.Close();
        }
        else if (texts.Count <= MostInSequence || values < 2)
        {
            foreach (var text in texts)
                writer.Line(compare(text.Index));
        }
        else
        {
            writer.Open($"switch ({span}[{position}])");
            foreach (var group in texts.GroupBy(text => text.Utf8[position]).OrderBy(static group => group.Key))
            {
                writer.Line($"case {group.Key}:").Indent();
                Tell(writer, span, [.. group], compare);
                writer.Line("break;").Outdent();
            }

            writer.Close();
        }
    }

    /// <summary>The first position at which texts of the same length have the most different bytes.</summary>
    private static int MostTelling(List<Text> texts, out int values)
    {
        var best = 0;
        values = 0;
        var seen = new HashSet<byte>();
        for (var position = 0; position < texts[0].Utf8.Length && values < texts.Count; position++)
        {
            seen.Clear();
            foreach (var text in texts)
                seen.Add(text.Utf8[position]);
            if (seen.Count > values)
                (best, values) = (position, seen.Count);
        }

        return best;
    }

    /// <summary>One of the texts, by its index, in its JSON form.</summary>
    private readonly record struct Text(int Index, byte[] Utf8);

    private static string OrNull(TypeRef type, string expression, string reader)
        => $"{Read}.IsNull(ref {reader}) ? {(type.IsValueType ? $"default({type.CSharp}?)" : "null")} : {expression}";

    /// <summary>An expression that reads a value that is not null.</summary>
    public static string ReadNotNull(TypeRef type, string reader = "reader") => type.Kind switch
    {
        TypeKind.Map when type.Key is { } key => $"{Read}.Map<{key.CSharp}, {type.Item!.CSharpWithNull}>(ref {reader}, {CodecExpression.Of(key)}, {CodecExpression.Of(type.Item)})",
        TypeKind.List or TypeKind.Map => $"{Read}.{type.Kind}<{type.Item!.CSharpWithNull}>(ref {reader}, {CodecExpression.Of(type.Item)})",
        TypeKind.Object or TypeKind.Enum or TypeKind.Union or TypeKind.Tuple => $"{type.CSharp}.Codec.Instance.ReadValue(ref {reader})",
        TypeKind.Own => $"{type.Codec}.ReadValue(ref {reader})",
        _ when type.IsOrText => $"{Read}.OrText<{type.CSharp}>(ref {reader}, {Read}.{type.Kind})",
        _ => $"{Read}.{type.Kind}(ref {reader})",
    };
}
