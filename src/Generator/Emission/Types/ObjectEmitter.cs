using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Schemas;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Emission.Types;

/// <summary>Prints an object as a record.</summary>
internal static partial class ObjectEmitter
{
    public static void Emit(SourceWriter writer, ObjectModel type)
    {
        TypeFile.Head(writer, type);
        var seal = type.IsBase ? "" : "sealed ";
        writer.Open($"{type.Accessibility} {seal}partial record {type.Name} : {type.Base ?? Contract + "ApiObject"}");
        DerivedConstructor(writer, type);
        foreach (var property in type.Properties)
        {
            if (!property.Inherited)
                Declare(writer, type, property);
        }

        DeclareAdditional(writer, type);
        ByMembers(writer, type);
        Codec(writer, type);
        writer.Close();
    }

    private static void DeclareAdditional(SourceWriter writer, ObjectModel type)
    {
        if (type.Base is not null || type.Additional == AdditionalKind.None)
        {
            if (!type.Properties.All(static p => p.Inherited))
                writer.Line();
            return;
        }

        writer.Line("/// <summary>Members that the schema does not declare. They are kept and written back.</summary>");
        writer.Line($"public {AdditionalType(type)}? {type.AdditionalName} {{ get => {AdditionalField(type)}; init => {AdditionalField(type)} = value; }}");
        if (type.Additional == AdditionalKind.Typed)
            writer.Line($"{FieldAccess(type)} {AdditionalType(type)}? {AdditionalField(type)};");
        writer.Line();
    }

    /// <summary>Members with any values are in the runtime's base record.</summary>
    private static string AdditionalField(ObjectModel type) => type.Additional == AdditionalKind.Json ? "_additional" : "_others";

    /// <summary>Derived records read the members that they inherit.</summary>
    private static string FieldAccess(ObjectModel type) => type.IsBase ? "private protected" : "private";

    private static string AdditionalType(ObjectModel type)
        => $"global::System.Collections.Generic.IReadOnlyDictionary<string, {type.AdditionalType!.CSharpWithNull}>";

    /// <summary>A derived record begins with its own values of the discriminators.</summary>
    private static void DerivedConstructor(SourceWriter writer, ObjectModel type)
    {
        if (type.Base is null)
            return;
        var presets = type.Properties.Where(static p => p.Inherited && (p.IsPreset || p.Initial is not null)).ToList();
        if (presets.Count == 0)
            return;
        var values = presets.ConvertAll(static p => $"{p.Name} = {Preset(p.Initial is null ? p : p with { Constant = p.Initial })}");
        writer.Line($"/// <summary>Creates a value whose {string.Join(" and ", presets.Select(static p => $"<c>{p.Name}</c>"))} {(presets.Count == 1 ? "is that" : "are those")} of this type.</summary>");
        writer.Line($"public {type.Name}() {(values.Count == 1 ? $"=> {values[0]};" : $"{{ {string.Join("; ", values)}; }}")}").Line();
    }

    private static void Declare(SourceWriter writer, ObjectModel type, PropertyModel property)
    {
        DocWriter.Write(writer, property.Doc);

        // CS9042: a required member cannot be obsolete.
        var isRequired = property.Form is MemberForm.Required or MemberForm.RequiredNullable or MemberForm.RequiredWriteOnly;
        if (!isRequired)
            writer.Obsolete(property.Obsolete);
        if (isRequired && property.IsBound)
            writer.Line($"[{FullNames.Runtime}OpenApiBoundMember]");
        isRequired &= !property.IsBound;
        ConstraintEmitter.WriteLines(writer, property.Constraints);
        var name = SourceWriter.Literal(property.JsonName);
        var head = $"public {(isRequired ? "required " : "")}{MemberType(property)} {property.Name}";
        if (property.Form == MemberForm.Constant)
        {
            writer.Line($"{head} {{ get {{ OnGet({name}); return {ConstantLiteral(property)}; }} }}");
            return;
        }

        var field = property.Field;
        var get = MayBeUnset(property) ? $"return OnGet({field}, {SourceWriter.Literal(type.Name)}, {name});" : $"OnGet({name}); return {field};";
        writer.Line($"{head} {{ get {{ {get} }} init {{ OnSet({name}); {field} = value; }} }}");
        var initial = property.IsPreset ? " = " + Preset(property) : "";
        writer.Line($"{(property.IsBound ? "internal" : FieldAccess(type))} {MemberType(property)}{(MayBeUnset(property) ? "?" : "")} {field}{initial};");
    }

    /// <summary>Whether the member has no value until a bound client sets it, although its type has no null.</summary>
    private static bool MayBeUnset(PropertyModel property) => property is { IsBound: true, Form: MemberForm.Required };

    /// <summary>The C# type of the member itself.</summary>
    internal static string MemberType(PropertyModel property) => property.MemberType;

    private static string Preset(PropertyModel property)
        => property.Type.Kind switch
        {
            TypeKind.Enum or TypeKind.Guid => $"new {property.Type.CSharp}({ConstantLiteral(property)})",
            TypeKind.Uri => $"new {property.Type.CSharp}({ConstantLiteral(property)}, global::System.UriKind.RelativeOrAbsolute)",
            _ => ConstantLiteral(property),
        };

    private static string ConstantLiteral(PropertyModel property)
    {
        var json = property.Constant!;
        return property.Type.Kind switch
        {
            TypeKind.Enum when property.Type.Storage is not EnumStorage.String and { } storage => EnumEmitter.Literal(EnumModel.ValueTypeOf(storage), json),
            TypeKind.String or TypeKind.Enum or TypeKind.Uri or TypeKind.Guid => SourceWriter.Literal(JsonString.Unquote(json)),
            TypeKind.Int64 => SourceWriter.Number(json, "L"),
            TypeKind.Double => SourceWriter.Number(json, "D"),
            TypeKind.Boolean => json == "true" ? "true" : "false",
            _ => SourceWriter.Number(json, ""),
        };
    }

    /// <summary>Equality, hash and text: the codec knows the members.</summary>
    private static void ByMembers(SourceWriter writer, ObjectModel type)
    {
        writer.Line($"public {(type.IsBase ? "virtual " : "")}bool Equals({type.Name}? other) => Codec.Instance.AreEqual(this, other);");
        writer.Line("public override int GetHashCode() => Codec.Instance.HashOf(this);");
        writer.Line("protected override " + TypeFile.PrintMembers);
    }
}
