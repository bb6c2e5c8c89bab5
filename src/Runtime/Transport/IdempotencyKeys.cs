using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>
/// Gives a call that is not idempotent by its method a key, by which the server recognizes a repetition and carries it out once
/// (draft-ietf-httpapi-idempotency-key-header). Attempts of one call have the same key.
/// </summary>
/// <param name="header">The header of the API; null if only some operations have one.</param>
internal sealed class IdempotencyKeys(string? header)
{
    /// <summary>Determines the key of a call.</summary>
    /// <exception cref="ArgumentException">The caller's key cannot be sent.</exception>
    public void Assign(ApiRequest request)
    {
        var name = request.Operation.IdempotencyHeader ?? (request.Operation.IsIdempotent ? null : header);
        var key = request.Options.IdempotencyKey;
        if (name is null)
        {
            if (key is null) return;
            throw new ArgumentException(
                $"{request.Operation.DisplayName} has no header for RequestOptions.IdempotencyKey: the document does not declare one. If the API has one, name it on the OpenApiClient item, as IdempotencyKey=\"Idempotency-Key\".");
        }

        request.IdempotencyHeader = name;
        if (key is not null && (key.Trim().Length == 0 || !HeaderText.IsValidValue(key)))
            throw new ArgumentException($"{request.Operation.DisplayName}: RequestOptions.IdempotencyKey must not be empty, and must be a valid header value.");
        if (Find(request.Headers, name) is { } argument)
        {
            if (key is not null && key != argument) throw new ArgumentException($"{request.Operation.DisplayName}: RequestOptions.IdempotencyKey and the argument for the header {name} are different keys.");
            request.HasIdempotencyKey = argument.Trim().Length > 0;
        }
        else if (Find(request.Options.HeadersOrNull, name) is { } given)
        {
            if (key is not null && key != given) throw new ArgumentException($"{request.Operation.DisplayName}: RequestOptions.IdempotencyKey and the header {name} of RequestOptions.Headers are different keys.");
            request.HasIdempotencyKey = given.Trim().Length > 0;
        }
        else
        {
            request.IdempotencyKey = new(name, key ?? Guid.NewGuid().ToString());
            request.HasIdempotencyKey = true;
        }
    }

    private static string? Find(IEnumerable<KeyValuePair<string, string>>? headers, string name)
    {
        if (headers is null) return null;
        foreach (var present in headers)
        {
            if (string.Equals(present.Key, name, StringComparison.OrdinalIgnoreCase)) return present.Value;
        }

        return null;
    }
}
