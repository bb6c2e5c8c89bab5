using Wappfy.Generator.Model.Operations;

namespace Wappfy.Generator.Changes;

/// <summary>The methods of two versions of an operation that are the same one.</summary>
internal static class MethodPairs
{
    /// <summary>The method that is what <paramref name="before"/> was, or null.</summary>
    public static MethodModel? Counterpart(MethodModel before, OperationModel was, OperationModel now)
    {
        if (now.Methods.FirstOrDefault(m => m.Name == before.Name && IsWalk(m) == IsWalk(before)) is { } same)
            return same;
        var alike = now.Methods.Where(m => IsWalk(m) == IsWalk(before) && m.Response.Kind == before.Response.Kind && m.Body?.ContentType == before.Body?.ContentType).ToList();
        if (alike.Count == 1)
            return alike[0];
        var media = alike.FindAll(m => MediaType(m) == MediaType(before));
        if (media.Count == 1)
            return media[0];
        return was.Methods.Count(m => IsWalk(m) == IsWalk(before)) == 1 && now.Methods.Count(m => IsWalk(m) == IsWalk(before)) == 1
            ? now.Methods.First(m => IsWalk(m) == IsWalk(before))
            : null;
    }

    /// <summary>The media type of the response; null if there are several, or none.</summary>
    private static string? MediaType(MethodModel method)
    {
        var types = method.Response.Cases.Select(static c => c.MediaType).Where(static type => type is not null).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return types.Count == 1 ? types[0] : null;
    }

    private static bool IsWalk(MethodModel method) => method.Paging is not null;
}

/// <summary>The parameters and arguments of two versions of a method that are the same one.</summary>
internal static class ArgumentPairs
{
    /// <summary>The only new parameter of the same place and type, if <paramref name="before"/> is the only one that is gone; else null.</summary>
    public static ParameterModel? Renamed(ParameterModel before, List<ParameterModel> removed, List<ParameterModel> added, TypePairs types)
    {
        var candidates = added.FindAll(after => IsAlike(before, after));
        return candidates.Count == 1 && removed.Count(other => IsAlike(other, candidates[0])) == 1 ? candidates[0] : null;

        bool IsAlike(ParameterModel one, ParameterModel other) => one.Location == other.Location && types.Compare(one.Type, other.Type) == TypeChange.None && one.Required == other.Required;
    }
}
