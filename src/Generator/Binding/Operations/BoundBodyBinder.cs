using Wappfy.Generator.Binding.Content;
using Wappfy.Generator.Binding.Context;
using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Content;
using Wappfy.Generator.Model.Schemas;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Binding.Operations;

/// <summary>
/// Binds the members of request bodies that have the name of a bound parameter: those of the record that the body is, and of each record that a union may be. What is
/// nested in the body belongs to other objects.
/// </summary>
internal sealed class BoundBodyBinder(BindingContext context, IReadOnlyList<TypeModel> types)
{
    private const int MostUnions = 32;

    private readonly TypeCatalog _catalog = new(types);
    private readonly HashSet<(string Record, string Member)> _bound = [];

    /// <summary>Binds the bodies of operations.</summary>
    /// <returns>The types, in which C# does not require the members that are bound.</returns>
    public IReadOnlyList<TypeModel> Bind(List<OperationDraft> operations)
    {
        foreach (var draft in operations)
        {
            for (var i = 0; i < draft.Methods.Count; i++)
            {
                if (draft.Methods[i].Body is { Model.Type: { } type } choice && Bind(type, choice) is { } bound)
                    draft.Methods[i] = draft.Methods[i] with { Body = choice with { Model = choice.Model with { Bound = bound } } };
            }
        }

        return _bound.Count == 0 ? types : [.. types.Select(type => type is ObjectModel record ? WithBound(record) : type)];
    }

    private BoundBodyModel? Bind(TypeRef type, BodyChoice choice)
    {
        var records = new List<(TypeRef Type, ObjectModel? Record)>();
        AddRecords(records, type, []);
        var names = context.Options.Bind.Where(name => CanBind(name, records, choice)).ToList();
        return names.Count == 0 ? null : Model(type, names);
    }

    /// <summary>The types that a value may be, with their records; null for what is not a record, or cannot be reached as one.</summary>
    private void AddRecords(List<(TypeRef Type, ObjectModel? Record)> records, TypeRef type, HashSet<string> unions)
    {
        if (_catalog.Union(type) is not { } union || unions.Count == MostUnions || !unions.Add(union.CSharp))
        {
            records.Add((type, _catalog.Object(type)));
            return;
        }

        foreach (var one in union.Cases)
        {
            // A value of anyOf may be several records at once.
            if (union.IsCombined && !one.IsPart)
                records.Add((one.Type, null));
            else
                AddRecords(records, one.Type, unions);
        }
    }

    private bool CanBind(string name, List<(TypeRef Type, ObjectModel? Record)> records, BodyChoice choice)
    {
        var members = records.ConvertAll(one => Member(one.Record, name));
        if (members.TrueForAll(static member => member is null) && !records.Exists(one => one.Record is { IsBase: true } parent && _catalog.Derived(parent).Any(derived => Member(derived, name) is not null)))
            return false;
        if (members.IndexOf(null) is >= 0 and var without)
        {
            context.Diagnostics.Report(Descriptors.BoundMemberOfSomeBranches, choice.Media["schema"] ?? choice.Media, name, records[without].Type.DisplayName);
            return false;
        }

        var type = context.Bound.TryGetValue(name, out var known) ? known.Type : members[0]!.Type.AsNotNull();
        for (var i = 0; i < members.Count; i++)
        {
            var reason = members[i]!.Constant is not null ? "its schema fixes its value"
                : !type.IsSameAs(members[i]!.Type) ? ParameterBinder.TypeDiffers(members[i]!.Type, type)
                : null;
            if (reason is null)
                continue;
            context.Diagnostics.ReportAtName(Descriptors.BoundTypeDiffers, NodeOf(records[i].Record!, name) ?? choice.Media, $"the member '{name}' of {records[i].Type.DisplayName}", reason, "set it in the body");
            return false;
        }

        context.BoundAs(name, type, members[0]!.Doc.Summary is { Length: > 0 } summary ? summary : "The member " + JsonString.Quote(name) + ".");
        return true;
    }

    private static PropertyModel? Member(ObjectModel? record, string name) => record?.Properties.FirstOrDefault(p => p.JsonName == name && !p.ReadOnly);

    /// <summary>Where the document declares the member of a record.</summary>
    private SpecNode? NodeOf(ObjectModel record, string name)
        => JsonPointer.Parse(record.Pointer).Follow(context.Document.Root) is { IsObject: true } schema && context.Schemas.MergedOf(schema).Properties.FirstOrDefault(p => p.Name == name) is { } member
            ? member.Schemas[member.Schemas.Count - 1].Written
            : null;

    private BoundBodyModel Model(TypeRef type, List<string> names)
    {
        if (_catalog.Union(type) is { } union)
        {
            var cases = union.Cases.Select(one => new BoundCaseModel(one.Name, one.IsPart, Model(one.Type, names))).ToEquatableArray();
            return new BoundBodyModel { Type = type, Members = default, Cases = cases, NamesObsolete = cases.Any(static one => one.Value.NamesObsolete) };
        }

        var record = _catalog.Object(type)!;
        var members = names.ConvertAll(name => record.Properties.First(p => p.JsonName == name));
        foreach (var member in members)
            _bound.Add((Declaring(record, member.JsonName).CSharp, member.JsonName));
        return new BoundBodyModel
        {
            Type = type,
            Members = members.Select(static p => new BoundMemberModel
            {
                WireName = p.JsonName,
                Name = p.Name,
                Field = p.Field,
                IsOptional = p.Form == MemberForm.OptionalNullable,
                IsRequired = p.Form is MemberForm.Required or MemberForm.RequiredNullable or MemberForm.RequiredWriteOnly,
            }).ToEquatableArray(),
            Cases = default,
            NamesObsolete = members.Exists(static p => p.Obsolete is not null || p.Type.IsObsolete),
        };
    }

    /// <summary>The record itself or the base record that declares a member, since derived records share it.</summary>
    private ObjectModel Declaring(ObjectModel record, string name)
    {
        while (record.Properties.First(p => p.JsonName == name).Inherited && _catalog.Base(record) is { } parent)
            record = parent;
        return record;
    }

    private ObjectModel WithBound(ObjectModel record)
    {
        if (!record.Properties.Any(p => IsBound(record, p)))
            return record;
        return record with
        {
            Properties = record.Properties.Select(p => IsBound(record, p) ? p with { IsBound = true, Doc = WithNote(p) } : p).ToEquatableArray(),
        };
    }

    private bool IsBound(ObjectModel record, PropertyModel property)
        => context.Options.Bind.Contains(property.JsonName, StringComparer.Ordinal) && _bound.Contains((Declaring(record, property.JsonName).CSharp, property.JsonName));

    private static Doc WithNote(PropertyModel property)
        => property.Doc with { Remarks = (property.Doc.Remarks.Length == 0 ? "" : property.Doc.Remarks + "\n") + "A client that is bound to it sets it in the body of a request." };
}
