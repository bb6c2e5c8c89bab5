using System.Globalization;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Schemas;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Emission.Types;

/// <summary>Prints an object as a record.</summary>
internal static partial class ObjectEmitter
{
    /// <summary>The field that knows which members the server did not send as promised; <c>ObjectBinder</c> keeps the names of fields free.</summary>
    private const string Drift = "_drift";
    private const string Additional = "_additional";
    private const string Equality = "ValueEquality";
    private const int HashedMembers = 4;

    public static void Emit(SourceWriter writer, ObjectModel type)
    {
        TypeFile.Head(writer, type);
        var seal = type.IsBase ? "" : "sealed ";
        writer.Open($"{type.Accessibility} {seal}partial record {type.Name}{(type.Base is null ? "" : " : " + type.Base)}");
        if (type.Base is null)
            writer.Line($"{FieldAccess(type)} global::Wappfy.Runtime.Generated.ObjectDrift {Drift};").Line();
        DerivedConstructor(writer, type);
        foreach (var property in type.Properties)
        {
            if (!property.Inherited)
                Declare(writer, type, property);
        }

        if (DeclaresAdditional(type))
        {
            writer.Line("/// <summary>Members that the schema does not name; they are kept and written back.</summary>");
            writer.Line($"public {AdditionalType(type)}? {type.AdditionalName} {{ get => {Additional}; init => {Additional} = value; }}");
            writer.Line($"{FieldAccess(type)} {AdditionalType(type)}? {Additional};").Line();
        }

        ValueEquality(writer, type);
        Print(writer, type);
        Codec(writer, type);
        writer.Close();
    }

    /// <summary>Derived records read the members that they inherit.</summary>
    private static string FieldAccess(ObjectModel type) => type.IsBase ? "private protected" : "private";

    private static bool DeclaresAdditional(ObjectModel type) => type.Additional != AdditionalKind.None && type.Base is null;

    private static string AdditionalType(ObjectModel type)
        => $"global::System.Collections.Generic.IReadOnlyDictionary<string, {type.AdditionalType!.CSharpWithNull}>";

    /// <summary>A derived record begins with its own value of the discriminator.</summary>
    private static void DerivedConstructor(SourceWriter writer, ObjectModel type)
    {
        if (type.Base is null)
            return;
        foreach (var property in type.Properties)
        {
            if (!property.Inherited || !property.IsPreset)
                continue;
            writer.Line($"/// <summary>Makes a value whose <c>{property.Name}</c> is that of this type.</summary>");
            writer.Line($"public {type.Name}() => {property.Name} = {Preset(property)};").Line();
        }
    }

    private static void Declare(SourceWriter writer, ObjectModel type, PropertyModel property)
    {
        DocWriter.Write(writer, property.Doc);

        // CS9042: a required member cannot be obsolete.
        var isRequired = property.Form is MemberForm.Required or MemberForm.RequiredNullable or MemberForm.RequiredWriteOnly;
        if (!isRequired)
            TypeFile.Obsolete(writer, property.Obsolete);
        if (isRequired && property.IsBound)
            writer.Line("[global::Wappfy.Runtime.OpenApiBoundMember]");
        isRequired &= !property.IsBound;
        ConstraintEmitter.WriteLines(writer, property.Constraints);
        var name = SourceWriter.Literal(property.JsonName);
        var head = $"public {(isRequired ? "required " : "")}{MemberType(property)} {property.Name}";
        if (property.Form == MemberForm.Constant)
        {
            writer.Line($"{head} {{ get {{ {Drift}.Use({name}); return {ConstantLiteral(property)}; }} }}").Line();
            return;
        }

        var field = property.Field;
        var get = MayBeUnset(property) ? $"return {Drift}.Value({field}, {SourceWriter.Literal(type.Name)}, {name});" : $"{Drift}.Use({name}); return {field};";
        writer.Line($"{head} {{ get {{ {get} }} init {{ {Drift}.Set({name}); {field} = value; }} }}");
        var initial = property.IsPreset ? " = " + Preset(property) : property.Form == MemberForm.Required && !property.Type.IsValueType && !property.IsBound ? " = null!" : "";
        writer.Line($"{(property.IsBound ? "internal" : FieldAccess(type))} {MemberType(property)}{(MayBeUnset(property) ? "?" : "")} {field}{initial};").Line();
    }

    /// <summary>Whether the member has no value until a bound client sets it, although its type has no null.</summary>
    private static bool MayBeUnset(PropertyModel property) => property is { IsBound: true, Form: MemberForm.Required };

    /// <summary>The C# type of the member itself.</summary>
    internal static string MemberType(PropertyModel property) => property.Form switch
    {
        MemberForm.Required or MemberForm.Constant or MemberForm.Preset => property.Type.CSharp,
        MemberForm.OptionalNullable => $"global::Wappfy.Runtime.Optional<{property.Type.CSharp}?>",
        MemberForm.RequiredNullable => property.Type.CSharpWithNull,
        _ => property.Type.CSharp + "?",
    };

    private static string Preset(PropertyModel property)
        => property.Type.Kind switch
        {
            TypeKind.Enum => $"new {property.Type.CSharp}({ConstantLiteral(property)})",
            TypeKind.Uri => $"new {property.Type.CSharp}({ConstantLiteral(property)}, global::System.UriKind.RelativeOrAbsolute)",
            _ => ConstantLiteral(property),
        };

    private static string ConstantLiteral(PropertyModel property)
    {
        var json = property.Constant!;
        return property.Type.Kind switch
        {
            TypeKind.Enum when property.Type.Storage == EnumStorage.Json => SourceWriter.Literal(json),
            TypeKind.Enum when property.Type.Storage != EnumStorage.String => SourceWriter.Number(json, ""),
            TypeKind.String or TypeKind.Enum or TypeKind.Uri => SourceWriter.Literal(JsonString.Unquote(json)),
            TypeKind.Int64 => SourceWriter.Number(json, "L"),
            TypeKind.Double => SourceWriter.Number(json, "D"),
            TypeKind.Boolean => json == "true" ? "true" : "false",
            _ => SourceWriter.Number(json, ""),
        };
    }

    private static bool IsStructured(TypeRef type) => type.Kind is TypeKind.List or TypeKind.Map or TypeKind.Json or TypeKind.Bytes or TypeKind.BytesUrl;

    /// <summary>C# compares lists, maps, bytes and JSON by reference: where a record has some, equality is spelled out.</summary>
    private static void ValueEquality(SourceWriter writer, ObjectModel type)
    {
        var own = type.Properties.Where(static p => !p.Inherited && p.Form != MemberForm.Constant).ToList();
        if (!DeclaresAdditional(type) && !own.Exists(static p => IsStructured(p.Type)))
            return;

        writer.Line("/// <summary>Compares by value; lists and maps by what they hold.</summary>");
        writer.Line($"public {(type.IsBase ? "virtual " : "")}bool Equals({type.Name}? other)").Indent();
        writer.Write(type.Base is null
            ? $"=> other is not null{(type.IsBase ? " && EqualityContract == other.EqualityContract" : "")} && {Drift}.Equals(other.{Drift})"
            : $"=> base.Equals(({type.Base}?)other) && other is not null");
        foreach (var property in own)
        {
            writer.Line();
            writer.Write($"    && {Equality}.{(IsStructured(property.Type) ? "Deep" : "Same")}({property.Field}, other.{property.Field})");
        }

        if (DeclaresAdditional(type))
        {
            writer.Line();
            writer.Write($"    && {Equality}.Deep({Additional}, other.{Additional})");
        }

        writer.Line(";").Outdent();
        writer.Line();
        var hash = type.Base is null ? own.Count.ToString(CultureInfo.InvariantCulture) : "base.GetHashCode()";
        foreach (var property in own.Where(static p => !IsStructured(p.Type)).Take(HashedMembers))
            hash = $"{Equality}.Hash({hash}, {property.Field})";
        writer.Line($"public override int GetHashCode() => {hash};").Line();
    }

    /// <summary>What <c>ToString</c> shows: the compiler's own version would use members that the server did not send, and name the types of lists.</summary>
    private static void Print(SourceWriter writer, ObjectModel type)
    {
        var modifiers = type.Base is not null ? "protected override" : type.IsBase ? "protected virtual" : "private";
        writer.Line($"{modifiers} bool PrintMembers(global::System.Text.StringBuilder builder) => Codec.Instance.Print(builder, this);");
    }
}
