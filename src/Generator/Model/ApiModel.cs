namespace Wappfy.Generator.Model;

/// <summary>What binding made of one specification: all that is printed, one model per file.</summary>
internal sealed record ApiModel(string Namespace, string ClientName, EquatableArray<FileModel> Files)
{
    /// <summary>The model of a specification from which nothing can be generated.</summary>
    public static ApiModel Nothing { get; } = new("", "", default);

    /// <summary>What became of the OpenApiType items that are for this client.</summary>
    public EquatableArray<OwnTypeUse> TypeUses { get; init; }

    /// <summary>Whether a type was used of which only the name is known: another client of the project may generate it.</summary>
    public bool AssumesTypes { get; init; }
}
