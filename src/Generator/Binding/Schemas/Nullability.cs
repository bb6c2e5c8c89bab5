using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>
/// The one place that decides whether null fits a schema. A schema can say so by <c>nullable: true</c> (OAS 3.0 §4.7.24.1), by <c>null</c> in its list of types, by
/// a null among its values, or by a branch of <c>oneOf</c> or <c>anyOf</c> that null fits.
/// </summary>
internal sealed class Nullability(SpecDocument document, DiagnosticBag diagnostics, Func<SpecNode, MergedSchema> mergedBeforeBranches)
{
    /// <summary>More schemas than this are not asked whether they allow null.</summary>
    private const int MostParts = 256;

    private readonly Dictionary<SpecNode, bool> _known = [];

    /// <summary>True if the schema object itself allows null, in either dialect.</summary>
    public static bool SaysNullable(SpecNode schema)
        => schema.IsTrue("nullable") || schema.IsTrue("x-nullable") || (schema["type"] is { IsArray: true } types && types.Children.Any(static type => type.Text == "null" || type.Kind == SpecNodeKind.Null)) || SchemaKeywords.MakesNullable(schema);

    /// <summary>What all the schemas together say by their keywords, values and branches aside.</summary>
    public bool ByKeywords(IReadOnlyList<SpecNode> schemas) => (schemas.Count == 1 ? AllowsNull(schemas[0], null) : AllAllowNull(schemas, null)) == true;

    /// <summary>What a list of values says, if there is one: a constant counts before a list.</summary>
    public static bool ByValues(SpecNode? constant, SpecNode? list)
    {
        if (constant is not null)
            return constant.Kind == SpecNodeKind.Null;
        if (list is null)
            return false;
        foreach (var value in list.Children)
        {
            if (value.Kind == SpecNodeKind.Null)
                return true;
        }

        return false;
    }

    /// <summary>
    /// Whether a branch of the alternatives allows null, or a branch of its own alternatives, and so on. The walk visits each schema once, so the result does not
    /// depend on where in a cycle it begins.
    /// </summary>
    /// <param name="merged">A schema with alternatives.</param>
    /// <param name="isWhole">True if it is what its node alone says.</param>
    public bool ByBranches(MergedSchema merged, bool isWhole)
    {
        var visited = new HashSet<SpecNode>();
        var pending = new Stack<MergedSchema>();
        pending.Push(merged);
        while (pending.Count > 0)
        {
            foreach (var alternatives in pending.Pop().Alternatives)
            {
                foreach (var branch in alternatives.List.Children)
                {
                    if (branch.Kind == SpecNodeKind.Null)
                        return true;
                    if (!branch.IsObject || !visited.Add(branch))
                        continue;
                    var next = mergedBeforeBranches(branch);
                    if (next.Nullable || (_known.TryGetValue(branch, out var known) && known))
                    {
                        if (isWhole)
                            _known[merged.Node] = true;
                        return true;
                    }

                    if (next.Alternatives.Count > 0 && !_known.ContainsKey(branch))
                        pending.Push(next);
                }
            }
        }

        foreach (var branch in visited)
            _known[branch] = false;
        return false;
    }

    /// <summary>Whether null fits a schema; null if it does not say. Its own word counts before that of its parts.</summary>
    private bool? AllowsNull(SpecNode schema, HashSet<SpecNode>? visiting)
    {
        if (!schema.IsObject)
            return null;
        if (SaysNullable(schema))
            return true;
        bool? result = null;
        var isReference = SchemaKeywords.IsReference(schema);
        var all = schema["allOf"] is { IsArray: true } parts ? parts : null;
        if (isReference || all is not null)
        {
            visiting ??= [];
            if (visiting.Count > MostParts || !visiting.Add(schema))
                return null;
        }

        if (isReference)
        {
            if (document.Follow(schema, diagnostics) is { } target)
                result = AllowsNull(target, visiting);
            if (document.VersionOf(schema) <= SpecVersion.V30)
                return result;
        }

        if (result != false && all is not null)
            result = AllAllowNull(all.Children, visiting) ?? result;

        // A schema that only wraps another is that other, whatever kind it repeats.
        if (result == true && SchemaKeywords.SoleWrapped(schema) is not null)
            return true;
        var types = schema["type"];
        if (types is { IsString: true, Text: "null" } or { Kind: SpecNodeKind.Null })
            return true;
        return types is not null || schema["properties"] is not null ? false : result;
    }

    private bool? AllAllowNull(IReadOnlyList<SpecNode> schemas, HashSet<SpecNode>? visiting)
    {
        bool? result = null;
        for (var i = 0; i < schemas.Count; i++)
        {
            var own = AllowsNull(schemas[i], visiting);
            if (own == false)
                return false;
            result ??= own;
        }

        return result;
    }
}
