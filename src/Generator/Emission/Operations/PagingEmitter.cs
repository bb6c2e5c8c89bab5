using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Content;
using Wappfy.Generator.Model.Operations;

namespace Wappfy.Generator.Emission.Operations;

/// <summary>Writes the bodies of methods that walk pages.</summary>
internal static class PagingEmitter
{
    public static void Write(SourceWriter writer, OperationModel operation, MethodModel method)
    {
        var paging = method.Paging!;
        var isByHeader = paging.Kind is PagingKind.Cursor && paging.NextHeader is not null;
        var types = $"<{(isByHeader ? $"{FullNames.Runtime}ApiResponse<{paging.Page.CSharp}>" : paging.Page.CSharp)}, {paging.Item.CSharpWithNull}>";
        var items = $"static {paging.PageLocal} => {MemberPath.Of(paging.PageLocal + (isByHeader ? ".Value" : ""), paging.Items)}";
        var (walk, beginning, end) = paging.Kind switch
        {
            PagingKind.PageNumber => ("ByPage", $"{Number(paging.First)}, {Size(operation, paging)}, ", ""),
            PagingKind.Offset => ("ByOffset", $"{Number(paging.First)}, {Size(operation, paging)}, ", ""),
            PagingKind.Cursor => ("ByCursor", "null, ", $", static {paging.PageLocal} => {Next(paging, paging.PageLocal)}"),
            PagingKind.LinkMember => ("ByLink", "", $", static {paging.PageLocal} => {Next(paging, paging.PageLocal + ".Value")}"),
            _ => ("ByLink", "", ""),
        };
        writer.Line($"return {FullNames.Contract}ApiPaging.{walk}{types}({operation.Name}Operation, {beginning}{Single(operation, method)}, {items}{end}, cancellationToken);");
    }

    /// <summary>The expression of the next cursor or address.</summary>
    private static string Next(PagingModel paging, string page)
    {
        if (paging.NextHeader is { } header)
            return $"{paging.PageLocal}.Headers[{SourceWriter.Literal(header)}]";
        var next = MemberPath.Of(page, paging.Next);
        return paging.HasMore is { } more ? $"{MemberPath.Of(page, new EquatableArray<MemberStep>([more]))} == true ? {next} : null" : next;
    }

    /// <summary>A lambda that gets one page by the method for it.</summary>
    private static string Single(OperationModel operation, MethodModel method)
    {
        var paging = method.Paging!;
        var isByLink = paging.Kind is PagingKind.LinkHeader or PagingKind.LinkMember;
        var moving = isByLink ? null : operation.Parameters[paging.Moving];
        var place = moving?.Type.Kind == TypeKind.Int32 ? "(int)" + paging.PlaceLocal : paging.PlaceLocal;
        var arguments = new List<string>();
        foreach (var argument in operation.Methods.First(m => m.Name == paging.Single).Arguments)
        {
            var value = argument.Kind switch
            {
                ArgumentKind.CancellationToken => paging.TokenLocal,
                ArgumentKind.Options when isByLink => $"{FullNames.Contract}ApiPaging.At(options, {paging.PlaceLocal})",
                ArgumentKind.Parameter when moving is not null && argument.Parameter == paging.Moving => place,
                ArgumentKind.Bag when moving is { InBag: true } => $"({argument.Name} ?? new {operation.Bag!.TypeName}()) with {{ {moving.Name} = {place} }}",
                _ => argument.Name,
            };
            arguments.Add(argument.Name + ": " + value);
        }

        var call = $"{paging.Single}Async({string.Join(", ", arguments)})";
        return $"({paging.PlaceLocal}, {paging.TokenLocal}) => {(isByLink || paging.NextHeader is not null ? $"{FullNames.Runtime}ApiTaskExtensions.WithResponse({call})" : call)}";
    }

    private static string Size(OperationModel operation, PagingModel paging)
    {
        if (paging.Size < 0)
            return paging.UsualSize is { } usual ? Number(usual) : "null";
        var parameter = operation.Parameters[paging.Size];
        var value = parameter.InBag ? operation.Bag!.Argument + "?." + parameter.Name : parameter.Name;
        if (parameter.Type.Kind == TypeKind.Double)
            value = "(long?)" + value;
        return parameter.Required || paging.UsualSize is not { } fallback ? value : $"{value} ?? {Number(fallback)}";
    }

    private static string Number(long value) => SourceWriter.Literal(value);
}
