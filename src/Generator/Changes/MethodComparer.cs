using Wappfy.Generator.Model.Changes;
using Wappfy.Generator.Model.Content;
using Wappfy.Generator.Model.Operations;

namespace Wappfy.Generator.Changes;

/// <summary>What has become of the arguments of a method, if calls cannot be as they were.</summary>
/// <param name="Text">Sentences for the user.</param>
/// <param name="Replacements">What took the place of arguments.</param>
/// <param name="IsOrder">Whether nothing but the order has changed.</param>
internal sealed record ArgumentChanges(string Text, IReadOnlyList<ArgumentReplacement> Replacements, bool IsOrder);

/// <summary>Compares the methods of one operation as the code that calls them sees them.</summary>
internal sealed class MethodComparer(ModelIndex index, TypePairs types, ChangeList list)
{
    /// <summary>Marks methods of an operation, or one of its methods.</summary>
    public void Mark(ClientOperation operation, ChangeUse use, string text, string argument, MethodModel? only = null)
    {
        var root = index.Root!;
        foreach (var method in operation.Operation.Methods)
        {
            if (only is not null && only != method)
                continue;
            if (argument.Length > 0 && !method.Arguments.Any(a => a.Name == argument))
                continue;
            list.Mark("interface", operation.Group?.Interface ?? root.Interface, method.Name + "Async", use, text, argument);
            if ((operation.Group is null ? root.Bound?.Interface : operation.Group.BoundInterface) is { } bound && !method.Arguments.Any(a => a.Name == argument && a.IsBound))
                list.Mark("interface", bound, method.Name + "Async", use, text, argument);
        }
    }

    /// <summary>How the type of what a method returns has changed, or null.</summary>
    public string? ResponseText(ResponseModel was, ResponseModel now)
    {
        if (was.Kind == now.Kind && types.Compare(was.Type, now.Type) == TypeChange.None && was.Type?.Nullable == now.Type?.Nullable && was.ResultType == now.ResultType && was.Events?.Form == now.Events?.Form)
            return null;
        return "its response changed from " + Describe(was) + " to " + Describe(now);
    }

    private static string Describe(ResponseModel response) => response.Kind switch
    {
        ResponseKind.Untyped => "an untyped response",
        ResponseKind.Binary => "bytes",
        ResponseKind.Result => response.ResultType!,
        ResponseKind.Events => "events" + (response.Type is null ? "" : " of " + response.Type.DisplayName),
        ResponseKind.JsonLines => "lines" + (response.Type is null ? "" : " of " + response.Type.DisplayName),
        _ => response.Type!.DisplayName + (response.Type.Nullable ? " or null" : ""),
    };

    /// <summary>What calls must do differently; null if each call can be as it was.</summary>
    public ArgumentChanges? Arguments(ClientOperation was, ClientOperation now, MethodModel before, MethodModel after)
    {
        var texts = new List<string>();
        var replacements = new List<ArgumentReplacement>();
        var paired = new List<ArgumentModel>();
        var gone = before.Arguments.Where(a => Counterpart(a, was.Operation, now.Operation, after) is null && a.Parameter >= 0).Select(a => was.Operation.Parameters[a.Parameter]).ToList();
        var added = after.Arguments.Where(a => a.Parameter >= 0 && !before.Arguments.Any(b => Counterpart(b, was.Operation, now.Operation, after) == a)).Select(a => now.Operation.Parameters[a.Parameter]).ToList();
        foreach (var argument in before.Arguments)
        {
            var other = Counterpart(argument, was.Operation, now.Operation, after);
            if (other is null && argument.Parameter >= 0 && ArgumentPairs.Renamed(was.Operation.Parameters[argument.Parameter], gone, added, types) is { } renamed)
                other = after.Arguments.FirstOrDefault(a => a.Parameter >= 0 && now.Operation.Parameters[a.Parameter] == renamed);
            if (other is null)
            {
                texts.Add("The argument '" + Plain(argument) + "' is gone.");
                replacements.Add(new ArgumentReplacement(argument.Name, ""));
                continue;
            }

            paired.Add(other);
            if (other.Name != argument.Name)
            {
                texts.Add("The argument '" + Plain(argument) + "' is '" + Plain(other) + "' now.");
                replacements.Add(new ArgumentReplacement(argument.Name, other.Name));
            }

            if (types.Compare(argument.Type, other.Type) == TypeChange.Changed)
                texts.Add("The argument '" + Plain(other) + "' is " + (other.Type?.DisplayName ?? "bytes") + " now.");
            else if (argument.Kind == ArgumentKind.Bag && was.Operation.Bag!.TypeName is var record && now.Operation.Bag!.TypeName != record)
                texts.Add("The argument '" + Plain(other) + "' is " + now.Operation.Bag.TypeName + " now.");
            if (argument.IsOptional && !other.IsOptional)
                texts.Add("The argument '" + Plain(other) + "' is required now.");
        }

        foreach (var argument in after.Arguments.Where(a => !a.IsOptional && !paired.Contains(a)))
            texts.Add("The argument '" + Plain(argument) + "' is new and required.");
        Positions(was, now, before, after);
        return texts.Count == 0 && HasSameOrder(before, after, paired) ? null : new ArgumentChanges(texts.Count == 0 ? "The order of the arguments of " + after.Name + "Async has changed: name them." : string.Join(" ", texts), replacements, texts.Count == 0);
    }

    private static string Plain(ArgumentModel argument) => argument.Name.TrimStart('@');

    /// <summary>Whether what a call gives by position still has its place; new arguments may follow.</summary>
    private static bool HasSameOrder(MethodModel before, MethodModel after, List<ArgumentModel> paired)
    {
        for (var i = 0; i < before.Arguments.Count; i++)
        {
            if (i >= after.Arguments.Count || paired[i] != after.Arguments[i])
                return false;
        }

        return true;
    }

    /// <summary>An argument by position may now be another one of the same type.</summary>
    private void Positions(ClientOperation was, ClientOperation now, MethodModel before, MethodModel after)
    {
        for (var i = 0; i < Math.Min(before.Arguments.Count, after.Arguments.Count); i++)
        {
            var (one, other) = (before.Arguments[i], after.Arguments[i]);
            if (Counterpart(one, was.Operation, now.Operation, after) == other || one.Name == other.Name || one.Type is null || other.Type is null || types.Compare(one.Type, other.Type) == TypeChange.Changed)
                continue;
            if (one.Parameter >= 0 && other.Parameter >= 0 && Counterpart(one, was.Operation, now.Operation, after) is null)
                continue;
            var text = "argument " + (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture) + " of " + after.Name + "Async was '" + Plain(one) + "' and is '" + Plain(other) + "'";
            list.Add("arguments-reordered", now.Display, text, new ApiPlace(ApiPlaceKind.Operation, now.Display), new ApiPlace(ApiPlaceKind.Operation, was.Display));
            Mark(now, ChangeUse.Positional, TypeComparer.Sentence(now.Display, text), other.Name, after);
        }
    }

    private static ArgumentModel? Counterpart(ArgumentModel argument, OperationModel was, OperationModel now, MethodModel after)
    {
        if (argument.Kind != ArgumentKind.Parameter)
            return after.Arguments.FirstOrDefault(a => a.Kind == argument.Kind && (argument.Kind != ArgumentKind.PartHeader || a.Name == argument.Name));
        var counterpart = OperationComparer.Counterpart(was.Parameters[argument.Parameter], was, now);
        return counterpart is null ? null : after.Arguments.FirstOrDefault(a => a.Parameter >= 0 && now.Parameters[a.Parameter] == counterpart);
    }
}
