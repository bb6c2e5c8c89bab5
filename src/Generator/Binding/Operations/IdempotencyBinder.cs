using Wappfy.Generator.Input;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Operations;

namespace Wappfy.Generator.Binding.Operations;

/// <summary>Finds the header by which a server recognizes a repeated request (draft-ietf-httpapi-idempotency-key-header).</summary>
internal static class IdempotencyBinder
{
    /// <summary>The length of the keys that the runtime makes: a GUID with hyphens.</summary>
    private const int KeyLength = 36;

    private static readonly string[] s_known = ["Idempotency-Key", "X-Idempotency-Key"];

    /// <summary>
    /// The name of the header that an operation declares, or null. Its argument is optional afterwards, where the runtime can make a key that fits the schema.
    /// </summary>
    /// <param name="method">The HTTP method, in upper case.</param>
    /// <param name="parameters">The operation's parameters.</param>
    /// <param name="options">The options of the client.</param>
    public static string? Bind(string method, List<ParameterModel> parameters, SpecOptions options)
    {
        if (Declared(method, parameters.FindAll(static p => p.Location == ParameterLocation.Header).ConvertAll(static p => p.WireName), options) is not { } header)
            return null;
        var index = parameters.FindIndex(p => p.Location == ParameterLocation.Header && p.WireName == header);
        if (!TakesKey(parameters[index]))
            return null;
        parameters[index] = parameters[index] with
        {
            Required = false,
            Description = Sentence(parameters[index].Description) + "If it is left out, each call has a new key, which its retries repeat.",
        };
        return parameters[index].WireName;
    }

    /// <summary>The header with the key of an operation, whatever values it takes: a declared one, or else that which the client's options name.</summary>
    /// <param name="method">The HTTP method, in upper case.</param>
    /// <param name="headers">The names of the header parameters.</param>
    /// <param name="options">The options of the client.</param>
    public static string? Header(string method, List<string> headers, SpecOptions options)
        => IsSafe(method) ? null : Declared(method, headers, options) ?? options.IdempotencyKey;

    private static string? Declared(string method, List<string> headers, SpecOptions options)
    {
        if (IsSafe(method))
            return null;
        var found = options.IdempotencyKey is { } named ? Find(named) : null;
        for (var i = 0; i < s_known.Length && found is null; i++)
            found = Find(s_known[i]);
        return found;

        string? Find(string name) => headers.Find(h => h.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Safe methods have no effect that could happen twice (RFC 9110 §9.2.1).</summary>
    private static bool IsSafe(string method) => method is "GET" or "HEAD" or "OPTIONS" or "TRACE" or "QUERY";

    private static bool TakesKey(ParameterModel parameter)
        => parameter is { Write: ParameterWriteKind.Text, SentDefault: null, Bound: false, Type.Kind: TypeKind.String or TypeKind.Guid }
            && parameter.Constraints is not { MaxLength: < KeyLength } and not { MinLength: > KeyLength } and not { Const: not null };

    private static string Sentence(string text)
    {
        var trimmed = text.TrimEnd();
        return trimmed.Length == 0 ? "" : trimmed.EndsWith(".", StringComparison.Ordinal) ? trimmed + " " : trimmed + ". ";
    }
}
