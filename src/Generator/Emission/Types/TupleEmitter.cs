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
            var item = type.Items[i];
            var note = item.Form switch { TupleItemForm.Required => "", TupleItemForm.Optional => "; it may be missing", _ => "; null if it is missing" };
            writer.Line($"/// <summary>The item at position {SourceWriter.Literal(i)}{note}.</summary>");
            writer.Line($"public {(item.Form == TupleItemForm.Required ? "required " : "")}{item.MemberType} {item.Name} {{ get; init; }}");
            writer.Line();
        }

        if (type.Rest is not null)
        {
            writer.Line("/// <summary>Further items; null if there are none.</summary>");
            writer.Line($"public {RestType(type)}? Rest {{ get; init; }}");
        }

        Equality(writer, type);
        TypeFile.OpenCodec(writer, type);
        Read(writer, type);
        Write(writer, type);
        writer.Close();
        writer.Close();
    }

    /// <summary>C# compares lists, maps, bytes and JSON by reference; tuples are small, so all of them spell it out.</summary>
    private static void Equality(SourceWriter writer, TupleModel type)
    {
        writer.Line();
        writer.Line("/// <summary>Compares by value, item by item.</summary>");
        writer.Line($"public bool Equals({type.Name}? other)").Indent();
        writer.Write("=> other is not null");
        var hash = SourceWriter.Literal(type.Items.Count);
        foreach (var item in type.Items)
        {
            var isDeep = item.Type.Kind is TypeKind.List or TypeKind.Map or TypeKind.Json or TypeKind.Bytes or TypeKind.BytesUrl;
            writer.Line();
            writer.Write($"    && ValueEquality.{(isDeep ? "Deep" : "Same")}({item.Name}, other.{item.Name})");
            if (!isDeep)
                hash = $"ValueEquality.Hash({hash}, {item.Name})";
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

    /// <summary>The local for an item while it is read.</summary>
    private static string Local(TupleItemModel item) => char.ToLowerInvariant(item.Name[0]) + item.Name.Substring(1);

    /// <summary>Whether the local has no value until the item comes, although its type has no null.</summary>
    private static bool BeginsUnset(TupleItemModel item) => item is { Form: TupleItemForm.Required, Type: { IsValueType: false, Nullable: false } };

    private static string RestType(TupleModel type) => $"global::System.Collections.Generic.IReadOnlyList<{type.Rest!.CSharpWithNull}>";

    private static void Read(SourceWriter writer, TupleModel type)
    {
        TypeFile.BeginRead(writer, type);
        writer.Line($"{JsonCode.Read}.StartArray(ref reader, {SourceWriter.Literal(type.Name)});");
        foreach (var item in type.Items)
            writer.Line($"{(BeginsUnset(item) ? item.Type.CSharp + "?" : item.MemberType)} {Local(item)} = default;");

        if (type.Rest is not null)
            writer.Line($"global::System.Collections.Generic.List<{type.Rest.CSharpWithNull}>? rest = null;");
        writer.Line("var count = 0;");
        writer.Open($"while (reader.Read() && reader.TokenType != {JsonCode.Token}.EndArray)");
        writer.Open("switch (count++)");
        for (var i = 0; i < type.Items.Count; i++)
        {
            writer.Line($"case {SourceWriter.Literal(i)}:").Indent();
            var item = type.Items[i];
            var read = item.Form == TupleItemForm.Required ? JsonCode.ReadExpression(item.Type) : JsonCode.ReadOrNull(item.Type);
            writer.Line($"{Local(item)} = {(item.Form == TupleItemForm.Optional ? $"new {item.MemberType}({read})" : read)};");
            writer.Line("break;").Outdent();
        }

        writer.Line("default:").Indent();
        writer.Line(type.Rest is null ? $"{JsonCode.Read}.SkipItem(ref reader);" : $"(rest ??= new global::System.Collections.Generic.List<{type.Rest.CSharpWithNull}>()).Add({JsonCode.ReadExpression(type.Rest)});");
        writer.Line("break;").Outdent();
        writer.Close();
        writer.Close();
        var required = type.Items.Where(static item => item.Form == TupleItemForm.Required).Select(static item => SourceWriter.Literal(item.Name)).ToList();
        if (required.Count > 0)
        {
            writer.Line($"if (count < {SourceWriter.Literal(required.Count)})").Indent();
            writer.Line($"{JsonCode.Read}.ThrowMissing({SourceWriter.Literal(type.Name)}, (1UL << count) - 1, {string.Join(", ", required)});").Outdent();
        }

        writer.Open($"return new {type.Name}");
        foreach (var item in type.Items)
            writer.Line($"{item.Name} = {Local(item)}{(BeginsUnset(item) ? "!" : "")},");
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

            // A missing item before one that is there is null: positions must hold.
            if (item.Form != TupleItemForm.Required)
                writer.Open($"if ({string.Join(" || ", Given(type, i))})");
            WriteItem(writer, item, "value." + item.Name);
            if (item.Form != TupleItemForm.Required)
                writer.Close();
        }

        if (type.Rest is not null)
        {
            writer.Open("if (value.Rest is not null)");
            writer.Open("foreach (var item in value.Rest)");
            if (type.Rest.Nullable && type.Rest.Kind != TypeKind.Json)
                WriteNullOr(writer, type.Rest, "item");
            else
                writer.Line(JsonCode.WriteStatement(type.Rest, "item") + ";");
            writer.Close();
            writer.Close();
        }

        writer.Line("writer.EndArray();");
        writer.Close();
    }

    private static void WriteItem(SourceWriter writer, TupleItemModel item, string access)
    {
        if (item is { Form: TupleItemForm.Required, Type.Nullable: false })
        {
            writer.Line(JsonCode.WriteStatement(item.Type, access) + ";");
        }
        else if (item.Form == TupleItemForm.Optional)
        {
            var local = "given" + item.Name;
            writer.Line($"if ({access}.GetValueOrDefault() is {{ }} {local})").Indent().Line(JsonCode.WriteStatement(item.Type, local) + ";").Outdent();
            writer.Line("else").Indent().Line("writer.Null();").Outdent();
        }
        else
        {
            WriteNullOr(writer, item.Type, access);
        }
    }

    private static void WriteNullOr(SourceWriter writer, TypeRef type, string access)
    {
        writer.Line($"if ({access} is null)").Indent().Line("writer.Null();").Outdent();
        writer.Line("else").Indent().Line(JsonCode.WriteStatement(type, type.IsValueType ? access + ".Value" : access) + ";").Outdent();
    }

    /// <summary>The conditions of which one is true if an item or one after it is given.</summary>
    private static IEnumerable<string> Given(TupleModel type, int index)
    {
        foreach (var item in type.Items.Skip(index))
            yield return $"value.{item.Name}{(item.Form == TupleItemForm.Optional ? ".HasValue" : " is not null")}";
        if (type.Rest is not null)
            yield return "value.Rest is { Count: > 0 }";
    }
}
