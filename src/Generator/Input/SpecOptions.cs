using Wappfy.Generator.Model;

namespace Wappfy.Generator.Input;

/// <summary>
/// The options of one client: metadata of its OpenApiClient item, checked. When binding receives them, <see cref="Namespace"/>
/// and <see cref="ClientName"/> are set and valid, from the item or from the defaults.
/// </summary>
internal sealed record SpecOptions
{
    /// <summary>Namespace of the generated code, dotted C# identifiers.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>Name of the root client, a C# identifier.</summary>
    public string ClientName { get; init; } = "";

    /// <summary><see cref="ClientName"/> without the word Client, for related names: <c>Wappfy</c> of <c>WappfyServer</c>.</summary>
    public string Stem => ClientName.EndsWith("Client", StringComparison.Ordinal) && ClientName.Length > 6
        ? ClientName.Substring(0, ClientName.Length - 6)
        : ClientName;

    /// <summary>False if the generated types are internal.</summary>
    public bool IsPublic { get; init; } = true;

    /// <summary>The C# modifier of generated types.</summary>
    public string Visibility => IsPublic ? "public" : "internal";

    /// <summary>Tags whose operations are included; all if empty. <c>*</c> and <c>?</c> are wildcards, case is ignored.</summary>
    public EquatableArray<string> IncludeTags { get; init; }

    public EquatableArray<string> ExcludeTags { get; init; }

    /// <summary>Path templates, with wildcards, whose operations are included; all if empty.</summary>
    public EquatableArray<string> IncludePaths { get; init; }

    public EquatableArray<string> ExcludePaths { get; init; }

    /// <summary>Operations that are included, as operationId or as <c>GET /path</c>, with wildcards; all if empty.</summary>
    public EquatableArray<string> IncludeOperations { get; init; }

    public EquatableArray<string> ExcludeOperations { get; init; }

    /// <summary>Method names by operationId or by <c>GET /path</c>. The names are valid identifiers.</summary>
    public EquatableArray<NameOverride> OperationNames { get; init; }

    /// <summary>Type names by component name or JSON pointer. The names are valid identifiers.</summary>
    public EquatableArray<NameOverride> TypeNames { get; init; }

    /// <summary>Names of parameters that can be bound once for a client.</summary>
    public EquatableArray<string> Bind { get; init; }

    /// <summary>Name of the member that distinguishes webhooks, if the document does not declare it; null for none.</summary>
    public string? WebhookDiscriminator { get; init; }

    /// <summary>How operations page, by operationId or by <c>GET /path</c>; the values are read by the operation binder.</summary>
    public EquatableArray<NameOverride> Pagination { get; init; }

    /// <summary>The header by which the API recognizes a repeated request; null if the document alone says so.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Whether a member that the server does not send as its schema says makes the whole body an error.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Whether warnings about the specification are reported as errors.</summary>
    public bool TreatSpecWarningsAsErrors { get; init; }

    /// <summary>Whether <paramref name="value"/> is matched by one of the patterns with <c>*</c> and <c>?</c>, ignoring case.</summary>
    public static bool Matches(EquatableArray<string> patterns, string value)
    {
        foreach (var pattern in patterns)
        {
            if (Matches(pattern, value))
                return true;
        }

        return false;
    }

    /// <summary>The override for the first of the keys that has one, or null.</summary>
    public static string? Override(EquatableArray<NameOverride> overrides, params string?[] keys)
    {
        foreach (var key in keys)
        {
            foreach (var candidate in overrides)
            {
                if (string.Equals(candidate.From, key, StringComparison.Ordinal))
                    return candidate.To;
            }
        }

        return null;
    }

    /// <summary>Greedy matching with one point of return: linear in practice, quadratic at worst, never exponential.</summary>
    private static bool Matches(string pattern, string value)
    {
        int p = 0, v = 0, star = -1, mark = 0;
        while (v < value.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                mark = v;
            }
            else if (p < pattern.Length && (pattern[p] == '?' || char.ToUpperInvariant(pattern[p]) == char.ToUpperInvariant(value[v])))
            {
                p++;
                v++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                v = ++mark;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*')
            p++;
        return p == pattern.Length;
    }
}

/// <summary>A name of the specification and its replacement.</summary>
internal sealed record NameOverride(string From, string To);
