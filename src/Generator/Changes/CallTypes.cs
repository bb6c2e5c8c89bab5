using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Changes;
using Wappfy.Generator.Model.Content;
using Wappfy.Generator.Model.Operations;

namespace Wappfy.Generator.Changes;

/// <summary>Compares the types that single operations have: records of optional parameters, results, response headers and events.</summary>
internal sealed class CallTypes(ModelIndex was, ModelIndex now, OperationPairs operations, ChangeList list)
{
    private const string BaseArguments = "0, null!";

    /// <summary>What every result has.</summary>
    private static readonly RemovedMemberModel[] s_ofResult =
        [Member(RemovedMemberKind.ReadOnlyProperty, "int", "Status"), Member(RemovedMemberKind.ReadOnlyProperty, "global::Wappfy.Runtime.ApiHeaders", "Headers")];

    /// <summary>What every event has.</summary>
    private static readonly RemovedMemberModel[] s_ofEvent =
    [
        Member(RemovedMemberKind.Property, "string", "EventType"),
        Member(RemovedMemberKind.Property, "string?", "EventId"),
        Member(RemovedMemberKind.Property, "global::System.TimeSpan?", "ReconnectionInterval"),
    ];

    public void Compare()
    {
        var present = Types(now).GroupBy(static type => type.Model.Name, StringComparer.Ordinal).ToDictionary(static same => same.Key, static same => same.First().Model, StringComparer.Ordinal);
        foreach (var (type, operation) in Types(was).GroupBy(static type => type.Model.Name, StringComparer.Ordinal).Select(static same => same.First()))
        {
            if (!present.TryGetValue(type.Name, out var other))
            {
                var instead = Successor(type.Name, operation);
                list.Keep(type with { Message = "The specification has changed " + operation.Display + (instead is null ? ", which has no such type now." : ": use " + instead + "."), ReplacedBy = instead });
                continue;
            }

            foreach (var member in type.Members.Where(member => !other.Members.Any(m => m.Name == member.Name)))
            {
                list.Keep(Keyword(type), type.Name, member with
                {
                    Message = "The specification has changed " + operation.Display + ", which has no " + member.Name + " now.",
                    Value = member.Kind == RemovedMemberKind.Case ? BaseArguments : "",
                });
            }
        }
    }

    /// <summary>The name of the type that has the same place in the present operation, or null.</summary>
    private string? Successor(string type, ClientOperation operation)
    {
        var present = operations.Pairs.FirstOrDefault(pair => pair.Was == operation).Now;
        return present is null ? null : Roles(operation.Operation).Join(Roles(present.Operation), static role => role.Role, static role => role.Role, static (before, after) => (before, after))
            .FirstOrDefault(pair => pair.before.Model.Name == type).after.Model?.Name;
    }

    private static string Keyword(RemovedTypeModel type) => type.Keyword.Substring(type.Keyword.LastIndexOf(' ') + 1);

    internal static IEnumerable<(RemovedTypeModel Model, ClientOperation Operation)> Types(ModelIndex index)
        => index.Operations.SelectMany(static operation => Roles(operation.Operation).Select(role => (role.Model, operation)));

    /// <summary>The types, each with its place in the operation.</summary>
    private static IEnumerable<(string Role, RemovedTypeModel Model)> Roles(OperationModel operation)
    {
        if (operation.Bag is { } bag)
            yield return ("parameters", Type("sealed record", bag.TypeName, operation.Parameters.Where(static p => p.InBag).Select(static p => Member(RemovedMemberKind.Property, p.Type.CSharp + "?", p.Name))));
        if (operation.Headers is { } headers)
            yield return ("headers", Type("readonly struct", headers.TypeName, headers.Headers.Select(static h => Member(RemovedMemberKind.ReadOnlyProperty, h.Type.CSharp + "?", h.Name))));
        for (var i = 0; i < operation.Methods.Count; i++)
        {
            var method = operation.Methods[i];
            if (method.Response is { Kind: ResponseKind.Result, ResultType: { } result })
                yield return ("result " + i, Type("abstract record", result, s_ofResult.Concat(method.Response.ResultCases.Select(static c => Member(RemovedMemberKind.Case, c.CSharp ?? "", c.Case)))));
            if (method.Response.Events is { IsDeclared: true } events)
                yield return ("events " + i, Type("abstract record", events.Name, s_ofEvent.Concat(events.Cases.Select(static c => Member(RemovedMemberKind.Case, c.Data?.CSharpWithNull ?? "string", c.Name)))));
        }
    }

    private static RemovedTypeModel Type(string keyword, string name, IEnumerable<RemovedMemberModel> members) => new() { Keyword = keyword, Name = name, Message = null, Members = members.ToEquatableArray() };

    private static RemovedMemberModel Member(RemovedMemberKind kind, string type, string name) => new() { Kind = kind, Type = type, Name = name, Message = null };
}
