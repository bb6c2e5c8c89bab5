using System.Collections.Immutable;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Model;

namespace Wappfy.Generator.Pipeline;

/// <summary>
/// Resolves conflicts between specifications. Two clients in one namespace would define types twice; the one whose path
/// comes first keeps the namespace.
/// </summary>
internal static class ClashStage
{
    public static ClientIdentity Identify(BindResult result) => new(result.Path, result.Model.Namespace);

    public static EquatableArray<NamespaceClash> Find(ImmutableArray<ClientIdentity> identities)
    {
        var owners = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var clashes = new List<NamespaceClash>();
        foreach (var identity in identities.OrderBy(static identity => identity.Path, StringComparer.Ordinal))
        {
            if (identity.Namespace.Length == 0)
                continue;
            if (owners.TryGetValue(identity.Namespace, out var owner))
                clashes.Add(new NamespaceClash(identity.Path, identity.Namespace, owner));
            else
                owners.Add(identity.Namespace, identity.Path);
        }

        return clashes.ToEquatableArray();
    }

    public static BindResult Settle(BindResult result, EquatableArray<NamespaceClash> clashes)
    {
        foreach (var clash in clashes)
        {
            if (!string.Equals(clash.Path, result.Path, StringComparison.Ordinal))
                continue;
            var fault = new DiagnosticInfo
            {
                Descriptor = Descriptors.NamespaceTaken,
                Path = result.Path,
                Line = 0,
                Column = 0,
                Length = 1,
                Arguments = new EquatableArray<string>([clash.Namespace, clash.Owner]),
            };
            return new BindResult(result.Path, ApiModel.Nothing, result.Diagnostics.Append(fault).ToEquatableArray());
        }

        return result;
    }
}

/// <summary>The names that one client uses.</summary>
internal sealed record ClientIdentity(string Path, string Namespace);

/// <summary>A specification that is not generated because of a conflict, the namespace, and the path of the specification that uses it.</summary>
internal sealed record NamespaceClash(string Path, string Namespace, string Owner);
