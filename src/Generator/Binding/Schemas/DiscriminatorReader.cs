using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Model.Schemas;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>Finds the member that distinguishes the objects of a union: the declared one, or one that has other values in each branch.</summary>
internal sealed class DiscriminatorReader(SpecDocument document, SchemaMerger merger, DiagnosticBag diagnostics)
{
    /// <summary>The member that distinguishes the object branches, and its values.</summary>
    public UnionDiscriminator Read(List<UnionPart> parts, SpecNode? discriminator)
    {
        var objects = Objects(parts);
        var (name, values) = Find(parts, objects, discriminator);
        return new UnionDiscriminator(name, values, name is not null && IsDecisive(parts, objects, name, values));
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

    private (string? Name, List<DiscriminatorValue> Values) Find(List<UnionPart> parts, List<int> objects, SpecNode? discriminator)
    {
        if (discriminator?.String("propertyName") is { Length: > 0 } declared)
        {
            var mapped = MappedValues(parts, objects, discriminator, declared);
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

    private List<DiscriminatorValue> MappedValues(List<UnionPart> parts, List<int> objects, SpecNode discriminator, string propertyName)
    {
        var result = new List<DiscriminatorValue>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var mapped = new HashSet<int>();
        if (discriminator["mapping"] is { IsObject: true } mapping)
        {
            if (mapping.Count > BindingLimits.Tags)
            {
                diagnostics.Report(
                    Descriptors.SchemaLimitExceeded, mapping, mapping.Pointer, BindingLimits.Text(mapping.Count) + " values", BindingLimits.Text(BindingLimits.Tags), "the others are ignored");
            }

            for (var i = 0; i < mapping.Count && i < BindingLimits.Tags; i++)
            {
                var target = mapping.Children[i];
                var index = target.IsString ? objects.FindIndex(o => Leads(parts[o].Branch, target.Text)) : -1;
                if (index < 0)
                {
                    diagnostics.Report(
                        Descriptors.UnknownDiscriminatorTarget, target, mapping.NameAt(i), target.Text, string.Join(", ", objects.Take(5).Select(o => parts[o].Type.Name)) + (objects.Count > 5 ? ", …" : ""));
                    continue;
                }

                mapped.Add(objects[index]);
                if (seen.Add(mapping.NameAt(i)))
                    result.Add(new DiscriminatorValue(mapping.NameAt(i), objects[index]));
            }
        }

        var shared = SharedValues(parts, objects, propertyName);
        foreach (var index in objects)
        {
            var facts = parts[index].Facts;
            if (facts.Fixed.TryGetValue(propertyName, out var values))
            {
                foreach (var value in values)
                {
                    if (value.StartsWith("\"", StringComparison.Ordinal) && !shared.Contains(value) && seen.Add(JsonString.Unquote(value)))
                        result.Add(new DiscriminatorValue(JsonString.Unquote(value), index));
                }
            }

            // OAS 3.1 §4.8.25.3: without a mapping the name of the schema is the value.
            if (!mapped.Contains(index) && merger.Resolve(parts[index].Branch) is { Name: { } implicitName } target && target.Parent?.Name == "schemas" && seen.Add(implicitName))
                result.Add(new DiscriminatorValue(implicitName, index));
        }

        return result;
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

    /// <summary>True where another value stands for none of the branches, however the object looks.</summary>
    private static bool IsDecisive(List<UnionPart> parts, List<int> objects, string name, List<DiscriminatorValue> values)
        => objects.TrueForAll(o => values.Exists(v => v.Case == o)) && SharedValues(parts, objects, name).All(shared => values.Exists(v => v.Value == JsonString.Unquote(shared)));

    private bool Leads(SpecNode branch, string target)
    {
        var current = branch;
        for (var i = 0; i < 8 && current is not null; i++)
        {
            if (DiscriminatorTarget.Names(target, current))
                return true;
            var next = current.IsObject && current["$ref"] is not null ? document.Follow(current, diagnostics) : null;
            if (next is null || next == current)
                return false;
            current = next;
        }

        return false;
    }
}

/// <summary>What distinguishes the objects of a union.</summary>
/// <param name="Name">The member, or null where there is none.</param>
/// <param name="Values">Its values, and the branch that each selects.</param>
/// <param name="IsDecisive">True where an object with another value is none of the branches.</param>
internal sealed record UnionDiscriminator(string? Name, List<DiscriminatorValue> Values, bool IsDecisive);
