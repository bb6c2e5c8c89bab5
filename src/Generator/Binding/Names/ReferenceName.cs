using Wappfy.Generator.Document;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Binding.Names;

/// <summary>What a reference calls the object that it leads to.</summary>
internal static class ReferenceName
{
    /// <summary>
    /// The component name behind a reference: <c>Pet</c> of <c>#/components/parameters/Pet</c>, and of <c>parameters/Pet.yaml</c>; null for no reference.
    /// </summary>
    public static string? Of(SpecNode node)
    {
        if (node.String("$ref") is not { } reference)
            return null;
        var fragment = reference.IndexOf('#');
        return fragment >= 0 && fragment < reference.Length - 1 ? JsonPointer.LastName(reference.Substring(fragment)) : SpecPath.Stem(SpecPath.Decode(fragment < 0 ? reference : reference.Substring(0, fragment)));
    }
}
