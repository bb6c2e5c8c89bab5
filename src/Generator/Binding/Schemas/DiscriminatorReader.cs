using Wappfy.Generator.Binding.Limits;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Model.Schemas;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>Finds the member that distinguishes the objects of a union: the declared one, or one that has other values in each branch.</summary>
internal sealed class DiscriminatorReader(DiscriminatorNames names, DiagnosticBag diagnostics)
{
    /// <summary>The member that distinguishes the object branches of a union, and its values.</summary>
    public UnionDiscriminator Read(SpecNode union, List<UnionPart> parts, SpecNode? discriminator)
    {
        var objects = Objects(parts);
        var (name, values) = Find(union, parts, objects, discriminator);
        if (name is not null)
            AddNumbers(parts, name, values);
        if (name is not null && discriminator is not null && DefaultOf(union, parts, objects, discriminator) is { } fallback)
            return new UnionDiscriminator(name, values, IsDecisive: true, fallback);
        return new UnionDiscriminator(name, values, name is not null && IsDecisive(parts, objects, name, values), null);
    }

    private static List<int> Objects(List<UnionPart> parts)
    {
        var objects = new List<int>();
        for (var i = 0; i < parts.Count; i++)
        {
            if ((parts[i].Facts.Kinds & JsonTypes.Object) != 0)
                objects.Add(i);
        }

        return objects;
    }

    private (string? Name, List<DiscriminatorValue> Values) Find(SpecNode union, List<UnionPart> parts, List<int> objects, SpecNode? discriminator)
    {
        if (discriminator?.String("propertyName") is { Length: > 0 } declared)
        {
            var mapped = MappedValues(union, parts, objects, discriminator, declared);
            if (mapped.Count > 0)
                return (declared, mapped);
        }

        if (objects.Count < 2)
            return (null, []);
        foreach (var candidate in parts[objects[0]].Facts.Fixed.Keys)
        {
            var result = new List<DiscriminatorValue>();
            var seen = new HashSet<string>(StringComparer.Ordinal);
            var fits = true;
            foreach (var index in objects)
            {
                var facts = parts[index].Facts;
                fits &= facts.Required.Contains(candidate) && facts.Fixed.TryGetValue(candidate, out var values) && values.TrueForAll(v => v.StartsWith("\"", StringComparison.Ordinal) && seen.Add(v));
                if (!fits)
                    break;
                foreach (var value in facts.Fixed[candidate])
                    result.Add(new DiscriminatorValue(JsonString.Unquote(value), index));
            }

            if (fits)
                return (candidate, result);
        }

        return (null, []);
    }

    private List<DiscriminatorValue> MappedValues(SpecNode union, List<UnionPart> parts, List<int> objects, SpecNode discriminator, string propertyName)
    {
        var result = new List<DiscriminatorValue>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (discriminator["mapping"] is { IsObject: true, Count: > BindingLimits.Tags } mapping)
        {
            diagnostics.Report(
                Descriptors.SchemaLimitExceeded, mapping, mapping.Pointer, BindingLimits.Text(mapping.Count) + " values", BindingLimits.Text(BindingLimits.Tags), "the others are ignored");
        }

        foreach (var (entry, target) in names.Mapping(discriminator))
        {
            var index = IndexOf(parts, objects, target);
            if (index < 0)
            {
                if (IsWithin(discriminator, union))
                    ReportUnknown(parts, objects, entry, entry.Name!);
                continue;
            }

            if (seen.Add(entry.Name!))
                result.Add(new DiscriminatorValue(entry.Name!, index));
        }

        var shared = SharedValues(parts, objects, propertyName);
        foreach (var index in objects)
        {
            var facts = parts[index].Facts;
            if (facts.Fixed.TryGetValue(propertyName, out var values))
            {
                foreach (var value in values)
                {
                    if (value != "null" && !shared.Contains(value) && seen.Add(TextOf(value)))
                        result.Add(new DiscriminatorValue(TextOf(value), index));
                }
            }

            // A union that is a branch has values of its own.
            foreach (var value in names.ValuesWithin(parts[index].Branch, propertyName))
            {
                if (seen.Add(value))
                    result.Add(new DiscriminatorValue(value, index));
            }
        }

        // OAS 3.1 §4.8.25.3: the name of a schema is a value as well, also beside a mapping, unless another one is found by it.
        foreach (var index in objects)
        {
            if (names.ImplicitValue(parts[index].Branch) is { } implicitName && seen.Add(implicitName))
                result.Add(new DiscriminatorValue(implicitName, index));
        }

        return result;
    }

    /// <summary>Adds the numbers in the form in which the runtime compares them, unless the member is a string: 1.0 is 1, but "1.0" is not "1".</summary>
    private static void AddNumbers(List<UnionPart> parts, string member, List<DiscriminatorValue> values)
    {
        var seen = new HashSet<string>(values.Select(static value => value.Value), StringComparer.Ordinal);
        foreach (var value in values.ToList())
        {
            var kinds = parts[value.Case].Facts.MemberKinds.TryGetValue(member, out var known) ? known : JsonTypes.Number;
            if ((kinds & JsonTypes.Number) != 0 && NumberText.Canonical(value.Value) is { } number && seen.Add(number))
                values.Add(value with { Value = number });
        }
    }

    /// <summary>Values of a member that more than one branch lists: they select none.</summary>
    private static HashSet<string> SharedValues(List<UnionPart> parts, List<int> objects, string member)
    {
        var shared = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var index in objects)
        {
            if (!parts[index].Facts.Fixed.TryGetValue(member, out var values))
                continue;
            foreach (var value in values)
            {
                if (!seen.Add(value))
                    shared.Add(value);
            }
        }

        return shared;
    }

    /// <summary>True if another value selects none of the branches, however the object looks.</summary>
    private static bool IsDecisive(List<UnionPart> parts, List<int> objects, string name, List<DiscriminatorValue> values)
        => objects.TrueForAll(o => values.Exists(v => v.Case == o)) && SharedValues(parts, objects, name).All(shared => values.Exists(v => v.Value == TextOf(shared)));

    /// <summary>The text that is compared with the values of a mapping.</summary>
    private static string TextOf(string json) => json[0] == '"' ? JsonString.Unquote(json) : json;

    /// <summary>The branch that an absent or unknown value selects (OAS 3.2 §4.25.2), or null.</summary>
    private int? DefaultOf(SpecNode union, List<UnionPart> parts, List<int> objects, SpecNode discriminator)
    {
        if (names.DefaultEntry(discriminator) is not { } entry)
            return null;
        var index = IndexOf(parts, objects, names.Default(discriminator));
        if (index >= 0)
            return index;
        if (IsWithin(discriminator, union))
            ReportUnknown(parts, objects, entry, "defaultMapping");
        return null;
    }

    /// <summary>False for the discriminator of a schema that the union refers to: its mapping may name the union itself, or other schemas that extend it.</summary>
    private static bool IsWithin(SpecNode discriminator, SpecNode union)
    {
        for (var node = discriminator; node is not null; node = node.Parent)
        {
            if (node == union)
                return true;
        }

        return false;
    }

    private int IndexOf(List<UnionPart> parts, List<int> objects, SpecNode? target)
    {
        var index = target is null ? -1 : names.IndexOf(objects.ConvertAll(o => parts[o].Branch), target);
        return index < 0 ? -1 : objects[index];
    }

    private void ReportUnknown(List<UnionPart> parts, List<int> objects, SpecNode entry, string value)
        => diagnostics.Report(
            Descriptors.UnknownDiscriminatorTarget, entry, value, entry.Text, string.Join(", ", objects.Take(5).Select(o => names.ImplicitValue(parts[o].Branch) ?? parts[o].Type.Name)) + (objects.Count > 5 ? ", …" : ""));
}

/// <summary>What distinguishes the objects of a union.</summary>
/// <param name="Name">The member, or null if there is none.</param>
/// <param name="Values">Its values, and the branch that each selects.</param>
/// <param name="IsDecisive">True if an object with another value is none of the branches.</param>
/// <param name="Default">The branch of an object without a value, or with an unknown one; null if there is none.</param>
internal sealed record UnionDiscriminator(string? Name, List<DiscriminatorValue> Values, bool IsDecisive, int? Default);
