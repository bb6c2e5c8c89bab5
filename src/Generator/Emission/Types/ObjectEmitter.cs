using System.Globalization;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Schemas;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Emission.Types;

/// <summary>Prints an object as a record.</summary>
internal static partial class ObjectEmitter
{
    private const string Equality = "ValueEquality";
    private const int HashedMembers = 4;

    public static void Emit(SourceWriter writer, ObjectModel type)
    {
        TypeFile.Head(writer, type);
        var seal = type.IsBase ? "" : "sealed ";
        writer.Open($"{type.Accessibility} {seal}partial record {type.Name}{(type.Base is null ? "" : " : " + type.Base)}");
        var first = true;
        DerivedConstructor(writer, type, ref first);
        foreach (var property in type.Properties)
        {
            if (property.Inherited)
                continue;
            Separate(writer, ref first);
            Declare(writer, property);
        }

        if (type.Additional != AdditionalKind.None && type.Base is null)
        {
            Separate(writer, ref first);
            writer.Line("/// <summary>Members that the schema does not name; they are kept and written back.</summary>");
            writer.Line($"public {AdditionalType(type)}? {type.AdditionalName} {{ get; init; }}");
        }

        ValueEquality(writer, type);
        Codec(writer, type);
        writer.Close();
    }

    private static string AdditionalType(ObjectModel type)
        => $"global::System.Collections.Generic.IReadOnlyDictionary<string, {type.AdditionalType!.CSharpWithNull}>";

    private static void Separate(SourceWriter writer, ref bool first)
    {
        if (!first)
            writer.Line();
        first = false;
    }

    /// <summary>A derived record begins with its own value of the discriminator.</summary>
    private static void DerivedConstructor(SourceWriter writer, ObjectModel type, ref bool first)
    {
        if (type.Base is null)
            return;
        foreach (var property in type.Properties)
        {
            if (!property.Inherited || !property.IsPreset)
                continue;
            Separate(writer, ref first);
            writer.Line($"/// <summary>Makes a value whose <c>{property.Name}</c> is that of this type.</summary>");
            writer.Line($"public {type.Name}() => {property.Name} = {Preset(property)};");
        }
    }

    private static void Declare(SourceWriter writer, PropertyModel property)
    {
        DocWriter.Write(writer, property.Doc);

        // CS9042: a required member cannot be obsolete.
        if (property.Form is not (MemberForm.Required or MemberForm.RequiredNullable or MemberForm.RequiredWriteOnly))
            TypeFile.Obsolete(writer, property.Obsolete);
        ConstraintEmitter.WriteLines(writer, property.Constraints);
        var type = MemberType(property);
        writer.Line(property.Form switch
        {
            MemberForm.Constant => $"public {type} {property.Name} => {ConstantLiteral(property)};",
            MemberForm.Preset or MemberForm.OptionalPreset => $"public {type} {property.Name} {{ get; init; }} = {Preset(property)};",
            MemberForm.Required or MemberForm.RequiredNullable or MemberForm.RequiredWriteOnly => $"public required {type} {property.Name} {{ get; init; }}",
            _ => $"public {type} {property.Name} {{ get; init; }}",
        });
    }

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
            TypeKind.Enum when property.Type.Storage != EnumStorage.String => json,
            TypeKind.String or TypeKind.Enum or TypeKind.Uri => SourceWriter.Literal(JsonString.Unquote(json)),
            TypeKind.Int64 => json + "L",
            TypeKind.Double => json + "D",
            _ => json,
        };
    }

    private static bool IsStructured(TypeRef type) => type.Kind is TypeKind.List or TypeKind.Map or TypeKind.Json or TypeKind.Bytes or TypeKind.BytesUrl;

    /// <summary>C# compares lists, maps, bytes and JSON by reference: where a record has some, equality is spelled out.</summary>
    private static void ValueEquality(SourceWriter writer, ObjectModel type)
    {
        var own = type.Properties.Where(static p => !p.Inherited && p.Form != MemberForm.Constant).ToList();
        var hasAdditional = type.Additional != AdditionalKind.None && type.Base is null;
        if (!hasAdditional && !own.Exists(static p => IsStructured(p.Type)))
            return;

        writer.Line();
        writer.Line("/// <summary>Compares by value; lists and maps by what they hold.</summary>");
        writer.Line($"public {(type.IsBase ? "virtual " : "")}bool Equals({type.Name}? other)").Indent();
        writer.Write(type.Base is null
            ? "=> other is not null" + (type.IsBase ? " && EqualityContract == other.EqualityContract" : "")
            : $"=> base.Equals(({type.Base}?)other) && other is not null");
        foreach (var property in own)
        {
            writer.Line();
            writer.Write($"    && {Equality}.{(IsStructured(property.Type) ? "Deep" : "Same")}({property.Name}, other.{property.Name})");
        }

        if (hasAdditional)
        {
            writer.Line();
            writer.Write($"    && {Equality}.Deep({type.AdditionalName}, other.{type.AdditionalName})");
        }

        writer.Line(";").Outdent();
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        var hash = type.Base is null ? own.Count.ToString(CultureInfo.InvariantCulture) : "base.GetHashCode()";
        foreach (var property in own.Where(static p => !IsStructured(p.Type)).Take(HashedMembers))
            hash = $"{Equality}.Hash({hash}, {property.Name})";
        writer.Line($"public override int GetHashCode() => {hash};");
    }
}
