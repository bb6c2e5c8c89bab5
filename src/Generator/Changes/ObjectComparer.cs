using Wappfy.Generator.Model.Changes;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Changes;

/// <summary>Compares generated records, member by member.</summary>
internal sealed class ObjectComparer(ModelIndex wasIndex, ModelIndex nowIndex, TypePairs pairs, ChangeList list)
{
    public void Compare(ObjectModel was, ObjectModel now)
    {
        var removed = new List<PropertyModel>();
        foreach (var before in was.Properties)
        {
            if (now.Properties.FirstOrDefault(p => p.JsonName == before.JsonName) is { } after)
                Compare(was, now, before, after);
            else if (!before.Inherited || was.Base is null || now.Base is null)
                removed.Add(before);
        }

        var added = now.Properties.Where(after => !was.Properties.Any(p => p.JsonName == after.JsonName)).ToList();
        foreach (var before in removed.ToList())
        {
            // Names on the wire may have one name in code, such as userName and user_name.
            if (added.Find(after => after.Name == before.Name) is not { } same)
                continue;
            removed.Remove(before);
            added.Remove(same);
            list.Add(Side(now) + "-property-name-changed", Member(was, before), "its name changed to '" + same.JsonName + "', and is the same in code", Place(now, same), Place(was, before));
            Compare(was, now, before, same);
        }

        added.RemoveAll(static after => after.Inherited);
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
                TypeComparer.Place(was));

            // Code may create responses as well, for example in tests.
            if (MustBeSet(after))
                list.Mark(now, after.Name, ChangeUse.Omitted, TypeComparer.Sentence(Member(now, after), "it was added and is required"));
        }

        if (was.Base != now.Base && (was.Base is null || now.Base is null || pairs.NameOf(Simple(was.Base)) != Simple(now.Base)))
            list.Changed("type-base-changed", was, now, "", "its base changed from " + (was.Base is null ? "none" : Simple(was.Base)) + " to " + (now.Base is null ? "none" : Simple(now.Base)));
        if (was.Base is null && (was.Additional != now.Additional || pairs.Compare(was.AdditionalType, now.AdditionalType) != TypeChange.None))
            Additional(was, now);
        Discriminator(was, now);
    }

    private void Additional(ObjectModel was, ObjectModel now)
    {
        var kind = Side(now) + "-additional-properties-changed";
        if (was.Additional == AdditionalKind.None)
        {
            // The record has one more member, which code does not need.
            list.Add(Side(now) + "-additional-properties-added", TypeComparer.Subject(now), "it can have other members now", TypeComparer.Place(now), TypeComparer.Place(was));
        }
        else if (now.Additional != AdditionalKind.None)
        {
            list.Changed(kind, was, now, was.AdditionalName, "what its other members may be changed");
        }
        else
        {
            list.Add(kind, TypeComparer.Subject(now), "it can have no other members now", TypeComparer.Place(now), TypeComparer.Place(was));
            list.Keep(ChangeList.Keyword(now), now.Name, RemovedTypes.Others(was, "The specification allows no other members of " + now.Name + "."));
        }
    }

    private void Discriminator(ObjectModel was, ObjectModel now)
    {
        if (was.Discriminator != now.Discriminator)
        {
            list.Changed("discriminator-changed", was, now, "", TypeComparer.DiscriminatorText(was.Discriminator, now.Discriminator));
            return;
        }

        foreach (var before in was.Cases)
        {
            if (!now.Cases.Any(c => c.Value == before.Value && pairs.NameOf(Simple(before.CSharp)) == Simple(c.CSharp)))
                list.Changed("discriminator-value-changed", was, now, "", "the value '" + before.Value + "' selected " + Simple(before.CSharp) + " and does not");
        }

        foreach (var after in now.Cases)
        {
            if (!was.Cases.Any(c => c.Value == after.Value))
            {
                list.Add("derived-type-added", TypeComparer.Subject(now), "the value '" + after.Value + "' selects " + Simple(after.CSharp), TypeComparer.Place(now), TypeComparer.Place(was));
                list.Mark(now, "", ChangeUse.Switch, TypeComparer.Sentence(TypeComparer.Subject(now), "the value '" + after.Value + "' selects " + Simple(after.CSharp)));
            }
        }
    }

    private void Removed(ObjectModel was, ObjectModel now, PropertyModel before, PropertyModel? renamed)
    {
        var text = renamed is null ? "it was removed" : "it was renamed to '" + renamed.JsonName + "'";
        list.Add(Side(now) + (renamed is null ? "-property-removed" : "-property-renamed"), Member(was, before), text, renamed is null ? TypeComparer.Place(now) : Place(now, renamed), Place(was, before));
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
            list.Mark(now, renamed.Name, ChangeUse.Omitted, TypeComparer.Sentence(Member(was, before), text));
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
                Changed(side == "request" && !nowIndex.IsReceived(now.Name) ? "request-property-type-widened" : "response-property-type-widened", was, now, before, after, TypeComparer.TypeText(before.Type, after.Type), ChangeUse.Read);
                Presence(was, now, before, after);
                break;
            case TypeChange.Changed:
                Changed(side + "-property-type-changed", was, now, before, after, TypeComparer.TypeText(before.Type, after.Type), ChangeUse.Any);
                PresenceOfOtherType(was, now, before, after);
                break;
            default:
                Presence(was, now, before, after);
                break;
        }

        if (MustBeSet(after) && !MustBeSet(before))
            list.Mark(now, after.Name, ChangeUse.Omitted, TypeComparer.Sentence(Member(now, after), "it became required"));
        foreach (var limit in LimitComparer.Compare(before.Constraints, before.Type, after.Constraints, after.Type))
            Limit(was, now, before, after, limit);
        if (before.Default != after.Default)
        {
            var text = TypeComparer.DefaultText(before.Default, after.Default);
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

    /// <summary>Code that uses a member of another type must be changed anyway: what else it must do is listed, and said where no value is given.</summary>
    private void PresenceOfOtherType(ObjectModel was, ObjectModel now, PropertyModel before, PropertyModel after)
    {
        var (required, isRequired) = (IsRequired(before.Form), IsRequired(after.Form));
        if (required != isRequired)
            Add(isRequired ? nowIndex.IsSent(now.Name) : !nowIndex.IsReceived(now.Name), isRequired ? "-property-became-required" : "-property-became-optional", isRequired ? "it became required" : "it became optional");
        else if (before.Type.Nullable != after.Type.Nullable)
            Add(after.Type.Nullable ? !nowIndex.IsReceived(now.Name) : nowIndex.IsSent(now.Name), after.Type.Nullable ? "-property-became-nullable" : "-property-became-not-nullable", after.Type.Nullable ? "it may be null" : "it must not be null");

        void Add(bool isRequest, string kind, string text) => list.Add((isRequest ? "request" : "response") + kind, Member(now, after), text, Place(now, after), Place(was, before));
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
                    list.Mark(now, after.Name, UseOfOther(before, after), TypeComparer.Sentence(Member(now, after), TypeInCode(text, before, after)));
            }
            else if (!isRequired && isReceived && !IsOther(before, after))
                Changed("response-property-became-optional", was, now, before, after, text, ChangeUse.Read);
            else
                Compatible(was, now, before, after, (isSent ? "request" : "response") + (isRequired ? "-property-became-required" : "-property-became-optional"), text);
        }
        else if (before.Type.Nullable != after.Type.Nullable)
        {
            var text = after.Type.Nullable ? "it may be null" : "it must not be null";
            if (after.Type.Nullable && isReceived && !IsOther(before, after))
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

    private void Changed(string kind, ObjectModel was, ObjectModel now, PropertyModel before, PropertyModel after, string text, ChangeUse use)
    {
        list.Add(kind, Member(now, after), text, Place(now, after), Place(was, before));
        if (ChangeKinds.Get(kind).Class != ChangeClass.Compatible)
            list.Mark(now, after.Name, use, TypeComparer.Sentence(Member(now, after), text));
    }

    /// <summary>The side on which a change matters most.</summary>
    private string Side(TypeModel now) => nowIndex.IsSent(now.Name) || wasIndex.IsSent(now.Name) ? "request" : "response";

    private static bool IsRequired(MemberForm form) => form is MemberForm.Required or MemberForm.RequiredNullable or MemberForm.RequiredWriteOnly or MemberForm.Constant or MemberForm.Preset;

    /// <summary>Whether C# requires that objects are created with a value of the member.</summary>
    private static bool MustBeSet(PropertyModel member) => member is { Form: MemberForm.Required or MemberForm.RequiredNullable or MemberForm.RequiredWriteOnly, IsBound: false };

    private static string Simple(string csharp) => csharp.Substring(csharp.LastIndexOf('.') + 1);

    private static string Short(string csharp) => csharp.Replace("global::", "");

    private static string Member(TypeModel type, PropertyModel member) => "schema " + type.Name + ", property '" + member.JsonName + "'";

    private static ApiPlace Place(TypeModel type, PropertyModel member) => new(ApiPlaceKind.Member, type.Pointer, member.JsonName);
}
