using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Changes;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Changes;

/// <summary>Compares the generated types of two models.</summary>
internal sealed class TypeComparer(ModelIndex wasIndex, ModelIndex nowIndex, TypePairs pairs, ChangeList list)
{
    public void Compare()
    {
        foreach (var (was, now) in pairs.Pairs)
        {
            if (was.Name != now.Name)
                Renamed(was, now);
            Compare(was, now);
        }

        foreach (var type in pairs.Removed)
            Removed(type);
        foreach (var type in pairs.Added.Where(IsDeclared))
            list.Add("type-added", Subject(type), "it was added", Place(type), new ApiPlace(ApiPlaceKind.Document));
    }

    /// <summary>Types of inline schemas come and go with what contains them.</summary>
    private static bool IsDeclared(TypeModel type)
    {
        var pointer = type.Pointer.Substring(type.Pointer.IndexOf('#') + 1);
        return pointer.Split('/').Length <= 4 && pointer.StartsWith("/components/", StringComparison.Ordinal);
    }

    private void Renamed(TypeModel was, TypeModel now)
    {
        list.Add("type-renamed", Subject(was), "its name in code changed from " + was.Name + " to " + now.Name, Place(now), Place(was));
        list.Types.Add(Stub(was, "The specification has renamed it: use " + now.Name + ".", now.Name));
    }

    private void Removed(TypeModel type)
    {
        if (IsDeclared(type))
            list.Add("type-removed", Subject(type), "it was removed", Place(type), Place(type));
        list.Types.Add(Stub(type, "The specification has removed " + Subject(type) + ".", null));
    }

    /// <summary>The type as it was, so that the code around its name gives no further errors.</summary>
    private static RemovedTypeModel Stub(TypeModel type, string message, string? replacedBy) => new()
    {
        Keyword = type is EnumModel ? "readonly record struct" : "sealed record",
        Name = type.Name,
        Message = message,
        ReplacedBy = replacedBy,
        Members = Members(type, null),
        Constants = (type as EnumModel)?.ValuesName ?? "",
    };

    /// <summary>What code can use of a type.</summary>
    private static EquatableArray<RemovedMemberModel> Members(TypeModel type, string? message)
    {
        return type switch
        {
            ObjectModel model => model.Properties
                .Select(p => Member(p.Form == MemberForm.Constant ? RemovedMemberKind.ReadOnlyProperty : RemovedMemberKind.Property, p.MemberType, p.Name))
                .Concat(model.Additional == AdditionalKind.None ? [] : [Others(model, message)])
                .ToEquatableArray(),
            EnumModel model => model.Members
                .Select(m => Member(RemovedMemberKind.StaticProperty, type.Name, m.Name))
                .Append(Member(RemovedMemberKind.ReadOnlyProperty, model.RawType, "Value"))
                .Append(Member(RemovedMemberKind.ReadOnlyProperty, "bool", "IsKnown"))
                .Concat(model.Members.Select(m => Member(RemovedMemberKind.Constant, model.RawType, m.Name) with { Value = m.Value }))
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

    private void Compare(TypeModel was, TypeModel now)
    {
        if (was.Obsolete is null != now.Obsolete is null && now.Obsolete is not null)
            list.Add("type-deprecated", Subject(now), "it is deprecated", Place(now), Place(was));
        switch (was, now)
        {
            case (ObjectModel before, ObjectModel after):
                Compare(before, after);
                break;
            case (EnumModel before, EnumModel after):
                Compare(before, after);
                break;
            case (UnionModel before, UnionModel after):
                Compare(before, after);
                break;
            case (TupleModel before, TupleModel after):
                if (before.Items.Count != after.Items.Count || before.Items.Zip(after.Items, (one, other) => pairs.Compare(one.Type, other.Type)).Any(static change => change != TypeChange.None) || pairs.Compare(before.Rest, after.Rest) != TypeChange.None)
                    Changed("tuple-item-changed", before, after, "", "its items changed");
                break;
            default:
                Changed("type-kind-changed", was, now, "", "it was " + KindOf(was) + " and is " + KindOf(now));
                if (was is EnumModel { ValuesName: var values } && !Members(now, null).Any(present => present.Name == values))
                    list.Constants(now, values);
                foreach (var member in Members(was, "The specification has changed " + now.Name + ": it was " + KindOf(was) + " and is " + KindOf(now) + "."))
                {
                    if (member.Kind == RemovedMemberKind.Constant || !Members(now, null).Any(present => present.Name == member.Name))
                        list.Keep(ChangeList.Keyword(now), now.Name, member);
                }

                break;
        }
    }

    private void Compare(ObjectModel was, ObjectModel now)
    {
        var removed = new List<PropertyModel>();
        foreach (var before in was.Properties)
        {
            if (now.Properties.FirstOrDefault(p => p.JsonName == before.JsonName) is { } after)
                Compare(was, now, before, after);
            else if (!before.Inherited || was.Base is null)
                removed.Add(before);
        }

        var added = now.Properties.Where(after => !after.Inherited && !was.Properties.Any(p => p.JsonName == after.JsonName)).ToList();
        foreach (var before in removed)
        {
            var candidates = added.FindAll(after => pairs.Compare(before.Type, after.Type) == TypeChange.None && before.Form == after.Form);
            var renamed = candidates.Count == 1 && removed.Count(other => pairs.Compare(other.Type, candidates[0].Type) == TypeChange.None && other.Form == candidates[0].Form) == 1 ? candidates[0] : null;
            if (renamed is not null)
                added.Remove(renamed);
            Removed(was, now, before, renamed);
        }

        foreach (var after in added)
        {
            var isRequired = after.Form is MemberForm.Required or MemberForm.RequiredNullable or MemberForm.RequiredWriteOnly;
            var isSent = isRequired && nowIndex.IsSent(now.Name) && !after.IsBound;
            list.Add(
                isSent ? "request-property-required-added" : isRequired ? "response-property-required-added" : Side(now) + "-property-added",
                Member(now, after),
                isRequired ? "it was added and is required" : "it was added",
                Place(now, after),
                Place(was));

            // Code may create responses as well, for example in tests.
            if (MustBeSet(after))
                list.Mark(now, after.Name, ChangeUse.Omitted, Sentence(Member(now, after), "it was added and is required"));
        }

        if (was.Base != now.Base && (was.Base is null || now.Base is null || pairs.NameOf(Simple(was.Base)) != Simple(now.Base)))
            Changed("type-base-changed", was, now, "", "its base changed from " + (was.Base is null ? "none" : Simple(was.Base)) + " to " + (now.Base is null ? "none" : Simple(now.Base)));
        if (was.Base is null && (was.Additional != now.Additional || pairs.Compare(was.AdditionalType, now.AdditionalType) != TypeChange.None))
            Additional(was, now);
        Discriminator(was, now);
    }

    private void Additional(ObjectModel was, ObjectModel now)
    {
        var kind = Side(now) + "-additional-properties-changed";
        if (now.Additional != AdditionalKind.None)
        {
            Changed(kind, was, now, was.AdditionalName, "what its other members may be changed");
        }
        else
        {
            list.Add(kind, Subject(now), "it can have no other members now", Place(now), Place(was));
            list.Keep(ChangeList.Keyword(now), now.Name, Others(was, "The specification allows no other members of " + now.Name + "."));
        }
    }

    /// <summary>The member for members that the schema does not name.</summary>
    private static RemovedMemberModel Others(ObjectModel type, string? message) => new()
    {
        Kind = RemovedMemberKind.Property,
        Type = $"global::System.Collections.Generic.IReadOnlyDictionary<string, {type.AdditionalType!.CSharpWithNull}>?",
        Name = type.AdditionalName,
        Message = message,
    };

    private void Discriminator(ObjectModel was, ObjectModel now)
    {
        if (was.Discriminator != now.Discriminator)
        {
            Changed("discriminator-changed", was, now, "", DiscriminatorText(was.Discriminator, now.Discriminator));
            return;
        }

        foreach (var before in was.Cases)
        {
            if (!now.Cases.Any(c => c.Value == before.Value && pairs.NameOf(Simple(before.CSharp)) == Simple(c.CSharp)))
                Changed("discriminator-value-changed", was, now, "", "the value '" + before.Value + "' selected " + Simple(before.CSharp) + " and does not");
        }

        foreach (var after in now.Cases)
        {
            if (!was.Cases.Any(c => c.Value == after.Value))
            {
                list.Add("derived-type-added", Subject(now), "the value '" + after.Value + "' selects " + Simple(after.CSharp), Place(now), Place(was));
                list.Mark(now, "", ChangeUse.Switch, Sentence(Subject(now), "the value '" + after.Value + "' selects " + Simple(after.CSharp)));
            }
        }
    }

    private void Removed(ObjectModel was, ObjectModel now, PropertyModel before, PropertyModel? renamed)
    {
        var text = renamed is null ? "it was removed" : "it was renamed to '" + renamed.JsonName + "'";
        list.Add(Side(now) + (renamed is null ? "-property-removed" : "-property-renamed"), Member(was, before), text, renamed is null ? Place(now) : Place(now, renamed), Place(was, before));
        list.Keep(ChangeList.Keyword(now), now.Name, new RemovedMemberModel
        {
            Kind = before.Form == MemberForm.Constant ? RemovedMemberKind.ReadOnlyProperty : RemovedMemberKind.Property,
            Type = before.MemberType,
            Name = before.Name,
            Message = renamed is null
                ? "The specification has removed the property '" + before.JsonName + "' of " + now.Name + "."
                : "The specification has renamed the property '" + before.JsonName + "' of " + now.Name + ": use " + renamed.Name + ".",
            ReplacedBy = renamed?.Name,
        });
        if (renamed is not null && MustBeSet(renamed))
            list.Mark(now, renamed.Name, ChangeUse.Omitted, Sentence(Member(was, before), text));
    }

    private void Compare(ObjectModel was, ObjectModel now, PropertyModel before, PropertyModel after)
    {
        // A base record reports what its derived records inherit.
        if (after.Inherited)
            return;
        var side = Side(now);
        if (before.Name != after.Name)
        {
            list.Add(side + "-property-renamed", Member(was, before), "its name in code changed from " + before.Name + " to " + after.Name, Place(now, after), Place(was, before));
            list.Keep(ChangeList.Keyword(now), now.Name, new RemovedMemberModel
            {
                Kind = RemovedMemberKind.Property, Type = before.MemberType, Name = before.Name, Message = "Its name is " + after.Name + " now.", ReplacedBy = pairs.Compare(before.Type, after.Type) == TypeChange.None && before.Form == after.Form ? after.Name : null,
            });
        }

        switch (pairs.Compare(before.Type, after.Type))
        {
            case TypeChange.Widened:
                Changed(side == "request" && !nowIndex.IsReceived(now.Name) ? "request-property-type-widened" : "response-property-type-widened", was, now, before, after, TypeText(before.Type, after.Type), ChangeUse.Read);
                break;
            case TypeChange.Changed:
                Changed(side + "-property-type-changed", was, now, before, after, TypeText(before.Type, after.Type), ChangeUse.Any);
                break;
            default:
                Presence(was, now, before, after);
                break;
        }

        if (MustBeSet(after) && !MustBeSet(before))
            list.Mark(now, after.Name, ChangeUse.Omitted, Sentence(Member(now, after), "it became required"));
        foreach (var limit in LimitComparer.Compare(before.Constraints, after.Constraints))
            Limit(was, now, before, after, limit);
        if (before.Default != after.Default)
        {
            var text = DefaultText(before.Default, after.Default);
            if (nowIndex.IsSent(now.Name))
                Changed("request-property-default-changed", was, now, before, after, text, ChangeUse.Omitted);
            else
                list.Add("response-property-default-changed", Member(now, after), text, Place(now, after), Place(was, before));
        }

        if (before.ReadOnly != after.ReadOnly)
            Changed(side + (after.ReadOnly ? "-property-became-read-only" : "-property-became-writable"), was, now, before, after, after.ReadOnly ? "it is read-only: requests do not contain it" : "requests contain it", ChangeUse.Given);
        if (before.Obsolete is null != after.Obsolete is null)
            list.Add(side + (after.Obsolete is null ? "-property-undeprecated" : "-property-deprecated"), Member(now, after), after.Obsolete is null ? "it is not deprecated now" : "it is deprecated", Place(now, after), Place(was, before));
    }

    /// <summary>Whether a value must be there, and whether it may be null.</summary>
    private void Presence(ObjectModel was, ObjectModel now, PropertyModel before, PropertyModel after)
    {
        if (before.Form == after.Form)
            return;
        var (required, isRequired) = (IsRequired(before.Form), IsRequired(after.Form));
        var isSent = nowIndex.IsSent(now.Name);
        var isReceived = nowIndex.IsReceived(now.Name);
        if (required != isRequired)
        {
            var text = isRequired ? "it became required" : "it became optional";
            if (isRequired && isSent)
            {
                Changed("request-property-became-required", was, now, before, after, text, ChangeUse.Omitted);
                if (IsOther(before, after))
                    list.Mark(now, after.Name, UseOfOther(before, after), Sentence(Member(now, after), TypeInCode(text, before, after)));
            }
            else if (!isRequired && isReceived)
                Changed("response-property-became-optional", was, now, before, after, text, ChangeUse.Read);
            else
                Compatible(was, now, before, after, (isSent ? "request" : "response") + (isRequired ? "-property-became-required" : "-property-became-optional"), text);
        }
        else if (before.Type.Nullable != after.Type.Nullable)
        {
            var text = after.Type.Nullable ? "it may be null" : "it must not be null";
            if (after.Type.Nullable && isReceived)
                Changed("response-property-became-nullable", was, now, before, after, text, ChangeUse.Read);
            else if (!after.Type.Nullable && isSent)
                Changed("request-property-became-not-nullable", was, now, before, after, text, ChangeUse.Given);
            else
                Compatible(was, now, before, after, (isSent ? "request" : "response") + (after.Type.Nullable ? "-property-became-nullable" : "-property-became-not-nullable"), text);
        }
        else if (before.MemberType == after.MemberType)
        {
            if (after.Form == MemberForm.Constant)
                Changed(Side(now) + "-property-presence-changed", was, now, before, after, "its value is known: code does not set it", ChangeUse.Given);
        }
        else
        {
            Changed(Side(now) + "-property-presence-changed", was, now, before, after, "its type in code changed from " + Short(before.MemberType) + " to " + Short(after.MemberType), ChangeUse.Any);
        }
    }

    /// <summary>A change that the wire allows may still change the type in code, as from <c>int?</c> to <c>int</c>.</summary>
    private void Compatible(ObjectModel was, ObjectModel now, PropertyModel before, PropertyModel after, string kind, string text)
    {
        if (!IsOther(before, after))
            list.Add(kind, Member(now, after), text, Place(now, after), Place(was, before));
        else
            Changed(Side(now) + "-property-presence-changed", was, now, before, after, TypeInCode(text, before, after), UseOfOther(before, after));
    }

    private static bool IsOther(PropertyModel before, PropertyModel after)
        => before.MemberType.TrimEnd('?') != after.MemberType.TrimEnd('?') || (after.Type.IsValueType && before.MemberType != after.MemberType);

    private static string TypeInCode(string text, PropertyModel before, PropertyModel after) => text + ", so its type in code changed from " + Short(before.MemberType) + " to " + Short(after.MemberType);

    /// <summary>A value of <c>int</c> still is one of <c>int?</c>; in the reverse direction, code that reads it by <c>?.</c> must be changed as well.</summary>
    private static ChangeUse UseOfOther(PropertyModel before, PropertyModel after) => after.MemberType == before.MemberType + "?" ? ChangeUse.Read : ChangeUse.Any;

    private void Limit(ObjectModel was, ObjectModel now, PropertyModel before, PropertyModel after, LimitChange limit)
    {
        var request = ChangeKinds.Get("request-property-" + limit.Kind);
        var response = ChangeKinds.Get("response-property-" + limit.Kind);
        var kind = (nowIndex.IsSent(now.Name), nowIndex.IsReceived(now.Name)) switch
        {
            (true, true) => request.Class >= response.Class ? request : response,
            (true, false) => request,
            _ => response,
        };
        Changed(kind.Id, was, now, before, after, limit.Text, kind == request ? ChangeUse.Given : ChangeUse.Read);
    }

    private void Compare(EnumModel was, EnumModel now)
    {
        if (was.Storage != now.Storage)
        {
            Changed("enum-storage-changed", was, now, "", "its values were of another kind");
            return;
        }

        foreach (var before in was.Members)
        {
            if (now.Members.FirstOrDefault(m => m.Value == before.Value) is not { } after)
            {
                list.Add("enum-value-removed", Value(was, before), "it was removed", Place(now), Place(was, before));
                list.Keep(now, before, now.RawType, "The specification has removed the value '" + before.Value + "' of " + now.Name + ".", null);
            }
            else if (after.Name != before.Name)
            {
                list.Add("enum-value-renamed", Value(was, before), "its name in code changed from " + before.Name + " to " + after.Name, Place(now, after), Place(was, before));
                list.Keep(now, before, now.RawType, "Its name is " + after.Name + " now.", after.Name);
            }
        }

        foreach (var after in now.Members.Where(after => !was.Members.Any(m => m.Value == after.Value)))
        {
            var isReceived = nowIndex.IsReceived(now.Name);
            list.Add(isReceived ? "enum-value-added-to-response" : "enum-value-added-to-request", Value(now, after), "it was added", Place(now, after), Place(was));
            if (isReceived)
                list.Mark(now, after.Name, ChangeUse.Switch, Sentence(Value(now, after), "it was added"));
        }
    }

    private void Compare(UnionModel was, UnionModel now)
    {
        foreach (var before in was.Cases.Where(before => !now.Cases.Any(after => pairs.Compare(before.Type, after.Type) == TypeChange.None)))
        {
            Changed("union-case-removed", was, now, "", "the case " + before.Name + " was removed");
            if (!now.Cases.Any(after => after.Name == before.Name))
            {
                list.Keep(ChangeList.Keyword(now), now.Name, new RemovedMemberModel
                {
                    Kind = before.IsPart ? RemovedMemberKind.Property : RemovedMemberKind.ReadOnlyProperty, Type = before.Type.CSharp + "?", Name = before.Name, Message = "The specification has removed the case " + before.Name + " of " + now.Name + ".",
                });
            }
        }

        foreach (var after in now.Cases.Where(after => !was.Cases.Any(before => pairs.Compare(before.Type, after.Type) == TypeChange.None)))
        {
            list.Add("union-case-added", Subject(now), "the case " + after.Name + " was added", Place(now), Place(was));
            list.Mark(now, "", ChangeUse.Switch, Sentence(Subject(now), "the case " + after.Name + " was added"));
        }

        // A case that was a part of a value could be set.
        var split = now.Cases.Where(after => !after.IsPart && was.Cases.Any(before => before.IsPart && pairs.Compare(before.Type, after.Type) == TypeChange.None)).ToList();
        if (was.IsCombined != now.IsCombined || split.Count > 0)
        {
            var text = now.IsCombined ? "a value may be several of its cases" : "a value is one of its cases alone";
            list.Add("union-form-changed", Subject(now), text, Place(now), Place(was));
            if (was.IsCombined != now.IsCombined)
                list.Mark(now, "", ChangeUse.Any, Sentence(Subject(now), text));
            foreach (var after in split)
                list.Mark(now, after.Name, ChangeUse.Any, Sentence(Subject(now), text));
        }

        if (was.Discriminator != now.Discriminator)
            Changed("discriminator-changed", was, now, "", DiscriminatorText(was.Discriminator, now.Discriminator));
    }

    private void Changed(string kind, TypeModel was, TypeModel now, string member, string text)
    {
        list.Add(kind, Subject(now), text, Place(now), Place(was));
        if (ChangeKinds.Get(kind).Class != ChangeClass.Compatible)
            list.Mark(now, member, ChangeUse.Any, Sentence(Subject(now), text));
    }

    private void Changed(string kind, ObjectModel was, ObjectModel now, PropertyModel before, PropertyModel after, string text, ChangeUse use)
    {
        list.Add(kind, Member(now, after), text, Place(now, after), Place(was, before));
        if (ChangeKinds.Get(kind).Class != ChangeClass.Compatible)
            list.Mark(now, after.Name, use, Sentence(Member(now, after), text));
    }

    /// <summary>The side on which a change matters most.</summary>
    private string Side(TypeModel now) => nowIndex.IsSent(now.Name) || wasIndex.IsSent(now.Name) ? "request" : "response";

    internal static string DefaultText(string? was, string? now) => (was, now) switch
    {
        (null, _) => "its default is " + now + ", where the document named none",
        (_, null) => "its default was " + was + ", and the document names none now",
        _ => "its default changed from " + was + " to " + now,
    };

    private static string DiscriminatorText(string? was, string? now) => (string.IsNullOrEmpty(was), string.IsNullOrEmpty(now)) switch
    {
        (true, _) => "it has the discriminator '" + now + "'",
        (_, true) => "it has no discriminator now; it was '" + was + "'",
        _ => "its discriminator changed from '" + was + "' to '" + now + "'",
    };

    internal static string TypeText(TypeRef was, TypeRef now) => "its type changed from " + was.DisplayName + " to " + now.DisplayName;

    internal static string Sentence(string subject, string text) => subject + ": " + text + ".";

    private static bool IsRequired(MemberForm form) => form is MemberForm.Required or MemberForm.RequiredNullable or MemberForm.RequiredWriteOnly or MemberForm.Constant or MemberForm.Preset;

    /// <summary>Whether C# requires that objects are created with a value of the member.</summary>
    private static bool MustBeSet(PropertyModel member) => member is { Form: MemberForm.Required or MemberForm.RequiredNullable or MemberForm.RequiredWriteOnly, IsBound: false };

    private static string KindOf(TypeModel type) => type switch { EnumModel => "an enum", UnionModel => "a union", TupleModel => "a tuple", _ => "an object" };

    private static string Simple(string csharp) => csharp.Substring(csharp.LastIndexOf('.') + 1);

    private static string Short(string csharp) => csharp.Replace("global::", "");

    private static string Subject(TypeModel type) => "schema " + type.Name;

    private static string Member(TypeModel type, PropertyModel member) => "schema " + type.Name + ", property '" + member.JsonName + "'";

    private static string Value(TypeModel type, EnumMember value) => "schema " + type.Name + ", value '" + value.Value + "'";

    private static ApiPlace Place(TypeModel type) => new(ApiPlaceKind.Type, type.Pointer);

    private static ApiPlace Place(TypeModel type, PropertyModel member) => new(ApiPlaceKind.Member, type.Pointer, member.JsonName);

    private static ApiPlace Place(TypeModel type, EnumMember value) => new(ApiPlaceKind.Value, type.Pointer, value.Value);
}
