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
        var paged = $"{FullNames.Contract}ApiPaging.";
        var isByHeader = paging.NextHeader is not null;
        var types = $"<{(isByHeader ? $"{FullNames.Runtime}ApiResponse<{paging.Page.CSharp}>" : paging.Page.CSharp)}, {paging.Item.CSharpWithNull}>";
        var items = $"static {paging.PageLocal} => {MemberPath.Of(paging.PageLocal + (isByHeader ? ".Value" : ""), paging.Items)}";
        switch (paging.Kind)
        {
            case PagingKind.PageNumber or PagingKind.Offset:
                var walk = paging.Kind == PagingKind.PageNumber ? "ByPage" : "ByOffset";
                writer.Line($"return {paged}{walk}{types}({operation.Name}Operation, {Number(paging.First)}, {Size(operation, paging)}, {Single(operation, method)}, {items}, cancellationToken);");
                break;
            case PagingKind.Cursor:
                writer.Line($"return {paged}ByCursor{types}({operation.Name}Operation, null, {Single(operation, method)}, {items}, static {paging.PageLocal} => {Next(paging)}, cancellationToken);");
                break;
            case PagingKind.LinkMember:
                writer.Line($"return {paged}ByCursor{types}({operation.Name}Operation, null, Fetch, {items}, static {paging.PageLocal} => {Next(paging)}, cancellationToken);").Line();
                WriteFetch(writer, operation, method, withResponse: isByHeader);
                break;
            default:
                writer.Line($"return {paged}ByLink{types}({operation.Name}Operation, Fetch, {items}, cancellationToken);").Line();
                WriteFetch(writer, operation, method, withResponse: true);
                break;
        }
    }

    /// <summary>The expression of the next cursor or address.</summary>
    private static string Next(PagingModel paging)
    {
        if (paging.NextHeader is { } header)
            return $"{paging.PageLocal}.Headers[{SourceWriter.Literal(header)}]";
        var next = MemberPath.Of(paging.PageLocal, paging.Next);
        return paging.HasMore is { } more ? $"{MemberPath.Of(paging.PageLocal, new EquatableArray<MemberStep>([more]))} == true ? {next} : null" : next;
    }

    /// <summary>A local function that gets the page at a link, or the first one.</summary>
    private static void WriteFetch(SourceWriter writer, OperationModel operation, MethodModel method, bool withResponse)
    {
        var paging = method.Paging!;
        var page = paging.Page.CSharp;
        writer.Open($"{FullNames.Task}<{(withResponse ? $"{FullNames.Runtime}ApiResponse<{page}>" : page)}> Fetch(string? {paging.PlaceLocal}, global::System.Threading.CancellationToken {paging.TokenLocal})");
        RequestEmitter.Write(writer, operation, method);
        var call = $"_pipeline.SendAsync({method.Request}.BuildAt({paging.PlaceLocal}), {paging.Single}Responses, options, {paging.TokenLocal})";
        writer.Line(withResponse ? $"return {FullNames.Runtime}ApiTaskExtensions.WithResponse({call});" : $"return {call};").Close();
    }

    /// <summary>A lambda that gets one page by the method for it.</summary>
    private static string Single(OperationModel operation, MethodModel method)
    {
        var paging = method.Paging!;
        var moving = operation.Parameters[paging.Moving];
        var place = moving.Type.Kind == TypeKind.Int32 ? "(int)" + paging.PlaceLocal : paging.PlaceLocal;
        var arguments = new List<string>();
        foreach (var argument in operation.Methods.First(m => m.Name == paging.Single).Arguments)
        {
            var value = argument.Kind switch
            {
                ArgumentKind.CancellationToken => paging.TokenLocal,
                ArgumentKind.Parameter when argument.Parameter == paging.Moving => place,
                ArgumentKind.Bag when moving.InBag => $"({argument.Name} ?? new {operation.Bag!.TypeName}()) with {{ {moving.Name} = {place} }}",
                _ => argument.Name,
            };
            arguments.Add(argument.Name + ": " + value);
        }

        var call = $"{paging.Single}Async({string.Join(", ", arguments)})";
        return $"({paging.PlaceLocal}, {paging.TokenLocal}) => {(paging.NextHeader is null ? call : $"{FullNames.Runtime}ApiTaskExtensions.WithResponse({call})")}";
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
