using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Content;

namespace Wappfy.Generator.Emission.Operations;

/// <summary>Prints the way from a value over its members, and over items of lists.</summary>
internal static class MemberPath
{
    /// <summary>The expression that leads from a local over members.</summary>
    public static string Of(string local, EquatableArray<MemberStep> steps)
    {
        var text = local;
        var mayBeNull = false;
        foreach (var step in steps)
        {
            text = step.Item switch
            {
                ItemKind.Nullable => $"{FullNames.Contract}ApiLinks.Item({text}, {step.Member})",
                ItemKind.Value => $"{FullNames.Contract}ApiLinks.ValueItem({text}, {step.Member})",
                _ => text + (mayBeNull ? "?." : ".") + step.Member + (step.IsOptional ? ".GetValueOrDefault()" : ""),
            };
            mayBeNull |= step.MayBeNull;
        }

        return text;
    }
}
