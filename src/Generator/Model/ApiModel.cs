namespace Wappfy.Generator.Model;

/// <summary>What binding made of one specification: all that is printed, one model per file.</summary>
internal sealed record ApiModel(string Namespace, string ClientName, EquatableArray<FileModel> Files)
{
    /// <summary>The model of a specification from which nothing can be generated.</summary>
    public static ApiModel Nothing { get; } = new("", "", default);
}
