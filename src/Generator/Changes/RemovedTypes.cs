using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Changes;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Changes;

/// <summary>What remains of types that are gone, so that the compiler reports each use of them once, with what took their place.</summary>
internal static class RemovedTypes
{
    /// <summary>The type as it was, so that the code around its name gives no further errors.</summary>
    public static RemovedTypeModel Stub(TypeModel type, string message, string? replacedBy) => new()
    {
        Keyword = type is EnumModel ? "readonly record struct" : "sealed record",
        Name = type.Name,
        Message = message,
        ReplacedBy = replacedBy,
        Members = Members(type, null),
        Constants = (type as EnumModel)?.ValuesName ?? "",
    };

    /// <summary>What code can use of a type.</summary>
    public static EquatableArray<RemovedMemberModel> Members(TypeModel type, string? message)
    {
        return type switch
        {
            ObjectModel model => model.Properties
                .Select(p => Member(p.Form == MemberForm.Constant ? RemovedMemberKind.ReadOnlyProperty : RemovedMemberKind.Property, p.MemberType, p.Name))
                .Concat(model.Additional == AdditionalKind.None ? [] : [Others(model, message)])
                .ToEquatableArray(),
            EnumModel model => model.Members
                .Select(m => Member(RemovedMemberKind.StaticProperty, type.Name, m.Name))
                .Append(Member(RemovedMemberKind.ReadOnlyProperty, model.ValueType, "Value"))
                .Append(Member(RemovedMemberKind.ReadOnlyProperty, "bool", "IsKnown"))
                .Concat(model.Members.Select(m => Member(RemovedMemberKind.Constant, model.ValueType, m.Name) with { Value = m.Value }))
                .ToEquatableArray(),
            UnionModel model => model.Cases
                .Select(c => Member(c.IsPart ? RemovedMemberKind.Property : RemovedMemberKind.ReadOnlyProperty, c.Type.CSharp + "?", c.Name))
                .Append(Member(RemovedMemberKind.ReadOnlyProperty, "global::System.Text.Json.JsonElement?", "RawJson"))
                .ToEquatableArray(),
            TupleModel model => model.Items
                .Select(item => Member(RemovedMemberKind.Property, item.Type.CSharp + "?", item.Name))
                .ToEquatableArray(),
            _ => default,
        };

        RemovedMemberModel Member(RemovedMemberKind kind, string csharp, string name) => new() { Kind = kind, Type = csharp, Name = name, Message = message };
    }

    /// <summary>The member for members that the schema does not name.</summary>
    public static RemovedMemberModel Others(ObjectModel type, string? message) => new()
    {
        Kind = RemovedMemberKind.Property,
        Type = $"global::System.Collections.Generic.IReadOnlyDictionary<string, {type.AdditionalType!.CSharpWithNull}>?",
        Name = type.AdditionalName,
        Message = message,
    };
}
