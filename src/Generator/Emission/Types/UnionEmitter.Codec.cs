using Wappfy.Generator.Emission.Json;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Emission.Types;

/// <content>The JSON code of a union: first by the kind of the token, then by what distinguishes the cases of that kind.</content>
internal static partial class UnionEmitter
{
    private static void Codec(SourceWriter writer, UnionModel type)
    {
        if (!type.ObjectAttempts.IsEmpty)
        {
            TableCodec(writer, type);
            return;
        }

        // If one case at most is tried, nothing is read twice.
        if (type.LooksAhead)
        {
            TypeFile.DeclareCodec(writer, type, $"{FullNames.Contract}UnionCodec<{type.Name}>");
            writer.Open($"protected override {type.Name} ReadCases(ref {JsonCode.Reader} reader)");
        }
        else
        {
            TypeFile.OpenCodec(writer, type);
            TypeFile.BeginRead(writer, type);
        }

        if (!type.Cases.IsEmpty)
            ReadCases(writer, type);
        writer.Line($"return FromRawJson({JsonCode.Read}.Raw(ref reader));");
        writer.Close();
        TypeFile.BeginWrite(writer, type);
        WriteCases(writer, type, [], $"writer.Json(({Json})value._value!)");
        writer.Close();
        writer.Line($"protected override bool IsCase({type.Name} value) => value.RawJson is null;");
        writer.Close();
    }

    /// <summary>The codec of a union with several cases of objects, which are the rows of a table.</summary>
    private static void TableCodec(SourceWriter writer, UnionModel type)
    {
        var rows = Rows(type);
        TypeFile.DeclareCodec(writer, type, $"{FullNames.Contract}{(type.IsCombined ? "CombinedUnionCodec" : "ObjectUnionCodec")}<{type.Name}>");
        if (type.Discriminator is not null)
            writer.Line($"public Codec() : base({SourceWriter.Literal(type.Discriminator)}, {SourceWriter.Literal(type.IsDecisive)}) {{ }}");
        if (type.Default is { } other)
            writer.Line($"protected override int Default => {Number(other)};");
        Table(writer, type, rows);
        CreateAndCaseOf(writer, type, rows);
        if (type.IsCombined)
            Combine(writer, type, rows);
        if (type.Attempts.Count > 1)
        {
            writer.Open($"protected override {type.Name} ReadCases(ref {JsonCode.Reader} reader)");
            ReadCases(writer, type);
            writer.Line("return ReadRaw(ref reader);");
            writer.Close();
        }

        if (Enumerable.Range(0, type.Cases.Count).Except(rows).Any())
        {
            writer.Open($"protected override void WriteOther({JsonCode.Writer} writer, {type.Name} value)");
            WriteCases(writer, type, rows, null);
            writer.Close();
        }

        writer.Close();
    }

    /// <summary>The cases of objects, in the order in which they are tried; those last that only the discriminator selects.</summary>
    private static List<int> Rows(UnionModel type)
    {
        var rows = type.ObjectAttempts.Select(static attempt => attempt.Case).ToList();
        rows.AddRange(type.DiscriminatorValues.Select(static value => value.Case).Concat(type.Default is { } other ? [other] : []).Distinct().Except(rows).ToList());
        return rows;
    }

    private static void Table(SourceWriter writer, UnionModel type, List<int> rows)
    {
        const string row = FullNames.Contract + "UnionCase";
        writer.Line($"protected override {row}[] Cases() => new {row}[]");
        writer.Line("{").Indent();
        foreach (var index in rows)
        {
            var @case = type.Cases[index];
            var isTried = type.Default is null && type.ObjectAttempts.Any(attempt => attempt.Case == index);
            var values = type.Discriminator is null ? "" : ", " + SourceWriter.Literal(string.Join(" ", type.DiscriminatorValues.Where(value => value.Case == index).Select(static value => CaseText.Escape(value.Value))));
            writer.Line($"{(@case.IsPart ? "Part" : "Case")}({Number(index)}, {CodecExpression.Of(@case.Type.AsNotNull())}, {(isTried ? SourceWriter.Literal(CaseText.Members(@case)) : "null")}{values}),");
        }

        writer.Close(";");
    }

    private static void CreateAndCaseOf(SourceWriter writer, UnionModel type, List<int> rows)
    {
        var (create, content) = ("", "");
        foreach (var index in rows)
        {
            var @case = type.Cases[index];
            if (@case.Field is not { } field)
                continue;
            create += $"number == {Number(index)} ? {Make(type, index, $"({@case.Type.CSharp})content!")} : ";
            content += $"value._case == {Number(index)} ? value.{field} : ";
        }

        writer.Line($"protected override {type.Name} Create(int number, object? content) => {create}new {type.Name}(number, content);");
        writer.Line($"protected override int CaseOf({type.Name} value, out object? content) {{ content = {content}value._value; return value._case; }}");
    }

    /// <summary>An object may be several records at once.</summary>
    private static void Combine(SourceWriter writer, UnionModel type, List<int> rows)
    {
        var parts = Enumerable.Range(0, rows.Count).Where(row => type.Cases[rows[row]].IsPart).ToList();
        writer.Line($"protected override object?[] Parts({type.Name} value) => new object?[] {{ {string.Join(", ", rows.Select(index => type.Cases[index].IsPart ? "value." + type.Cases[index].Name : "null"))} }};");
        writer.Line($"protected override {type.Name} Combine(object?[] parts) => new {type.Name} {{ {string.Join(", ", parts.Select(row => $"{type.Cases[rows[row]].Name} = ({type.Cases[rows[row]].Type.CSharp}?)parts[{SourceWriter.Literal(row)}]"))} }};");
    }

    private static void ReadCases(SourceWriter writer, UnionModel type)
    {
        writer.Open("switch (reader.TokenType)");
        foreach (var (kind, attempts) in type.Attempts)
        {
            writer.Line(Labels(kind));
            writer.Line("{").Indent();
            if (kind == JsonTypes.Object && !type.ObjectAttempts.IsEmpty)
                writer.Line("return ReadObject(ref reader);");
            else
                ReadOthers(writer, type, kind, attempts);
            writer.Close();
        }

        writer.Close();
    }

    private static string Labels(JsonTypes kind) => kind switch
    {
        JsonTypes.String => $"case {JsonCode.Token}.String:",
        JsonTypes.Number => $"case {JsonCode.Token}.Number:",
        JsonTypes.Boolean => $"case {JsonCode.Token}.True or {JsonCode.Token}.False:",
        JsonTypes.Array => $"case {JsonCode.Token}.StartArray:",
        _ => $"case {JsonCode.Token}.StartObject:",
    };

    private static string Make(UnionModel type, int index, string value)
        => type.Cases[index].Type.Kind == TypeKind.Json ? $"new {type.Name}({value}, {Number(index)})" : $"new {type.Name}({value})";

    private static void ReadOthers(SourceWriter writer, UnionModel type, JsonTypes kind, EquatableArray<UnionAttempt> attempts)
    {
        var lists = kind == JsonTypes.Array ? attempts.Where(static a => a.Test != UnionTest.Values).ToList() : [];
        foreach (var (index, test) in attempts)
        {
            var @case = type.Cases[index];
            if (lists.Count > 1 && index == lists[0].Case)
                TryReadLists(writer, type, lists);
            switch (test)
            {
                case UnionTest.Read when lists.Count > 1:
                    break;
                case UnionTest.None:
                    writer.Line($"return {Make(type, index, JsonCode.ReadExpression(@case.Type))};");
                    return;
                case UnionTest.Values:
                    writer.Line($"if ({JsonCode.Read}.IsOneOf(ref reader, {string.Join(", ", @case.Values.Select(SourceWriter.Literal))})) return {Make(type, index, JsonCode.ReadExpression(@case.Type))};");
                    break;
                case UnionTest.ReadSole:
                    writer.Line($"if ({JsonCode.Read}.TryReadSole(ref reader, {CodecExpression.Of(@case.Type.AsNotNull())}, out var {Local(index)})) return {Make(type, index, Local(index))};");
                    break;
                case UnionTest.ReadExactly:
                    writer.Line($"if ({JsonCode.Read}.TryReadExactly(ref reader, {CodecExpression.Of(@case.Type.AsNotNull())}, out var {Local(index)}Exact)) return {Make(type, index, Local(index) + "Exact")};");
                    break;
                default:
                    writer.Line(TryRead(type, index));
                    break;
            }
        }

        writer.Line("break;");
    }

    /// <summary>A list of another union takes any item, as raw JSON: a list whose items are of its own cases goes first.</summary>
    private static void TryReadLists(SourceWriter writer, UnionModel type, List<UnionAttempt> lists)
    {
        writer.Open($"for (var pass = {JsonCode.Read}.Passes({SourceWriter.Literal(lists.Count)}); pass > 0; pass--)");
        foreach (var (index, _) in lists)
            writer.Line(TryRead(type, index));
        writer.Close();
    }

    private static string TryRead(UnionModel type, int index)
        => $"if ({JsonCode.Read}.{(type.Cases[index].Type.Kind is TypeKind.Single or TypeKind.Double ? "TryReadNumber" : "TryRead")}(ref reader, {CodecExpression.Of(type.Cases[index].Type.AsNotNull())}, out var {Local(index)})) return {Make(type, index, Local(index))};";

    private static string Local(int index) => "case" + Number(index);

    /// <summary>Writes the cases that are not rows of the table.</summary>
    private static void WriteCases(SourceWriter writer, UnionModel type, List<int> rows, string? otherwise)
    {
        writer.Open("switch (value._case)");
        for (var i = 0; i < type.Cases.Count; i++)
        {
            if (!rows.Contains(i))
                writer.Line($"case {Number(i)}: {JsonCode.WriteStatement(type.Cases[i].Type, Access(type.Cases[i], "value"))}; break;");
        }

        if (otherwise is not null)
            writer.Line($"default: {otherwise}; break;");
        writer.Close();
    }
}
