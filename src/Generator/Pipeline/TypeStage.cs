using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Input;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Schemas;
using Wappfy.Generator.Text;
using TypeKind = Wappfy.Generator.Model.TypeKind;

namespace Wappfy.Generator.Pipeline;

/// <summary>The types of OpenApiType items: what the compilation says of them, which of them other clients generate, and what is wrong with them.</summary>
internal static class TypeStage
{
    /// <summary>Looks the types up. Only what binding needs of them is in the result, so that an unrelated edit of C# changes nothing.</summary>
    public static FoundTypes Resolve(TypeItems items, Compilation compilation, CancellationToken cancellationToken)
    {
        if (items.Items.IsEmpty)
            return FoundTypes.None;
        var lookup = new TypeLookup(compilation);
        var diagnostics = new DiagnosticBag();
        var types = new List<OwnType>();
        foreach (var item in items.Items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (lookup.Find(item, (descriptor, arguments) => diagnostics.Report(descriptor, items.Project, 0, 0, 1, arguments)) is { } facts)
                types.Add(new OwnType
                {
                    Number = item.Number,
                    Schema = item.Schema,
                    Format = item.Format,
                    Client = item.Client,
                    Facts = facts,
                });
        }

        return new FoundTypes(new OwnTypes(types.ToEquatableArray()), diagnostics.Items.ToEquatableArray());
    }

    /// <summary>What the clients generate of the types that the items name and the compilation does not have: a generator does not see its own output.</summary>
    public static EquatableArray<GeneratedType> Generated(ImmutableArray<BindResult> clients, OwnTypes types)
    {
        var names = new HashSet<string>(types.Undefined, StringComparer.Ordinal);
        if (names.Count == 0)
            return default;
        return clients
            .SelectMany(static client => client.Model.Files)
            .OfType<TypeModel>()
            .Where(type => names.Contains(type.CSharp))
            .Select(static type => new GeneratedType(
                type.CSharp,
                type switch { EnumModel => TypeKind.Enum, UnionModel => TypeKind.Union, TupleModel => TypeKind.Tuple, _ => TypeKind.Object },
                (type as EnumModel)?.Storage,
                type.Accessibility == "public",
                type.Obsolete is not null))
            .ToEquatableArray();
    }

    /// <summary>What is wrong with the items, each reported once, whichever clients it is for.</summary>
    public static EquatableArray<DiagnosticInfo> Report(TypeItems items, FoundTypes found, EquatableArray<GeneratedType> generated, ImmutableArray<BindResult> clients)
    {
        if (items.Items.IsEmpty)
            return items.Faults;
        var diagnostics = new DiagnosticBag();
        foreach (var fault in items.Faults.Concat(found.Faults))
            diagnostics.Add(fault);

        // Of a document that cannot be read, nothing is known.
        var isComplete = clients.All(static client => client.Model.Namespace.Length > 0);
        var uses = clients.SelectMany(static client => client.Model.TypeUses).ToLookup(static use => use.Number);
        foreach (var type in found.Types.Items)
        {
            var item = items.Items.First(item => item.Number == type.Number);
            if (type.Facts.IsUndefined && generated.All(other => other.CSharp != type.Facts.CSharp))
                Report(Descriptors.OwnTypeNotFound, item.Type, item.Subject);
            else if (isComplete && item.Client is { } name && clients.All(client => client.Model.ClientName != name))
                Report(Descriptors.OwnTypeForUnknownClient, item.Type, name, Suggestion(NearName.Find(name, clients.Select(static client => client.Model.ClientName))));
            else if (isComplete && uses[type.Number].Any() && uses[type.Number].All(static use => use.Result == OwnTypeResult.Unknown))
                Report(Descriptors.OwnTypeForUnknownSchema, item.Type, item.Subject, Suggestion(uses[type.Number].Select(static use => use.Detail).FirstOrDefault(static near => near.Length > 0)));
            else if (uses[type.Number].FirstOrDefault(static use => use.Result == OwnTypeResult.Inaccessible) is { } inaccessible)
                Report(Descriptors.OwnTypeInaccessible, item.Type, "is internal, but the client " + inaccessible.Detail + " is public: make the type public, or the client internal");
            else if (uses[type.Number].FirstOrDefault(static use => use.Result == OwnTypeResult.Lacks) is { } lacking)
                Report(Descriptors.OwnTypeUnreadable, [item.Type, .. lacking.Detail.Split('\n')]);
        }

        return diagnostics.Items.ToEquatableArray();

        void Report(DiagnosticDescriptor descriptor, params string[] arguments) => diagnostics.Report(descriptor, items.Project, 0, 0, 1, arguments);
    }

    private static string Suggestion(string? near) => string.IsNullOrEmpty(near) ? "" : " Did you mean '" + near + "'?";
}

/// <summary>The types that were found, and what is wrong with others.</summary>
internal sealed record FoundTypes(OwnTypes Types, EquatableArray<DiagnosticInfo> Faults)
{
    public static readonly FoundTypes None = new(OwnTypes.None, default);
}
