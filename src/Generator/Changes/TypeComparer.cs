using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Changes;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Changes;

/// <summary>Compares the generated types of two models.</summary>
internal sealed class TypeComparer(ModelIndex wasIndex, ModelIndex nowIndex, TypePairs pairs, ChangeList list)
{
    private readonly ObjectComparer _objects = new(wasIndex, nowIndex, pairs, list);

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
        list.Keep(RemovedTypes.Stub(was, "The specification has renamed it: use " + now.Name + ".", now.Name));
    }

    private void Removed(TypeModel type)
    {
        if (IsDeclared(type))
            list.Add("type-removed", Subject(type), "it was removed", Place(type), Place(type));
        list.Keep(RemovedTypes.Stub(type, "The specification has removed " + Subject(type) + ".", null));
    }

    private void Compare(TypeModel was, TypeModel now)
    {
        if (was.Obsolete is null != now.Obsolete is null && now.Obsolete is not null)
            list.Add("type-deprecated", Subject(now), "it is deprecated", Place(now), Place(was));
        switch (was, now)
        {
            case (ObjectModel before, ObjectModel after):
                _objects.Compare(before, after);
                break;
            case (EnumModel before, EnumModel after):
                Compare(before, after);
                break;
            case (UnionModel before, UnionModel after):
                Compare(before, after);
                break;
            case (TupleModel before, TupleModel after):
                if (before.Items.Count != after.Items.Count || before.Items.Zip(after.Items, (one, other) => pairs.Compare(one.Type, other.Type)).Any(static change => change != TypeChange.None) || pairs.Compare(before.Rest, after.Rest) != TypeChange.None)
                    list.Changed("tuple-item-changed", before, after, "", "its items changed");
                break;
            default:
                list.Changed("type-kind-changed", was, now, "", "it was " + KindOf(was) + " and is " + KindOf(now));
                if (was is EnumModel { ValuesName: var values } && !list.IsPresent(now.Name, values))
                    list.Constants(now, values);
                foreach (var member in RemovedTypes.Members(was, "The specification has changed " + now.Name + ": it was " + KindOf(was) + " and is " + KindOf(now) + "."))
                {
                    if (member.Kind == RemovedMemberKind.Constant || !RemovedTypes.Members(now, null).Any(present => present.Name == member.Name))
                        list.Keep(ChangeList.Keyword(now), now.Name, member);
                    else
                        list.Mark(now, member.Name, ChangeUse.Any, member.Message!);
                }

                break;
        }
    }

    private void Compare(EnumModel was, EnumModel now)
    {
        if (was.Storage != now.Storage)
        {
            list.Changed("enum-storage-changed", was, now, "", "its values were of another kind");
            return;
        }

        foreach (var before in was.Members)
        {
            if (Counterpart(before, was, now) is not { } after)
            {
                list.Add("enum-value-removed", Value(was, before), "it was removed", Place(now), Place(was, before));
                list.Keep(now, before, "The specification has removed the value '" + before.Value + "' of " + now.Name + ".", null);
            }
            else if (after.Value != before.Value)
            {
                list.Add("enum-value-changed", Value(was, before), "it changed to '" + after.Value + "', and has the same name in code", Place(now, after), Place(was, before));
            }
            else if (after.Name != before.Name)
            {
                list.Add("enum-value-renamed", Value(was, before), "its name in code changed from " + before.Name + " to " + after.Name, Place(now, after), Place(was, before));
                list.Keep(now, before, "Its name is " + after.Name + " now.", after.Name);
            }
        }

        foreach (var after in now.Members.Where(after => !was.Members.Any(before => Counterpart(before, was, now) == after)))
        {
            var isReceived = nowIndex.IsReceived(now.Name);
            list.Add(isReceived ? "enum-value-added-to-response" : "enum-value-added-to-request", Value(now, after), "it was added", Place(now, after), Place(was));
            if (isReceived)
                list.Mark(now, after.Name, ChangeUse.Switch, Sentence(Value(now, after), "it was added"));
        }
    }

    /// <summary>The same value; or a new one that has the name in code of one that is gone, such as <c>ON_HOLD</c> instead of <c>on-hold</c>.</summary>
    private static EnumMember? Counterpart(EnumMember before, EnumModel was, EnumModel now)
        => now.Members.FirstOrDefault(after => after.Value == before.Value)
            ?? now.Members.FirstOrDefault(after => after.Name == before.Name && !was.Members.Any(other => other.Value == after.Value));

    private void Compare(UnionModel was, UnionModel now)
    {
        foreach (var before in was.Cases.Where(before => !now.Cases.Any(after => pairs.Compare(before.Type, after.Type) == TypeChange.None)))
        {
            list.Changed("union-case-removed", was, now, "", "the case " + before.Name + " was removed");
            if (now.Cases.FirstOrDefault(after => after.Name == before.Name) is { } other)
            {
                list.Mark(now, other.Name, ChangeUse.Any, Sentence(Subject(now), "the case " + other.Name + " was of the type " + before.Type.DisplayName + " and is of " + other.Type.DisplayName));
            }
            else
            {
                Keep(before, "The specification has removed the case " + before.Name + " of " + now.Name + ".", null);
            }
        }

        // A case has the name of its type, which may be another one now.
        foreach (var before in was.Cases.Where(before => !now.Cases.Any(after => after.Name == before.Name)))
        {
            if (now.Cases.FirstOrDefault(after => pairs.Compare(before.Type, after.Type) == TypeChange.None) is { } renamed)
                Keep(before, "Its name is " + renamed.Name + " now.", renamed.Name);
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
            list.Changed("discriminator-changed", was, now, "", DiscriminatorText(was.Discriminator, now.Discriminator));
        else
            Values(was, now);

        void Keep(UnionCase before, string message, string? replacedBy) => list.Keep(ChangeList.Keyword(now), now.Name, new RemovedMemberModel
        {
            Kind = before.IsPart ? RemovedMemberKind.Property : RemovedMemberKind.ReadOnlyProperty, Type = before.Type.CSharp + "?", Name = before.Name, Message = message, ReplacedBy = replacedBy,
        });
    }

    /// <summary>The values of the discriminator that select another case now, or none. Those of a case that is gone have been reported with it.</summary>
    private void Values(UnionModel was, UnionModel now)
    {
        foreach (var before in was.DiscriminatorValues)
        {
            var selected = was.Cases[before.Case];
            if (now.Cases.Any(after => IsSame(after)) && !now.DiscriminatorValues.Any(after => after.Value == before.Value && IsSame(now.Cases[after.Case])))
                list.Changed("discriminator-value-changed", was, now, "", "the value '" + before.Value + "' selected " + selected.Name + " and does not");

            bool IsSame(UnionCase after) => pairs.Compare(selected.Type, after.Type) == TypeChange.None;
        }
    }

    internal static string DefaultText(string? was, string? now) => (was, now) switch
    {
        (null, _) => "its default is " + now + ", where the document named none",
        (_, null) => "its default was " + was + ", and the document names none now",
        _ => "its default changed from " + was + " to " + now,
    };

    internal static string DiscriminatorText(string? was, string? now) => (string.IsNullOrEmpty(was), string.IsNullOrEmpty(now)) switch
    {
        (true, _) => "it has the discriminator '" + now + "'",
        (_, true) => "it has no discriminator now; it was '" + was + "'",
        _ => "its discriminator changed from '" + was + "' to '" + now + "'",
    };

    internal static string TypeText(TypeRef was, TypeRef now) => "its type changed from " + was.DisplayName + " to " + now.DisplayName;

    internal static string Sentence(string subject, string text) => subject + ": " + text + ".";

    private static string KindOf(TypeModel type) => type switch { EnumModel => "an enum", UnionModel => "a union", TupleModel => "a tuple", _ => "an object" };

    internal static string Subject(TypeModel type) => "schema " + type.Name;

    private static string Value(TypeModel type, EnumMember value) => "schema " + type.Name + ", value '" + value.Value + "'";

    internal static ApiPlace Place(TypeModel type) => new(ApiPlaceKind.Type, type.Pointer);

    private static ApiPlace Place(TypeModel type, EnumMember value) => new(ApiPlaceKind.Value, type.Pointer, value.Value);
}
