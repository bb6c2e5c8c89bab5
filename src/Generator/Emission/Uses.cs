using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Emission;

/// <summary>Whether the code of a type names something that the API has deprecated.</summary>
internal static class Uses
{
    public static bool Obsolete(TypeModel type) => type.Obsolete is not null || type.NamesObsolete;
}
