using Wappfy.Generator.Emission.Json;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Emission.Types;

/// <content>The JSON code of a union: first by the kind of the token, then by what distinguishes the cases of that kind.</content>
internal static partial class UnionEmitter
{
    private static readonly JsonTypes[] s_memberKinds = [JsonTypes.Null, JsonTypes.Boolean, JsonTypes.Number, JsonTypes.String, JsonTypes.Array, JsonTypes.Object];

    private static void Codec(SourceWriter writer, UnionModel type)
    {
        // If one case at most is tried, and without a discriminator, nothing is read twice.
        var readsTwice = type.LooksAhead || type.Discriminator is not null;
        if (readsTwice)
            OpenCodec(writer, type);
        else
            TypeFile.OpenCodec(writer, type);
        if (!type.ObjectAttempts.IsEmpty && type.Default is null)
            Matcher(writer, type);
        if (readsTwice)
            writer.Open($"protected override {type.Name} ReadCases(ref {JsonCode.Reader} reader)");
        else
            TypeFile.BeginRead(writer, type);
        if (!type.Cases.IsEmpty)
            ReadCases(writer, type);
        writer.Line($"return FromRawJson({JsonCode.Read}.Raw(ref reader));");
        writer.Close();
        Write(writer, type);
        writer.Close();
    }

    private static void OpenCodec(SourceWriter writer, UnionModel type)
    {
        TypeFile.DeclareCodec(writer, type, $"{FullNames.Contract}UnionCodec<{type.Name}>");
        if (type.Discriminator is not null)
            writer.Line($"public Codec() : base({SourceWriter.Literal(type.Discriminator)}{string.Concat(type.DiscriminatorValues.Select(static v => ", " + SourceWriter.Literal(v.Value)))}) {{ }}");
    }

    private static void ReadCases(SourceWriter writer, UnionModel type)
    {
        writer.Open("switch (reader.TokenType)");
        foreach (var (kind, attempts) in type.Attempts)
        {
            writer.Line(Labels(kind));
            writer.Line("{").Indent();
            if (kind == JsonTypes.Object && !type.ObjectAttempts.IsEmpty)
                ReadObject(writer, type);
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
        => $"if ({TryReadCase(type.Cases[index], "reader", Local(index))}) return {Make(type, index, Local(index))};";

    /// <summary>A condition that reads a case if it is one. A union takes anything; what fits none of its cases gives way as well.</summary>
    private static string TryReadCase(UnionCase @case, string reader, string local) => @case.Type.Kind == TypeKind.Union
        ? $"{JsonCode.Read}.TryRead<{@case.Type.CSharp}?>(ref {reader}, static (ref {JsonCode.Reader} r) => {JsonCode.ReadExpression(@case.Type, "r")} is {{ RawJson: null }} fit ? fit : null, out var {local})"
        : $"{JsonCode.Read}.{(@case.Type.Kind is TypeKind.Single or TypeKind.Double ? "TryReadNumber" : "TryRead")}(ref {reader}, {CodecExpression.Of(@case.Type.AsNotNull())}, out var {local})";

    private static void ReadObject(SourceWriter writer, UnionModel type)
    {
        if (type.Discriminator is not null)
        {
            writer.Open("switch (Tag(reader))");
            var values = type.DiscriminatorValues;
            foreach (var numbers in Enumerable.Range(0, values.Count).GroupBy(i => values[i].Case))
                writer.Line($"case {string.Join(" or ", numbers)}: return {Make(type, numbers.Key, JsonCode.ReadExpression(type.Cases[numbers.Key].Type))};");

            // A value that the specification does not know stands for none of the cases, however it looks.
            if (type.IsDecisive && type.Default is null)
                writer.Line($"case UnknownTag: return FromRawJson({JsonCode.Read}.Raw(ref reader));");
            writer.Close();
        }

        if (type.Default is { } other)
        {
            writer.Line($"return {Make(type, other, JsonCode.ReadExpression(type.Cases[other].Type))};");
            return;
        }

        if (type.IsCombined)
        {
            ReadCombined(writer, type);
            return;
        }

        // Where the discriminator does not decide, the members that came do; a case that cannot be read gives way to the next.
        writer.Open("foreach (var candidate in s_matcher.Candidates(reader))");
        writer.Open("switch (candidate)");
        foreach (var (index, _) in type.ObjectAttempts)
        {
            writer.Line($"case {SourceWriter.Literal(index)}: {TryRead(type, index)} break;");
        }

        writer.Close();
        writer.Close();
        writer.Line("break;");
    }

    /// <summary>An object may be several records at once: each that fits and adds something is read.</summary>
    private static void ReadCombined(SourceWriter writer, UnionModel type)
    {
        writer.Line("var end = reader;");
        writer.Line("var found = false;");
        foreach (var index in Parts(type))
            writer.Line($"{type.Cases[index].Type.CSharp}? {Local(index)} = null;");
        writer.Open("foreach (var candidate in s_matcher.Covering(reader))");
        writer.Line($"if (found && candidate == {FullNames.Contract}UnionMatcher.Rest) break;");
        writer.Line("var copy = reader;");
        writer.Open("switch (candidate)");
        foreach (var (index, _) in type.ObjectAttempts)
        {
            var @case = type.Cases[index];
            var number = SourceWriter.Literal(index);
            writer.Line(@case.IsPart
                ? $"case {number}: if ({TryReadCase(@case, "copy", Local(index) + "Value")}) {{ {Local(index)} = {Local(index)}Value; end = copy; found = true; }} break;"
                : $"case {number}: if (!found && {TryReadCase(@case, "copy", Local(index))}) {{ reader = copy; return {Make(type, index, Local(index))}; }} break;");
        }

        writer.Close();
        writer.Close();
        writer.Open("if (found)");
        writer.Line("reader = end;");
        writer.Line($"return new {type.Name} {{ {string.Join(", ", Parts(type).Select(i => $"{type.Cases[i].Name} = {Local(i)}"))} }};");
        writer.Close();
        writer.Line("break;");
    }

    /// <summary>The records that the value may be at once, in the order in which they are tried.</summary>
    private static IEnumerable<int> Parts(UnionModel type) => type.ObjectAttempts.Where(a => type.Cases[a.Case].IsPart).Select(static a => a.Case);

    private static string Local(int index) => "case" + Number(index);

    /// <summary>A table of what the objects of each case must and may have.</summary>
    private static void Matcher(SourceWriter writer, UnionModel type)
    {
        var objects = type.ObjectAttempts;
        const string branch = FullNames.Contract + "UnionBranch";
        writer.Line($"private static readonly {FullNames.Contract}UnionMatcher s_matcher = new(").Indent();
        for (var n = 0; n < objects.Count; n++)
        {
            var @case = type.Cases[objects[n].Case];
            writer.Write($"new {branch}({SourceWriter.Literal(objects[n].Case)}, {SourceWriter.Literal(@case.IsClosed)}, {Strings(@case.Required)}, {Strings(@case.Known)}");
            foreach (var member in @case.Limited)
                writer.Write($", new {FullNames.Contract}UnionMember({SourceWriter.Literal(member.Name)}, {Kinds(member.Kinds)}{string.Concat(member.Values.Select(static v => ", " + SourceWriter.Literal(v)))})");
            writer.Line(n == objects.Count - 1 ? "));" : "),");
        }

        writer.Outdent();
    }

    private static string Kinds(JsonTypes kinds)
    {
        const string type = FullNames.Contract + "UnionKinds.";
        if (kinds == JsonTypes.None)
            return type + "Any";
        return string.Join(" | ", s_memberKinds.Where(k => (kinds & k) != 0).Select(static k => type + k));
    }

    private static string Strings(EquatableArray<string> texts)
        => texts.IsEmpty ? "global::System.Array.Empty<string>()" : $"new[] {{ {string.Join(", ", texts.Select(SourceWriter.Literal))} }}";

    private static void Write(SourceWriter writer, UnionModel type)
    {
        TypeFile.BeginWrite(writer, type);
        if (type.IsCombined)
            WriteParts(writer, type);
        writer.Open("switch (value._case)");
        for (var i = 0; i < type.Cases.Count; i++)
        {
            if (type.Cases[i].IsPart)
                continue;
            var @case = type.Cases[i];
            writer.Line($"case {Number(i)}: {JsonCode.WriteStatement(@case.Type, Access(@case, "value"))}; break;");
        }

        writer.Line($"default: writer.Json({(type.IsCombined ? $"value._value is {Json} raw ? raw : default" : $"({Json})value._value!")}); break;");
        writer.Close();
        writer.Close();
    }

    private static void WriteParts(SourceWriter writer, UnionModel type)
    {
        var parts = Enumerable.Range(0, type.Cases.Count).Where(i => type.Cases[i].IsPart).ToList();
        writer.Open($"if ({string.Join(" || ", parts.Select(i => $"value.{type.Cases[i].Name} is not null"))})");
        writer.Line($"var parts = new {FullNames.Contract}UnionParts(s_matcher);");
        foreach (var index in parts)
        {
            var @case = type.Cases[index];
            writer.Line($"if (value.{@case.Name} is not null) parts.Add({SourceWriter.Literal(index)}, {CodecExpression.Of(@case.Type)}, value.{@case.Name});");
        }

        writer.Line("parts.WriteTo(writer);");
        writer.Line("return;");
        writer.Close();
    }
}
