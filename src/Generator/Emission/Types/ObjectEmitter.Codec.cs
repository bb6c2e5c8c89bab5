using System.Globalization;
using Wappfy.Generator.Emission.Json;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Schemas;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Emission.Types;

/// <content>The JSON code of a record: a table of its members, and how each of them is read and written. The runtime's <c>ObjectCodec</c> does the rest.</content>
internal static partial class ObjectEmitter
{
    private const string Contract = FullNames.Contract;

    private static void Codec(SourceWriter writer, ObjectModel type)
    {
        var isBase = HasCases(type);
        TypeFile.DeclareCodec(writer, type, BaseCodec(type), hidesBase: type.Base is not null);
        var presence = new string(type.Properties.Select(Presence).ToArray());
        var members = $"{SourceWriter.Literal(type.Name)}, \"{presence}\", {Names(type)}";

        // The usual form, which costs the least code.
        if (isBase || !NamesAreWords(type))
            members = $"new {Contract}ObjectMembers({members})";
        writer.Line($"public Codec() : base({members}{(isBase ? ", " + SourceWriter.Literal(type.Discriminator!) : "")}) {{ }}");
        writer.Line($"protected override {type.Name} Create() => new {type.Name}{Initial(type)};");
        OtherMembers(writer, type);
        Members(writer, type);
        if (isBase)
            Cases(writer, type);
        writer.Close();
    }

    /// <summary>The names as one text, which costs less code than a list, unless one of them is empty or contains a space.</summary>
    private static string Names(ObjectModel type)
        => NamesAreWords(type)
            ? SourceWriter.Literal(string.Join(" ", type.Properties.Select(static p => p.JsonName)))
            : "new string[] { " + string.Join(", ", type.Properties.Select(static p => SourceWriter.Literal(p.JsonName))) + " }";

    private static bool NamesAreWords(ObjectModel type) => type.Properties.All(static p => p.JsonName.Length > 0 && !p.JsonName.Contains(" "));

    private static bool HasCases(ObjectModel type) => type.Discriminator is not null && !type.Cases.IsEmpty;

    private static string BaseCodec(ObjectModel type) => type.Additional switch
    {
        AdditionalKind.None => $"{Contract}ObjectCodec<{type.Name}>",
        AdditionalKind.Json => $"{Contract}OpenObjectCodec<{type.Name}>",
        _ => $"{Contract}OpenObjectCodec<{type.Name}, {type.AdditionalType!.CSharpWithNull}>",
    };

    /// <summary>The codes of <c>ObjectMembers</c>.</summary>
    private static char Presence(PropertyModel property) => property.Presence switch
    {
        _ when MayBeUnset(property) => 'b',
        MemberPresence.Required => 'r',
        MemberPresence.RequiredReadsNull => 'w',
        MemberPresence.RequiredNullable => 'n',
        MemberPresence.OptionalReadsNull => property.ReadOnly ? 'V' : 'v',

        // What the server alone sets should not be sent (OAS 3.1 §4.8.24.3, readOnly).
        _ => property is { IsBound: true, Form: MemberForm.RequiredWriteOnly } ? 's' : property.ReadOnly ? 'O' : 'o',
    };

    /// <summary>What C# wants to be set, and what a new value would begin with: an object that is read begins with nothing.</summary>
    private static string Initial(ObjectModel type)
    {
        var members = new List<string>();
        foreach (var property in type.Properties)
        {
            if (property.IsBound)
                continue;
            if (property.Form is MemberForm.Required or MemberForm.Preset)
                members.Add($"{property.Name} = {(property.Type.IsValueType ? "default" : "null!")}");
            else if (property.Form is MemberForm.RequiredNullable or MemberForm.RequiredWriteOnly or MemberForm.OptionalPreset)
                members.Add(property.Name + " = null");
            else if (property.Initial is not null)
                members.Add(property.Name + " = default");
        }

        return members.Count == 0 ? "()" : " { " + string.Join(", ", members) + " }";
    }

    private static void OtherMembers(SourceWriter writer, ObjectModel type)
    {
        if (type.Additional != AdditionalKind.Typed)
            return;
        writer.Line($"protected override ref {AdditionalType(type)}? Additional({type.Name} value) => ref value.{AdditionalField(type)};");
        writer.Line($"protected override {Contract}JsonCodec<{type.AdditionalType!.CSharpWithNull}> Others => {CodecExpression.Of(type.AdditionalType)};");
    }

    private static void Members(SourceWriter writer, ObjectModel type)
    {
        ForEach(writer, type, $"protected override void Members(ref JsonMembers json, ref {JsonCode.Reader} reader, {type.Name} value, {type.Name} other)", Member);
        ForEach(
            writer,
            type,
            $"protected override void WriteMembers(ref MemberWriter json, {type.Name} value)",
            static property => property.Form == MemberForm.Constant ? Fixed(property, "Constant") : Call(property, "value." + property.Field));
    }

    /// <summary>A method with one statement for each member.</summary>
    private static void ForEach(SourceWriter writer, ObjectModel type, string signature, Func<PropertyModel, string> statement)
    {
        if (type.Properties.IsEmpty)
        {
            writer.Line(signature + " { }");
            return;
        }

        writer.Open(signature);
        foreach (var property in type.Properties)
            writer.Line(statement(property));
        writer.Close();
    }

    private static string Member(PropertyModel property)
    {
        if (property.Form == MemberForm.Constant)
            return Fixed(property, "Constant", "ref reader, ");
        var check = property.Constant is null || property.IsPreset ? "" : Fixed(property, "Expect", "ref reader, ") + " ";
        return check + Call(property, $"ref reader, ref value.{property.Field}, other.{property.Field}", property.IsPreset && property.Type.Kind == TypeKind.String ? ", " + Preset(property) : "");
    }

    /// <summary>The call that reads, compares or writes a member, by its type.</summary>
    private static string Call(PropertyModel property, string field, string usual = "")
    {
        var type = property.Type;
        if (property.Form == MemberForm.OptionalNullable)
            return $"json.Optional({field}, {CodecOfNullable(type)});";
        return type.Kind switch
        {
            TypeKind.String => $"json.String({field}{usual});",
            TypeKind.Boolean or TypeKind.Int32 or TypeKind.Int64 or TypeKind.Double or TypeKind.DateTime when !type.IsOrText => $"json.{type.Kind}({field});",
            TypeKind.Json => $"json.Json({field});",
            TypeKind.List => $"json.List({field}, {CodecExpression.Of(type.Item!)});",
            TypeKind.Map or TypeKind.Bytes or TypeKind.BytesUrl => $"json.Structure({field}, {CodecExpression.Of(type.AsNotNull())});",

            // A union decides itself what null means, unless its schema allows null beside it.
            TypeKind.Union => $"json.Object({field}, {CodecExpression.Of(type)});",
            _ => $"json.{(!type.IsValueType ? "Object" : IsNullable(property) ? "Nullable" : "Value")}({field}, {CodecExpression.Of(type.AsNotNull())});",
        };
    }

    private static string Fixed(PropertyModel property, string method, string reader = "")
        => property.Type.Kind == TypeKind.String
            ? $"json.{method}({reader}{SourceWriter.Literal(JsonString.Unquote(property.Constant!))});"
            : $"json.{method}Json({reader}{SourceWriter.Literal(property.Constant!)});";

    private static string CodecOfNullable(TypeRef type)
        => type.Kind == TypeKind.Json ? $"{Contract}JsonCodecs.NullableValue({CodecExpression.Of(type)})" : CodecExpression.Of(type.AsNullable());

    /// <summary>Whether the field of a value type can be null.</summary>
    private static bool IsNullable(PropertyModel property) => property.Form switch
    {
        MemberForm.Required => MayBeUnset(property),
        MemberForm.Preset => false,
        MemberForm.RequiredNullable => property.Type.Nullable,
        _ => true,
    };

    /// <summary>The types that derive from a base, by their values of its discriminator.</summary>
    private static void Cases(SourceWriter writer, ObjectModel type)
    {
        writer.Line();
        writer.Open($"protected override {type.Name}? ReadDerived(scoped global::System.ReadOnlySpan<byte> tag, ref {JsonCode.Reader} reader)");
        var cases = type.Cases;
        JsonCode.ByteSwitch(writer, "tag", cases.Select(static c => c.Value).ToList(), index => $"return {cases[index].CSharp}.Codec.Instance.ReadValue(ref reader);");

        // What is neither of a derived type nor of this one is of the default.
        writer.Line(type.DefaultCase is { } other
            ? $"return tag.SequenceEqual({JsonCode.Utf8Literal(other.Value[0] == '"' ? JsonString.Unquote(other.Value) : other.Value)}) ? null : {other.CSharp}.Codec.Instance.ReadValue(ref reader);"
            : "return null;");
        writer.Close();
        writer.Line();
        writer.Open($"protected override bool WriteDerived({JsonCode.Writer} writer, {type.Name} value)");
        writer.Open("switch (value)");
        var seen = new HashSet<string>(StringComparer.Ordinal);

        // The most derived first: the cases are listed from the base downwards.
        var number = 0;
        for (var i = cases.Count - 1; i >= 0; i--)
        {
            if (!seen.Add(cases[i].CSharp))
                continue;
            var local = "derived" + (number++).ToString(CultureInfo.InvariantCulture);
            writer.Line($"case {cases[i].CSharp} {local}: {cases[i].CSharp}.Codec.Instance.WriteValue(writer, {local}); return true;");
        }

        writer.Line("default: return false;");
        writer.Close();
        writer.Close();
    }
}
