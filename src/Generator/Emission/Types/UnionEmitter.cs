using System.Globalization;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Emission.Types;

/// <summary>Prints a closed union: a class that holds one case, or the raw JSON of a value that fits none.</summary>
internal static partial class UnionEmitter
{
    private const string Json = FullNames.Json;
    private const string NotNull = "value ?? throw new global::System.ArgumentNullException(nameof(value))";
    private const string Values = FullNames.Contract + "UnionValues";

    public static void Emit(SourceWriter writer, UnionModel type)
    {
        TypeFile.Head(writer, type);
        writer.Open($"{type.Accessibility} sealed partial record {type.Name}");
        Fields(writer, type);
        if (type.IsCombined)
        {
            writer.Line("/// <summary>Creates a value of the cases that are set; an object may be several at once.</summary>");
            writer.Line($"public {type.Name}() {{ }}");
        }

        for (var i = 0; i < type.Cases.Count; i++)
            Constructor(writer, type, i);
        writer.Line($"private {type.Name}(int number, object? value) => (_case, _value) = (number, {NotNull});").Line();
        for (var i = 0; i < type.Cases.Count; i++)
            Property(writer, type, i);
        writer.Line("/// <summary>The value itself if it fits no case; otherwise, null.</summary>");
        writer.Line(type.IsCombined
            ? $"public {Json}? RawJson => _case == 0 && _value is {Json} raw ? raw : default({Json}?);"
            : $"public {Json}? RawJson => _case == 0 ? ({Json})_value! : default({Json}?);");
        writer.Line();
        writer.Line("/// <summary>Wraps a value that fits no case. It is written unchanged.</summary>");
        writer.Line($"public static {type.Name} FromRawJson({Json} rawJson) => new {type.Name}(0, rawJson);");
        foreach (var @case in type.Cases)
            Conversion(writer, type, @case);
        Match(writer, type);
        EqualityMembers(writer, type);
        Codec(writer, type);
        writer.Close();
    }

    private static string Number(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);

    private static void Fields(SourceWriter writer, UnionModel type)
    {
        writer.Line("private readonly int _case;");
        writer.Line("private readonly object? _value;");
        foreach (var @case in type.Cases)
        {
            if (@case.Field is { } field)
                writer.Line($"private readonly {@case.Type.CSharp} {field};");
        }

        writer.Line();
    }

    private static void Constructor(SourceWriter writer, UnionModel type, int index)
    {
        var @case = type.Cases[index];
        var head = $"public {type.Name}({@case.Type.CSharp} value)";

        // JsonElement is the type of the raw value as well: the number of the case distinguishes them.
        if (@case.Type.Kind == TypeKind.Json)
            writer.Line($"private {type.Name}({Json} value, int number) => (_case, {@case.Field}) = (number, value);");
        else if (@case.IsPart)
            writer.Line($"{head} => {@case.Name} = {NotNull};");
        else
            writer.Line(@case.Field is { } field ? $"{head} => (_case, {field}) = ({Number(index)}, value);" : $"{head} : this({Number(index)}, value) {{ }}");
    }

    private static void Property(SourceWriter writer, UnionModel type, int index)
    {
        var @case = type.Cases[index];
        DocWriter.Write(writer, @case.Doc);
        if (@case.IsPart)
        {
            writer.Line($"public {@case.Type.CSharp}? {@case.Name} {{ get; init; }}");
            return;
        }

        writer.Line(@case.Field is { } field
            ? $"public {@case.Type.CSharp}? {@case.Name} => _case == {Number(index)} ? {field} : default({@case.Type.CSharp}?);"
            : $"public {@case.Type.CSharp}? {@case.Name} => _case == {Number(index)} ? ({@case.Type.CSharp})_value! : null;");
    }

    /// <summary>C# allows no conversion from an interface: lists and maps go through the constructor.</summary>
    private static void Conversion(SourceWriter writer, UnionModel type, UnionCase @case)
    {
        if (@case.Type.Kind is TypeKind.List or TypeKind.Map or TypeKind.Json)
            return;
        writer.Line($"public static implicit operator {type.Name}({@case.Type.CSharp} value) => new {type.Name}(value);");
    }

    private static void Match(SourceWriter writer, UnionModel type)
    {
        var result = "TResult";
        writer.Line();
        writer.Line(type.IsCombined
            ? "/// <summary>Calls the function for the first case that this value is, or the last one if it is none.</summary>"
            : "/// <summary>Calls the function for the case that this value is, or the last one if it is none.</summary>");
        writer.Line($"public {result} Match<{result}>(").Indent();
        foreach (var @case in type.Cases)
            writer.Line($"global::System.Func<{@case.Type.CSharp}, {result}> {@case.ParameterName},");
        writer.Line($"global::System.Func<{Json}, {result}> otherwise)");
        var arrow = "=> ";
        for (var i = 0; i < type.Cases.Count; i++)
        {
            if (!type.Cases[i].IsPart)
                continue;
            writer.Line($"{arrow}{type.Cases[i].Name} is not null ? {type.Cases[i].ParameterName}({type.Cases[i].Name})");
            arrow = ": ";
        }

        writer.Line(arrow + "_case switch");
        writer.Line("{").Indent();
        for (var i = 0; i < type.Cases.Count; i++)
        {
            if (!type.Cases[i].IsPart)
                writer.Line($"{Number(i)} => {type.Cases[i].ParameterName}({Access(type.Cases[i], "this")}),");
        }

        writer.Line(type.IsCombined ? $"_ => otherwise(_value is {Json} raw ? raw : default)," : $"_ => otherwise(({Json})_value!),");
        writer.Close(";").Outdent();
    }

    private static string Access(UnionCase @case, string instance)
        => @case.Field is { } field ? $"{(instance == "this" ? "" : instance + ".")}{field}" : $"({@case.Type.CSharp}){(instance == "this" ? "" : instance + ".")}_value!";

    private static void EqualityMembers(SourceWriter writer, UnionModel type)
    {
        // A value of several cases shares what they have in common: each is compared once.
        var (left, right) = type.IsCombined ? ("left.", "right.") : ("", "other.");
        writer.Line();
        writer.Write($"public bool Equals({type.Name}? other) => other is not null && ");
        if (type.IsCombined)
            writer.Write($"{Values}.Equal<{type.Name}>(this, other, static (left, right) => ");
        writer.Write($"{left}_case == {right}_case && ValueEquality.Deep({left}_value, {right}_value)");
        foreach (var (@case, index) in type.Cases.Select(static (c, i) => (c, i)))
        {
            if (@case.IsPart)
                writer.Write($" && ValueEquality.Same({left}{@case.Name}, {right}{@case.Name})");
            if (@case.Field is { } field)
                writer.Write($" && ValueEquality.{(@case.Type.Kind == TypeKind.Json ? "Deep" : "Same")}({left}{field}, {right}{field})");
        }

        writer.Line(type.IsCombined ? ");" : ";");
        var hash = "ValueEquality.DeepHash(_case, _value)";
        if (type.IsCombined)
            hash = $"ValueEquality.Hash({hash}, {string.Join(" ?? ", type.Cases.Where(static c => c.IsPart).Select(static c => "(object?)" + c.Name))})";
        foreach (var @case in type.Cases)
        {
            if (@case.Field is { } field && @case.Type.Kind != TypeKind.Json)
                hash = $"ValueEquality.Hash({hash}, {field})";
        }

        writer.Line($"public override int GetHashCode() => {hash};");
        writer.Line().Line("private " + TypeFile.PrintMembers);
    }
}
