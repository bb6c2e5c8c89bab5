using System.Globalization;
using Wappfy.Generator.Emission.Json;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Emission.Types;

/// <summary>Prints a JSON array with fixed positions as a record.</summary>
internal static class TupleEmitter
{
    public static void Emit(SourceWriter writer, TupleModel type)
    {
        TypeFile.Head(writer, type);
        writer.Open($"{type.Accessibility} sealed partial record {type.Name}");
        for (var i = 0; i < type.Items.Count; i++)
        {
            var required = i < type.RequiredCount;
            writer.Line($"/// <summary>The item at position {i.ToString(CultureInfo.InvariantCulture)}{(required ? "" : IsOptional(type, i) ? "; it may be missing" : "; null where it is missing")}.</summary>");
            writer.Line($"public {(required ? "required " : "")}{ItemType(type, i)} {Item(i)} {{ get; init; }}");
            writer.Line();
        }

        if (type.Rest is not null)
        {
            writer.Line("/// <summary>Further items; null where there are none.</summary>");
            writer.Line($"public {RestType(type)}? Rest {{ get; init; }}");
        }

        Equality(writer, type);
        TypeFile.OpenCodec(writer, type);
        Read(writer, type);
        Write(writer, type);
        writer.Close();
        writer.Close();
    }

    private static string Item(int index) => "Item" + (index + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>An item that may be missing, and null if it is there.</summary>
    private static bool IsOptional(TupleModel type, int index) => index >= type.RequiredCount && type.Items[index] is { Nullable: true, Kind: not TypeKind.Json };

    private static string ItemType(TupleModel type, int index)
    {
        var item = type.Items[index];
        if (index < type.RequiredCount)
            return item.CSharpWithNull;
        return IsOptional(type, index) ? $"global::Wappfy.Runtime.Optional<{item.CSharp}?>" : item.CSharp + "?";
    }

    /// <summary>C# compares lists, maps, bytes and JSON by reference; tuples are small, so all of them spell it out.</summary>
    private static void Equality(SourceWriter writer, TupleModel type)
    {
        writer.Line();
        writer.Line("/// <summary>Compares by value, item by item.</summary>");
        writer.Line($"public bool Equals({type.Name}? other)").Indent();
        writer.Write("=> other is not null");
        var hash = type.Items.Count.ToString(CultureInfo.InvariantCulture);
        for (var i = 0; i < type.Items.Count; i++)
        {
            var isDeep = type.Items[i].Kind is TypeKind.List or TypeKind.Map or TypeKind.Json or TypeKind.Bytes or TypeKind.BytesUrl;
            writer.Line();
            writer.Write($"    && ValueEquality.{(isDeep ? "Deep" : "Same")}({Item(i)}, other.{Item(i)})");
            if (!isDeep)
                hash = $"ValueEquality.Hash({hash}, {Item(i)})";
        }

        if (type.Rest is not null)
        {
            writer.Line();
            writer.Write("    && ValueEquality.Deep(Rest, other.Rest)");
        }

        writer.Line(";").Outdent();
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public override int GetHashCode() => {hash};");
        writer.Line().Line("private " + TypeFile.PrintMembers);
    }

    private static string RestType(TupleModel type) => $"global::System.Collections.Generic.IReadOnlyList<{type.Rest!.CSharpWithNull}>";

    private static void Read(SourceWriter writer, TupleModel type)
    {
        TypeFile.BeginRead(writer, type);
        writer.Line($"{JsonCode.Read}.StartArray(ref reader, {SourceWriter.Literal(type.Name)});");
        for (var i = 0; i < type.Items.Count; i++)
        {
            var declared = i < type.RequiredCount && type.Items[i] is { IsValueType: false, Nullable: false } ? type.Items[i].CSharp + "?" : ItemType(type, i);
            writer.Line($"{declared} item{(i + 1).ToString(CultureInfo.InvariantCulture)} = default;");
        }

        if (type.Rest is not null)
            writer.Line($"global::System.Collections.Generic.List<{type.Rest.CSharpWithNull}>? rest = null;");
        writer.Line("var count = 0;");
        writer.Open($"while (reader.Read() && reader.TokenType != {JsonCode.Token}.EndArray)");
        writer.Open("switch (count++)");
        for (var i = 0; i < type.Items.Count; i++)
        {
            writer.Line($"case {i.ToString(CultureInfo.InvariantCulture)}:").Indent();
            var read = i < type.RequiredCount ? JsonCode.ReadExpression(type.Items[i]) : JsonCode.ReadOrNull(type.Items[i]);
            if (IsOptional(type, i))
                read = $"new {ItemType(type, i)}({read})";
            writer.Line($"item{(i + 1).ToString(CultureInfo.InvariantCulture)} = {read};");
            writer.Line("break;").Outdent();
        }

        writer.Line("default:").Indent();
        writer.Line(type.Rest is null ? $"{JsonCode.Read}.SkipItem(ref reader);" : $"(rest ??= new global::System.Collections.Generic.List<{type.Rest.CSharpWithNull}>()).Add({JsonCode.ReadExpression(type.Rest)});");
        writer.Line("break;").Outdent();
        writer.Close();
        writer.Close();
        if (type.RequiredCount > 0)
        {
            writer.Line($"if (count < {type.RequiredCount.ToString(CultureInfo.InvariantCulture)})").Indent();
            writer.Line($"{JsonCode.Read}.ThrowMissing({SourceWriter.Literal(type.Name)}, (1UL << count) - 1, {string.Join(", ", Enumerable.Range(0, type.RequiredCount).Select(static i => SourceWriter.Literal(Item(i))))});").Outdent();
        }

        writer.Open($"return new {type.Name}");
        for (var i = 0; i < type.Items.Count; i++)
            writer.Line($"{Item(i)} = item{(i + 1).ToString(CultureInfo.InvariantCulture)}{(i < type.RequiredCount && !type.Items[i].IsValueType && !type.Items[i].Nullable ? "!" : "")},");
        if (type.Rest is not null)
            writer.Line("Rest = rest,");
        writer.Close(";");
        writer.Close();
    }

    private static void Write(SourceWriter writer, TupleModel type)
    {
        TypeFile.BeginWrite(writer, type);
        writer.Line("writer.StartArray();");
        for (var i = 0; i < type.Items.Count; i++)
        {
            var item = type.Items[i];
            var access = "value." + Item(i);
            if (i < type.RequiredCount && !item.Nullable)
            {
                writer.Line(JsonCode.WriteStatement(item, access) + ";");
                continue;
            }

            // A missing item before one that is there is null: positions must hold.
            if (i >= type.RequiredCount)
            {
                var later = Enumerable.Range(i, type.Items.Count - i).Select(n => $"value.{Item(n)}{(IsOptional(type, n) ? ".HasValue" : " is not null")}").ToList();
                if (type.Rest is not null)
                    later.Add("value.Rest is { Count: > 0 }");
                writer.Open($"if ({string.Join(" || ", later)})");
            }

            if (IsOptional(type, i))
            {
                var local = "given" + (i + 1).ToString(CultureInfo.InvariantCulture);
                writer.Line($"if ({access}.GetValueOrDefault() is {{ }} {local})").Indent().Line(JsonCode.WriteStatement(item, local) + ";").Outdent();
                writer.Line("else").Indent().Line("writer.Null();").Outdent();
            }
            else
            {
                writer.Line($"if ({access} is null)").Indent().Line("writer.Null();").Outdent();
                writer.Line("else").Indent().Line(JsonCode.WriteStatement(item, item.IsValueType ? access + ".Value" : access) + ";").Outdent();
            }

            if (i >= type.RequiredCount)
                writer.Close();
        }

        if (type.Rest is not null)
        {
            writer.Open("if (value.Rest is not null)");
            writer.Open("foreach (var item in value.Rest)");
            if (type.Rest.Nullable && type.Rest.Kind != TypeKind.Json)
            {
                writer.Line("if (item is null)").Indent().Line("writer.Null();").Outdent();
                writer.Line("else").Indent().Line(JsonCode.WriteStatement(type.Rest, type.Rest.IsValueType ? "item.Value" : "item") + ";").Outdent();
            }
            else
            {
                writer.Line(JsonCode.WriteStatement(type.Rest, "item") + ";");
            }

            writer.Close();
            writer.Close();
        }

        writer.Line("writer.EndArray();");
        writer.Close();
    }
}
